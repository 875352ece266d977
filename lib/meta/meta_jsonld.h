/*
 * meta_jsonld.h - what a page says of itself in JSON-LD (schema.org).
 */
#ifndef META_JSONLD_H
#define META_JSONLD_H

#include "meta_claim.h"

/* Claims of the content of one <script type="application/ld+json">. */
void meta_jsonld(struct arena *, struct span script, struct meta_claims *);

#endif
