/* span.c - the few span helpers that are more than one expression. */
#include "bytes.h"

bool
span_case_eq(struct span a, struct span b)
{
	size_t i;

	if (a.n != b.n)
		return false;
	for (i = 0; i < a.n; i++)
		if (byte_lower(a.p[i]) != byte_lower(b.p[i]))
			return false;
	return true;
}

struct span
span_trim(struct span s)
{
	while (s.n > 0 && byte_is_blank(s.p[0]))
		s.p++, s.n--;
	while (s.n > 0 && byte_is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct span
span_trim_lines(struct span s)
{
	while (s.n > 0 && byte_is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n > 0 && byte_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
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
