/*
 * date_scan.h - a text as numbers, known words and punctuation.
 *
 * Digits of every script and CJK numerals become numbers, dashes of every width
 * become '-', so that the grammar sees few shapes.
 */
#ifndef DATE_SCAN_H
#define DATE_SCAN_H

#include "date_words.h"

#define DATE_TOKENS 64 /* a date has fewer; RFC 5322 comments may have more */

enum date_kind {
	DATE_T_END,
	DATE_T_NUMBER,
	DATE_T_WORD,
	DATE_T_PUNCT,
	DATE_T_JUNK /* a character no date has, a number beyond 19 digits */
};

struct date_tok {
	enum date_kind kind;
	bool space;		      /* blanks before it */
	bool cjk;		      /* 二〇二二, 二十三 */
	bool counted;		      /* 二十三, not 二三 */
	unsigned char digits;	      /* of a number, leading zeros too */
	char punct;		      /* as ASCII; '|' for all middle dots */
	unsigned char nword;	      /* rows at .word */
	const struct date_word *word; /* NULL: unknown */
	uint64_t number;
	struct span text; /* as it stands in the source */
};

struct date_scan {
	struct date_tok tok[DATE_TOKENS + 1]; /* ends with DATE_T_END */
	size_t n;
	bool persian; /* has digits of Iran: its calendar is likely, too */
	bool thai;
	bool full; /* there was more text than tokens */
};

void date_scan(struct date_scan *, struct span text);

/* Does the token mean this; *value (may be NULL) gets what.  lang decides
 * between languages that disagree. */
bool date_tok_is(const struct date_tok *, enum date_w, struct span lang,
		 int *value);

#endif
