/*
 * matter.h - front matter as a tree, whatever notation it was written in.
 *
 * YAML, JSON and TOML are read into the same tree, and the tree is written as
 * JSON.  So duplicate keys, merges, aliases and limits are treated alike.  All
 * of it lives in the record's arena.
 */
#ifndef MATTER_H
#define MATTER_H

#include "base/base.h"

enum front_schema {
	FRONT_LITERAL, /* JSON's own literals only (the default) */
	FRONT_CORE,    /* YAML 1.2 core: 0x1F, 007, .5 are numbers */
	FRONT_STRING   /* every scalar is a string */
};

#define FRONT_DEPTH   100
#define FRONT_ALIASES (1u << 20) /* bytes of JSON that aliases may add */

struct loose;

struct matter { /* one front matter while it is read */
	struct arena *mem;
	struct notes *notes;
	enum front_schema schema;
	bool strict;	     /* no recovery, no duplicate keys */
	bool refused;	     /* out: strict, and something was not acceptable */
	bool broken;	     /* YAML: no reader of it accepted the whole */
	bool tabs;	     /* out: NOTE_TABS was given */
	struct loose *loose; /* YAML: what may turn out to be text */
	struct span key;     /* YAML: notes name it; NULL: as the text does */
	uint64_t line;	     /* of its first line in the document */
	size_t budget;	     /* what aliases may still add */
};

enum value_kind {
	VALUE_TEXT,
	VALUE_LITERAL, /* JSON text: a number, true, false, null */
	VALUE_LIST,
	VALUE_MAP,
	VALUE_ALIAS,
	VALUE_BROKEN /* cannot be written; why says so */
};

struct value {
	enum value_kind kind;
	enum note_code why;   /* VALUE_BROKEN */
	bool open;	      /* still being read: an alias to it is a cycle */
	bool closed;	      /* TOML: an inline table or array, complete */
	bool header;	      /* TOML: has a [table] or [[table]] of its own */
	unsigned section;     /* TOML: where dotted keys made it; 0: not */
	struct span text;     /* VALUE_TEXT, VALUE_LITERAL */
	struct value *target; /* VALUE_ALIAS */
	struct member *first, *last;
	size_t n;
	struct member **table; /* by name, once a map has many members */
	size_t cap;
};

struct member { /* of a map, or an item of a list */
	struct member *next;
	struct span name;
	struct value *value;
	uint64_t line;	    /* in the document */
	bool borrowed;	    /* came by a merge: counts as an alias */
	struct span source; /* of the value; NULL when not known */
	bool stand_ins;	    /* source may hold some (yamltext.h) */
};

struct value *value_new(struct matter *, enum value_kind, struct span text);
struct value *value_broken(struct matter *, enum note_code why);

/* Append to a list. */
void value_append(struct matter *, struct value *list, struct value *);

/* The member of this name, or NULL. */
struct member *value_find(const struct value *map, struct span name);

/* Append a member whose name is known to be new. */
struct member *value_add(struct matter *, struct value *map, struct span name,
			 struct value *, uint64_t line);

/*
 * Append a member; a duplicate takes the place of the first, with a note (in
 * strict reading the matter is refused).
 */
struct member *value_set(struct matter *, struct value *map, struct span name,
			 struct value *, uint64_t line);

/*
 * Append the JSON text of a value.  NOTE_NONE, or why it cannot be written;
 * then nothing is appended.
 */
enum note_code value_put(struct matter *, struct buf *, const struct value *);

/* The same for the value of a key of the whole matter. */
enum note_code value_put_member(struct matter *, struct buf *,
				const struct member *);

/* What a failed attempt noted is taken back. */
struct matter_mark {
	struct notes notes;
	struct loose *loose;
	bool tabs;
};
struct matter_mark matter_mark(const struct matter *);
void matter_rewind(struct matter *, struct matter_mark);

/* A key as it may appear in a note: not too long. */
struct span matter_shown(struct span key);

/* Source text as the value of a key that is broken: trimmed, lines joined by a
 * space, comments left out, an outer pair of equal quotes dropped. */
struct span matter_raw(struct matter *, struct span source);

/* Refuse the matter, in strict reading. */
void matter_refuse(struct matter *, uint64_t line, struct span why);

#endif
