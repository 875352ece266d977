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
#include <utf8proc.h>

#include "minhash.h"
#include "base/base.h"

#define SEQUENCE 5

static uint64_t
mix(uint64_t x)
{
	x = (x ^ x >> 32) * 0xd6e8feb86659fd93u;
	x = (x ^ x >> 32) * 0xd6e8feb86659fd93u;
	return x ^ x >> 32;
}

static uint32_t
fold(uint32_t c, unsigned kind)
{
	if (c < 0x80)
		return c | (c >= 'A' && c <= 'Z' ? 0x20 : 0);
	if (kind >= CHAR_LETTER && kind <= CHAR_GREEK)
		return (uint32_t)utf8proc_tolower((int32_t)c);
	return c;
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

bool
minhash_of(struct span normal, char out[MINHASH_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	const char *p = normal.p, *end = span_end(normal);
	uint64_t bin[MINHASH_BINS], last[SEQUENCE] = { 0 }, h = 0, x;
	const uint64_t base = 0x9e3779b97f4a7c15u;
	const uint64_t out_of = base * base * base * base * base;
	size_t n = 0, at = 0, i;
	unsigned kind;
	uint32_t c;

	memset(bin, 0xff, sizeof(bin));
	while (p < end) {
		p = chars_next(p, end, &c);
		kind = chars_kind(c);
		if (kind < CHAR_MARK)
			continue;
		c = fold(c, kind);
		h = h * base + c - last[at] * out_of;
		last[at] = c;
		at = at + 1 == SEQUENCE ? 0 : at + 1;
		if (++n < SEQUENCE)
			continue;
		x = mix(h);
		i = x >> 58;
		x &= UINT64_MAX >> 6;
		if (x < bin[i])
			bin[i] = x;
	}
	if (n < SEQUENCE)
		return false;
	borrow(bin);
	for (i = 0; i < MINHASH_TEXT; i++)
		out[i] = digits[bin[i / 4] >> (12 - i % 4 * 4) & 15];
	return true;
}
