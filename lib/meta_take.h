/*
 * meta_take.h - read the value of a key as what its field wants.
 */
#ifndef META_TAKE_H
#define META_TAKE_H

#include "date.h"
#include "meta_text.h"
#include "meta_value.h"
#include "note.h"

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
	size_t replaced; /* characters that json_text() could not read */
	const struct date_conf *date; /* how dates are read, and */
	unsigned date_flags;	      /* that they get, too; and */
	int64_t latest;		      /* how late those of a body may be */
	struct meta_list others;      /* of a body: they are no authors */
};

/*
 * Read the raw value that stands under the raw name of a row of meta_keys[]
 * into the row's field.  NULL when that worked, else why it did not.
 */
const char *meta_take(struct meta_reader *, size_t row, struct span name,
		      struct span value);

/* The same for a claim of the body, about the field f. */
const char *meta_take_claim(struct meta_reader *, enum meta_field f,
			    struct span value);

/* null, "", [] and {}: a key that says nothing. */
bool meta_is_empty(struct span value);

#endif
