/*
 * literal: with every instruction set, what is found is what a naive search
 * finds, and a filter lets through whatever folding makes equal.  Input: flags,
 * needles each ended by a line feed, an empty one, the text.
 */
#include <stdlib.h>

#include "base/simd.h"
#include "base/utf8.h"
#include "search/fold.h"
#include "search/literal.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

#define MANY 600

/* The leftmost longest needle, looked for at each place in turn. */
static bool
naive(const struct span *needle, size_t n, struct span text, size_t from,
      struct literal_hit *hit)
{
	size_t at, i;
	bool found = false;

	for (at = from; at <= text.n && !found; at++)
		for (i = 0; i < n; i++) {
			if (text.n - at < needle[i].n ||
			    (needle[i].n > 0 && memcmp(text.p + at, needle[i].p,
						       needle[i].n) != 0))
				continue;
			if (found && needle[i].n <= hit->n)
				continue;
			*hit = (struct literal_hit){ at, needle[i].n, i };
			found = true;
		}
	return found;
}

/*
 * At every level; naive is asked of the folded text, and map leads back.  A
 * search goes on behind a whole character.
 */
static void
check(const struct span *needle, const struct span *folded, size_t n,
      struct span text, struct span plain, const struct fold_map *map,
      unsigned fold)
{
	struct literal *l = literal_open(needle, n, fold);
	struct literal_hit hit, want;
	size_t at, from;
	bool found;
	int level;

	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		for (at = from = 0; at <= plain.n; at = want.at + 1) {
			found = naive(folded, n, plain, at, &want);
			HOLDS(literal_find(l, text, from, &hit) == found);
			if (!found)
				break;
			HOLDS(hit.needle == want.needle);
			HOLDS(hit.at == fold_origin(map, want.at));
			HOLDS(hit.at + hit.n ==
			      fold_origin(map, want.at + want.n));
			while (fold && want.at + 1 < plain.n &&
			       ((unsigned char)plain.p[want.at + 1] & 0xC0) ==
				   0x80)
				want.at++;
			from = fold_origin(map, want.at + 1);
		}
	}
	literal_close(l);
}

static void
check_filter(struct arena *mem, struct span *folded, size_t n, struct span text,
	     unsigned fold)
{
	struct literal *l;
	struct literal_hit hit;
	struct span plain;
	size_t i;

	for (i = 0; i < text.n; i++) /* a selector may stand inside */
		if ((unsigned char)text.p[i] >= 0xF3 ||
		    ((unsigned char)text.p[i] == 0xEF &&
		     (unsigned char)text.p[i + 1] == 0xB8) ||
		    (unsigned char)text.p[i] == 0xE1)
			return;
	for (i = 0; i < n; i++)
		folded[i] = fold_text(mem, folded[i], fold, NULL);
	plain = fold_text(mem, text, fold, NULL);
	l = literal_filter(folded, n, fold);
	if (l != NULL && naive(folded, n, plain, 0, &hit))
		HOLDS(literal_find(l, text, 0, &hit));
	literal_close(l);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	struct span needle[MANY], folded[MANY], text, plain;
	struct fold_map map = { 0 };
	const char *p, *end, *lf;
	size_t n = 0, i;
	unsigned fold;

	if (size < 1 || size > 3000)
		return 0;
	fold = *data & FOLD_CASE;
	text = (struct span){ (const char *)data + 1, size - 1 };
	if (*data & 2 || fold)
		text = utf8_repair(&mem, text, NULL);
	p = text.p, end = p + text.n;
	while (n < MANY && p < end &&
	       (lf = memchr(p, '\n', (size_t)(end - p)))) {
		needle[n] = span_from(p, lf);
		p = lf + 1;
		if (needle[n++].n == 0) {
			n -= !(*data & 4); /* or one is empty in earnest */
			break;
		}
	}
	/* exactly as long, so that a sanitizer sees a read past the end */
	text.n = (size_t)(end - p);
	text.p = memcpy(malloc(text.n + 1), p, text.n);
	for (i = 0; i < n; i++)
		folded[i] = fold_text(&mem, needle[i], fold, NULL);
	plain = fold_text(&mem, text, fold, &map);
	check(needle, folded, n, text, plain, &map, fold);
	if (*data & 2 || fold)
		check_filter(&mem, folded, n, text, fold | FOLD_FORMS);
	free((char *)text.p);
	arena_free(&mem);
	return 0;
}
