/*
 * mdprepare.h - what generators of sites add to Markdown, made harmless.
 */
#ifndef MDPREPARE_H
#define MDPREPARE_H

#include "base/base.h"

/*
 * The body with markup of Jekyll and kramdown replaced, byte by byte, so that
 * offsets stay: itself when there is none, else a copy in mem.
 */
struct span mdprepare(struct arena *mem, struct span body);

/* Does a copy that mdprepare() made have any stand-in to be put back? */
bool mdprepare_stands_in(struct span copy);

/* Put back blanks and bars, and take out the holes, of what follows from. */
void mdprepare_undo(struct buf *, size_t from);

#endif
