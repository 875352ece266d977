/*
 * keyline.h - lines as people write them between the fences of front matter.
 *
 * Recovery reads lines, not YAML: which line has a key, how far a line is
 * indented, whether one of dashes was meant to close.  Every blank counts as a
 * blank here, U+00A0 and U+3000 too: they come from web editors and from
 * Chinese and Japanese keyboards, and nobody sees the difference.
 */
#ifndef KEYLINE_H
#define KEYLINE_H

#include "base/base.h"

struct keyline {
	struct span name;  /* without blanks around it and without quotes */
	const char *value; /* what follows the colon */
	bool odd;	   /* YAML sees no key: "title:a", a full-width colon */
};

/*
 * Does the line, whose indentation is gone, have a key?  YAML's own colon comes
 * first: the first one that a blank or the line's end follows, so "og:title: x"
 * has the key "og:title".  Only without one "title:a" and, with a full-width
 * colon, "title：a" are tried.
 */
bool keyline_read(struct span line, struct keyline *);

/* The length of the blank at p (space, tab, any of Unicode's), 0: none. */
size_t keyline_blank(const char *p, const char *end);

/* Without blanks of any kind at either end. */
struct span keyline_trim(struct span);

/* Blanks at the start of a line, in characters; *rest gets what follows. */
size_t keyline_indent(struct span line, struct span *rest);

/* "- item", without its indentation. */
bool keyline_is_item(struct span line);

/* "# words": a comment, where its line is no part of a text. */
bool keyline_is_comment(struct span line);

/*
 * A line that was meant to close front matter: --- behind one to three blanks,
 * four dashes and more, or dashes that an editor made long ones of.
 */
bool keyline_is_close(struct span line);

#endif
