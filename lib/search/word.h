/*
 * word.h - where words begin and end, whatever the script.
 *
 * Scripts that write spaces have words; Chinese, Japanese, Thai and their kin
 * do not, so a word of Latin letters may stand between Han characters without
 * a blank, and a Han edge of a pattern needs no boundary at all.
 */
#ifndef WORD_H
#define WORD_H

#include "base/base.h"

/* A letter, digit, mark or _ of a script that separates words by spaces. */
bool word_char(uint32_t c);

/* Neither edge of text[at, at + n) cuts through such a word. */
bool word_whole(struct span text, size_t at, size_t n);

/* The same as an assertion of PCRE2, for both edges. */
struct span word_edge(void);

#endif
