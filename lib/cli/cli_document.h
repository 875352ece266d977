/*
 * cli_document.h - how documents are read: options of the tools that read them.
 */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include "cli_args.h"

/* Rows of a tool's table. */
#define CLI_DOCUMENT_OPTIONS                                                   \
	{ CLI_SPLIT, "split", "auto|strict|naive|never",                       \
	  "how a stream is cut into documents; also cuts operands" },          \
	    { CLI_CHARSET, "charset", "LABEL",                                 \
	      "the documents' charset (a WHATWG label), whatever they say" },  \
	    { CLI_SCHEMA, "schema", "literal|core|string",                     \
	      "which plain YAML scalars are numbers" },                        \
	    { CLI_MATTER, "matter",                                            \
	      "auto|fenced|hexo|mmd|pandoc|nikola|comment",                    \
	      "front matter that is read besides fenced one" },                \
	    { CLI_OPEN, "open-optional", NULL, "the same as --matter=hexo" },  \
	    { CLI_MAX_MATTER, "max-matter", "SIZE",                            \
	      "longer front matter is left in the body (1M)" },                \
	    { CLI_RS, "rs", NULL,                                              \
	      "documents are separated by RS bytes (0x1E)" },                  \
	{                                                                      \
		'z', "null-data", NULL, "documents are separated by NUL bytes" \
	}

/* Take care of one of them; false when it is another. */
bool cli_document(struct cli_args *, struct front_stage *, int id,
		  const char *arg);

#endif
