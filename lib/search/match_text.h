/*
 * match_text.h - bring a pattern to the form of the text it is matched with.
 */
#ifndef MATCH_TEXT_H
#define MATCH_TEXT_H

#include "base/base.h"

/*
 * Normalised as by normal.h, but for blanks at its ends, which stay.  A string
 * or an expression, for which it is the source that is normalised.
 */
struct span match_text_normal(struct arena *, struct span pattern);

/*
 * A regular expression that matches in text folded by FOLD_FORMS what this one
 * means: its own characters are folded, and stay characters where that makes
 * them look like syntax.  Ranges are folded when both their ends move alike.
 */
struct span match_text_fold(struct arena *, struct span pattern);

#endif
