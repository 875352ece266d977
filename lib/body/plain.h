/*
 * plain.h - a plain text body as HTML that keeps its lines.
 */
#ifndef PLAIN_H
#define PLAIN_H

#include "base/base.h"
#include "origin.h"

/* Append & < > " as references. */
void plain_escape(struct buf *, struct span);

/*
 * Append paragraphs in which white space counts; blank lines part them.
 * origin may be NULL.
 */
void plain_html(struct arena *mem, struct span text, struct buf *html,
		struct origin *);

#endif
