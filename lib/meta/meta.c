/*
 * meta.c - front matter, and claims of the body, become the article object.
 *
 * One walk over the members puts each known key's value beside its row of
 * meta_keys[].  Then every wanted field asks its rows in order: the first that
 * can be read wins.  The walk stops early when the best row of every wanted
 * field has turned up, and goes on only if one of them was no good.  What is
 * open after that, the claims of the body decide in the same way.
 */
#include "meta.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "meta_sum.h"
#include "meta_take_body.h"

#define BOXES  3
#define JOINED 200 /* claims that one list is made of */
#define TRIES  64  /* claims about a field that may be no good */
#define CROWD  4   /* more authors by class names are those of other articles */

/*
 * What it takes to read bodies.  It is opened when the first one is read:
 * where the front matter says everything, it was a third of a short run.
 */
struct bodies {
	pthread_mutex_t lock; /* of opening */
	atomic_bool ready;
	struct meta_rules *rules;
	struct meta_classes *classes;
	struct meta_when_words *words;
	struct patterns *patterns;
	struct meta_html_conf conf; /* the four above */
};

struct meta_plan {
	const struct meta_conf *conf;
	uint64_t fields; /* asked for */
	uint64_t wanted; /* the fields they are computed with, */
	uint64_t bases;	 /* and those that have to be tried for that */
	uint64_t firsts; /* bases decided by their first row; 0: walk all */
	uint64_t claims; /* of the body that may be needed */
	struct bodies *bodies;
	struct meta_lookup lookup;
	uint16_t begin[META_FIELDS], end[META_FIELDS]; /* rows of a base */
};

/* Maps that generators keep parameters in: what is in them counts, too. */
static const struct span boxes[BOXES] = { SPAN("params"), SPAN("extra"),
					  SPAN("taxonomies") };

struct row {			 /* what the document says under one key */
	struct span name, value; /* raw */
	bool there, tried, taken;
	const char *why; /* not taken */
};

struct reader {
	const struct meta_plan *plan;
	struct meta_reader take;
	struct span at; /* members not walked yet */
	bool done, broken;
	uint64_t left; /* firsts not seen yet */
	struct span box[BOXES];
	struct row row[META_KEYS_MAX];
};

/* ---- the plan ----------------------------------------------------------- */

#define BIT(field) (UINT64_C(1) << (field))

/* The fields that a body may give. */
static uint64_t
of_body(void)
{
	uint64_t fields = 0;
	enum meta_field f;

	for (f = 0; f < META_FIELDS; f++)
		if (meta_fields[f].needs & META_NEEDS_BODY)
			fields |= BIT(f);
	return fields;
}

/*
 * Some fields, and those that decide about them: who is somebody else is no
 * author, the language of a page and its address tell what a date means, and a
 * line that says when an article was changed does not say when it was written.
 */
static uint64_t
with_claims_about(uint64_t fields)
{
	const uint64_t dates =
	    BIT(META_DATE) | BIT(META_MODIFIED) | BIT(META_EXPIRES);

	if (fields & (dates | BIT(META_AUTHORS)))
		fields |= BIT(META_LANG);
	if (fields & BIT(META_DATE))
		fields |=
		    BIT(META_MODIFIED) | BIT(META_CORRECTION) | BIT(META_URL);
	if (fields & BIT(META_AUTHORS))
		fields |=
		    BIT(META_SOURCE) | BIT(META_EDITORS) | BIT(META_REPORTERS);
	if (fields & (BIT(META_AUTHORS) | BIT(META_TITLE)))
		fields |= BIT(META_PUBLISHER);
	return fields;
}

struct meta_plan *
meta_plan_open(const struct meta_conf *conf, uint64_t fields)
{
	const uint64_t all = UINT64_C(1) << META_IMAGES | UINT64_C(1)
							      << META_EXTRA;
	struct meta_plan *p = mem_get(sizeof(*p));
	enum meta_field f;
	size_t i;

	memset(p, 0, sizeof(*p));
	p->conf = conf;
	p->fields = fields;
	for (f = 0; f < META_FIELDS; f++)
		if (p->fields >> f & 1)
			p->wanted |= UINT64_C(1) << meta_fields[f].of;
	p->claims = with_claims_about(p->wanted & of_body());
	p->bodies = mem_get(sizeof(*p->bodies));
	memset(p->bodies, 0, sizeof(*p->bodies));
	pthread_mutex_init(&p->bodies->lock, NULL);
	p->bases = p->wanted;
	/* what no field took is known only when all have been tried */
	if (p->bases >> META_EXTRA & 1)
		p->bases = META_ALL_FIELDS;
	p->bases &= ~META_SUMS;
	if (!conf->why && !(p->bases & all))
		p->firsts = p->bases;
	meta_lookup_init(&p->lookup, p->bases);
	for (i = 0; i < meta_key_count; i++) {
		f = meta_keys[i].gives;
		if (p->end[f] == 0)
			p->begin[f] = (uint16_t)i;
		p->end[f] = (uint16_t)(i + 1);
	}
	return p;
}

void
meta_plan_close(struct meta_plan *p)
{
	meta_rules_close(p->bodies->rules);
	meta_classes_close(p->bodies->classes);
	meta_when_words_close(p->bodies->words);
	if (p->bodies->patterns != NULL)
		patterns_close(p->bodies->patterns);
	pthread_mutex_destroy(&p->bodies->lock);
	free(p->bodies);
	free(p);
}

const struct meta_conf *
meta_plan_conf(const struct meta_plan *p)
{
	return p->conf;
}

uint64_t
meta_plan_fields(const struct meta_plan *p)
{
	return p->fields;
}

const struct meta_html_conf *
meta_plan_html(const struct meta_plan *p)
{
	struct bodies *b = p->bodies;

	if (!atomic_load_explicit(&b->ready, memory_order_acquire)) {
		pthread_mutex_lock(&b->lock);
		if (!b->ready) {
			b->rules = meta_rules_open(p->claims);
			b->classes = meta_classes_open();
			b->words = meta_when_words_open();
			b->patterns = patterns_open();
			b->conf =
			    (struct meta_html_conf){ b->rules, b->classes,
						     b->words, b->patterns };
			atomic_store_explicit(&b->ready, true,
					      memory_order_release);
		}
		pthread_mutex_unlock(&b->lock);
	}
	return &b->conf;
}

/* ---- walking ------------------------------------------------------------ */

/* Row + 1 of a raw name. */
static size_t
row_of(struct reader *r, struct span name)
{
	if (name.p == NULL)
		return 0;
	if (name.n > 0 && memchr(name.p, '\\', name.n) != NULL)
		name = json_text(r->take.mem,
				 (struct span){ name.p - 1, name.n + 2 }, NULL);
	return meta_lookup_key(&r->plan->lookup, name);
}

/* Put a member beside its rows; the first of a name is the one that counts. */
static bool
put_member(struct reader *r, const struct json_member *m)
{
	size_t i = row_of(r, m->name), first = i;

	for (; i != 0; i = r->plan->lookup.same[i - 1]) {
		struct row *row = &r->row[i - 1];
		enum meta_field f = meta_keys[i - 1].gives;

		if (row->there)
			continue;
		*row = (struct row){ .name = m->name,
				     .value = m->value,
				     .there = true };
		if (i - 1 == r->plan->begin[f])
			r->left &= ~(UINT64_C(1) << f);
	}
	return first != 0;
}

static void
walk_boxes(struct reader *r)
{
	struct json_member m;
	struct span at;
	size_t i;

	for (i = 0; i < BOXES; i++)
		if (r->box[i].p != NULL)
			for (at = r->box[i]; json_next(&at, &m);)
				put_member(r, &m);
}

/* On through the members, to the end or until nothing better can come. */
static void
walk(struct reader *r)
{
	bool stop = r->left != 0;
	struct json_member m;
	size_t i;

	while (json_next(&r->at, &m)) {
		if (m.name.p == NULL) {
			r->at = (struct span){ 0 };
			break;
		}
		if (put_member(r, &m)) {
			if (stop && r->left == 0)
				return;
			continue;
		}
		if (m.value.p[0] != '{')
			continue;
		for (i = 0; i < BOXES; i++)
			if (r->box[i].p == NULL &&
			    json_name_is(m.name, boxes[i]))
				r->box[i] = m.value;
	}
	r->done = true;
	r->broken = r->at.p == NULL;
	walk_boxes(r);
}

/* Ask the rows of a field in order; false when none could be read. */
static bool
decide(struct reader *r, enum meta_field f)
{
	bool all = f == META_IMAGES, got = false;
	struct row *row;
	size_t i;

	for (i = r->plan->begin[f]; i < r->plan->end[f]; i++) {
		row = &r->row[i];
		if (!row->there || row->tried)
			continue;
		if (got && !all) {
			row->why = "another key comes first";
			if (!r->plan->conf->why)
				break;
			continue;
		}
		row->tried = true;
		row->why = meta_take(&r->take, i, row->name, row->value);
		row->taken = row->why == NULL;
		got |= row->taken;
	}
	return got;
}

/* The authors in one string. */
static void
join_authors(const struct meta_plan *plan, struct arena *mem, struct meta *meta)
{
	const struct meta_value *authors = &meta->value[META_AUTHORS];
	struct buf b = { 0 };
	size_t i;

	if (authors->kind != META_LIST || !(plan->fields >> META_AUTHOR & 1))
		return;
	for (i = 0; i < authors->n; i++) {
		if (i > 0)
			buf_put(&b, SPAN(", "));
		buf_put(&b, authors->items[i]);
	}
	meta->value[META_AUTHOR] =
	    (struct meta_value){ .kind = META_TEXT,
				 .text = arena_copy(mem, buf_span(&b)) };
	buf_free(&b);
}

/* ---- what is left over -------------------------------------------------- */

/* Did a field take this member, or does it say nothing? */
static bool
is_spent(struct reader *r, const struct json_member *m)
{
	size_t i = row_of(r, m->name);

	if (i != 0 && meta_is_empty(m->value))
		return true;
	for (; i != 0; i = r->plan->lookup.same[i - 1])
		if (r->row[i - 1].taken && r->row[i - 1].value.p == m->value.p)
			return true;
	return false;
}

static bool
box_spent(struct reader *r, struct span value)
{
	struct json_member m;
	size_t i;

	for (i = 0; i < BOXES; i++)
		if (r->box[i].p == value.p)
			break;
	if (i == BOXES)
		return false;
	while (json_next(&value, &m))
		if (!is_spent(r, &m))
			return false;
	return true;
}

static void
collect_extra(struct reader *r, struct span front)
{
	struct json_member m;
	struct buf b = { 0 };

	while (json_next(&front, &m)) {
		if (is_spent(r, &m) || box_spent(r, m.value))
			continue;
		buf_put(&b, b.n ? SPAN(",") : SPAN("{"));
		buf_put(&b, span_from(m.name.p - 1, span_end(m.value)));
	}
	if (b.n > 0) {
		buf_char(&b, '}');
		r->take.out->value[META_EXTRA] =
		    (struct meta_value){ .kind = META_JSON,
					 .text = arena_copy(r->take.mem,
							    buf_span(&b)) };
	}
	buf_free(&b);
}

/* ---- --why -------------------------------------------------------------- */

static void
explain(struct reader *r)
{
	const struct row *row;
	struct span name;
	enum meta_field f;
	size_t i;

	r->take.out->why = true;
	for (i = 0; i < meta_key_count; i++) {
		row = &r->row[i];
		f = meta_keys[i].gives;
		if (!(r->plan->bases >> f & 1) || !row->there)
			continue;
		name = json_text(
		    r->take.mem,
		    (struct span){ row->name.p - 1, row->name.n + 2 }, NULL);
		name = arena_printf(r->take.mem, "meta.%.*s", SPAN_FMT(name));
		meta_say(r->take.mem, r->take.out,
			 (struct meta_said){ f, name, row->value, row->why });
	}
}

/*
 * A date that was meant and cannot be read is not made up for by one that the
 * text happens to have.
 */
static void
note_unread(struct reader *r)
{
	static const enum meta_field dates[] = { META_DATE, META_MODIFIED,
						 META_EXPIRES };
	const struct row *row;
	size_t i, k;

	for (i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		if (!(r->plan->bases >> dates[i] & 1) ||
		    r->take.out->value[dates[i]].kind != META_ABSENT)
			continue;
		for (k = r->plan->begin[dates[i]]; k < r->plan->end[dates[i]];
		     k++) {
			row = &r->row[k];
			if (row->there && meta_take_may_be_date(row->value) &&
			    !span_is(span_of(meta_keys[k].name), "data"))
				r->take.out->unread |= BIT(dates[i]);
		}
	}
}

/* ---- the whole ---------------------------------------------------------- */

bool
meta_read(const struct meta_plan *plan, struct arena *mem, struct span front,
	  struct meta *out, struct notes *notes)
{
	struct reader r; /* rows are cleared below, where they are wanted */
	enum meta_field f;
	uint64_t todo;

	r.plan = plan;
	r.take = (struct meta_reader){ .conf = plan->conf,
				       .mem = mem,
				       .notes = notes,
				       .out = out,
				       .front = front,
				       .date = &plan->conf->date };
	r.at = front;
	r.done = r.broken = false;
	r.left = plan->firsts;
	memset(r.box, 0, sizeof(r.box));
	memset(out, 0, sizeof(*out));
	if (plan->bases == 0 || json_kind(front) != JSON_OBJECT)
		return true;
	for (todo = plan->bases; todo != 0; todo &= todo - 1) {
		f = (enum meta_field)__builtin_ctzll(todo);
		memset(&r.row[plan->begin[f]], 0,
		       (size_t)(plan->end[f] - plan->begin[f]) *
			   sizeof(r.row[0]));
	}
	walk(&r);
	for (todo = plan->bases; todo != 0 && !r.broken; todo &= todo - 1) {
		f = (enum meta_field)__builtin_ctzll(todo);
		if (decide(&r, f) || r.done)
			continue;
		r.left = 0;
		walk(&r);
		decide(&r, f);
	}
	if (r.broken)
		return false;
	note_unread(&r);
	if (plan->claims & BIT(META_DATE) && plan->conf->date.lang.n == 0)
		out->lang = meta_take_lang(&r.take);
	join_authors(plan, mem, out);
	if (plan->fields >> META_EXTRA & 1)
		collect_extra(&r, front);
	if (plan->conf->why)
		explain(&r);
	if (r.take.replaced > 0)
		note_add(notes, NOTE_SURROGATE, 0,
			 "%zu characters of the front matter replaced",
			 r.take.replaced);
	return true;
}

/* ---- claims of the body ------------------------------------------------- */

/* The fields that only the body can give now. */
static uint64_t
open_fields(const struct meta_plan *plan, const struct meta *meta)
{
	uint64_t todo, fields = 0;
	enum meta_field f;

	for (todo = plan->wanted; todo != 0; todo &= todo - 1) {
		f = (enum meta_field)__builtin_ctzll(todo);
		if (meta_fields[f].needs & META_NEEDS_BODY &&
		    (plan->conf->why || meta->value[f].kind == META_ABSENT))
			fields |= BIT(f);
	}
	return fields;
}

bool
meta_needs_body(const struct meta_plan *plan, const struct meta *meta)
{
	return open_fields(plan, meta) != 0;
}

uint64_t
meta_needs_claims(const struct meta_plan *plan, const struct meta *meta)
{
	return with_claims_about(open_fields(plan, meta));
}

/* The values of all claims that have the key of the first, in one list. */
static struct span
joined(struct arena *mem, const struct meta_claim *v, size_t n)
{
	struct buf b = { 0 };
	struct json_member m;
	struct span list;
	size_t i, claims = 0;

	for (i = 0; i < n && i < JOINED; i++) {
		if (v[i].source != v->source || !span_eq(v[i].key, v->key))
			continue;
		claims++;
		list = v[i].value;
		if (json_kind(list) != JSON_ARRAY) {
			buf_char(&b, b.n > 0 ? ',' : '[');
			buf_put(&b, list);
			continue;
		}
		while (json_next(&list, &m)) {
			buf_char(&b, b.n > 0 ? ',' : '[');
			buf_put(&b, m.value);
		}
	}
	buf_put(&b, b.n > 0 ? SPAN("]") : SPAN("[]"));
	list = claims == 1 ? v->value : arena_copy(mem, buf_span(&b));
	buf_free(&b);
	return list;
}

static size_t
alike(const struct meta_claim *v, size_t n)
{
	size_t i, same = 0;

	for (i = 0; i < n && i < JOINED; i++)
		same += v[i].source == v->source && span_eq(v[i].key, v->key);
	return same;
}

/* Lists that are made of several claims: one <meta> for each name. */
static bool
is_joined(enum meta_field f)
{
	return meta_fields[f].list && f != META_CATEGORIES;
}

static unsigned
flags_of(enum meta_source source)
{
	switch (source) {
	case CLAIM_URL: return DATE_FROM_URL;
	case CLAIM_LABEL:
	case CLAIM_BYLINE: return DATE_FROM_TEXT;
	case CLAIM_REVISED: return DATE_FROM_TEXT | DATE_REVISED;
	default: return 0;
	}
}

/* What readers see, not what the page declares of itself. */
static bool
is_text(enum meta_source source)
{
	return source == CLAIM_LABEL || source == CLAIM_BYLINE ||
	       source == CLAIM_REVISED || source == CLAIM_CLASS ||
	       source == CLAIM_HEADING;
}

/*
 * Ask the claims about one field for another, which is the same one but where
 * reporters stand in for authors.
 */
static bool
settle(struct meta_reader *r, const struct meta_claims *claims,
       enum meta_field of, enum meta_field f)
{
	size_t n, i;
	const struct meta_claim *v = meta_claims_of(claims, of, &n),
				*won = NULL;
	struct meta_said said;
	unsigned tries = 0;

	if (r->out->value[f].kind != META_ABSENT && !r->conf->why)
		return true;
	r->claims = v;
	r->nclaims = n;
	for (i = 0; i < n; i++) {
		said = (struct meta_said){ f, v[i].key, v[i].value, NULL };
		r->date_flags = flags_of(v[i].source);
		if (won != NULL && won->source == v[i].source && is_joined(f) &&
		    span_eq(won->key, v[i].key))
			said.lost = NULL; /* joined */
		else if (v[i].lost != NULL)
			said.lost = v[i].lost;
		else if (r->out->value[f].kind != META_ABSENT)
			said.lost = "another source comes first";
		else if (r->out->unread >> f & 1 && is_text(v[i].source))
			said.lost = "the front matter has one that cannot be "
				    "read";
		else if (++tries > TRIES ||
			 (v[i].source >= CLAIM_CLASS && f == META_AUTHORS &&
			  alike(v + i, n - i) > CROWD))
			said.lost = "too many of them";
		else if (is_joined(f))
			said.lost =
			    meta_take_claim(r, f, joined(r->mem, v + i, n - i));
		else
			said.lost = meta_take_claim(r, f, v[i].value);
		if (said.lost == NULL && won == NULL)
			won = &v[i];
		if (r->conf->why)
			meta_say(r->mem, r->out, said);
		else if (won != NULL)
			break;
	}
	return won != NULL;
}

static void
add_name(struct meta_reader *r, struct span value)
{
	struct span type;

	if (json_kind(value) == JSON_OBJECT) {
		/* a blog may be its author */
		type = json_find(value, SPAN("@type"));
		if (type.p != NULL && memmem(type.p, type.n, "\"Person\"", 8))
			return;
		value = json_find(value, SPAN("name"));
	}
	if (json_kind(value) == JSON_STRING)
		meta_list_add(r->mem, &r->others,
			      json_text(r->mem, value, NULL));
}

/* Who is somebody else is no author: the site, the source, the editors. */
static void
find_others(struct meta_reader *r, const struct meta_claims *claims,
	    enum meta_field f)
{
	size_t n, i;
	const struct meta_claim *v = meta_claims_of(claims, f, &n);
	struct json_member m;
	struct span list;

	for (i = 0; i < n && i < JOINED; i++) {
		list = v[i].value;
		if (json_kind(list) != JSON_ARRAY)
			add_name(r, list);
		else
			while (json_next(&list, &m))
				add_name(r, m.value);
	}
}

static void
settle_authors(struct meta_reader *r, const struct meta_claims *claims)
{
	r->others = claims->sites;
	find_others(r, claims, META_PUBLISHER);
	find_others(r, claims, META_SOURCE);
	find_others(r, claims, META_EDITORS);
	settle(r, claims, META_AUTHORS, META_AUTHORS);
	settle(r, claims, META_REPORTERS, META_AUTHORS);
	r->others = (struct meta_list){ 0 };
}

/* The language of the page tells days from months. */
static struct span
language_of(struct arena *mem, const struct meta_claims *claims)
{
	size_t n, i;
	const struct meta_claim *v = meta_claims_of(claims, META_LANG, &n);
	struct span lang = { 0 }, s;

	for (i = 0; i < n; i++) {
		if (json_kind(v[i].value) != JSON_STRING)
			continue;
		s = meta_lang(mem, json_text(mem, v[i].value, NULL));
		if (lang.n == 0 || (s.n > lang.n && s.p[lang.n] == '-' &&
				    span_starts(s, lang)))
			lang = s; /* the same language, and its region */
	}
	return lang;
}

void
meta_settle(const struct meta_plan *plan, struct arena *mem,
	    const struct meta_claims *claims, struct meta *meta)
{
	struct date_conf date = plan->conf->date;
	struct meta_reader r = { .conf = plan->conf,
				 .mem = mem,
				 .out = meta,
				 .date = &date,
				 .latest = plan->conf->latest };
	uint64_t todo;
	enum meta_field f;

	if (date.lang.n == 0)
		date.lang = meta->lang;
	if (date.lang.n == 0)
		date.lang = language_of(mem, claims);
	for (todo = plan->wanted; todo != 0; todo &= todo - 1) {
		f = (enum meta_field)__builtin_ctzll(todo);
		if (!(meta_fields[f].needs & META_NEEDS_BODY))
			continue;
		if (f == META_AUTHORS)
			settle_authors(&r, claims);
		else
			settle(&r, claims, f, f);
	}
	join_authors(plan, mem, meta);
}
