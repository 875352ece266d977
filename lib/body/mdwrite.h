/*
 * mdwrite.h - the tree of a Markdown parser as HTML.
 */
#ifndef MDWRITE_H
#define MDWRITE_H

#include <cmark-gfm.h>

#include "base/base.h"
#include "origin.h"

/*
 * Append the HTML of the tree that body was parsed into; prepared tells that
 * mdprepare() has changed it before.  False when it grows past limit bytes.
 * origin may be NULL.
 */
bool mdwrite(struct arena *mem, cmark_node *root, struct span body,
	     bool prepared, size_t limit, struct buf *html, struct origin *);

#endif
