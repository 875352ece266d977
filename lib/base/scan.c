/*
 * scan.c - the pass over all bytes of a stream, plain and by vectors.
 *
 * The three forms find the same places; tests/unit/split.c and the laws compare
 * them.
 */
#include "scan.h"

#include "simd.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static bool
is_mark(const char *p, const char *end)
{
	unsigned char c = (unsigned char)*p;

	if (end - p < 2 || (c < 0xfe && p[1] != *p))
		return false;
	if (c >= 0xfe)
		return (unsigned char)p[1] == (c ^ 1);
	if (c != '-' && c != '+' && c != ';' && c != '`' && c != '~')
		return false;
	return end - p >= 3 && p[2] == *p;
}

static const char *
scan_plain(const char *p, const char *stop, const char *end, uint64_t *lines)
{
	for (; p < stop; p++) {
		if (is_mark(p, end))
			return p;
		*lines += *p == '\n';
	}
	return p;
}

#if defined(__x86_64__)
/*
 * A run of three covers one pair of bytes at an even distance from p, so both
 * bytes of some 16-bit lane are marks: one comparison instead of three loads.
 * The functions return the first block of STEP bytes that may have something.
 */
#define STEP 64

__attribute__((target("avx2"))) static const char *
skip_avx2(const char *p, const char *end, uint64_t *lines)
{
	/* By low nibble; a byte from 0x80 up gives 0, which never equals it. */
	const __m256i marks = _mm256_setr_epi8(
	    '`', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, '+', 1, '-', '~', 1, '`', 1, 1,
	    1, 1, 1, 1, 1, 1, 1, 1, '+', 1, '-', '~', 1);
	const __m256i semi = _mm256_set1_epi8(';');
	const __m256i lf = _mm256_set1_epi8('\n');
	const __m256i one = _mm256_set1_epi8(1), ff = _mm256_set1_epi8(-1);
	__m256i total = _mm256_setzero_si256(), a, b, x, y, hit;
	__m256i count = _mm256_setzero_si256();
	uint64_t sum[4];
	unsigned rounds = 0;

	for (; end - p >= STEP; p += STEP) {
		a = _mm256_loadu_si256((const __m256i *)p);
		b = _mm256_loadu_si256((const __m256i *)(p + 32));
		x = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(marks, a), a);
		y = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(marks, b), b);
		x = _mm256_or_si256(x, _mm256_cmpeq_epi8(a, semi));
		y = _mm256_or_si256(y, _mm256_cmpeq_epi8(b, semi));
		hit = _mm256_or_si256(_mm256_cmpeq_epi16(x, ff),
				      _mm256_cmpeq_epi16(y, ff));
		x = _mm256_or_si256(_mm256_max_epu8(a, b), one);
		hit = _mm256_or_si256(hit, _mm256_cmpeq_epi8(x, ff));
		if (!_mm256_testz_si256(hit, hit))
			break;
		count = _mm256_sub_epi8(count, _mm256_cmpeq_epi8(a, lf));
		count = _mm256_sub_epi8(count, _mm256_cmpeq_epi8(b, lf));
		if (++rounds < 127)
			continue;
		total = _mm256_add_epi64(
		    total, _mm256_sad_epu8(count, _mm256_setzero_si256()));
		count = _mm256_setzero_si256();
		rounds = 0;
	}
	total = _mm256_add_epi64(
	    total, _mm256_sad_epu8(count, _mm256_setzero_si256()));
	_mm256_storeu_si256((__m256i *)sum, total);
	*lines += sum[0] + sum[1] + sum[2] + sum[3];
	return p;
}

static __m128i
any_mark_sse2(__m128i v)
{
	__m128i m = _mm_cmpeq_epi8(v, _mm_set1_epi8('-'));

	m = _mm_or_si128(m, _mm_cmpeq_epi8(v, _mm_set1_epi8('+')));
	m = _mm_or_si128(m, _mm_cmpeq_epi8(v, _mm_set1_epi8(';')));
	m = _mm_or_si128(m, _mm_cmpeq_epi8(v, _mm_set1_epi8('`')));
	return _mm_or_si128(m, _mm_cmpeq_epi8(v, _mm_set1_epi8('~')));
}

static __m128i
marks_sse2(__m128i v)
{
	__m128i m = _mm_cmpeq_epi16(any_mark_sse2(v), _mm_set1_epi8(-1));

	v = _mm_or_si128(v, _mm_set1_epi8(1));
	return _mm_or_si128(m, _mm_cmpeq_epi8(v, _mm_set1_epi8(-1)));
}

static const char *
skip_sse2(const char *p, const char *end, uint64_t *lines)
{
	const __m128i lf = _mm_set1_epi8('\n'), zero = _mm_setzero_si128();
	__m128i v[4], hit, count;
	uint64_t sum[2];
	int i;

	for (; end - p >= STEP; p += STEP) {
		hit = count = zero;
		for (i = 0; i < 4; i++) {
			v[i] = _mm_loadu_si128((const __m128i *)(p + 16 * i));
			hit = _mm_or_si128(hit, marks_sse2(v[i]));
			count = _mm_sub_epi8(count, _mm_cmpeq_epi8(v[i], lf));
		}
		if (_mm_movemask_epi8(hit) != 0)
			break;
		_mm_storeu_si128((__m128i *)sum, _mm_sad_epu8(count, zero));
		*lines += sum[0] + sum[1];
	}
	return p;
}
#endif

#if defined(__x86_64__)
/*
 * A block that has something: *marks gets a bit per byte that may begin a
 * mark, *lfs one per LF.
 */
static void
look_at(const char *p, uint64_t *marks, uint64_t *lfs)
{
	uint64_t mark = 0, bom = 0, lf = 0;
	__m128i v, m;
	int i;

	for (i = 0; i < 4; i++) {
		v = _mm_loadu_si128((const __m128i *)(p + 16 * i));
		m = any_mark_sse2(v);
		mark |= (uint64_t)(unsigned)_mm_movemask_epi8(m) << 16 * i;
		m = _mm_cmpeq_epi8(v, _mm_set1_epi8('\n'));
		lf |= (uint64_t)(unsigned)_mm_movemask_epi8(m) << 16 * i;
		m = _mm_cmpeq_epi8(_mm_or_si128(v, _mm_set1_epi8(1)),
				   _mm_set1_epi8(-1));
		bom |= (uint64_t)(unsigned)_mm_movemask_epi8(m) << 16 * i;
	}
	/* Three in a row, as far as the block shows them. */
	*marks = (mark & (mark >> 1 | (uint64_t)1 << 63) &
		  (mark >> 2 | (uint64_t)3 << 62)) |
		 bom;
	*lfs = lf;
}

/* The first mark of a block, or its end. */
static const char *
search_block(const char *p, const char *end, uint64_t *lines)
{
	uint64_t marks, lfs;
	int at;

	look_at(p, &marks, &lfs);
	for (; marks != 0; marks &= marks - 1) {
		at = __builtin_ctzll(marks);
		if (!is_mark(p + at, end))
			continue;
		lfs &= ((uint64_t)1 << at) - 1;
		*lines += (uint64_t)__builtin_popcountll(lfs);
		return p + at;
	}
	*lines += (uint64_t)__builtin_popcountll(lfs);
	return p + STEP;
}
#endif

const char *
scan_next(const char *p, const char *end, uint64_t *lines)
{
#if defined(__x86_64__)
	enum simd level = simd_level();
	const char *from = p, *q;

	while (level != SIMD_PLAIN && end - p >= STEP) {
		if (level == SIMD_AVX2)
			p = skip_avx2(p, end, lines);
		else
			p = skip_sse2(p, end, lines);
		if (end - p < STEP)
			break;
		/* A run may have begun with the last byte before the block;
		 * that byte is no LF and has been passed already. */
		if (p > from && is_mark(p - 1, end))
			return p - 1;
		q = search_block(p, end, lines);
		if (q < p + STEP)
			return q;
		p = q;
	}
	if (p > from && is_mark(p - 1, end))
		return p - 1;
#endif
	return scan_plain(p, end, end, lines);
}
