/* text_math.h - formulas as a line of text. */
#ifndef TEXT_MATH_H
#define TEXT_MATH_H

#include "text_flow.h"

/* The <math> element of an OPEN event; the innertext style has its own way. */
void math_put(struct render *, const struct tree_event *);

#endif
