/*
 * minhash.h - how alike texts are: a sketch of their five-letter sequences.
 *
 * Of the 64 parts of a sketch, two texts share about the part of all sequences
 * that they share: near 1 for copies, above .28 when a third was rewritten,
 * below .14 for strangers.
 */
#ifndef MINHASH_H
#define MINHASH_H

#include "letters.h"

#define MINHASH_BINS 64
#define MINHASH_TEXT (MINHASH_BINS * 4) /* hexadecimal digits */
#define MINHASH_LAST 5			/* letters of a sequence */

struct minhash {
	uint64_t bin[MINHASH_BINS];
	uint32_t last[MINHASH_LAST]; /* the oldest first */
	uint64_t h;		     /* of them */
	size_t n;		     /* letters and digits so far */
};

void minhash_begin(struct minhash *);

/* Take n characters of a text in the normal form of hash.h. */
void minhash_add(struct minhash *, const uint32_t *low, const uint8_t *is,
		 size_t n);

/*
 * The sketch; false when the text has too few letters and digits for one
 * sequence.
 */
bool minhash_end(const struct minhash *, char out[MINHASH_TEXT]);

#endif
