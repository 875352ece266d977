/*
 * arena.c - bump allocation in blocks, newest first.
 *
 * A block that one huge document asked for is given back at the next reset, so
 * that a long run's memory follows the largest document now, not ever.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "arena.h"

#define BLOCK (64 * 1024)
#define KEEP  (1024 * 1024) /* a block up to this size survives a reset */
#define ALIGN 16

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	_Alignas(ALIGN) char mem[];
};

void
mem_none(void)
{
	static const char text[] = "art tools: out of memory\n";

	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(2);
	_exit(2);
}

void *
mem_get(size_t n)
{
	void *p = n > SIZE_MAX / 2 ? NULL : malloc(n ? n : 1);

	if (p == NULL)
		mem_none();
	return p;
}

void *
mem_resize(void *old, size_t n)
{
	void *p = n > SIZE_MAX / 2 ? NULL : realloc(old, n ? n : 1);

	if (p == NULL)
		mem_none();
	return p;
}

/*
 * operator new and delete, by their names in the linker, for the C++ library we
 * use: its own new throws, and nobody is there to catch it.
 */
void *_Znwm(size_t n);
void *_Znam(size_t n);
void _ZdlPv(void *);
void _ZdaPv(void *);
void _ZdlPvm(void *, size_t n);
void _ZdaPvm(void *, size_t n);

void *
_Znwm(size_t n)
{
	return mem_get(n);
}

void *
_Znam(size_t n)
{
	return mem_get(n);
}

void
_ZdlPv(void *p)
{
	free(p);
}

void
_ZdaPv(void *p)
{
	free(p);
}

void
_ZdlPvm(void *p, size_t n)
{
	(void)n;
	free(p);
}

void
_ZdaPvm(void *p, size_t n)
{
	(void)n;
	free(p);
}

static struct arena_block *
block_new(struct arena *a, size_t n)
{
	size_t size = n > BLOCK ? n : BLOCK;
	struct arena_block *b = mem_get(sizeof(*b) + size);

	b->next = a->top, b->used = 0, b->size = size;
	a->top = b;
	return b;
}

void *
arena_get(struct arena *a, size_t n)
{
	struct arena_block *b = a->top;

	if (n > SIZE_MAX / 4)
		mem_none();
	n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (b == NULL || b->size - b->used < n)
		b = block_new(a, n);
	b->used += n;
	return b->mem + b->used - n;
}

void *
arena_zero(struct arena *a, size_t n)
{
	return memset(arena_get(a, n), 0, n);
}

struct span
arena_copy(struct arena *a, struct span s)
{
	char *p = arena_get(a, s.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct span){ p, s.n };
}

struct span
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	int n;
	char *p;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	p = arena_get(a, (size_t)(n < 0 ? 0 : n) + 1);
	vsnprintf(p, (size_t)(n < 0 ? 0 : n) + 1, fmt, again);
	va_end(again);
	return (struct span){ p, (size_t)(n < 0 ? 0 : n) };
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b, *next, *keep = NULL;

	for (b = a->top; b != NULL; b = next) {
		next = b->next;
		if (b->size <= KEEP && (keep == NULL || b->size > keep->size)) {
			free(keep);
			keep = b;
		} else
			free(b);
	}
	if (keep != NULL)
		keep->next = NULL, keep->used = 0;
	a->top = keep;
}

void
arena_free(struct arena *a)
{
	struct arena_block *b;

	while ((b = a->top) != NULL) {
		a->top = b->next;
		free(b);
	}
}
