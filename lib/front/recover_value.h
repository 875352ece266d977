/*
 * recover_value.h - the value of one key of front matter that is no YAML.
 */
#ifndef RECOVER_VALUE_H
#define RECOVER_VALUE_H

#include "keyline.h"
#include "yamltree.h"

struct recovery {
	struct matter *m;
	struct yamltree_anchors *anchors;
	int depth; /* collections that are read in parts, one in the other */
};

/*
 * The value that libyaml reads from what follows a key's colon: the rest of its
 * line and the lines below.  With fix a backslash that starts no escape is a
 * literal one.  NULL when libyaml refuses it; then the attempt left nothing.
 */
struct value *recover_yaml(struct recovery *, struct span text, uint64_t line,
			   bool fix, struct yamltree_trouble *);

/*
 * The same, and when libyaml refuses it: lists item by item, maps member by
 * member, and the raw text of what is left.  *why gets NOTE_NONE when nothing
 * had to be recovered, or the code of the note.
 */
struct value *recover_value(struct recovery *, struct span text, uint64_t line,
			    enum note_code *why);

/* recover.c: the map that lines of keys are; NULL when one belongs to none. */
struct value *recover_map(struct recovery *, struct span lines, uint64_t line);

#endif
