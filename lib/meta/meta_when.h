/*
 * meta_when.h - does a line say when its article was published?
 *
 * Texts are full of dates, and few of them are that of the text.  One is when a
 * label says so ("Published", "发布时间"), or when the line is a byline: nearly
 * nothing but date, time, place, names and signs.
 */
#ifndef META_WHEN_H
#define META_WHEN_H

#include "base/base.h"
#include "date/date.h"

enum meta_when_kind {
	META_WHEN_PUBLISHED, /* behind a label */
	META_WHEN_BYLINE,    /* without one */
	META_WHEN_MODIFIED,  /* "Updated": a date of another field */
	META_WHEN_REVISED,   /* "Stand", "Last revised": better than none */
	META_WHEN_KINDS
};

struct meta_when {
	struct span date[META_WHEN_KINDS]; /* parts of the line; or absent */
	const char *why; /* of a date that is none of these; NULL: no date */
};

struct meta_when_words; /* built once, then shared by all threads */

struct meta_when_words *meta_when_words_open(void);
void meta_when_words_close(struct meta_when_words *);

/*
 * Look at a line without line ends.  is_marked: the page says of it that it is
 * a date, so names may stand right before it.
 */
void meta_when(const struct meta_when_words *, struct span line, bool is_marked,
	       struct meta_when *);

/* Is there a year, and so maybe a date? */
bool meta_when_has_year(struct span line);

enum meta_word {
	META_WORD_NONE,
	META_WORD_PUBLISHED,
	META_WORD_MODIFIED,
	META_WORD_REVISED,
	META_WORD_OTHER, /* born, deadline, event: of another day */
	META_WORD_BY,	 /* a name comes behind it */
	META_WORD_VALUE, /* a value comes behind it: source, category */
	META_WORD_BESIDE /* comments, min read: says nothing of the date */
};

/* The longest known word that the text starts with, and its bytes. */
enum meta_word meta_word_at(const struct meta_when_words *, struct span text,
			    size_t *n);

#endif
