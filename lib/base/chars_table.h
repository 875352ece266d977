/*
 * chars_table.h - what a character is, in one byte: its kind, and three facts.
 *
 * The table is made by scripts/gen-chars from the Unicode database; characters
 * that it did not know yet are CHAR_NONE.
 */
#ifndef CHARS_TABLE_H
#define CHARS_TABLE_H

#include "utf8.h"

enum {		  /* kinds; from CHAR_DIGIT up, words are made of it */
       CHAR_NONE, /* punctuation, symbols, unassigned */
       CHAR_BLANK,
       CHAR_CONTROL, /* controls and formats that print nothing */
       CHAR_MARK,    /* belongs to the character before it */
       CHAR_DIGIT,
       CHAR_LETTER, /* of a script that is not named here */
       CHAR_LATIN,
       CHAR_CYRILLIC,
       CHAR_GREEK,
       CHAR_HEBREW,
       CHAR_ARABIC,
       CHAR_DEVANAGARI,
       CHAR_SPACELESS, /* Thai, Lao, Khmer, Burmese: no blanks between words */
       CHAR_HANGUL,
       CHAR_KANA,
       CHAR_HAN,

       CHAR_KIND = 15,
       CHAR_STABLE = 16, /* NFKC leaves it alone, whatever stands before */
       CHAR_HANS = 32,	 /* written in simplified Chinese only */
       CHAR_HANT = 64	 /* in traditional Chinese only */
};

extern const uint16_t chars_page[0x110000 >> 7];
extern const uint8_t chars_flags[][128];

static inline unsigned
chars_of(uint32_t c)
{
	return chars_flags[chars_page[c >> 7]][c & 127];
}

static inline unsigned
chars_kind(uint32_t c)
{
	return chars_of(c) & CHAR_KIND;
}

/*
 * The next character of valid UTF-8, faster than utf8_next(); of other bytes
 * it makes something, and stays between p and end.
 */
static inline const char *
chars_next(const char *p, const char *end, uint32_t *c)
{
	uint32_t a = (unsigned char)p[0];

	if (a < 0x80) {
		*c = a;
		return p + 1;
	}
	if (a < 0xe0 && end - p >= 2) {
		*c = (a & 31) << 6 | (p[1] & 63);
		return p + 2;
	}
	if (a < 0xf0 && end - p >= 3) {
		*c = (a & 15) << 12 | (p[1] & 63u) << 6 | (p[2] & 63);
		return p + 3;
	}
	return utf8_next(p, end, c);
}

/* Most of the Han characters (U+5000 to U+8FFF), by the first of three bytes.
 */
static inline bool
chars_is_han(const char *p, const char *end)
{
	return (unsigned char)(*p - 0xe5) < 4 && end - p >= 3;
}

/* Han and kana: signs that are counted one by one. */
static inline bool
chars_is_sign(unsigned kind)
{
	return kind >= CHAR_KANA;
}

#endif
