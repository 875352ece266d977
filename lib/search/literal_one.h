/*
 * literal_one.h - find one needle by its two rarest bytes.
 *
 * In UTF-8 the first byte of a character is the commonest, so a search for it
 * stops everywhere; two rare bytes at their distance hardly ever do.  With case
 * folding a byte may have two values that differ in one bit.
 */
#ifndef LITERAL_ONE_H
#define LITERAL_ONE_H

#include "base/base.h"

struct literal_one {
	size_t skip;   /* from the anchor's start to the first of the bytes */
	size_t gap;    /* from that to the second; 0: there is only one */
	size_t length; /* bytes of the anchor, a part of the needle */
	size_t before; /* characters of the needle before the anchor */
	unsigned char byte[2];
	unsigned char mask[2]; /* the bit that does not count */
};

/* Choose the bytes of a needle that is compared as it is; n > 0. */
void literal_one_plain(struct literal_one *, struct span needle);

/*
 * The same for a needle of UTF-8 under FOLD_CASE, in the best stretch where all
 * ways to write it have one length.  False when no two bytes are to be had.
 */
bool literal_one_fold(struct literal_one *, struct span needle);

/*
 * The next place from `from` on where an anchor may start, whole inside text;
 * text.n when there is none.
 */
size_t literal_one_next(const struct literal_one *, struct span text,
			size_t from);

/* How common a byte is: 10 times the logarithm of its frequency. */
extern const unsigned char literal_common[256];

#endif
