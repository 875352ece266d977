/*
 * width.h - how many columns text takes, and where East Asian lines join.
 *
 * Widths are those of a terminal: two for East Asian Width W and F, none for
 * combining marks and controls, one for the rest; A counts as asked.
 */
#ifndef WIDTH_H
#define WIDTH_H

#include "base/base.h"

unsigned width_char(uint32_t c, bool ambiguous_wide);
size_t width_text(struct span, bool ambiguous_wide);

/* East Asian Width W, F or H, and not Hangul, which is written with spaces. */
bool width_is_wide(uint32_t c);

/* A quote, dash or ellipsis that is wide beside Han and narrow beside Latin. */
bool width_is_quote(uint32_t c);

/*
 * Does a line end between these two characters stand for nothing, as between
 * two Han characters, rather than for a space?  (CSS Text 3, 4.1.3)
 */
bool width_joins(uint32_t before, uint32_t after);

/* The last character of well-formed text that is not empty. */
uint32_t width_last(struct span);

#endif
