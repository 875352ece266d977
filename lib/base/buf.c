/* buf.c - a growing byte buffer, doubling. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"
#include "buf.h"

char *
buf_room(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 256;

	if (b->cap - b->n >= n && b->p != NULL)
		return b->p + b->n;
	if (n > SIZE_MAX / 4 - b->n)
		cap = SIZE_MAX; /* mem_resize() ends the process */
	while (cap - b->n < n)
		cap *= 2;
	b->p = mem_resize(b->p, cap);
	b->cap = cap;
	return b->p + b->n;
}

void
buf_put(struct buf *b, struct span s)
{
	char *w = buf_room(b, s.n);

	if (s.n > 0)
		memcpy(w, s.p, s.n);
	b->n += s.n;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0) {
		vsnprintf(buf_room(b, (size_t)n + 1), (size_t)n + 1, fmt,
			  again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}
