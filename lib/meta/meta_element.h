/*
 * meta_element.h - the text of one element, in one line.
 */
#ifndef META_ELEMENT_H
#define META_ELEMENT_H

#include "html/html.h"
#include "meta_class.h"

/* Is what the element holds no text to read? */
bool meta_element_is_silent(enum html_tag);

bool meta_element_ends_line(enum html_tag);

/* The text between an OPEN and its CLOSE; nothing for other events. */
struct span meta_element_text(struct arena *, const struct tree *, size_t i);

/*
 * The same of a heading: without the readings of ruby and without badges (原创,
 * Exclusive in an element of that name); a kicker in its own element gets a
 * blank.
 */
struct span meta_element_heading(struct arena *, const struct tree *, size_t i,
				 const struct meta_classes *);

/* The same of a byline: META_PART or "; " stands where elements part names. */
struct span meta_element_names(struct arena *, const struct tree *, size_t i);

#endif
