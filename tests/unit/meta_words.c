/*
 * meta: the words that decide something, each in a row of its own.
 *
 * tests/data/meta-words.tsv has three columns: what is asked, the text, the
 * answer.
 *
 *	person	the name in a byline; empty when there is none
 *	is	may this be a name: yes or no
 *	people	the names of a byline, parted by |
 *	tag	what a <meta> of this name says: field and how much it counts
 *	class	what a class name says an element holds
 *	key	the fields that a key of front matter gives
 *	bool	1, 0, or -1 for neither
 *	title	a <title> without the name of its site, by guess
 *	path	the day in the name of a file
 *	url	the day in an address
 *	id	the same of an id
 *	line	what a line with a label gives: key=value
 *	article	front matter as an article
 */
#include "check.h"
#include "meta/meta.h"
#include "meta/meta_class.h"
#include "meta/meta_line.h"
#include "meta/meta_path.h"
#include "meta/meta_people.h"
#include "meta/meta_person.h"
#include "meta/meta_tag.h"
#include "meta/meta_title.h"
#include "table.h"

static struct arena mem;
static struct meta_classes *classes;
static struct meta_rules *rules;
static struct meta_plan *plan;
static struct meta_conf conf;

static struct span
joined(const struct meta_list *list)
{
	struct buf b = { 0 };
	struct span s;
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (i > 0)
			buf_char(&b, '|');
		buf_put(&b, list->v[i]);
	}
	s = arena_copy(&mem, buf_span(&b));
	buf_free(&b);
	return s;
}

static struct span
person(struct span s)
{
	return meta_person_of(s);
}

static struct span
is(struct span s)
{
	return meta_person_is(s) ? SPAN("yes") : SPAN("no");
}

static struct span
people(struct span s)
{
	struct meta_list list = { 0 };

	meta_people_split(&mem, &list, s);
	return joined(&list);
}

static struct span
claims_of(const struct meta_claims *claims, bool values)
{
	struct buf b = { 0 };
	struct span s;
	size_t i;

	for (i = 0; i < claims->n; i++) {
		if (i > 0)
			buf_char(&b, ' ');
		if (values)
			buf_put(&b, claims->v[i].value);
		else
			buf_printf(
			    &b, "%s%s", meta_fields[claims->v[i].field].name,
			    claims->v[i].source == CLAIM_META	 ? ""
			    : claims->v[i].source == CLAIM_VAGUE ? "(vague)"
								 : "(weak)");
	}
	s = arena_copy(&mem, buf_span(&b));
	buf_free(&b);
	return s;
}

static struct span
tag(struct span s)
{
	struct meta_claims claims = { 0 };

	meta_tag(&mem, s, SPAN("x"), &claims);
	return claims_of(&claims, false);
}

static struct span
path(struct span s)
{
	struct meta_claims claims = { 0 };

	meta_path(&mem, s, &claims);
	return claims_of(&claims, true);
}

static struct span
url(struct span s)
{
	struct meta_claims claims = { 0 };

	meta_url(&mem, s, &claims);
	return claims_of(&claims, true);
}

static const char *const roles[] = { "none",	"author", "date",  "modified",
				     "editor",	"source", "title", "tag",
				     "outside", "decor" };

static struct span class(struct span s)
{
	return span_of(roles[meta_role_of(classes, s)]);
}

static struct span
id(struct span s)
{
	return span_of(roles[meta_role_of_id(classes, s)]);
}

static struct span
line(struct span s)
{
	struct meta_line one = { .text = s };
	struct meta_lines lines = { .v = &one, .n = 1, .cap = 1 };
	struct meta_claims claims = { 0 };
	struct buf b = { 0 };
	size_t i;

	meta_lines_read(&mem, rules, &lines, &claims);
	for (i = 0; i < claims.n; i++)
		buf_printf(&b, "%s%.*s=%.*s", i > 0 ? " " : "",
			   SPAN_FMT(claims.v[i].key),
			   SPAN_FMT(claims.v[i].value));
	s = arena_copy(&mem, buf_span(&b));
	buf_free(&b);
	return s;
}

static struct span
boolean(struct span s)
{
	int value = meta_bool(s);

	return value < 0 ? SPAN("-1") : value ? SPAN("1") : SPAN("0");
}

static struct span
title(struct span s)
{
	struct meta_list none = { 0 };

	return meta_title(s, &none, &none, true);
}

static struct span
article(struct span front)
{
	struct notes notes = { .mem = &mem };
	struct buf b = { 0 };
	struct meta meta;
	struct span s = SPAN("broken");

	if (meta_read(plan, &mem, front, &meta, &notes)) {
		meta_put(&b, &meta, false);
		s = arena_copy(&mem, buf_span(&b));
	}
	buf_free(&b);
	return s;
}

/* The fields of an article made of one key with a value for any field. */
static struct span
key(struct span s)
{
	static const char *const values[] = { "\"2022-05-23\"", "\"en\"",
					      "\"http://a.example/\"",
					      "\"draft\"", "false" };
	struct meta_list list = { 0 };
	struct span front, rest;
	struct json_member m;
	size_t i;

	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		front =
		    arena_printf(&mem, "{\"%.*s\":%s}", SPAN_FMT(s), values[i]);
		rest = article(front);
		while (json_next(&rest, &m))
			meta_list_once(&mem, &list, m.name);
	}
	return joined(&list);
}

static const struct {
	const char *name;
	struct span (*answer)(struct span);
} kinds[] = {
	{ "person", person },	{ "is", is },	    { "people", people },
	{ "tag", tag },		{ "class", class }, { "key", key },
	{ "bool", boolean },	{ "title", title }, { "path", path },
	{ "url", url },		{ "line", line },   { "id", id },
	{ "article", article },
};

int
main(void)
{
	const size_t n = sizeof(kinds) / sizeof(kinds[0]);
	struct span column[3], text, want, got;
	struct table table;
	size_t i;

	classes = meta_classes_open();
	rules = meta_rules_open(~UINT64_C(0));
	plan = meta_plan_open(&conf, META_ALL_FIELDS);
	table_open(&table, "tests/data/meta-words.tsv");
	while (table_next(&table, column, 3)) {
		for (i = 0; i < n; i++)
			if (span_is(column[0], kinds[i].name))
				break;
		CHECK(i < n, "line %u: %.*s", table.number,
		      SPAN_FMT(column[0]));
		if (i == n)
			continue;
		text = column[1];
		want = column[2];
		if (kinds[i].answer != article) {
			text = table_text(&mem, SPAN(""), text);
			want = table_text(&mem, SPAN(""), want);
		}
		got = kinds[i].answer(text);
		CHECK(span_eq(got, want), "line %u: %.*s %.*s: [%.*s]",
		      table.number, SPAN_FMT(column[0]), SPAN_FMT(column[1]),
		      SPAN_FMT(got));
		arena_reset(&mem);
	}
	table_close(&table);
	meta_plan_close(plan);
	meta_classes_close(classes);
	meta_rules_close(rules);
	arena_free(&mem);
	return check_done();
}
