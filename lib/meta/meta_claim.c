/*
 * meta_claim.c - what the body says about its article.
 */
#include <stdlib.h>

#include "meta_claim.h"
#include "json/json.h"

void
meta_claim(struct arena *mem, struct meta_claims *c, enum meta_field field,
	   enum meta_source source, struct span key, struct span value)
{
	if (!meta_claims_want(c, field))
		return;
	c->v = vec_room_in(mem, c->v, c->n, &c->cap, sizeof(*c->v));
	c->v[c->n] = (struct meta_claim){ field, source,	 key,
					  value, (uint32_t)c->n, NULL };
	c->n++;
}

void
meta_claim_lost(struct arena *mem, struct meta_claims *c, enum meta_field field,
		enum meta_source source, struct span key, struct span text,
		const char *why)
{
	size_t n = c->n;

	meta_claim_text(mem, c, field, source, key, text);
	if (c->n > n)
		c->v[n].lost = why;
}

/* What a template would have filled in says nothing. */
static bool
is_template(struct span s)
{
	return s.n > 0 && (memmem(s.p, s.n, "{{", 2) != NULL ||
			   memmem(s.p, s.n, "{%", 2) != NULL);
}

struct span
meta_claim_json(struct arena *mem, struct span text)
{
	struct buf plain = { 0 }, b = { 0 };
	struct span json = { 0 };

	if (is_template(text))
		return json;
	meta_put_blanked(&plain, text);
	if (plain.n > 0) {
		json_put(&b, span_trim(buf_span(&plain)));
		json = arena_copy(mem, buf_span(&b));
	}
	buf_free(&plain);
	buf_free(&b);
	return json;
}

void
meta_claim_text(struct arena *mem, struct meta_claims *c, enum meta_field field,
		enum meta_source source, struct span key, struct span text)
{
	struct span json;

	if (!meta_claims_want(c, field))
		return;
	json = meta_claim_json(mem, text);
	if (json.p != NULL)
		meta_claim(mem, c, field, source, key, json);
}

static int
compare(const void *a_, const void *b_)
{
	const struct meta_claim *a = a_, *b = b_;

	if (a->field != b->field)
		return a->field < b->field ? -1 : 1;
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

void
meta_claims_sort(struct meta_claims *c)
{
	if (c->n > 1)
		qsort(c->v, c->n, sizeof(*c->v), compare);
}

const struct meta_claim *
meta_claims_of(const struct meta_claims *c, enum meta_field f, size_t *n)
{
	size_t from = 0, to;

	while (from < c->n && c->v[from].field < f)
		from++;
	for (to = from; to < c->n && c->v[to].field == f;)
		to++;
	*n = to - from;
	return c->v + from;
}
