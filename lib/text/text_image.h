/* text_image.h - pictures in Markdown. */
#ifndef TEXT_IMAGE_H
#define TEXT_IMAGE_H

#include "text_flow.h"

/* An <img> or <amp-img>: its address may be anywhere. */
void image_put(struct render *, const struct tree_event *);

/* The pictures of a <noscript>, if the one before it had no address. */
void image_noscript(struct render *, const struct tree_event *);

#endif
