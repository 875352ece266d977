/*
 * meta_person.h - the names in what a page says about its authors.
 */
#ifndef META_PERSON_H
#define META_PERSON_H

#include "meta_text.h"

/*
 * "Posted on 5 May 2022 by Ann Lee | Leave a comment" as "Ann Lee": without
 * labels before the names and without what follows them.
 */
struct span meta_person_of(struct span text);

/* May this be a name: no address, no number, no word for a role? */
bool meta_person_is(struct span name);

#endif
