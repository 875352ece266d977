/*
 * tree.h - the structure that HTML5 gives a token stream, without a tree.
 *
 * One pass with the standard's stack of open elements (HTML standard, 13.2.6)
 * leaves a flat list of events in document order: what a walk over the DOM
 * would visit.  Nothing is ever moved: an open table collects its events apart,
 * so that what the standard foster-parents comes before it.
 *
 *	OPEN div  TEXT "a"  OPEN b  TEXT "c"  CLOSE b  VOID br  CLOSE div
 *
 * Elements nest, always.  Where the standard's adoption agency splits a
 * formatting element (a b i font ...) around a block, it is closed before the
 * block and opened again in it, TREE_IMPLIED.
 *
 * It is the DOM of a browser without scripts but for three things that no text
 * depends on: html, head and body are there even around a frameset; white space
 * between head and body is in the head; a VOID may be a self-closed element of
 * SVG or MathML.  Rows of a template keep what should stand outside of them.
 */
#ifndef TREE_H
#define TREE_H

#include "html_token.h"

enum tree_kind { TREE_TEXT, TREE_OPEN, TREE_CLOSE, TREE_VOID, TREE_COMMENT };

/* event.flags */
enum {
	TREE_IMPLIED = 1, /* the tag is not in the source */
	TREE_BLANK = 2,	  /* TEXT: nothing but white space */
	TREE_FOREIGN = 4, /* an element of SVG or MathML */
	TREE_DROP = 8,	  /* OPEN, TEXT: somebody wants it left out (main) */
	TREE_SHOW = 16 /* OPEN: hidden, but not meant to be (clean/hidden.h) */
};

struct tree_event {
	uint8_t kind, flags;
	uint16_t tag;	       /* enum html_tag; TAG_OTHER: see source */
	uint32_t pair;	       /* OPEN: index of its CLOSE and the reverse */
	uint32_t attr, nattrs; /* OPEN, VOID: in tree.attrs */
	struct span text;      /* TEXT: characters; COMMENT: raw data;
				  OPEN, CLOSE, VOID: the name as in the source */
	struct span source;    /* where it stands; of no length when implied */
};

struct tree {
	struct tree_event *event; /* html, head and body are always there */
	size_t n;
	const struct html_attr *attrs;
	bool quirks;
};

struct tree_conf {
	bool comments; /* comments become events */
};

/* Depth of open elements; deeper ones are counted, not stacked. */
#define TREE_DEPTH 512

/* Everything is in mem or in the source, and lives as long as both. */
void tree_read(struct arena *mem, struct span html, const struct tree_conf *,
	       struct tree *);

/* The attribute of an OPEN or VOID event, decoded; absent without one. */
struct span tree_attr(struct arena *mem, const struct tree *,
		      const struct tree_event *, enum html_attr_id);

/* Is the attribute there?  Costs next to nothing when the tag has none. */
bool tree_has(const struct tree *, const struct tree_event *,
	      enum html_attr_id);

#endif
