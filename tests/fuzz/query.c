/*
 * query: an expression is refused at one of its characters, or it answers, and
 * its negation answers the opposite.  Input: record, line feed, expression.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "search/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

#define NOW INT64_C(1653350011)

static const struct meta_conf none;
static const struct query_conf conf = { &none.date, NOW };

static bool
ask(struct span expression, struct span line, enum truth *answer)
{
	struct query *q = query_open(&conf);
	struct query_error error;
	struct meta_plan *plan;
	struct arena mem = { 0 };
	struct record r;
	struct meta meta;
	size_t characters = 0;
	uint32_t c;
	const char *p;
	bool good = query_add(q, expression, &error), undecided;

	if (good) {
		plan = meta_plan_open(&none, query_fields(q));
		record_open_json(&r, line, &record_names, &mem);
		meta_read(plan, &mem, record_value(&r, PART_META), &meta,
			  &r.notes);
		*answer = query_test(q, &r, &meta, &undecided);
		HOLDS(*answer <= TRUTH_YES);
		meta_plan_close(plan);
	} else {
		for (p = expression.p; p < span_end(expression); characters++)
			p = utf8_next(p, span_end(expression), &c);
		HOLDS(error.at >= 1 && error.at <= characters + 1);
		HOLDS(error.why[0] != '\0');
	}
	arena_free(&mem);
	query_close(q);
	return good;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *lf = size > 0 ? memchr(text, '\n', size) : NULL;
	struct span line, expression;
	struct arena mem = { 0 };
	struct buf negation = { 0 };
	enum truth yes, no;

	if (lf == NULL)
		return 0;
	/* a member's text is believed to be UTF-8 */
	line = utf8_repair(&mem, span_from(text, lf), NULL);
	expression = span_from(lf + 1, text + size);
	if (ask(expression, line, &yes)) {
		buf_put(&negation, SPAN("not ("));
		buf_put(&negation, expression);
		buf_put(&negation, SPAN("\n)"));
		expression = buf_span(&negation);
		if (ask(expression, line, &no)) /* else too deep */
			HOLDS(yes + no == TRUTH_YES);
	}
	buf_free(&negation);
	arena_free(&mem);
	return 0;
}
