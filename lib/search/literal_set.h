/*
 * literal_set.h - where one of many needles may start.
 *
 * Three sieves.  Teddy: the first three bytes, by nibbles, in eight buckets,
 * for a block of the text at once.  Then a bitmap of hashes of the first bytes,
 * as many as the needle has, up to six: two Chinese characters.  Last a table
 * of these prefixes that says which needles to look at.
 */
#ifndef LITERAL_SET_H
#define LITERAL_SET_H

#include "base/base.h"

#define LITERAL_PREFIX 6  /* bytes hashed at most */
#define LITERAL_BITS   17 /* of a hash; a byte each stays in the second cache */

/* The bit that tells ASCII's cases apart, in every byte. */
#define LITERAL_NOCASE UINT64_C(0x2020202020202020)

struct literal_prefix {
	uint64_t bytes; /* the first in the lowest place, zero after the last */
	uint32_t n;	/* 1 to LITERAL_PREFIX */
	uint32_t low,
	    high; /* what begins so: needle[low] to needle[high - 1] */
};

#define LITERAL_TEDDY 5 /* bytes it looks at: those at 0, 1, 2, 4 and 5 */

struct literal_set {
	_Alignas(
	    16) uint8_t low[LITERAL_TEDDY][16]; /* a bit a bucket, by nibble */
	_Alignas(16) uint8_t high[LITERAL_TEDDY][16];
	uint8_t any[3][256]; /* the same by byte, of the first three */
	uint64_t loose;	     /* bits that do not count */
	uint64_t keep[LITERAL_PREFIX];	/* the bytes of each length in use */
	uint8_t length[LITERAL_PREFIX]; /* ... and the lengths */
	unsigned keeps;			/* longest first */
	uint8_t main;			/* buckets of the longest */
	uint8_t
	    classes[256]; /* which lengths some buckets have, by their bits */
	bool wide;	  /* Teddy looks at five bytes, not three */
	bool ssse3;
	struct literal_prefix *table; /* by hash, open; n is 0 where free */
	unsigned shift;		      /* from a hash to a place of it */
	uint8_t marked[(size_t)1 << LITERAL_BITS]; /* by hash: 1 if in use */
};

/* The up to 8 bytes at text[at], the first in the lowest place. */
uint64_t literal_load(struct span text, size_t at);

/*
 * Set up for these prefixes, which get sorted; equal ones are joined.  With
 * nocase the bit of LITERAL_NOCASE does not count, in any byte.
 */
void literal_set_make(struct literal_set *, struct literal_prefix *, size_t n,
		      bool nocase);
void literal_set_free(struct literal_set *);

struct literal_scan {	/* { .at = from } begins a scan */
	size_t at;	/* where it goes on */
	size_t block;	/* what found's lowest bit stands for */
	uint64_t found; /* places not yet given out */
};

/* The next place where a prefix may stand; text.n when there is none. */
size_t literal_set_next(const struct literal_set *, struct span text,
			struct literal_scan *);

/* The i-th prefix that does stand there, the longest is first; else NULL. */
const struct literal_prefix *literal_set_at(const struct literal_set *,
					    struct span text, size_t at,
					    unsigned *i);

#endif
