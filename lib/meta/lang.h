/*
 * lang.h - the language of a text, from its letters and its little words.
 */
#ifndef LANG_H
#define LANG_H

#include "base/base.h"

/*
 * A BCP 47 tag ("de", "zh-Hans"), "und" when the text is too short or too mixed
 * to tell.  Looks at no more than LANG_SAMPLE bytes, taken from several places.
 */
const char *lang_of(struct span text);

#define LANG_SAMPLE (16u << 10)

#endif
