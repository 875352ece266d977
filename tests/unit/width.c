/* width: columns of text, and which line ends stand for nothing. */
#include "text/width.h"
#include "base/utf8.h"
#include "check.h"

static void
widths(void)
{
	static const struct {
		const char *text;
		size_t narrow, wide;
	} cases[] = {
		{ "", 0, 0 },
		{ "abc def", 7, 7 },
		{ "a\tb\x7f", 2, 2 },
		{ "漢字", 4, 4 },
		{ "カナ、ｶﾅ", 8, 8 },
		{ "한국", 4, 4 },
		{ "“a”", 3, 5 },
		{ "①…—", 3, 6 },
		{ "e\u0301", 1, 1 },
		{ "\u200B\u200D", 0, 0 },
		{ "Ａ（", 4, 4 },
		{ "\u3000", 2, 2 },
		{ "😀", 2, 2 },
		{ "\u4E00\u4FFF\u5000\u9FFF\uA000", 10, 10 },
	};
	struct span s;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		s = span_of(cases[i].text);
		CHECK(width_text(s, false) == cases[i].narrow, "%s: %zu",
		      cases[i].text, width_text(s, false));
		CHECK(width_text(s, true) == cases[i].wide, "%s: %zu",
		      cases[i].text, width_text(s, true));
	}
}

/* The way by bytes and the way by characters agree. */
static void
lanes(void)
{
	char text[4];
	size_t n, wide;
	uint32_t c;
	unsigned differ = 0;

	for (c = 0x80; c < 0x30000; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		n = utf8_put(text, c);
		for (wide = 0; wide < 2; wide++)
			differ += width_text((struct span){ text, n }, wide) !=
				  width_char(c, wide);
		differ += width_last((struct span){ text, n }) != c;
	}
	CHECK(differ == 0, "%u differ", differ);
}

static void
line_ends(void)
{
	static const struct {
		const char *pair;
		bool joins;
	} cases[] = {
		{ "中文", true },    { "かカ", true },	  { "，中", true },
		{ "中“", true },     { "”中", true },	  { "，“", true },
		{ "—中", true },     { "中…", true },	  { "“”", false },
		{ "中a", false },    { "a中", false },	  { "ab", false },
		{ "한국", false },   { "中한", false },	  { "中(", false },
		{ "a\u200B", true }, { "\u200Ba", true }, { "a“", false },
		{ "ｱｲ", true },	     { "中1", false },	  { "한“", false },
	};
	const char *p, *end;
	uint32_t a, b;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		p = cases[i].pair;
		end = p + strlen(p);
		p = utf8_next(p, end, &a);
		utf8_next(p, end, &b);
		CHECK(width_joins(a, b) == cases[i].joins, "%s", cases[i].pair);
	}
}

int
main(void)
{
	widths();
	lanes();
	line_ends();
	return check_done();
}
