/*
 * arena.h - memory that is thrown away all at once.
 *
 * What belongs to a record comes from its worker's arena and is reset with it.
 * Allocation never returns NULL: out of memory ends the process with status 2
 * and one line on stderr.
 */
#ifndef ARENA_H
#define ARENA_H

#include "span.h"

struct arena_block;

struct arena { /* { 0 } is ready to use */
	struct arena_block *top;
};

/* n bytes, aligned for anything, not initialised. */
void *arena_get(struct arena *, size_t n);

/* The same, zeroed. */
void *arena_zero(struct arena *, size_t n);

struct span arena_copy(struct arena *, struct span);
struct span arena_printf(struct arena *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Forget everything; keep one block for the next record. */
void arena_reset(struct arena *);
void arena_free(struct arena *);

/* malloc and realloc for what outlives a record; they end the process too. */
void *mem_get(size_t n);
void *mem_resize(void *, size_t n);

/* End the process as they do, for a library that says ENOMEM. */
void mem_none(void) __attribute__((noreturn));

#endif
