/*
 * normal.h - the matching text: what both sides of a search are brought to.
 *
 * NFC; blanks of any kind, and runs of them, one space, none at the ends of a
 * line; characters without width (ZWSP, ZWJ, soft hyphen, BOM, direction
 * marks) removed.  Line feeds stay: they separate paragraphs.
 */
#ifndef NORMAL_H
#define NORMAL_H

#include "base/base.h"

/* Well-formed text, normalised; text itself when it is so already. */
struct span normal_text(struct arena *, struct span text);

/* True when normal_text() would change nothing. */
bool normal_is(struct span text);

enum normal_kind { NORMAL_OTHER, NORMAL_BLANK, NORMAL_NOTHING };

/* Whether c counts as a blank, or is removed. */
enum normal_kind normal_kind(uint32_t c);

/*
 * Does NFC leave c alone, whatever stands around?  (It may compose other
 * characters to c.)
 */
bool normal_stable(uint32_t c);

#endif
