/*
 * html_entity.h - character references: &amp; &#23383; &#x5B57; (HTML standard,
 * 13.2.5.72 to 80).
 */
#ifndef HTML_ENTITY_H
#define HTML_ENTITY_H

#include "base/base.h"

#define HTML_ENTITY_MAX 6 /* bytes that a reference stands for, at most */

/*
 * The character reference at p, where a '&' stands: writes what it stands for
 * at out, *n bytes, and returns its end.  Returns p when there is none.  In an
 * attribute value `&copy=1` is not one.  The longest growth is from 5 bytes to
 * 6 (`&nGt;`); only `&#0` and the like with 3 bytes stay as long as they are.
 */
const char *html_reference(const char *p, const char *end, bool in_value,
			   char out[HTML_ENTITY_MAX], size_t *n);

#endif
