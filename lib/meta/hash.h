/*
 * hash.h - which texts are the same: a normal form, and a digest of it.
 */
#ifndef HASH_H
#define HASH_H

#include "base/base.h"

/*
 * Append the normal form: NFKC, without controls and characters that print
 * nothing, every run of blanks one space, none at either end.
 */
void hash_normal(struct buf *out, struct span text);

#define HASH_TEXT 73 /* "sha256v1:" and 64 digits */

/* The digest of a normal form; v1 names the form above. */
void hash_of(struct span normal, char out[HASH_TEXT]);

#endif
