/*
 * meta_value.c - an article as JSON, and back.
 */
#include "meta_value.h"
#include "meta_text.h"

static void
put_items(struct buf *b, const struct span *items, size_t n)
{
	size_t i;

	buf_char(b, '[');
	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_char(b, ',');
		json_put(b, items[i]);
	}
	buf_char(b, ']');
}

static void
put_value(struct buf *b, const struct meta_value *v)
{
	size_t i, from = 0;

	switch (v->kind) {
	case META_ABSENT: buf_put(b, SPAN("null")); break;
	case META_TEXT: json_put(b, v->text); break;
	case META_JSON: buf_put(b, v->text); break;
	case META_LIST: put_items(b, v->items, v->n); break;
	case META_PATHS:
		buf_char(b, '[');
		for (i = 0; i < v->npaths; from = v->ends[i++]) {
			if (i > 0)
				buf_char(b, ',');
			put_items(b, v->items + from, v->ends[i] - from);
		}
		buf_char(b, ']');
		break;
	}
}

void
meta_say(struct arena *mem, struct meta *meta, struct meta_said said)
{
	meta->said = vec_room_in(mem, meta->said, meta->nsaid, &meta->said_cap,
				 sizeof(*meta->said));
	meta->said[meta->nsaid++] = said;
}

static void
put_loser(struct buf *b, const struct meta_said *said)
{
	buf_put(b, SPAN("{\"key\":"));
	json_put(b, said->key);
	buf_put(b, SPAN(",\"value\":"));
	buf_put(b, said->value);
	buf_put(b, SPAN(",\"because\":"));
	json_put(b, span_of(said->lost));
	buf_char(b, '}');
}

/* "field":{"from":[keys],"lost":[...]}; false when nothing was said of it. */
static bool
put_said(struct buf *b, const struct meta *meta, enum meta_field f)
{
	struct buf from = { 0 }, lost = { 0 }, *list;
	const struct meta_said *said = meta->said;
	size_t i;
	bool any;

	for (i = 0; i < meta->nsaid; i++, said++) {
		if (said->field != f)
			continue;
		list = said->lost == NULL ? &from : &lost;
		if (list->n > 0)
			buf_char(list, ',');
		if (said->lost == NULL)
			json_put(list, said->key);
		else
			put_loser(list, said);
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
put_why(struct buf *b, const struct meta *meta)
{
	enum meta_field f;

	buf_char(b, '{');
	for (f = 0; f < META_FIELDS; f++)
		if (put_said(b, meta, f))
			buf_char(b, ',');
	if (b->p[b->n - 1] == ',')
		b->n--;
	buf_char(b, '}');
}

void
meta_put(struct buf *b, const struct meta *meta, bool all_keys)
{
	enum meta_field f;
	bool first = true;

	buf_char(b, '{');
	for (f = 0; f < META_FIELDS; f++) {
		if (meta->value[f].kind == META_ABSENT && !all_keys)
			continue;
		if (!first)
			buf_char(b, ',');
		first = false;
		buf_printf(b, "\"%s\":", meta_fields[f].name);
		put_value(b, &meta->value[f]);
	}
	if (meta->why) {
		buf_put(b, first ? SPAN("\"why\":") : SPAN(",\"why\":"));
		put_why(b, meta);
	}
	buf_char(b, '}');
}

/* A list whose items are lists is one of paths. */
static struct meta_value
list_of(struct arena *mem, struct span json)
{
	struct meta_value v = { .kind = META_LIST };
	struct meta_list list = { 0 };
	struct json_member m, inner;
	struct span rest = json, path;
	size_t n = 0;

	while (json_next(&rest, &m)) {
		n++;
		if (json_kind(m.value) == JSON_ARRAY)
			v.kind = META_PATHS;
	}
	v.ends = arena_get(mem, (n + 1) * sizeof(*v.ends));
	while (json_next(&json, &m)) {
		path = m.value;
		if (json_kind(path) == JSON_ARRAY)
			while (json_next(&path, &inner))
				meta_list_add(
				    mem, &list,
				    json_kind(inner.value) == JSON_STRING
					? json_text(mem, inner.value, NULL)
					: inner.value);
		else
			meta_list_add(mem, &list,
				      json_kind(path) == JSON_STRING
					  ? json_text(mem, path, NULL)
					  : path);
		v.ends[v.npaths++] = list.n;
	}
	v.items = list.v, v.n = list.n;
	return v;
}

struct meta_value
meta_value_of(struct arena *mem, struct span json)
{
	struct meta_value v = { 0 };

	switch (json_kind(json)) {
	case JSON_NONE:
	case JSON_NULL: break;
	case JSON_STRING:
		v.kind = META_TEXT;
		v.text = json_text(mem, json, NULL);
		break;
	case JSON_ARRAY: v = list_of(mem, json); break;
	default:
		v.kind = META_JSON;
		v.text = json;
		break;
	}
	return v;
}
