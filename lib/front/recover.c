/*
 * recover.c - front matter that is no YAML, key by key.
 *
 * The troubles people report most: an unquoted "[x] y", "a: b", "@x" or "*x", a
 * quote inside quotes, a backslash inside double quotes, a missing blank after
 * the colon, a value that goes on in column 0.  One such key must not cost the
 * others.
 */
#include "recover.h"

#define WIDE_COLON "\xEF\xBC\x9A"

struct key {
	struct span name;
	const char *value; /* what follows the colon */
	bool odd;	   /* the colon is not one for YAML */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* A colon that YAML accepts: a blank or the end follows. */
static bool
is_colon(const char *p, const char *end)
{
	return p < end && *p == ':' && (p + 1 == end || is_blank(p[1]));
}

static const char *
skip_blanks(const char *p, const char *end)
{
	while (p < end && is_blank(*p))
		p++;
	return p;
}

static bool
quoted_key(struct span line, struct key *k)
{
	const char *p = line.p + 1, *end = span_end(line), *colon;
	char quote = *line.p;

	for (; p < end; p++) {
		if (quote == '"' && *p == '\\')
			p++;
		else if (*p == quote && quote == '\'' && p + 1 < end &&
			 p[1] == quote)
			p++;
		else if (*p == quote)
			break;
	}
	if (p >= end)
		return false;
	colon = skip_blanks(p + 1, end);
	if (!is_colon(colon, end))
		return false;
	*k = (struct key){ span_from(line.p + 1, p), colon + 1, false };
	return true;
}

static bool
plain_key(struct span line, struct key *k)
{
	const char *p = line.p, *end = span_end(line), *colon;

	if (memchr(" \t#&*!|>'\"%@`{}[],", *p, 18) != NULL)
		return false;
	if (memchr("-?:", *p, 3) != NULL &&
	    (line.n < 2 || is_blank(p[1]) || p[1] == ':'))
		return false;
	colon = memchr(p + 1, ':', line.n - 1);
	if (colon == NULL || !is_colon(colon, end))
		return false;
	*k = (struct key){ span_trim(span_from(p, colon)), colon + 1, false };
	return true;
}

static bool
is_letter(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_';
}

/* "title:a" and, with a full-width colon, "title：a". */
static bool
glued_key(struct span line, struct key *k)
{
	const char *p = line.p, *end = span_end(line), *value;

	if (!is_letter(*p))
		return false;
	while (p < end &&
	       (is_letter(*p) || (*p >= '0' && *p <= '9') || *p == '-'))
		p++;
	if (span_starts(span_from(p, end), SPAN(WIDE_COLON)))
		value = p + 3;
	else if (p < end && *p == ':' &&
		 !span_starts(span_from(p, end), SPAN("://")))
		value = p + 1;
	else
		return false;
	*k = (struct key){ span_from(line.p, p), value, true };
	return true;
}

static bool
find_key(struct span line, struct key *k)
{
	if (line.n == 0)
		return false;
	if ((*line.p == '"' || *line.p == '\'') && quoted_key(line, k))
		return true;
	return plain_key(line, k) || glued_key(line, k);
}

bool
recover_wanted(struct span text)
{
	struct span line;
	struct key k;
	bool any = false;

	while (span_line(&text, &line)) {
		if (span_trim(line).n == 0 || *line.p == '#')
			continue;
		if (!find_key(line, &k))
			return false;
		any = true;
	}
	return any;
}

struct recovery {
	struct matter *m;
	struct yamltree_anchors *anchors;
	struct value *map;
	bool noted;
};

/* The value in text when it is YAML for a value, or NULL. */
static struct value *
read_value(struct recovery *r, struct span text, uint64_t line, bool fix,
	   struct yamltree_trouble *t)
{
	struct matter *m = r->m;
	struct notes mark = matter_mark(m);
	char *p = arena_get(m->mem, text.n + 4);
	struct span entry = { p, text.n + 3 };
	struct value *v;

	memcpy(p, "k: ", 3);
	memcpy(p + 3, text.p, text.n);
	if (p[entry.n - 1] != '\n')
		p[entry.n++] = '\n'; /* one more would belong to "|+" */
	if (fix)
		entry = yamltext_escapes(m, entry, true, line);
	if (fix && entry.p == p)
		return NULL;
	v = yamltree_read(m, r->anchors, entry, line, t);
	if (v != NULL && v->kind == VALUE_MAP && v->n == 1 &&
	    span_is(v->first->name, "k"))
		return v->first->value;
	matter_rewind(m, mark);
	return NULL;
}

static bool
is_item(struct span line)
{
	line = span_trim(line);
	return line.n > 0 && *line.p == '-' &&
	       (line.n == 1 || is_blank(line.p[1]));
}

/* "- item" lines below an empty value: each item for itself. */
static struct value *
read_items(struct recovery *r, struct span text, uint64_t line)
{
	struct span rest = text, l;
	struct yamltree_trouble t;
	struct value *v, *item;

	if (!span_line(&rest, &l) || span_trim(l).n > 0 || rest.n == 0)
		return NULL;
	for (text = rest; span_line(&text, &l);)
		if (span_trim(l).n > 0 && !is_item(l))
			return NULL;
	v = value_new(r->m, VALUE_LIST, SPAN(""));
	while (span_line(&rest, &l)) {
		line++;
		l = span_trim(l);
		if (l.n == 0)
			continue;
		l = span_trim((struct span){ l.p + 1, l.n - 1 });
		item = read_value(r, l, line, false, &t);
		if (item == NULL)
			item = read_value(r, l, line, true, &t);
		if (item == NULL || item->kind == VALUE_BROKEN)
			item = value_new(
			    r->m, VALUE_TEXT,
			    yamltext_restore(r->m, matter_raw(r->m, l)));
		value_append(r->m, v, item);
	}
	return v;
}

static void
read_entry(struct recovery *r, const struct key *k, struct span text,
	   uint64_t line)
{
	struct span name = yamltext_restore(r->m, k->name), key;
	struct yamltree_trouble t = { 0 }, other;
	enum note_code code = NOTE_YAML_RECOVERED;
	struct value *v;
	struct member *e;

	v = read_value(r, text, line, false, &t);
	if (v == NULL || k->odd) {
		if (t.code == NOTE_DEPTH)
			code = NOTE_DEPTH;
		key = matter_shown(name);
		note_add(r->m->notes, code, line, "%.*s", SPAN_FMT(key));
		r->noted = true;
	}
	if (v == NULL && code != NOTE_DEPTH)
		v = read_value(r, text, line, true, &other);
	if (v == NULL)
		v = read_items(r, text, line);
	if (v == NULL)
		v = value_new(r->m, VALUE_TEXT,
			      yamltext_restore(r->m, matter_raw(r->m, text)));
	e = value_set(r->m, r->map, name, v, line);
	e->source = text;
}

struct value *
recover_read(struct matter *m, struct span text)
{
	struct recovery r = { .m = m };
	struct span rest = text, line;
	struct key k, next;
	uint64_t at = m->line, n = 0;
	const char *start;
	bool have = false;

	r.anchors = yamltree_anchors(m);
	r.map = value_new(m, VALUE_MAP, SPAN(""));
	for (; start = rest.p, span_line(&rest, &line); n++) {
		if (!find_key(line, &next)) {
			if (!have && span_trim(line).n > 0 && *line.p != '#') {
				note_add(m->notes, NOTE_LINE_DROPPED,
					 m->line + n, "%s", "");
				r.noted = true;
			}
			continue;
		}
		if (have)
			read_entry(&r, &k, span_from(k.value, start), at);
		k = next, at = m->line + n, have = true;
	}
	if (!have)
		return NULL;
	read_entry(&r, &k, span_from(k.value, rest.p), at);
	if (!r.noted)
		note_add(m->notes, NOTE_YAML_RECOVERED, 0, "%s", "");
	return r.map;
}
