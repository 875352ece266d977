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

#include "buf.h"
#include "tree.h"

struct serial_conf {	 /* { 0 }: one line, for machines */
	bool pretty;	 /* blocks on lines of their own, indented */
	bool attributes; /* keep class, style and what else rendering reads */
	bool marks;	 /* marks for white space and controls, see below */
};

/*
 * Tools that change white space and drop controls leave noncharacters alone, of
 * which there are as many as controls: U+FDD0 + c stands for c, U+FDD0 for a
 * blank, and U+FDEF for U+00A0 (not for U+001F, which nobody ever writes).
 * These are the bytes of their UTF-8.
 */
#define SERIAL_MARKED  "\xef\xb7"
#define SERIAL_MARK(c) ((char)(0x90 + ((c) == ' ' ? 0 : (c))))
#define SERIAL_NBSP    SERIAL_MARK('\x1f')

/* Open elements within lines (b, i, span ...) that are written; those opened
 * beyond are left out. */
#define SERIAL_INLINES 32

/* Append the content of the body, a fragment without html, head and body. */
void serial_html(struct arena *mem, const struct tree *,
		 const struct serial_conf *, struct buf *out);

#endif
