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

/* Could the text of this body (well-formed UTF-8) hold what is needed? */
bool prefilter_maybe(const struct prefilter *, struct span body);

/* The same of the text and of a title that is made of the body. */
bool prefilter_maybe_page(const struct prefilter *, struct span body);

#endif
