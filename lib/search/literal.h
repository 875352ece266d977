/*
 * literal.h - find plain strings, one or five thousand, at memory speed.
 *
 * A compiled set is const and shared by threads.  Text and needles are bytes;
 * with FOLD_CASE (of fold.h) both are UTF-8 and compare by simple case
 * folding, so what is found may have another length than the needle.
 */
#ifndef LITERAL_H
#define LITERAL_H

#include "base/base.h"

struct literal;

struct literal_hit {
	size_t at, n;  /* in the text */
	size_t needle; /* its index; of equal needles the first */
};

/*
 * Copies what it needs.  fold is 0 or FOLD_CASE.  No needle at all finds
 * nothing; an empty needle is found everywhere.
 */
struct literal *literal_open(const struct span *needles, size_t n,
			     unsigned fold);
void literal_close(struct literal *);

/*
 * The leftmost needle in text from `from` on, of several there the longest.
 * Time is linear in the text, whatever it holds.
 */
bool literal_find(const struct literal *, struct span text, size_t from,
		  struct literal_hit *hit);

/* The next shorter needle at the place of *hit; false when there is none. */
bool literal_shorter(const struct literal *, struct span text,
		     struct literal_hit *hit);

/*
 * For unfolded text in which needles should be found under fold, FOLD_FORMS
 * too: a set of which some needle lies inside every occurrence, as long as no
 * variation selector stands inside.  NULL when nothing useful comes of it.
 */
struct literal *literal_filter(const struct span *needles, size_t n,
			       unsigned fold);

#endif
