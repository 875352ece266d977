/*
 * page.h - the body of a record, whatever it is written in, as events.
 *
 * Every body becomes HTML first: Markdown by way of its parser, plain text by
 * marking its paragraphs.  So all that is made of HTML can be made of all.
 */
#ifndef PAGE_H
#define PAGE_H

#include "bodytype.h"
#include "html/html.h"
#include "origin.h"
#include "record/record.h"

struct page { /* { 0 } before it is read */
	struct span html;
	struct tree tree;
	struct origin origin; /* for PAGE_ORIGIN, unless is_body */
	bool is_body;	      /* places in html are places in the body */
};

enum { PAGE_ORIGIN = 1, PAGE_COMMENTS = 2 };

/* The body's text; absent when there is none, or no string. */
struct span page_body(struct record *);

/*
 * Read a body of a type that is not BODY_AUTO.  html is what a body becomes
 * that is none, and must live as long as the page.
 */
void page_read(struct arena *, struct span body, enum body_type, unsigned flags,
	       struct buf *html, struct notes *, struct page *);

#endif
