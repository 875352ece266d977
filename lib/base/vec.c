/* vec.c - where a longer array comes from. */
#include "vec.h"

#define VEC_FIRST 32 /* items of a new array */

void *
vec_grow(struct arena *mem, void *item, size_t n, size_t *cap, size_t size)
{
	void *more;

	*cap = *cap ? 2 * *cap : VEC_FIRST;
	if (*cap > SIZE_MAX / 2 / size)
		mem_none();
	if (mem == NULL)
		return mem_resize(item, *cap * size);
	more = arena_get(mem, *cap * size);
	if (n > 0)
		memcpy(more, item, n * size);
	return more;
}
