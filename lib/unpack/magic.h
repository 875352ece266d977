/*
 * magic.h - files that are no text, told by their first bytes.
 *
 * A folder of a site holds its pictures, fonts and archives among its pages.
 * No detector of charsets may see them: it takes a tenth of a second for each,
 * and then a picture is an article in windows-1252.
 */
#ifndef MAGIC_H
#define MAGIC_H

#include "base/base.h"

#define MAGIC_HEAD (8u << 10) /* bytes that decide */

enum magic_kind {
	MAGIC_PACKED, /* text may be in it: hint says how to get it out */
	MAGIC_BINARY  /* no text */
};

struct magic {
	enum magic_kind kind;
	const char *name; /* "gzip", "PNG image" */
	const char *hint; /* a command that unpacks F, or NULL */
};

/* What a file that starts with these bytes is; NULL: text as far as we know. */
const struct magic *magic_find(struct span head);

/*
 * The same for a stream of several documents: only a magic number counts, since
 * a stream may hold a document in UTF-16 among others, and its bytes together
 * are in no charset.
 */
const struct magic *magic_find_stream(struct span head);

#endif
