/*
 * meta.c - front matter becomes the article object.
 *
 * One walk over the members puts each known key's value beside its row of
 * meta_keys[].  Then every wanted field asks its rows in order: the first that
 * can be read wins.  The walk stops early when the best row of every wanted
 * field has turned up, and goes on only if one of them was no good.
 */
#include <stdlib.h>

#include "meta.h"
#include "meta_sum.h"

#define BOXES 3

struct meta_plan {
	const struct meta_conf *conf;
	uint64_t fields; /* asked for */
	uint64_t bases;	 /* the fields they are computed with */
	uint64_t firsts; /* bases decided by their first row; 0: walk all */
	struct meta_lookup lookup;
	uint8_t begin[META_FIELDS], end[META_FIELDS]; /* rows of a base */
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
			p->bases |= UINT64_C(1) << meta_fields[f].of;
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
			p->begin[f] = (uint8_t)i;
		p->end[f] = (uint8_t)(i + 1);
	}
	return p;
}

void
meta_plan_close(struct meta_plan *p)
{
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
join_authors(struct reader *r)
{
	const struct meta_value *authors = &r->take.out->value[META_AUTHORS];
	struct buf b = { 0 };
	size_t i;

	if (authors->kind != META_LIST || !(r->plan->fields >> META_AUTHOR & 1))
		return;
	for (i = 0; i < authors->n; i++) {
		if (i > 0)
			buf_put(&b, SPAN(", "));
		buf_put(&b, authors->items[i]);
	}
	r->take.out->value[META_AUTHOR] = (struct meta_value){
		.kind = META_TEXT, .text = arena_copy(r->take.mem, buf_span(&b))
	};
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
put_key(struct buf *b, const struct row *row)
{
	buf_put(b, SPAN("\"meta."));
	buf_put(b, row->name);
	buf_char(b, '"');
}

static void
put_loser(struct buf *b, const struct row *row)
{
	buf_put(b, SPAN("{\"key\":"));
	put_key(b, row);
	buf_put(b, SPAN(",\"value\":"));
	buf_put(b, row->value);
	buf_put(b, SPAN(",\"because\":"));
	json_put(b, span_of(row->why));
	buf_char(b, '}');
}

/* {"from":[keys],"lost":[...]}; false when no key of the field is there. */
static bool
put_why(struct buf *b, const struct reader *r, enum meta_field f)
{
	struct buf from = { 0 }, lost = { 0 }, *list;
	const struct row *row;
	bool any;
	size_t i;

	for (i = r->plan->begin[f]; i < r->plan->end[f]; i++) {
		row = &r->row[i];
		if (!row->there)
			continue;
		list = row->taken ? &from : &lost;
		if (list->n > 0)
			buf_char(list, ',');
		if (row->taken)
			put_key(list, row);
		else
			put_loser(list, row);
	}
	any = from.n + lost.n > 0;
	if (any)
		buf_printf(b, "\"%s\":{", meta_fields[f].name);
	if (from.n > 0)
		buf_printf(b, "\"from\":[%.*s]%s", SPAN_FMT(from),
			   lost.n ? "," : "");
	if (lost.n > 0)
		buf_printf(b, "\"lost\":[%.*s]", SPAN_FMT(lost));
	if (any)
		buf_char(b, '}');
	buf_free(&from);
	buf_free(&lost);
	return any;
}

static void
explain(struct reader *r)
{
	struct buf b = { 0 };
	enum meta_field f;

	buf_char(&b, '{');
	for (f = 0; f < META_FIELDS; f++)
		if (r->plan->bases >> f & 1 && put_why(&b, r, f))
			buf_char(&b, ',');
	if (b.p[b.n - 1] == ',')
		b.n--;
	buf_char(&b, '}');
	r->take.out->why = arena_copy(r->take.mem, buf_span(&b));
	buf_free(&b);
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
	r.take = (struct meta_reader){ plan->conf, mem, notes, out, 0 };
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
	join_authors(&r);
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
