/*
 * text.h - readable text from the events of a document.
 *
 * Three styles: reading (for people: bullets, blank lines, aligned tables),
 * innertext (HTMLElement.innerText of the body, HTML standard 3.2.7, to the
 * letter), grep (what is searched: nothing that the document does not say).
 */
#ifndef TEXT_H
#define TEXT_H

#include "base/base.h"
#include "html/html.h"

enum text_style { TEXT_READING, TEXT_INNERTEXT, TEXT_GREP };
enum text_links { LINKS_NONE, LINKS_INLINE, LINKS_LIST };
enum text_ruby { RUBY_DEFAULT, RUBY_PAREN, RUBY_BASE, RUBY_BOTH };
enum text_tables { TABLES_ALIGNED, TABLES_TSV, TABLES_ROWS };

struct text_conf { /* { 0 } is the reading style as it comes by default */
	enum text_style style;
	bool markdown;	     /* CommonMark instead of plain text */
	unsigned width;	     /* columns to wrap at; 0: no wrapping */
	bool ambiguous_wide; /* East Asian Width A counts two columns */
	bool headings;	     /* those of level 1 and 2 are underlined */
	bool keep_indent;    /* U+3000 at the start of paragraphs stays */
	enum text_links links;
	enum text_ruby ruby;
	enum text_tables tables;
	struct span base; /* URL that relative links are resolved by */
};

enum text_type {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING, /* level: 1 to 6 */
	BLOCK_ITEM,    /* level: depth of the list, from 1 */
	BLOCK_QUOTE,   /* level: depth */
	BLOCK_CODE,
	BLOCK_TABLE, /* level 0; a row of one: BLOCK_ROW */
	BLOCK_ROW,
	BLOCK_CAPTION,
	BLOCK_RULE
};

struct text_block {
	enum text_type type;
	unsigned level;
	size_t start, end;	   /* bytes of the text */
	size_t source, source_end; /* bytes of the HTML: first to last run */
};

struct text_blocks { /* in mem */
	struct text_block *block;
	size_t n, cap;
};

/*
 * Append the text to out; it ends with one line feed unless it is empty
 * (innertext: it ends where innerText ends).  blocks may be NULL; offsets in
 * it count from out's length before the call and from html.p.
 */
void text_render(struct arena *mem, const struct tree *, struct span html,
		 const struct text_conf *, struct buf *out,
		 struct text_blocks *blocks);

/* "paragraph", "heading", ... */
const char *text_type_name(enum text_type);

#endif
