/* text_own.h - what of Markdown has no element in HTML. */
#ifndef TEXT_OWN_H
#define TEXT_OWN_H

#include "text_flow.h"

/* Write the element of an OPEN event with attributes; false: it is not ours. */
bool own_put(struct render *, const struct tree_event *);

/* What a <div> holds may be the text of a footnote. */
void own_note(struct render *, const struct tree_event *);

#endif
