/*
 * meta_value.h - the values of an article's fields, and their JSON.
 */
#ifndef META_VALUE_H
#define META_VALUE_H

#include "json.h"
#include "meta_fields.h"

enum meta_kind {
	META_ABSENT,
	META_TEXT,
	META_JSON, /* a raw value: a bool, an object, extra */
	META_LIST, /* items */
	META_PATHS /* items, cut into paths: path i ends before ends[i] */
};

struct meta_value {
	enum meta_kind kind;
	struct span text;
	struct span *items;
	size_t n, *ends, npaths;
};

struct meta {
	struct meta_value value[META_NAMES];
	struct span why; /* raw JSON object, with --why */
};

/* Append the article object; with all_keys what is absent is null. */
void meta_put(struct buf *, const struct meta *, bool all_keys);

/* A value as an article object has it. */
struct meta_value meta_value_of(struct arena *, struct span json);

#endif
