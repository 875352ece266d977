/*
 * meta_stage.h - give a record its article.
 */
#ifndef META_STAGE_H
#define META_STAGE_H

#include "body/body.h"
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

/*
 * The same in two steps.  First what the record itself says, its article or
 * else its front matter; *open is set when its body would give more.  A line
 * that is not JSON somewhere else passes for a record here.
 */
bool meta_of_front(const struct meta_plan *, struct record *, bool again,
		   struct meta *, bool *open);

/* Then what that left open, of the record's page, which may be read already. */
bool meta_of_page(const struct meta_plan *, struct record *,
		  struct record_page *, struct meta *);

#endif
