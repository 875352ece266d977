/*
 * span.h - text as a pointer and a length.
 *
 * Data may hold NUL and is never terminated, so no str* function touches it.
 * A span owns nothing; { NULL, 0 } means "absent", { p, 0 } means "empty".
 */
#ifndef SPAN_H
#define SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const char *p;
	size_t n;
};

#define SPAN(lit)   ((struct span){ "" lit, sizeof(lit) - 1 })
#define SPAN_FMT(s) (int)(s).n, (s).p

static inline struct span
span_of(const char *cstring)
{
	return (struct span){ cstring, strlen(cstring) };
}

static inline struct span
span_from(const char *p, const char *end)
{
	return (struct span){ p, (size_t)(end - p) };
}

static inline const char *
span_end(struct span s)
{
	return s.p + s.n;
}

static inline bool
span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
span_is(struct span s, const char *cstring)
{
	return span_eq(s, span_of(cstring));
}

static inline bool
span_starts(struct span s, struct span head)
{
	return s.n >= head.n &&
	       (head.n == 0 || memcmp(s.p, head.p, head.n) == 0);
}

static inline bool
span_ends(struct span s, struct span tail)
{
	return s.n >= tail.n && (tail.n == 0 || memcmp(span_end(s) - tail.n,
						       tail.p, tail.n) == 0);
}

/* ASCII case-insensitive equality. */
bool span_case_eq(struct span, struct span);

/* Without leading and trailing blanks (space and tab). */
struct span span_trim(struct span);

/* Without leading and trailing space, tab, LF and CR. */
struct span span_trim_lines(struct span);

/*
 * Take the next line off *rest.  LF, CRLF and lone CR end lines; *line gets the
 * text without its end.  False when *rest is empty.
 */
bool span_line(struct span *rest, struct span *line);

#endif
