/*
 * tomlscalar.h - numbers, dates and times of TOML 1.0.
 */
#ifndef TOMLSCALAR_H
#define TOMLSCALAR_H

#include "base/base.h"

/*
 * The JSON text of a number, without underscores and plus signs; { NULL, 0 }
 * when it is no number, is inf or nan, or has a base and over 64 bits.
 */
struct span tomlscalar_number(struct arena *, struct span);

/* A date as 2020-02-03, and that or a time or both, with or without offset. */
bool tomlscalar_date(struct span);
bool tomlscalar_moment(struct span);

/* The character that the first n hexadecimal digits of s stand for. */
bool tomlscalar_hex(struct span s, int n, uint32_t *c);

#endif
