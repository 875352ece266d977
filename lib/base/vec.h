/*
 * vec.h - arrays that grow by doubling: a pointer, how many are in use, and how
 * many there is room for, side by side in the struct that owns them.
 *
 *	v->item = vec_room(v->item, v->n, &v->cap, sizeof(*v->item));
 *	v->item[v->n++] = item;
 *
 * { NULL, 0, 0 } is an empty array.  Memory of the heap belongs to who grew it,
 * and goes with free(); memory of an arena stays there until it is reset.
 */
#ifndef VEC_H
#define VEC_H

#include "arena.h"

/* The slow half of the two below. */
void *vec_grow(struct arena *, void *item, size_t n, size_t *cap, size_t size);

/* The array, with room for one more item, on the heap. */
static inline void *
vec_room(void *item, size_t n, size_t *cap, size_t size)
{
	return n < *cap ? item : vec_grow(NULL, item, n, cap, size);
}

/* The same in an arena: the old array is left behind there. */
static inline void *
vec_room_in(struct arena *mem, void *item, size_t n, size_t *cap, size_t size)
{
	return n < *cap ? item : vec_grow(mem, item, n, cap, size);
}

#endif
