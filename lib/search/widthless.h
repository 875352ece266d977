/*
 * widthless.h - find what could hide a string in a line of JSON: escapes by
 * number, and characters that normalisation takes away.
 */
#ifndef WIDTHLESS_H
#define WIDTHLESS_H

#include <stdbool.h>

/*
 * The first place in [p, end) where a \u stands, or a character of the kind
 * NORMAL_NOTHING (of normal.h); end when there is none.
 */
const char *widthless_find(const char *p, const char *end);

/* Does it stand at p < end? */
bool widthless_is(const char *p, const char *end);

#endif
