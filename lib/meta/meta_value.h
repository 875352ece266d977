/*
 * meta_value.h - the values of an article's fields, and their JSON.
 */
#ifndef META_VALUE_H
#define META_VALUE_H

#include "meta_fields.h"
#include "json/json.h"

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

struct meta_said { /* for --why: what was said of a field, and where */
	enum meta_field field;
	struct span key;   /* "meta.title", "og:title" */
	struct span value; /* raw JSON */
	const char *lost;  /* why it was not taken; NULL: it was */
};

struct meta {
	struct meta_value value[META_NAMES];
	struct meta_said *said;
	size_t nsaid, said_cap;
	bool why;	  /* an article says what was said */
	uint64_t unread;  /* dates whose key cannot be read, 1 << META_... */
	struct span lang; /* that the front matter names, for dates */
};

void meta_say(struct arena *, struct meta *, struct meta_said);

/* Append the article object; with all_keys what is absent is null. */
void meta_put(struct buf *, const struct meta *, bool all_keys);

/* A value as an article object has it. */
struct meta_value meta_value_of(struct arena *, struct span json);

#endif
