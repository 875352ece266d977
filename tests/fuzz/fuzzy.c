/*
 * fuzzy: the bit vectors give what the matrix gives, and every occurrence has
 * one of the pieces.  Input: k, the needle, a line feed, the text.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "search/fuzzy.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

#define MOST 400

struct chars {
	uint32_t c[MOST];
	size_t at[MOST + 1]; /* where each begins */
	size_t n;
};

static void
split(struct span s, struct chars *out)
{
	const char *p = s.p, *end = p + s.n;

	for (out->n = 0; p < end; out->n++) {
		out->at[out->n] = (size_t)(p - s.p);
		p = utf8_next(p, end, &out->c[out->n]);
	}
	out->at[out->n] = s.n;
}

static unsigned
least(unsigned a, unsigned b, unsigned c)
{
	a = a < b ? a : b;
	return a < c ? a : c;
}

/* Last row of the matrix; free: the text may begin anywhere. */
static void
distances(const uint32_t *needle, size_t m, const uint32_t *text, size_t n,
	  bool is_free, unsigned *last)
{
	unsigned col[MOST + 1], old, keep;
	size_t i, j;

	for (i = 0; i <= m; i++)
		col[i] = (unsigned)i;
	last[0] = col[m];
	for (j = 1; j <= n; j++) {
		old = col[0];
		col[0] = is_free ? 0 : (unsigned)j;
		for (i = 1; i <= m; i++) {
			keep = col[i];
			col[i] = least(old + (needle[i - 1] != text[j - 1]),
				       col[i] + 1, col[i - 1] + 1);
			old = keep;
		}
		last[j] = col[m];
	}
}

static void
reverse(uint32_t *c, size_t n)
{
	uint32_t keep;
	size_t i;

	for (i = 0; i < n / 2; i++)
		keep = c[i], c[i] = c[n - 1 - i], c[n - 1 - i] = keep;
}

/* By the definition in fuzzy.h, from character `from` on. */
static bool
naive(const struct chars *needle, const struct chars *text, size_t from,
      unsigned k, struct fuzzy_hit *hit)
{
	struct chars a = *needle, b = *text;
	unsigned last[MOST + 1], best;
	size_t n = text->n - from, first, end, j;

	distances(needle->c, needle->n, text->c + from, n, true, last);
	for (first = 1; first <= n && last[first] > k; first++)
		;
	if (first > n)
		return false;
	for (end = first, j = first; j <= n && j <= first + k; j++)
		if (last[j] < last[end])
			end = j;
	best = last[end];
	reverse(a.c, a.n);
	reverse(b.c + from, end);
	distances(a.c, a.n, b.c + from, end, false, last);
	for (j = 0; last[j] != best; j++)
		HOLDS(j < end);
	hit->distance = best;
	hit->at = text->at[from + end - j];
	hit->n = text->at[from + end] - hit->at;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct chars a, b;
	struct arena mem = { 0 };
	struct span all, needle, text, piece[FUZZY_MAX + 1];
	struct fuzzy *f;
	struct fuzzy_hit hit, want;
	const char *lf;
	size_t from, at, i, pieces, there;
	unsigned k;
	bool found;

	if (size < 2 || size > MOST / 2)
		return 0;
	k = *data % (FUZZY_MAX + 1);
	all = (struct span){ (const char *)data + 1, size - 1 };
	all = utf8_repair(&mem, all, NULL);
	lf = memchr(all.p, '\n', all.n);
	if (all.n > MOST || lf == NULL) {
		arena_free(&mem);
		return 0;
	}
	needle = span_from(all.p, lf);
	text = span_from(lf + 1, all.p + all.n);
	split(needle, &a);
	split(text, &b);
	f = fuzzy_new(&mem, needle, k);
	HOLDS((f != NULL) == (a.n > k));
	for (from = at = 0; f != NULL;) {
		found = naive(&a, &b, from, k, &want);
		HOLDS(fuzzy_find(f, text, at, &hit) == found);
		if (!found)
			break;
		HOLDS(hit.at == want.at && hit.n == want.n);
		HOLDS(hit.distance == want.distance);
		pieces = fuzzy_pieces(needle, k, piece);
		for (i = there = 0; i < pieces; i++)
			there += memmem(text.p + hit.at, hit.n, piece[i].p,
					piece[i].n) != NULL;
		HOLDS(there > 0);
		at = hit.at + hit.n;
		while (b.at[from] < at)
			from++;
	}
	arena_free(&mem);
	return 0;
}
