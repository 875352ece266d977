/* The matching text: blanks, widthless characters, NFC. */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/simd.h"
#include "base/utf8.h"
#include "check.h"
#include "search/normal.h"

static const struct {
	const char *in, *out;
} cases[] = {
	{ "", "" },
	{ "plain text", "plain text" },
	{ "a  b", "a b" },
	{ " a ", "a" },
	{ "a \n b\n", "a\nb\n" },
	{ "a\tb\r\nc\v\f d", "a b\nc d" },
	{ "\n\n", "\n\n" },
	{ " \n \n ", "\n\n" },
	{ "\u3000\u3000中文　段落", "中文 段落" },
	{ "a\u00A0b\u2009\u205Fc", "a b c" },
	{ "新\u200B闻\uFEFF联\u00AD播", "新闻联播" },
	{ "می\u200Cخواهم", "میخواهم" },
	{ "a \u200B b", "a b" },
	{ "\u200B a", "a" },
	{ "e\u0301", "\u00E9" },
	{ "e\u200B\u0301", "\u00E9" },
	{ "\u212B", "\u00C5" },
	{ "か\u3099", "が" },
	{ "\u1112\u1161\u11AB", "한" },
	{ "q\u0323\u0307 q\u0307\u0323", "q\u0323\u0307 q\u0323\u0307" },
	{ "葛\U000E0100", "葛\U000E0100" },
};

/* s under one of utf8proc's forms; the caller frees it. */
static struct span
form(struct span s, utf8proc_option_t how)
{
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n;

	n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
			 &made, UTF8PROC_STABLE | how);
	return (struct span){ (char *)made, n < 0 ? 0 : (size_t)n };
}

/* normal_text() gives NFC for s and for s taken apart. */
static bool
composes(struct arena *mem, struct span s)
{
	struct span nfc = form(s, UTF8PROC_COMPOSE);
	struct span nfd = form(s, UTF8PROC_DECOMPOSE);
	bool same = span_eq(normal_text(mem, s), nfc) &&
		    span_eq(normal_text(mem, nfd), nfc);

	free((char *)nfc.p);
	free((char *)nfd.p);
	arena_reset(mem);
	return same;
}

/* Every instruction set makes the same of part among ordinary text. */
static bool
same_at(struct arena *mem, const char *part, size_t at)
{
	struct span s = span_of(part), first, out;
	char text[200];
	bool same = true;
	int level;

	memset(text, 'x', sizeof(text));
	memcpy(text + at, s.p, s.n);
	s = (struct span){ text, 150 };
	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		out = normal_text(mem, s);
		if (level == SIMD_PLAIN)
			first = out;
		same &= span_eq(out, first);
	}
	arena_reset(mem);
	return same;
}

/* The same, character by character and with all of it through utf8proc. */
static struct span
slowly(struct arena *mem, struct span s)
{
	char *out = arena_get(mem, s.n + 1);
	const char *p = s.p, *end = span_end(s), *next;
	bool blank = false, began = false;
	struct span made, copy;
	size_t n = 0;
	uint32_t c;

	for (; p < end; p = next) {
		next = utf8_next(p, end, &c);
		if (normal_kind(c) == NORMAL_NOTHING)
			continue;
		if (normal_kind(c) == NORMAL_BLANK) {
			blank = true;
			continue;
		}
		if (blank && began && c != '\n')
			out[n++] = ' ';
		blank = false, began = c != '\n';
		memcpy(out + n, p, (size_t)(next - p));
		n += (size_t)(next - p);
	}
	made = form((struct span){ out, n }, UTF8PROC_COMPOSE);
	copy = arena_copy(mem, made);
	free((char *)made.p);
	return copy;
}

/* Any order of plain and odd pieces, by every instruction set. */
static size_t
test_mixed(struct arena *mem)
{
	static const char *const piece[] = {
		"a",	  "plain text of some length ",
		"中",	  "中文的段落，没有别的。",
		" ",	  "\n",
		"  ",	  "\t",
		"\u3000", "\u200B",
		"\uFEFF", "\u0301",
		"\u0323", "e\u0301",
		"\u0958", "\u1100",
		"\u1161", "\u11A8",
		"か",	  "\u3099",
		"é",	  "“",
		"ж",	  "\u0915\u093C",
		"\u00A0", "\U0001D15E",
	};
	const size_t pieces = sizeof(piece) / sizeof(piece[0]);
	size_t i, k, n, wrong = 0;
	uint32_t seed = 1;
	struct span s;
	char text[2000];
	int level;

	for (i = 0; i < 20000; i++) {
		for (k = n = 0; k < 1 + i % 40; k++) {
			seed = seed * 1103515245 + 12345;
			s = span_of(piece[(seed >> 16) % pieces]);
			memcpy(text + n, s.p, s.n);
			n += s.n;
		}
		s = slowly(mem, (struct span){ text, n });
		for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
			simd_limit((enum simd)level);
			wrong += !span_eq(
			    s, normal_text(mem, (struct span){ text, n }));
		}
		arena_reset(mem);
	}
	return wrong;
}

int
main(void)
{
	struct arena mem = { 0 };
	struct span in, out;
	uint32_t c;
	size_t i, wrong = 0;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		in = span_of(cases[i].in);
		out = normal_text(&mem, in);
		CHECK(span_is(out, cases[i].out), "\"%s\" gives \"%.*s\"",
		      cases[i].in, SPAN_FMT(out));
		CHECK(normal_is(out), "\"%.*s\"", SPAN_FMT(out));
		CHECK(normal_is(in) == span_eq(in, out), "\"%s\"", cases[i].in);
		if (span_eq(in, out))
			CHECK(in.p == out.p, "copied \"%s\"", cases[i].in);
	}
	/* every character, alone and with a mark on both sides */
	for (c = 0x21; c < 0x30000; c++) {
		char text[16];

		if ((c >= 0xD800 && c < 0xE000) ||
		    normal_kind(c) != NORMAL_OTHER)
			continue;
		in = (struct span){ text, utf8_put(text, c) };
		wrong += !composes(&mem, in);
		in.n = utf8_put(text, 'e');
		in.n += utf8_put(text + in.n, c);
		in.n += utf8_put(text + in.n, 0x323);
		wrong += !composes(&mem, in);
	}
	CHECK(wrong == 0, "%zu characters", wrong);
	/* each oddity at each place of a text with whole blocks */
	for (wrong = 0, i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (c = 0; c < 100; c++)
			wrong += !same_at(&mem, cases[i].in, c);
	CHECK(wrong == 0, "%zu places", wrong);
	wrong = test_mixed(&mem);
	CHECK(wrong == 0, "%zu mixed texts", wrong);
	arena_free(&mem);
	return check_done();
}
