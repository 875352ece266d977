/* show.c - text that cannot drive a terminal. */
#include "show.h"
#include "utf8.h"

static bool
is_hidden(uint32_t c)
{
	return (c >= 0x80 && c < 0xa0) || c == 0x61c ||
	       (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

void
show_text(struct buf *b, struct span text, const char *keep)
{
	const char *p = text.p, *end = p + text.n, *next;
	uint32_t c;
	char utf8[4];

	for (; p < end; p = next) {
		next = utf8_next(p, end, &c);
		if (c < 0x20 && c != 0 && strchr(keep, (int)c) != NULL)
			buf_char(b, (char)c);
		else if (c < 0x20 || c == 0x7f)
			buf_printf(b, "\\x%02x", (unsigned)c);
		else if (is_hidden(c))
			buf_printf(b, "\\u{%x}", (unsigned)c);
		else
			buf_put(b, (struct span){ utf8, utf8_put(utf8, c) });
	}
}
