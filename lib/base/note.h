/*
 * note.h - what a person should know about a document.
 *
 * Kernels add notes to the list they are given; the list travels with the
 * record into its "notes" member and, in input order, to stderr.  The codes are
 * ordered by severity: the worst one seen decides the exit status.
 */
#ifndef NOTE_H
#define NOTE_H

#include "arena.h"

enum note_code {
	NOTE_NONE,
	/* info: nothing was lost, status 0 */
	NOTE_BINARY, /* met in a directory and skipped; counted, not told */
	NOTE_JSON,   /* JSON that is no JSON Lines, met in a directory */
	NOTE_CHARSET_GUESSED,
	NOTE_CHARSET_UNKNOWN, /* declared label is in no table: ignored */
	NOTE_CHARSET_REFUSED, /* declared label does not fit the bytes */
	NOTE_START_DOUBTFUL,  /* a start in a stream that needed judgement */
	NOTE_TABS,	      /* tab indentation read as blanks */
	NOTE_SURROGATE,	      /* a lone surrogate escape became U+FFFD */
	NOTE_KEY_DUPLICATE,
	NOTE_KEY_COMPLEX, /* a collection as key became its JSON text */
	NOTE_YAML_RECOVERED,
	NOTE_TOML_RECOVERED,
	NOTE_MATTER_NOTATION, /* YAML in the fences of TOML, or TOML in YAML's
			       */
	NOTE_MATTER_UNREAD,   /* a header that was not asked for */
	NOTE_DATE_UNREADABLE,
	NOTE_XML,	    /* an XML page read as HTML */
	NOTE_MARKDOWN,	    /* too wild for its parser: read as text */
	NOTE_TIDY_FALLBACK, /* HTML by our own serializer, not by tidy */
	NOTE_FROM_SCRIPT,   /* the article comes from data in a script */
	/* loss: something is not as the document says, status 1 */
	NOTE_UTF8_INVALID, /* undecodable bytes became U+FFFD */
	NOTE_NO_TEXT,	   /* a page has text, and none of it came out */
	NOTE_MATTER_UNCLOSED,
	NOTE_MATTER_NOT_MAPPING,
	NOTE_MATTER_TOO_LARGE,
	NOTE_MATTER_UNREADABLE,
	NOTE_MATTER_BAD, /* JSON that does not parse */
	NOTE_ALIAS_BUDGET,
	NOTE_DEPTH,
	NOTE_LINE_DROPPED,  /* a line of broken matter belongs to no key */
	NOTE_STRICT,	    /* refused because of --strict */
	NOTE_FIELD_MISSING, /* --require */
	NOTE_NOT_A_RECORD,
	/* trouble: the run itself failed, status 2 */
	NOTE_SEARCH_LIMIT, /* a paragraph is undecided */
	NOTE_CANNOT_READ,
	NOTE_COMPRESSED,
	NOTE_JSON_NAMED,   /* the same, when somebody has named it */
	NOTE_BINARY_NAMED, /* a binary file that somebody has named */
	NOTE_CANNOT_WRITE,
	NOTE_MAX
};

struct note {
	struct note *next;
	enum note_code code;
	uint64_t line;	  /* in the file, from 1; 0: the whole of it */
	struct span text; /* detail, valid UTF-8; may be empty */
};

struct notes {
	struct arena *mem;
	struct note *first, *last;
	enum note_code worst;
	uint64_t line; /* where the document starts in its file */
};

/*
 * Add a note.  line counts from 1 inside the document and is stored as a line
 * of the file; 0 when no line applies.
 */
void note_add(struct notes *, enum note_code, uint64_t line, const char *fmt,
	      ...) __attribute__((format(printf, 4, 5)));

/* The same with a text of any length, whatever is in it. */
void note_say(struct notes *, enum note_code, uint64_t line, struct span text);

/* Put the notes of another list behind these. */
void notes_append(struct notes *, const struct notes *more);

/*
 * Put the notes behind `after` (NULL: all) into the order of their lines; those
 * of one line stay as they are.
 */
void notes_sort(struct notes *, struct note *after);

const char *note_name(enum note_code); /* "yaml-recovered" */
const char *note_text(enum note_code); /* for people */
int note_status(enum note_code);       /* the exit status it causes: 0, 1, 2 */

#endif
