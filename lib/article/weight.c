/*
 * weight.c - how much a text says.
 *
 * Every text of a page is weighed, so both counts look at 16 bytes at a time.
 * What a byte counts depends on itself and on the one before it, which a second
 * load at p - 1 brings; so there is nothing to carry from block to block.
 */
#if defined(__x86_64__)
#include <emmintrin.h>
#endif

#include "base/base.h"
#include "weight.h"

#define CJK_WEIGHT 3

/* A byte and the one before it. */
static inline uint32_t
weight_at(unsigned char c, unsigned char before)
{
	if (c <= ' ')
		return before > ' ';
	/* first bytes of characters, and of those from U+3000 on */
	return ((c & 0xc0) != 0x80) + (c >= 0xe3 ? CJK_WEIGHT - 1 : 0);
}

#if defined(__x86_64__)
static inline uint32_t
sum_of(__m128i sums)
{
	return (uint32_t)_mm_cvtsi128_si32(sums) +
	       (uint32_t)_mm_cvtsi128_si32(_mm_srli_si128(sums, 8));
}

/* The whole blocks from *from on; at least one byte stands before it. */
static uint32_t
weight_sse2(const char **from, const char *end)
{
	const __m128i one = _mm_set1_epi8(1), space = _mm_set1_epi8(' ');
	const __m128i more = _mm_set1_epi8(CJK_WEIGHT - 1);
	const __m128i wide = _mm_set1_epi8((char)0xe3);
	const __m128i first = _mm_set1_epi8((char)0xc0);
	__m128i sums = _mm_setzero_si128(), v, before, blank, n;
	const char *p = *from;

	for (; end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const void *)p);
		before = _mm_loadu_si128((const void *)(p - 1));
		blank = _mm_cmpeq_epi8(_mm_min_epu8(v, space), v);
		before = _mm_cmpeq_epi8(_mm_min_epu8(before, space), before);
		/* a blank after none counts, and so does a first byte: signed,
		 * the bytes 80 to BF are those below C0 */
		n = _mm_andnot_si128(_mm_cmplt_epi8(v, first), one);
		n = _mm_andnot_si128(_mm_and_si128(blank, before), n);
		v = _mm_cmpeq_epi8(_mm_max_epu8(v, wide), v);
		n = _mm_add_epi8(n, _mm_and_si128(v, more));
		sums =
		    _mm_add_epi64(sums, _mm_sad_epu8(n, _mm_setzero_si128()));
	}
	*from = p;
	return sum_of(sums);
}
#endif

uint32_t
weight_of(struct span s)
{
	const char *p = s.p, *end = p + s.n;
	uint32_t w;

	if (s.n == 0)
		return 0;
	w = weight_at((unsigned char)*p++, ' ');
#if defined(__x86_64__)
	if (simd_level() >= SIMD_SSE2)
		w += weight_sse2(&p, end);
#endif
	for (; p < end; p++)
		w += weight_at((unsigned char)p[0], (unsigned char)p[-1]);
	return w;
}

static bool
is_wide_comma(const char *p, const char *end)
{
	static const char commas[][4] = { "\xE3\x80\x81", "\xE3\x80\x82",
					  "\xEF\xBC\x8C", "\xEF\xBC\x9B" };
	size_t i;

	for (i = 0; end - p >= 3 && i < sizeof(commas) / sizeof(*commas); i++)
		if (memcmp(p, commas[i], 3) == 0)
			return true;
	return false;
}

#if defined(__x86_64__)
static uint32_t
commas_sse2(const char **from, const char *end)
{
	__m128i sums = _mm_setzero_si128(), v, comma, lead;
	const char *p = *from;
	uint32_t wide = 0;
	unsigned hits;

	for (; end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const void *)p);
		comma = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(',')),
				     _mm_cmpeq_epi8(v, _mm_set1_epi8(';')));
		comma = _mm_and_si128(comma, _mm_set1_epi8(1));
		sums = _mm_add_epi64(sums,
				     _mm_sad_epu8(comma, _mm_setzero_si128()));
		lead =
		    _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xe3)),
				 _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xef)));
		hits = (unsigned)_mm_movemask_epi8(lead);
		for (; hits != 0; hits &= hits - 1)
			wide += is_wide_comma(p + __builtin_ctz(hits), end);
	}
	*from = p;
	return sum_of(sums) + wide;
}
#endif

uint32_t
weight_commas(struct span s)
{
	const char *p = s.p, *end = p + s.n;
	uint32_t n = 0;

#if defined(__x86_64__)
	if (s.n > 0 && simd_level() >= SIMD_SSE2)
		n = commas_sse2(&p, end);
#endif
	for (; p < end; p++)
		n += *p == ',' || *p == ';' ||
		     ((*p == '\xe3' || *p == '\xef') && is_wide_comma(p, end));
	return n;
}
