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

enum { PAGE_ORIGIN = 1, PAGE_COMMENTS = 2, PAGE_NO_SHORTCODES = 4 };

/* The body's text; absent when there is none, or no string. */
struct span page_body(struct record *);

/*
 * The page of a record, decoded and read when somebody asks for it, and once
 * for all who ask.  { 0 } to begin with.
 */
struct record_page {
	struct span body;    /* decoded, when has_body is set */
	bool has_body;	     /* somebody has asked for the body */
	size_t replaced;     /* characters of it that JSON did not give */
	enum body_type type; /* of the body; BODY_AUTO: nobody has asked */
	bool is_read;	     /* page is there */
	struct page page;    /* of the body, of the text where there is none */
	struct buf html;     /* what a body becomes that is no HTML */
	struct notes notes;  /* what reading the page said: for who shows it */
};

/* As page_body(), without a note. */
struct span record_page_body(struct record *, struct record_page *);

/* What a body that is there is written in. */
enum body_type record_page_type(struct record *, struct record_page *);

/* Read the page; false when the record has neither body nor text. */
bool record_page_read(struct record *, struct record_page *);

/* Ready for the next record.  A buffer of ordinary size is kept. */
void record_page_reset(struct record_page *);
void record_page_free(struct record_page *);

/*
 * Read a body of a type that is not BODY_AUTO.  html is what a body becomes
 * that is none, and must live as long as the page.
 */
void page_read(struct arena *, struct span body, enum body_type, unsigned flags,
	       struct buf *html, struct notes *, struct page *);

#endif
