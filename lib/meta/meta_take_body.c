/*
 * meta_take_body.c - read what a body claims as what its field wants.
 *
 * Pages say less exactly what front matter says: names come with labels, dates
 * in sentences, and the site takes itself for an author.
 */
#include "meta_take_body.h"
#include "meta_date.h"
#include "meta_people.h"
#include "meta_person.h"
#include "meta_title.h"

/* On pages, some write the label and what follows into the value, too. */
static const char *
take_body_source(struct meta_reader *r, enum meta_field f, struct span value)
{
	static const char *const labels[] = {
		"来源：", "来源:", "來源：", "稿源：", "Source: ", "Quelle: "
	};
	struct span s = meta_take_text_of(r, value);
	const char *blank;
	size_t i;

	if (s.p == NULL)
		return "not text";
	s = meta_clean(r->mem, s);
	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (span_starts(s, span_of(labels[i]))) {
			s = span_trim(
			    span_from(s.p + span_of(labels[i]).n, span_end(s)));
			blank = s.n > 0 && i < 4 ? memchr(s.p, ' ', s.n) : NULL;
			s = blank ? span_from(s.p, blank) : s;
		}
	return meta_is_url(s) ? "a URL" : meta_give_text(r, f, s);
}

/* Names in Han or Hangul have no blanks in them, so these part names. */
static void
split_at_blanks(struct arena *mem, struct meta_list *list, struct span s)
{
	const char *p = s.p, *from = p, *end = span_end(s);

	for (; p <= end; p++)
		if (p == end || *p == ' ') {
			if (p > from)
				meta_people_split(mem, list,
						  span_from(from, p));
			from = p + 1;
		}
}

/* 网易 is the site as much as its section 网易财经. */
static bool
is_other(struct span name, struct span other)
{
	return meta_title_same(name, other) ||
	       (name.n > 0 && (unsigned char)*name.p >= 0xE3 &&
		span_starts(other, name));
}

/* The people of a byline, without those who are somebody else. */
static void
add_body_people(struct meta_reader *r, struct meta_list *list,
		struct span value)
{
	struct meta_list some = { 0 };
	struct buf b = { 0 };
	struct span s;
	bool is_name;
	size_t i, k;

	meta_put_blanked(&b, meta_take_person_of(r, value, &is_name));
	s = meta_person_of(arena_copy(r->mem, buf_span(&b)));
	buf_free(&b);
	if (s.n > 0 && (unsigned char)*s.p >= 0xE3)
		split_at_blanks(r->mem, &some, s);
	else if (s.n > 0)
		meta_people_split(r->mem, &some, s);
	for (i = 0; i < some.n; i++) {
		for (k = 0; k < r->others.n; k++)
			if (is_other(some.v[i], r->others.v[k]))
				break;
		if (k == r->others.n && meta_person_is(some.v[i]))
			meta_list_once(r->mem, list, some.v[i]);
	}
}

static const char *
take_body_people(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct meta_list list = { 0 };
	struct json_member m;

	if (json_kind(value) != JSON_ARRAY)
		add_body_people(r, &list, value);
	else
		while (json_next(&value, &m))
			add_body_people(r, &list, m.value);
	return list.n == 0 ? "no name of a person"
			   : meta_give_list(r, f, &list);
}

/* A date anywhere in a short text of the body. */
static const char *
take_body_date(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct span text = meta_take_scalar(r, value);
	struct date d;

	if (text.n == 0)
		return "not text";
	if (!meta_date_find(text, r->date, &d, &text))
		return "no date with a day";
	if (f != META_EXPIRES && r->latest != 0 && d.utc > r->latest)
		return "not yet";
	meta_give_date(r, f, &d, text);
	return NULL;
}

static bool
is_people(enum meta_field f)
{
	return f == META_AUTHORS || f == META_EDITORS || f == META_REPORTERS ||
	       f == META_PHOTOGRAPHERS;
}

const char *
meta_take_claim(struct meta_reader *r, enum meta_field f, struct span value)
{
	if (meta_is_empty(value))
		return "empty";
	if (f == META_DATE || f == META_MODIFIED || f == META_EXPIRES)
		return take_body_date(r, f, value);
	if (f == META_SOURCE)
		return take_body_source(r, f, value);
	if (is_people(f))
		return take_body_people(r, f, value);
	return meta_take_field(r, f, value);
}
