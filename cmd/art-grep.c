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

struct list {
	struct span *s;
	size_t n;
};

struct wish {
	struct list patterns, with, without;
	struct buf files; /* of -f, whose lines are patterns */
	bool have_pattern;
	struct match_conf match;
	struct query *query;
	struct query_conf query_conf;
	struct meta_conf meta;
	struct list where[2]; /* names of options and their arguments */
	const char *tz, *in;
	struct tz *zone;
	struct front_stage front;
	struct grep_conf grep;
	bool lines, near, stats, allow_none, quiet;
	enum run_when color;
	bool hyperlink;
	struct grep_colors colors;
	char *color_text;
	char host[256];
	char *directory;
};

static void
append(struct list *list, struct span s)
{
	list->s = mem_resize(list->s, (list->n + 1) * sizeof(*list->s));
	list->s[list->n++] = s;
}

/* Each line is a pattern of its own, as in grep. */
static void
add_patterns(struct list *list, struct span text)
{
	const char *lf;

	while (text.n > 0 && (lf = memchr(text.p, '\n', text.n)) != NULL) {
		append(list, span_from(text.p, lf));
		text = span_from(lf + 1, span_end(text));
	}
	append(list, text);
}

/*
 * A list of words as editors write it: a byte order mark in front and a CR
 * before each line end are no part of a pattern.
 */
static void
add_lines(struct list *list, struct span text)
{
	struct span line;
	const char *lf;

	if (span_starts(text, SPAN("\xef\xbb\xbf")))
		text.p += 3, text.n -= 3;
	if (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	do {
		lf = text.n ? memchr(text.p, '\n', text.n) : NULL;
		line = lf ? span_from(text.p, lf) : text;
		if (lf)
			text = span_from(lf + 1, span_end(text));
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		append(list, line);
	} while (lf);
}

static void
read_pattern_file(const struct cli_args *args, struct wish *w, const char *name)
{
	bool is_stdin = strcmp(name, "-") == 0;
	FILE *f = is_stdin ? stdin : fopen(name, "r");
	size_t got;
	char *copy;

	w->files.n = 0;
	while (f != NULL &&
	       (got = fread(buf_room(&w->files, 65536), 1, 65536, f)) > 0)
		w->files.n += got;
	if (f == NULL || ferror(f))
		cli_usage(args, "%s: %s", name, strerror(errno));
	if (!is_stdin)
		fclose(f);
	w->have_pattern = true;
	if (w->files.n == 0)
		return;		    /* no pattern matches nothing */
	copy = mem_get(w->files.n); /* patterns stay for the whole run */
	memcpy(copy, w->files.p, w->files.n);
	add_lines(&w->patterns, (struct span){ copy, w->files.n });
}

static void
set_sort(const struct cli_args *args, struct wish *w, struct run *run,
	 const char *arg)
{
	static const char *const orders[] = { "date",	"path",	  "hits",
					      "date:r", "path:r", "hits:r",
					      NULL };
	int order = cli_choice(args, arg, orders);

	w->grep.sort = (enum grep_sort)(GREP_BY_DATE + order % 3);
	run->sorted = true;
	run->reverse = order >= 3;
}

static void
add_where(struct wish *w, const char *name, const char *arg)
{
	append(&w->where[0], span_of(name));
	append(&w->where[1], span_of(arg));
}

static bool
pattern_option(struct cli_args *args, struct wish *w, int id, const char *arg)
{
	switch (id) {
	case 'e':
		add_patterns(&w->patterns, span_of(arg));
		w->have_pattern = true;
		break;
	case 'f': read_pattern_file(args, w, arg); break;
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
	case OPT_AND: append(&w->with, span_of(arg)); break;
	case OPT_NOT: append(&w->without, span_of(arg)); break;
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
output_option(struct cli_args *args, struct wish *w, int id, const char *arg)
{
	static const char *const whens[] = { "auto", "always", "never", NULL };
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
	case OPT_SORT: set_sort(args, w, &args->run, arg); break;
	case OPT_REPLACE:
		w->lines = g->replace = true;
		g->replacement = span_of(arg);
		break;
	case OPT_COLOR:
		w->color = (enum run_when)cli_choice(args, arg, whens);
		break;
	case OPT_HYPERLINK: w->hyperlink = true; break;
	default: return false;
	}
	return true;
}

static void
read_options(struct cli_args *args, struct wish *w)
{
	const char *arg;
	int id;

	while ((id = cli_next(args, &arg)) != -1) {
		if (pattern_option(args, w, id, arg) ||
		    output_option(args, w, id, arg))
			continue;
		switch (id) {
		case OPT_WHERE: add_where(w, "where", arg); break;
		case OPT_SINCE: add_where(w, "since", arg); break;
		case OPT_UNTIL: add_where(w, "until", arg); break;
		case OPT_AUTHOR: add_where(w, "author", arg); break;
		case OPT_CATEGORY: add_where(w, "category", arg); break;
		case OPT_TAG: add_where(w, "tag", arg); break;
		case OPT_TZ: w->tz = arg; break;
		default: cli_document(args, &w->front, id, arg); break;
		case OPT_STATS: w->stats = true; break;
		case OPT_ALLOW_NONE: w->allow_none = true; break;
		case 'q': w->quiet = true; break;
		case 's': args->run.quiet = true; break;
		}
	}
}

/* ---- from wishes to a search -------------------------------------------- */

static const struct match *
open_match(const struct cli_args *args, const struct wish *w,
	   const struct span *patterns, size_t n)
{
	struct match_conf conf = w->match;
	struct match_error error;
	struct match *m;
	size_t i;

	for (i = 0; i < n; i++)
		if (utf8_valid(patterns[i]) != patterns[i].n)
			cli_usage(args, "pattern %zu is not UTF-8", i + 1);
	conf.pattern = patterns;
	conf.n = n;
	m = match_open(&conf, &error);
	if (m == NULL)
		cli_usage(args, "%.*s: at byte %zu: %s",
			  SPAN_FMT(patterns[error.pattern]), error.offset,
			  error.text);
	return m;
}

static const struct match *const *
open_matches(const struct cli_args *args, const struct wish *w,
	     const struct list *list)
{
	const struct match **all = mem_get((list->n + 1) * sizeof(*all));
	size_t i;

	for (i = 0; i < list->n; i++)
		all[i] = open_match(args, w, &list->s[i], 1);
	return all;
}

/*
 * The first operand is the pattern, when there is no -e or -f.  With --where a
 * pattern may be missing: then the name of a file is one.
 */
static void
take_pattern(struct cli_args *args, struct wish *w)
{
	char *first = args->operands[0];

	if (w->have_pattern)
		return;
	if (first == NULL && w->where[0].n == 0)
		cli_usage(args, "no pattern");
	if (first == NULL || (w->where[0].n > 0 && access(first, F_OK) == 0))
		return;
	add_patterns(&w->patterns, span_of(first));
	w->have_pattern = true;
	memmove(args->operands, args->operands + 1,
		args->noperands-- * sizeof(*args->operands));
}

static void
set_matches(const struct cli_args *args, struct wish *w)
{
	struct grep_conf *g = &w->grep;

	g->withs = w->with.n, g->withouts = w->without.n;
	if (w->match.record && w->near)
		cli_usage(args, "--near and --scope=record exclude each other");
	if (w->match.record)
		g->within = NEAR_RECORD;
	if (g->withs + g->withouts == 0 && w->near)
		cli_usage(args, "--near is about --and and --not");
	if (!w->have_pattern && g->withs + g->withouts > 0)
		cli_usage(args, "--and and --not are about a pattern");
	g->record = w->match.record;
	if (w->have_pattern)
		g->match = open_match(args, w, w->patterns.s, w->patterns.n);
	g->with = open_matches(args, w, &w->with);
	g->without = open_matches(args, w, &w->without);
	if (g->match != NULL)
		g->prefilter = prefilter_open(match_need(g->match));
}

static void __attribute__((noreturn))
unknown_field(const struct cli_args *args, const char *option, struct span bad)
{
	const char *names[META_NAMES + 2] = { 0 }, *near;
	char typed[64];
	size_t i;

	for (i = 0; i < META_NAMES; i++)
		names[i] = meta_fields[i].name;
	names[i] = "text";
	snprintf(typed, sizeof(typed), "%.*s", SPAN_FMT(bad));
	near = cli_nearest(typed, names);
	cli_usage(args, "--%s: unknown field %s%s%s%s", option, typed,
		  near ? "; did you mean " : "", near ? near : "",
		  near ? "?" : "");
}

static bool
add_one_where(struct wish *w, const char *option, struct span arg,
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
		if (strcmp(option, sugar[i].option) == 0)
			return query_add_test(w->query, sugar[i].field,
					      sugar[i].op, arg, error);
	return query_add(w->query, arg, error);
}

static void
set_query(const struct cli_args *args, struct wish *w)
{
	struct query_error error = { 0 };
	const char *option;
	size_t i;

	if (w->tz == NULL && (w->tz = getenv("ART_TZ")) != NULL && !*w->tz)
		w->tz = NULL;
	/* as art-meta has it: no body is believed that dates itself later */
	w->meta.latest = (int64_t)time(NULL) + 86400;
	if (w->tz != NULL) {
		w->zone = tz_open(span_of(w->tz));
		if (w->zone == NULL)
			cli_usage(args, "unknown time zone %s", w->tz);
		w->meta.date.zone = w->zone;
	}
	w->query_conf = (struct query_conf){ &w->meta.date, time(NULL) };
	w->query = query_open(&w->query_conf);
	for (i = 0; i < w->where[0].n; i++) {
		option = w->where[0].s[i].p;
		if (add_one_where(w, option, w->where[1].s[i], &error))
			continue;
		if (error.field.p != NULL)
			unknown_field(args, option, error.field);
		cli_usage(args, "--%s: character %zu: %s", option, error.at,
			  error.why);
	}
	w->grep.query = w->query;
}

/*
 * --in, and the fields to read: a title apart from the others, since it is only
 * worked out where it decides.
 */
static void
set_fields(const struct cli_args *args, struct wish *w)
{
	struct span list = span_of(w->in != NULL ? w->in : "title,text"), name;
	uint64_t fields = query_fields(w->query);
	enum meta_field *in = mem_get((list.n + 1) * sizeof(*in));
	const char *comma;
	size_t n = 0;

	while (list.p != NULL) {
		comma = list.n > 0 ? memchr(list.p, ',', list.n) : NULL;
		name = span_trim(
		    span_from(list.p, comma ? comma : span_end(list)));
		list = comma ? span_from(comma + 1, span_end(list))
			     : (struct span){ 0 };
		in[n] = meta_field_find(name);
		if (in[n] == META_NAMES && !span_is(name, "text"))
			unknown_field(args, "in", name);
		if (in[n] == META_TITLE && w->grep.title == NULL)
			w->grep.title =
			    meta_plan_open(&w->meta, UINT64_C(1) << META_TITLE);
		else if (in[n] != META_NAMES)
			fields |= UINT64_C(1) << in[n];
		w->grep.text |= in[n] == META_NAMES;
		n++;
	}
	if (w->grep.sort == GREP_BY_DATE)
		fields |= UINT64_C(1) << META_DATE;
	w->grep.in = in, w->grep.ins = n;
	w->grep.plan = meta_plan_open(&w->meta, fields);
}

/* Records that do not match leave no trace: then lines can be passed over. */
static void
set_sieve(struct wish *w)
{
	const struct grep_conf *g = &w->grep;
	struct sieve_conf conf = { .raw = g->raw };
	size_t i;

	/* what is printed of a record without a match is not for the query */
	if (g->match == NULL || g->invert ||
	    ((g->output == GREP_COUNT || g->output == GREP_WITHOUT) &&
	     !query_is_empty(g->query)))
		return;
	for (i = 0; i < g->ins; i++) {
		conf.title |= g->in[i] == META_TITLE;
		conf.article |=
		    g->in[i] != META_TITLE && g->in[i] != META_NAMES;
	}
	w->grep.sieve = sieve_open(match_need(g->match), &conf);
}

/* ART_COLORS, written like GREP_COLORS: "mt=01;31:fn=35:ln=32:se=36". */
static void
set_colors(struct wish *w)
{
	struct grep_colors *k = &w->colors;
	const char *env = getenv("ART_COLORS");
	char *p, *end, *value;

	*k = (struct grep_colors){ "01;31", "35", "32", "36" };
	w->grep.colors = k;
	if (env == NULL)
		return;
	w->color_text = strdup(env);
	for (p = w->color_text; p != NULL && *p != '\0'; p = end) {
		end = strchr(p, ':');
		if (end != NULL)
			*end++ = '\0';
		value = strchr(p, '=');
		if (value == NULL ||
		    strspn(value + 1, "0123456789;") != strlen(value + 1))
			continue;
		*value++ = '\0';
		if (strcmp(p, "mt") == 0 || strcmp(p, "ms") == 0)
			k->match = value;
		else if (strcmp(p, "fn") == 0)
			k->path = value;
		else if (strcmp(p, "ln") == 0)
			k->number = value;
		else if (strcmp(p, "se") == 0)
			k->separator = value;
	}
}

static void
set_output(struct cli_args *args, struct wish *w)
{
	struct grep_conf *g = &w->grep;
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
	bool tty = isatty(STDOUT_FILENO) &&
		   (term == NULL || strcmp(term, "dumb") != 0);
	bool json = false;

	if (w->quiet) {
		g->output = GREP_NOTHING;
		args->run.limit = 1;
	}
	if (g->output == GREP_AUTO && w->lines)
		g->output = GREP_LINES;
	json = g->output == GREP_RECORDS || g->output == GREP_JSON ||
	       g->output == GREP_MATCHES;
	if (!json && (w->color == WHEN_ALWAYS ||
		      (w->color == WHEN_AUTO && tty &&
		       (no_color == NULL || *no_color == '\0'))))
		set_colors(w);
	if (!json && w->hyperlink) {
		if (gethostname(w->host, sizeof(w->host) - 1) != 0)
			w->host[0] = '\0';
		w->directory = getcwd(NULL, 0);
		g->host = span_of(w->host);
		g->directory = span_of(w->directory ? w->directory : "");
	}
	g->show = args->run.escaped = g->colors != NULL || g->host.p != NULL;
	args->run.once = g->output == GREP_WITH || g->output == GREP_WITHOUT;
	if (g->before + g->after > 0 && !json && g->output != GREP_COUNT &&
	    !args->run.once)
		args->run.separator = SPAN("--\n");
	if (args->run.sorted && (args->run.sort_fd = sort_file()) < 0)
		cli_usage(args, "--sort: no temporary file: %s",
			  strerror(errno));
}

static void
print_stats(const struct grep_stats *s, const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	dprintf(STDERR_FILENO,
		"{\"records\":%llu,\"passed\":%llu,\"filtered\":%llu,"
		"\"selected\":%llu,\"paragraphs\":%llu,\"matches\":%llu,"
		"\"undecided\":%llu,\"unknown\":%llu,\"seconds\":%.3f}\n",
		s->records, s->passed, s->filtered, s->selected, s->paragraphs,
		s->matches, s->undecided, s->unknown,
		(double)(now.tv_sec - start->tv_sec) +
		    (double)(now.tv_nsec - start->tv_nsec) / 1e9);
}

/* 0: selected, 1: nothing, 2: something went wrong. */
static int
status_of(const struct wish *w, const struct tally *t)
{
	if (w->quiet && t->selected > 0)
		return 0;
	if (t->status != 0)
		return 2;
	return t->selected > 0 || w->allow_none ? 0 : 1;
}

static void
give_back(struct wish *w)
{
	struct grep_conf *g = &w->grep;
	size_t i;

	if (g->sieve != NULL)
		sieve_close((struct sieve *)g->sieve);
	if (g->prefilter != NULL)
		prefilter_close((struct prefilter *)g->prefilter);
	if (g->match != NULL)
		match_close((struct match *)g->match);
	for (i = 0; i < g->withs; i++)
		match_close((struct match *)g->with[i]);
	for (i = 0; i < g->withouts; i++)
		match_close((struct match *)g->without[i]);
	meta_plan_close((struct meta_plan *)g->plan);
	if (g->title != NULL)
		meta_plan_close((struct meta_plan *)g->title);
	query_close(w->query);
	if (w->zone != NULL)
		tz_close(w->zone);
	buf_free(&w->files);
	free(w->color_text);
	free(w->directory);
}

int
main(int argc, char *argv[])
{
	struct cli_args args;
	struct grep_stats stats = { 0 };
	struct wish w = { .grep = { .stats = &stats } };
	struct stage stages[] = { stage_front, stage_grep, { 0 } };
	struct timespec start;
	struct tally tally;

	clock_gettime(CLOCK_MONOTONIC, &start);
	cli_start(&args, &cli, argc, argv);
	read_options(&args, &w);
	take_pattern(&args, &w);
	set_query(&args, &w);
	set_matches(&args, &w);
	set_fields(&args, &w);
	set_output(&args, &w);
	set_sieve(&w);
	cli_ready(&args);
	w.front.html = args.run.from == INPUT_HTML;
	stages[0].conf = &w.front;
	stages[1].conf = &w.grep;
	args.run.stages = stages;
	args.run.losses_only = true;
	tally = art_run(&args.run);
	if (w.stats)
		print_stats(&stats, &start);
	give_back(&w);
	cli_close(&args);
	return status_of(&w, &tally);
}
