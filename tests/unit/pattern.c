/* pattern: how names and lines are folded, pinned and set free. */
#include <stdio.h>

#include "article/pattern.h"
#include "article/pattern_table.h"
#include "check.h"

static const char rules[] = "# a comment\n"
			    "drop\tshare post-meta\n"
			    "  drop ^pinned *inner* start* *tail\n"
			    "\n"
			    "keep share content$\r\n"
			    "line ^编辑：*\n"
			    "line *二维码*\n"
			    "end read also\n";

#define D (1u << PATTERN_DROP)
#define K (1u << PATTERN_KEEP)
#define L (1u << PATTERN_LINE)
#define E (1u << PATTERN_END)

static const struct {
	const char *names;
	unsigned kinds;
} names[] = {
	{ "", 0 },
	{ "share", D | K },
	{ "SHARE", D | K },
	{ "x-share_y", D | K },
	{ "xShareY", D | K },
	{ "share2", D | K },
	{ "shares", 0 },
	{ "myshare", 0 },
	{ "  other\n share ", D | K },
	{ "post-meta", D },
	{ "postMeta", D },
	{ "post__meta", D },
	{ "x-postmeta-2", D },
	{ "post meta", 0 }, /* two names */
	{ "post-metal", 0 },
	{ "pinned-x", D },
	{ "x-pinned", 0 },
	{ "xinnerx", D },
	{ "started", D },
	{ "restart", 0 },
	{ "cocktail", D },
	{ "tailor", 0 },
	{ "the-content", K },
	{ "content-x", 0 },
	{ "分享-share", D | K },
};

static const struct {
	const char *line;
	unsigned kinds;
} lines[] = {
	{ "", 0 },
	{ "编辑：李思阳", L },
	{ "  编 辑 : 李", L },
	{ "责任编辑：李", 0 },
	{ "请扫描二维码", L },
	{ "Read also: x", E },
	{ "READ\xC2\xA0 Also", E },
	{ "I readalso it", E },
	{ "bread also", 0 },
	{ "We read also.", E },
};

static void
defaults(void)
{
	struct patterns *ps = patterns_open();
	static char file[1 << 16];
	struct span rest, line, had = pattern_defaults;
	FILE *f = fopen("share/patterns", "rb");
	size_t same = 0, n, number;
	const char *why;

	CHECK(pattern_of_names(ps, SPAN("related-posts")) & D, "-");
	CHECK(pattern_of_line(ps, SPAN("责任编辑：某人")) & L, "-");
	CHECK(patterns_add(ps, SPAN("-drop *related*"), &number, &why), "-");
	CHECK(!(pattern_of_names(ps, SPAN("related-posts")) & D), "-");
	patterns_close(ps);
	if (f == NULL)
		return; /* not run where the source is */
	n = fread(file, 1, sizeof(file), f);
	fclose(f);
	/* lib/article/pattern_table.c is what share/patterns says */
	for (rest = (struct span){ file, n }; span_line(&rest, &line);) {
		struct span is;

		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!span_line(&had, &is) || !span_eq(line, is))
			break;
		same++;
	}
	CHECK(rest.n == 0 && had.n == 0, "run scripts/gen-patterns");
	CHECK(same > 40, "%zu", same);
}

/* What is remembered is what was found: for names alike, and asked again. */
static void
memory(const struct patterns *ps)
{
	static const char *const alike[] = { "share x", "shore x", "share x",
					     "xShareY", "x-other", "" };
	struct pattern_memory m = { 0 };
	size_t i, round;

	for (round = 0; round < 2; round++) {
		for (i = 0; i < sizeof(names) / sizeof(*names); i++)
			CHECK(pattern_recall(ps, &m, span_of(names[i].names)) ==
				  names[i].kinds,
			      "%s", names[i].names);
		for (i = 0; i < sizeof(alike) / sizeof(*alike); i++)
			CHECK(pattern_recall(ps, &m, span_of(alike[i])) ==
				  pattern_of_names(ps, span_of(alike[i])),
			      "%s", alike[i]);
	}
}

/* A pattern of one byte, followed by another byte, by 0xff or by nothing. */
static void
one_byte(void)
{
	struct patterns *ps = patterns_none();
	const char *why;
	size_t line;

	CHECK(patterns_add(ps, SPAN("drop *q*\nkeep zz\n"), &line, &why), "-");
	CHECK(pattern_of_names(ps, SPAN("q")) == D, "-");
	CHECK(pattern_of_names(ps, SPAN("aqb")) == D, "-");
	CHECK(pattern_of_names(ps, SPAN("aq\xff")) == D, "-");
	CHECK(pattern_of_names(ps, SPAN("aq")) == D, "-");
	CHECK(pattern_of_names(ps, SPAN("z")) == 0, "-");
	CHECK(pattern_of_names(ps, SPAN("zz")) == K, "-");
	patterns_close(ps);
}

int
main(void)
{
	struct patterns *ps = patterns_open();
	static const char *const bad[] = { "no pattern",   "drop", "drop ^$",
					   "drop --",	   "x y",  "-line",
					   "line \xb1\xe0" };
	const char *why;
	unsigned found;
	size_t i, line;

	patterns_close(ps);
	ps = patterns_none();
	CHECK(patterns_add(ps, span_of(rules), &line, &why), "%zu: %s", line,
	      why);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		found = pattern_of_names(ps, span_of(names[i].names));
		CHECK(found == names[i].kinds, "%s: %x", names[i].names, found);
	}
	for (i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		found = pattern_of_line(ps, span_of(lines[i].line));
		CHECK(found == lines[i].kinds, "%s: %x", lines[i].line, found);
	}
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		CHECK(!patterns_add(ps, span_of(bad[i]), &line, &why) &&
			  line == 1 && why != NULL,
		      "%s", bad[i]);
	memory(ps);
	patterns_close(ps);
	one_byte();
	defaults();
	return check_done();
}
