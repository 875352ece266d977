/*
 * utf8.c - check, decode, encode and repair UTF-8.
 *
 * The plain loop defines what is well-formed.  The AVX2 loop (Keiser and
 * Lemire, "Validating UTF-8 in less than one instruction per byte") only says
 * in which block something is wrong; the plain loop then finds the byte, so
 * both give the same answer.
 */
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "simd.h"
#include "utf8.h"

#define HIGH UINT64_C(0x8080808080808080)

/*
 * One character at p: its length when well-formed, else minus the length of the
 * maximal ill-formed subpart.
 */
static int
step(const unsigned char *p, const unsigned char *end)
{
	unsigned c = p[0], low = 0x80, high = 0xBF;
	int i, n;

	if (c < 0x80)
		return 1;
	if (c < 0xC2 || c > 0xF4)
		return -1;
	n = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	if (c == 0xE0)
		low = 0xA0;
	else if (c == 0xED)
		high = 0x9F;
	else if (c == 0xF0)
		low = 0x90;
	else if (c == 0xF4)
		high = 0x8F;
	for (i = 1; i < n; i++) {
		if (end - p <= i || p[i] < low || p[i] > high)
			return -i;
		low = 0x80, high = 0xBF;
	}
	return n;
}

/* Where p stops being well-formed, or end. */
static const unsigned char *
valid_plain(const unsigned char *p, const unsigned char *end)
{
	uint64_t eight;
	int n;

	while (p < end) {
		if (end - p >= 8) {
			memcpy(&eight, p, 8);
			if ((eight & HIGH) == 0) {
				p += 8;
				continue;
			}
		}
		n = step(p, end);
		if (n < 0)
			break;
		p += n;
	}
	return p;
}

#if defined(__x86_64__)
static const unsigned char *
skip_ascii_sse2(const unsigned char *p, const unsigned char *end)
{
	for (; end - p >= 16; p += 16)
		if (_mm_movemask_epi8(_mm_loadu_si128((const void *)p)) != 0)
			break;
	return p;
}

static const unsigned char *
valid_sse2(const unsigned char *p, const unsigned char *end)
{
	int n;

	while (p < end) {
		if (*p < 0x80) {
			p = skip_ascii_sse2(p, end);
			while (p < end && *p < 0x80)
				p++;
			continue;
		}
		n = step(p, end);
		if (n < 0)
			break;
		p += n;
	}
	return p;
}

/* What a pair of bytes can be wrong in; the names are the paper's. */
enum {
	TOO_SHORT = 1 << 0,
	TOO_LONG = 1 << 1,
	OVERLONG_3 = 1 << 2,
	TOO_LARGE = 1 << 3,
	SURROGATE = 1 << 4,
	OVERLONG_2 = 1 << 5,
	TOO_LARGE_1000 = 1 << 6,
	OVERLONG_4 = 1 << 6,
	TWO_CONTS = 1 << 7,
	CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS
};

#define A2(f)	   static __attribute__((target("avx2"))) inline f
#define TABLE(...) _mm256_broadcastsi128_si256(_mm_setr_epi8(__VA_ARGS__))
#define C(x)	   ((char)(x))

/* Bits where v, which follows prev, makes the text ill-formed. */
A2(__m256i)
errors(__m256i v, __m256i prev)
{
	const __m256i nibble = _mm256_set1_epi8(15);
	const __m256i high1 =
	    TABLE(TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
		  TOO_LONG, TOO_LONG, C(TWO_CONTS), C(TWO_CONTS), C(TWO_CONTS),
		  C(TWO_CONTS), TOO_SHORT | OVERLONG_2, TOO_SHORT,
		  TOO_SHORT | OVERLONG_3 | SURROGATE,
		  TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4);
	const __m256i low1 =
	    TABLE(C(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4),
		  C(CARRY | OVERLONG_2), C(CARRY), C(CARRY),
		  C(CARRY | TOO_LARGE), C(CARRY | TOO_LARGE | TOO_LARGE_1000),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000),
		  C(CARRY | TOO_LARGE | TOO_LARGE_1000));
	const __m256i high2 =
	    TABLE(TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
		  TOO_SHORT, TOO_SHORT, TOO_SHORT,
		  C(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 |
		    TOO_LARGE_1000 | OVERLONG_4),
		  C(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),
		  C(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		  C(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
	__m256i joint = _mm256_permute2x128_si256(prev, v, 0x21);
	__m256i p1 = _mm256_alignr_epi8(v, joint, 15);
	__m256i p2 = _mm256_alignr_epi8(v, joint, 14);
	__m256i p3 = _mm256_alignr_epi8(v, joint, 13);
	__m256i bad, must;

	bad = _mm256_and_si256(
	    _mm256_and_si256(
		_mm256_shuffle_epi8(
		    high1, _mm256_and_si256(_mm256_srli_epi16(p1, 4), nibble)),
		_mm256_shuffle_epi8(low1, _mm256_and_si256(p1, nibble))),
	    _mm256_shuffle_epi8(
		high2, _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
	must = _mm256_or_si256(
	    _mm256_subs_epu8(p2, _mm256_set1_epi8(0xE0 - 0x80)),
	    _mm256_subs_epu8(p3, _mm256_set1_epi8(0xF0 - 0x80)));
	must = _mm256_and_si256(must, _mm256_set1_epi8(C(0x80)));
	return _mm256_xor_si256(must, bad);
}

static __attribute__((target("avx2"))) const unsigned char *
valid_avx2(const unsigned char *start, const unsigned char *end)
{
	const unsigned char *p = start;
	__m256i prev = _mm256_setzero_si256(), a, b, bad;
	int i;

	for (; end - p >= 64; p += 64) {
		a = _mm256_loadu_si256((const void *)p);
		b = _mm256_loadu_si256((const void *)(p + 32));
		if (_mm256_movemask_epi8(_mm256_or_si256(a, b)) == 0) {
			/* a character cut by the block's start is not whole */
			if (p > start &&
			    (p[-1] >= 0xC0 || p[-2] >= 0xE0 || p[-3] >= 0xF0))
				break;
			prev = b;
			continue;
		}
		bad = _mm256_or_si256(errors(a, prev), errors(b, a));
		if (!_mm256_testz_si256(bad, bad))
			break;
		prev = b;
	}
	/* all before p is right, but its last character may reach over p */
	for (i = 1; i <= 3 && p - start >= i; i++)
		if (p[-i] >= 0xC0) {
			p -= i;
			break;
		} else if (p[-i] < 0x80)
			break;
	return valid_plain(p, end);
}
#endif

size_t
utf8_valid(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	const unsigned char *end = s.n > 0 ? p + s.n : p;

	if (s.n == 0)
		return 0;
#if defined(__x86_64__)
	if (s.n >= 64 && simd_level() == SIMD_AVX2)
		return (size_t)(valid_avx2(p, end) - p);
	if (s.n >= 16 && simd_level() >= SIMD_SSE2)
		return (size_t)(valid_sse2(p, end) - p);
#endif
	return (size_t)(valid_plain(p, end) - p);
}

bool
utf8_ascii(struct span s)
{
	uint64_t a[4], all;
	unsigned char some = 0;
	size_t i = 0;

	for (; s.n - i >= sizeof(a); i += sizeof(a)) {
		memcpy(a, s.p + i, sizeof(a));
		all = a[0] | a[1] | a[2] | a[3];
		if (all & HIGH)
			return false;
	}
	for (; i < s.n; i++)
		some |= (unsigned char)s.p[i];
	return some < 0x80;
}

const char *
utf8_next(const char *p, const char *end, uint32_t *c)
{
	const unsigned char *u = (const unsigned char *)p;
	int i, n = step(u, (const unsigned char *)end);

	if (n < 0) {
		*c = 0xFFFD;
		return p - n;
	}
	*c = n == 1 ? u[0] : u[0] & (0xFFu >> (n + 1));
	for (i = 1; i < n; i++)
		*c = *c << 6 | (u[i] & 0x3Fu);
	return p + n;
}

size_t
utf8_put(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

/* Walk s; copy it repaired to out unless that is NULL.  Returns the length. */
static size_t
repair(char *out, struct span s, size_t *bad)
{
	size_t good, n = 0;
	const unsigned char *p;

	for (*bad = 0; s.n > 0;) {
		good = utf8_valid(s);
		if (out != NULL)
			memcpy(out + n, s.p, good);
		n += good, s.p += good, s.n -= good;
		if (s.n == 0)
			break;
		p = (const unsigned char *)s.p;
		good = (size_t)-step(p, p + s.n);
		if (out != NULL)
			memcpy(out + n, "\xEF\xBF\xBD", 3);
		n += 3, s.p += good, s.n -= good;
		++*bad;
	}
	return n;
}

struct span
utf8_repair(struct arena *mem, struct span s, size_t *replaced)
{
	size_t bad = 0, n;
	char *out;

	if (utf8_valid(s) < s.n) {
		n = repair(NULL, s, &bad);
		out = arena_get(mem, n);
		repair(out, s, &bad);
		s = (struct span){ out, n };
	}
	if (replaced != NULL)
		*replaced = bad;
	return s;
}
