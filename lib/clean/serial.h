/*
 * serial.h - the events of a document as HTML again, clean and well nested.
 *
 * What a reader of the archive needs stays: structure, text, links, pictures,
 * tables.  What ran, styled or tracked goes: scripts, style sheets, handlers,
 * comments, frames, plug-ins.  Elements and attributes are those of an
 * allow-list; obsolete elements become what took their place, unknown ones
 * leave their content behind.  What a style attribute hides gets `hidden`.
 *
 * The result read again gives the same text, and serialised again itself.
 */
#ifndef SERIAL_H
#define SERIAL_H

#include "base/base.h"
#include "html/html.h"

struct serial_conf {	 /* { 0 }: one line, for machines */
	bool pretty;	 /* blocks on lines of their own, indented */
	bool attributes; /* keep class, style and what else rendering reads */
};

/* Open elements within lines (b, i, span ...) that are written; those opened
 * beyond are left out. */
#define SERIAL_INLINES 32

/* Append the content of the body, a fragment without html, head and body. */
void serial_html(struct arena *mem, const struct tree *,
		 const struct serial_conf *, struct buf *out);

#endif
