/*
 * json_scan.c - find what is special in a string, 16 or 32 bytes at a time.
 *
 * Chinese text is full of E2 80 9C quotes, so a lead byte alone must not stop
 * the search: the bytes after it are compared in the same step, by loading the
 * text at p, p + 1 and p + 2.
 */
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "json_scan.h"
#include "simd.h"
#include "span.h"

int
json_scan_escaped(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t n = (size_t)(end - p);

	if (u[0] < 0x80)
		return u[0] < 0x20 || u[0] == '"' || u[0] == '\\' ||
		       u[0] == 0x7F;
	if (u[0] == 0xC2 && n > 1) /* C1 */
		return u[1] >= 0x80 && u[1] < 0xA0 ? 2 : 0;
	if (u[0] == 0xD8 && n > 1) /* U+061C */
		return u[1] == 0x9C ? 2 : 0;
	if (u[0] != 0xE2 || n < 3)
		return 0;
	if (u[1] == 0x80) /* U+200E/F, U+2028 to U+202E */
		return u[2] == 0x8E || u[2] == 0x8F ||
			       (u[2] >= 0xA8 && u[2] <= 0xAE)
			   ? 3
			   : 0;
	return u[1] == 0x81 && u[2] >= 0xA6 && u[2] <= 0xA9 ? 3 : 0;
}

#if defined(__x86_64__)
#define C(x)	  _mm_set1_epi8((char)(x))
#define EQ(v, x)  _mm_cmpeq_epi8(v, C(x))
#define OR(a, b)  _mm_or_si128(a, b)
#define AND(a, b) _mm_and_si128(a, b)
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

static const char *
plain_sse2(const char *p, const char *end)
{
	__m128i v, v1, v2, hit;
	int m;

	for (; end - p >= 18; p += 16) {
		v = _mm_loadu_si128((const void *)p);
		v1 = _mm_loadu_si128((const void *)(p + 1));
		v2 = _mm_loadu_si128((const void *)(p + 2));
		hit = AND(EQ(v1, 0x80), OR(IN(v2, 0x8E, 1), IN(v2, 0xA8, 6)));
		hit = OR(hit, AND(EQ(v1, 0x81), IN(v2, 0xA6, 3)));
		hit = AND(hit, EQ(v, 0xE2));
		hit = OR(hit, AND(EQ(v, 0xC2), IN(v1, 0x80, 0x1F)));
		hit = OR(hit, AND(EQ(v, 0xD8), EQ(v1, 0x9C)));
		hit = OR(hit, OR(EQ(v, '"'), EQ(v, '\\')));
		hit = OR(hit, OR(EQ(v, 0x7F), IN(v, 0, 0x1F)));
		m = _mm_movemask_epi8(hit);
		if (m != 0)
			return p + __builtin_ctz((unsigned)m);
	}
	return p;
}
#undef C
#undef EQ
#undef OR
#undef AND
#undef IN

#define C(x)	  _mm256_set1_epi8((char)(x))
#define EQ(v, x)  _mm256_cmpeq_epi8(v, C(x))
#define OR(a, b)  _mm256_or_si256(a, b)
#define AND(a, b) _mm256_and_si256(a, b)
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

static __attribute__((target("avx2"))) const char *
plain_avx2(const char *p, const char *end)
{
	__m256i v, v1, v2, hit;
	int m;

	for (; end - p >= 34; p += 32) {
		v = _mm256_loadu_si256((const void *)p);
		v1 = _mm256_loadu_si256((const void *)(p + 1));
		v2 = _mm256_loadu_si256((const void *)(p + 2));
		hit = AND(EQ(v1, 0x80), OR(IN(v2, 0x8E, 1), IN(v2, 0xA8, 6)));
		hit = OR(hit, AND(EQ(v1, 0x81), IN(v2, 0xA6, 3)));
		hit = AND(hit, EQ(v, 0xE2));
		hit = OR(hit, AND(EQ(v, 0xC2), IN(v1, 0x80, 0x1F)));
		hit = OR(hit, AND(EQ(v, 0xD8), EQ(v1, 0x9C)));
		hit = OR(hit, OR(EQ(v, '"'), EQ(v, '\\')));
		hit = OR(hit, OR(EQ(v, 0x7F), IN(v, 0, 0x1F)));
		m = _mm256_movemask_epi8(hit);
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

const char *
json_scan_plain(const char *p, const char *end)
{
#if defined(__x86_64__)
	enum simd level = simd_level();

	if (level == SIMD_AVX2)
		p = plain_avx2(p, end);
	if (level >= SIMD_SSE2)
		p = plain_sse2(p, end);
#endif
	while (p < end && json_scan_escaped(p, end) == 0)
		p++;
	return p;
}
