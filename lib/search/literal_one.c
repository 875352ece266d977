/*
 * literal_one.c - choose the two rarest bytes of a needle, and look for them.
 *
 * Which bytes are rare is a matter of the text.  The table below was counted
 * once, so that no text has to be looked at before it is searched.
 */
#include "literal_one.h"

#include "base/base.h"
#include "fold.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/*
 * Counted in equal parts of Chinese and English prose, JSON, HTML and Markdown.
 * The lead bytes of a script are given the frequency of its letters, because a
 * pattern in that script is searched in texts of that script.
 */
const unsigned char literal_common[256] = {
	0,   0,	  0,   0,   0,	 0,   0,   0,	0,   28,  120, 0,   0,	 0,
	0,   0,	  0,   0,   0,	 0,   0,   0,	0,   0,	  0,   0,   0,	 0,
	0,   0,	  0,   0,   151, 57,  123, 69,	45,  120, 80,  77,  89,	 89,
	49,  46,  97,  116, 122, 132, 108, 104, 110, 102, 104, 109, 102, 100,
	110, 108, 105, 89,  130, 113, 130, 61,	69,  116, 105, 101, 98,	 111,
	93,  90,  81,  96,  79,	 75,  93,  110, 87,  90,  100, 55,  88,	 106,
	97,  91,  70,  83,  85,	 64,  64,  70,	80,  70,  8,   100, 14,	 144,
	124, 133, 134, 149, 122, 128, 128, 142, 94,  112, 139, 127, 140, 142,
	134, 93,  142, 142, 144, 129, 113, 112, 104, 116, 106, 69,  39,	 69,
	34,  0,	  135, 125, 125, 117, 118, 118, 116, 118, 123, 120, 116, 118,
	131, 121, 116, 120, 116, 115, 105, 108, 116, 112, 116, 116, 117, 114,
	120, 119, 126, 116, 106, 117, 112, 113, 108, 109, 117, 117, 113, 114,
	118, 108, 110, 108, 110, 117, 118, 121, 122, 115, 109, 112, 115, 109,
	112, 112, 131, 120, 129, 124, 132, 122, 118, 119, 0,   0,   131, 140,
	131, 131, 131, 131, 131, 131, 131, 131, 131, 131, 140, 140, 145, 145,
	131, 131, 131, 131, 140, 140, 145, 145, 131, 131, 131, 131, 131, 131,
	140, 140, 131, 140, 139, 149, 143, 137, 135, 130, 140, 140, 140, 140,
	0,   127, 120, 0,   0,	 0,   0,   0,	0,   0,	  0,   0,   0,	 0,
	0,   0,	  0,   0,
};

struct place { /* what may stand at a byte of the needle */
	unsigned char byte, mask;
	bool usable;
};

static unsigned
cost(const struct place *at)
{
	unsigned a = literal_common[at->byte];
	unsigned b = literal_common[at->byte & ~at->mask];

	return at->mask == 0 ? a : (a > b ? a : b) + 5;
}

/* The two rarest of at[0, n); returns their joint cost. */
static unsigned
choose(struct literal_one *one, const struct place *at, size_t n)
{
	size_t i, first = n, second = n, swap;
	unsigned all;

	for (i = 0; i < n; i++) {
		if (!at[i].usable)
			continue;
		if (first == n || cost(&at[i]) < cost(&at[first])) {
			second = first;
			first = i;
		} else if (second == n || cost(&at[i]) < cost(&at[second])) {
			second = i;
		}
	}
	if (first == n)
		return UINT32_MAX;
	all = cost(&at[first]) + (second == n ? 200 : cost(&at[second]));
	if (second == n)
		second = first;
	if (second < first)
		swap = first, first = second, second = swap;
	one->skip = first;
	one->gap = second - first;
	one->length = n;
	one->byte[0] = at[first].byte, one->mask[0] = at[first].mask;
	one->byte[1] = at[second].byte, one->mask[1] = at[second].mask;
	return all;
}

/* More of a needle adds nothing to the choice. */
#define WINDOW 64

void
literal_one_plain(struct literal_one *one, struct span needle)
{
	struct place at[WINDOW];
	size_t i, n = needle.n < WINDOW ? needle.n : WINDOW;

	for (i = 0; i < n; i++)
		at[i] = (struct place){ (unsigned char)needle.p[i], 0, true };
	choose(one, at, n);
	one->length = needle.n;
	one->before = 0;
}

/* The bytes of both cases of c; 0 when their lengths differ. */
static size_t
places(uint32_t c, struct place at[4])
{
	uint32_t form[FOLD_FORMS_MAX][2];
	unsigned char bytes[4], differs;
	size_t i, j, n = 0, length, forms = fold_forms(c, FOLD_CASE, form);

	for (i = 0; i < forms; i++) {
		length = utf8_put((char *)bytes, form[i][0]);
		if (i > 0 && length != n)
			return 0;
		n = length;
		for (j = 0; j < n; j++) {
			if (i == 0)
				at[j] = (struct place){ bytes[j], 0, true };
			differs = (at[j].byte ^ bytes[j]) &
				  (unsigned char)~at[j].mask;
			if (differs == 0)
				continue;
			at[j].usable &=
			    at[j].mask == 0 && (differs & (differs - 1)) == 0;
			at[j].mask |= differs;
			at[j].byte |= differs;
		}
	}
	return n;
}

bool
literal_one_fold(struct literal_one *one, struct span needle)
{
	const char *p = needle.p, *end = p + needle.n;
	struct place at[WINDOW];
	struct literal_one here;
	unsigned best = UINT32_MAX, sum;
	size_t n = 0, more, chars = 0, start = 0;
	uint32_t c;

	for (;;) {
		more = 0;
		if (p < end && n + 4 <= WINDOW) {
			p = utf8_next(p, end, &c);
			more = places(c, at + n);
			chars++;
			n += more;
		}
		if (more > 0)
			continue;
		sum = choose(&here, at, n);
		if (sum < best) {
			best = sum;
			*one = here;
			one->before = start;
		}
		if (p == end || n + 4 > WINDOW)
			break;
		n = 0;
		start = chars;
	}
	return best < UINT32_MAX && one->gap > 0;
}

static size_t
next_plain(const struct literal_one *one, struct span text, size_t at,
	   size_t last)
{
	const unsigned char *p = (const unsigned char *)text.p + one->skip;

	for (; at <= last; at++)
		if ((p[at] | one->mask[0]) == one->byte[0] &&
		    (p[at + one->gap] | one->mask[1]) == one->byte[1])
			return at;
	return text.n;
}

#if defined(__x86_64__)
/* One bit a place: where both bytes of a block stand. */
__attribute__((target("avx2"))) static inline uint64_t
pairs_avx2(const struct literal_one *one, const char *p)
{
	const __m256i a = _mm256_set1_epi8((char)one->byte[0]);
	const __m256i b = _mm256_set1_epi8((char)one->byte[1]);
	const __m256i ma = _mm256_set1_epi8((char)one->mask[0]);
	const __m256i mb = _mm256_set1_epi8((char)one->mask[1]);
	const char *q = p + one->gap;
	__m256i x, y, z;

	x = _mm256_or_si256(ma, _mm256_loadu_si256((const void *)p));
	z = _mm256_or_si256(mb, _mm256_loadu_si256((const void *)q));
	x = _mm256_and_si256(_mm256_cmpeq_epi8(a, x), _mm256_cmpeq_epi8(b, z));
	y = _mm256_or_si256(ma, _mm256_loadu_si256((const void *)(p + 32)));
	z = _mm256_or_si256(mb, _mm256_loadu_si256((const void *)(q + 32)));
	y = _mm256_and_si256(_mm256_cmpeq_epi8(a, y), _mm256_cmpeq_epi8(b, z));
	z = _mm256_or_si256(x, y);
	if (_mm256_testz_si256(z, z))
		return 0;
	return (uint32_t)_mm256_movemask_epi8(x) |
	       (uint64_t)(uint32_t)_mm256_movemask_epi8(y) << 32;
}

/*
 * Blocks of 64 places; the last one overlaps what has been seen, so that only
 * texts shorter than a block are left to the plain loop.
 */
__attribute__((target("avx2"))) static size_t
next_avx2(const struct literal_one *one, struct span text, size_t at,
	  size_t last)
{
	const char *p = text.p + one->skip;
	uint64_t hits;
	size_t over;

	if (last < 63)
		return next_plain(one, text, at, last);
	for (; at <= last - 63; at += 64) {
		hits = pairs_avx2(one, p + at);
		if (hits != 0)
			return at + (size_t)__builtin_ctzll(hits);
	}
	over = at - (last - 63);
	if (over < 64) {
		hits = pairs_avx2(one, p + last - 63) >> over;
		if (hits != 0)
			return at + (size_t)__builtin_ctzll(hits);
	}
	return text.n;
}

static size_t
next_sse2(const struct literal_one *one, struct span text, size_t at,
	  size_t last)
{
	const __m128i a = _mm_set1_epi8((char)one->byte[0]);
	const __m128i b = _mm_set1_epi8((char)one->byte[1]);
	const __m128i ma = _mm_set1_epi8((char)one->mask[0]);
	const __m128i mb = _mm_set1_epi8((char)one->mask[1]);
	const char *p = text.p + one->skip;
	__m128i x, y;
	unsigned hits;

	for (; last >= 15 && at <= last - 15; at += 16) {
		x = _mm_loadu_si128((const void *)(p + at));
		y = _mm_loadu_si128((const void *)(p + at + one->gap));
		x = _mm_cmpeq_epi8(a, _mm_or_si128(ma, x));
		y = _mm_cmpeq_epi8(b, _mm_or_si128(mb, y));
		hits = (unsigned)_mm_movemask_epi8(_mm_and_si128(x, y));
		if (hits != 0)
			return at + (size_t)__builtin_ctz(hits);
	}
	return next_plain(one, text, at, last);
}
#endif

size_t
literal_one_next(const struct literal_one *one, struct span text, size_t from)
{
	size_t last;

	if (text.n < one->length || from > text.n - one->length)
		return text.n;
	last = text.n - one->length; /* the last place of an anchor */
#if defined(__x86_64__)
	if (simd_level() == SIMD_AVX2)
		return next_avx2(one, text, from, last);
	if (simd_level() >= SIMD_SSE2)
		return next_sse2(one, text, from, last);
#endif
	return next_plain(one, text, from, last);
}
