/*
 * literal_set.c - look for the prefixes of many needles in one pass.
 *
 * Each of the three sieves is cheaper than the one behind it and lets little
 * through: a block of the text by vector instructions, then one look-up in a
 * bitmap, then one in a hash table.
 */
#include "literal_set.h"

#include <endian.h>
#include <stdlib.h>

#include "base/base.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

uint64_t
literal_load(struct span text, size_t at)
{
	uint64_t x = 0;

	memcpy(&x, text.p + at, text.n - at < 8 ? text.n - at : 8);
	return le64toh(x);
}

/* The fourth byte of Chinese is a first byte: it says little. */
static const uint8_t offset[LITERAL_TEDDY] = { 0, 1, 2, 4, 5 };

#define INLINE __attribute__((always_inline)) static inline

INLINE uint64_t
hash(uint64_t x)
{
	return x * UINT64_C(0x9E3779B97F4A7C15);
}

INLINE uint64_t
marked(const struct literal_set *s, uint64_t x)
{
	return s->marked[hash(x) >> (64 - LITERAL_BITS)];
}

/* x, of the lengths in `classes`, a bit each. */
INLINE uint64_t
may_start(const struct literal_set *s, uint64_t x, unsigned classes)
{
	x |= s->loose;
	for (; classes != 0; classes &= classes - 1)
		if (marked(s, x & s->keep[__builtin_ctz(classes)]))
			return 1;
	return 0;
}

/* Longest first, then by their bytes as text orders them: neighbours look
 * alike. */
static int
by_bytes(const void *a, const void *b)
{
	const struct literal_prefix *p = a, *q = b;
	uint64_t x = __builtin_bswap64(p->bytes);
	uint64_t y = __builtin_bswap64(q->bytes);

	if (p->n != q->n)
		return p->n > q->n ? -1 : 1;
	return (x > y) - (x < y);
}

static void
enter(struct literal_set *s, const struct literal_prefix *prefix)
{
	size_t at = hash(prefix->bytes) >> s->shift, mask;
	struct literal_prefix *old;

	mask = (SIZE_MAX >> s->shift);
	for (;; at = (at + 1) & mask) {
		old = &s->table[at];
		if (old->n == 0) {
			*old = *prefix;
			return;
		}
		if (old->n == prefix->n && old->bytes == prefix->bytes)
			break;
	}
	if (prefix->low < old->low)
		old->low = prefix->low;
	if (prefix->high > old->high)
		old->high = prefix->high;
}

static void
add(struct literal_set *s, struct literal_prefix *prefix, unsigned bucket)
{
	uint64_t keep = ~UINT64_C(0) >> (64 - 8 * prefix->n);
	unsigned loose = s->loose & 0xFF, i, c;
	uint8_t bit = (uint8_t)(1u << bucket);

	prefix->bytes = (prefix->bytes | s->loose) & keep;
	for (i = 0; i < LITERAL_TEDDY; i++)
		for (c = 0; c < 256; c++) {
			if (offset[i] < prefix->n &&
			    (c | loose) !=
				(prefix->bytes >> 8 * offset[i] & 0xFF))
				continue;
			s->low[i][c & 15] |= bit;
			s->high[i][c >> 4] |= bit;
			if (i < 3)
				s->any[i][c] |= bit;
		}
	if (s->keeps == 0 || s->keep[s->keeps - 1] != keep) {
		s->length[s->keeps] = (uint8_t)prefix->n;
		s->keep[s->keeps++] = keep;
	}
	if (s->keeps == 1)
		s->main |= bit;
	for (c = 0; c < 256; c++)
		if (c & bit)
			s->classes[c] |= (uint8_t)(1u << (s->keeps - 1));
	s->marked[hash(prefix->bytes) >> (64 - LITERAL_BITS)] = 1;
	enter(s, prefix);
}

/*
 * Buckets are runs of the sorted prefixes.  Each length has some of its own,
 * so that a few short needles do not make every place look like theirs.
 */
void
literal_set_make(struct literal_set *s, struct literal_prefix *prefix, size_t n,
		 bool nocase)
{
	size_t i, start, end, buckets, left = 8, lengths = 0;
	size_t longest = 0;
	unsigned bits = 4;

	memset(s, 0, sizeof(*s));
	s->loose = nocase ? LITERAL_NOCASE : 0;
#if defined(__x86_64__)
	s->ssse3 = __builtin_cpu_supports("ssse3");
#endif
	while ((size_t)1 << bits < 2 * n)
		bits++;
	s->shift = 64 - bits;
	s->table = mem_get(sizeof(*s->table) << bits);
	memset(s->table, 0, sizeof(*s->table) << bits);
	qsort(prefix, n, sizeof(*prefix), by_bytes);
	for (i = 0; i < n; i++) {
		lengths += i == 0 || prefix[i].n != prefix[i - 1].n;
		longest += prefix[i].n == prefix[0].n;
	}
	/* a few are rare enough, with many every nibble occurs in a bucket,
	 * and short ones have no more to look at */
	s->wide =
	    prefix[0].n == LITERAL_PREFIX && longest > 12 && longest < 2000;
	for (start = 0; start < n; start = end) {
		for (end = start; end < n && prefix[end].n == prefix[start].n;)
			end++;
		/* its share of the buckets, and at least one for the others */
		buckets = end == n ? left : (end - start) * 8 / n;
		lengths--;
		if (buckets > left - lengths)
			buckets = left - lengths;
		if (buckets == 0)
			buckets = 1;
		if (buckets > end - start)
			buckets = end - start;
		for (i = start; i < end; i++)
			add(s, &prefix[i],
			    (unsigned)(8 - left +
				       (i - start) * buckets / (end - start)));
		left -= buckets;
	}
}

void
literal_set_free(struct literal_set *s)
{
	if (s != NULL)
		free(s->table);
	free(s);
}

const struct literal_prefix *
literal_set_at(const struct literal_set *s, struct span text, size_t at,
	       unsigned *i)
{
	size_t mask = SIZE_MAX >> s->shift, h;
	uint64_t x = literal_load(text, at) | s->loose, y;
	const struct literal_prefix *p;

	while (*i < s->keeps) {
		y = x & s->keep[(*i)++];
		for (h = hash(y) >> s->shift; s->table[h].n != 0;
		     h = (h + 1) & mask) {
			p = &s->table[h];
			if (p->bytes == y && p->n == s->length[*i - 1] &&
			    p->n <= text.n - at)
				return p;
		}
	}
	return NULL;
}

static size_t
next_plain(const struct literal_set *s, struct span text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.p;
	uint8_t bits;

	for (; at < text.n; at++) {
		bits = s->any[0][p[at]];
		if (bits == 0)
			continue;
		if (text.n - at >= 3)
			bits &= s->any[1][p[at + 1]] & s->any[2][p[at + 2]];
		if (bits != 0 &&
		    may_start(s, literal_load(text, at), s->classes[bits]))
			return at;
	}
	return text.n;
}

#if defined(__x86_64__)
/*
 * The places of a block, of `hits`, that pass the second sieve; bits are the
 * buckets of each place.
 */
INLINE uint64_t
sift(const struct literal_set *s, const char *p, const uint8_t *bits,
     unsigned classes, uint64_t hits)
{
	uint64_t found = 0, x;
	int i;

	for (; hits != 0; hits &= hits - 1) {
		i = __builtin_ctzll(hits);
		memcpy(&x, p + i, 8);
		found |= may_start(s, x, s->classes[bits[i]] & classes) << i;
	}
	return found;
}

/* A block's last place is looked at with 8 bytes, and so is the one after. */
#define AHEAD 8

#define AVX2                                                                   \
	__attribute__((target("avx2,bmi,bmi2"), always_inline)) static inline

/* Of each place of a block, the buckets that its first k bytes may be of. */
AVX2 __m256i
teddy_avx2(const struct literal_set *s, const char *p, int k)
{
	const __m256i nibble = _mm256_set1_epi8(15);
	__m256i x, y, r = _mm256_set1_epi8(-1);
	int i;

	for (i = 0; i < k; i++) {
		x = _mm256_loadu_si256((const void *)(p + offset[i]));
		y = _mm256_broadcastsi128_si256(
		    _mm_load_si128((const void *)s->low[i]));
		r = _mm256_and_si256(
		    r, _mm256_shuffle_epi8(y, _mm256_and_si256(x, nibble)));
		y = _mm256_broadcastsi128_si256(
		    _mm_load_si128((const void *)s->high[i]));
		x = _mm256_and_si256(_mm256_srli_epi16(x, 4), nibble);
		r = _mm256_and_si256(r, _mm256_shuffle_epi8(y, x));
	}
	return r;
}

AVX2 uint64_t
places_avx2(__m256i r, unsigned buckets)
{
	r = _mm256_and_si256(r, _mm256_set1_epi8((char)buckets));
	r = _mm256_cmpeq_epi8(r, _mm256_setzero_si256());
	return (uint32_t)~_mm256_movemask_epi8(r);
}

/* One of them, into `found`; when there is none left it is bit 32. */
AVX2 uint64_t
probe_avx2(const struct literal_set *s, const char *p, uint32_t hits,
	   uint64_t keep, bool nocase)
{
	unsigned i = _tzcnt_u32(hits);
	uint64_t x;

	memcpy(&x, p + i, 8);
	x = nocase ? (x | LITERAL_NOCASE) & keep : x & keep;
	return marked(s, x) << i;
}

/*
 * The same for the longest prefixes.  Four at a time, and without a branch on
 * what the hash says: with many needles every third byte of Chinese passes the
 * first sieve, and which of them is not to be predicted.
 */
AVX2 uint64_t
sift_avx2(const struct literal_set *s, const char *p, uint32_t hits,
	  bool nocase)
{
	uint64_t found = 0, keep = s->keep[0];

	while (hits != 0) {
		found |= probe_avx2(s, p, hits, keep, nocase);
		hits = _blsr_u32(hits);
		found |= probe_avx2(s, p, hits, keep, nocase);
		hits = _blsr_u32(hits);
		found |= probe_avx2(s, p, hits, keep, nocase);
		hits = _blsr_u32(hits);
		found |= probe_avx2(s, p, hits, keep, nocase);
		hits = _blsr_u32(hits);
	}
	return found & UINT32_MAX;
}

AVX2 void
blocks_avx2(const struct literal_set *s, struct span text,
	    struct literal_scan *scan, int k, bool nocase)
{
	size_t at = scan->at;
	uint8_t bits[32];
	uint64_t hits, found;
	__m256i r;

	for (; text.n - at >= 32 + AHEAD; at += 32) {
		r = teddy_avx2(s, text.p + at, k);
		if (_mm256_testz_si256(r, r))
			continue;
		hits = places_avx2(r, s->main);
		found = sift_avx2(s, text.p + at, (uint32_t)hits, nocase);
		if (s->keeps > 1) {
			hits = places_avx2(r, (uint8_t)~s->main);
			_mm256_storeu_si256((void *)bits, r);
			found |= sift(s, text.p + at, bits, ~1u, hits);
		}
		if (found != 0) {
			scan->found = found;
			scan->block = at;
			at += 32;
			break;
		}
	}
	scan->at = at;
}

__attribute__((target("avx2,bmi,bmi2"))) static void
blocks_avx2_3(const struct literal_set *s, struct span text,
	      struct literal_scan *scan)
{
	if (s->loose != 0)
		blocks_avx2(s, text, scan, 3, true);
	else
		blocks_avx2(s, text, scan, 3, false);
}

__attribute__((target("avx2,bmi,bmi2"))) static void
blocks_avx2_5(const struct literal_set *s, struct span text,
	      struct literal_scan *scan)
{
	if (s->loose != 0)
		blocks_avx2(s, text, scan, 5, true);
	else
		blocks_avx2(s, text, scan, 5, false);
}

__attribute__((target("ssse3"))) static void
blocks_ssse3(const struct literal_set *s, struct span text,
	     struct literal_scan *scan)
{
	size_t at = scan->at;
	const __m128i nibble = _mm_set1_epi8(15);
	__m128i x, r;
	uint8_t bits[16];
	uint64_t hits;
	int i;

	for (; text.n - at >= 16 + AHEAD; at += 16) {
		r = _mm_set1_epi8(-1);
		for (i = 0; i < 3; i++) {
			x = _mm_loadu_si128((const void *)(text.p + at + i));
			r = _mm_and_si128(
			    r, _mm_shuffle_epi8(
				   _mm_load_si128((const void *)s->low[i]),
				   _mm_and_si128(x, nibble)));
			x = _mm_and_si128(_mm_srli_epi16(x, 4), nibble);
			r = _mm_and_si128(
			    r,
			    _mm_shuffle_epi8(
				_mm_load_si128((const void *)s->high[i]), x));
		}
		_mm_storeu_si128((void *)bits, r);
		r = _mm_cmpeq_epi8(r, _mm_setzero_si128());
		hits = 0xFFFF ^ (unsigned)_mm_movemask_epi8(r);
		hits = sift(s, text.p + at, bits, ~0u, hits);
		if (hits != 0) {
			scan->found = hits;
			scan->block = at;
			at += 16;
			break;
		}
	}
	scan->at = at;
}
#endif

size_t
literal_set_next(const struct literal_set *s, struct span text,
		 struct literal_scan *scan)
{
	uint64_t found;

#if defined(__x86_64__)
	if (scan->found != 0 || scan->at >= text.n)
		;
	else if (simd_level() == SIMD_AVX2 && s->wide)
		blocks_avx2_5(s, text, scan);
	else if (simd_level() == SIMD_AVX2)
		blocks_avx2_3(s, text, scan);
	else if (simd_level() >= SIMD_SSE2 && s->ssse3)
		blocks_ssse3(s, text, scan);
#endif
	found = scan->found;
	if (found != 0) {
		scan->found = found & (found - 1);
		return scan->block + (size_t)__builtin_ctzll(found);
	}
	scan->at = next_plain(s, text, scan->at);
	return scan->at < text.n ? scan->at++ : text.n;
}
