/*
 * grep_run.c - select records by what is in them.
 *
 * In order of cost: the query, the short fields, the prefilter on the body,
 * and only then the text.  A record's paragraphs have indices that rise from
 * field to field; --and, --not and --near are about these.
 */
#include <stdio.h>
#include <stdlib.h>

#include "convert.h"
#include "grep_state.h"

/* ---- one thread's state ------------------------------------------------- */

static struct matcher **
open_all(const struct match *const *match, size_t n)
{
	struct matcher **all = mem_get((n + 1) * sizeof(*all));
	size_t i;

	for (i = 0; i < n; i++)
		all[i] = matcher_open(match[i]);
	return all;
}

static void *
grep_open(const void *conf)
{
	static const struct convert_conf convert = { .text.style = TEXT_GREP };
	struct grep *g = mem_get(sizeof(*g));
	const struct grep_conf *c = conf;
	size_t lists = c->withs + c->withouts;

	memset(g, 0, sizeof(*g));
	g->conf = c;
	if (c->match != NULL)
		g->match = matcher_open(c->match);
	g->with = open_all(c->with, c->withs);
	g->without = open_all(c->without, c->withouts);
	g->withs = mem_get((lists + 1) * sizeof(*g->withs));
	memset(g->withs, 0, (lists + 1) * sizeof(*g->withs));
	g->withouts = g->withs + c->withs;
	g->near = mem_get((lists + 1) * sizeof(*g->near));
	g->convert = stage_convert.open(&convert);
	return g;
}

static void
free_hits(struct grep_hits *h)
{
	free(h->hit);
	free(h->para);
}

static void
grep_close(void *state)
{
	struct grep *g = state;
	const struct grep_conf *c = g->conf;
	size_t i;

	if (g->match != NULL)
		matcher_close(g->match);
	for (i = 0; i < c->withs; i++)
		matcher_close(g->with[i]);
	for (i = 0; i < c->withouts; i++)
		matcher_close(g->without[i]);
	for (i = 0; i < c->withs + c->withouts; i++)
		free_hits(&g->withs[i]);
	free_hits(&g->hits);
	stage_convert.close(g->convert);
	free(g->with);
	free(g->without);
	free(g->withs);
	free(g->near);
	free(g);
}

static void
count(atomic_ullong *n, unsigned long long more)
{
	atomic_fetch_add_explicit(n, more, memory_order_relaxed);
}

/* ---- searching ---------------------------------------------------------- */

static void
add_para(struct grep_hits *h, size_t para)
{
	if (h->paras > 0 && h->para[h->paras - 1] == para)
		return;
	if (h->paras == h->paras_cap) {
		h->paras_cap = h->paras_cap ? 2 * h->paras_cap : 64;
		h->para = mem_resize(h->para, h->paras_cap * sizeof(*h->para));
	}
	h->para[h->paras++] = para;
}

static void
add_hit(struct grep_hits *h, size_t para, size_t at, size_t n)
{
	if (h->n == h->cap) {
		h->cap = h->cap ? 2 * h->cap : 64;
		h->hit = mem_resize(h->hit, h->cap * sizeof(*h->hit));
	}
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

/* Search the texts from number `first` on. */
static void
search(struct grep *g, struct matcher *m, size_t first, struct grep_hits *hits,
       bool all, bool one)
{
	size_t i;

	for (i = first; i < g->texts; i++) {
		if (g->conf->record)
			search_whole(g, m, &g->text[i], hits);
		else
			search_lines(g, m, &g->text[i], hits, all, one);
		if (one && hits->n > 0)
			return;
	}
}

static void
search_others(struct grep *g)
{
	const struct grep_conf *c = g->conf;
	size_t i;

	for (i = 0; i < c->withs + c->withouts; i++) {
		g->withs[i].n = g->withs[i].paras = 0;
		search(g, i < c->withs ? g->with[i] : g->without[i - c->withs],
		       0, &g->withs[i], false, false);
		g->near[i] =
		    (struct near_list){ g->withs[i].para, g->withs[i].paras };
	}
}

/* ---- choosing paragraphs ------------------------------------------------ */

static bool
holds(const struct grep *g, size_t para)
{
	const struct grep_conf *c = g->conf;

	return near_holds(para, c->within, g->near, c->withs,
			  g->near + c->withs, c->withouts);
}

/* Paragraphs with a match and the right company. */
static void
choose_hits(struct grep *g)
{
	const struct grep_hits *h = &g->hits;
	size_t i;

	g->chosen = arena_get(g->r->mem, (h->paras + 1) * sizeof(*g->chosen));
	g->chosens = 0;
	for (i = 0; i < h->paras; i++)
		if (holds(g, h->para[i]))
			g->chosen[g->chosens++] = h->para[i];
}

/* All the others. */
static void
choose_rest(struct grep *g)
{
	const size_t *had = g->chosen, *end = had + g->chosens;
	size_t i;

	grep_list(g);
	g->chosen = arena_get(g->r->mem, (g->paras + 1) * sizeof(*g->chosen));
	g->chosens = 0;
	for (i = 0; i < g->paras; i++)
		if (had < end && *had == i)
			had++;
		else
			g->chosen[g->chosens++] = i;
}

/* The query alone selects: the title stands for the record. */
static void
choose_title(struct grep *g)
{
	g->text = arena_get(g->r->mem, sizeof(*g->text));
	g->texts = 0;
	g->para = NULL;
	grep_fields(g);
	if (g->texts == 0) {
		g->text[g->texts++] =
		    (struct grep_text){ .field = META_TITLE, .text = SPAN("") };
	}
	grep_list(g);
	if (g->paras == 0)
		g->para[g->paras++] = (struct grep_para){ .of = g->text };
	g->chosen = arena_get(g->r->mem, sizeof(*g->chosen));
	g->chosen[0] = g->paras - 1;
	g->chosens = 1;
}

/* ---- a record ----------------------------------------------------------- */

/* Read the fields; false when the line is no record. */
static bool
read_fields(struct grep *g)
{
	return meta_plan_fields(g->conf->plan) == 0 ||
	       meta_of_record(g->conf->plan, g->r, false, &g->meta);
}

static bool
satisfies(struct grep *g)
{
	bool gave_up = false;
	enum truth t;

	if (query_is_empty(g->conf->query))
		return true;
	t = query_test(g->conf->query, g->r, &g->meta, &gave_up);
	if (gave_up)
		note_add(&g->r->notes, NOTE_SEARCH_LIMIT, 0,
			 "a pattern of --where");
	count(&g->conf->stats->unknown, t == TRUTH_UNKNOWN);
	return t == TRUTH_YES;
}

static bool
may_match_text(struct grep *g)
{
	const struct grep_conf *c = g->conf;

	return c->prefilter == NULL || c->invert || c->raw ||
	       record_value(g->r, PART_TEXT).p != NULL ||
	       prefilter_maybe(c->prefilter, record_text(g->r, PART_BODY));
}

static bool
gives_records(const struct grep *g)
{
	return g->output == GREP_RECORDS || g->output == GREP_JSON;
}

/* Find what there is to find; g->chosen are the paragraphs that count. */
static void
find(struct grep *g)
{
	const struct grep_conf *c = g->conf;
	bool others = c->withs + c->withouts > 0, text = false;
	bool one = !g->all && !others && !c->invert &&
		   g->output != GREP_LINES && g->output != GREP_COUNT;
	size_t i, fields;

	g->hits.n = g->hits.paras = 0;
	grep_fields(g);
	fields = g->texts;
	search(g, g->match, 0, &g->hits, g->all, one);
	for (i = 0; i < c->ins; i++)
		text |= c->in[i] == META_NAMES;
	if (text && !(one && g->hits.n > 0)) {
		if (g->hits.n > 0 || may_match_text(g)) {
			grep_add_text(g);
			search(g, g->match, fields, &g->hits, g->all, one);
		} else
			count(&c->stats->filtered, 1);
	}
	if (g->hits.n > 0 && others)
		search_others(g);
	choose_hits(g);
	if (c->invert && !gives_records(g))
		choose_rest(g);
	if (c->most != 0 && g->chosens > c->most)
		g->chosens = c->most;
}

static enum grep_output
output_of(const struct grep *g)
{
	if (g->conf->output != GREP_AUTO)
		return g->conf->output;
	return g->r->json.p != NULL ? GREP_RECORDS : GREP_LINES;
}

static bool
wants_all(const struct grep *g)
{
	const struct grep_conf *c = g->conf;

	return g->output == GREP_JSON || g->output == GREP_MATCHES ||
	       g->output == GREP_ONLY || c->replace || c->colors != NULL ||
	       c->sort == GREP_BY_HITS;
}

/* The search's own notes; too late for the record, which they are not about. */
static void
note_undecided(struct grep *g)
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
	count(&g->conf->stats->undecided, g->undecided);
}

/* The line is no record: a note says so. */
static enum verdict
refuse(struct record *r, struct notes *before)
{
	notes_append(before, &r->notes);
	r->notes = *before;
	return DROP;
}

static enum verdict
grep_run(void *state, struct record *r)
{
	struct grep *g = state;
	const struct grep_conf *c = g->conf;
	struct notes before = r->notes, found;
	bool wanted, selected = false;

	r->notes.first = r->notes.last = NULL;
	r->notes.worst = NOTE_NONE;
	g->r = r;
	g->output = output_of(g);
	g->all = wants_all(g);
	g->undecided = g->chosens = 0;
	count(&c->stats->records, 1);
	if (!read_fields(g))
		return refuse(r, &before);
	wanted = satisfies(g);
	if (wanted) {
		if (c->match != NULL)
			find(g);
		else
			choose_title(g);
		selected = g->chosens > 0;
		if (c->invert && gives_records(g))
			selected = !selected;
	}
	if (selected && gives_records(g) && !record_check(r))
		return refuse(r, &before);
	/* what the search has to say is no business of the record's notes */
	found = r->notes;
	r->notes = before;
	if (selected ||
	    (wanted && (g->output == GREP_COUNT || g->output == GREP_WITHOUT)))
		grep_print(g);
	if (selected && c->sort != GREP_UNSORTED)
		r->key = grep_key(g);
	if (selected) {
		count(&c->stats->selected, 1);
		count(&c->stats->paragraphs, g->chosens);
		count(&c->stats->matches, g->hits.n);
	}
	notes_append(&r->notes, &found);
	note_undecided(g);
	return selected ? KEEP : DROP;
}

static const char *
grep_skip(void *state, const struct record_names *names, struct span lines,
	  uint64_t *passed)
{
	struct grep *g = state;
	const char *p = lines.p;

	if (g->conf->sieve != NULL) {
		p = sieve_next(g->conf->sieve, &g->place, names, lines, passed);
		count(&g->conf->stats->records, *passed);
		count(&g->conf->stats->passed, *passed);
	}
	return p;
}

const struct stage stage_grep = {
	.name = "grep",
	.gives = PART_MAX,
	.open = grep_open,
	.run = grep_run,
	.close = grep_close,
	.skip = grep_skip,
};
