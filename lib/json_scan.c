/*
 * json_scan.c - the loops that see every byte, in vectors.
 *
 * Each search has a plain form; the vector forms stop at the same byte.
 */
#include "json_scan.h"
#include "simd.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* ---- plain -------------------------------------------------------------- */

static const char *
quote_plain(const char *p, const char *end)
{
	while (p < end && *p != '"' && *p != '\\')
		p++;
	return p < end ? p : end;
}

static const char *
special_plain(const char *p, const char *end)
{
	while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
		p++;
	return p < end ? p : end;
}

/* Must the character at p be written as an escape?  See json_put(). */
static bool
is_escaped(const char *p, const char *end)
{
	unsigned char c = (unsigned char)*p, d, e;

	if (c < 0x80)
		return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
	d = end - p > 1 ? (unsigned char)p[1] : 0;
	e = end - p > 2 ? (unsigned char)p[2] : 0;
	switch (c) {
	case 0xc2: return d < 0xa0;  /* C1 */
	case 0xd8: return d == 0x9c; /* U+061C */
	case 0xe2:
		return (d == 0x80 &&
			   (e == 0x8e || e == 0x8f || /* U+200E, U+200F */
			       (e >= 0xa8 && e <= 0xae))) || /* U+2028-2E */
		    (d == 0x81 && e >= 0xa6 && e <= 0xa9); /* U+2066-9 */
	default: return false;
	}
}

static size_t
copy_plain(const char **from, const char *end, char *out)
{
	const char *p = *from, *start = p;

	for (; p < end && !is_escaped(p, end); p++)
		*out++ = *p;
	*from = p;
	return (size_t)(p - start);
}

#if defined(__x86_64__)

/* ---- SSE2, which every x86-64 has --------------------------------------- */

static const char *
quote_sse2(const char *p, const char *end)
{
	const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
	__m128i v;
	int hit;

	for (; end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const __m128i *)p);
		hit = _mm_movemask_epi8(_mm_or_si128(
		    _mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, slash)));
		if (hit != 0)
			return p + __builtin_ctz((unsigned)hit);
	}
	return quote_plain(p, end);
}

static const char *
special_sse2(const char *p, const char *end)
{
	const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
	const __m128i last = _mm_set1_epi8(0x1f);
	__m128i v;
	int hit;

	for (; end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const __m128i *)p);
		hit = _mm_movemask_epi8(_mm_or_si128(
		    _mm_or_si128(
			_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, slash)),
		    _mm_cmpeq_epi8(_mm_min_epu8(v, last), v)));
		if (hit != 0)
			return p + __builtin_ctz((unsigned)hit);
	}
	return special_plain(p, end);
}

/* Stops at every lead byte that may need an escape, then looks plainly. */
static size_t
copy_sse2(const char **from, const char *end, char *out)
{
	const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
	const __m128i last = _mm_set1_epi8(0x1f), del = _mm_set1_epi8(0x7f);
	const __m128i c2 = _mm_set1_epi8((char)0xc2);
	const __m128i d8 = _mm_set1_epi8((char)0xd8);
	const __m128i e2 = _mm_set1_epi8((char)0xe2);
	const char *p = *from, *start = p;
	__m128i v, hits;
	int hit, skip;

	while (end - p >= 16) {
		v = _mm_loadu_si128((const __m128i *)p);
		_mm_storeu_si128((__m128i *)out, v);
		hits = _mm_or_si128(
		    _mm_or_si128(
			_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, slash)),
		    _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(v, last), v),
			_mm_cmpeq_epi8(v, del)));
		hits = _mm_or_si128(hits,
		    _mm_or_si128(_mm_cmpeq_epi8(v, c2),
			_mm_or_si128(
			    _mm_cmpeq_epi8(v, d8), _mm_cmpeq_epi8(v, e2))));
		hit = _mm_movemask_epi8(hits);
		if (hit == 0) {
			p += 16, out += 16;
			continue;
		}
		skip = __builtin_ctz((unsigned)hit);
		p += skip, out += skip;
		if (is_escaped(p, end)) {
			*from = p;
			return (size_t)(p - start);
		}
		*out++ = *p++;
	}
	*from = p;
	return (size_t)(p - start) + copy_plain(from, end, out);
}

/* ---- AVX2 --------------------------------------------------------------- */

#define AVX2 __attribute__((target("avx2")))

AVX2 static const char *
quote_avx2(const char *p, const char *end)
{
	const __m256i quote = _mm256_set1_epi8('"');
	const __m256i slash = _mm256_set1_epi8('\\');
	__m256i v;
	int hit;

	for (; end - p >= 32; p += 32) {
		v = _mm256_loadu_si256((const __m256i *)p);
		hit = _mm256_movemask_epi8(
		    _mm256_or_si256(_mm256_cmpeq_epi8(v, quote),
			_mm256_cmpeq_epi8(v, slash)));
		if (hit != 0)
			return p + __builtin_ctz((unsigned)hit);
	}
	return quote_sse2(p, end);
}

AVX2 static const char *
special_avx2(const char *p, const char *end)
{
	const __m256i quote = _mm256_set1_epi8('"');
	const __m256i slash = _mm256_set1_epi8('\\');
	const __m256i last = _mm256_set1_epi8(0x1f);
	__m256i v;
	int hit;

	for (; end - p >= 32; p += 32) {
		v = _mm256_loadu_si256((const __m256i *)p);
		hit = _mm256_movemask_epi8(_mm256_or_si256(
		    _mm256_or_si256(_mm256_cmpeq_epi8(v, quote),
			_mm256_cmpeq_epi8(v, slash)),
		    _mm256_cmpeq_epi8(_mm256_min_epu8(v, last), v)));
		if (hit != 0)
			return p + __builtin_ctz((unsigned)hit);
	}
	return special_sse2(p, end);
}

/* a <= v <= b, unsigned. */
AVX2 static inline __m256i
between(__m256i v, unsigned char a, unsigned char b)
{
	__m256i low = _mm256_set1_epi8((char)a), high = _mm256_set1_epi8((char)b);

	return _mm256_and_si256(
	    _mm256_cmpeq_epi8(_mm256_max_epu8(v, low), v),
	    _mm256_cmpeq_epi8(_mm256_min_epu8(v, high), v));
}

/* Which of the lead bytes in v start a character that is escaped. */
AVX2 static int
escaped_leads(const char *p, __m256i c2, __m256i d8, __m256i e2)
{
	__m256i d = _mm256_loadu_si256((const __m256i *)(p + 1));
	__m256i e = _mm256_loadu_si256((const __m256i *)(p + 2));
	__m256i marks = _mm256_and_si256(between(d, 0x80, 0x80),
	    _mm256_or_si256(between(e, 0x8e, 0x8f), between(e, 0xa8, 0xae)));
	__m256i isolates =
	    _mm256_and_si256(between(d, 0x81, 0x81), between(e, 0xa6, 0xa9));

	return _mm256_movemask_epi8(_mm256_or_si256(
	    _mm256_or_si256(_mm256_and_si256(c2, between(d, 0, 0x9f)),
		_mm256_and_si256(d8, between(d, 0x9c, 0x9c))),
	    _mm256_and_si256(e2, _mm256_or_si256(marks, isolates))));
}

AVX2 static size_t
copy_avx2(const char **from, const char *end, char *out)
{
	const __m256i quote = _mm256_set1_epi8('"');
	const __m256i slash = _mm256_set1_epi8('\\');
	const __m256i last = _mm256_set1_epi8(0x1f);
	const __m256i del = _mm256_set1_epi8(0x7f);
	const char *p = *from, *start = p;
	__m256i v, hits, c2, d8, e2;
	int hit;

	for (; end - p >= 32 + 2; p += 32, out += 32) {
		v = _mm256_loadu_si256((const __m256i *)p);
		_mm256_storeu_si256((__m256i *)out, v);
		hits = _mm256_or_si256(
		    _mm256_or_si256(_mm256_cmpeq_epi8(v, quote),
			_mm256_cmpeq_epi8(v, slash)),
		    _mm256_or_si256(
			_mm256_cmpeq_epi8(_mm256_min_epu8(v, last), v),
			_mm256_cmpeq_epi8(v, del)));
		c2 = _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xc2));
		d8 = _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xd8));
		e2 = _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xe2));
		hit = _mm256_movemask_epi8(hits);
		if (_mm256_movemask_epi8(
			_mm256_or_si256(_mm256_or_si256(c2, d8), e2)))
			hit |= escaped_leads(p, c2, d8, e2);
		if (hit != 0) {
			p += __builtin_ctz((unsigned)hit);
			*from = p;
			return (size_t)(p - start);
		}
	}
	*from = p;
	return (size_t)(p - start) + copy_plain(from, end, out);
}
#endif

/* ---- dispatch ----------------------------------------------------------- */

const char *
json_scan_quote(const char *p, const char *end)
{
#if defined(__x86_64__)
	switch (simd_level()) {
	case SIMD_AVX2: return quote_avx2(p, end);
	case SIMD_SSE2: return quote_sse2(p, end);
	case SIMD_PLAIN: break;
	}
#endif
	return quote_plain(p, end);
}

const char *
json_scan_special(const char *p, const char *end)
{
#if defined(__x86_64__)
	switch (simd_level()) {
	case SIMD_AVX2: return special_avx2(p, end);
	case SIMD_SSE2: return special_sse2(p, end);
	case SIMD_PLAIN: break;
	}
#endif
	return special_plain(p, end);
}

size_t
json_scan_copy(const char **p, const char *end, char *out)
{
#if defined(__x86_64__)
	switch (simd_level()) {
	case SIMD_AVX2: return copy_avx2(p, end, out);
	case SIMD_SSE2: return copy_sse2(p, end, out);
	case SIMD_PLAIN: break;
	}
#endif
	return copy_plain(p, end, out);
}
