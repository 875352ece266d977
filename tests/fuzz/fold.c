/*
 * fold: the fast walk gives what fold_next() gives, twice is once, and every
 * boundary of the folded text leads back to the prefix that folds to it.
 * normal: twice is once, what is normal comes back as it is, and every
 * instruction set agrees.
 */
#include <stdlib.h>

#include "base/simd.h"
#include "base/utf8.h"
#include "search/fold.h"
#include "search/normal.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

/* Voicing marks join what is before them, so a cut is made at a boundary. */
static void
check_walk(struct span text, struct span out, unsigned fold,
	   const struct fold_map *map)
{
	const char *p = text.p, *end = p + text.n;
	char one[4];
	size_t n = 0, wrote;
	uint32_t c;

	while (p < end) {
		p = fold_next(p, end, fold, &c);
		if (c == FOLD_NOTHING) {
			HOLDS(fold & FOLD_FORMS);
		} else {
			wrote = utf8_put(one, c);
			HOLDS(out.n - n >= wrote);
			HOLDS(memcmp(out.p + n, one, wrote) == 0);
			n += wrote;
		}
		/* a selector after a selector that follows nothing */
		if (p == end || c != FOLD_NOTHING)
			HOLDS(fold_origin(map, n) >= (size_t)(p - text.p));
	}
	HOLDS(n == out.n && fold_origin(map, n) == text.n);
}

static void
check_map(struct arena *mem, struct span text, struct span out, unsigned fold,
	  const struct fold_map *map)
{
	size_t at, origin, last = 0;
	struct span head;

	for (at = 0; at <= out.n; at++) {
		if (at < out.n && ((unsigned char)out.p[at] & 0xC0) == 0x80)
			continue;
		origin = fold_origin(map, at);
		HOLDS(origin >= last && origin <= text.n);
		HOLDS(at == 0 || origin > last);
		head =
		    fold_text(mem, (struct span){ text.p, origin }, fold, NULL);
		HOLDS(span_eq(head, (struct span){ out.p, at }));
		last = origin;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena mem = { 0 };
	struct span text, out;
	struct fold_map map;
	unsigned fold;
	int level;

	if (n > 4096)
		return 0;
	text = utf8_repair(&mem, (struct span){ (const char *)data, n }, NULL);
	for (fold = 0; fold <= (FOLD_CASE | FOLD_FORMS); fold++) {
		out = fold_text(&mem, text, fold, &map);
		HOLDS(utf8_valid(out) == out.n);
		HOLDS(span_eq(fold_text(&mem, out, fold, NULL), out));
		check_walk(text, out, fold, &map);
		if (text.n <= 256)
			check_map(&mem, text, out, fold, &map);
	}
	out = normal_text(&mem, text);
	HOLDS(utf8_valid(out) == out.n);
	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		HOLDS(span_eq(normal_text(&mem, text), out));
		HOLDS(normal_text(&mem, out).p == out.p);
	}
	arena_free(&mem);
	return 0;
}
