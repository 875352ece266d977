/*
 * minhash.c - how alike texts are.
 *
 * One-permutation MinHash: every sequence of five letters or digits, case
 * folded, is hashed once; the upper bits choose one of 64 bins, and each bin
 * keeps the least of the rest.  Sequences of characters rather than of words,
 * for Chinese and Japanese; letters only, since copies differ in punctuation.
 * A bin that nothing fell into borrows from another (Shrivastava 2017), so that
 * short texts compare like long ones.
 */
#include "minhash.h"

static uint64_t
mix(uint64_t x)
{
	x = (x ^ x >> 32) * 0xd6e8feb86659fd93u;
	x = (x ^ x >> 32) * 0xd6e8feb86659fd93u;
	return x ^ x >> 32;
}

/* Fill empty bins from others, the same ones for every text. */
static void
borrow(uint64_t bin[MINHASH_BINS])
{
	uint64_t own[MINHASH_BINS];
	size_t i, from, try;

	memcpy(own, bin, sizeof(own));
	for (i = 0; i < MINHASH_BINS; i++) {
		from = i;
		for (try = 1; own[from] == UINT64_MAX; try++)
			from = mix((uint64_t)i << 32 | try) % MINHASH_BINS;
		bin[i] = own[from];
	}
}

void
minhash_begin(struct minhash *m)
{
	memset(m, 0, sizeof(*m));
	memset(m->bin, 0xff, sizeof(m->bin));
}

/* Letters and digits only, behind the last ones of what came before. */
static size_t
pick(const struct minhash *m, const uint32_t *low, const uint8_t *is, size_t n,
     uint32_t *out)
{
	size_t i, k = MINHASH_LAST;

	memcpy(out, m->last, sizeof(m->last));
	for (i = 0; i < n; i++) {
		out[k] = low[i];
		k += (is[i] & CHAR_KIND) >= CHAR_MARK;
	}
	return k;
}

void
minhash_add(struct minhash *m, const uint32_t *low, const uint8_t *is, size_t n)
{
	const uint64_t base = 0x9e3779b97f4a7c15u;
	const uint64_t out_of = base * base * base * base * base;
	uint32_t letter[MINHASH_LAST + LETTERS + 1];
	uint64_t h = m->h, x;
	size_t k, i, end;

	for (; n > 0; low += k, is += k, n -= k) {
		k = n < LETTERS ? n : LETTERS;
		end = pick(m, low, is, k, letter);
		for (i = MINHASH_LAST; i < end; i++) {
			h = h * base + letter[i] -
			    letter[i - MINHASH_LAST] * out_of;
			if (++m->n < MINHASH_LAST)
				continue;
			x = mix(h);
			if ((x & UINT64_MAX >> 6) < m->bin[x >> 58])
				m->bin[x >> 58] = x & UINT64_MAX >> 6;
		}
		memcpy(m->last, letter + end - MINHASH_LAST, sizeof(m->last));
	}
	m->h = h;
}

bool
minhash_end(const struct minhash *m, char out[MINHASH_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	uint64_t bin[MINHASH_BINS];
	size_t i;

	if (m->n < MINHASH_LAST)
		return false;
	memcpy(bin, m->bin, sizeof(bin));
	borrow(bin);
	for (i = 0; i < MINHASH_TEXT; i++)
		out[i] = digits[bin[i / 4] >> (12 - i % 4 * 4) & 15];
	return true;
}
