/*
 * meta_sum.h - the fields that are computed of an article's text: language,
 * counts, digest, sketch.
 */
#ifndef META_SUM_H
#define META_SUM_H

#include "meta_value.h"

/* Those that nothing but the text gives. */
#define META_SUMS                                                              \
	(UINT64_C(1) << META_WORDS | UINT64_C(1) << META_CHARS |               \
	 UINT64_C(1) << META_READING_TIME | UINT64_C(1) << META_HASH |         \
	 UINT64_C(1) << META_MINHASH)

/* Would the text give one of these fields that is still absent? */
bool meta_sum_wanted(uint64_t fields, const struct meta *);

/* Compute what is wanted; the language only when nobody has said it. */
void meta_sum(struct arena *, uint64_t fields, struct span text, struct meta *);

#endif
