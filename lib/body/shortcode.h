/*
 * shortcode.h - what a site's generator would have replaced, taken out.
 */
#ifndef SHORTCODE_H
#define SHORTCODE_H

#include "bodytype.h"

/*
 * The body without {{< x >}}, {{% x %}}, {{ x }} and {% x %} outside of code:
 * itself when there is none, else a copy in mem, byte for byte as long.
 */
struct span shortcode_drop(struct arena *mem, struct span body, enum body_type);

#endif
