/*
 * header.h - front matter that other programs write without fences.
 *
 * What a text begins with is judged strictly: a heading, a mail or a script
 * must not lose its first lines.  Fences come first, they are fence.h's.
 */
#ifndef HEADER_H
#define HEADER_H

#include "matter.h"

enum front_header {
	HEADER_AUTO,   /* all of these in files, fences alone in streams */
	HEADER_FENCED, /* nothing but fences */
	HEADER_HEXO,   /* keys up to ---, without an opening fence */
	HEADER_MMD,    /* MultiMarkdown, Pelican: "Title: x", an empty line */
	HEADER_PANDOC, /* "% title", "% authors", "% date" */
	HEADER_NIKOLA, /* ".. title: x", in a comment or not */
	HEADER_COMMENT /* fences or keys inside <!-- --> */
};

struct header {
	enum front_header kind; /* HEADER_AUTO: none was found */
	struct span matter;	/* its lines */
	struct span body;	/* what follows it */
	uint64_t line;		/* of the matter's first, from 1 */
};

/* What header the text begins with, a BOM and empty lines aside. */
struct header header_find(struct span text);

/*
 * The map of a header whose values are plain text: MMD, PANDOC, NIKOLA.  The
 * matter of the others is YAML.
 */
struct value *header_read(struct matter *, const struct header *);

/* "hexo", as --matter has it. */
const char *header_name(enum front_header);

#endif
