/*
 * article_score.h - how much text, links and prose stand where, in one pass
 * over the events of a document.  Lengths are weighted (weight.h).
 */
#ifndef ARTICLE_SCORE_H
#define ARTICLE_SCORE_H

#include "html/html.h"

struct article_sum {	/* running totals: of what stands before an event */
	uint32_t text;	/* weighted, a run of blanks as one */
	uint32_t links; /* the same of what stands in links */
	uint32_t prose; /* the same of what stands in p, blockquote, pre */
	uint32_t count; /* links */
};

struct article_page { /* what is known of a document; arrays by event */
	struct arena *mem;
	struct tree *tree;
	struct article_sum *sum; /* n + 1 of them */
	uint32_t *weight;	 /* of a TEXT, + 1; 0: not known yet */
	uint32_t *parent;	 /* of an OPEN: the element around it */
	uint16_t *kinds;	 /* of an OPEN: bits of enum pattern_kind */
};

/* Compute sums and parents anew; what is dropped counts nothing. */
void article_measure(struct article_page *);

/* What stands in the element that event i opens. */
struct article_sum article_inside(const struct article_page *, size_t i);

/*
 * The element with the most prose, as Readability finds it; 0 when the page
 * has none.
 */
size_t article_score(const struct article_page *);

/* Higher up while that adds much prose and few links. */
size_t article_climb(const struct article_page *, size_t best);

/* Leave out an element, or what is between its tags if it may be torn. */
void article_drop(struct tree *, size_t i);

/* The index after the element that event i opens, else the next one. */
static inline size_t
article_after(const struct tree *t, size_t i)
{
	return t->event[i].kind == TREE_OPEN ? t->event[i].pair + 1u : i + 1;
}

static inline bool
article_is_format(const struct tree_event *e)
{
	return (html_tags[e->tag].is & IS_FORMAT) != 0;
}

#endif
