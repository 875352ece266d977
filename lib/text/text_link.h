/* text_link.h - where links lead. */
#ifndef TEXT_LINK_H
#define TEXT_LINK_H

#include "text_flow.h"

/* The end of <a>: its address, as the caller wants to have it. */
void link_end(struct render *, const struct tree_event *);

/* The list of addresses at the end of the text. */
void link_list(struct render *);

/*
 * The address of a link, or of a picture that is named somewhere: absolute if
 * there is a base.  Absent when there is none, when it stays within the page,
 * or when --html would not keep it.
 */
struct span link_address(struct render *, const struct tree_event *);
struct span link_media(struct render *, struct span url);

#endif
