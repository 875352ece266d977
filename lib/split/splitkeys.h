/*
 * splitkeys.h - the keys that tell front matter from prose.
 */
#ifndef SPLITKEYS_H
#define SPLITKEYS_H

#include "base/base.h"

#define KEYS_MAX 1024 /* identifiers remembered; more are not needed */

struct split_keys { /* hashes of the keys seen in this stream */
	uint64_t hash[KEYS_MAX * 2];
	size_t n;
};

static inline bool
keys_alpha(char c)
{
	return (unsigned)(c | 32) - 'a' < 26 || c == '_';
}

static inline bool
keys_word(char c)
{
	return keys_alpha(c) || (unsigned)c - '0' < 10 || c == '-' || c == '.';
}

/* A key of the list in fm-extract(1), "title" and so on. */
bool keys_well_known(struct span key);

/* A well-known key or one that was added; keys may be NULL. */
bool keys_know(const struct split_keys *, struct span key);

/* An ASCII identifier of reasonable length. */
bool keys_ident(struct span key);

void keys_add(struct split_keys *, struct span key);

#endif
