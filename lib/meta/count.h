/*
 * count.h - how long a text is: words, characters, and the time to read it.
 */
#ifndef COUNT_H
#define COUNT_H

#include "base/base.h"

struct count {
	uint64_t words; /* signs included */
	uint64_t signs; /* Han and kana, each of them a word */
	uint64_t chars; /* all but blanks and what prints nothing */
	uint64_t seconds;
};

/*
 * A Han or kana sign is a word; so is a run of other letters and digits, which
 * ' . , - and _ join when they stand inside; in scripts without blanks between
 * words, four letters are.  Punctuation never is.
 */
void count_text(struct span text, struct count *);

#endif
