/*
 * tree_law.h - what holds for the events of any document; for the unit tests,
 * the documents beside the repository and the fuzzer.  Each law returns what is
 * wrong, or NULL.
 */
#ifndef TREE_LAW_H
#define TREE_LAW_H

#include <stdio.h>
#include <stdlib.h>

#include "html/tree.h"

static inline bool
law_is(const struct tree_event *e, enum html_tag tag)
{
	return e->kind == TREE_OPEN && e->tag == tag &&
	       !(e->flags & TREE_FOREIGN);
}

/* Elements nest, not too deep; html, head and body are there, once. */
static inline const char *
law_nest(const struct tree *t)
{
	uint32_t open[TREE_DEPTH + 32], depth = 0, pages = 0, i;
	const struct tree_event *e = t->event;

	for (i = 0; i < t->n; i++, e++) {
		pages += law_is(e, TAG_HTML) || law_is(e, TAG_HEAD) ||
			 law_is(e, TAG_BODY);
		if (e->kind == TREE_OPEN) {
			if (depth == TREE_DEPTH + 32)
				return "nest: too deep";
			if (depth == 0 && i > 0 &&
			    t->event[0].kind == TREE_OPEN)
				return "nest: a second root";
			if (e->pair <= i || e->pair >= t->n)
				return "nest: pair of an OPEN";
			open[depth++] = i;
		} else if (e->kind == TREE_CLOSE) {
			if (depth == 0 || e->pair != open[--depth] ||
			    t->event[e->pair].pair != i)
				return "nest: CLOSE of another";
			if (t->event[e->pair].tag != e->tag)
				return "nest: CLOSE of another tag";
		}
	}
	if (depth != 0)
		return "nest: left open";
	return pages == 3 ? NULL : "nest: html, head, body";
}

/* What the rules drop: tags, comments, white space, NUL. */
static inline bool
law_dropped(struct arena *mem, struct span gap, bool text_too)
{
	struct html *h = html_open(mem, gap);
	struct html_token k;
	size_t i;

	while (html_next(h, &k))
		if (k.kind == HTML_TEXT && !k.blank && !text_too)
			for (i = 0; i < k.text.n; i++)
				if (!memchr(" \t\n\f\r", k.text.p[i], 6))
					return false;
	return true;
}

/*
 * Every byte of the source belongs to one event, or is dropped; without a
 * table, text comes in the order of the source.
 */
static inline const char *
law_cover(struct arena *mem, struct span html, const struct tree *t)
{
	char *seen = arena_zero(mem, html.n + 1), *p, *q;
	bool loose = false, table = false;
	const struct tree_event *e;
	const char *last = html.p;

	for (e = t->event; e < t->event + t->n; e++) {
		loose |= law_is(e, TAG_FRAMESET) || law_is(e, TAG_TEMPLATE);
		table |= law_is(e, TAG_TABLE);
	}
	for (e = t->event; e < t->event + t->n; e++) {
		if (e->source.p < html.p ||
		    span_end(e->source) > span_end(html))
			return "cover: outside of the source";
		if (e->source.n == 0 && !(e->flags & TREE_IMPLIED))
			return "cover: from nothing";
		if (e->kind == TREE_TEXT && !table) {
			if (e->source.p < last)
				return "cover: order";
			last = span_end(e->source);
		}
		p = seen + (e->source.p - html.p);
		if (memchr(p, 1, e->source.n))
			return "cover: twice";
		memset(p, 1, e->source.n);
	}
	for (p = seen; p < seen + html.n; p = q) {
		q = memchr(p, 0, (size_t)(seen + html.n - p));
		if (q == NULL)
			break;
		p = q;
		q = memchr(p, 1, (size_t)(seen + html.n - p));
		if (q == NULL)
			q = seen + html.n;
		if (!law_dropped(
			mem,
			span_from(html.p + (p - seen), html.p + (q - seen)),
			loose))
			return "cover: text is lost";
	}
	return NULL;
}

/* As many events as the tokens can have given, each a bounded number. */
static inline const char *
law_bound(struct span html, const struct tree *t)
{
	size_t tokens = 2, i;

	for (i = 0; i < html.n; i++)
		tokens += 2 * (html.p[i] == '<');
	return t->n <= 80 * tokens + 2 * 4096 ? NULL : "bound: events";
}

static inline const char *
law_all(struct arena *mem, struct span html, struct tree *t)
{
	struct tree_conf conf = { 0 };
	const char *wrong;

	tree_read(mem, html, &conf, t);
	wrong = law_nest(t);
	if (wrong == NULL)
		wrong = law_cover(mem, html, t);
	return wrong != NULL ? wrong : law_bound(html, t);
}

#endif
