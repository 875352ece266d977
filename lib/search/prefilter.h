/*
 * prefilter.h - tell that a body cannot match, without rendering it.
 *
 * A filter says no only where the rendered text provably has none of the
 * strings that a match needs; prefilter.c has the argument.  Whatever the body
 * is (HTML, Markdown, plain text), the same rules hold.
 */
#ifndef PREFILTER_H
#define PREFILTER_H

#include "match.h"

struct prefilter; /* constant; shared by threads */

/* NULL when nothing can be told from what a match needs. */
struct prefilter *prefilter_open(const struct match_need *);
void prefilter_close(struct prefilter *);

struct prefilter_body {	    /* what is asked about */
	struct span source; /* well-formed UTF-8 */
	bool html;   /* it is HTML beyond doubt, so nothing of Markdown */
	bool titled; /* a title that is made of it counts as well */
};

/* Could the text of this body, or its title, hold what is needed? */
bool prefilter_maybe(const struct prefilter *, const struct prefilter_body *);

#endif
