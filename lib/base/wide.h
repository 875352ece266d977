/*
 * wide.h - UTF-16 and UTF-32, by their marks and by where their NULs stand.
 */
#ifndef WIDE_H
#define WIDE_H

#include "span.h"

/*
 * The WHATWG name of the encoding, UTF-8 included, whose byte order mark the
 * text starts with; the mark is taken off.  NULL without one.
 */
const char *wide_take_mark(struct span *);

/* Wide by the NULs alone, safe to ask before UTF-8: over 30 % in one lane. */
const char *wide_certain(struct span);

/*
 * The same for bytes that are not UTF-8: scripts without NULs in their letters
 * still have line ends, blanks and tags.
 */
const char *wide_likely(struct span);

#endif
