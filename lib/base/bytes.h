/*
 * bytes.h - find a few bytes in many.
 *
 * memmem() looks at every byte of the text, one after the other; glibc has no
 * vector form of it.  Most texts are asked for marks that they do not have
 * ("{%", "<!--", "~~"), and each question costs as much as reading the text.
 */
#ifndef BYTES_H
#define BYTES_H

#include "span.h"

/*
 * The first place where needle stands in text, NULL when it stands nowhere or
 * is empty.  Both may be { NULL, 0 }.  Linear for a needle of any length.
 */
const char *bytes_find(struct span text, struct span needle);

static inline bool
bytes_have(struct span text, struct span needle)
{
	return bytes_find(text, needle) != NULL;
}

#endif
