/*
 * count.h - how long a text is: words, characters, and the time to read it.
 */
#ifndef COUNT_H
#define COUNT_H

#include "letters.h"

struct count {
	uint64_t words; /* signs included */
	uint64_t signs; /* Han and kana, each of them a word */
	uint64_t chars; /* all but blanks and what prints nothing */
	uint64_t seconds;
};

struct counting { /* { 0 } before the first block */
	struct count count;
	bool on;	/* the last character belongs to a run of letters */
	bool joint;	/* the last one is ' . , - or _ after such a run */
	size_t letters; /* of the run, where it is of a script without blanks */
};

/*
 * A Han or kana sign is a word; so is a run of other letters and digits, which
 * ' . , - and _ join when they stand inside; in scripts without blanks between
 * words, four letters are.  Punctuation never is.
 */
void count_add(struct counting *, const struct letters *);

/* What has been counted. */
struct count count_end(const struct counting *);

#endif
