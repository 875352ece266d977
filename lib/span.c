/* span.c - the few span helpers that are more than one expression. */
#include "span.h"

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

bool
span_case_eq(struct span a, struct span b)
{
	size_t i;

	if (a.n != b.n)
		return false;
	for (i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

static bool
is_blank(char c, bool lines)
{
	return c == ' ' || c == '\t' || (lines && (c == '\n' || c == '\r'));
}

static struct span
trim(struct span s, bool lines)
{
	while (s.n > 0 && is_blank(s.p[0], lines))
		s.p++, s.n--;
	while (s.n > 0 && is_blank(s.p[s.n - 1], lines))
		s.n--;
	return s;
}

struct span
span_trim(struct span s)
{
	return trim(s, false);
}

struct span
span_trim_lines(struct span s)
{
	return trim(s, true);
}

bool
span_line(struct span *rest, struct span *line)
{
	const char *end = span_end(*rest), *nl, *cr;

	if (rest->n == 0)
		return false;
	nl = memchr(rest->p, '\n', rest->n);
	cr = memchr(rest->p, '\r', nl ? (size_t)(nl - rest->p) : rest->n);
	if (cr != NULL) {
		*line = span_from(rest->p, cr);
		cr += cr + 1 < end && cr[1] == '\n' ? 2 : 1;
		*rest = span_from(cr, end);
	} else if (nl != NULL) {
		*line = span_from(rest->p, nl);
		*rest = span_from(nl + 1, end);
	} else {
		*line = *rest;
		*rest = (struct span){ end, 0 };
	}
	return true;
}
