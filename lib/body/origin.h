/*
 * origin.h - where in a Markdown or plain body its HTML came from.
 *
 * What is rendered is HTML, but who asks for offsets has the body.  Pieces tie
 * a stretch of the HTML to one of the body, in the order of the HTML.
 */
#ifndef ORIGIN_H
#define ORIGIN_H

#include "base/base.h"

struct origin_piece {
	size_t html, html_end;
	size_t body, body_end;
	bool exact; /* byte for byte; else only the piece as a whole is known */
};

struct origin {
	struct origin_piece *piece;
	size_t n, cap;
};

/* The next piece; it begins where, or after, the last one ended. */
void origin_add(struct arena *mem, struct origin *, struct origin_piece);

/*
 * The bytes of the body that [*from, *to) of the HTML came from, in place: from
 * the start of the first piece that it touches to the end of the last.  What
 * no piece covers came from where the piece before it ended.
 */
void origin_map(const struct origin *, size_t *from, size_t *to);

#endif
