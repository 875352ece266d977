/*
 * skeleton.h - a document's tags with a number in place of every text.
 *
 * libtidy is to repair structure, and that is all it gets to see: it can then
 * neither lose, change nor reorder a character without being found out, and it
 * is several times faster.
 *
 *	<p>Some <a href="http://...">link</a>.</p>
 *	<p>x0<a href="0">x1</a>x2</p>
 */
#ifndef SKELETON_H
#define SKELETON_H

#include "base/base.h"
#include "html/html.h"

struct skeleton {
	struct span clean;  /* what it was made from */
	struct buf html;    /* the owner frees it; make empties it */
	struct span *value; /* of attributes, by number; in the arena */
	size_t nvalues;
};

/* clean is as serial_html() writes it, on one line. */
void skeleton_make(struct arena *mem, struct span clean, struct skeleton *);

/*
 * Append to out what became of the skeleton, with texts and values in place.
 * False, and nothing that is of use appended, when texts, pictures or line
 * breaks are not all there and in order, or words that a block kept apart are
 * joined.
 */
bool skeleton_fill(const struct skeleton *, struct span repaired,
		   struct buf *out);

#endif
