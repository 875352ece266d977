/*
 * json_mend.h - JSON as web pages have it, made what RFC 8259 says.
 */
#ifndef JSON_MEND_H
#define JSON_MEND_H

#include "base/base.h"

/*
 * The values of a <script type="application/ld+json"> as one JSON array.
 * Understood beyond the standard: HTML comments, CDATA and // or block comments
 * around or between, trailing, doubled and missing commas, raw line ends in
 * strings, bad escapes, quotes that nobody escaped, '...' strings, bare words,
 * values one after the other, and an end that is missing.  What makes no sense
 * is left out; "[]" when nothing is left.  Time is linear.
 */
struct span json_mend(struct arena *, struct span text);

#endif
