/*
 * matter.c - the tree of a front matter, and how it becomes JSON.
 *
 * Writing is where everything that multiplies is bounded: what aliases and
 * merges add is counted while it is written, and a text used as key counts as
 * well, because each level of collections in keys doubles the escapes.
 */
#include "matter.h"
#include "keyline.h"
#include "json/json.h"

#define TABLE_FROM 16 /* members before a map gets a table */
#define SHOWN	   80 /* bytes of a key in a note */

struct value *
value_new(struct matter *m, enum value_kind kind, struct span text)
{
	struct value *v = arena_zero(m->mem, sizeof(*v));

	v->kind = kind;
	v->text = text;
	return v;
}

struct value *
value_broken(struct matter *m, enum note_code why)
{
	struct value *v = value_new(m, VALUE_BROKEN, SPAN(""));

	v->why = why;
	return v;
}

static struct member *
append(struct matter *m, struct value *v, struct value *item)
{
	struct member *e = arena_zero(m->mem, sizeof(*e));

	e->value = item;
	if (v->last != NULL)
		v->last->next = e;
	else
		v->first = e;
	v->last = e;
	v->n++;
	return e;
}

void
value_append(struct matter *m, struct value *list, struct value *item)
{
	append(m, list, item);
}

/* FNV-1a with a last mix, so that the low bits depend on all bytes. */
static size_t
hash(struct span s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	size_t i;

	for (i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
	return (size_t)(h ^ h >> 32);
}

static struct member **
slot(const struct value *map, struct span name)
{
	size_t i = hash(name) & (map->cap - 1);

	while (map->table[i] != NULL && !span_eq(map->table[i]->name, name))
		i = (i + 1) & (map->cap - 1);
	return &map->table[i];
}

struct member *
value_find(const struct value *map, struct span name)
{
	struct member *e;

	if (map->table != NULL)
		return *slot(map, name);
	for (e = map->first; e != NULL; e = e->next)
		if (span_eq(e->name, name))
			return e;
	return NULL;
}

static void
make_table(struct matter *m, struct value *map)
{
	struct member *e;

	map->cap = map->cap ? map->cap * 4 : TABLE_FROM * 4;
	map->table = arena_zero(m->mem, map->cap * sizeof(*map->table));
	for (e = map->first; e != NULL; e = e->next)
		*slot(map, e->name) = e;
}

struct member *
value_add(struct matter *m, struct value *map, struct span name,
	  struct value *value, uint64_t line)
{
	struct member *e = append(m, map, value);

	e->name = name;
	e->line = line;
	if (map->n >= TABLE_FROM && map->n * 2 > map->cap)
		make_table(m, map);
	else if (map->table != NULL)
		*slot(map, name) = e;
	return e;
}

/* "key, before: value": nothing is lost without a note that has it. */
static void
note_duplicate(struct matter *m, const struct member *e, uint64_t line)
{
	struct span key = matter_shown(e->name);
	struct buf b = { 0 };
	size_t n;

	buf_put(&b, key);
	buf_put(&b, SPAN(", before: "));
	n = b.n;
	if (value_put(m, &b, e->value) != NOTE_NONE || b.n == n)
		b.n = key.n;
	note_say(m->notes, NOTE_KEY_DUPLICATE, line, buf_span(&b));
	buf_free(&b);
}

struct member *
value_set(struct matter *m, struct value *map, struct span name,
	  struct value *value, uint64_t line)
{
	struct member *e = value_find(map, name);
	struct span shown = matter_shown(name);

	if (e == NULL)
		return value_add(m, map, name, value, line);
	if (m->strict)
		matter_refuse(m, line,
			      arena_printf(m->mem, "duplicate key %.*s",
					   SPAN_FMT(shown)));
	else
		note_duplicate(m, e, line);
	e->value = value;
	e->source = (struct span){ NULL, 0 };
	return e;
}

struct writer {
	struct matter *m;
	struct buf *out;
	size_t from; /* where the outermost alias began to write */
	bool alias;  /* inside one */
	int depth;
	enum note_code why;
};

static bool
stop(struct writer *w, enum note_code why)
{
	w->why = why;
	return false;
}

static bool put(struct writer *w, const struct value *v);

/* Something that aliases add: count it when it is the outermost. */
static bool
put_counted(struct writer *w, const struct value *v)
{
	size_t more;
	bool done;

	if (w->alias)
		return put(w, v);
	w->alias = true;
	w->from = w->out->n;
	done = put(w, v);
	w->alias = false;
	more = w->out->n - w->from;
	if (w->why == NOTE_ALIAS_BUDGET || more > w->m->budget)
		more = w->m->budget; /* used up: later ones are not tried */
	w->m->budget -= more;
	return done;
}

static bool
within_budget(const struct writer *w, size_t more)
{
	return !w->alias || w->out->n - w->from + more <= w->m->budget;
}

static bool
put_members(struct writer *w, const struct value *v)
{
	const struct member *e;
	bool map = v->kind == VALUE_MAP;

	if (w->depth == FRONT_DEPTH)
		return stop(w, NOTE_DEPTH);
	w->depth++;
	buf_char(w->out, map ? '{' : '[');
	for (e = v->first; e != NULL; e = e->next) {
		if (e != v->first)
			buf_char(w->out, ',');
		if (map) {
			if (!within_budget(w, e->name.n))
				return stop(w, NOTE_ALIAS_BUDGET);
			json_put(w->out, e->name);
			buf_char(w->out, ':');
		}
		if (!(e->borrowed ? put_counted(w, e->value)
				  : put(w, e->value)))
			return false;
	}
	buf_char(w->out, map ? '}' : ']');
	w->depth--;
	return true;
}

static bool
put(struct writer *w, const struct value *v)
{
	size_t more = v->text.n;

	switch (v->kind) {
	case VALUE_ALIAS: return put_counted(w, v->target);
	case VALUE_BROKEN: return stop(w, v->why);
	case VALUE_TEXT:
		if (!within_budget(w, more))
			return stop(w, NOTE_ALIAS_BUDGET);
		json_put(w->out, v->text);
		break;
	case VALUE_LITERAL:
		if (!within_budget(w, more))
			return stop(w, NOTE_ALIAS_BUDGET);
		buf_put(w->out, v->text);
		break;
	case VALUE_LIST:
	case VALUE_MAP:
		if (!put_members(w, v))
			return false;
		break;
	}
	return within_budget(w, 0) || stop(w, NOTE_ALIAS_BUDGET);
}

static enum note_code
put_at(struct matter *m, struct buf *out, const struct value *v, int depth,
       bool borrowed)
{
	struct writer w = { .m = m, .out = out, .depth = depth };
	size_t start = out->n;

	if (borrowed ? put_counted(&w, v) : put(&w, v))
		return NOTE_NONE;
	out->n = start;
	return w.why;
}

enum note_code
value_put(struct matter *m, struct buf *out, const struct value *v)
{
	return put_at(m, out, v, 0, false);
}

enum note_code
value_put_member(struct matter *m, struct buf *out, const struct member *e)
{
	return put_at(m, out, e->value, 1, e->borrowed);
}

struct matter_mark
matter_mark(const struct matter *m)
{
	return (struct matter_mark){ *m->notes, m->loose, m->tabs };
}

void
matter_rewind(struct matter *m, struct matter_mark mark)
{
	*m->notes = mark.notes;
	m->tabs = mark.tabs;
	m->loose = mark.loose;
	m->refused = false; /* nothing is tried after a refusal that stands */
	if (mark.notes.last != NULL)
		mark.notes.last->next = NULL;
}

struct span
matter_shown(struct span key)
{
	if (key.n <= SHOWN)
		return key;
	key.n = SHOWN;
	while (key.n > 0 && (key.p[key.n] & 0xC0) == 0x80)
		key.n--;
	return key;
}

enum quote { QUOTE_OPENS, QUOTE_CLOSES, QUOTE_INSIDE };

/* What a quote inside a text does, as far as its neighbours tell. */
static enum quote
quote_kind(struct span s, const char *p)
{
	const char *end = span_end(s);
	const bool before = p > s.p && keyline_blank(p - 1, p) == 0 &&
			    memchr("([{", p[-1], 3) == NULL;
	const bool after = p + 1 < end && keyline_blank(p + 1, end) == 0 &&
			   memchr(".,;:!?)]}", p[1], 9) == NULL;

	return before && !after	  ? QUOTE_CLOSES
	       : after && !before ? QUOTE_OPENS
				  : QUOTE_INSIDE;
}

/*
 * Are the first and the last character, which are the same quote, a pair?  They
 * are not when the first is closed before: "A" vs "B".  An apostrophe closes
 * nothing, 'the dogs' bones' is a pair: after it no quote opens.
 */
static bool
is_pair(struct span s)
{
	const struct span inner = { s.p + 1, s.n - 2 };
	const char quote = *s.p, *p = inner.p, *end = span_end(inner);
	size_t inside = 0;
	int open = 1;
	bool closed = false;

	for (; p < end && (p = memchr(p, quote, (size_t)(end - p))); p++) {
		switch (quote_kind(inner, p)) {
		case QUOTE_OPENS:
			if (closed)
				return false;
			open++;
			break;
		case QUOTE_CLOSES: closed |= --open <= 0; break;
		case QUOTE_INSIDE: inside++; break;
		}
	}
	return quote == '\'' || (!closed && inside < 2);
}

struct span
matter_raw(struct matter *m, struct span source)
{
	struct span rest = source, line, out;
	char *w = arena_get(m->mem, source.n + 1);
	bool first = true;

	out = (struct span){ w, 0 };
	for (; span_line(&rest, &line); first = false) {
		if (!first && line.n > 0 && *line.p == '#')
			continue;
		line = keyline_trim(line);
		if (line.n == 0)
			continue;
		if (w > out.p)
			*w++ = ' ';
		memcpy(w, line.p, line.n);
		w += line.n;
	}
	out.n = (size_t)(w - out.p);
	if (out.n > 1 && (*out.p == '"' || *out.p == '\'') &&
	    out.p[out.n - 1] == *out.p && is_pair(out))
		out.p++, out.n -= 2;
	return out;
}

void
matter_refuse(struct matter *m, uint64_t line, struct span why)
{
	if (!m->refused)
		note_add(m->notes, NOTE_STRICT, line, "%.*s", SPAN_FMT(why));
	m->refused = true;
}
