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
	enum convert_main main; /* how much of it is left out, */
	const struct patterns *patterns; /* by which names and lines */
	bool again;			 /* compute what is there already */
	bool blocks;			 /* add "blocks" as well, */
	bool html;			 /* "html", */
	bool add_type;			 /* and "body_type" */
	bool no_shortcodes;		 /* leave out what Hugo replaces */
	bool note_empty;		 /* of a page: say so */
	bool tidy; /* let tidy repair the HTML before it is read */
};

/* Text and what else is asked for, from the body. */
extern const struct stage stage_convert; /* conf: struct convert_conf */

enum convert_what { CONVERT_TEXT, CONVERT_BLOCKS, CONVERT_HTML };

struct convert_print {
	enum convert_what what; /* is printed of documents */
	bool jsonl;		/* records, whatever came in */
	bool drop_body;		/* from records */
	struct span lead;	/* before each document's text */
	struct span end;	/* and after it */
};

/* What came as a record leaves as one, a document as its text. */
extern const struct stage stage_converted; /* conf: struct convert_print */

#endif
