/*
 * html_token.h - HTML source as a stream of tokens (HTML standard, 13.2.5).
 *
 * Tokens tile the source: each starts where the one before it ended, so every
 * byte is accounted for and every text run knows where it came from.  Nothing
 * is copied unless a character reference, CR or a replaced NUL forces it.
 *
 * The tokenizer does not know the tree: who drives it says after a start tag
 * how the element's content is read (html_content), and whether the current
 * element is foreign, where CDATA sections exist (html_foreign).
 */
#ifndef HTML_TOKEN_H
#define HTML_TOKEN_H

#include "base/base.h"
#include "html_table.h"

enum html_kind {
	HTML_EOF,
	HTML_TEXT,
	HTML_START,
	HTML_END,
	HTML_COMMENT,
	HTML_DOCTYPE
};

/* How the tokenizer reads what comes next. */
enum html_content {
	HTML_DATA,
	HTML_RCDATA,  /* title, textarea: references, no tags */
	HTML_RAWTEXT, /* style, xmp, iframe, noembed, noframes, noscript */
	HTML_SCRIPT,
	HTML_PLAINTEXT, /* to the end */
	HTML_CDATA	/* only where a test starts in a CDATA section */
};

struct html_attr {
	struct span name;     /* as in the source: any case */
	struct span value;    /* as in the source: references undecoded */
	enum html_attr_id id; /* ATTR_OTHER: not one we look at */
};

struct html_token {
	enum html_kind kind;
	enum html_tag tag; /* START, END: TAG_OTHER: not in the table */
	bool self_closing; /* START: <br/> */
	bool blank;  /* TEXT: only space, tab, LF, FF or CR (from &#13;) */
	bool nul;    /* TEXT: holds U+0000, which the tree decides on */
	bool quirks; /* DOCTYPE: the force-quirks flag */
	bool has_public, has_system; /* DOCTYPE */
	struct span source;	     /* the bytes it was read from */
	struct span text; /* TEXT: its characters, references decoded, line
			     ends as LF; START, END, DOCTYPE: the name, as in
			     the source; COMMENT: the data, as in the source */
	struct span public_id, system_id; /* DOCTYPE, as in the source */
	uint32_t attr, nattrs; /* START: html_attrs()[attr .. attr + nattrs);
				  a repeated name stands there repeatedly */
};

struct html; /* one document being read; lives in its arena */

/* source (valid UTF-8) must outlive what is read from it; so must mem. */
struct html *html_open(struct arena *mem, struct span source);

/*
 * The next token; false after the last (its kind is then HTML_EOF).  What the
 * standard drops, as `</>` or a tag that the end of the file cuts off, belongs
 * to the source of the token after it.
 */
bool html_next(struct html *, struct html_token *);

/*
 * Read on as the content of the element `name` (the last start tag): for all
 * but HTML_DATA the end is an end tag of that name.
 */
void html_content(struct html *, enum html_content, struct span name);

/* Is the current element in a foreign namespace, so that <![CDATA[ counts? */
void html_foreign(struct html *, bool);

/* The side table of all attributes read so far; it moves as it grows. */
const struct html_attr *html_attrs(const struct html *);

/* The value with references decoded and line ends as LF, in mem or source. */
struct span html_attr_value(struct arena *mem, const struct html_attr *);

/* Text of the data of a comment, a name, an id...: NUL as U+FFFD, CR as LF. */
struct span html_plain(struct arena *mem, struct span raw);

#endif
