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

#define LINE_WINDOW 256 /* a file may have only one of the two line ends */

/* The first LF or CR, or NULL; looks little further than that. */
static const char *
line_end(struct span s)
{
	const char *p = s.p, *end = span_end(s), *nl, *cr;
	size_t n;

	for (; p < end; p += n) {
		n = (size_t)(end - p) < LINE_WINDOW ? (size_t)(end - p)
						    : LINE_WINDOW;
		nl = memchr(p, '\n', n);
		cr = memchr(p, '\r', nl != NULL ? (size_t)(nl - p) : n);
		if (cr != NULL || nl != NULL)
			return cr != NULL ? cr : nl;
	}
	return NULL;
}

bool
span_line(struct span *rest, struct span *line)
{
	const char *end = span_end(*rest), *at;

	if (rest->n == 0)
		return false;
	at = line_end(*rest);
	*line = span_from(rest->p, at != NULL ? at : end);
	if (at == NULL)
		at = end;
	else
		at += *at == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1;
	*rest = span_from(at, end);
	return true;
}
