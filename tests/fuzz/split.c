/*
 * Starts are in order, lie within the stream, and do not depend on how the
 * stream was cut into windows.
 */
#include <stdlib.h>
#include <string.h>

#include "split/split.h"

#define MAX 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t
whole(enum split_mode mode, struct span all, struct split_start *out)
{
	struct split *s = split_open(mode);
	size_t n = 0;

	while (n < MAX && split_next(s, all, 0, true, &out[n]) == SPLIT_START)
		n++;
	split_close(s);
	return n;
}

/* With windows as short as the contract allows, in memory of their own. */
static size_t
pieces(enum split_mode mode, struct span all, uint32_t seed,
       struct split_start *out)
{
	struct split *s = split_open(mode);
	size_t n = 0, from = 0, to = 0, most = seed % 61 + 1;
	enum split_got got = SPLIT_MORE;
	uint64_t done = 0;
	char *copy;

	while (n < MAX) {
		if (got == SPLIT_MORE) {
			seed = seed * 1664525 + 1013904223;
			to += 1 + (seed >> 16) % most;
			if (to > all.n)
				to = all.n;
		}
		from = (size_t)split_need(s);
		copy = malloc(to - from + 1);
		if (copy == NULL)
			abort();
		memcpy(copy, all.p + from, to - from);
		got = split_next(s, (struct span){ copy, to - from }, from,
				 to == all.n, &out[n]);
		free(copy);
		if (got == SPLIT_START && out[n].offset < done)
			abort();
		if (split_done(s) > to || split_need(s) < from)
			abort();
		done = split_done(s);
		if (got == SPLIT_START)
			n++;
		else if (got == SPLIT_END || to == all.n)
			break;
	}
	if (n < MAX && got != SPLIT_END)
		abort();
	split_close(s);
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct split_start a[MAX], b[MAX];
	enum split_mode mode = SPLIT_AUTO;
	struct span all = { (const char *)data, size };
	size_t n, m, i;
	uint64_t line = 1;
	const char *p;

	if (size > 0)
		mode = data[0] == 'S'	? SPLIT_STRICT
		       : data[0] == 'N' ? SPLIT_NAIVE
					: SPLIT_AUTO;
	n = whole(mode, all, a);
	for (p = all.p, i = 0; i < n; i++) {
		if (a[i].offset >= size ||
		    (i > 0 && a[i].offset <= a[i - 1].offset))
			abort();
		for (; p < all.p + a[i].offset; p++)
			line += *p == '\n';
		if (a[i].line != line)
			abort();
	}
	for (uint32_t round = 0; round < 3; round++) {
		m = pieces(mode, all, (uint32_t)size * 7 + round * 29, b);
		if (n != m)
			abort();
		for (i = 0; i < n; i++)
			if (a[i].offset != b[i].offset ||
			    a[i].line != b[i].line ||
			    a[i].doubtful != b[i].doubtful)
				abort();
	}
	return 0;
}
