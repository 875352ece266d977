/*
 * art-grep - search articles, not bytes.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"
#include "tools/tools.h"

enum {
	OPT_AND = CLI_TOOL,
	OPT_NOT,
	OPT_SCOPE,
	OPT_NEAR,
	OPT_FUZZY,
	OPT_FOLD,
	OPT_IN,
	OPT_RAW,
	OPT_WHERE,
	OPT_SINCE,
	OPT_UNTIL,
	OPT_AUTHOR,
	OPT_CATEGORY,
	OPT_TAG,
	OPT_TZ,
	OPT_JSONL,
	OPT_JSON,
	OPT_JSON_MATCHES,
	OPT_REPLACE,
	OPT_LIMIT,
	OPT_SORT,
	OPT_COLOR,
	OPT_HYPERLINK,
	OPT_STATS,
	OPT_ALLOW_NONE
};

static const struct cli_opt options[] = {
	{ 'e', "regexp", "PATTERN", "search for PATTERN; repeatable" },
	{ 'f', "file", "FILE", "search for each line of FILE (-: stdin)" },
	{ 'F', "fixed-strings", NULL, "patterns are plain strings" },
	{ 'E', "extended-regexp", NULL, "for grep's habits: it is always so" },
	{ 'P', "perl-regexp", NULL, "for grep's habits: it is always so" },
	{ 'a', "binary", NULL, "search binary files as if they were text" },
	{ 'i', "ignore-case", NULL, "case does not matter" },
	{ 'w', "word-regexp", NULL,
	  "a Latin edge of a match is the edge of a word" },
	{ 'x', "line-regexp", NULL, "match whole paragraphs" },
	{ 'v', "invert-match", NULL,
	  "select what does not match: paragraphs; of records, records" },
	{ OPT_FOLD, "fold", NULL,
	  "width, kana, traditional and simplified Han do not matter" },
	{ OPT_FUZZY, "fuzzy", "1|2", "allow for so many wrong characters" },
	{ OPT_AND, "and", "PATTERN", "this has to match as well; repeatable" },
	{ OPT_NOT, "not", "PATTERN", "this must not match; repeatable" },
	{ OPT_SCOPE, "scope", "para|record",
	  "where --and and --not look; in a record matches may span lines" },
	{ OPT_NEAR, "near", "N", "--and and --not look N paragraphs around" },
	{ OPT_IN, "in", "FIELD[,FIELD...]",
	  "what to search (title,text); any field of art-meta" },
	{ OPT_RAW, "raw", NULL, "search the body as it stands in the source" },
	{ OPT_WHERE, "where", "EXPR",
	  "only articles that satisfy EXPR; repeatable" },
	{ OPT_SINCE, "since", "DATE", "only articles from DATE on" },
	{ OPT_UNTIL, "until", "DATE", "only articles up to the end of DATE" },
	{ OPT_AUTHOR, "author", "TEXT", "only articles by such an author" },
	{ OPT_CATEGORY, "category", "NAME", "only articles in this category" },
	{ OPT_TAG, "tag", "NAME", "only articles with this tag" },
	{ OPT_TZ, "tz", "ZONE", "the zone of dates that name none (UTC)" },
	{ 'o', "only-matching", NULL, "print only what matched" },
	{ 'c', "count", NULL, "print how many paragraphs are selected" },
	{ 'l', "files-with-matches", NULL, "print paths of what is selected" },
	{ 'L', "files-without-match", NULL, "print paths of what is not" },
	{ 'n', "line-number", NULL,
	  "print lines with the number of their paragraph, also of records" },
	{ 'H', "with-filename", NULL, "print lines with their path" },
	{ 'h', "no-filename", NULL, "print lines without their path" },
	{ 'Z', "null", NULL, "end paths with NUL" },
	{ 'b', "byte-offset", NULL, "print where in the text a line starts" },
	{ 'A', "after-context", "N", "print N paragraphs behind as well" },
	{ 'B', "before-context", "N", "print N paragraphs before as well" },
	{ 'C', "context", "N", "both" },
	{ 'm', "max-count", "N", "at most N paragraphs of a record" },
	{ OPT_LIMIT, "limit", "N", "stop after N in all" },
	{ OPT_SORT, "sort", "date|path|hits[:r]",
	  "print records in this order (:r reversed), after reading all" },
	{ OPT_JSONL, "jsonl", NULL, "print records, whatever came in" },
	{ OPT_JSON, "json", NULL, "print records with their matches" },
	{ OPT_JSON_MATCHES, "json-matches", NULL,
	  "print an object for each match" },
	{ OPT_REPLACE, "replace", "TEXT", "print TEXT in place of matches" },
	{ OPT_COLOR, "color", "auto|always|never", "colour lines" },
	{ OPT_HYPERLINK, "hyperlink", NULL, "make paths links (OSC 8)" },
	{ OPT_STATS, "stats", NULL, "print what was done on stderr, as JSON" },
	{ 'q', "quiet", NULL, "print nothing; status 0 at the first match" },
	{ 's', "no-messages", NULL, "no diagnostics" },
	{ OPT_ALLOW_NONE, "allow-none", NULL,
	  "status 0 when nothing is selected" },
	{ 'r', "recursive", NULL, "for grep's habits: it is always so" },
	CLI_DOCUMENT_OPTIONS,
	{ 0 },
};

static const struct cli cli = {
	.name = "art-grep",
	.synopsis = "[options] PATTERN [FILE|DIR...]",
	.purpose = "Search articles: their text, their title, their metadata.",
	.examples = "  art-grep 人民币汇率 archive/\n"
		    "  art-grep -w Docker --and 容器 --near=2 archive/\n"
		    "  fm-extract archive/ | html2text | art-grep -i docker\n"
		    "  art-grep --where 'date >= 2022-05 and author =~ "
		    "\"新浪\"' 疫情 archive/\n",
	.opts = options,
};

struct choice { /* what the command line says beyond a wish */
	struct grep_wish wish;
	struct front_stage front;
	bool stats, allow_none;
	enum run_when color;
};

static void
set_sort(const struct cli_args *args, struct grep_wish *w, const char *arg)
{
	static const char *const orders[] = { "date",	"path",	  "hits",
					      "date:r", "path:r", "hits:r",
					      NULL };
	int order = cli_choice(args, arg, orders);

	w->grep.sort = (enum grep_sort)(GREP_BY_DATE + order % 3);
	w->reverse = order >= 3;
}

static bool
pattern_option(struct cli_args *args, struct grep_wish *w, int id,
	       const char *arg)
{
	switch (id) {
	case 'e': grep_wish_patterns(w, span_of(arg)); break;
	case 'f':
		if (!grep_wish_file(w, arg))
			cli_usage(args, "%s: %s", arg, strerror(errno));
		break;
	case 'F': w->match.fixed = true; break;
	case 'E':
	case 'P':
	case 'r': break;
	case 'a': args->run.any_bytes = true; break;
	case 'i': w->match.icase = true; break;
	case 'w': w->match.word = true; break;
	case 'x': w->match.line = true; break;
	case 'v': w->grep.invert = true; break;
	case OPT_FOLD: w->match.fold = true; break;
	case OPT_FUZZY:
		w->match.fuzzy = (unsigned)cli_number(args, arg, 0, 2);
		break;
	case OPT_AND: grep_list_add(&w->with, span_of(arg)); break;
	case OPT_NOT: grep_list_add(&w->without, span_of(arg)); break;
	case OPT_SCOPE: {
		static const char *const scopes[] = { "para", "record", NULL };

		w->match.record = cli_choice(args, arg, scopes) == 1;
		break;
	}
	case OPT_NEAR:
		w->grep.within = cli_number(args, arg, 0, UINT32_MAX);
		w->near = true;
		break;
	case OPT_IN: w->in = arg; break;
	case OPT_RAW: w->grep.raw = w->match.raw = true; break;
	default: return false;
	}
	return true;
}

static bool
output_option(struct cli_args *args, struct grep_wish *w, int id,
	      const char *arg)
{
	struct grep_conf *g = &w->grep;

	switch (id) {
	case 'o': g->output = GREP_ONLY; break;
	case 'c': g->output = GREP_COUNT; break;
	case 'l': g->output = GREP_WITH; break;
	case 'L': g->output = GREP_WITHOUT; break;
	case OPT_JSONL: g->output = GREP_RECORDS; break;
	case OPT_JSON: g->output = GREP_JSON; break;
	case OPT_JSON_MATCHES: g->output = GREP_MATCHES; break;
	case 'n': w->lines = true; break;
	case 'H':
	case 'h':
		w->lines = true;
		g->no_path = id == 'h';
		break;
	case 'b': w->lines = g->offsets = true; break;
	case 'Z': g->nul = true; break;
	case 'A':
	case 'B':
	case 'C':
		w->lines = true;
		if (id != 'B')
			g->after = cli_number(args, arg, 0, UINT32_MAX);
		if (id != 'A')
			g->before = cli_number(args, arg, 0, UINT32_MAX);
		break;
	case 'm': g->most = cli_number(args, arg, 1, UINT64_MAX); break;
	case OPT_LIMIT:
		args->run.limit = cli_number(args, arg, 1, UINT64_MAX);
		break;
	case OPT_SORT: set_sort(args, w, arg); break;
	case OPT_REPLACE:
		w->lines = g->replace = true;
		g->replacement = span_of(arg);
		break;
	case OPT_HYPERLINK: w->hyperlink = true; break;
	default: return false;
	}
	return true;
}

static void
read_options(struct cli_args *args, struct choice *k)
{
	static const char *const whens[] = { "auto", "always", "never", NULL };
	struct grep_wish *w = &k->wish;
	const char *arg;
	int id;

	while ((id = cli_next(args, &arg)) != -1) {
		if (pattern_option(args, w, id, arg) ||
		    output_option(args, w, id, arg))
			continue;
		switch (id) {
		case OPT_WHERE: grep_wish_where(w, "where", arg); break;
		case OPT_SINCE: grep_wish_where(w, "since", arg); break;
		case OPT_UNTIL: grep_wish_where(w, "until", arg); break;
		case OPT_AUTHOR: grep_wish_where(w, "author", arg); break;
		case OPT_CATEGORY: grep_wish_where(w, "category", arg); break;
		case OPT_TAG: grep_wish_where(w, "tag", arg); break;
		case OPT_TZ: w->tz = arg; break;
		case OPT_COLOR:
			k->color = (enum run_when)cli_choice(args, arg, whens);
			break;
		case OPT_STATS: k->stats = true; break;
		case OPT_ALLOW_NONE: k->allow_none = true; break;
		case 'q': w->quiet = true; break;
		case 's': args->run.quiet = true; break;
		default: cli_document(args, &k->front, id, arg); break;
		}
	}
}

/*
 * The first operand is the pattern, when there is no -e or -f.  With --where a
 * pattern may be missing: then the name of a file is one.
 */
static void
take_pattern(struct cli_args *args, struct grep_wish *w)
{
	char *first = args->operands[0];

	if (w->has_pattern)
		return;
	if (first == NULL && w->wheres == 0)
		cli_usage(args, "no pattern");
	if (first == NULL || (w->wheres > 0 && access(first, F_OK) == 0))
		return;
	grep_wish_patterns(w, span_of(first));
	memmove(args->operands, args->operands + 1,
		args->noperands-- * sizeof(*args->operands));
}

/* What the environment has to say. */
static void
read_environment(struct choice *k)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
	const char *colors = getenv("ART_COLORS"), *tz = getenv("ART_TZ");
	bool tty = isatty(STDOUT_FILENO) &&
		   (term == NULL || strcmp(term, "dumb") != 0);

	if (k->color == WHEN_ALWAYS ||
	    (k->color == WHEN_AUTO && tty &&
	     (no_color == NULL || *no_color == '\0')))
		k->wish.colors = colors != NULL ? colors : "";
	if (k->wish.tz == NULL && tz != NULL && *tz != '\0')
		k->wish.tz = tz;
}

static struct grep_plan *
open_plan(struct cli_args *args, const struct grep_wish *w,
	  struct grep_stats *stats)
{
	struct grep_error error;
	struct grep_plan *plan = grep_plan_open(w, stats, &error);

	if (plan == NULL && error.field.p != NULL)
		cli_unknown_field(args, error.option, error.field);
	if (plan == NULL)
		cli_usage(args, "%s%s%s%s", error.option ? "--" : "",
			  error.option ? error.option : "",
			  error.option ? ": " : "", error.text);
	if (!grep_plan_run(plan, &args->run))
		cli_usage(args, "--sort: no temporary file: %s",
			  strerror(errno));
	return plan;
}

static double
seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) +
	       (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

/* 0: selected, 1: nothing, 2: something went wrong. */
static int
status_of(const struct choice *k, const struct tally *t)
{
	if (k->wish.quiet && t->selected > 0)
		return 0;
	if (t->status != 0)
		return 2;
	return t->selected > 0 || k->allow_none ? 0 : 1;
}

int
main(int argc, char *argv[])
{
	struct cli_args args;
	struct choice choice = { 0 };
	struct grep_stats stats = { 0 };
	struct stage stages[] = { stage_front, stage_grep, { 0 } };
	struct grep_plan *plan;
	struct timespec start;
	struct tally tally;

	clock_gettime(CLOCK_MONOTONIC, &start);
	cli_start(&args, &cli, argc, argv);
	read_options(&args, &choice);
	take_pattern(&args, &choice.wish);
	read_environment(&choice);
	plan = open_plan(&args, &choice.wish, &stats);
	cli_ready(&args);
	choice.front.html = args.run.from == INPUT_HTML;
	stages[0].conf = &choice.front;
	stages[1].conf = grep_plan_conf(plan);
	args.run.stages = stages;
	args.run.losses_only = true;
	tally = art_run(&args.run);
	if (choice.stats)
		grep_stats_print(&stats, seconds_since(&start));
	grep_plan_close(plan);
	grep_wish_free(&choice.wish);
	cli_close(&args);
	return status_of(&choice, &tally);
}
