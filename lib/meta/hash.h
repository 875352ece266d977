/*
 * hash.h - which texts are the same: a normal form, and a digest of it.
 */
#ifndef HASH_H
#define HASH_H

#include "minhash.h"

/*
 * The normal form: NFKC, without controls and characters that print nothing,
 * every run of blanks one space, none at either end.
 */
struct hash_normal {		/* .out is set before the first block */
	struct buf *out;	/* gets the normal form behind what it has */
	struct minhash *sketch; /* gets the same characters; may be NULL */
	bool begun;		/* something has been appended */
	bool gap;		/* blanks stand before what comes next */
	const char *done;	/* before this, the text has been taken */
};

/* Take a block of the text; p is where letters_read() began with it. */
void hash_normal_add(struct hash_normal *, const struct letters *,
		     const char *p, const char *end);

/* Append the normal form of a whole text. */
void hash_normal(struct buf *out, struct span text);

#define HASH_TEXT 73 /* "sha256v1:" and 64 digits */

/* The digest of a normal form; v1 names the form above. */
void hash_of(struct span normal, char out[HASH_TEXT]);

#endif
