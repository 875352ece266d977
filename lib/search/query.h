/*
 * query.h - which articles are wanted: --where and its sugar.
 *
 *	date >= 2022-05 and (author =~ "新浪" or not tags has "stock")
 *
 * A bare name is a field of the article or of the record, meta.name a value of
 * the front matter.  Logic is three-valued: what cannot be known (a date that
 * is not there) is unknown, also when negated, and selects nothing.
 */
#ifndef QUERY_H
#define QUERY_H

#include "meta/meta.h"
#include "record/record.h"

enum truth { TRUTH_NO, TRUTH_UNKNOWN, TRUTH_YES };

struct query_conf {
	const struct date_conf *dates; /* how dates are read */
	int64_t now;		       /* for today, -7d: seconds since 1970 */
};

struct query_error {
	size_t at;	   /* character of the expression, from 1 */
	struct span field; /* an unknown name; else absent */
	char why[96];
};

struct query; /* constant once it is made; threads share it */

/* An empty query, which everything satisfies; conf must outlive it. */
struct query *query_open(const struct query_conf *);
void query_close(struct query *);

/*
 * Demand more of a record: an expression, or one comparison (the operators are
 * written as in expressions).  False, with *error set, for what is none.
 */
bool query_add(struct query *, struct span expression, struct query_error *);
bool query_add_test(struct query *, struct span name, struct span op,
		    struct span value, struct query_error *);

/* Does it demand anything? */
bool query_is_empty(const struct query *);

/* Bits of the fields of struct meta that it looks at. */
uint64_t query_fields(const struct query *);

/*
 * Does a record satisfy it?  meta has at least the fields above.  *undecided
 * (may be NULL) tells that a pattern gave up at its limit.
 */
enum truth query_test(const struct query *, struct record *,
		      const struct meta *, bool *undecided);

#endif
