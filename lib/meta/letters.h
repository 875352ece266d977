/*
 * letters.h - the characters of a text, decoded once for all that look at them.
 *
 * Counting words, telling the language, the digest and the sketch each need the
 * code of every character and what it is.  A block of them is decoded into
 * arrays, and each takes the block in turn while it is in the first cache.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include "base/base.h"

#define LETTERS 1024 /* characters of a block */

struct letters {
	size_t n;
	uint32_t low[LETTERS];	  /* small letters, where there are two cases */
	uint8_t is[LETTERS];	  /* chars_of() the character as it stands */
	uint16_t at[LETTERS + 1]; /* offset from the start of the block */
};

/* Decode characters from p on and return what follows them. */
const char *letters_read(struct letters *, const char *p, const char *end);

/* Small letters of a character of this kind. */
uint32_t letters_low(uint32_t c, unsigned kind);

#endif
