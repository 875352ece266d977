/*
 * widthless.c - find what could hide a string in a line of JSON.
 *
 *	\u		an escape by number
 *	C2 AD		soft hyphen
 *	D8 9C		Arabic letter mark
 *	E1 A0 8E	Mongolian vowel separator
 *	E2 80 8B-8F	zero width space to right-to-left mark
 *	E2 80 AA-AE	embeddings and overrides
 *	E2 81 A0-AF	word joiner to nominal digit shapes
 *	EF BB BF	byte order mark
 *
 * E2 80 alone is the start of the quotes and dashes that Chinese text is full
 * of, so the third byte is looked at in the vector as well.
 */
#include "widthless.h"

#include "base/base.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

bool
widthless_is(const char *p, const char *end)
{
	unsigned char a = (unsigned char)p[0], b, c;

	if (end - p < 2)
		return false;
	b = (unsigned char)p[1];
	c = end - p < 3 ? 0 : (unsigned char)p[2];
	switch (a) {
	case '\\': return b == 'u';
	case 0xC2: return b == 0xAD;
	case 0xD8: return b == 0x9C;
	case 0xE1: return b == 0xA0 && c == 0x8E;
	case 0xE2:
		return (b == 0x80 && ((c >= 0x8B && c <= 0x8F) ||
				      (c >= 0xAA && c <= 0xAE))) ||
		       (b == 0x81 && c >= 0xA0 && c <= 0xAF);
	case 0xEF: return b == 0xBB && c == 0xBF;
	default: return false;
	}
}

#if defined(__x86_64__)
/*
 * Bit by bit of a byte: one of the rows above (those of E2 80 share one).  A
 * byte may be the first, second or third of a row when the tables of its two
 * nibbles have the row's bit in common.
 */
enum {
	ESCAPE = 1,
	HYPHEN = 2,
	LETTER = 4,
	VOWEL = 8,
	SPACE = 16, /* 8B-8F; AA-AE would make the nibbles vague */
	EMBED = 32,
	JOINER = 64,
	ORDER = 128
};

#define TWICE(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)                  \
	(char)(a), (char)(b), (char)(c), (char)(d), (char)(e), (char)(f),      \
	    (char)(g), (char)(h), (char)(i), (char)(j), (char)(k), (char)(l),  \
	    (char)(m), (char)(n), (char)(o), (char)(p), (char)(a), (char)(b),  \
	    (char)(c), (char)(d), (char)(e), (char)(f), (char)(g), (char)(h),  \
	    (char)(i), (char)(j), (char)(k), (char)(l), (char)(m), (char)(n),  \
	    (char)(o), (char)(p)

#define E2    (SPACE | EMBED | JOINER)
#define SHORT (ESCAPE | HYPHEN | LETTER) /* rows of two bytes */

__attribute__((target("avx2"))) static inline __m256i
rows_of(__m256i v, __m256i low, __m256i high)
{
	const __m256i nibble = _mm256_set1_epi8(15);

	return _mm256_and_si256(
	    _mm256_shuffle_epi8(low, _mm256_and_si256(v, nibble)),
	    _mm256_shuffle_epi8(
		high, _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
}

/* The first block of 32 bytes that may have something; two are read behind. */
__attribute__((target("avx2"))) static const char *
skip_avx2(const char *p, const char *end)
{
	/* 5C C2 D8 E1 E2 EF */
	const __m256i low1 =
	    _mm256_setr_epi8(TWICE(0, VOWEL, HYPHEN | E2, 0, 0, 0, 0, 0, LETTER,
				   0, 0, 0, ESCAPE, 0, 0, ORDER));
	const __m256i high1 =
	    _mm256_setr_epi8(TWICE(0, 0, 0, 0, 0, ESCAPE, 0, 0, 0, 0, 0, 0,
				   HYPHEN, LETTER, VOWEL | E2 | ORDER, 0));
	/* 75 AD 9C A0 80 81 BB */
	const __m256i low2 = _mm256_setr_epi8(
	    TWICE(VOWEL | SPACE | EMBED, JOINER, 0, 0, 0, ESCAPE, 0, 0, 0, 0, 0,
		  ORDER, LETTER, HYPHEN, 0, 0));
	const __m256i high2 =
	    _mm256_setr_epi8(TWICE(0, 0, 0, 0, 0, 0, 0, ESCAPE, E2, LETTER,
				   HYPHEN | VOWEL, ORDER, 0, 0, 0, 0));
	/* any, and 8E 8B-8F AA-AE A0-AF BF */
	const __m256i low3 = _mm256_setr_epi8(TWICE(
	    SHORT | JOINER, SHORT | JOINER, SHORT | JOINER, SHORT | JOINER,
	    SHORT | JOINER, SHORT | JOINER, SHORT | JOINER, SHORT | JOINER,
	    SHORT | JOINER, SHORT | JOINER, SHORT | JOINER | EMBED,
	    SHORT | JOINER | EMBED | SPACE, SHORT | JOINER | EMBED | SPACE,
	    SHORT | JOINER | EMBED | SPACE,
	    SHORT | JOINER | EMBED | SPACE | VOWEL,
	    SHORT | JOINER | SPACE | ORDER));
	const __m256i high3 = _mm256_setr_epi8(
	    TWICE(SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT,
		  SHORT | VOWEL | SPACE, SHORT, SHORT | EMBED | JOINER,
		  SHORT | ORDER, SHORT, SHORT, SHORT, SHORT));
	__m256i a, b, c;

	for (; end - p >= 34; p += 32) {
		a = _mm256_loadu_si256((const __m256i *)p);
		a = rows_of(a, low1, high1);
		b = _mm256_loadu_si256((const __m256i *)(p + 1));
		b = rows_of(b, low2, high2);
		if (_mm256_testz_si256(a, b))
			continue;
		c = _mm256_loadu_si256((const __m256i *)(p + 2));
		c = rows_of(c, low3, high3);
		if (!_mm256_testz_si256(_mm256_and_si256(a, b), c))
			break;
	}
	return p;
}
#endif

const char *
widthless_find(const char *p, const char *end)
{
	const char *stop;

	while (p < end) {
		stop = end;
#if defined(__x86_64__)
		if (simd_level() == SIMD_AVX2) {
			p = skip_avx2(p, end);
			if (end - p >= 34)
				stop = p + 32;
		}
#endif
		for (; p < stop; p++)
			if (widthless_is(p, end))
				return p;
	}
	return end;
}
