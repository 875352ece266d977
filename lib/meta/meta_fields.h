/*
 * meta_fields.h - the fields of an article and the front-matter keys that give
 * them: two tables and the way from a key to its row.
 */
#ifndef META_FIELDS_H
#define META_FIELDS_H

#include "base/base.h"

enum meta_field { /* in the order in which an article has them */
		  META_TITLE,
		  META_SUBTITLE,
		  META_TITLE_ORIGINAL,
		  META_DATE, /* each date is followed by its four companions */
		  META_DATE_PRECISION,
		  META_DATE_ZONE,
		  META_DATE_RAW,
		  META_DATE_FLAGS,
		  META_MODIFIED,
		  META_MODIFIED_PRECISION,
		  META_MODIFIED_ZONE,
		  META_MODIFIED_RAW,
		  META_MODIFIED_FLAGS,
		  META_EXPIRES,
		  META_EXPIRES_PRECISION,
		  META_EXPIRES_ZONE,
		  META_EXPIRES_RAW,
		  META_EXPIRES_FLAGS,
		  META_AUTHORS,
		  META_AUTHOR,
		  META_EDITORS,
		  META_REPORTERS,
		  META_PHOTOGRAPHERS,
		  META_SOURCE,
		  META_SOURCE_URL,
		  META_PUBLISHER,
		  META_DATELINE, /* {place, agency, month, day} */
		  META_CATEGORIES,
		  META_CATEGORIES_FLAT,
		  META_TAGS,
		  META_DESCRIPTION,
		  META_LANG,
		  META_URL,
		  META_SLUG,
		  META_PERMALINK,
		  META_ALIASES,
		  META_IMAGE,
		  META_THUMBNAIL,
		  META_IMAGES,
		  META_DRAFT,
		  META_LAYOUT,
		  META_COMMENTS,
		  META_LICENSE,
		  META_CORRECTION,
		  META_WORDS, /* computed of the text */
		  META_CHARS,
		  META_READING_TIME,
		  META_HASH,
		  META_MINHASH,
		  META_EXTRA,
		  META_FIELDS,
		  /* of the record, not of the article: for printing beside the
		     others */
		  META_PATH = META_FIELDS,
		  META_DOC,
		  META_LINE,
		  META_OFFSET,
		  META_CHARSET,
		  META_NAMES
};

enum { /* meta_field_row.needs: what has to be looked at */
       META_NEEDS_FRONT = 1 << 0,
       META_NEEDS_RECORD = 1 << 1,
       META_NEEDS_TEXT = 1 << 2,
       META_NEEDS_BODY = 1 << 3 /* when the front matter does not say */
};

struct meta_field_row {
	const char *name;
	enum meta_field of; /* the field it is computed with */
	unsigned needs;
	bool list; /* several values */
};

extern const struct meta_field_row meta_fields[META_NAMES];

/* The field of this name, META_NAMES for none. */
enum meta_field meta_field_find(struct span name);

struct meta_key {
	const char *name; /* as meta_key_fold() writes it */
	enum meta_field gives;
};

/*
 * Rows of one field stand together, the one to be believed first comes first.
 * A key that gives several fields has a row for each.
 */
extern const struct meta_key meta_keys[];
extern const size_t meta_key_count;

#define META_KEYS_MAX 400 /* bound for arrays, not the count */
#define META_KEY_LEN  40  /* no key is longer, folded */

/*
 * A key without its case, accents, - _ and blanks, so that lastMod, last_mod
 * and "Last-Mod" are the same.  Returns the length, 0 when it is too long.
 */
size_t meta_key_fold(struct span key, char out[META_KEY_LEN]);

#define META_SLOTS 1024

struct meta_lookup {		      /* built once, then constant */
	uint16_t slot[META_SLOTS];    /* row + 1, 0: empty */
	uint16_t same[META_KEYS_MAX]; /* next row of the same key + 1 */
	bool first[256];	      /* bytes a wanted key starts with */
};

/* Prepare to look up the keys of some fields (bits 1 << META_...). */
void meta_lookup_init(struct meta_lookup *, uint64_t fields);

/* Row + 1 of the first row of a key, 0 when it is not one of them. */
size_t meta_lookup_key(const struct meta_lookup *, struct span key);

#endif
