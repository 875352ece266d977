/*
 * toml.h - TOML 1.0 front matter.
 */
#ifndef TOML_H
#define TOML_H

#include "matter.h"

/*
 * Read TOML as a tree; dates and times are strings as written, and so are
 * numbers that JSON has no spelling for.  A key whose value is broken gets its
 * raw text, with a note; in strict reading the matter is refused.  NULL when no
 * line could be read at all.
 */
struct value *toml_read(struct matter *, struct span source);

#endif
