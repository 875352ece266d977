/*
 * table.h - tables of cases in tests/data: a row a line, columns parted by
 * tabs, lines that start with # are comments.
 *
 * In a text {N} are N letters "a" and {N:S} is S, N times; \n, \t and \\ are
 * what they are in C.
 */
#ifndef TABLE_H
#define TABLE_H

#include <stdio.h>
#include <stdlib.h>

#include "base/base.h"
#include "check.h"

struct table {
	FILE *file;
	char *line;
	size_t cap;
	unsigned number; /* of the line read last */
};

static inline void
table_open(struct table *t, const char *path)
{
	*t = (struct table){ .file = fopen(path, "r") };
	CHECK(t->file != NULL, "%s: run me at the top of the tree", path);
}

static inline void
table_close(struct table *t)
{
	free(t->line);
	if (t->file != NULL)
		fclose(t->file);
}

/* The next row, of n columns; the last one may hold tabs. */
static inline bool
table_next(struct table *t, struct span *column, size_t n)
{
	const char *p, *end, *tab;
	ssize_t length;
	size_t i;

	do {
		if (t->file == NULL ||
		    (length = getline(&t->line, &t->cap, t->file)) <= 0)
			return false;
		t->number++;
	} while (t->line[0] == '#' || t->line[0] == '\n');
	p = t->line;
	end = p + length - (t->line[length - 1] == '\n');
	for (i = 0; i < n; i++, p = tab + 1) {
		CHECK(p <= end, "line %u: fewer than %zu columns", t->number,
		      n);
		if (p > end)
			return false;
		tab = memchr(p, '\t', (size_t)(end - p));
		if (tab == NULL || i + 1 == n)
			tab = end;
		column[i] = span_from(p, tab);
	}
	return true;
}

/* Append s, \n, \t and \\ as in C. */
static inline void
table_put(struct buf *b, struct span s)
{
	const char *p, *end = span_end(s);

	for (p = s.p; p < end; p++)
		if (*p == '\\' && end - p > 1) {
			p++;
			buf_char(b, *p == 'n' ? '\n' : *p == 't' ? '\t' : *p);
		} else {
			buf_char(b, *p);
		}
}

/* {N} or {N:S} at *p: append it and step behind; false when it is none. */
static inline bool
table_repeat(struct buf *b, const char **p, const char *end)
{
	struct span what = SPAN("a");
	const char *q = *p + 1, *close;
	long n = 0;

	while (q < end && *q >= '0' && *q <= '9')
		n = n * 10 + (*q++ - '0');
	close = memchr(q, '}', (size_t)(end - q));
	if (q == *p + 1 || close == NULL || (*q != ':' && *q != '}'))
		return false;
	if (*q == ':')
		what = span_from(q + 1, close);
	while (n-- > 0)
		table_put(b, what);
	*p = close;
	return true;
}

/* A text as it is meant, behind `head`, in mem. */
static inline struct span
table_text(struct arena *mem, struct span head, struct span s)
{
	const char *p, *q, *end = span_end(s);
	struct buf b = { 0 };

	buf_put(&b, head);
	for (p = s.p; p < end; p++) {
		if (*p == '{' && table_repeat(&b, &p, end))
			continue;
		q = p + (*p == '\\' && end - p > 1);
		table_put(&b, span_from(p, q + 1));
		p = q;
	}
	s = arena_copy(mem, buf_span(&b));
	buf_free(&b);
	return s;
}

#endif
