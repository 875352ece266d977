/*
 * json.h - JSON (RFC 8259) as raw spans.
 *
 * A record is never parsed into a tree: members are found by skipping, strings
 * are unescaped when somebody asks, everything else passes through as bytes.
 * Numbers keep their digits because nobody converts them.
 */
#ifndef JSON_H
#define JSON_H

#include "base/base.h"
#include "json_mend.h"

#define JSON_DEPTH 512 /* deeper nesting is refused */

enum json_kind {
	JSON_NONE, /* no value */
	JSON_STRING,
	JSON_NUMBER,
	JSON_OBJECT,
	JSON_ARRAY,
	JSON_BOOL,
	JSON_NULL
};

struct json_member {
	struct span name;  /* raw, without quotes; empty in an array */
	struct span value; /* raw, without surrounding blanks */
};

/* Kind of a raw value by its first byte (no validation). */
enum json_kind json_kind(struct span value);

/*
 * Walk the members of an object or the items of an array: start with
 * *at = the raw value, then each call gives the next one; false at the end or
 * where the text stops being JSON.  Only skips (strings, brackets), so it is
 * fast and does not validate.  After the last member *at is what follows the
 * closing bracket; at->p == NULL tells that the text was broken.
 */
bool json_next(struct span *at, struct json_member *);

/* Is this raw name, once unescaped, the given name? */
bool json_name_is(struct span raw_name, struct span name);

/*
 * The character of the escape at p, behind its backslash; U+FFFD where there
 * is none.  Returns what follows it.
 */
const char *json_unescape(const char *p, const char *end, uint32_t *c);

/*
 * Raw value of the first member with this (decoded) name, { NULL, 0 } without.
 * Stops as soon as it is found, so what comes later is not looked at.
 */
struct span json_find(struct span object, struct span name);

/*
 * The text of a raw string value (with its quotes): unescaped into the arena,
 * or a span of the source when nothing is escaped.  Always valid UTF-8: lone
 * surrogate escapes and ill-formed bytes become U+FFFD, counted in *replaced
 * (may be NULL).
 */
struct span json_text(struct arena *, struct span value, size_t *replaced);

/* The same of a string in a text that the check below has accepted. */
struct span json_text_checked(struct arena *, struct span value);

/*
 * Strict RFC 8259 check of one whole value with blanks around it, including
 * well-formed UTF-8 and JSON_DEPTH.  On false *at is the offset of the first
 * byte that cannot be and *why a short constant text (both may be NULL).
 */
bool json_valid(struct span text, size_t *at, const char **why);

/* The same check, which gives the outermost members on its way. */
struct json_check {
	const char *p;	  /* what is not checked yet; where it went wrong */
	const char *end;  /* of the part that is well-formed UTF-8 */
	const char *why;  /* what is wrong at p; NULL: nothing so far */
	struct span text; /* the whole of it */
	int depth;	  /* brackets that are open */
	int base;	  /* of them, those outside the value being read */
	uint64_t objects[JSON_DEPTH / 64]; /* bit d: level d is an object */
};

void json_check_open(struct json_check *, struct span text);

/*
 * The next member of the object, or item of the array, whole and valid; false
 * behind the last one, where something is wrong, and for a scalar at once.
 */
bool json_check_next(struct json_check *, struct json_member *);

/* To be asked after that false: json_valid()'s answer. */
bool json_check_close(struct json_check *, size_t *at, const char **why);

/* True when s matches the number grammar of RFC 8259 exactly. */
bool json_is_number(struct span s);

/*
 * Append s as a JSON string with quotes.  s must be well-formed UTF-8.  Escapes
 * ", \, C0, DEL, C1, U+2028/9 and the bidi controls (U+061C, U+200E/F,
 * U+202A-E, U+2066-9) so that printing a record never drives a terminal.
 */
void json_put(struct buf *, struct span s);

/* The same without the quotes. */
void json_put_inner(struct buf *, struct span s);

#endif
