/* query_node.h - a parsed query, between query_parse.c and query_test.c. */
#ifndef QUERY_NODE_H
#define QUERY_NODE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "query.h"

enum query_op {
	OP_AND,
	OP_OR,
	OP_NOT,
	OP_EQ,
	OP_NE,
	OP_LT,
	OP_LE,
	OP_GT,
	OP_GE,
	OP_LIKE,   /* =~ */
	OP_UNLIKE, /* !~ */
	OP_HAS
};

struct query_range { /* seconds since 1970: [from, to) */
	int64_t from, to;
};

struct query_node {
	enum query_op op;
	uint32_t left, right; /* of and, or; left alone of not */

	/* comparisons */
	enum meta_field field; /* META_NAMES: path is one in the matter */
	struct span *path;
	size_t npath;
	struct span text; /* what is compared with */
	bool quoted;	  /* a string: never a number or a date */
	bool has_number, has_range;
	double number;
	struct query_range range;
	pcre2_code *pattern;
};

struct query {
	const struct query_conf *conf;
	struct arena mem;
	struct query_node *node;
	size_t cap;	  /* nodes that there is room for */
	uint32_t n, root; /* root: n when there is nothing to test */
	uint64_t fields;
	pcre2_match_context *limits;
};

/* A field that holds dates; its precision stands in the field behind it. */
bool query_is_date(enum meta_field);

/* What a date text stands for, or one of its parts; false for none. */
bool query_range_of(struct span text, const struct query_conf *,
		    struct query_range *);
struct query_range query_range_from(const struct date *,
				    const struct date_conf *);

/* A JSON number, or text that is one. */
bool query_number(struct span text, double *);

#endif
