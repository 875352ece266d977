/*
 * convert.h - give a record its text, and print it.
 */
#ifndef CONVERT_H
#define CONVERT_H

#include "article/article.h"
#include "body/body.h"
#include "run/run.h"
#include "text/text.h"

enum convert_main { MAIN_NONE, MAIN_CLEAN, MAIN_ARTICLE };

struct convert_conf { /* { 0 }: the text in reading style */
	struct text_conf text;
	enum body_type type;	/* of the body; BODY_AUTO looks at it */
	enum convert_main main; /* how much of the page is left out */
	const struct patterns *patterns; /* names and lines of --main */
	bool again;	    /* compute members that the record has already */
	bool blocks;	    /* add the member "blocks" */
	bool html;	    /* add the member "html" */
	bool add_type;	    /* add the member "body_type" */
	bool no_shortcodes; /* leave out Hugo's {{< shortcodes >}} */
	bool note_empty;    /* a page that gives no text gets a note */
	bool tidy;	    /* libtidy repairs the HTML before it is read */
};

/* Text and what else is asked for, from the body. */
extern const struct stage stage_convert; /* conf: struct convert_conf */

enum convert_what { CONVERT_TEXT, CONVERT_BLOCKS, CONVERT_HTML };

struct convert_print {
	enum convert_what what; /* what is printed of a document */
	bool jsonl;		/* print records, whatever came in */
	bool drop_body;		/* records lose their body */
	struct span lead;	/* stands before each document's text */
	struct span end;	/* stands after each document's text */
};

/* What came as a record leaves as one, a document as its text. */
extern const struct stage stage_converted; /* conf: struct convert_print */

#endif
