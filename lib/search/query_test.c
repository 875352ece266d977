/*
 * query_test.c - ask a record what a query wants to know.
 *
 * A date that is only known to its month is an interval, like a partial date
 * in the query: a comparison that could go either way is unknown.  Lists
 * satisfy == =~ has and the orders when one of their items does; != and !~ are
 * the opposites of == and =~.  What is missing is an empty text, but no date
 * and no number.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "date/date.h"
#include "query_node.h"

#define DAY	    86400
#define MATCH_LIMIT 1000000
#define HEAP_LIMIT  20000 /* KiB */

struct query *
query_open(const struct query_conf *conf)
{
	struct query *q = mem_get(sizeof(*q));

	*q = (struct query){ .conf = conf };
	q->limits = pcre2_match_context_create(NULL);
	if (q->limits == NULL)
		mem_none();
	pcre2_set_match_limit(q->limits, MATCH_LIMIT);
	pcre2_set_heap_limit(q->limits, HEAP_LIMIT);
	return q;
}

void
query_close(struct query *q)
{
	uint32_t i;

	for (i = 0; i < q->n; i++)
		pcre2_code_free(q->node[i].pattern);
	pcre2_match_context_free(q->limits);
	arena_free(&q->mem);
	free(q->node);
	free(q);
}

bool
query_is_empty(const struct query *q)
{
	return q->root == q->n;
}

uint64_t
query_fields(const struct query *q)
{
	return q->fields;
}

/* ---- dates -------------------------------------------------------------- */

bool
query_is_date(enum meta_field f)
{
	return f == META_DATE || f == META_MODIFIED || f == META_EXPIRES;
}

/* Midnight of a day where the date was written. */
static int64_t
midnight(int64_t days, const struct date *d, const struct date_conf *conf)
{
	if (d->zone == DATE_ZONE_DEFAULT && conf->zone != NULL)
		return tz_from_local(conf->zone, days * DAY);
	return days * DAY - d->offset;
}

static int64_t
floor_days(int64_t seconds)
{
	return seconds >= 0 ? seconds / DAY : -((-seconds + DAY - 1) / DAY);
}

struct query_range
query_range_from(const struct date *d, const struct date_conf *conf)
{
	struct query_range r = { d->utc, d->utc + 1 };
	int64_t days = floor_days(d->utc + d->offset), year;
	int month, day;

	civil_date(days, &year, &month, &day);
	switch (d->precision) {
	case DATE_YEAR:
		r.from = midnight(civil_days(year, 1, 1), d, conf);
		r.to = midnight(civil_days(year + 1, 1, 1), d, conf);
		break;
	case DATE_MONTH:
		r.from = midnight(civil_days(year, month, 1), d, conf);
		r.to = midnight(
		    civil_days(year + month / 12, month % 12 + 1, 1), d, conf);
		break;
	case DATE_WEEK:
		days -= civil_weekday(days);
		r.from = midnight(days, d, conf);
		r.to = midnight(days + 7, d, conf);
		break;
	case DATE_DAY:
		r.from = midnight(days, d, conf);
		r.to = midnight(days + 1, d, conf);
		break;
	case DATE_HOUR: r.to = d->utc + 3600; break;
	case DATE_MINUTE: r.to = d->utc + 60; break;
	case DATE_NONE:
	case DATE_SECOND:
	case DATE_SUBSECOND: break;
	}
	return r;
}

/* today, yesterday, -7d, -2w, -3m, -1y: days; -12h: an hour. */
static bool
relative(struct span text, const struct query_conf *conf, struct date *d)
{
	const struct tz *zone = conf->dates->zone;
	const char *q, *end = span_end(text);
	int64_t n = 0, days, year;
	int month, day;
	char unit = 'd';

	d->offset = zone != NULL ? tz_offset_at(zone, conf->now) : 0;
	d->precision = DATE_DAY;
	d->zone = DATE_ZONE_DEFAULT;
	if (span_is(text, "yesterday"))
		n = 1;
	else if (!span_is(text, "today")) {
		if (text.n < 3 || text.n > 7 || *text.p != '-')
			return false;
		unit = *--end;
		for (q = text.p + 1; q < end; q++) {
			if (*q < '0' || *q > '9')
				return false;
			n = n * 10 + (*q - '0');
		}
	}
	days = floor_days(conf->now + d->offset);
	civil_date(days, &year, &month, &day);
	switch (unit) {
	case 'h':
		d->utc = conf->now - n * 3600;
		d->precision = DATE_HOUR;
		return true;
	case 'd': days -= n; break;
	case 'w': days -= 7 * n; break;
	case 'm':
	case 'y':
		n = year * 12 + month - 1 - (unit == 'y' ? 12 * n : n);
		year = n / 12, month = (int)(n % 12) + 1;
		if (day > civil_month_days(year, month))
			day = civil_month_days(year, month);
		days = civil_days(year, month, day);
		break;
	default: return false;
	}
	d->utc = days * DAY - d->offset;
	return true;
}

bool
query_range_of(struct span text, const struct query_conf *conf,
	       struct query_range *range)
{
	struct date d = { 0 };

	if (!relative(text, conf, &d) &&
	    !date_parse(text, conf->dates, &d, NULL, NULL))
		return false;
	*range = query_range_from(&d, conf->dates);
	return true;
}

/* Compare two intervals; a part of what is asked for is in it. */
static enum truth
test_range(enum query_op op, struct query_range v, struct query_range want)
{
	bool before = v.to <= want.from, after = v.from >= want.to;
	bool within = v.from >= want.from && v.to <= want.to;

	switch (op) {
	case OP_EQ:
		return within		 ? TRUTH_YES
		       : before || after ? TRUTH_NO
					 : TRUTH_UNKNOWN;
	case OP_NE: return TRUTH_YES - test_range(OP_EQ, v, want);
	case OP_LT:
		return before		     ? TRUTH_YES
		       : v.from >= want.from ? TRUTH_NO
					     : TRUTH_UNKNOWN;
	case OP_LE:
		return v.to <= want.to ? TRUTH_YES
		       : after	       ? TRUTH_NO
				       : TRUTH_UNKNOWN;
	case OP_GT: return TRUTH_YES - test_range(OP_LE, v, want);
	default: return TRUTH_YES - test_range(OP_LT, v, want);
	}
}

/* ---- numbers and texts -------------------------------------------------- */

bool
query_number(struct span text, double *number)
{
	char digits[64], *end;

	if (text.n == 0 || text.n >= sizeof(digits) || !json_is_number(text))
		return false;
	memcpy(digits, text.p, text.n);
	digits[text.n] = '\0';
	*number = strtod(digits, &end);
	return *end == '\0' && isfinite(*number);
}

static bool
in_order(enum query_op op, int sign)
{
	switch (op) {
	case OP_EQ: return sign == 0;
	case OP_LT: return sign < 0;
	case OP_LE: return sign <= 0;
	case OP_GT: return sign > 0;
	case OP_GE: return sign >= 0;
	default: return false;
	}
}

static int
compare(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int sign = n > 0 ? memcmp(a.p, b.p, n) : 0;

	return sign != 0 ? sign : a.n < b.n ? -1 : a.n > b.n;
}

static bool
contains(struct span s, struct span part)
{
	return part.n == 0 ||
	       (s.n > 0 && memmem(s.p, s.n, part.p, part.n) != NULL);
}

struct asking { /* one question to one record */
	const struct query *q;
	struct record *record;
	const struct meta *meta;
	bool undecided;
};

static enum truth
test_pattern(struct asking *a, const struct query_node *n, struct span text)
{
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	int got;

	if (data == NULL)
		mem_none();
	got = pcre2_match(n->pattern, (PCRE2_SPTR)(text.p ? text.p : ""),
			  text.n, 0, PCRE2_NO_UTF_CHECK, data, a->q->limits);
	pcre2_match_data_free(data);
	if (got >= 0)
		return TRUTH_YES;
	if (got == PCRE2_ERROR_NOMATCH)
		return TRUTH_NO;
	a->undecided = true;
	return TRUTH_UNKNOWN;
}

/* One value against a test that is not a negation. */
static enum truth
test_text(struct asking *a, const struct query_node *n, enum query_op op,
	  struct span text)
{
	const struct query_conf *conf = a->q->conf;
	bool is_meta = n->field == META_NAMES;
	struct query_range range;
	double number;

	if (op == OP_LIKE)
		return test_pattern(a, n, text);
	if (op == OP_HAS)
		return contains(text, n->text) ? TRUTH_YES : TRUTH_NO;
	if (n->has_number && query_number(text, &number))
		return in_order(op, (number > n->number) - (number < n->number))
			   ? TRUTH_YES
			   : TRUTH_NO;
	if (is_meta && n->has_range && query_range_of(text, conf, &range))
		return test_range(op, range, n->range);
	if (op != OP_EQ && (n->has_number || n->has_range))
		return TRUTH_UNKNOWN; /* no number, no date */
	return in_order(op, compare(text, n->text)) ? TRUTH_YES : TRUTH_NO;
}

/* ---- values ------------------------------------------------------------- */

/* Any item of a list, or any of its paths as a whole. */
static enum truth
test_items(struct asking *a, const struct query_node *n, enum query_op op,
	   const struct meta_value *v)
{
	enum truth best = TRUTH_NO, t;
	struct buf path = { 0 };
	size_t i, k, from = 0;

	for (i = 0; i < v->n && best != TRUTH_YES; i++) {
		t = test_text(a, n, op, v->items[i]);
		best = t > best ? t : best;
	}
	if (v->kind != META_PATHS)
		return best;
	for (i = 0; i < v->npaths && best != TRUTH_YES; from = v->ends[i++]) {
		path.n = 0;
		for (k = from; k < v->ends[i]; k++) {
			if (k > from)
				buf_char(&path, '/');
			buf_put(&path, v->items[k]);
		}
		t = test_text(a, n, op, buf_span(&path));
		best = t > best ? t : best;
	}
	buf_free(&path);
	return best;
}

static enum truth
test_value(struct asking *a, const struct query_node *n, enum query_op op,
	   const struct meta_value *v)
{
	if ((v->kind == META_LIST || v->kind == META_PATHS) && v->n > 0)
		return test_items(a, n, op, v);
	if (v->kind == META_TEXT || v->kind == META_JSON)
		return test_text(a, n, op, v->text);
	return test_text(a, n, op, (struct span){ "", 0 });
}

static struct meta_value
value_of(struct asking *a, const struct query_node *n)
{
	struct span at;
	size_t i;

	if (n->field != META_NAMES)
		return a->meta->value[n->field];
	at = record_value(a->record, PART_META);
	for (i = 0; i < n->npath && at.p != NULL; i++)
		at = json_kind(at) == JSON_OBJECT ? json_find(at, n->path[i])
						  : (struct span){ 0 };
	return meta_value_of(a->record->mem, at);
}

/* An article's date, with the precision that stands beside it. */
static enum truth
test_date(struct asking *a, const struct query_node *n)
{
	const struct meta_value *v = &a->meta->value[n->field];
	struct span precision = a->meta->value[n->field + 1].text;
	enum date_precision p;
	struct date d = { 0 };

	if (v->kind != META_TEXT ||
	    !date_parse(v->text, a->q->conf->dates, &d, NULL, NULL))
		return TRUTH_UNKNOWN;
	for (p = DATE_YEAR; precision.n > 0 && p <= DATE_SUBSECOND; p++)
		if (span_is(precision, date_precision_name(p)))
			d.precision = p;
	return test_range(n->op, query_range_from(&d, a->q->conf->dates),
			  n->range);
}

static enum truth
test_one(struct asking *a, const struct query_node *n)
{
	struct meta_value v;

	if (n->has_range && n->field != META_NAMES)
		return test_date(a, n);
	v = value_of(a, n);
	if (n->op == OP_NE)
		return TRUTH_YES - test_value(a, n, OP_EQ, &v);
	if (n->op == OP_UNLIKE)
		return TRUTH_YES - test_value(a, n, OP_LIKE, &v);
	return test_value(a, n, n->op, &v);
}

static enum truth test_node(struct asking *, uint32_t at);

/* The worst of an and, the best of an or; the parser makes them lean right. */
static enum truth
test_chain(struct asking *a, uint32_t at)
{
	const struct query_node *n = &a->q->node[at];
	enum query_op op = n->op;
	enum truth end = op == OP_AND ? TRUTH_NO : TRUTH_YES;
	enum truth sum = TRUTH_YES - end, t;

	for (; n->op == op && sum != end; n = &a->q->node[at]) {
		t = test_node(a, n->left);
		if (op == OP_AND ? t < sum : t > sum)
			sum = t;
		at = n->right;
	}
	if (sum == end)
		return sum;
	t = test_node(a, at);
	return (op == OP_AND ? t < sum : t > sum) ? t : sum;
}

static enum truth
test_node(struct asking *a, uint32_t at)
{
	const struct query_node *n = &a->q->node[at];

	switch (n->op) {
	case OP_NOT: return TRUTH_YES - test_node(a, n->left);
	case OP_AND:
	case OP_OR: return test_chain(a, at);
	default: return test_one(a, n);
	}
}

enum truth
query_test(const struct query *q, struct record *r, const struct meta *meta,
	   bool *undecided)
{
	struct asking a = { q, r, meta, false };
	enum truth t = query_is_empty(q) ? TRUTH_YES : test_node(&a, q->root);

	if (undecided != NULL)
		*undecided = a.undecided;
	return t;
}
