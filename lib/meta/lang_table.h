/*
 * lang_table.h - the words and letters that tell languages of one script
 * apart, made by scripts/gen-lang from scripts/lang-words.tsv.
 */
#ifndef LANG_TABLE_H
#define LANG_TABLE_H

#include "base/base.h"

#define LANG_TAGS  25
#define LANG_SLOTS 4096
#define LANG_WORD  16 /* bytes of the longest word */

struct lang_tag {
	const char *tag;
	uint8_t script; /* CHAR_LATIN, ... */
};

struct lang_word {
	const char *p; /* NULL: an empty slot */
	uint8_t n;
	uint32_t in; /* bit i: a word of lang_tags[i] */
};

struct lang_letter {
	uint32_t c, in;
};

extern const struct lang_tag lang_tags[LANG_TAGS];
extern const struct lang_word lang_words[LANG_SLOTS];
extern const struct lang_letter lang_letters[]; /* by code point */
extern const size_t lang_letter_count;

#endif
