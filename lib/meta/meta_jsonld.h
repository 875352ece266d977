/*
 * meta_jsonld.h - what a page says of itself in JSON-LD (schema.org).
 */
#ifndef META_JSONLD_H
#define META_JSONLD_H

#include "meta_claim.h"

/* Claims of the content of one <script type="application/ld+json">. */
void meta_jsonld(struct arena *, struct span script, struct meta_claims *);

/* Member i (0..) of an article that gives a field; NULL past the last. */
const char *meta_jsonld_member(size_t i, enum meta_field *);

#endif
