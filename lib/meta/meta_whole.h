/*
 * meta_whole.h - what a page says of its article when all of it has been seen.
 */
#ifndef META_WHOLE_H
#define META_WHOLE_H

#include "meta_line.h"
#include "meta_when.h"

struct meta_found { /* on the way through a page; { 0 } before it */
	struct meta_lines lines;
	size_t heading; /* the line after the first h1, plus 1 */
	size_t first;	/* the line where the article's text starts, plus 1 */
	struct span title; /* of the head */
	struct meta_list h1;
	struct meta_list headings; /* and what class names say is one */
	struct meta_list sites;	   /* what the page calls its site */
};

/* Claims of the lines, dates and titles found, and of the page's address. */
void meta_whole(struct arena *, struct meta_rules *,
		const struct meta_when_words *, struct meta_found *,
		struct meta_claims *);

#endif
