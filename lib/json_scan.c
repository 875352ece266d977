/*
 * json_scan.c - find what ends or interrupts a string, a block at a time.
 */
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "json_scan.h"
#include "simd.h"
#include "span.h"

#if defined(__x86_64__)
#define C(x)	  _mm_set1_epi8((char)(x))
#define EQ(v, x)  _mm_cmpeq_epi8(v, C(x))
#define OR(a, b)  _mm_or_si128(a, b)
/* low <= v <= low + n, unsigned */
#define IN(v, low, n)                                                          \
	_mm_cmpeq_epi8(_mm_min_epu8(_mm_sub_epi8(v, C(low)), C(n)),            \
		       _mm_sub_epi8(v, C(low)))

static const char *
string_sse2(const char *p, const char *end)
{
	__m128i v;
	int m;

	for (; end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const void *)p);
		m = _mm_movemask_epi8(
		    OR(OR(EQ(v, '"'), EQ(v, '\\')), IN(v, 0, 0x1F)));
		if (m != 0)
			return p + __builtin_ctz((unsigned)m);
	}
	return p;
}
#undef C
#undef EQ
#undef OR
#undef IN

#define C(x)	  _mm256_set1_epi8((char)(x))
#define EQ(v, x)  _mm256_cmpeq_epi8(v, C(x))
#define OR(a, b)  _mm256_or_si256(a, b)
#define IN(v, low, n)                                                          \
	_mm256_cmpeq_epi8(_mm256_min_epu8(_mm256_sub_epi8(v, C(low)), C(n)),   \
			  _mm256_sub_epi8(v, C(low)))

static __attribute__((target("avx2"))) const char *
string_avx2(const char *p, const char *end)
{
	__m256i v;
	int m;

	for (; end - p >= 32; p += 32) {
		v = _mm256_loadu_si256((const void *)p);
		m = _mm256_movemask_epi8(
		    OR(OR(EQ(v, '"'), EQ(v, '\\')), IN(v, 0, 0x1F)));
		if (m != 0)
			return p + __builtin_ctz((unsigned)m);
	}
	return p;
}
#endif

const char *
json_scan_string(const char *p, const char *end)
{
#if defined(__x86_64__)
	enum simd level = simd_level();

	if (level == SIMD_AVX2)
		p = string_avx2(p, end);
	if (level >= SIMD_SSE2)
		p = string_sse2(p, end);
#endif
	while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
		p++;
	return p;
}
