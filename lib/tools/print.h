/*
 * print.h - print records, or fields of them, one line per document.
 *
 * Every format of fields is a list of parts: some text, then a field.
 */
#ifndef PRINT_H
#define PRINT_H

#include "meta_stage.h"

enum print_format {
	PRINT_RECORD,
	PRINT_TSV,
	PRINT_CSV, /* RFC 4180 */
	PRINT_TEMPLATE
};

struct print_part {
	struct span before;
	enum meta_field field; /* META_NAMES: none */
};

struct print_conf {
	const struct meta_plan *plan;
	enum print_format format;
	struct print_part *part;
	size_t nparts;
	uint64_t require;     /* bits of fields that a document should have */
	struct span sep;      /* between the items of a list */
	char end;	      /* '\n', or NUL with -0 */
	enum meta_field each; /* a line for each item of it; META_NAMES: none */
	bool skip_missing;    /* no line without any of the fields */
	bool again;	      /* --force */
};

extern const struct stage stage_print; /* conf: struct print_conf */

/*
 * Add the fields of "a,b" or those of "text {a} {b}" to the parts.  False when
 * one does not exist; *bad is its name.
 */
bool print_add_fields(struct print_conf *, struct span list, struct span *bad);
bool print_add_template(struct print_conf *, struct span text,
			struct span *bad);

/* Bits of the fields of "a,b"; the same way about unknown ones. */
bool print_field_set(struct span list, uint64_t *fields, struct span *bad);

/* Bits of the fields that the parts and require name. */
uint64_t print_fields(const struct print_conf *);

/*
 * --each: choose the list to take apart.  False when there are several; a
 * field without items is no list, and its document keeps one line.
 */
bool print_set_each(struct print_conf *);

/* The line of names that comes first. */
void print_header(const struct print_conf *, struct buf *);

#endif
