/*
 * fold_table.h - the characters that folding changes, and those they become.
 *
 * Two steps find a row: fold_page[fold_page_of[c / 64]][c % 64] is its number,
 * 0 for the many characters that folding leaves alone.
 */
#ifndef FOLD_TABLE_H
#define FOLD_TABLE_H

#include <stdint.h>

#define FOLD_PAGE 64
#define FOLD_TOP  0x32000 /* from here on nothing folds, except selectors */

struct fold_row {
	uint32_t from;
	uint32_t to[3]; /* by fold - 1: case, forms, both */
	uint16_t next;	/* a ring of all rows that `both` makes the same */
};

extern const uint16_t fold_page_of[FOLD_TOP / FOLD_PAGE];
extern const uint16_t fold_page[][FOLD_PAGE];
extern const struct fold_row fold_row[];

/* Katakana and a combining voicing mark (or semi: U+309A) are one kana. */
struct fold_voice {
	uint32_t kana, semi, voiced;
};
extern const struct fold_voice fold_voice[];
extern const unsigned fold_voices;

#endif
