/* text_alt.h - what an image says in words. */
#ifndef TEXT_ALT_H
#define TEXT_ALT_H

#include "text_flow.h"

/*
 * The alternative text of an image where it adds something: empty when it is a
 * file's name, the site's, or what stands beside the image anyway.
 */
struct span alt_text(struct render *, const struct tree_event *);

/* Write that of an <img>, in the reading style. */
void alt_put(struct render *, const struct tree_event *);

#endif
