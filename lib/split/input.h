/*
 * input.h - the operands of a command, one readable source after the other.
 *
 * Directories are walked in sorted order, lists of names are read, nothing is
 * opened before its turn.
 */
#ifndef INPUT_H
#define INPUT_H

#include "base/base.h"
#include "folder.h"

struct input_conf {
	char *const *operands; /* NULL-terminated; none means "-" */
	const char *files0;    /* --files0-from: file of NUL-ended names, "-" */
	const char *const *include, *const *exclude; /* globs, NULL-ended */
};

struct source {
	struct span path;      /* as given, or found below a directory */
	const char *file;      /* the same, NUL-terminated */
	int error;	       /* errno: it could not be found or walked */
	int64_t size;	       /* of a regular file; -1: of something else */
	struct folder *folder; /* it is in, or NULL; keep it to use it later */
	const char *name;      /* to open it by: in the folder, or file */
	bool found;	       /* in a directory: nobody has named it */
};

struct input;

struct input *input_open(const struct input_conf *);

/* The next source; false when there is none left.  Valid until the next call.
 */
bool input_next(struct input *, struct source *);
void input_close(struct input *);

enum input_kind { /* --from=KIND */
		  INPUT_AUTO,
		  INPUT_DOC,   /* front-matter documents, perhaps many glued
				  together */
		  INPUT_JSONL, /* records */
		  INPUT_HTML,
		  INPUT_TEXT
};

struct input_members { /* of an object that is a record of ours */
	const struct span *name;
	size_t n;
	bool any; /* the user has named one: every object is a record */
};

/* What a source holds, by its name and its first bytes. */
enum input_kind input_sniff(struct span path, struct span head, bool whole,
			    const struct input_members *);

/*
 * Where JSON Lines may be expected (standard input, .json, .jsonl, .ndjson): is
 * it an array of objects, or one object over several lines?  The command that
 * makes lines of it, else NULL.
 */
const char *input_json(struct span path, struct span head, bool whole);

#endif
