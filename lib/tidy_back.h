/*
 * tidy_back.h - is what came back from tidy still the same document?
 *
 * Documents go to tidy with their white space marked (serial.h), so every
 * character of the text, blanks as well, must come back once and in order, and
 * so must every picture and line break.  Where a block kept words apart, one
 * still must.  What tidy adds between is white space for the looks.
 */
#ifndef TIDY_BACK_H
#define TIDY_BACK_H

#include "buf.h"

/*
 * Append what came back to out, marks as white space again.  False, and
 * nothing appended, when it is not what was sent.
 */
bool tidy_back(struct span sent, struct span got, struct buf *out);

#endif
