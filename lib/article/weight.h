/*
 * weight.h - how much a text says.
 *
 * Lengths are weighted: a Han character or kana counts as three letters, which
 * is about what it says.
 */
#ifndef WEIGHT_H
#define WEIGHT_H

#include "base/base.h"

/* Characters, those from U+3000 on as three; a run of blanks as one. */
uint32_t weight_of(struct span);

/* Commas and semicolons, and the full-width and ideographic ones. */
uint32_t weight_commas(struct span);

#endif
