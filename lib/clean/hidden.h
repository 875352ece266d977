/*
 * hidden.h - what a page hides only until its script shows it.
 */
#ifndef HIDDEN_H
#define HIDDEN_H

#include "html/html.h"

/*
 * Mark the OPEN events of hidden elements that hold the text of the page
 * (TREE_SHOW): nearly all of it, so that hiding them cannot be meant.  Other
 * events stay as they are; a second call changes nothing.
 */
void hidden_find(struct arena *, const struct tree *);

/* Does the element of an event have the attribute `hidden`, or `popover`, or a
 * style that hides it?  Whether it is marked does not matter. */
bool hidden_is(struct arena *, const struct tree *, const struct tree_event *);

#endif
