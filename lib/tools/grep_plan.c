/*
 * grep_plan.c - from what a command line asks for to a search.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "grep_plan.h"

struct grep_plan {
	struct arena mem;
	struct grep_conf conf; /* what follows, for those who only read it */
	struct match *match, **with, **without;
	struct prefilter *prefilter;
	struct sieve *sieve;
	struct tz *zone;
	struct meta_conf meta;
	struct query_conf query_conf;
	struct query *query;
	struct meta_plan *fields, *title;
	struct grep_colors colors;
	bool reverse;
};

static bool __attribute__((format(printf, 2, 3)))
fail(struct grep_error *error, const char *fmt, ...)
{
	va_list list;

	va_start(list, fmt);
	vsnprintf(error->text, sizeof(error->text), fmt, list);
	va_end(list);
	return false;
}

/* ---- patterns ----------------------------------------------------------- */

static bool
open_match(const struct grep_wish *w, const struct span *patterns, size_t n,
	   struct match **match, struct grep_error *error)
{
	struct match_conf conf = w->match;
	struct match_error wrong;
	size_t i;

	for (i = 0; i < n; i++)
		if (utf8_valid(patterns[i]) != patterns[i].n)
			return fail(error, "pattern %zu is not UTF-8", i + 1);
	conf.pattern = patterns;
	conf.n = n;
	*match = match_open(&conf, &wrong);
	return *match != NULL || fail(error, "%.*s: at byte %zu: %s",
				      SPAN_FMT(patterns[wrong.pattern]),
				      wrong.offset, wrong.text);
}

static bool
open_matches(struct grep_plan *p, const struct grep_wish *w,
	     const struct grep_list *list, struct match ***all,
	     struct grep_error *error)
{
	size_t i;

	*all = arena_zero(&p->mem, (list->n + 1) * sizeof(**all));
	for (i = 0; i < list->n; i++)
		if (!open_match(w, &list->s[i], 1, &(*all)[i], error))
			return false;
	return true;
}

static bool
set_matches(struct grep_plan *p, const struct grep_wish *w,
	    struct grep_error *error)
{
	struct grep_conf *g = &p->conf;
	size_t others = w->with.n + w->without.n;

	if (w->match.record && w->near)
		return fail(error,
			    "--near and --scope=record exclude each other");
	if (w->match.record)
		g->within = NEAR_RECORD;
	if (others == 0 && w->near)
		return fail(error, "--near is about --and and --not");
	if (!w->has_pattern && others > 0)
		return fail(error, "--and and --not are about a pattern");
	g->record = w->match.record;
	g->withs = w->with.n, g->withouts = w->without.n;
	if ((w->has_pattern &&
	     !open_match(w, w->patterns.s, w->patterns.n, &p->match, error)) ||
	    !open_matches(p, w, &w->with, &p->with, error) ||
	    !open_matches(p, w, &w->without, &p->without, error))
		return false;
	g->match = p->match;
	g->with = (const struct match *const *)p->with;
	g->without = (const struct match *const *)p->without;
	if (p->match != NULL)
		p->prefilter = prefilter_open(match_need(p->match));
	g->prefilter = p->prefilter;
	return true;
}

/* ---- the query and the fields ------------------------------------------- */

static bool
add_where(struct grep_plan *p, const struct grep_where *where,
	  struct query_error *error)
{
	static const struct {
		const char *option;
		struct span field, op;
	} sugar[] = {
		{ "since", SPAN("date"), SPAN(">=") },
		{ "until", SPAN("date"), SPAN("<=") },
		{ "author", SPAN("author"), SPAN("has") },
		{ "category", SPAN("categories"), SPAN("==") },
		{ "tag", SPAN("tags"), SPAN("==") },
	};
	size_t i;

	for (i = 0; i < sizeof(sugar) / sizeof(sugar[0]); i++)
		if (strcmp(where->option, sugar[i].option) == 0)
			return query_add_test(p->query, sugar[i].field,
					      sugar[i].op, where->arg, error);
	return query_add(p->query, where->arg, error);
}

static bool
set_query(struct grep_plan *p, const struct grep_wish *w,
	  struct grep_error *error)
{
	struct query_error wrong = { 0 };
	size_t i;

	/* as art-meta has it: no body is believed that dates itself later */
	p->meta.latest = (int64_t)time(NULL) + 86400;
	if (w->tz != NULL) {
		p->zone = tz_open(span_of(w->tz));
		if (p->zone == NULL)
			return fail(error, "unknown time zone %s", w->tz);
		p->meta.date.zone = p->zone;
	}
	p->query_conf = (struct query_conf){ &p->meta.date, time(NULL) };
	p->conf.query = p->query = query_open(&p->query_conf);
	for (i = 0; i < w->wheres; i++) {
		if (add_where(p, &w->where[i], &wrong))
			continue;
		error->option = w->where[i].option;
		error->field = wrong.field;
		return fail(error, "character %zu: %s", wrong.at, wrong.why);
	}
	return true;
}

/*
 * --in, and the fields to read: a title apart from the others, since it is only
 * worked out where it decides.
 */
static bool
set_fields(struct grep_plan *p, const struct grep_wish *w,
	   struct grep_error *error)
{
	struct span list = span_of(w->in != NULL ? w->in : "title,text"), name;
	uint64_t fields = query_fields(p->query);
	enum meta_field *in = arena_get(&p->mem, (list.n + 1) * sizeof(*in)), f;
	struct grep_conf *g = &p->conf;
	const char *comma;

	g->in = in;
	while (list.p != NULL) {
		comma = list.n > 0 ? memchr(list.p, ',', list.n) : NULL;
		name = span_trim(
		    span_from(list.p, comma ? comma : span_end(list)));
		list = comma ? span_from(comma + 1, span_end(list))
			     : (struct span){ 0 };
		f = in[g->ins++] = meta_field_find(name);
		if (f == META_NAMES && !span_is(name, "text")) {
			*error = (struct grep_error){ .option = "in",
						      .field = name };
			return false;
		}
		if (f == META_TITLE && p->title == NULL)
			p->title =
			    meta_plan_open(&p->meta, UINT64_C(1) << META_TITLE);
		else if (f != META_TITLE && f != META_NAMES)
			fields |= UINT64_C(1) << f;
		g->text |= f == META_NAMES;
	}
	if (g->sort == GREP_BY_DATE)
		fields |= UINT64_C(1) << META_DATE;
	p->fields = meta_plan_open(&p->meta, fields);
	g->title = p->title;
	g->plan = p->fields;
	return true;
}

/* ---- output ------------------------------------------------------------- */

/* Written like GREP_COLORS: "mt=01;31:fn=35:ln=32:se=36". */
static void
set_colors(struct grep_plan *p, const char *settings)
{
	struct grep_colors *k = &p->colors;
	size_t n = strlen(settings) + 1;
	char *s = memcpy(arena_get(&p->mem, n), settings, n), *end, *value;

	*k = (struct grep_colors){ "01;31", "35", "32", "36" };
	p->conf.colors = k;
	for (; s != NULL && *s != '\0'; s = end) {
		end = strchr(s, ':');
		if (end != NULL)
			*end++ = '\0';
		value = strchr(s, '=');
		if (value == NULL ||
		    strspn(value + 1, "0123456789;") != strlen(value + 1))
			continue;
		*value++ = '\0';
		if (strcmp(s, "mt") == 0 || strcmp(s, "ms") == 0)
			k->match = value;
		else if (strcmp(s, "fn") == 0)
			k->path = value;
		else if (strcmp(s, "ln") == 0)
			k->number = value;
		else if (strcmp(s, "se") == 0)
			k->separator = value;
	}
}

/* What file:// URLs begin with. */
static void
set_hyperlink(struct grep_plan *p)
{
	char *directory = getcwd(NULL, 0), host[256] = "";

	if (gethostname(host, sizeof(host) - 1) != 0)
		host[0] = '\0';
	p->conf.host = arena_copy(&p->mem, span_of(host));
	p->conf.directory =
	    arena_copy(&p->mem, span_of(directory ? directory : ""));
	free(directory);
}

static bool
gives_json(const struct grep_conf *g)
{
	return g->output == GREP_RECORDS || g->output == GREP_JSON ||
	       g->output == GREP_MATCHES;
}

static void
set_output(struct grep_plan *p, const struct grep_wish *w)
{
	struct grep_conf *g = &p->conf;

	if (w->quiet)
		g->output = GREP_NOTHING;
	if (g->output == GREP_AUTO && w->lines)
		g->output = GREP_LINES;
	if (w->colors != NULL && !gives_json(g))
		set_colors(p, w->colors);
	if (w->hyperlink && !gives_json(g))
		set_hyperlink(p);
	g->show = g->colors != NULL || g->host.p != NULL;
	p->reverse = w->reverse;
}

/*
 * Lines of records that do not match can be passed over; what is printed of
 * them all the same is not for the query to decide.
 */
static void
set_sieve(struct grep_plan *p)
{
	struct grep_conf *g = &p->conf;
	struct sieve_conf conf = { .raw = g->raw };
	bool counts = g->output == GREP_COUNT || g->output == GREP_WITHOUT;
	size_t i;

	if (g->match == NULL || g->invert ||
	    (counts && !query_is_empty(g->query)))
		return;
	for (i = 0; i < g->ins; i++) {
		conf.title |= g->in[i] == META_TITLE;
		conf.article |=
		    g->in[i] != META_TITLE && g->in[i] != META_NAMES;
	}
	g->sieve = p->sieve = sieve_open(match_need(g->match), &conf);
}

/* ---- the whole ---------------------------------------------------------- */

struct grep_plan *
grep_plan_open(const struct grep_wish *w, struct grep_stats *stats,
	       struct grep_error *error)
{
	struct grep_plan *p = mem_get(sizeof(*p));

	*error = (struct grep_error){ 0 };
	*p = (struct grep_plan){ .conf = w->grep };
	p->conf.stats = stats;
	if (!set_query(p, w, error) || !set_matches(p, w, error) ||
	    !set_fields(p, w, error)) {
		grep_plan_close(p);
		return NULL;
	}
	set_output(p, w);
	set_sieve(p);
	return p;
}

static void
close_matches(struct match **all, size_t n)
{
	size_t i;

	for (i = 0; all != NULL && i < n; i++)
		match_close(all[i]);
}

void
grep_plan_close(struct grep_plan *p)
{
	if (p->sieve != NULL)
		sieve_close(p->sieve);
	if (p->prefilter != NULL)
		prefilter_close(p->prefilter);
	match_close(p->match);
	close_matches(p->with, p->conf.withs);
	close_matches(p->without, p->conf.withouts);
	if (p->fields != NULL)
		meta_plan_close(p->fields);
	if (p->title != NULL)
		meta_plan_close(p->title);
	if (p->query != NULL)
		query_close(p->query);
	if (p->zone != NULL)
		tz_close(p->zone);
	arena_free(&p->mem);
	free(p);
}

const struct grep_conf *
grep_plan_conf(const struct grep_plan *p)
{
	return &p->conf;
}

bool
grep_plan_run(const struct grep_plan *p, struct run *run)
{
	const struct grep_conf *g = &p->conf;

	if (g->output == GREP_NOTHING)
		run->limit = 1;
	run->escaped = g->show;
	run->once = g->output == GREP_WITH || g->output == GREP_WITHOUT;
	if (g->before + g->after > 0 && !gives_json(g) &&
	    g->output != GREP_COUNT && !run->once)
		run->separator = SPAN("--\n");
	run->sorted = g->sort != GREP_UNSORTED;
	run->reverse = p->reverse;
	return !run->sorted || (run->sort_fd = sort_file()) >= 0;
}

void
grep_stats_print(const struct grep_stats *s, double seconds)
{
	dprintf(STDERR_FILENO,
		"{\"records\":%llu,\"passed\":%llu,\"filtered\":%llu,"
		"\"selected\":%llu,\"paragraphs\":%llu,\"matches\":%llu,"
		"\"undecided\":%llu,\"unknown\":%llu,\"seconds\":%.3f}\n",
		s->records, s->passed, s->filtered, s->selected, s->paragraphs,
		s->matches, s->undecided, s->unknown, seconds);
}
