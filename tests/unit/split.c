/* Starts of glued streams, by mode; and that no stream takes long. */
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/scan.h"
#include "base/simd.h"
#include "split/split.h"

#include "check.h"
#include "table.h"

/* A | in a stream marks where a document starts and is taken out. */
static const struct {
	const char *name;
	enum split_mode mode;
	const char *stream;
} cases[] = {
	{ "plain", SPLIT_AUTO,
	  "|---\ntitle: a\n---\nx\n|---\ntitle: b\n---\n" },
	{ "blank before", SPLIT_AUTO,
	  "\n|---\ntitle: a\n---\n\n|---\na: 1\nb: 2\n...\n" },
	{ "crlf", SPLIT_AUTO,
	  "|---\r\ntitle: a\r\n---\r\nx\r\n|---\r\ndate: b\r\n---\r\n" },
	{ "glued", SPLIT_AUTO,
	  "|---\ntitle: a\n---\nx</div>|---\ntitle: b\n---\n" },
	{ "glued, unknown key", SPLIT_AUTO,
	  "|---\ntitle: a\n---\nx ---\nnote: b\n---\n" },
	{ "after pre", SPLIT_AUTO,
	  "|---\ntitle: a\n---\n<pre class=\"x\">---\ntitle: b\n---\n" },
	{ "close glued to open", SPLIT_AUTO,
	  "|---\ntitle: a\n---|---\ntitle: b\n---\nx\n" },
	{ "setext", SPLIT_AUTO,
	  "|---\ntitle: a\n---\nx\n------\ntitle: b\n---\n" },
	{ "longer run", SPLIT_AUTO,
	  "|---\ntitle: a\n---\nx\n----\ntitle: b\n---\n" },
	{ "rule", SPLIT_AUTO,
	  "|---\ntitle: a\n---\nx\n\n---\n\ny: no\n\n---\nz\n" },
	{ "prose", SPLIT_AUTO,
	  "|---\ntitle: a\n---\nx\n---\nNote: this is.\n---\nz\n" },
	{ "broken", SPLIT_AUTO,
	  "|---\ntitle: a\n---\nA\n|---\ntitle: \"x\n---\nB\n|---\ntitle: "
	  "c\n---\nC" },
	{ "empty matter", SPLIT_AUTO, "---\n---\nx\n|---\ntitle: b\n---\n" },
	{ "unclosed", SPLIT_AUTO, "x\n---\ntitle: a\n" },
	{ "code", SPLIT_AUTO,
	  "|---\ntitle: a\n---\n```\n---\ntitle: b\n---\n```\n|---\ntitle: "
	  "c\n---\n" },
	{ "tilde in code", SPLIT_AUTO,
	  "|---\ntitle: a\n---\n````\n~~~\n```\n---\ntitle: b\n---\n````\n" },
	{ "code left open", SPLIT_AUTO,
	  "|---\ntitle: a\n---\n```\nx\n|---\ntitle: b\n---\ny\n" },
	{ "open, then a start", SPLIT_AUTO,
	  "|---\ntitle: a\n---\n```\nx\n|---\ntitle: b\n---\ny\n|---\ntitle: "
	  "c\n---\n```\n" },
	{ "open, then an opener", SPLIT_AUTO,
	  "|---\ntitle: a\n---\n```\nx\n|---\ntitle: "
	  "b\n---\ny\n```c\nz\n```\n" },
	{ "better block", SPLIT_AUTO,
	  "|---\ntitle: a\n---\nx\n---\nabc: d\n|---\ntitle: b\ndate: "
	  "c\n---\n" },
	{ "toml", SPLIT_AUTO,
	  "|+++\ntitle = \"a\"\n+++\nx\n+++\nprose\n+++\n|+++\n[b]\n+++\n" },
	{ "json", SPLIT_AUTO,
	  "|---json\n{\"title\": 1}\n---\nx\n|;;;\n\"title\": "
	  "1\n;;;\n;;;\n\"x\": 1\n;;;\n" },
	{ "named", SPLIT_AUTO,
	  "|---yaml\ntitle: a\n---\nx\n|---toml\na = 1\n---\n" },
	{ "bom", SPLIT_AUTO,
	  "|\xef\xbb\xbf---\ntitle: a\n---\nx|\xef\xbb\xbf---\ntitle: "
	  "b\n---\n" },
	{ "seen before", SPLIT_AUTO,
	  "|---\ntitle: a\nfoo: b\n---\nx|---\nfoo: c\n---\n" },
	{ "libyaml", SPLIT_AUTO,
	  "|---\n\ttitle: a\n\tx: b\n---\nx\n|---\n{title: a}\n---\n" },
	{ "deep", SPLIT_AUTO, "|---\ntitle: a\n---\nx\n---\n{[[[[: a\n---\n" },
	{ "strict", SPLIT_STRICT,
	  "|---\ntitle: a\n---\nx---\ntitle: b\n---\n---\nfoo: a\nbar: "
	  "b\n---\n---\ntitle: [\n---\n" },
	{ "naive", SPLIT_NAIVE,
	  "|---\n---\nx\n|---\nprose\n---\nx---\n|---\n" },
	{ "never", SPLIT_NEVER, "---\ntitle: a\n---\nx\n---\ntitle: b\n---\n" },
};

#define MOST 16

static size_t
starts(enum split_mode mode, struct span all, size_t step, uint64_t *out)
{
	struct split *s = split_open(mode);
	struct split_start start;
	enum split_got got;
	size_t n = 0, to = step;
	uint64_t from;

	for (;;) {
		to = to < all.n ? to : all.n;
		from = split_need(s);
		got = split_next(
		    s, (struct span){ all.p + from, to - (size_t)from }, from,
		    to == all.n, &start);
		if (got == SPLIT_END || (got == SPLIT_MORE && to == all.n))
			break;
		if (got == SPLIT_MORE)
			to += step;
		else if (n < MOST)
			out[n++] = start.offset;
	}
	split_close(s);
	return n;
}

static void
check_cases(enum simd level)
{
	static const size_t steps[] = { SIZE_MAX / 2, 1, 7 };
	uint64_t want[MOST], got[MOST];
	struct buf b = { 0 };
	size_t nwant, n;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		b.n = nwant = 0;
		for (const char *p = cases[i].stream; *p != '\0'; p++)
			if (*p == '|')
				want[nwant++] = b.n;
			else
				buf_char(&b, *p);
		for (size_t k = 0; k < sizeof(steps) / sizeof(*steps); k++) {
			n = starts(cases[i].mode, buf_span(&b), steps[k], got);
			CHECK(n == nwant &&
				  memcmp(got, want, n * sizeof(*got)) == 0,
			      "%s: %zu starts for %zu, step %zu, level %d",
			      cases[i].name, n, nwant, steps[k], (int)level);
		}
	}
	buf_free(&b);
}

/* tests/data/split.tsv: mode, stream; | as above, {N:S} as in table.h. */
static void
check_limits(void)
{
	static const char *const modes[] = { "auto", "strict", "naive",
					     "never" };
	struct arena mem = { 0 };
	struct span column[2], stream;
	uint64_t want[MOST], got[MOST];
	struct buf b = { 0 };
	struct table table;
	size_t mode, n, nwant;
	const char *p;

	table_open(&table, "tests/data/split.tsv");
	while (table_next(&table, column, 2)) {
		for (mode = 0; mode < 3; mode++)
			if (span_is(column[0], modes[mode]))
				break;
		stream = table_text(&mem, SPAN(""), column[1]);
		b.n = nwant = 0;
		for (p = stream.p; p < span_end(stream); p++)
			if (*p == '|')
				want[nwant++] = b.n;
			else
				buf_char(&b, *p);
		n = starts((enum split_mode)mode, buf_span(&b), SIZE_MAX / 2,
			   got);
		CHECK(n == nwant && memcmp(got, want, n * sizeof(*got)) == 0,
		      "line %u: %zu starts for %zu: %.*s", table.number, n,
		      nwant, SPAN_FMT(column[1]));
		arena_reset(&mem);
	}
	table_close(&table);
	buf_free(&b);
	arena_free(&mem);
}

static void
check_wide(void)
{
	static const char with_bom[] =
	    "---\ntitle: a\n---\nx\n\xff\xfe-\0-\0-\0\n\0t\0:\0 \0b\0\n\0"
	    "-\0-\0-\0\n\0---\ntitle: b\n---\n";
	static const char head[] = "\0\n\0-\0-\0-\0\n\0a\0:\0 \0b\0\n\0-\0-\0-";
	uint64_t got[MOST];
	struct span s = { with_bom, sizeof(with_bom) - 1 };
	size_t n = starts(SPLIT_AUTO, s, 3, got);

	CHECK(n == 3 && got[0] == 0 && got[1] == 19 && got[2] == 47,
	      "UTF-16 with BOM: %zu", n);
	s = (struct span){ head, sizeof(head) - 1 };
	n = starts(SPLIT_AUTO, s, 2, got);
	CHECK(n == 1 && got[0] == 0, "UTF-16 without BOM: %zu", n);
}

/* scan_next() against its definition, at every place of a block. */
static void
check_scan(enum simd level)
{
	static const char *const marks[] = { "---",	 "+++", ";;;",
					     "```",	 "~~~", "\xff\xfe",
					     "\xfe\xff", "--+", "\xff\xff" };
	char text[300];
	uint64_t lines;
	const char *p;

	for (size_t m = 0; m < sizeof(marks) / sizeof(*marks); m++)
		for (size_t at = 0; at < 290; at++) {
			memset(text, 'x', sizeof(text));
			for (size_t i = 0; i < sizeof(text); i += 7)
				text[i] = '\n';
			memcpy(text + at, marks[m], strlen(marks[m]));
			lines = 0;
			p = scan_next(text, text + sizeof(text), &lines);
			for (const char *q = text; q < p; q++)
				lines -= *q == '\n';
			CHECK(lines == 0 && p == (m < 7 ? text + at
							: text + sizeof(text)),
			      "mark %zu at %zu, level %d: %td", m, at,
			      (int)level, p - text);
		}
}

static double
seconds(const char *unit, size_t n)
{
	char *text = mem_get(n);
	size_t len = strlen(unit);
	struct timespec a, b;
	uint64_t out[MOST];

	for (size_t i = 0; i < n; i++)
		text[i] = unit[i % len];
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
	starts(SPLIT_AUTO, (struct span){ text, n }, SIZE_MAX / 2, out);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
	free(text);
	return (double)(b.tv_sec - a.tv_sec) +
	       (double)(b.tv_nsec - a.tv_nsec) / 1e9;
}

/* Quadratic would take minutes: 4 MiB look ahead 128 KiB at every line. */
static void
check_linear(void)
{
	static const char *const units[] = { "---\n",
					     "```\n",
					     "-",
					     "\xff\xfe",
					     "a---\nkx: v\n",
					     "a---\n{[[[[[[[[[[\n",
					     "------\nkx: v\n",
					     "---\nx: 1\n---\n```\n",
					     "---\ntitle: \"\n---\n``` x\n",
					     "---\ntitle: a\n\n",
					     "a---\ntitle: v\n(\n(\n(\n" };
	double t;

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		t = seconds(units[i], 4u << 20);
		CHECK(t < 5, "stream %zu: %.1f s", i, t);
	}
}

int
main(void)
{
	static const enum simd levels[] = { SIMD_AVX2, SIMD_SSE2, SIMD_PLAIN };

	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++) {
		simd_limit(levels[i]);
		check_cases(levels[i]);
		check_scan(levels[i]);
	}
	check_limits();
	check_wide();
	check_linear();
	return check_done();
}
