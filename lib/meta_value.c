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
	if (meta->why.p != NULL) {
		buf_put(b, first ? SPAN("\"why\":") : SPAN(",\"why\":"));
		buf_put(b, meta->why);
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
