/*
 * cli_options.h - what a tool's options are: its own table and the common one.
 *
 * Parsing, --help, completions and the manual check walk the same rows, so
 * they cannot disagree.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/base.h"

struct cli_opt {
	int id;		  /* the short letter, or a number from 256 up */
	const char *name; /* long name, without dashes */
	const char *arg;  /* name of its argument, "N" or "auto|never"; NULL */
	const char *help; /* one line; NULL in the row that ends the table */
};

/* Ids of the options that every tool has; tools start at CLI_TOOL. */
enum {
	CLI_HELP = 256,
	CLI_VERSION,
	CLI_COMPLETIONS,
	CLI_FILES0,
	CLI_FROM,
	CLI_HEAD,
	CLI_NOTES,
	CLI_INCLUDE,
	CLI_EXCLUDE,
	CLI_PROGRESS,
	CLI_LINE_BUFFERED,
	CLI_NO_CONFINE,
	CLI_BODY,
	CLI_TEXT,
	CLI_META,
	CLI_SPLIT, /* from here on: of tools that read documents */
	CLI_CHARSET,
	CLI_SCHEMA,
	CLI_OPEN,
	CLI_MATTER,
	CLI_MAX_MATTER,
	CLI_RS,
	CLI_TOOL = 300
};

struct cli { /* constant, one per tool */
	const char *name;
	const char *synopsis; /* what follows the name in "usage:" */
	const char *purpose;  /* one line */
	const char *examples; /* lines shown by --help */
	const struct cli_opt
	    *opts; /* the tool's own, ends with .help == NULL */
};

/*
 * Walk a tool's options, its own first: start with *at = 0; NULL at the end.
 * A common option whose name or letter the tool uses itself is left out.
 */
const struct cli_opt *cli_option(const struct cli *, size_t *at);

/* The option with this long name or letter, NULL for none.  No abbreviations:
 * they would freeze the name space. */
const struct cli_opt *cli_long(const struct cli *, struct span name);
const struct cli_opt *cli_short(const struct cli *, char letter);

/* Is the argument one of the words in its name ("auto|never")?  Arguments that
 * are free are named in capitals. */
bool cli_is_words(const struct cli_opt *);

/* The name in a NULL-ended list nearest to a misspelt one, or NULL. */
const char *cli_nearest(const char *name, const char *const *names);

#endif
