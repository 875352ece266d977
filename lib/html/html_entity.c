/*
 * html_entity.c - decode one character reference.
 *
 * A name with its semicolon is letters and digits up to it, so one probe of the
 * table decides; the standard's search for the longest name is left to the 106
 * that are known without it, which have at most six letters.
 */
#include "html_entity.h"
#include "base/base.h"
#include "html_entity_table.h"

static const struct html_entity *
find(const char *name, size_t n)
{
	const struct html_entity *e;
	unsigned h = 0, at;
	size_t i;

	for (i = 0; i < n; i++)
		h = h * html_entity_multiplier + (unsigned char)name[i];
	for (at = h ^ h >> 12;; at++) {
		e = &html_entities[html_entity_slots[at % HTML_ENTITY_SLOTS]];
		if (e->length == 0)
			return NULL;
		if (e->length == n &&
		    memcmp(html_entity_names + e->name, name, n) == 0)
			return e;
	}
}

/* 13.2.5.73 */
static const char *
named(const char *p, const char *end, bool in_value, char *out, size_t *n)
{
	const char *name = p + 1, *q = name;
	const struct html_entity *e = NULL;

	while (q < end && q - name <= HTML_ENTITY_LONGEST && byte_is_alnum(*q))
		q++;
	if (q < end && *q == ';' && (e = find(name, (size_t)(q - name)))) {
		q++;
	} else {
		if (q - name > HTML_ENTITY_LONGEST_BARE)
			q = name + HTML_ENTITY_LONGEST_BARE;
		for (; q - name >= 2; q--) {
			e = find(name, (size_t)(q - name));
			if (e != NULL && e->bare)
				break;
		}
		if (q - name < 2)
			return p;
		/* For historical reasons: a query string, not a reference. */
		if (in_value && q < end && (*q == '=' || byte_is_alnum(*q)))
			return p;
	}
	memcpy(out, e->text, HTML_ENTITY_MAX);
	*n = e->n;
	return q;
}

/* 13.2.5.80: what a number stands for; windows-1252 where it would be C1. */
static uint32_t
character(uint32_t code)
{
	static const uint16_t c1[32] = {
		0x20AC, 0x81,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
		0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,	0x017D, 0x8F,
		0x90,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
		0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,	0x017E, 0x0178
	};

	if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		return 0xFFFD;
	return code >= 0x80 && code <= 0x9F ? c1[code - 0x80] : code;
}

/* The value of a digit, 16 for what is none. */
static unsigned
digit(char c)
{
	if (byte_is_digit(c))
		return (unsigned)(c - '0');
	c |= 32;
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

/* 13.2.5.75 to 79 */
static const char *
numeric(const char *p, const char *end, char *out, size_t *n)
{
	const char *q = p + 2, *first;
	unsigned base = 10;
	uint32_t code = 0;

	if (q < end && (*q | 32) == 'x')
		base = 16, q++;
	for (first = q; q < end && digit(*q) < base; q++)
		if (code <= 0x10FFFF)
			code = code * base + digit(*q);
	if (q == first)
		return p;
	*n = utf8_put(out, character(code));
	return q < end && *q == ';' ? q + 1 : q;
}

const char *
html_reference(const char *p, const char *end, bool in_value,
	       char out[HTML_ENTITY_MAX], size_t *n)
{
	if (end - p >= 2 && p[1] == '#')
		return numeric(p, end, out, n);
	return named(p, end, in_value, out, n);
}
