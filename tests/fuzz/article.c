/*
 * article_find: what is left of a document is part of it, in order; what is
 * cleaned likewise; the events are a document, every one with its pair.
 */
#include <stdlib.h>

#include "article/article.h"
#include "base/utf8.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

static struct patterns *patterns; /* opened once */

/* Is a, blanks apart, what is left of b when characters are taken away? */
static bool
is_part(struct span a, struct span b)
{
	size_t i, k = 0;

	for (i = 0; i < a.n; i++) {
		if ((unsigned char)a.p[i] <= ' ')
			continue;
		while (k < b.n && b.p[k] != a.p[i])
			k++;
		if (k++ >= b.n)
			return false;
	}
	return true;
}

static struct span
texts(struct arena *mem, const struct tree *t)
{
	struct span all;
	struct buf b = { 0 };
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->event[i].kind == TREE_OPEN &&
		    t->event[i].flags & TREE_DROP)
			i = t->event[i].pair;
		else if (t->event[i].kind == TREE_TEXT &&
			 !(t->event[i].flags & TREE_DROP))
			buf_put(&b, t->event[i].text);
	all = arena_copy(mem, buf_span(&b));
	buf_free(&b);
	return all;
}

static void
pairs(const struct tree *t)
{
	const struct tree_event *e, *p;
	size_t i;

	HOLDS(t->n >= 6); /* html, head, body */
	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		HOLDS(!(e->flags & TREE_DROP));
		if (e->kind != TREE_OPEN && e->kind != TREE_CLOSE)
			continue;
		HOLDS(e->pair < t->n);
		p = &t->event[e->pair];
		HOLDS(p->pair == i && p->kind != e->kind);
		HOLDS((e->kind == TREE_OPEN) == (e->pair > i));
		HOLDS(p->tag == e->tag);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct span html = { (const char *)data, n }, all, left;
	struct text_conf style = { .style = TEXT_READING };
	struct tree_conf conf = { 0 };
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct tree t, whole;
	size_t replaced;
	int clean;

	if (patterns == NULL)
		patterns = patterns_open();
	html = utf8_repair(&mem, html, &replaced);
	tree_read(&mem, html, &conf, &whole);
	all = texts(&mem, &whole);
	for (clean = 0; clean < 2; clean++) {
		tree_read(&mem, html, &conf, &t);
		(clean ? article_clean : article_find)(&mem, &t, patterns);
		left = texts(&mem, &t);
		text_render(&mem, &t, html, &style, &out, NULL);
		if (n > 0 && memmem(html.p, html.n, "articleBody", 11) != NULL)
			continue;
		HOLDS(is_part(left, all));
		pairs(&t);
	}
	buf_free(&out);
	arena_free(&mem);
	return 0;
}
