/*
 * extract.h - what fm-extract prints of a record.
 */
#ifndef EXTRACT_H
#define EXTRACT_H

#include "run/run.h"

enum extract_what {
	EXTRACT_RECORD,
	EXTRACT_META,  /* --meta-only */
	EXTRACT_BODY,  /* --body-only */
	EXTRACT_FIELDS /* --field */
};

struct extract_conf {
	enum extract_what what;
	bool no_body;
	bool raw;	     /* add the "raw" member */
	char end;	     /* '\n', or NUL with -0 */
	struct span *fields; /* names of front-matter keys */
	size_t nfields;
};

extern const struct stage stage_extract; /* conf: struct extract_conf */

#endif
