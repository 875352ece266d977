/*
 * prefilter_word.h - the letters of a needed string, and how they are written.
 */
#ifndef PREFILTER_WORD_H
#define PREFILTER_WORD_H

#include "base/base.h"

#define LETTERS 48 /* of a word; the rest is not looked at */

struct form { /* a character */
	char utf8[4];
	uint8_t n;
};

struct forms { /* a list of them, in an arena */
	struct form *f;
	size_t n;
};

struct letter {
	uint32_t c;	     /* normalised and folded */
	struct forms one;    /* all ways to write it as one character */
	struct forms compat; /* those among them that NFC replaces */
	struct forms mark;   /* all other ways have one of these */
};

struct word {
	struct letter letter[LETTERS];
	size_t n, start; /* the search begins with letter[start] */
};

/* A character of the source as the matching text has it; 0: no letter. */
uint32_t prefilter_letter(uint32_t c, unsigned fold);

/* How a character of the folded text may be written. */
void prefilter_spell(struct arena *, uint32_t c, unsigned fold,
		     struct letter *);

/*
 * The longest of the parts that < and & cut a string into; false when no part
 * has a letter.
 */
bool prefilter_word(struct arena *, struct span need, unsigned fold,
		    struct word *);

#endif
