/*
 * clean.h - what of HTML is kept: the lists of elements, attributes and URLs.
 *
 * Allow-lists throughout: what is not named here is not kept, so that nobody
 * has to foresee the next way to run a script.
 */
#ifndef CLEAN_H
#define CLEAN_H

#include "base/base.h"
#include "frame.h"
#include "hidden.h"
#include "html/html.h"
#include "text_style.h"
#include "tidy.h"

enum clean_act {
	CLEAN_UNWRAP, /* the tags go, the content stays */
	CLEAN_DROP,   /* the content goes, too */
	CLEAN_INLINE, /* kept */
	CLEAN_BARE,   /* kept when an attribute is: span */
	CLEAN_BLOCK,  /* kept, on lines of its own */
	CLEAN_VOID    /* kept, never has content */
};

struct clean_element {
	enum clean_act act;
	uint16_t tag; /* what it is written as: <center> becomes <div> */
};

/* What becomes of an OPEN or VOID event. */
struct clean_element clean_element(struct arena *mem, const struct tree *,
				   const struct tree_event *);

/*
 * Append its attributes, each with a blank before it.  all: keep every one that
 * the library knows (class, style ...), as rendering wants it.
 */
void clean_attrs(struct arena *mem, const struct tree *,
		 const struct tree_event *, uint16_t tag, bool all,
		 struct buf *out);

/*
 * Do words before, in and after the element of an OPEN stand apart?  They do if
 * it is a block by its name or its style.
 */
bool clean_parts(struct arena *mem, const struct tree *,
		 const struct tree_event *);

/*
 * May a link lead to this URL?  Yes when it is relative or its scheme is one
 * that only leads somewhere, as browsers find it (WHATWG URL, 4.4: blanks and
 * controls before it do not count, nor do tabs and line ends inside).
 */
bool clean_link(struct span url);

/* May a picture, sound or film come from it?  From http, https, ftp, and, for
 * pictures that cannot hold a script, from data: itself. */
bool clean_media(struct span url);

/* Does the element's style keep white space as it is? */
bool clean_preserves(struct arena *mem, const struct tree *,
		     const struct tree_event *);

/* Append text with & < > " CR FF and no-break space as references. */
void clean_escape(struct buf *out, struct span text);

#endif
