/*
 * jsonmatter.c - JSON front matter.
 *
 * The text is checked as a whole before anything is read, so reading trusts it.
 * Numbers keep their text; strings are read and written again, so that a record
 * escapes what it always escapes.
 */
#include "jsonmatter.h"
#include "json/json.h"

struct span
jsonmatter_object(struct span text)
{
	struct span at, object;
	struct json_member e;

	text = span_trim_lines(text);
	at = text;
	if (text.n == 0 || *text.p != '{')
		return (struct span){ NULL, 0 };
	while (json_next(&at, &e))
		;
	if (at.p == NULL)
		return (struct span){ NULL, 0 };
	object = span_from(text.p, at.p);
	return json_valid(object, NULL, NULL) ? object
					      : (struct span){ NULL, 0 };
}

struct reader {
	struct matter *m;
	const char *counted; /* lines are counted up to here */
	uint64_t line;
	bool lone; /* a lone surrogate was noted */
};

static uint64_t
line_at(struct reader *r, const char *p)
{
	while (
	    r->counted < p &&
	    (r->counted = memchr(r->counted, '\n', (size_t)(p - r->counted))))
		r->counted++, r->line++;
	r->counted = p;
	return r->line;
}

static struct span
text(struct reader *r, struct span raw)
{
	size_t replaced = 0;
	struct span s = json_text(r->m->mem, raw, &replaced);

	if (replaced > 0 && !r->lone) {
		note_add(r->m->notes, NOTE_SURROGATE, line_at(r, raw.p), "%s",
			 "");
		r->lone = true;
	}
	return s;
}

static struct value *
value(struct reader *r, struct span raw, int depth)
{
	enum json_kind kind = json_kind(raw);
	struct json_member e;
	struct span at = raw, name;
	struct value *v, *item;

	if (kind == JSON_STRING)
		return value_new(r->m, VALUE_TEXT, text(r, raw));
	if (kind != JSON_OBJECT && kind != JSON_ARRAY)
		return value_new(r->m,
				 r->m->schema == FRONT_STRING ? VALUE_TEXT
							      : VALUE_LITERAL,
				 raw);
	if (depth > FRONT_DEPTH)
		return NULL;
	v = value_new(r->m, kind == JSON_OBJECT ? VALUE_MAP : VALUE_LIST,
		      SPAN(""));
	while (json_next(&at, &e)) {
		uint64_t line = 0;

		if (kind == JSON_OBJECT) {
			/* json_text() wants the quotes back */
			name = (struct span){ e.name.p - 1, e.name.n + 2 };
			line = line_at(r, name.p);
			name = text(r, name);
		}
		item = value(r, e.value, depth + 1);
		if (item == NULL)
			return NULL;
		if (kind == JSON_OBJECT)
			value_set(r->m, v, name, item, line);
		else
			value_append(r->m, v, item);
	}
	return v;
}

static uint64_t
lines_before(struct span s, size_t at)
{
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < at && i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

struct value *
jsonmatter_read(struct matter *m, struct span source, uint64_t *line,
		const char **why, bool *mapping)
{
	struct span trimmed = span_trim_lines(source);
	struct reader r = { .m = m, .counted = source.p, .line = m->line };
	struct value *v;
	size_t at = 0;
	char *p;

	*mapping = true;
	*line = m->line;
	if (trimmed.n == 0)
		return value_new(m, VALUE_MAP, SPAN(""));
	if (*trimmed.p == '"') {
		p = arena_get(m->mem, source.n + 2);
		*p = '{';
		memcpy(p + 1, source.p, source.n);
		p[source.n + 1] = '}';
		source = (struct span){ p, source.n + 2 };
		trimmed = source;
		r.counted = p;
	}
	if (!json_valid(source, &at, why)) {
		*line = m->line + lines_before(source, at);
		return NULL;
	}
	if (*trimmed.p != '{') {
		*mapping = false;
		return NULL;
	}
	v = value(&r, trimmed, 1);
	if (v == NULL)
		*why = "nested too deeply";
	return v;
}
