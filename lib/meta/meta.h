/*
 * meta.h - front matter becomes the article object of art-record(5).
 *
 * Which fields are wanted is known before the first record is read, so a plan
 * is made once and each record is looked at no further than it takes.
 */
#ifndef META_H
#define META_H

#include "article/article.h"
#include "meta_html.h"
#include "meta_line.h"
#include "meta_path.h"
#include "meta_sources.h"
#include "meta_sum.h"
#include "meta_take.h"

struct meta_plan;

/* fields: bits 1 << META_... */
struct meta_plan *meta_plan_open(const struct meta_conf *, uint64_t fields);
void meta_plan_close(struct meta_plan *);
const struct meta_conf *meta_plan_conf(const struct meta_plan *);
uint64_t meta_plan_fields(const struct meta_plan *);
/* Lives as long as the plan; opened when first asked for. */
const struct meta_html_conf *meta_plan_html(const struct meta_plan *);

#define META_ALL_FIELDS ((UINT64_C(1) << META_FIELDS) - 1)

/*
 * Read the wanted fields of front matter (a raw JSON object; anything else has
 * none).  Results live in mem or in front.  False where the text stops being
 * JSON before all wanted fields are found.
 */
bool meta_read(const struct meta_plan *, struct arena *mem, struct span front,
	       struct meta *, struct notes *);

/* Would the body give a wanted field that the front matter left open? */
bool meta_needs_body(const struct meta_plan *, const struct meta *);

/* The fields that claims are wanted about then, bits 1 << META_... */
uint64_t meta_needs_claims(const struct meta_plan *, const struct meta *);

/* Let the body's claims decide the fields that are open. */
void meta_settle(const struct meta_plan *, struct arena *mem,
		 const struct meta_claims *, struct meta *);

#endif
