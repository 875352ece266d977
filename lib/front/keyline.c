/* keyline.c - lines as people write them between the fences. */
#include "keyline.h"
#include "split/split.h"

#define WIDE_COLON "\xEF\xBC\x9A"

size_t
keyline_blank(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;

	if (p == end)
		return 0;
	if (*p == ' ' || *p == '\t')
		return 1;
	if (*u == 0xC2)
		return end - p >= 2 && u[1] == 0xA0 ? 2 : 0;
	if (end - p < 3 || (*u != 0xE1 && *u != 0xE2 && *u != 0xE3))
		return 0;
	if (memcmp(p, "\xE3\x80\x80", 3) == 0 || /* ideographic */
	    memcmp(p, "\xE1\x9A\x80", 3) == 0 || /* ogham */
	    memcmp(p, "\xE2\x80\xAF", 3) == 0 || /* narrow, no break */
	    memcmp(p, "\xE2\x81\x9F", 3) == 0)	 /* of formulas */
		return 3;
	return u[0] == 0xE2 && u[1] == 0x80 && u[2] >= 0x80 && u[2] <= 0x8A ? 3
									    : 0;
}

struct span
keyline_trim(struct span s)
{
	const char *p, *end;
	size_t n;

	keyline_indent(s, &s);
	for (end = span_end(s); end > s.p; end = p) {
		p = end - 1;
		while (p > s.p && (*p & 0xC0) == 0x80)
			p--;
		n = keyline_blank(p, end);
		if (n == 0 || p + n != end)
			break;
	}
	return span_from(s.p, end);
}

size_t
keyline_indent(struct span line, struct span *rest)
{
	size_t columns = 0, n;

	while ((n = keyline_blank(line.p, span_end(line))) > 0) {
		line.p += n, line.n -= n;
		columns++;
	}
	*rest = line;
	return columns;
}

static bool
is_blank_or_end(const char *p, const char *end)
{
	return p == end || keyline_blank(p, end) > 0;
}

bool
keyline_is_item(struct span line)
{
	return line.n > 0 && *line.p == '-' &&
	       is_blank_or_end(line.p + 1, span_end(line));
}

bool
keyline_is_comment(struct span line)
{
	return line.n > 0 && *line.p == '#';
}

static bool
quoted_key(struct span line, struct keyline *k)
{
	const char *p = line.p + 1, *end = span_end(line);
	char quote = *line.p;
	struct span rest;

	for (; p < end; p++) {
		if (quote == '"' && *p == '\\')
			p++;
		else if (*p == quote && quote == '\'' && p + 1 < end &&
			 p[1] == quote)
			p++;
		else if (*p == quote)
			break;
	}
	if (p >= end)
		return false;
	keyline_indent(span_from(p + 1, end), &rest);
	if (rest.n == 0 || *rest.p != ':' || !is_blank_or_end(rest.p + 1, end))
		return false;
	*k = (struct keyline){ span_from(line.p + 1, p), rest.p + 1, false };
	return true;
}

/* YAML's own: up to the first colon that a blank or the end follows. */
static bool
plain_key(struct span line, struct keyline *k)
{
	const char *p = line.p, *end = span_end(line), *colon = p;

	if (memchr(" \t#&*!|>'\"%@`{}[],", *p, 18) != NULL)
		return false;
	if (memchr("-?:", *p, 3) != NULL &&
	    (is_blank_or_end(p + 1, end) || p[1] == ':'))
		return false;
	do {
		colon = memchr(colon + 1, ':', (size_t)(end - colon - 1));
	} while (colon != NULL && !is_blank_or_end(colon + 1, end));
	if (colon == NULL || memmem(p, (size_t)(colon - p), " #", 2) != NULL)
		return false;
	*k = (struct keyline){ keyline_trim(span_from(p, colon)), colon + 1,
			       false };
	k->odd = colon + 1 < end && colon[1] != ' ' && colon[1] != '\t';
	return true;
}

static bool
is_letter(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_';
}

/*
 * "title:a" and "title：a", for identifiers; in other scripts, where prose has
 * the full-width colon too, for keys that are well known.
 */
static bool
glued_key(struct span line, struct keyline *k)
{
	const char *p = line.p, *end = span_end(line);
	const char *wide = memmem(line.p, line.n, WIDE_COLON, 3);

	if (wide != NULL && keys_well_known(span_from(line.p, wide))) {
		*k =
		    (struct keyline){ span_from(line.p, wide), wide + 3, true };
		return true;
	}
	if (!is_letter(*p))
		return false;
	while (p < end &&
	       (is_letter(*p) || (*p >= '0' && *p <= '9') || *p == '-'))
		p++;
	*k = (struct keyline){ span_from(line.p, p), p, true };
	if (p == wide)
		k->value += 3;
	else if (p < end && *p == ':' &&
		 !span_starts(span_from(p, end), SPAN("://")))
		k->value += 1;
	else
		return false;
	return true;
}

bool
keyline_read(struct span line, struct keyline *k)
{
	if (line.n == 0)
		return false;
	if ((*line.p == '"' || *line.p == '\'') && quoted_key(line, k))
		return true;
	return plain_key(line, k) || glued_key(line, k);
}

/* The length of the dash at p: ASCII's or one of the long ones; 0: none. */
static size_t
dash(const char *p, const char *end)
{
	if (*p == '-')
		return 1;
	if (end - p < 3)
		return 0;
	return memcmp(p, "\xE2\x80\x92", 3) == 0 ||	    /* figure dash */
		       memcmp(p, "\xE2\x80\x93", 3) == 0 || /* en dash */
		       memcmp(p, "\xE2\x80\x94", 3) == 0 || /* em dash */
		       memcmp(p, "\xE2\x80\x95", 3) == 0 || /* bar */
		       memcmp(p, "\xE2\x88\x92", 3) == 0 || /* minus */
		       memcmp(p, "\xEF\xBC\x8D", 3) == 0    /* full width */
		   ? 3
		   : 0;
}

bool
keyline_is_close(struct span line)
{
	size_t indent = keyline_indent(line, &line), dashes = 0, longer = 0, n;
	const char *p, *end;

	line = keyline_trim(line);
	end = span_end(line);
	for (p = line.p; p < end; p += n, dashes++) {
		n = dash(p, end);
		if (n == 0)
			return false;
		longer += n > 1;
	}
	if (indent > 3 || dashes == 0)
		return false;
	return longer > 0 || dashes > 3 || (dashes == 3 && indent > 0);
}
