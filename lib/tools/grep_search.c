/*
 * grep_search.c - where the matches of a record are.
 *
 * A text is searched as a whole for the first place that a match could touch;
 * only the line around it is handed to the matcher.  The paragraphs of a record
 * have indices that rise from text to text.
 */
#include <stdlib.h>

#include "grep_state.h"

void
grep_count(atomic_ullong *n, unsigned long long more)
{
	atomic_fetch_add_explicit(n, more, memory_order_relaxed);
}

static void
add_para(struct grep_hits *h, size_t para)
{
	if (h->paras > 0 && h->para[h->paras - 1] == para)
		return;
	h->para = vec_room(h->para, h->paras, &h->paras_cap, sizeof(*h->para));
	h->para[h->paras++] = para;
}

static void
add_hit(struct grep_hits *h, size_t para, size_t at, size_t n)
{
	h->hit = vec_room(h->hit, h->n, &h->cap, sizeof(*h->hit));
	h->hit[h->n++] = (struct grep_hit){ para, at, n };
	add_para(h, para);
}

static void
undecided(struct grep *g, const char *why, size_t para)
{
	if (g->undecided < UNDECIDED_MAX)
		g->where[g->undecided] = para;
	g->undecided++;
	g->why = why;
}

static size_t
count_lfs(const char *p, const char *end)
{
	size_t n = 0;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL)
		p++, n++;
	return n;
}

/* The matches of one paragraph, or the first. */
static void
search_line(struct grep *g, struct matcher *m, struct span line, size_t para,
	    struct grep_hits *hits, bool all)
{
	struct match_hit hit;
	enum match_result got;

	match_start(m, line);
	while ((got = match_next(m, &hit)) == MATCH_FOUND) {
		add_hit(hits, para, hit.at, hit.n);
		if (!all)
			return;
	}
	if (got == MATCH_LIMIT)
		undecided(g, match_limit(m), para);
}

/* Paragraph by paragraph, stepping over those that cannot match. */
static void
search_lines(struct grep *g, struct matcher *m, const struct grep_text *t,
	     struct grep_hits *hits, bool all, bool one)
{
	const char *base = t->text.p, *end = span_end(t->text);
	const char *from, *to, *counted = base;
	size_t at = 0, para = t->first;

	match_text(m, t->text);
	while ((at = match_seek(m, at)) < t->text.n) {
		from = at > 0 ? memrchr(base, '\n', at) : NULL;
		from = from != NULL ? from + 1 : base;
		to = memchr(base + at, '\n', t->text.n - at);
		if (to == NULL)
			to = end;
		para += count_lfs(counted, from);
		counted = from;
		search_line(g, m, span_from(from, to), para, hits, all);
		if (one && hits->n > 0)
			return;
		at = (size_t)(to - base) + 1;
		if (at >= t->text.n)
			return;
	}
}

/* A match may cover several paragraphs: each gets its part. */
static void
search_whole(struct grep *g, struct matcher *m, const struct grep_text *t,
	     struct grep_hits *hits)
{
	const char *base = t->text.p, *end = span_end(t->text), *counted = base;
	const char *from, *to, *p, *stop;
	struct match_hit hit;
	enum match_result got;
	size_t para = t->first;

	match_start(m, t->text);
	while ((got = match_next(m, &hit)) == MATCH_FOUND) {
		p = base + hit.at, stop = p + hit.n;
		from = hit.at > 0 ? memrchr(base, '\n', hit.at) : NULL;
		from = from != NULL ? from + 1 : base;
		if (from == end) /* behind the last line feed is no paragraph */
			break;
		para += count_lfs(counted, from);
		counted = from;
		for (;;) {
			to = memchr(p, '\n', (size_t)(end - p));
			if (to == NULL || to > stop)
				to = stop;
			add_hit(hits, para, (size_t)(p - from),
				(size_t)(to - p));
			if (to == stop || to + 1 == end)
				break;
			p = from = counted = to + 1;
			para++;
		}
	}
	if (got == MATCH_LIMIT)
		undecided(g, match_limit(m), para);
}

static void
search(struct grep *g, struct matcher *m, const struct grep_text *t,
       struct grep_hits *hits, bool all, bool one)
{
	if (g->conf->record)
		search_whole(g, m, t, hits);
	else
		search_lines(g, m, t, hits, all, one);
}

bool
grep_is_enough(const struct grep *g)
{
	return g->one && g->hits.n > 0;
}

void
grep_search(struct grep *g, size_t first)
{
	size_t i;

	for (i = first; i < g->texts && !grep_is_enough(g); i++)
		search(g, g->match, &g->text[i], &g->hits, g->all, g->one);
}

void
grep_search_others(struct grep *g)
{
	const struct grep_conf *c = g->conf;
	struct matcher *m;
	size_t i, k;

	for (i = 0; i < c->withs + c->withouts; i++) {
		m = i < c->withs ? g->with[i] : g->without[i - c->withs];
		g->withs[i].n = g->withs[i].paras = 0;
		for (k = 0; k < g->texts; k++)
			search(g, m, &g->text[k], &g->withs[i], false, false);
		g->near[i] =
		    (struct near_list){ g->withs[i].para, g->withs[i].paras };
	}
}

void
grep_note_undecided(struct grep *g)
{
	const struct grep_text *t;
	size_t i;

	for (i = 0; i < g->undecided && i < UNDECIDED_MAX; i++) {
		for (t = g->text + g->texts - 1; t->first > g->where[i];)
			t--;
		note_add(&g->r->notes, NOTE_SEARCH_LIMIT, 0,
			 "paragraph %zu undecided: %s",
			 g->where[i] - t->first + (t->field == META_NAMES),
			 g->why);
	}
	if (g->undecided > UNDECIDED_MAX)
		note_add(&g->r->notes, NOTE_SEARCH_LIMIT, 0,
			 "%zu more paragraphs undecided",
			 g->undecided - UNDECIDED_MAX);
	grep_count(&g->conf->stats->undecided, g->undecided);
}
