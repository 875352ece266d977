/*
 * json: the conformance suite, and the laws of reading and writing strings.
 *
 * tests/data/json-suite.tsv: y (accept), n (refuse) or i (either), name, times,
 * bytes in hexadecimal to be repeated that many times.
 */
#include <stdlib.h>

#include "base/simd.h"
#include "base/utf8.h"
#include "check.h"
#include "json/json.h"
#include "json/json_scan.h"

static void
suite_line(struct span line)
{
	struct span field[4] = { 0 };
	struct buf b = { 0 };
	const char *tab;
	char pair[3] = "";
	size_t i, k;
	bool got;

	for (i = 0; i < 4; i++) {
		tab = memchr(line.p, '\t', line.n);
		field[i] = tab && i < 3 ? span_from(line.p, tab) : line;
		if (tab && i < 3)
			line = span_from(tab + 1, span_end(line));
	}
	for (k = (size_t)atol(field[2].p); k > 0; k--)
		for (i = 0; i + 1 < field[3].n; i += 2) {
			memcpy(pair, field[3].p + i, 2);
			buf_char(&b, (char)strtol(pair, NULL, 16));
		}
	got = json_valid(buf_span(&b), NULL, NULL);
	CHECK(field[0].p[0] == 'i' || got == (field[0].p[0] == 'y'), "%.*s",
	      SPAN_FMT(field[1]));
	buf_free(&b);
}

static void
suite(void)
{
	FILE *f = fopen("tests/data/json-suite.tsv", "r");
	char *line = NULL;
	size_t cap = 0, cases = 0;
	ssize_t n;

	CHECK(f != NULL, "run me at the top of the tree");
	if (f == NULL)
		return;
	for (; (n = getline(&line, &cap, f)) > 0; cases++)
		suite_line((struct span){ line, (size_t)n - 1 });
	CHECK(cases == 318, "%zu cases", cases);
	free(line);
	fclose(f);
}

static void
depth(void)
{
	char text[2 * (JSON_DEPTH + 1)];
	size_t n, at;
	const char *why;

	for (n = JSON_DEPTH; n <= JSON_DEPTH + 1; n++) {
		memset(text, '[', n);
		memset(text + n, ']', n);
		CHECK(json_valid((struct span){ text, 2 * n }, &at, &why) ==
			  (n == JSON_DEPTH),
		      "depth %zu", n);
	}
	CHECK(at == JSON_DEPTH, "refused at %zu: %s", at, why);
}

static void
where(const char *text, size_t want)
{
	size_t at = 0;
	const char *why = NULL;

	CHECK(!json_valid(span_of(text), &at, &why) && why && at == want,
	      "%s: at %zu, not %zu", text, at, want);
}

/* Every character at every offset: written, read back, never raw if unsafe. */
static void
strings(void)
{
	static const uint32_t odd[] = {
		0,	9,	10,	31,	'"',	'\\',	127,	0x80,
		0x9F,	0xA0,	0x61B,	0x61C,	0x61D,	0x200D, 0x200E, 0x200F,
		0x2010, 0x201C, 0x201D, 0x2027, 0x2028, 0x2029, 0x202A, 0x202E,
		0x202F, 0x2065, 0x2066, 0x2069, 0x206A, 0x4E2D, 0x1F600
	};
	struct arena mem = { 0 };
	char text[160];
	struct buf b = { 0 }, plain = { 0 };
	size_t i, off, n;
	struct span back;
	bool escaped, want;
	uint32_t c;

	for (i = 0; i < sizeof(odd) / sizeof(*odd); i++)
		for (off = 0; off <= 64; off++) {
			memset(text, 'x', sizeof(text));
			n = off + utf8_put(text + off, c = odd[i]);
			n += (off * 7) % 50;
			b.n = 0;
			json_put(&b, (struct span){ text, n });
			want = c < 32 || c == '"' || c == '\\' ||
			       (c >= 127 && c < 0xA0) || c == 0x61C ||
			       c == 0x200E || c == 0x200F ||
			       (c >= 0x2028 && c <= 0x202E) ||
			       (c >= 0x2066 && c <= 0x2069);
			escaped = memchr(b.p, '\\', b.n) != NULL;
			CHECK(escaped == want, "U+%04X at %zu", c, off);
			CHECK(json_valid(buf_span(&b), NULL, NULL), "U+%04X",
			      c);
			back = json_text(&mem, buf_span(&b), NULL);
			CHECK(span_eq(back, (struct span){ text, n }),
			      "U+%04X at %zu", c, off);
		}
	/* longer than a block, with a character over its end */
	for (n = 0; n < 40; n++) {
		plain.n = b.n = 0;
		for (i = 0; i < n; i++)
			buf_char(&plain, 'x');
		for (i = 0; i < 9000; i++)
			buf_put(&plain, SPAN("\xE2\x80\xA8"));
		json_put(&b, buf_span(&plain));
		CHECK(b.n == n + 6 * 9000 + 2, "%zu", b.n);
		back = json_text(&mem, buf_span(&b), NULL);
		CHECK(span_eq(back, buf_span(&plain)), "%zu", n);
		arena_reset(&mem);
	}
	buf_free(&b);
	buf_free(&plain);
	arena_free(&mem);
}

static void
text_is(const char *value, const char *want, size_t bad)
{
	struct arena mem = { 0 };
	size_t replaced = 99;
	struct span got = json_text(&mem, span_of(value), &replaced);

	CHECK(span_is(got, want) && replaced == bad, "%s: %.*s (%zu)", value,
	      SPAN_FMT(got), replaced);
	arena_free(&mem);
}

static void
find_is(const char *object, const char *member, const char *want)
{
	struct span got = json_find(span_of(object), span_of(member));

	CHECK(want ? got.p && span_is(got, want) : got.p == NULL,
	      "%s in %s: %.*s", member, object, SPAN_FMT(got));
}

static void
members(void)
{
	struct span at = SPAN("[1 , \"a\\\"]\",{\"x\":[2]}, null ]tail");
	static const char *const items[] = { "1", "\"a\\\"]\"", "{\"x\":[2]}",
					     "null" };
	struct json_member m;
	size_t i;

	for (i = 0; i < 4; i++)
		CHECK(json_next(&at, &m) && span_is(m.value, items[i]) &&
			  m.name.n == 0,
		      "item %zu", i);
	CHECK(!json_next(&at, &m) && at.p && span_is(at, "tail"), "end");
	find_is("{\"\\u0064ate\":1,\"date\":2}", "date", "1");
	find_is("{ \"a\" : [ {\"b\":1} ] , \"b\" : 2 }", "b", "2");
	find_is("{\"a\":1,\"a\":2}", "a", "1");
	find_is("{\"a\":1,\"b", "a", "1");
	find_is("{\"a\":1,\"b", "b", NULL);
	find_is("{\"a\" 1}", "a", NULL);
	find_is("{}", "a", NULL);
	find_is("[\"a\"]", "", NULL);
	find_is("{\"\":7}", "", "7");
	find_is("{\"a\\", "a", NULL);
}

/* What the three searches of json_scan.h are to find, byte by byte. */
static size_t
naive(const char *p, size_t n, char *out, size_t *text)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *at;
	size_t i, w = 0;

	for (*text = n, i = 0; i < n && p[i] != '"'; i++) {
		at = NULL;
		if (p[i] == '\\' && i + 1 < n)
			at = memchr(from, p[i + 1], 8);
		if (*text == n && ((p[i] == '\\' && at == NULL) ||
				   (unsigned char)p[i] < 0x20))
			*text = i;
		if (*text == n)
			out[w++] = at != NULL ? to[at - from] : p[i];
		if (p[i] == '\\')
			i += i + 1 < n;
	}
	if (*text > i)
		*text = i;
	return i;
}

/* Random strings in which nearly every byte counts, at every length. */
static void
scans(void)
{
	char text[120], want[120], got[120 + JSON_SCAN_BLOCK], *w;
	size_t round, i, n, good, stop, wrong = 0;
	const char *p;
	int level;

	srand(1);
	for (round = 0; round < 30000; round++) {
		n = (size_t)rand() % sizeof(text);
		for (i = 0; i < n; i++)
			text[i] = round % 3 && rand() % 20
				      ? 'a'
				      : "\"\\\\nn/u\n\x7f\xe2"[rand() % 10];
		stop = naive(text, n, want, &good);
		for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
			simd_limit((enum simd)level);
			p = text;
			wrong += json_scan_end(p, p + n) != p + stop;
			wrong += json_scan_text(p, p + n) != p + good;
			w = got;
			wrong += json_scan_copy(&w, p, p + good) != p + good;
			wrong += memcmp(got, want, (size_t)(w - got)) != 0;
		}
	}
	CHECK(wrong == 0, "%zu differ", wrong);
}

int
main(void)
{
	int level;

	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		suite();
		scans();
		depth();
		strings();
		members();
	}
	scans();
	where("", 0);
	where("{\"a\":01}", 6);
	where("[1,]", 3);
	where("[1] x", 4);
	where("[\"\xFF\"]", 2);
	where("[x\"\xFF\"]", 1);
	where("\"a\nb\"", 2);
	text_is("\"\\ud83d\\ude00\"", "\xF0\x9F\x98\x80", 0);
	text_is("\"\\ud800\\udc00\"", "\xF0\x90\x80\x80", 0);
	text_is("\"\\udbff\\udfff\"", "\xF4\x8F\xBF\xBF", 0);
	text_is("\"\\ud83dx\"", "\xEF\xBF\xBDx", 1);
	text_is("\"\\udE00\\ud83d\"", "\xEF\xBF\xBD\xEF\xBF\xBD", 2);
	text_is("\"\\q\xFF\"", "\xEF\xBF\xBDq\xEF\xBF\xBD", 2);
	text_is("\"cut\\", "cut\xEF\xBF\xBD", 1);
	CHECK(json_is_number(SPAN("-0.5e+10")), "number");
	CHECK(!json_is_number(SPAN("01")) && !json_is_number(SPAN("1.")) &&
		  !json_is_number(SPAN("-")) && !json_is_number(SPAN("1 ")) &&
		  !json_is_number(SPAN("")),
	      "no numbers");
	return check_done();
}
