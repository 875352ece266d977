/*
 * html_scan.c - find what interrupts text, a block at a time.
 */
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/base.h"
#include "html_scan.h"

static const char *
scan_plain(const char *p, const char *end)
{
	while (p < end && *p != '<' && *p != '&' && *p != '\r' && *p != '\0')
		p++;
	return p;
}

#if defined(__x86_64__)
static const char *
scan_sse2(const char *p, const char *end)
{
	const __m128i lt = _mm_set1_epi8('<'), amp = _mm_set1_epi8('&');
	const __m128i cr = _mm_set1_epi8('\r'), nul = _mm_setzero_si128();
	__m128i v, hit;
	int m;

	for (; end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const void *)p);
		hit =
		    _mm_or_si128(_mm_cmpeq_epi8(v, lt), _mm_cmpeq_epi8(v, amp));
		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, cr));
		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, nul));
		m = _mm_movemask_epi8(hit);
		if (m != 0)
			return p + __builtin_ctz((unsigned)m);
	}
	return scan_plain(p, end);
}

/*
 * The four differ in their low nibble, so one table look-up compares with all:
 * by that nibble it has the one byte that would be a hit.  For bytes from 0x80
 * up the look-up gives 0, which they are not.
 */
static __attribute__((target("avx2"))) const char *
scan_avx2(const char *p, const char *end)
{
	const __m256i hits = _mm256_setr_epi8(
	    0, 0, 0, 0, 0, 0, '&', 0, 0, 0, 0, 0, '<', '\r', 0, 0, 0, 0, 0, 0,
	    0, 0, '&', 0, 0, 0, 0, 0, '<', '\r', 0, 0);
	__m256i v;
	int m;

	for (; end - p >= 32; p += 32) {
		v = _mm256_loadu_si256((const void *)p);
		m = _mm256_movemask_epi8(
		    _mm256_cmpeq_epi8(_mm256_shuffle_epi8(hits, v), v));
		if (m != 0)
			return p + __builtin_ctz((unsigned)m);
	}
	return scan_sse2(p, end);
}
#endif

const char *
html_scan(const char *p, const char *end)
{
#if defined(__x86_64__)
	switch (simd_level()) {
	case SIMD_AVX2: return scan_avx2(p, end);
	case SIMD_SSE2: return scan_sse2(p, end);
	case SIMD_PLAIN: break;
	}
#endif
	return scan_plain(p, end);
}
