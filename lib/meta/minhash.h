/*
 * minhash.h - how alike texts are: a sketch of their five-letter sequences.
 *
 * Of the 64 parts of a sketch, two texts share about the part of all sequences
 * that they share: near 1 for copies, above .28 when a third was rewritten,
 * below .14 for strangers.
 */
#ifndef MINHASH_H
#define MINHASH_H

#include "base/base.h"

#define MINHASH_BINS 64
#define MINHASH_TEXT (MINHASH_BINS * 4) /* hexadecimal digits */

/*
 * The sketch of a text in the normal form of hash.h; false when it has too few
 * letters and digits for one sequence.
 */
bool minhash_of(struct span normal, char out[MINHASH_TEXT]);

#endif
