/*
 * meta_tag.h - what a <meta> element says: Open Graph, Dublin Core, and what
 * else people put there.
 */
#ifndef META_TAG_H
#define META_TAG_H

#include "meta_claim.h"

/* The claim of one name (or property, or itemprop) and its content. */
void meta_tag(struct arena *, struct span name, struct span content,
	      struct meta_claims *);

#endif
