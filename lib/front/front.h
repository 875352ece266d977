/*
 * front.h - front matter: YAML, JSON or TOML at the head of a document becomes
 * one JSON object, keys in source order, scalars by the JSON-literal rule.
 */
#ifndef FRONT_H
#define FRONT_H

#include "base/base.h"
#include "header.h"
#include "matter.h"

struct front_conf {
	enum front_schema schema;
	bool strict;		  /* no recovery; a duplicate key is an error */
	enum front_header header; /* what may stand there instead of fences */
	bool file; /* the text is all of a file: HEADER_AUTO looks for all */
	size_t max_matter; /* bytes; 0: FRONT_MAX_MATTER */
};

#define FRONT_MAX_MATTER (1u << 20)

struct front {
	struct span meta;   /* JSON object text; "{}" without front matter */
	struct span matter; /* source between the fences; NULL without */
	struct span body;   /* every byte after the closing fence's line */
	bool refused;	    /* strict, and the matter is not acceptable */
};

/*
 * Read the front matter of text (valid UTF-8, no BOM).  Results live in mem or
 * in text.  What is unusable leaves the whole text as body, with a note.
 */
void front_parse(struct arena *mem, struct span text, const struct front_conf *,
		 struct front *out, struct notes *);

#endif
