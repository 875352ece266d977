/*
 * fuzzy.h - find a text with up to k characters missing, added or wrong.
 *
 * Myers' bit-parallel edit distance over code points, one bit a character of
 * the needle.  The needle is shared by threads; its caller owns the memory.
 */
#ifndef FUZZY_H
#define FUZZY_H

#include "base/base.h"

struct fuzzy;

/*
 * needle is UTF-8, folded as the text will be.  NULL when it is not longer than
 * k characters, or longer than FUZZY_LONGEST.
 */
#define FUZZY_LONGEST 1024
struct fuzzy *fuzzy_new(struct arena *, struct span needle, unsigned k);

struct fuzzy_hit {
	size_t at, n;	   /* in the text */
	unsigned distance; /* 0 to k */
};

/*
 * The first occurrence from `from` on (a character boundary): where the
 * distance first is k or less, the best end within the next k characters, and
 * the shortest stretch that has its distance there.  Linear.
 */
bool fuzzy_find(const struct fuzzy *, struct span text, size_t from,
		struct fuzzy_hit *hit);

/* All of text is the needle with at most k errors. */
bool fuzzy_whole(const struct fuzzy *, struct span text);

/*
 * The k + 1 pieces of which one occurs unchanged in every occurrence; returns
 * their number.
 */
size_t fuzzy_pieces(struct span needle, unsigned k, struct span piece[]);
#define FUZZY_MAX 2

#endif
