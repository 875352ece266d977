/*
 * letters.c - the characters of a text, decoded once for all that look at them.
 */
#include "letters.h"

#include <utf8proc.h>

uint32_t
letters_low(uint32_t c, unsigned kind)
{
	if (c < 0x80)
		return c | (c >= 'A' && c <= 'Z' ? 0x20 : 0);
	if (kind < CHAR_LETTER || kind > CHAR_GREEK)
		return c;
	/* most letters are small: those of é and of Russian are told at once */
	if (c - 0xE0 < 0x20 || c - 0x430 < 0x30)
		return c;
	return (uint32_t)utf8proc_tolower((int32_t)c);
}

const char *
letters_read(struct letters *l, const char *p, const char *end)
{
	const char *start = p;
	const uint8_t *ascii = chars_flags[chars_page[0]];
	uint32_t c;
	size_t n;

	for (n = 0; n < LETTERS && p < end; n++) {
		l->at[n] = (uint16_t)(p - start);
		c = (unsigned char)*p;
		if (c < 0x80) {
			l->is[n] = ascii[c];
			l->low[n] = c + (c - 'A' <= 'Z' - 'A' ? 0x20 : 0);
			p++;
			continue;
		}
		p = chars_next(p, end, &c);
		l->is[n] = (uint8_t)chars_of(c);
		l->low[n] = letters_low(c, l->is[n] & CHAR_KIND);
	}
	l->n = n;
	l->at[n] = (uint16_t)(p - start);
	return p;
}
