/*
 * lang.h - the language of a text, from its letters and its little words.
 */
#ifndef LANG_H
#define LANG_H

#include "lang_table.h"
#include "letters.h"

#define LANG_SAMPLE (16u << 10)

struct lang {		   /* { 0 } before the first block */
	uint32_t are[128]; /* characters, by chars_of() */
	uint32_t lao;	   /* among CHAR_SPACELESS: the others */
	uint32_t words;
	int64_t score[LANG_TAGS];
	uint32_t seen[256]; /* by row of lang_letters */
	char word[LANG_WORD + 4];
	size_t n;  /* bytes of the word; over LANG_WORD: no word of ours */
	bool skip; /* the block ended in an address */
	bool cjk;  /* the sentence has a sign or a Hangul letter, */
	bool kana; /* and kana outside of quotations */
	unsigned quoted;	 /* quotation marks that are open in it */
	uint32_t sentences;	 /* with signs or Hangul */
	uint32_t kana_sentences; /* those with kana */
	uint32_t hash;
};

/* Look at a block of the text. */
void lang_add(struct lang *, const struct letters *);

/*
 * A BCP 47 tag ("de", "zh-Hans"), "und" when the text is too short or too mixed
 * to tell.
 */
const char *lang_end(struct lang *);

/* The same for a text; of one over LANG_SAMPLE bytes, pieces are looked at. */
const char *lang_of(struct span text);

#endif
