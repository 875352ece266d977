/*
 * jsonmatter.h - JSON front matter.
 */
#ifndef JSONMATTER_H
#define JSONMATTER_H

#include "matter.h"

/*
 * The object at the head of text that starts with "{", blanks skipped: its
 * span, when it is valid JSON, else { NULL, 0 }.
 */
struct span jsonmatter_object(struct span text);

/*
 * Read matter between fences: one object, or the members of one (Hexo's form
 * after ";;;").  NULL with *line and *why when it is not JSON or nested too
 * deeply.  *mapping tells whether it was valid, but no object.
 */
struct value *jsonmatter_read(struct matter *, struct span source,
			      uint64_t *line, const char **why, bool *mapping);

#endif
