/*
 * yamltree.h - YAML as a tree: libyaml's events, our own idea of scalars.
 *
 * libyaml is asked for events only; what a scalar is follows from the schema,
 * never from a guess.
 */
#ifndef YAMLTREE_H
#define YAMLTREE_H

#include "yamltext.h"

struct yamltree_anchors; /* shared by texts that are parts of one matter */

struct yamltree_anchors *yamltree_anchors(struct matter *);

struct yamltree_trouble {
	enum note_code code; /* NOTE_DEPTH or NOTE_MATTER_UNREADABLE */
	uint64_t line;	     /* in the document; 0: no line */
	const char *why;     /* constant text */
};

/*
 * Read text (as yamltext_read() left it) whose first line is a line of the
 * document.  NULL when libyaml refuses it, it is more than one document, or it
 * is nested too deeply; then the notes of the attempt are gone.  No content is
 * an empty map.
 */
struct value *yamltree_read(struct matter *, struct yamltree_anchors *,
			    struct span text, uint64_t line,
			    struct yamltree_trouble *);

/*
 * When all is read: an anchor on a plain scalar that no alias asked for was
 * text, like "&quot;Quoted&quot; title".
 */
void yamltree_settle(struct matter *, struct yamltree_anchors *);

/*
 * Append the JSON of a matter.  A key whose value cannot be written (aliases in
 * a cycle or over budget, nested too deeply) gets its source as a string, with
 * a note.
 */
void yamltree_put(struct matter *, struct buf *, const struct value *map);

/* A plain scalar under the matter's schema. */
struct value *yamltree_plain(struct matter *, struct span text);

#endif
