/*
 * meta_stage.h - give a record its article.
 */
#ifndef META_STAGE_H
#define META_STAGE_H

#include "meta/meta.h"
#include "run/run.h"

extern const struct stage stage_meta; /* conf: struct meta_plan */

/*
 * Read the plan's fields, and those of the record itself, without writing an
 * article; one that the record brings along is believed unless again is set.
 * False when the line is no record: a note says so.
 */
bool meta_of_record(const struct meta_plan *, struct record *, bool again,
		    struct meta *);

#endif
