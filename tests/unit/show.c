/* show: what is printed cannot drive a terminal. */
#include "base/show.h"
#include "base/utf8.h"
#include "check.h"

static const struct {
	const char *text, *keep, *shown;
} cases[] = {
	{ "plain 文字", "", "plain 文字" },
	{ "a\tb\n", "\t", "a\tb\\x0a" },
	{ "\33[31m\x7f", "\n", "\\x1b[31m\\x7f" },
	{ "\xc2\x85\xc2\x9b", "", "\\u{85}\\u{9b}" },
	{ "\u202e\u2066\u200f\u2028\u061c", "",
	  "\\u{202e}\\u{2066}\\u{200f}\\u{2028}\\u{61c}" },
	{ "\u00a0\u2010\u2067x", "", "\u00a0\u2010\\u{2067}x" },
	{ "\xff\xe4\xb8", "", "\ufffd\ufffd" },
};

/* The first and the last of each range are escaped, their neighbours not. */
static void
ranges(void)
{
	static const struct {
		uint32_t first, last;
	} hidden[] = { { 0x7f, 0x9f },
		       { 0x61c, 0x61c },
		       { 0x200e, 0x200f },
		       { 0x2028, 0x202e },
		       { 0x2066, 0x2069 } };
	struct buf b = { 0 };
	char utf8[4];
	uint32_t c;
	size_t i, n;
	bool is_hidden;

	for (c = 0x20; c < 0x3000; c++) {
		for (i = 0, is_hidden = false; i < 5; i++)
			is_hidden |=
			    c >= hidden[i].first && c <= hidden[i].last;
		n = utf8_put(utf8, c);
		b.n = 0;
		show_text(&b, (struct span){ utf8, n }, "");
		CHECK((b.p[0] == '\\' && c != '\\') == is_hidden, "U+%04X",
		      (unsigned)c);
	}
	buf_free(&b);
}

int
main(void)
{
	struct buf b = { 0 };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		b.n = 0;
		show_text(&b, span_of(cases[i].text), cases[i].keep);
		CHECK(span_is(buf_span(&b), cases[i].shown), "%s: %.*s",
		      cases[i].shown, SPAN_FMT(b));
	}
	b.n = 0;
	show_text(&b, (struct span){ "\0", 1 }, "");
	CHECK(span_is(buf_span(&b), "\\x00"), "NUL");
	buf_free(&b);
	ranges();
	return check_done();
}
