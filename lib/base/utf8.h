/*
 * utf8.h - UTF-8 as RFC 3629 defines it: no surrogates, no overlong forms,
 * nothing above U+10FFFF.
 */
#ifndef UTF8_H
#define UTF8_H

#include "arena.h"

/* Length of the longest well-formed prefix; equal to s.n when all is. */
size_t utf8_valid(struct span s);

/* True when every byte is below 0x80. */
bool utf8_ascii(struct span s);

/*
 * Decode one character of well-formed text at p < end; returns the position
 * after it.  Ill-formed input gives U+FFFD and steps over the maximal subpart
 * (WHATWG Encoding, Unicode 3.9 best practice), so it is safe on any bytes.
 */
const char *utf8_next(const char *p, const char *end, uint32_t *c);

/* Write c (a scalar value) at out, 1 to 4 bytes; returns how many. */
size_t utf8_put(char *out, uint32_t c);

/*
 * Well-formed text: s itself when it is, else a copy with one U+FFFD per
 * maximal ill-formed subpart.  *replaced gets their number.
 */
struct span utf8_repair(struct arena *, struct span s, size_t *replaced);

#endif
