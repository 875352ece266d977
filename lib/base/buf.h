/*
 * buf.h - bytes that grow: a record's output, a line being built.
 *
 * The owner frees it; { 0 } is an empty buffer.
 */
#ifndef BUF_H
#define BUF_H

#include "span.h"

struct buf {
	char *p;
	size_t n, cap;
};

/* Make room for n more bytes; returns where they go.  Then b->n += written. */
char *buf_room(struct buf *, size_t n);

void buf_put(struct buf *, struct span);
void buf_printf(struct buf *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void buf_free(struct buf *);

static inline void
buf_char(struct buf *b, char c)
{
	if (b->n == b->cap)
		buf_room(b, 1);
	b->p[b->n++] = c;
}

static inline struct span
buf_span(const struct buf *b)
{
	return (struct span){ b->p, b->n };
}

#endif
