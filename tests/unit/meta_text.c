/* meta_text: blanks become single spaces, what prints nothing goes. */
#include "meta/meta_text.h"
#include "base/base.h"
#include "check.h"

static void
check(const char *before, const char *text, const char *want)
{
	struct buf b = { 0 };

	buf_put(&b, span_of(before));
	meta_put_blanked(&b, span_of(text));
	CHECK(span_is(buf_span(&b), want), "%s: '%.*s'", text, (int)b.n, b.p);
	buf_free(&b);
}

/* Every character after a letter, by what the table of characters says. */
static void
all_characters(void)
{
	struct buf b = { 0 };
	char want[8] = "x", *end;
	unsigned kind;
	uint32_t c;

	for (c = 0; c < 0x110000; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		kind = chars_kind(c);
		end = want + 1;
		if (c <= 0x20 || kind == CHAR_BLANK)
			*end++ = ' ';
		else if (kind != CHAR_CONTROL)
			end += utf8_put(end, c);
		*end++ = 'y';
		b.n = 0;
		buf_char(&b, 'x');
		b.n += utf8_put(buf_room(&b, 4), c);
		buf_char(&b, 'y');
		buf_room(&b, 16);
		meta_put_blanked(&b, (struct span){ b.p, b.n });
		if (!span_eq(span_from(b.p + b.n - (end - want), b.p + b.n),
			     span_from(want, end)))
			CHECK(false, "U+%04X", c);
	}
	CHECK(true, "all");
	buf_free(&b);
}

int
main(void)
{
	check("", "a b", "a b");
	check("", "  a  b  ", "a b ");
	check("", " \n\t\xE3\x80\x80\xC2\xA0", "");
	check("a", " \xE3\x80\x80 b", "a b");
	check("a ", " b", "a b");
	check("a ", "b", "a b");
	check("", "5月\xE3\x80\x80\x32\x33日 é", "5月 23日 é");
	check("", "so\xC2\xAD\x66t\x7F\x01", "soft ");
	check("", "Мир труд  май", "Мир труд май");
	check("", "\xE4\xBD", "\xE4\xBD"); /* cut short: something, inside */
	all_characters();
	return check_done();
}
