/*
 * json_scan.c - strings of JSON, a block at a time.
 *
 * Each search is the same loop on every instruction set: look at a block, step
 * over an escape, look again behind it.  A vector form stops where no whole
 * block and one byte more are left, so that the byte behind a backslash can
 * always be read; the narrower form goes on there.
 */
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <stdbool.h>

#include "base/base.h"
#include "json_scan.h"

const unsigned char json_short[256] = {
	['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
	['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t',
};

/* Is there a short escape at the backslash p? */
static inline bool
is_short(const char *p, const char *end)
{
	return end - p > 1 && json_short[(unsigned char)p[1]] != 0;
}

#if defined(__x86_64__)
#define SSE2_EQ(v, c) _mm_cmpeq_epi8(v, _mm_set1_epi8(c))
#define SSE2_LOW(v)   _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v)
#define SSE2_HITS(m)  (unsigned)_mm_movemask_epi8(m)
#define AVX2	      __attribute__((target("avx2")))
#define AVX2_EQ(v, c) _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c))
#define AVX2_LOW(v)                                                            \
	_mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1F)), v)
#define AVX2_HITS(m) (unsigned)_mm256_movemask_epi8(m)
#endif

/* ---- the closing quote -------------------------------------------------- */

#if defined(__x86_64__)
static const char *
end_sse2(const char *p, const char *end)
{
	unsigned hits;
	__m128i v;

	while (end - p > 16) {
		v = _mm_loadu_si128((const void *)p);
		hits =
		    SSE2_HITS(_mm_or_si128(SSE2_EQ(v, '"'), SSE2_EQ(v, '\\')));
		if (hits == 0) {
			p += 16;
			continue;
		}
		p += __builtin_ctz(hits);
		if (*p == '"')
			break;
		p += 2;
	}
	return p;
}

static AVX2 const char *
end_avx2(const char *p, const char *end)
{
	unsigned hits;
	__m256i v;

	while (end - p > 32) {
		v = _mm256_loadu_si256((const void *)p);
		hits = AVX2_HITS(
		    _mm256_or_si256(AVX2_EQ(v, '"'), AVX2_EQ(v, '\\')));
		if (hits == 0) {
			p += 32;
			continue;
		}
		p += __builtin_ctz(hits);
		if (*p == '"')
			break;
		p += 2;
	}
	return p;
}
#endif

const char *
json_scan_end(const char *p, const char *end)
{
#if defined(__x86_64__)
	enum simd level = simd_level();

	if (level == SIMD_AVX2)
		p = end_avx2(p, end);
	if (level >= SIMD_SSE2)
		p = end_sse2(p, end);
#endif
	for (; p < end && *p != '"'; p++)
		if (*p == '\\' && ++p == end)
			break;
	return p;
}

/* ---- text that may stand in a string ------------------------------------ */

#if defined(__x86_64__)
static const char *
text_sse2(const char *p, const char *end)
{
	unsigned hits;
	__m128i v;

	while (end - p > 16) {
		v = _mm_loadu_si128((const void *)p);
		hits = SSE2_HITS(_mm_or_si128(
		    _mm_or_si128(SSE2_EQ(v, '"'), SSE2_EQ(v, '\\')),
		    SSE2_LOW(v)));
		if (hits == 0) {
			p += 16;
			continue;
		}
		p += __builtin_ctz(hits);
		if (*p != '\\' || !is_short(p, end))
			break;
		p += 2;
	}
	return p;
}

static AVX2 const char *
text_avx2(const char *p, const char *end)
{
	unsigned hits;
	__m256i v;

	while (end - p > 32) {
		v = _mm256_loadu_si256((const void *)p);
		hits = AVX2_HITS(_mm256_or_si256(
		    _mm256_or_si256(AVX2_EQ(v, '"'), AVX2_EQ(v, '\\')),
		    AVX2_LOW(v)));
		if (hits == 0) {
			p += 32;
			continue;
		}
		p += __builtin_ctz(hits);
		if (*p != '\\' || !is_short(p, end))
			break;
		p += 2;
	}
	return p;
}
#endif

const char *
json_scan_text(const char *p, const char *end)
{
#if defined(__x86_64__)
	enum simd level = simd_level();

	if (level == SIMD_AVX2)
		p = text_avx2(p, end);
	if (level >= SIMD_SSE2)
		p = text_sse2(p, end);
#endif
	for (; p < end && *p != '"' && (unsigned char)*p >= 0x20; p++)
		if (*p == '\\' && !is_short(p, end))
			break;
		else if (*p == '\\')
			p++;
	return p;
}

/* ---- text without its escapes ------------------------------------------- */

#if defined(__x86_64__)
static const char *
copy_sse2(char **out, const char *p, const char *end)
{
	char *w = *out;
	unsigned hits, n;
	__m128i v;

	while (end - p > 16) {
		v = _mm_loadu_si128((const void *)p);
		_mm_storeu_si128((void *)w, v);
		hits = SSE2_HITS(SSE2_EQ(v, '\\'));
		n = hits ? (unsigned)__builtin_ctz(hits) : 16;
		p += n, w += n;
		if (hits == 0)
			continue;
		if (!is_short(p, end))
			break;
		*w++ = (char)json_short[(unsigned char)p[1]];
		p += 2;
	}
	*out = w;
	return p;
}

static AVX2 const char *
copy_avx2(char **out, const char *p, const char *end)
{
	char *w = *out;
	unsigned hits, n;
	__m256i v;

	while (end - p > 32) {
		v = _mm256_loadu_si256((const void *)p);
		_mm256_storeu_si256((void *)w, v);
		hits = AVX2_HITS(AVX2_EQ(v, '\\'));
		n = hits ? (unsigned)__builtin_ctz(hits) : 32;
		p += n, w += n;
		if (hits == 0)
			continue;
		if (!is_short(p, end))
			break;
		*w++ = (char)json_short[(unsigned char)p[1]];
		p += 2;
	}
	*out = w;
	return p;
}
#endif

const char *
json_scan_copy(char **out, const char *p, const char *end)
{
	char *w;

#if defined(__x86_64__)
	enum simd level = simd_level();

	if (level == SIMD_AVX2)
		p = copy_avx2(out, p, end);
	if (level >= SIMD_SSE2)
		p = copy_sse2(out, p, end);
#endif
	for (w = *out; p < end; p++) {
		if (*p != '\\') {
			*w++ = *p;
			continue;
		}
		if (!is_short(p, end))
			break;
		*w++ = (char)json_short[(unsigned char)*++p];
	}
	*out = w;
	return p;
}
