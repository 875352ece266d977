/*
 * meta_take.h - read the value of a key as what its field wants.
 */
#ifndef META_TAKE_H
#define META_TAKE_H

#include "base/base.h"
#include "date/date.h"
#include "meta_text.h"
#include "meta_value.h"

struct meta_conf { /* what the command line says; constant while running */
	struct date_conf date;
	const char *date_format; /* strftime; NULL: RFC 3339 */
	bool utc;		 /* dates are converted to UTC */
	bool strict;		 /* an unreadable date is a loss */
	bool flat;		 /* a flat list of categories has no levels */
	bool all_keys;		 /* a field without a value is null */
	bool why;		 /* say where values came from */
	int64_t latest;		 /* no date of a body is later; 0: no limit */
};

struct meta_reader {
	const struct meta_conf *conf;
	struct arena *mem;
	struct notes *notes;
	struct meta *out;
	size_t replaced;   /* characters that json_text() could not read */
	struct span front; /* front matter: it may name the language of dates */
	const struct date_conf *date; /* how dates are read */
	unsigned date_flags;	      /* DATE_... flags that every date gets */
	int64_t latest; /* a later date of a body is none; seconds, 0: any */
	struct meta_list others; /* people of other articles: no authors */
	const struct meta_claim *claims; /* about the field that is read */
	size_t nclaims; /* how many; one may say the local time */
};

/*
 * Read the raw value that stands under the raw name of a row of meta_keys[]
 * into the row's field.  NULL when that worked, else why it did not.
 */
const char *meta_take(struct meta_reader *, size_t row, struct span name,
		      struct span value);

/* The language that the front matter names, as a tag; or absent. */
struct span meta_take_lang(struct meta_reader *);

/* Is it a date that was meant, were it one? */
bool meta_take_may_be_date(struct span value);

/* null, "", [] and {}: a key that says nothing. */
bool meta_is_empty(struct span value);

/* ---- for readers of bodies (meta_take_body) ------------------------------ */

/* A scalar as it was written, { NULL, 0 } for null and collections. */
struct span meta_take_scalar(struct meta_reader *, struct span value);

/* What is in a list of one, or in a list of that; else the value itself. */
struct span meta_take_only(struct span value);

/* A scalar, a list's only item or what a map calls its name. */
struct span meta_take_text_of(struct meta_reader *, struct span value);

/* A name, as text or in a map; is_name: it is one, not several. */
struct span meta_take_person_of(struct meta_reader *, struct span value,
				bool *is_name);

/* Set a field, with its companions; NULL, or why it is left as it was. */
const char *meta_give_text(struct meta_reader *, enum meta_field, struct span);
const char *meta_give_list(struct meta_reader *, enum meta_field,
			   const struct meta_list *);
void meta_give_date(struct meta_reader *, enum meta_field, struct date *,
		    struct span text);

/* As meta_take() does for the fields that bodies have in the same way. */
const char *meta_take_field(struct meta_reader *, enum meta_field,
			    struct span value);

#endif
