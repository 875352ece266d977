/*
 * grep_run.c - select records by what is in them.
 *
 * What a record is asked costs more from question to question, and most
 * records have to answer only the first:
 *
 *	the raw line	the sieve: can what is searched have a match at all?
 *	the query	of the fields of the front matter, or of the body
 *	a text	 	that is there already, where one match is enough
 *	the body	the prefilter: can a text or a title made of it match?
 *	the title	of the front matter, else of the body's page
 *	the text	that is there, else of the same page
 */
#include <stdio.h>
#include <stdlib.h>

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
	record_page_free(&g->page);
	buf_free(&g->rendered);
	free(g->with);
	free(g->without);
	free(g->withs);
	free(g->near);
	free(g);
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

/* ---- what can be told of a record --------------------------------------- */

static bool
gives_records(const struct grep *g)
{
	return g->output == GREP_RECORDS || g->output == GREP_JSON;
}

/* Are records printed that have no match? */
static bool
prints_misses(const struct grep_conf *c)
{
	return c->output == GREP_COUNT || c->output == GREP_WITHOUT;
}

/* Do paragraphs count, or get printed, that do not match themselves? */
static bool
wants_company(const struct grep_conf *c)
{
	return c->invert || c->before + c->after > 0 ||
	       c->withs + c->withouts > 0;
}

static bool
has_text(struct grep *g)
{
	return !g->conf->raw && record_value(g->r, PART_TEXT).p != NULL;
}

/*
 * As Markdown first: what that leaves unclear is often plain in HTML, but to
 * find out what a body is written in takes longer than to ask.
 */
static bool
ask_prefilter(struct grep *g, const struct prefilter *f)
{
	struct prefilter_body body = { .source =
					   record_page_body(g->r, &g->page),
				       .titled = g->open };

	if (body.source.n > 0 && *body.source.p != '<' &&
	    !prefilter_maybe(f, &body))
		return false;
	body.html = record_page_type(g->r, &g->page) == BODY_HTML;
	return prefilter_maybe(f, &body);
}

/* Could a text that is made of the body match, or a title if that is open? */
static bool
body_may_match(struct grep *g)
{
	const struct grep_conf *c = g->conf;

	if (c->prefilter == NULL || c->invert || c->raw)
		return true;
	if (g->body == GREP_UNKNOWN)
		g->body =
		    ask_prefilter(g, c->prefilter) ? GREP_MAYBE : GREP_NEVER;
	return g->body == GREP_MAYBE;
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
	grep_count(&g->conf->stats->unknown, t == TRUTH_UNKNOWN);
	return t == TRUTH_YES;
}

/* ---- finding ------------------------------------------------------------ */

/* Each of these is false when the line turns out to be no record. */

/* The fields that the query, the order and --in want, titles aside. */
static bool
read_fields(struct grep *g)
{
	const struct meta_plan *plan = g->conf->plan;
	enum part part = g->conf->raw ? PART_BODY : PART_TEXT;
	bool open;

	if (meta_plan_fields(plan) == 0)
		return true;
	/* what has neither front matter nor text may not even be JSON */
	if (record_value(g->r, PART_META).p == NULL &&
	    record_value(g->r, part).p == NULL && !record_check(g->r))
		return false;
	return meta_of_front(plan, g->r, false, &g->meta, &open) &&
	       (!open || meta_of_page(plan, g->r, &g->page, &g->meta));
}

/* The title of the front matter; g->open: the body may have another. */
static bool
add_title(struct grep *g)
{
	g->open = false;
	if (g->conf->title == NULL)
		return true;
	if (!meta_of_front(g->conf->title, g->r, false, &g->title, &g->open))
		return false;
	if (!g->open)
		grep_add_field(g, META_TITLE, &g->title);
	return true;
}

/* The title that the body gives. */
static bool
add_page_title(struct grep *g)
{
	if (!g->open)
		return true;
	if (!meta_of_page(g->conf->title, g->r, &g->page, &g->title))
		return false;
	g->open = false;
	grep_add_field(g, META_TITLE, &g->title);
	return true;
}

static bool
find_title(struct grep *g)
{
	size_t first = g->texts;

	if (grep_is_enough(g))
		return true;
	if (!add_title(g))
		return false;
	grep_search(g, first);
	return true;
}

static bool
find_page_title(struct grep *g)
{
	size_t first = g->texts;

	if (grep_is_enough(g) || !g->open ||
	    !(wants_company(g->conf) || body_may_match(g)))
		return true;
	if (!add_page_title(g))
		return false;
	grep_search(g, first);
	return true;
}

static bool
find_text(struct grep *g)
{
	size_t first = g->texts;

	if (grep_is_enough(g) || !g->conf->text)
		return true;
	if (!has_text(g)) {
		/* neither text nor body: is it a record at all? */
		if (record_page_body(g->r, &g->page).p == NULL)
			return record_check(g->r);
		if (!(g->hits.n > 0 && wants_company(g->conf)) &&
		    !body_may_match(g)) {
			grep_count(&g->conf->stats->filtered, 1);
			return true;
		}
	}
	if (!grep_add_text(g))
		return false;
	grep_search(g, first);
	return true;
}

static void
find_fields(struct grep *g)
{
	g->hits.n = g->hits.paras = 0;
	g->undecided = 0;
	grep_start(g);
	grep_add_fields(g);
	grep_search(g, 0);
}

/* One match is enough: a text is had sooner than a title of the body. */
static bool
find_one(struct grep *g)
{
	bool text = has_text(g);

	find_fields(g);
	return (!text || find_text(g)) && find_title(g) &&
	       (text || find_text(g)) && find_page_title(g);
}

/* In the order in which a record has them. */
static bool
find_all(struct grep *g)
{
	find_fields(g);
	return find_title(g) && find_page_title(g) && find_text(g);
}

/* Find what there is to find; g->chosen are the paragraphs that count. */
static bool
find(struct grep *g)
{
	const struct grep_conf *c = g->conf;

	g->one = !g->all && !wants_company(c) && g->output != GREP_LINES &&
		 g->output != GREP_COUNT;
	if (g->one && !find_one(g))
		return false;
	/* what is at a limit is told of all that stands before a match */
	if ((!g->one || g->undecided > 0) && !find_all(g))
		return false;
	if (g->hits.n > 0 && c->withs + c->withouts > 0)
		grep_search_others(g);
	choose_hits(g);
	if (c->invert && !gives_records(g))
		choose_rest(g);
	if (c->most != 0 && g->chosens > c->most)
		g->chosens = c->most;
	return true;
}

/* The query alone selects: the title stands for the record. */
static bool
choose_title(struct grep *g)
{
	bool shows = g->output == GREP_LINES || g->output == GREP_ONLY;

	g->hits.n = g->hits.paras = 0;
	grep_start(g);
	if (shows) {
		grep_add_fields(g);
		if (!add_title(g) || !add_page_title(g))
			return false;
	}
	if (shows && g->texts == 0)
		g->text[g->texts++] =
		    (struct grep_text){ .field = META_TITLE, .text = SPAN("") };
	grep_list(g);
	if (shows && g->paras == 0)
		g->para[g->paras++] = (struct grep_para){ .of = g->text };
	g->chosen = arena_get(g->r->mem, sizeof(*g->chosen));
	g->chosen[0] = g->paras - (g->paras > 0);
	g->chosens = 1;
	return true;
}

/* ---- a record ----------------------------------------------------------- */

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

static void
start(struct grep *g, struct record *r)
{
	g->r = r;
	g->output = output_of(g);
	g->all = wants_all(g);
	g->open = false;
	g->body = GREP_UNKNOWN;
	g->texts = g->chosens = g->undecided = 0;
	g->hits.n = g->hits.paras = 0;
	record_page_reset(&g->page);
}

/* Did the sieve look at this line already, which is to be counted? */
static bool
is_sieved(const struct grep *g)
{
	return g->r->json.p != NULL && g->r->json.p < g->sieved;
}

/* *wanted by the query, and g->chosen; false when the line is no record. */
static bool
decide(struct grep *g, bool *wanted)
{
	*wanted = true;
	if (is_sieved(g))
		return true;
	if (!read_fields(g))
		return false;
	*wanted = satisfies(g);
	if (!*wanted)
		return true;
	return g->conf->match != NULL ? find(g) : choose_title(g);
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
	bool wanted, selected;

	r->notes.first = r->notes.last = NULL;
	r->notes.worst = NOTE_NONE;
	start(g, r);
	grep_count(&c->stats->records, 1);
	if (!decide(g, &wanted))
		return refuse(r, &before);
	selected = g->chosens > 0;
	if (wanted && c->invert && gives_records(g))
		selected = !selected;
	if (selected && gives_records(g) && !record_check(r))
		return refuse(r, &before);
	/* what the search has to say is no business of the record's notes */
	found = r->notes;
	r->notes = before;
	if (selected || (wanted && prints_misses(c)))
		grep_print(g);
	if (selected && c->sort != GREP_UNSORTED)
		r->key = grep_key(g);
	if (selected) {
		grep_count(&c->stats->selected, 1);
		grep_count(&c->stats->paragraphs, g->chosens);
		grep_count(&c->stats->matches, g->hits.n);
	}
	notes_append(&r->notes, &found);
	grep_note_undecided(g);
	return selected ? KEEP : DROP;
}

/*
 * Lines that cannot match are passed over, unless something is printed of them:
 * then it is remembered up to where the sieve has looked.
 */
static const char *
grep_skip(void *state, const struct record_names *names, struct span lines,
	  bool first, uint64_t *passed)
{
	struct grep *g = state;
	const struct grep_conf *c = g->conf;
	const char *p;

	if (c->sieve == NULL)
		return lines.p;
	if (first) {
		sieve_start(&g->place);
		g->sieved = NULL;
	}
	if (g->sieved != NULL && lines.p < g->sieved)
		return lines.p;
	p = sieve_next(c->sieve, &g->place, names, lines, passed);
	grep_count(&c->stats->passed, *passed);
	if (prints_misses(c)) {
		g->sieved = p;
		*passed = 0;
		return lines.p;
	}
	grep_count(&c->stats->records, *passed);
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
