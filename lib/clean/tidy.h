/*
 * tidy.h - HTML repaired by libtidy, in a helper process that may die.
 *
 * tidy makes of wild HTML what a person would have written, but some inputs
 * crash it and others never end.  So it lives in the program art-tidy, which
 * one worker starts when it first needs it.  What goes there is the skeleton
 * (skeleton.h) of the document as serial.h cleaned it.  When the helper
 * crashes, takes too long, wants too much memory, or loses or moves a text, the
 * document is served as serial.h wrote it, a note says so, and the next one
 * gets a new helper if need be.
 */
#ifndef TIDY_H
#define TIDY_H

#include "base/base.h"
#include "serial.h"

enum tidy_mode {
	TIDY_HTML, /* clean HTML5 for people: the body's content, indented */
	TIDY_TREE  /* for tree_read(): keeps class, style and the like */
};

struct tidy_conf {	     /* NULL or { 0 } unless for tests */
	const char *program; /* art-tidy; NULL: the one of tidy_find() */
	unsigned limit;	     /* milliseconds a document may take; 0: by size */
};

struct tidy; /* one worker's client; starts nothing until it is needed */

struct tidy *tidy_open(const struct tidy_conf *);
void tidy_close(struct tidy *); /* ends the helper, too */

/*
 * Append the document's HTML to out.  There always is one: NOTE_TIDY_FALLBACK
 * tells that it is our own serializer's and why.  Events with TREE_DROP are
 * left out.
 */
void tidy_html(struct tidy *, struct arena *mem, const struct tree *,
	       enum tidy_mode, struct buf *out, struct notes *);

/*
 * Where art-tidy is: beside the running program, in ../libexec/art-tools, or
 * where it was installed; never by PATH.  False when it is nowhere.
 */
#define TIDY_PATH 4096
bool tidy_find(char path[TIDY_PATH]);

/* What client and helper say to each other, in frames (frame.h). */
enum tidy_answer {
	TIDY_DONE, /* the body is the HTML */
	TIDY_REFUSED,
	TIDY_TOO_LARGE /* it needs more than these: */
};

#define TIDY_INPUT     (16u << 20) /* the largest document that is sent */
#define TIDY_MEMORY(n) ((8u << 20) + 64 * (size_t)(n))
#define TIDY_OUTPUT(n) ((1u << 20) + 16 * (size_t)(n))

#endif
