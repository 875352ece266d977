/*
 * bytes.c - a block of places at a time, by the needle's first and last byte.
 *
 * Where both stand at their distance, the bytes between them are compared.  A
 * text of nothing but such places costs the needle's length at each of them, so
 * long needles are left to memmem(), which is linear whatever the text.
 */
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "bytes.h"
#include "simd.h"

#define SHORT 16 /* bytes; more may as well take memmem() */

#if defined(__x86_64__)
/* Is the needle at p, whose first and last byte have been compared? */
static inline bool
stands_at(const char *p, struct span needle)
{
	size_t i;

	for (i = 1; i + 1 < needle.n; i++)
		if (p[i] != needle.p[i])
			return false;
	return true;
}

/*
 * All whole blocks from *from on.  The place found, or NULL; *from is then the
 * first place that was not looked at.
 */
static const char *
find_sse2(const char **from, const char *end, struct span needle)
{
	const __m128i first = _mm_set1_epi8(needle.p[0]);
	const __m128i last = _mm_set1_epi8(needle.p[needle.n - 1]);
	size_t gap = needle.n - 1;
	const char *p = *from;
	unsigned hits;
	__m128i a, b;

	for (; (size_t)(end - p) >= 16 + gap; p += 16) {
		a = _mm_loadu_si128((const void *)p);
		b = _mm_loadu_si128((const void *)(p + gap));
		hits = (unsigned)_mm_movemask_epi8(_mm_and_si128(
		    _mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, last)));
		for (; hits != 0; hits &= hits - 1)
			if (stands_at(p + __builtin_ctz(hits), needle))
				return p + __builtin_ctz(hits);
	}
	*from = p;
	return NULL;
}

static __attribute__((target("avx2"))) const char *
find_avx2(const char **from, const char *end, struct span needle)
{
	const __m256i first = _mm256_set1_epi8(needle.p[0]);
	const __m256i last = _mm256_set1_epi8(needle.p[needle.n - 1]);
	size_t gap = needle.n - 1;
	const char *p = *from;
	unsigned hits;
	__m256i a, b;

	for (; (size_t)(end - p) >= 32 + gap; p += 32) {
		a = _mm256_loadu_si256((const void *)p);
		b = _mm256_loadu_si256((const void *)(p + gap));
		hits = (unsigned)_mm256_movemask_epi8(_mm256_and_si256(
		    _mm256_cmpeq_epi8(a, first), _mm256_cmpeq_epi8(b, last)));
		for (; hits != 0; hits &= hits - 1)
			if (stands_at(p + __builtin_ctz(hits), needle))
				return p + __builtin_ctz(hits);
	}
	*from = p;
	return NULL;
}
#endif

const char *
bytes_find(struct span text, struct span needle)
{
	const char *p = text.p;
#if defined(__x86_64__)
	enum simd level = simd_level();
	const char *found = NULL;
#endif

	if (needle.n == 0 || text.n < needle.n)
		return NULL;
	if (needle.n == 1)
		return memchr(p, needle.p[0], text.n);
#if defined(__x86_64__)
	if (needle.n <= SHORT && level == SIMD_AVX2)
		found = find_avx2(&p, span_end(text), needle);
	if (needle.n <= SHORT && found == NULL && level >= SIMD_SSE2)
		found = find_sse2(&p, span_end(text), needle);
	if (found != NULL)
		return found;
#endif
	return memmem(p, (size_t)(span_end(text) - p), needle.p, needle.n);
}
