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

/* Name i (0..) that is known, and what it gives; NULL past the last. */
const char *meta_tag_name(size_t i, enum meta_field *, enum meta_source *);

#endif
