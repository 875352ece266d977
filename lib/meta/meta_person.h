/*
 * meta_person.h - the names in what a page says about its authors.
 */
#ifndef META_PERSON_H
#define META_PERSON_H

#include "date/date.h"
#include "meta_text.h"

/* What the text of a byline has where an element ends within it. */
#define META_PART "¦"

/*
 * "Posted on 5 May 2022 by Ann Lee | Leave a comment" as "Ann Lee": without
 * labels before the names and without what follows them.
 */
struct span meta_person_of(struct span text);

/* May this be a name: no address, no number, no house, no role? */
bool meta_person_is(struct span name);

/* "By", "Autor", 作者: what stands before names. */
bool meta_person_is_label(struct span);

/* "Staff Writer", "Editor in Chief": what somebody does. */
bool meta_person_is_role(struct span);

/* A city of several words, as it stands behind a name. */
bool meta_person_is_place(struct span);

#endif
