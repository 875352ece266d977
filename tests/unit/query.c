/* query: expressions, three-valued logic, dates as intervals. */
#include <stdio.h>

#include "check.h"
#include "search/query.h"
#include "search/query_node.h"

#define NOW INT64_C(1653350011) /* 2022-05-23T23:53:31Z, a Monday */

static struct meta_conf read_conf;
static struct arena mem;

static struct query *
open_query(const char *text, struct query_conf *conf, struct query_error *error)
{
	struct query *q;

	*conf = (struct query_conf){ &read_conf.date, NOW };
	*error = (struct query_error){ 0 };
	q = query_open(conf);
	if (query_add(q, span_of(text), error))
		return q;
	query_close(q);
	return NULL;
}

/* 'y', 'n', '?' or 'e' for an error. */
static char
ask(const char *text, const char *line)
{
	struct query_conf conf;
	struct query_error error;
	struct query *q = open_query(text, &conf, &error);
	struct meta_plan *plan;
	struct record r;
	struct meta meta;
	enum truth t = TRUTH_NO;

	if (q == NULL)
		return 'e';
	plan = meta_plan_open(&read_conf, query_fields(q));
	record_open_json(&r, span_of(line), &record_names, &mem);
	meta_read(plan, &mem, record_value(&r, PART_META), &meta, &r.notes);
	meta.value[META_PATH] =
	    meta_value_of(&mem, record_value(&r, PART_PATH));
	t = query_test(q, &r, &meta, NULL);
	meta_plan_close(plan);
	query_close(q);
	return "n?y"[t];
}

#define ARTICLE                                                                    \
	"{\"path\":\"a/"                                                           \
	"b.txt\",\"meta\":{\"title\":\"T\",\"author\":\"新浪财经\","           \
	"\"date\":\"2022-05-23 23:53:31\",\"categories\":[\"金融\",\"新浪\"]," \
	"\"tags\":[\"pub\",\"stock\"],\"n\":12,\"v\":\"1.5\",\"a\":{\"b\":"        \
	"\"deep\"},\"x y\":{\"z.w\":\"dots\"},\"seen\":\"2022-06\","               \
	"\"null\":null,\"draft\":true}}"
#define MONTH  "{\"meta\":{\"date\":\"2022-05\"}}"
#define NODATE "{\"meta\":{\"title\":\"no date\",\"date\":\"soon\"}}"

static const struct {
	const char *query, *record;
	char answer;
} cases[] = {
	{ "title == T", ARTICLE, 'y' },
	{ "title != T", ARTICLE, 'n' },
	{ "title == \"T\"", ARTICLE, 'y' },
	{ "title == 'T'", ARTICLE, 'y' },
	{ "title < U and title > S", ARTICLE, 'y' },
	{ "path == a/b.txt", ARTICLE, 'y' },
	{ "author =~ \"新浪\"", ARTICLE, 'y' },
	{ "author =~ \"^浪\"", ARTICLE, 'n' },
	{ "author !~ '^浪'", ARTICLE, 'y' },
	{ "author has 财经", ARTICLE, 'y' },
	{ "title =~ \"(?i)^t$\"", ARTICLE, 'y' },
	/* lists */
	{ "tags == stock", ARTICLE, 'y' },
	{ "tags == sto", ARTICLE, 'n' },
	{ "tags has sto", ARTICLE, 'y' },
	{ "tags != stock", ARTICLE, 'n' },
	{ "not tags has bond", ARTICLE, 'y' },
	{ "categories == 新浪", ARTICLE, 'y' },
	{ "categories == 金融/新浪", ARTICLE, 'y' },
	{ "categories has \"融/新\"", ARTICLE, 'y' },
	{ "meta.tags == pub", ARTICLE, 'y' },
	/* what is not there is an empty text */
	{ "slug == ''", ARTICLE, 'y' },
	{ "slug != x", ARTICLE, 'y' },
	{ "slug == x", ARTICLE, 'n' },
	{ "meta.nothing == ''", ARTICLE, 'y' },
	{ "meta.null == ''", ARTICLE, 'y' },
	{ "meta.a.b.c == ''", ARTICLE, 'y' },
	/* the front matter */
	{ "meta.a.b == deep", ARTICLE, 'y' },
	{ "meta.\"x y\".\"z.w\" == dots", ARTICLE, 'y' },
	{ "meta.draft == true", ARTICLE, 'y' },
	{ "meta.n == 12", ARTICLE, 'y' },
	{ "meta.n == 12.0", ARTICLE, 'y' },
	{ "meta.n == '12.0'", ARTICLE, 'n' },
	{ "meta.n > 9 and meta.n < 100", ARTICLE, 'y' },
	{ "meta.v >= 1.25", ARTICLE, 'y' },
	{ "meta.title > 9", ARTICLE, '?' },
	{ "meta.seen == 2022-06", ARTICLE, 'y' },
	{ "meta.seen > 2022-05-31", ARTICLE, 'y' },
	{ "meta.date >= 2022", ARTICLE, 'y' },
	{ "meta.date == 2021", ARTICLE, 'n' },
	/* partial dates are the intervals they name */
	{ "date == 2022-05", ARTICLE, 'y' },
	{ "date == 2022", ARTICLE, 'y' },
	{ "date == 2022-05-23", ARTICLE, 'y' },
	{ "date == 2022-W21", ARTICLE, 'y' },
	{ "date == 2022-06", ARTICLE, 'n' },
	{ "date != 2022-06", ARTICLE, 'y' },
	{ "date <= 2022-05", ARTICLE, 'y' },
	{ "date < 2022-05", ARTICLE, 'n' },
	{ "date > 2022-05", ARTICLE, 'n' },
	{ "date > 2022-04", ARTICLE, 'y' },
	{ "date >= 2022-05", ARTICLE, 'y' },
	{ "date >= 2022-05-23T23:53", ARTICLE, 'y' },
	{ "date > 2022-05-23T23:53", ARTICLE, 'n' },
	{ "date == 2022-05-23T23:53:31Z", ARTICLE, 'y' },
	{ "date == 2022-05-24T07:53:31+08:00", ARTICLE, 'y' },
	{ "date == \"May 2022\"", ARTICLE, 'y' },
	{ "date == today", ARTICLE, 'y' },
	{ "date == yesterday", ARTICLE, 'n' },
	{ "date >= -7d", ARTICLE, 'y' },
	{ "date > today", ARTICLE, 'n' },
	{ "date < -1m", ARTICLE, 'n' },
	{ "date >= -1y and date >= -2w", ARTICLE, 'y' },
	{ "date >= -1h", ARTICLE, 'y' },
	/* and so is a date of the article */
	{ "date == 2022-05", MONTH, 'y' },
	{ "date == 2022-05-23", MONTH, '?' },
	{ "date != 2022-05-23", MONTH, '?' },
	{ "date < 2022-06", MONTH, 'y' },
	{ "date > 2022-05-23", MONTH, '?' },
	{ "date >= 2022-05-01", MONTH, 'y' },
	{ "date <= 2022-05-30", MONTH, '?' },
	/* unknown stays unknown when negated */
	{ "date > 2000", NODATE, '?' },
	{ "not date > 2000", NODATE, '?' },
	{ "date != 2000", NODATE, '?' },
	{ "date > 2000 or title == 'no date'", NODATE, 'y' },
	{ "date > 2000 and title == x", NODATE, 'n' },
	{ "not (date > 2000 and title == x)", NODATE, 'y' },
	{ "date > 2000 and title has date", NODATE, '?' },
	/* precedence */
	{ "title == x and title == x or title == T", ARTICLE, 'y' },
	{ "title == T or title == x and title == x", ARTICLE, 'y' },
	{ "(title == T or title == x) and title == x", ARTICLE, 'n' },
	{ "not title == x and title == T", ARTICLE, 'y' },
	{ "not not title == T", ARTICLE, 'y' },
	{ "title==T and(path!=x)", ARTICLE, 'y' },
};

static const struct {
	const char *query;
	size_t at;
	const char *why;
} errors[] = {
	{ "", 1, "expected a field" },
	{ "title", 6, "expected an operator: == != < <= > >= =~ !~ has" },
	{ "title =", 7, "equality is ==" },
	{ "title ==", 9, "expected a value" },
	{ "title == a b", 12, "expected and, or, or the end" },
	{ "authr == x", 1, "unknown field" },
	{ "title == 'x", 10, "this quote has no end" },
	{ "(title == x", 1, "this parenthesis is not closed" },
	{ "title == x)", 11, "this parenthesis opens nowhere" },
	{ "新 == x", 1, "unknown field" },
	{ "title == 新 or x", 15, "unknown field" },
	{ "date >= soon", 9, "not a date" },
	{ "date >= 2022-02-30", 9, "not a date" },
	{ "meta. == x", 1, "a key of the front matter is meta.KEY" },
	{ "title =~ '('", 10, "missing closing parenthesis" },
	{ "title ~ x", 7, "no such operator" },
};

static void
test_error(const char *text, size_t at, const char *why)
{
	struct query_conf conf;
	struct query_error error;
	struct query *q = open_query(text, &conf, &error);

	CHECK(q == NULL, "%s is no error", text);
	CHECK(error.at == at, "%s: at %zu, not %zu", text, error.at, at);
	CHECK(strcmp(error.why, why) == 0, "%s: %s", text, error.why);
}

static void
test_long(void)
{
	struct buf b = { 0 };
	int i;

	for (i = 0; i < 50000; i++)
		buf_put(&b, SPAN("title == x or "));
	buf_put(&b, SPAN("title == T"));
	buf_char(&b, '\0');
	CHECK(ask(b.p, ARTICLE) == 'y', "a long chain");
	b.n = 0;
	for (i = 0; i < 1000; i++)
		buf_put(&b, SPAN("not "));
	buf_char(&b, '\0');
	test_error(b.p, 801, "nested too deeply");
	buf_free(&b);
}

static void
test_tests(void)
{
	struct query_conf conf = { &read_conf.date, NOW };
	struct query_error error;
	struct query *q = query_open(&conf);

	CHECK(query_is_empty(q), "a new query");
	CHECK(query_add_test(q, SPAN("date"), SPAN(">="), SPAN("2022"), &error),
	      "since");
	CHECK(
	    query_add_test(q, SPAN("author"), SPAN("has"), SPAN("x y"), &error),
	    "author");
	CHECK(!query_is_empty(q), "a query");
	CHECK(query_fields(q) == (UINT64_C(1) << META_DATE |
				  UINT64_C(1) << META_DATE_PRECISION |
				  UINT64_C(1) << META_AUTHOR),
	      "its fields");
	CHECK(!query_add_test(q, SPAN("date"), SPAN("<="), SPAN("x"), &error),
	      "until");
	query_close(q);
}

static void
test_zone(void)
{
	struct tz *zone = tz_open(SPAN("Asia/Shanghai"));

	read_conf.date.zone = zone;
	CHECK(ask("date == 2022-05-23", ARTICLE) == 'y', "a wall clock");
	CHECK(ask("date == 2022-05-23T15:53:31Z", ARTICLE) == 'y', "in UTC");
	CHECK(ask("date > today", ARTICLE) == 'n', "now is the 24th there");
	CHECK(ask("date == yesterday", ARTICLE) == 'y', "and this the 23rd");
	CHECK(ask("date <= 2022-05-23T16:00Z", ARTICLE) == 'y', "a minute");
	read_conf.date.zone = NULL;
	tz_close(zone);
}

/* Days and hours counted back, as intervals of seconds from NOW's midnight. */
static void
counted_back(void)
{
#define HOUR   INT64_C(3600)
#define MAY_23 INT64_C(1653264000) /* NOW's midnight */
#define MAY_31 INT64_C(1653955200)
	static const struct {
		int64_t now;
		const char *text;
		int64_t day; /* first second, from MAY_23 */
		int64_t length;
	} rows[] = {
		{ NOW, "today", 0, 24 * HOUR },
		{ NOW, "yesterday", -24 * HOUR, 24 * HOUR },
		{ NOW, "-0d", 0, 24 * HOUR },
		{ NOW, "-1d", -24 * HOUR, 24 * HOUR },
		{ NOW, "-10d", -240 * HOUR, 24 * HOUR },
		{ NOW, "-1w", -7 * 24 * HOUR, 24 * HOUR },
		{ NOW, "-2w", -14 * 24 * HOUR, 24 * HOUR },
		{ NOW, "-1m", -30 * 24 * HOUR, 24 * HOUR },
		{ NOW, "-5m", -151 * 24 * HOUR, 24 * HOUR },
		{ NOW, "-1y", -365 * 24 * HOUR, 24 * HOUR },
		{ NOW, "-12m", -365 * 24 * HOUR, 24 * HOUR },
		{ MAY_31, "-3m", -84 * 24 * HOUR, 24 * HOUR }, /* 28 Feb */
		{ MAY_23, "-1h", -HOUR, HOUR },
		{ MAY_23, "-36h", -36 * HOUR, HOUR },
		{ NOW, "2022-05", -22 * 24 * HOUR, 31 * 24 * HOUR },
		{ NOW, "2022", -142 * 24 * HOUR, 365 * 24 * HOUR },
		{ NOW, "2022-W21", 0, 7 * 24 * HOUR },
		{ NOW, "2022-05-23", 0, 24 * HOUR },
		{ NOW, "2022-05-23T10", 10 * HOUR, HOUR },
		{ NOW, "2022-05-23T10:20", 10 * HOUR + 1200, 60 },
		{ NOW, "2022-05-23T10:20:30", 10 * HOUR + 1230, 1 },
	};
	static const char *const wrong[] = { "-d",	"-1",	 "-1x",
					     "1d",	"-1.5d", "-12345678d",
					     "tomorrow" };
	struct query_conf conf = { &read_conf.date, NOW };
	struct query_range r;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		conf.now = rows[i].now;
		CHECK(query_range_of(span_of(rows[i].text), &conf, &r), "%s",
		      rows[i].text);
		CHECK(r.from == MAY_23 + rows[i].day &&
			  r.to - r.from == rows[i].length,
		      "%s: %lld, %lld", rows[i].text,
		      (long long)(r.from - MAY_23), (long long)(r.to - r.from));
	}
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		CHECK(!query_range_of(span_of(wrong[i]), &conf, &r), "%s",
		      wrong[i]);
}

int
main(void)
{
	counted_back();
	size_t i;
	char got;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		got = ask(cases[i].query, cases[i].record);
		CHECK(got == cases[i].answer, "%s: %c, not %c", cases[i].query,
		      got, cases[i].answer);
	}
	for (i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		test_error(errors[i].query, errors[i].at, errors[i].why);
	test_long();
	test_tests();
	test_zone();
	arena_free(&mem);
	return check_done();
}
