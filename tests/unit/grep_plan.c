/* grep_plan: what a wish becomes, and which wishes cannot be had. */
#include "tools/grep_plan.h"
#include "check.h"

static struct grep_stats stats;

/* The plan is refused, for this reason. */
static void
refuses(const struct grep_wish *w, const char *option, const char *why)
{
	struct grep_error error;
	struct grep_plan *p = grep_plan_open(w, &stats, &error);

	CHECK(p == NULL, "%s", why);
	CHECK(strcmp(error.text, why) == 0, "%s, not %s", error.text, why);
	CHECK(option == NULL
		  ? error.option == NULL
		  : error.option != NULL && strcmp(error.option, option) == 0,
	      "%s: %s", why, error.option ? error.option : "none");
	if (p != NULL)
		grep_plan_close(p);
}

static struct grep_plan *
plan_of(const struct grep_wish *w)
{
	struct grep_error error;
	struct grep_plan *p = grep_plan_open(w, &stats, &error);

	CHECK(p != NULL, "%s", error.text);
	return p;
}

static void
test_refusals(void)
{
	struct grep_wish w = { 0 }, where = { 0 }, in = { 0 }, tz = { 0 };
	struct grep_error error;

	grep_wish_patterns(&w, SPAN("good\n(bad"));
	refuses(&w, NULL, "(bad: at byte 4: missing closing parenthesis");
	w.match.fixed = true;
	w.near = true;
	refuses(&w, NULL, "--near is about --and and --not");
	w.match.record = true;
	refuses(&w, NULL, "--near and --scope=record exclude each other");
	w.near = false;
	grep_list_add(&w.with, SPAN("\xff"));
	refuses(&w, NULL, "pattern 1 is not UTF-8");
	w.has_pattern = false;
	refuses(&w, NULL, "--and and --not are about a pattern");
	grep_wish_free(&w);
	grep_wish_where(&where, "since", "2022-05-99x");
	CHECK(grep_plan_open(&where, &stats, &error) == NULL, "no date");
	CHECK(strcmp(error.option, "since") == 0, "%s", error.option);
	grep_wish_free(&where);
	in.in = "title,nobody";
	CHECK(grep_plan_open(&in, &stats, &error) == NULL, "no field");
	CHECK(span_is(error.field, "nobody"), "%.*s", SPAN_FMT(error.field));
	CHECK(strcmp(error.option, "in") == 0, "%s", error.option);
	tz.tz = "Nowhere/Atlantis";
	refuses(&tz, NULL, "unknown time zone Nowhere/Atlantis");
}

/* Each line is a pattern; what editors add to lists is none. */
static void
test_patterns(void)
{
	struct grep_wish w = { 0 };

	grep_wish_patterns(&w, SPAN("one\n\ntwo"));
	CHECK(w.patterns.n == 3, "%zu", w.patterns.n);
	CHECK(w.patterns.s[1].n == 0, "an empty one");
	CHECK(span_is(w.patterns.s[2], "two"), "the last");
	CHECK(!grep_wish_file(&w, "/nonexistent/list"), "no such file");
	grep_wish_free(&w);
	w = (struct grep_wish){ 0 };
	CHECK(grep_wish_file(&w, "/dev/null") && w.has_pattern, "no lines");
	CHECK(w.patterns.n == 0, "%zu", w.patterns.n);
	grep_wish_free(&w);
}

/* A title is worked out only where it is searched, other fields before. */
static void
test_fields(void)
{
	struct grep_wish w = { 0 };
	const struct grep_conf *c;
	struct grep_plan *p;

	grep_wish_patterns(&w, SPAN("word"));
	p = plan_of(&w);
	c = grep_plan_conf(p);
	CHECK(c->title != NULL && c->text, "title and text");
	CHECK(meta_plan_fields(c->plan) == 0, "nothing before");
	CHECK(c->sieve != NULL && c->prefilter != NULL, "filters");
	grep_plan_close(p);
	w.in = "text,author";
	w.grep.sort = GREP_BY_DATE;
	p = plan_of(&w);
	c = grep_plan_conf(p);
	CHECK(c->title == NULL && c->text && c->ins == 2, "no title");
	CHECK(meta_plan_fields(c->plan) >> META_DATE & 1, "the date");
	CHECK((meta_plan_fields(c->plan) >> META_TITLE & 1) == 0, "a title");
	grep_plan_close(p);
	grep_wish_free(&w);
}

/* Which outputs may pass over lines. */
static void
test_sieve(void)
{
	static const struct {
		enum grep_output output;
		bool invert, where, sieve;
	} cases[] = {
		{ GREP_AUTO, false, false, true },
		{ GREP_AUTO, false, true, true },
		{ GREP_AUTO, true, false, false },
		{ GREP_COUNT, false, false, true },
		{ GREP_COUNT, false, true, false },
		{ GREP_WITHOUT, false, false, true },
		{ GREP_WITHOUT, false, true, false },
		{ GREP_WITH, false, true, true },
	};
	struct grep_plan *p;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct grep_wish w = { .grep = { .output = cases[i].output,
						 .invert = cases[i].invert } };

		grep_wish_patterns(&w, SPAN("word"));
		if (cases[i].where)
			grep_wish_where(&w, "author", "me");
		p = plan_of(&w);
		CHECK((grep_plan_conf(p)->sieve != NULL) == cases[i].sieve,
		      "case %zu", i);
		grep_plan_close(p);
		grep_wish_free(&w);
	}
}

/* What the run is told. */
static void
test_run(void)
{
	struct grep_wish w = { .quiet = true, .colors = "mt=07:fn=:x=1" };
	struct run run = { 0 };
	struct grep_plan *p;

	grep_wish_patterns(&w, SPAN("word"));
	p = plan_of(&w);
	CHECK(grep_plan_run(p, &run), "it runs");
	CHECK(run.limit == 1 && run.escaped && !run.once, "-q in colour");
	CHECK(strcmp(grep_plan_conf(p)->colors->match, "07") == 0, "mt");
	CHECK(strcmp(grep_plan_conf(p)->colors->path, "") == 0, "fn");
	CHECK(strcmp(grep_plan_conf(p)->colors->number, "32") == 0, "ln");
	grep_plan_close(p);
	w = (struct grep_wish){ .patterns = w.patterns,
				.has_pattern = true,
				.lines = true,
				.grep = { .after = 1 } };
	run = (struct run){ 0 };
	p = plan_of(&w);
	CHECK(grep_plan_run(p, &run) && run.limit == 0, "lines");
	CHECK(span_is(run.separator, "--\n"), "groups are parted");
	CHECK(grep_plan_conf(p)->output == GREP_LINES, "output");
	grep_plan_close(p);
	grep_wish_free(&w);
}

int
main(void)
{
	test_refusals();
	test_patterns();
	test_fields();
	test_sieve();
	test_run();
	return check_done();
}
