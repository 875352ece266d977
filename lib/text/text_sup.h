/* text_sup.h - what stands around a superscript. */
#ifndef TEXT_SUP_H
#define TEXT_SUP_H

#include "text_flow.h"

/*
 * The <sup> of an OPEN event begins: what its value needs before it is written,
 * what it needs after it is returned.
 */
struct span sup_begin(struct render *, const struct tree_event *);

#endif
