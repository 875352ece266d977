/*
 * meta_place.c - where on a page its article is, and what is beside it.
 *
 * What looks like a sidebar by its name may still hold the article.  Headings
 * in it and its share of the page say so at once; otherwise it stays in doubt
 * until something in it is about to be believed.
 */
#include "meta_place.h"

#define HEADING 400  /* events of a header before its h1 */
#define BYLINE	3000 /* bytes between the end of an article and its authors */

/*
 * One that was made of JSON-LD, and not of the page, tells nothing about where
 * it is.
 */
static void
find_text(struct meta_place *p)
{
	const struct tree_event *e = p->page->event, *stop = e + p->page->n;
	const char *from = NULL, *to = NULL;

	for (; e < stop; e++)
		if (e->source.n > 0) {
			from = from == NULL ? e->source.p : from;
			to = e->source.p;
		}
	for (e = p->article.event, stop = e + p->article.n; e < stop; e++) {
		if (e->kind != TREE_TEXT || e->flags & TREE_BLANK ||
		    e->source.p < from || e->source.p > to)
			continue;
		if (p->start == NULL)
			p->start = e->source.p;
		p->end = e->source.p + BYLINE;
	}
}

const struct tree *
meta_place_article(struct meta_place *p)
{
	struct tree *a = &p->article;

	if (p->is_known)
		return a;
	p->is_known = true;
	*a = *p->page;
	if (p->patterns != NULL) {
		a->event = arena_get(p->mem, a->n * sizeof(*a->event));
		memcpy(a->event, p->page->event, a->n * sizeof(*a->event));
		article_find(p->mem, a, p->patterns);
	}
	find_text(p);
	return a;
}

/* Does the element hold most of the page, or a heading? */
static bool
holds_heading(const struct meta_place *p, size_t i)
{
	const struct tree_event *e = p->page->event;
	size_t k, end = e[i].pair;

	if (e[i].tag == TAG_HTML || e[i].tag == TAG_BODY ||
	    e[i].tag == TAG_ARTICLE || end - i > p->page->n / 2)
		return true;
	for (k = i + 1; k < end && k < i + HEADING; k++)
		if (e[k].kind == TREE_OPEN && e[k].tag == TAG_H1)
			return true;
	return false;
}

static bool
holds_article(struct meta_place *p, size_t i)
{
	const struct tree_event *e = p->page->event;

	meta_place_article(p);
	return p->start != NULL && e[i].source.p <= p->start &&
	       e[e[i].pair].source.p >= p->start;
}

/* Forget what has ended before event i. */
static void
drop_ended(struct meta_place *p, size_t i)
{
	const struct tree_event *e = p->page->event;

	while (p->doubts > 0 && i >= e[p->doubt[p->doubts - 1]].pair)
		p->doubts--;
}

void
meta_place_doubt(struct meta_place *p, size_t i)
{
	drop_ended(p, i);
	if (i < p->outside || holds_heading(p, i) ||
	    (p->doubts == META_DOUBTS && meta_place_is_outside(p, i)))
		return;
	p->doubt[p->doubts++] = i;
}

bool
meta_place_is_outside(struct meta_place *p, size_t i)
{
	const struct tree_event *e = p->page->event;
	size_t k;

	if (i < p->outside)
		return true;
	drop_ended(p, i);
	for (k = 0; k < p->doubts; k++)
		if (!holds_article(p, p->doubt[k])) {
			p->outside = e[p->doubt[k]].pair;
			break;
		}
	p->doubts = 0;
	return i < p->outside;
}
