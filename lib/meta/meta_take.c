/*
 * meta_take.c - read the value of a key as what its field wants.
 *
 * Front matter is written by hand: a list where one word was meant, a map
 * where a name was.  Each field takes the shapes that were seen and says why it
 * does not take the others.
 */
#include "meta_take.h"
#include "base/base.h"
#include "meta_people.h"
#include "meta_text.h"

#define QUOTE 120 /* bytes of a bad value that a note shows */
#define LISTS 3	  /* in lists, around one date */

/* ---- values as text ----------------------------------------------------- */

bool
meta_is_empty(struct span v)
{
	switch (json_kind(v)) {
	case JSON_STRING:
	case JSON_ARRAY:
	case JSON_OBJECT:
		return span_trim_lines((struct span){ v.p + 1, v.n - 2 }).n ==
		       0;
	case JSON_NONE:
	case JSON_NULL: return true;
	default: return false;
	}
}

static struct span
string_of(struct meta_reader *r, struct span value)
{
	size_t bad = 0;
	struct span s = json_text(r->mem, value, &bad);

	r->replaced += bad;
	return s;
}

/* A scalar as it was written, { NULL, 0 } for null and collections. */
struct span
meta_take_scalar(struct meta_reader *r, struct span value)
{
	switch (json_kind(value)) {
	case JSON_STRING: return string_of(r, value);
	case JSON_NUMBER:
	case JSON_BOOL:
		if (json_valid(value, NULL, NULL))
			return value;
		break;
	default: break;
	}
	return (struct span){ 0 };
}

static struct span
trimmed(struct span s)
{
	return s.n > 0 ? span_trim_lines(s) : s;
}

/* The scalar of a map's first member with one of these names. */
static struct span
member(struct meta_reader *r, struct span map, const char *const *names)
{
	struct span s;

	for (; *names != NULL; names++) {
		s = meta_take_scalar(r, json_find(map, span_of(*names)));
		if (s.n > 0)
			return s;
	}
	return (struct span){ 0 };
}

/* A scalar, a list's only item or what a map calls its name. */
struct span
meta_take_text_of(struct meta_reader *r, struct span value)
{
	static const char *const names[] = { "name", "title", "value", NULL };
	struct json_member m;
	struct span only;

	if (json_kind(value) == JSON_ARRAY) {
		if (!json_next(&value, &m))
			return (struct span){ 0 };
		only = m.value;
		if (json_next(&value, &m))
			return (struct span){ 0 };
		return meta_take_scalar(r, only);
	}
	if (json_kind(value) == JSON_OBJECT)
		return member(r, value, names);
	return meta_take_scalar(r, value);
}

static struct span
url_of(struct meta_reader *r, struct span value)
{
	static const char *const names[] = { "url",   "src",	 "href",
					     "link",  "path",	 "file",
					     "image", "feature", NULL };
	struct json_member m;

	if (json_kind(value) == JSON_ARRAY) {
		if (!json_next(&value, &m))
			return (struct span){ 0 };
		value = m.value;
	}
	if (json_kind(value) == JSON_OBJECT)
		return trimmed(member(r, value, names));
	if (json_kind(value) == JSON_BOOL)
		return (struct span){ 0 };
	return trimmed(meta_take_scalar(r, value));
}

/* ---- one function per kind of field: NULL when it took the value -------- */

typedef const char *take(struct meta_reader *, enum meta_field,
			 struct span value);

const char *
meta_give_text(struct meta_reader *r, enum meta_field f, struct span text)
{
	if (text.n == 0)
		return "empty";
	r->out->value[f] =
	    (struct meta_value){ .kind = META_TEXT, .text = text };
	return NULL;
}

const char *
meta_give_list(struct meta_reader *r, enum meta_field f,
	       const struct meta_list *l)
{
	if (l->n == 0)
		return "empty";
	r->out->value[f] =
	    (struct meta_value){ .kind = META_LIST, .items = l->v, .n = l->n };
	return NULL;
}

static const char *
take_text(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct span s = meta_take_text_of(r, value);

	if (s.p == NULL)
		return "not text";
	return meta_give_text(r, f, meta_clean(r->mem, s));
}

/* excerpt: true is a switch, not words. */
static const char *
take_words(struct meta_reader *r, enum meta_field f, struct span value)
{
	if (json_kind(value) == JSON_BOOL)
		return "a boolean";
	return take_text(r, f, value);
}

static const char *
take_path(struct meta_reader *r, enum meta_field f, struct span value)
{
	return meta_give_text(r, f, url_of(r, value));
}

static const char *
take_source(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct span s = meta_take_text_of(r, value);

	if (s.p == NULL || json_kind(value) == JSON_BOOL)
		return "not text";
	s = meta_clean(r->mem, s);
	return meta_is_url(s) ? "a URL" : meta_give_text(r, f, s);
}

static const char *
take_source_url(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct span s = url_of(r, value);

	return meta_is_url(s) ? meta_give_text(r, f, s) : "not a URL";
}

static const char *
take_lang(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct json_member m;
	struct span s;

	if (json_kind(value) == JSON_ARRAY && json_next(&value, &m))
		value = m.value;
	s = meta_lang(r->mem, meta_take_text_of(r, value));
	return s.p == NULL ? "not a language tag" : meta_give_text(r, f, s);
}

static const char *
take_scalar(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct span s = value;
	int word;

	if (json_kind(value) == JSON_STRING) {
		s = meta_clean(r->mem, string_of(r, value));
		word = f == META_COMMENTS ? meta_bool(s) : -1;
		if (word < 0)
			return meta_give_text(r, f, s);
		s = word ? SPAN("true") : SPAN("false");
	}
	if (!json_valid(s, NULL, NULL))
		return "not JSON";
	r->out->value[f] = (struct meta_value){ .kind = META_JSON, .text = s };
	return NULL;
}

/* {"place", "agency", "month", "day"} from a body; keys have the place. */
static const char *
take_dateline(struct meta_reader *r, enum meta_field f, struct span value)
{
	if (json_kind(value) != JSON_OBJECT)
		return take_words(r, f, value);
	if (!json_valid(value, NULL, NULL))
		return "not JSON";
	r->out->value[f] =
	    (struct meta_value){ .kind = META_JSON, .text = value };
	return NULL;
}

static const char *
give_bool(struct meta_reader *r, enum meta_field f, bool value)
{
	r->out->value[f] =
	    (struct meta_value){ .kind = META_JSON,
				 .text = value ? SPAN("true") : SPAN("false") };
	return NULL;
}

static const char *
take_draft(struct meta_reader *r, enum meta_field f, struct span value)
{
	int word = meta_bool(trimmed(meta_take_scalar(r, value)));

	return word < 0 ? "not a boolean" : give_bool(r, f, word);
}

static const char *
take_published(struct meta_reader *r, enum meta_field f, struct span value)
{
	int word = meta_bool(trimmed(meta_take_scalar(r, value)));

	return word < 0 ? "not a boolean" : give_bool(r, f, !word);
}

static const char *
take_status(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct span s = trimmed(meta_take_scalar(r, value));

	if (span_case_eq(s, SPAN("draft")))
		return give_bool(r, f, true);
	if (span_case_eq(s, SPAN("published")) ||
	    span_case_eq(s, SPAN("publish")))
		return give_bool(r, f, false);
	return "neither draft nor published";
}

/* ---- lists -------------------------------------------------------------- */

/* A name, as text or in a map; is_name: it is one, not several. */
struct span
meta_take_person_of(struct meta_reader *r, struct span value, bool *is_name)
{
	static const char *const names[] = { "name",	    "display_name",
					     "displayName", "fullname",
					     "nickname",    "nick",
					     "login",	    NULL };
	static const char *const given[] = { "givenName", "given", "first",
					     "first_name", NULL };
	static const char *const family[] = { "familyName", "family", "last",
					      "last_name", NULL };
	struct span s = { 0 }, last;

	*is_name = json_kind(value) == JSON_OBJECT;
	if (*is_name) {
		s = member(r, value, names);
		if (s.n == 0) {
			s = member(r, value, given);
			last = member(r, value, family);
			s = arena_printf(r->mem, "%.*s %.*s", SPAN_FMT(s),
					 SPAN_FMT(last));
		}
	} else if (json_kind(value) != JSON_BOOL)
		s = meta_take_scalar(r, value);
	return s.n > 0 ? meta_clean(r->mem, s) : s;
}

static void
add_person(struct meta_reader *r, struct meta_list *list, struct span value,
	   bool split)
{
	bool is_name;
	struct span s = meta_take_person_of(r, value, &is_name);

	if (s.n == 0)
		return;
	if (split && !is_name)
		meta_people_split(r->mem, list, s);
	else
		meta_people_add(r->mem, list, s);
}

static const char *
take_people(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct meta_list list = { 0 };
	struct json_member m;
	struct span rest = value;
	bool one;

	if (json_kind(value) == JSON_ARRAY) {
		/* a list separates its names, unless it has just one item */
		one = json_next(&rest, &m) && !json_next(&rest, &m);
		while (json_next(&value, &m))
			add_person(r, &list, m.value, one);
	} else
		add_person(r, &list, value, true);
	return list.n == 0 ? "no name in it" : meta_give_list(r, f, &list);
}

static void
split_tags(struct meta_reader *r, struct meta_list *list, struct span s)
{
	static const char *const seps[] = { ",", "，", "、", ";", "；", "|" };
	const char *p, *from = s.p, *end;
	struct span sep, tag;
	size_t i;

	if (s.n == 0)
		return;
	end = span_end(s);
	for (p = s.p; p <= end; p++) {
		sep.n = 0;
		for (i = 0; p < end && i < sizeof(seps) / sizeof(seps[0]);
		     i++) {
			sep = span_of(seps[i]);
			if (span_starts(span_from(p, end), sep))
				break;
			sep.n = 0;
		}
		if (p < end && sep.n == 0)
			continue;
		tag = span_trim(span_from(from, p));
		if (tag.n > 0)
			meta_list_once(r->mem, list, tag);
		if (p < end)
			from = p + sep.n, p = from - 1;
	}
}

static const char *
take_tags(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct meta_list list = { 0 };
	struct json_member m;
	struct span s;

	if (json_kind(value) == JSON_BOOL || json_kind(value) == JSON_OBJECT)
		return "not a list";
	if (json_kind(value) != JSON_ARRAY) {
		split_tags(r, &list,
			   meta_clean(r->mem, meta_take_scalar(r, value)));
		return meta_give_list(r, f, &list);
	}
	while (json_next(&value, &m)) {
		s = meta_clean(r->mem, meta_take_text_of(r, m.value));
		if (s.n > 0)
			meta_list_once(r->mem, &list, s);
	}
	return meta_give_list(r, f, &list);
}

/* URLs, as many as there are; what is there already stays. */
static const char *
take_urls(struct meta_reader *r, enum meta_field f, struct span value)
{
	const struct meta_value *have = &r->out->value[f];
	struct meta_list list = { have->items, have->n, have->n };
	struct json_member m;
	struct span s;

	if (json_kind(value) == JSON_ARRAY)
		while (json_next(&value, &m)) {
			s = url_of(r, m.value);
			if (s.n > 0)
				meta_list_once(r->mem, &list, s);
		}
	else if ((s = url_of(r, value)).n > 0)
		meta_list_once(r->mem, &list, s);
	return meta_give_list(r, f, &list);
}

/*
 * Hexo's rule: a flat list is one path from the top down, a list of lists has
 * one path each.  Jekyll and Hugo mean parallel categories: conf->flat.
 */
static const char *
take_paths(struct meta_reader *r, enum meta_field f, struct span value)
{
	struct meta_list items = { 0 }, flat = { 0 };
	struct meta_value *v = &r->out->value[f];
	struct json_member m, inner;
	struct span rest = value, s;
	bool nested = false;
	size_t *ends, n = 0;

	if (json_kind(value) == JSON_BOOL || json_kind(value) == JSON_OBJECT)
		return "not a list";
	if (json_kind(value) != JSON_ARRAY) {
		s = meta_clean(r->mem, meta_take_scalar(r, value));
		if (s.n > 0)
			meta_list_add(r->mem, &items, s);
		ends = arena_get(r->mem, sizeof(*ends));
		ends[n++] = 1;
		goto done;
	}
	for (; json_next(&rest, &m); n++)
		nested |= json_kind(m.value) == JSON_ARRAY;
	ends = arena_get(r->mem, (n + 1) * sizeof(*ends));
	n = 0;
	while (json_next(&value, &m)) {
		rest = m.value;
		if (json_kind(rest) == JSON_ARRAY)
			while (json_next(&rest, &inner)) {
				s = meta_take_text_of(r, inner.value);
				s = meta_clean(r->mem, s);
				if (s.n > 0)
					meta_list_add(r->mem, &items, s);
			}
		else if ((s = meta_clean(r->mem, meta_take_text_of(r, rest)))
			     .n > 0)
			meta_list_add(r->mem, &items, s);
		if ((nested || r->conf->flat) &&
		    items.n > (n ? ends[n - 1] : 0))
			ends[n++] = items.n;
	}
	if (n == 0)
		ends[n++] = items.n;
done:
	if (items.n == 0)
		return "empty";
	*v = (struct meta_value){ .kind = META_PATHS,
				  .items = items.v,
				  .n = items.n,
				  .ends = ends,
				  .npaths = n };
	for (n = 0; n < items.n; n++)
		meta_list_once(r->mem, &flat, items.v[n]);
	return meta_give_list(r, META_CATEGORIES_FLAT, &flat);
}

/* ---- dates -------------------------------------------------------------- */

static const char *
bad_date(struct meta_reader *r, struct span name, struct span text,
	 const char *why)
{
	size_t n = text.n < QUOTE ? text.n : QUOTE;
	struct span key =
	    json_text(r->mem, (struct span){ name.p - 1, name.n + 2 }, NULL);

	while (n < text.n && n > 0 && (text.p[n] & 0xC0) == 0x80)
		n--;
	note_add(r->notes, r->conf->strict ? NOTE_STRICT : NOTE_DATE_UNREADABLE,
		 0, "%.*s \"%.*s\"%s: %s", SPAN_FMT(key), (int)n, text.p,
		 n < text.n ? "..." : "", why);
	return why;
}

static void
give_flags(struct meta_reader *r, enum meta_field f, unsigned flags)
{
	struct meta_list list = { 0 };
	unsigned i;

	for (i = 0; flags >> i != 0 && date_flag_name(i) != NULL; i++)
		if (flags >> i & 1)
			meta_list_add(r->mem, &list,
				      span_of(date_flag_name(i)));
	meta_give_list(r, f, &list);
}

static struct span
date_words(struct meta_reader *r, const struct date *d)
{
	char text[DATE_TEXT];
	struct buf b = { 0 };
	struct span s;

	if (r->conf->date_format != NULL &&
	    date_format(&b, d, r->conf->date_format))
		s = utf8_repair(r->mem, arena_copy(r->mem, buf_span(&b)), NULL);
	else
		s = arena_copy(r->mem,
			       (struct span){ text, date_text(d, text) });
	buf_free(&b);
	return s;
}

/* The companions follow their date in enum meta_field. */
void
meta_give_date(struct meta_reader *r, enum meta_field f, struct date *d,
	       struct span text)
{
	if (r->conf->utc)
		d->offset = 0;
	meta_give_text(r, f, date_words(r, d));
	meta_give_text(r, f + 1, span_of(date_precision_name(d->precision)));
	meta_give_text(r, f + 2, span_of(date_zone_name(d->zone)));
	meta_give_text(r, f + 3, text);
	give_flags(r, f + 4, d->flags | r->date_flags);
}

struct span
meta_take_lang(struct meta_reader *r)
{
	char folded[META_KEY_LEN];
	struct json_member m;
	struct span at = r->front, key, lang;
	size_t i;

	while (json_next(&at, &m)) {
		if (m.name.n < 4 || m.name.n > META_KEY_LEN)
			continue;
		key = (struct span){ folded, meta_key_fold(m.name, folded) };
		for (i = 0; i < meta_key_count; i++)
			if (meta_keys[i].gives == META_LANG &&
			    span_is(key, meta_keys[i].name))
				break;
		if (i == meta_key_count)
			continue;
		lang = meta_lang(r->mem, meta_take_text_of(r, m.value));
		if (lang.n > 0)
			return lang;
	}
	return (struct span){ 0 };
}

bool
meta_take_may_be_date(struct span value)
{
	return json_kind(value) != JSON_BOOL && json_kind(value) != JSON_OBJECT;
}

/* Without tags and entities, which blogs have around their dates. */
static struct span
without_markup(struct meta_reader *r, struct span s)
{
	const char *p, *end, *close;
	char *out, *w;

	if (s.n == 0 ||
	    (memchr(s.p, '<', s.n) == NULL && memchr(s.p, '&', s.n) == NULL))
		return s;
	out = w = arena_get(r->mem, s.n);
	for (p = s.p, end = span_end(s); p < end; p++) {
		close = NULL;
		if (*p == '<' && end - p > 1 &&
		    (p[1] == '/' || ((p[1] | 32) >= 'a' && (p[1] | 32) <= 'z')))
			close = memchr(p, '>', (size_t)(end - p));
		if (close != NULL)
			p = close;
		else
			*w++ = *p;
	}
	return meta_clean(r->mem, span_from(out, w));
}

/* YAML reads [[a]] as a list in a list. */
struct span
meta_take_only(struct span value)
{
	struct json_member m;
	struct span list;
	int depth;

	for (depth = 0; depth < LISTS && json_kind(value) == JSON_ARRAY;
	     depth++) {
		list = value;
		if (!json_next(&list, &m))
			return value;
		if (json_next(&list, &(struct json_member){ 0 }))
			return value;
		value = m.value;
	}
	return value;
}

/* Most dates are written as programs write them, in any language. */
static bool
needs_lang(const struct meta_reader *r, struct span s)
{
	return r->date->lang.n == 0 && r->front.n > 0 &&
	       !(s.n > 4 && s.p[0] >= '0' && s.p[0] <= '9' && s.p[4] == '-');
}

static const char *
take_date(struct meta_reader *r, enum meta_field f, struct span name,
	  struct span value)
{
	static const char *const starts[] = { "start", "date", "iso", "value",
					      NULL };
	const char *why = "no date";
	struct date_conf conf;
	struct span text;
	struct date d;

	value = meta_take_only(value);
	if (json_kind(value) == JSON_BOOL)
		return "a boolean";
	if (json_kind(value) == JSON_OBJECT)
		text = member(r, value, starts);
	else
		text = meta_take_scalar(r, value);
	/* data is a date in Romance languages, and anything in English */
	if (text.n == 0 && (json_kind(value) == JSON_OBJECT ||
			    span_case_eq(name, SPAN("data"))))
		return "no text in it";
	if (text.n == 0)
		return bad_date(r, name, value, "not text");
	conf = *r->date;
	if (needs_lang(r, text))
		conf.lang = meta_take_lang(r);
	if (!date_parse(without_markup(r, text), &conf, &d, NULL, &why))
		return span_case_eq(name, SPAN("data"))
			   ? why
			   : bad_date(r, name, text, why);
	meta_give_date(r, f, &d, text);
	return NULL;
}

/* ---- which way a row is read -------------------------------------------- */

static take *const takes[META_FIELDS] = {
	[META_TITLE] = take_text,
	[META_SUBTITLE] = take_text,
	[META_TITLE_ORIGINAL] = take_text,
	[META_AUTHORS] = take_people,
	[META_EDITORS] = take_people,
	[META_REPORTERS] = take_people,
	[META_PHOTOGRAPHERS] = take_people,
	[META_SOURCE] = take_source,
	[META_SOURCE_URL] = take_source_url,
	[META_PUBLISHER] = take_words,
	[META_DATELINE] = take_dateline,
	[META_CATEGORIES] = take_paths,
	[META_TAGS] = take_tags,
	[META_DESCRIPTION] = take_words,
	[META_LANG] = take_lang,
	[META_URL] = take_path,
	[META_SLUG] = take_words,
	[META_PERMALINK] = take_path,
	[META_ALIASES] = take_urls,
	[META_IMAGE] = take_path,
	[META_THUMBNAIL] = take_path,
	[META_IMAGES] = take_urls,
	[META_DRAFT] = take_draft,
	[META_LAYOUT] = take_scalar,
	[META_COMMENTS] = take_scalar,
	[META_LICENSE] = take_scalar,
	[META_CORRECTION] = take_words,
};

/* Keys that are read in a way of their own. */
static const struct {
	const char *key;
	enum meta_field gives;
	take *take;
} special[] = {
	{ "published", META_DRAFT, take_published },
	{ "status", META_DRAFT, take_status },
};

const char *
meta_take(struct meta_reader *r, size_t row, struct span name,
	  struct span value)
{
	enum meta_field f = meta_keys[row].gives;
	size_t k;

	if (meta_is_empty(value))
		return "empty";
	if (f == META_DATE || f == META_MODIFIED || f == META_EXPIRES)
		return take_date(r, f, name, value);
	for (k = 0; k < sizeof(special) / sizeof(special[0]); k++)
		if (f == special[k].gives &&
		    span_is(span_of(meta_keys[row].name), special[k].key))
			return special[k].take(r, f, value);
	return takes[f](r, f, value);
}

const char *
meta_take_field(struct meta_reader *r, enum meta_field f, struct span value)
{
	return takes[f](r, f, value);
}
