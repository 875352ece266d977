/*
 * meta_place.h - where on a page its article is, and what is beside it.
 *
 * Telling the article from the page costs as much as everything else that is
 * read of a page, so it is done when someone first asks.  Most titles and
 * descriptions stand where nobody does.
 */
#ifndef META_PLACE_H
#define META_PLACE_H

#include "article/article.h"

#define META_DOUBTS 8 /* elements inside one another that are undecided */

struct meta_place {
	struct arena *mem;
	const struct tree *page;
	const struct patterns *patterns; /* NULL: all of it is the article */
	bool is_known;			 /* the three below are */
	struct tree article;
	const char *start; /* of the article's text, NULL: it has none */
	const char *end;   /* what comes after it is about others */
	size_t outside;	   /* events before this one are outside */
	size_t doubt[META_DOUBTS]; /* what may be outside, outermost first */
	size_t doubts;
};

/* Make the article known. */
const struct tree *meta_place_article(struct meta_place *);

/* The element at event i looks like comments, a sidebar, other articles. */
void meta_place_doubt(struct meta_place *, size_t i);

/* Is event i part of such an element?  Ask with i that never gets smaller. */
bool meta_place_is_outside(struct meta_place *, size_t i);

#endif
