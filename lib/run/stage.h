/*
 * stage.h - a step that carries a kernel's result into a record.
 *
 * conf is shared and constant while running; open() makes one thread's private
 * state from it, so run() needs no lock and cannot tell how many threads there
 * are.  A stage is skipped when the record already has what it gives.
 */
#ifndef STAGE_H
#define STAGE_H

#include "charset/charset.h"
#include "front/front.h"
#include "record/record.h"

enum verdict { KEEP, DROP };

struct stage {
	const char *name; /* NULL ends a list */
	enum part gives;  /* PART_MAX: runs for every record */
	bool again;	  /* run even when the part is there (--force) */
	const void *conf;
	void *(*open)(const void *conf); /* optional; default: conf itself */
	enum verdict (*run)(void *state, struct record *);
	void (*close)(void *state); /* optional */

	/*
	 * Optional; records only.  The start of the first of these lines that
	 * has to be looked at, or their end; *passed counts those before it.
	 * The others are not even split off: whatever the stages do, they give
	 * no output and no notes.  The lines are what is left of a block; first
	 * is set when they are all of it.
	 */
	const char *(*skip)(void *state, const struct record_names *,
			    struct span lines, bool first, uint64_t *passed);
};

/* bytes -> charset, meta, body: the stage every document goes through. */
struct front_stage {
	struct front_conf front;
	const char *charset; /* forced WHATWG name, or NULL */
	bool html;	     /* no front matter is looked for (--from=html) */
};

extern const struct stage stage_front; /* conf: struct front_stage */

#endif
