/*
 * fastmatter.h - the shape most front matter has, straight to JSON.
 *
 * "key: value" lines and flat lists, block or flow, of plain or simply quoted
 * scalars.  On anything else it gives up, so that libyaml decides; where it
 * does not give up, libyaml would have said the same.
 */
#ifndef FASTMATTER_H
#define FASTMATTER_H

#include "base/base.h"

/* The matter's JSON, in mem, or { NULL, 0 }. */
struct span fastmatter_read(struct arena *mem, struct span source);

#endif
