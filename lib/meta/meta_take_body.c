/*
 * meta_take_body.c - read what a body claims as what its field wants.
 *
 * Pages say less exactly what front matter says: names come with labels, dates
 * in sentences, and the site takes itself for an author.
 */
#include "meta_take_body.h"
#include "meta_claim.h"
#include "meta_date.h"
#include "meta_people.h"
#include "meta_person.h"
#include "meta_title.h"

#define QUARTER 900	    /* seconds: zones are whole quarters of an hour */
#define AWAY	(14 * 3600) /* seconds that a zone may be from UTC */
#define LOOK	32	    /* claims that may say the local time */

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

/* Chinese surnames, the hundred that nearly all people have. */
static const char surnames[] =
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩"
    "韓唐冯馮于董萧蕭程曹袁"
    "邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜"
    "范范方石姚谭譚廖邹鄒熊"
    "金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀"
    "赖賴龚龔文";

static bool
has_surname(struct span name)
{
	return name.n >= 3 &&
	       memmem(surnames, sizeof(surnames) - 1, name.p, 3) != NULL;
}

static bool
is_lang(struct span lang, const char *tag)
{
	return lang.n >= 2 && memcmp(lang.p, tag, 2) == 0 &&
	       (lang.n == 2 || lang.p[2] == '-');
}

/*
 * 中村 真子 is one name, 张三 李四 are two: Chinese names have no blank in
 * them, Japanese and Korean ones may have one between their halves.  Where the
 * page does not say its language, two Chinese surnames tell.
 */
static bool
is_one_name(struct meta_reader *r, struct span s)
{
	const char *blank = memchr(s.p, ' ', s.n);
	struct span left, right;

	if (blank == NULL)
		return true;
	left = span_from(s.p, blank);
	right = span_from(blank + 1, span_end(s));
	if (memchr(right.p, ' ', right.n) != NULL || left.n > 12 ||
	    right.n > 12 || !(*right.p & 0x80))
		return false;
	if (is_lang(r->date->lang, "zh"))
		return false;
	if (is_lang(r->date->lang, "ja") || is_lang(r->date->lang, "ko"))
		return left.n < 9 || right.n < 9 ||
		       !is_lang(r->date->lang, "ko");
	return !(has_surname(left) && has_surname(right));
}

/* Names in Han or Hangul have no blanks in them, so these part names. */
static void
split_at_blanks(struct meta_reader *r, struct meta_list *list, struct span s)
{
	const char *p = s.p, *from = p, *end = span_end(s);

	if (is_one_name(r, s)) {
		meta_people_split(r->mem, list, s);
		return;
	}
	for (; p <= end; p++)
		if (p == end || *p == ' ') {
			if (p > from)
				meta_people_split(r->mem, list,
						  span_from(from, p));
			from = p + 1;
		}
}

/* "By <a href=...>Ann Vera</a>, Bob Ray": tags go, mail addresses stay. */
static struct span
without_tags(struct arena *mem, struct span s)
{
	const char *p = s.p, *open, *close, *end = span_end(s);
	struct buf b = { 0 };

	while ((open = memchr(p, '<', (size_t)(end - p))) != NULL &&
	       (close = memchr(open, '>', (size_t)(end - open))) != NULL) {
		buf_put(&b, span_from(p, open));
		if (memchr(open, '@', (size_t)(close - open)) != NULL &&
		    memchr(open, '=', (size_t)(close - open)) == NULL)
			buf_put(&b, span_from(open, close + 1));
		p = close + 1;
	}
	if (b.n == 0 && p == s.p)
		return s;
	buf_put(&b, span_from(p, end));
	s = arena_copy(mem, buf_span(&b));
	buf_free(&b);
	return s;
}

/* 网易 is the site as much as its section 网易财经. */
static bool
is_other(struct span name, struct span other)
{
	return meta_title_same(name, other) ||
	       (name.n > 0 && (unsigned char)*name.p >= 0xE3 &&
		span_starts(other, name));
}

static bool
is_somebody_else(struct meta_reader *r, struct span name)
{
	size_t k;

	for (k = 0; k < r->others.n; k++)
		if (is_other(name, r->others.v[k]))
			return true;
	return false;
}

/* Behind "Ann Lee", one word is a place, a paper or a button: no name. */
static bool
may_follow(const struct meta_list *list, struct span name)
{
	bool had_two =
	    list->n > 0 && memchr(list->v[0].p, ' ', list->v[0].n) != NULL;

	return !(had_two && !(*name.p & 0x80) &&
		 memchr(name.p, ' ', name.n) == NULL) &&
	       !meta_person_is_place(name);
}

/* "Ann Lee, London", "Ann Lee, dpa"; not "Lee, Ann" or "van der Rohe, Ludwig"
 */
static struct span
without_place(struct span s)
{
	const char *comma = memchr(s.p, ',', s.n);
	struct span left, right;

	if (comma == NULL)
		return s;
	left = span_from(s.p, comma);
	right = span_trim(span_from(comma + 1, span_end(s)));
	if (memchr(left.p, ' ', left.n) == NULL ||
	    (*left.p >= 'a' && *left.p <= 'z') || right.n == 0 ||
	    memchr(right.p, ' ', right.n) != NULL ||
	    memchr(right.p, '.', right.n) != NULL)
		return s;
	return left;
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
	size_t i;

	s = meta_take_person_of(r, value, &is_name);
	if (s.n > 0)
		meta_put_blanked(&b, without_tags(r->mem, s));
	s = meta_person_of(arena_copy(r->mem, buf_span(&b)));
	buf_free(&b);
	if (s.n > 0 && (unsigned char)*s.p >= 0xE3 && !is_name)
		split_at_blanks(r, &some, s);
	else if (s.n > 0)
		meta_people_split(r->mem, &some, s);
	for (i = 0; i < some.n; i++)
		some.v[i] = without_place(some.v[i]);
	for (i = 0; i < some.n; i++)
		if (!is_somebody_else(r, some.v[i]) &&
		    meta_person_is(some.v[i]) && may_follow(list, some.v[i]))
			meta_list_once(r->mem, list, some.v[i]);
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

static bool
is_in_utc(const struct date *d)
{
	return d->offset == 0 && d->precision >= DATE_MINUTE &&
	       d->zone == DATE_ZONE_EXPLICIT;
}

/* The offset with which another date is the same instant, or 0. */
static int
offset_of(const struct date *d, const struct date *other)
{
	int64_t local = other->utc + other->offset, ahead = local - d->utc;

	if (other->precision < DATE_MINUTE)
		return 0;
	if (other->zone != DATE_ZONE_DEFAULT)
		return other->utc / 60 == d->utc / 60 ? other->offset : 0;
	if (other->precision == DATE_MINUTE)
		ahead += d->utc % 60;
	return ahead % QUARTER == 0 && ahead >= -AWAY && ahead <= AWAY
		   ? (int)ahead
		   : 0;
}

/*
 * Machines stamp in UTC, which may be another day than the one that the page
 * prints.  Where another date of the page is the same instant in local time,
 * that time is given.
 */
static void
find_local(struct meta_reader *r, struct date *d)
{
	struct span text, raw;
	struct date other;
	size_t i;

	for (i = 0; i < r->nclaims && i < LOOK && d->offset == 0; i++) {
		if (r->claims[i].lost != NULL ||
		    json_kind(r->claims[i].value) != JSON_STRING)
			continue;
		text = json_text(r->mem, r->claims[i].value, NULL);
		if (meta_date_find(text, r->date, &other, &raw))
			d->offset = offset_of(d, &other);
	}
}

/* A date anywhere in a short text of the body. */
static const char *
take_body_date(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct span text = meta_take_scalar(r, meta_take_only(value));
	struct date d;

	if (text.n == 0)
		return "not text";
	if (!meta_date_find(text, r->date, &d, &text))
		return "no date with a day";
	if (is_in_utc(&d))
		find_local(r, &d);
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
