/*
 * bytes.h - what a byte is in ASCII, and a few bytes found in many.
 *
 * The formats do not agree on what white space is, so each notion has a name.
 * A byte from 0x80 up is none of all this, whatever char is on this machine.
 *
 * bytes_find(): memmem() looks at every byte of the text, one after the other;
 * glibc has no vector form of it.  Most texts are asked for marks that they do
 * not have ("{%", "<!--", "~~"), and each question costs as much as reading the
 * text.
 */
#ifndef BYTES_H
#define BYTES_H

#include "span.h"

/* Space and tab: what may stand between words on a line. */
static inline bool
byte_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* White space of JSON (RFC 8259, 2) and YAML: space, tab, LF, CR. */
static inline bool
byte_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White space of HTML and CSS: form feed as well. */
static inline bool
byte_is_white(char c)
{
	return byte_is_space(c) || c == '\f';
}

/* White space of isspace(3) in the C locale: the vertical tab as well. */
static inline bool
byte_is_cspace(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
byte_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
byte_is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static inline bool
byte_is_alnum(char c)
{
	return byte_is_digit(c) || byte_is_letter(c);
}

static inline char
byte_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

/* The value of a hexadecimal digit, -1 when it is none. */
static inline int
byte_hex(char c)
{
	if (byte_is_digit(c))
		return c - '0';
	c = byte_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The first byte that is no byte_is_space(), or end. */
static inline const char *
bytes_skip_space(const char *p, const char *end)
{
	while (p < end && byte_is_space(*p))
		p++;
	return p;
}

/*
 * The first place where needle stands in text, NULL when it stands nowhere or
 * is empty.  Both may be { NULL, 0 }.  Linear for a needle of any length.
 */
const char *bytes_find(struct span text, struct span needle);

static inline bool
bytes_have(struct span text, struct span needle)
{
	return bytes_find(text, needle) != NULL;
}

#endif
