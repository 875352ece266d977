/*
 * json_put.c - text as JSON strings that are safe to print.
 *
 * The output is written a block at a time while the input is searched: a body
 * of short lines has an escape every few dozen bytes, so neither may stop and
 * start over.  Chinese text is full of E2 80 9C quotes, which is why a lead
 * byte alone does not count: the bytes after it are looked at in the same step.
 */
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/base.h"
#include "json.h"

#define PIECE (4u << 10) /* input that room is made for at a time */
#define SLACK 64	 /* what a block may write beyond its bytes */

/* Escapes of ASCII: the text, filled up to 8 bytes so that one store does. */
struct escape {
	char text[7];
	unsigned char n;
};

#define U(a, b)                                                                \
	{                                                                      \
		"\\u00" a b, 6                                                 \
	}
#define SHORT(c)                                                               \
	{                                                                      \
		"\\" c, 2                                                      \
	}
static const struct escape low[0x20] = {
	U("0", "0"), U("0", "1"), U("0", "2"), U("0", "3"), U("0", "4"),
	U("0", "5"), U("0", "6"), U("0", "7"), SHORT("b"),  SHORT("t"),
	SHORT("n"),  U("0", "b"), SHORT("f"),  SHORT("r"),  U("0", "e"),
	U("0", "f"), U("1", "0"), U("1", "1"), U("1", "2"), U("1", "3"),
	U("1", "4"), U("1", "5"), U("1", "6"), U("1", "7"), U("1", "8"),
	U("1", "9"), U("1", "a"), U("1", "b"), U("1", "c"), U("1", "d"),
	U("1", "e"), U("1", "f")
};
static const struct escape quote = SHORT("\""), slash = SHORT("\\"),
			   del = U("7", "f");

/* Is the character at p, which is not ASCII, one that is escaped? */
static inline bool
is_hidden(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t n = (size_t)(end - p);

	if (u[0] == 0xc2) /* C1 */
		return n > 1 && u[1] < 0xa0;
	if (u[0] == 0xd8) /* U+061C */
		return n > 1 && u[1] == 0x9c;
	if (u[0] != 0xe2 || n < 3)
		return false;
	if (u[1] == 0x80) /* U+200E/F, U+2028 to U+202E */
		return u[2] == 0x8e || u[2] == 0x8f ||
		       (u[2] >= 0xa8 && u[2] <= 0xae);
	return u[1] == 0x81 && u[2] >= 0xa6 && u[2] <= 0xa9; /* U+2066-9 */
}

static inline char *
put_ascii(char *w, unsigned char c)
{
	const struct escape *e = c < 0x20    ? &low[c]
				 : c == '"'  ? &quote
				 : c == '\\' ? &slash
					     : &del;

	memcpy(w, e, sizeof(*e));
	return w + e->n;
}

static char *
put_hidden(char *w, const char **p, const char *end)
{
	static const char hex[] = "0123456789abcdef";
	uint32_t c;
	int shift;

	*p = utf8_next(*p, end, &c);
	*w++ = '\\';
	*w++ = 'u';
	for (shift = 12; shift >= 0; shift -= 4)
		*w++ = hex[c >> shift & 15];
	return w;
}

/* One character that a search stopped at. */
static inline char *
put_special(char *w, const char **p, const char *end)
{
	if (**p & 0x80)
		return put_hidden(w, p, end);
	return put_ascii(w, (unsigned char)*(*p)++);
}

static char *
put_plain(char *w, const char **from, const char *stop, const char *end)
{
	const char *p = *from;
	unsigned char c;

	while (p < stop) {
		c = (unsigned char)*p;
		if (c < 0x80 ? c < 0x20 || c == '"' || c == '\\' || c == 0x7f
			     : is_hidden(p, end))
			w = put_special(w, &p, end);
		else
			*w++ = *p++;
	}
	*from = p;
	return w;
}

#if defined(__x86_64__)

/*
 * The vector forms do as many whole blocks as there are, two bytes of
 * look-ahead included, and may step over stop by less than a block.
 */
static char *
put_sse2(char *w, const char **from, const char *stop, const char *end)
{
	const __m128i q = _mm_set1_epi8('"'), b = _mm_set1_epi8('\\');
	const __m128i d = _mm_set1_epi8(0x7f), c = _mm_set1_epi8(0x1f);
	const char *p = *from;
	__m128i v, ascii, lead;
	unsigned hit;

	while (p < stop && end - p >= 16) {
		v = _mm_loadu_si128((const void *)p);
		_mm_storeu_si128((void *)w, v);
		ascii = _mm_or_si128(
		    _mm_or_si128(_mm_cmpeq_epi8(v, q), _mm_cmpeq_epi8(v, b)),
		    _mm_or_si128(_mm_cmpeq_epi8(v, d),
				 _mm_cmpeq_epi8(_mm_min_epu8(v, c), v)));
		lead = _mm_or_si128(
		    _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xe2)),
		    _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xc2)),
				 _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xd8))));
		hit = (unsigned)_mm_movemask_epi8(_mm_or_si128(ascii, lead));
		if (hit == 0) {
			p += 16, w += 16;
			continue;
		}
		p += __builtin_ctz(hit), w += __builtin_ctz(hit);
		if (!(*p & 0x80) || is_hidden(p, end))
			w = put_special(w, &p, end);
		else
			*w++ = *p++;
	}
	*from = p;
	return w;
}

/* Text shorter than a block: most names and values are, and need no escape. */
static char *
put_short(char *w, const char **from, const char *end)
{
	size_t n = (size_t)(end - *from);
	char block[16] = { 0 };
	__m128i v, odd;
	unsigned hit;

	memcpy(block, *from, n);
	v = _mm_loadu_si128((const void *)block);
	odd = _mm_or_si128(
	    _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')),
			 _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'))),
	    _mm_or_si128(
		_mm_cmpeq_epi8(v, _mm_set1_epi8(0x7f)),
		_mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v)));
	odd = _mm_or_si128(odd, _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xe2)));
	odd = _mm_or_si128(odd, _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xc2)));
	odd = _mm_or_si128(odd, _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xd8)));
	hit = (unsigned)_mm_movemask_epi8(odd) & ((1u << n) - 1);
	if (hit != 0)
		return put_plain(w, from, end, end);
	_mm_storeu_si128((void *)w, v);
	*from = end;
	return w + n;
}

#define EQ(v, x)  _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)(x)))
#define OR(a, b)  _mm256_or_si256(a, b)
#define AND(a, b) _mm256_and_si256(a, b)
/* low <= v <= low + n, unsigned */
#define IN(v, low, n)                                                          \
	_mm256_cmpeq_epi8(                                                     \
	    _mm256_min_epu8(_mm256_sub_epi8(v, _mm256_set1_epi8((char)(low))), \
			    _mm256_set1_epi8((char)(n))),                      \
	    _mm256_sub_epi8(v, _mm256_set1_epi8((char)(low))))

static __attribute__((target("avx2"))) char *
put_avx2(char *w, const char **from, const char *stop, const char *end)
{
	const char *p = *from;
	__m256i v, v1, v2, c2, d8, e2, wide;
	unsigned hit;

	while (p < stop && end - p >= 34) {
		v = _mm256_loadu_si256((const void *)p);
		_mm256_storeu_si256((void *)w, v);
		hit = (unsigned)_mm256_movemask_epi8(
		    OR(OR(EQ(v, '"'), EQ(v, '\\')),
		       OR(EQ(v, 0x7f), IN(v, 0, 0x1f))));
		c2 = EQ(v, 0xc2), d8 = EQ(v, 0xd8), e2 = EQ(v, 0xe2);
		wide = OR(OR(c2, d8), e2);
		if (!_mm256_testz_si256(wide, wide)) {
			v1 = _mm256_loadu_si256((const void *)(p + 1));
			v2 = _mm256_loadu_si256((const void *)(p + 2));
			wide = OR(AND(EQ(v1, 0x80),
				      OR(IN(v2, 0x8e, 1), IN(v2, 0xa8, 6))),
				  AND(EQ(v1, 0x81), IN(v2, 0xa6, 3)));
			wide = OR(AND(e2, wide), OR(AND(c2, IN(v1, 0x80, 0x1f)),
						    AND(d8, EQ(v1, 0x9c))));
			hit |= (unsigned)_mm256_movemask_epi8(wide);
		}
		if (hit == 0) {
			p += 32, w += 32;
			continue;
		}
		p += __builtin_ctz(hit), w += __builtin_ctz(hit);
		w = put_special(w, &p, end);
	}
	*from = p;
	return w;
}
#endif

void
json_put_inner(struct buf *b, struct span s)
{
	const char *p = s.p, *end = span_end(s), *stop;
	enum simd level = simd_level();
	char *w;

	if (s.n == 0)
		return;
	while (p < end) {
		stop = (size_t)(end - p) > PIECE ? p + PIECE : end;
		/* Nothing grows more than a control character: 1 to 6. */
		w = buf_room(b, 6 * (size_t)(stop - p) + SLACK * 6);
#if defined(__x86_64__)
		if (level == SIMD_AVX2)
			w = put_avx2(w, &p, stop, end);
		if (level >= SIMD_SSE2) {
			w = put_sse2(w, &p, stop, end);
			if (end - p < 16)
				w = put_short(w, &p, end);
		}
#endif
		w = put_plain(w, &p, stop, end);
		b->n = (size_t)(w - b->p);
	}
	(void)level;
}

void
json_put(struct buf *b, struct span s)
{
	buf_room(b, s.n + 2); /* the usual size, in one step */
	buf_char(b, '"');
	json_put_inner(b, s);
	buf_char(b, '"');
}
