/*
 * meta_people.h - a byline becomes names.
 */
#ifndef META_PEOPLE_H
#define META_PEOPLE_H

#include "meta_text.h"

/*
 * Add the people that a cleaned text names: "A, B and C", "甲、乙", "a; b".
 * "Last, First" stays one name, and so does what may be one.
 */
void meta_people_split(struct arena *, struct meta_list *, struct span text);

/* Add one name, without a label, an address or a title of honour around it. */
void meta_people_add(struct arena *, struct meta_list *, struct span name);

#endif
