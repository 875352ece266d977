/*
 * meta_take_body.h - read what a body claims as what its field wants.
 */
#ifndef META_TAKE_BODY_H
#define META_TAKE_BODY_H

#include "meta_take.h"

/*
 * Read the raw value of a claim about a field.  NULL when that worked, else why
 * it did not; nobody else is told.
 */
const char *meta_take_claim(struct meta_reader *, enum meta_field,
			    struct span value);

#endif
