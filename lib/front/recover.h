/*
 * recover.h - front matter that is no YAML, key by key.
 */
#ifndef RECOVER_H
#define RECOVER_H

#include "yamltree.h"

/*
 * Read text (as yamltext_read() left it) one top-level key at a time.  A value
 * that cannot be read becomes its raw text; notes name the keys.  NULL when no
 * line looks like a key.
 */
struct value *recover_read(struct matter *, struct span text);

/* Is every line that says something "key:value" without the blank that YAML
 * wants?  libyaml takes it for one long scalar. */
bool recover_wanted(struct span text);

#endif
