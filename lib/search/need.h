/*
 * need.h - what a regular expression cannot match without.
 *
 * A small reader of PCRE2's syntax finds strings of which at least one occurs
 * in everything that matches.  It never guesses: what it does not understand
 * makes it say nothing.
 */
#ifndef NEED_H
#define NEED_H

#include "base/base.h"

struct need {
	struct span *any; /* one of these occurs; in the order written */
	size_t n;	  /* 0: nothing is known */
	bool whole; /* it matches these and nothing else, the first first */
	bool icase; /* they compare by simple case folding */
};

void need_read(struct arena *, struct span pattern, bool icase, struct need *);

#endif
