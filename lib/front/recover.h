/*
 * recover.h - front matter that is no YAML, key by key.
 *
 * Recovery works on the source.  What it keeps as text is the text that stands
 * there, never what was made of it for libyaml.
 */
#ifndef RECOVER_H
#define RECOVER_H

#include "yamltree.h"

/*
 * Read source one top-level key at a time.  A value that cannot be read is
 * tried in parts, and what is left becomes its raw text; notes name the keys.
 * NULL when no line looks like a key.
 *
 * *body gets where the body begins when the matter ends before the source does:
 * front matter that was never closed reaches to some rule in the article.  It
 * is NULL when the matter is whole; *end gets the matter's end.
 */
struct value *recover_read(struct matter *, struct span source,
			   const char **end, const char **body);

/*
 * Where front matter without a closing fence ends, if a line shows that was
 * meant to be one ("-----", " ---", an em dash) with nothing but keys and
 * their values above it.  *end gets the start of that line, *body what follows
 * it.
 */
bool recover_close(struct span source, const char **end, const char **body);

/*
 * Is this "key:value" without the blank that YAML wants, which libyaml takes
 * for one long scalar?  Its first line has a well-known key, or all lines have
 * keys.
 */
bool recover_wanted(struct span source);

#endif
