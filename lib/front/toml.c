/*
 * toml.c - TOML 1.0 front matter.
 *
 * One statement after another.  Where one is broken its key gets the raw text
 * up to the next line that looks like a statement, so that an unquoted title
 * does not cost the rest.
 */
#include "toml.h"
#include "base/base.h"
#include "keyline.h"
#include "tomlscalar.h"

struct toml {
	struct matter *m;
	const char *p, *end;
	const char *from; /* lines are counted up to here */
	uint64_t line;
	struct value *root, *table;
	size_t depth;	  /* of table */
	unsigned section; /* counts the headers */
	bool unclosed[2]; /* no more closing ''' or """ */
	bool odd;	  /* this statement needed leniency */
	bool dropped;	  /* a line that could not be read at all */
	const char *why;
};

struct path {
	struct span part[FRONT_DEPTH];
	size_t n;
};

static bool
fail(struct toml *t, const char *why)
{
	t->why = why;
	return false;
}

/* Wrong, but clear enough when nobody asked for strictness. */
static bool
forgive(struct toml *t, const char *why)
{
	if (t->m->strict)
		return fail(t, why);
	t->odd = true;
	return true;
}

static uint64_t
line_at(struct toml *t, const char *p)
{
	for (; t->from < p; t->from++)
		if (*t->from == '\n' ||
		    (*t->from == '\r' &&
		     (t->from + 1 == t->end || t->from[1] != '\n')))
			t->line++;
	return t->line;
}

static bool
at(const struct toml *t, char c)
{
	return t->p < t->end && *t->p == c;
}

static bool
take(struct toml *t, char c)
{
	if (!at(t, c))
		return false;
	t->p++;
	return true;
}

static bool
at_newline(const struct toml *t)
{
	return at(t, '\n') || at(t, '\r');
}

static void
blanks(struct toml *t)
{
	while (at(t, ' ') || at(t, '\t'))
		t->p++;
}

static void
comment(struct toml *t)
{
	if (at(t, '#'))
		while (t->p < t->end && !at_newline(t))
			t->p++;
}

/* Blanks, comments and line ends. */
static void
space(struct toml *t)
{
	const char *p;

	do {
		p = t->p;
		blanks(t);
		comment(t);
		while (at_newline(t))
			t->p++;
	} while (t->p > p);
}

static bool
is_bare(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
	       c == '_' || c == '-';
}

/* After a backslash in a basic string. */
static bool
escape(struct toml *t, char **w)
{
	static const char from[] = "btnfr\"\\", to[] = "\b\t\n\f\r\"\\";
	const char *e;
	uint32_t c;
	int n;

	if (t->p == t->end)
		return fail(t, "unclosed string");
	n = *t->p == 'u' ? 4 : *t->p == 'U' ? 8 : 0;
	if (n > 0) {
		t->p++;
		if (tomlscalar_hex(span_from(t->p, t->end), n, &c)) {
			t->p += n;
			*w += utf8_put(*w, c);
			return true;
		}
		t->p--;
	}
	e = memchr(from, *t->p, sizeof(from) - 1);
	if (e != NULL) {
		*(*w)++ = to[e - from];
		t->p++;
		return true;
	}
	*(*w)++ = '\\';
	return forgive(t, "unknown escape");
}

/* A backslash at a line's end: skip to the next text. */
static bool
skip_line_end(struct toml *t)
{
	struct toml look = *t;

	blanks(&look);
	if (!at_newline(&look))
		return false;
	while (at(&look, ' ') || at(&look, '\t') || at_newline(&look))
		look.p++;
	t->p = look.p;
	return true;
}

static bool
at_triple(const struct toml *t, char q)
{
	return t->end - t->p >= 3 && t->p[0] == q && t->p[1] == q &&
	       t->p[2] == q;
}

/* The closing quotes of a long string whose text starts at p, or NULL. */
static const char *
long_close(struct toml *t, const char *p, char q)
{
	struct toml look = *t;
	bool *unclosed = &t->unclosed[q == '"'];

	if (*unclosed)
		return NULL; /* the search would go to the end each time */
	for (look.p = p; look.p < t->end; look.p++) {
		if (at_triple(&look, q))
			return look.p;
		if (q == '"' && *look.p == '\\')
			look.p++;
	}
	*unclosed = true;
	return NULL;
}

static bool
long_string(struct toml *t, char q, struct span *out)
{
	const char *close = long_close(t, t->p + 3, q);
	char *w;

	if (close == NULL)
		return fail(t, "unclosed string");
	/* up to two quotes more belong to the text */
	if (t->end - close > 3 && close[3] == q)
		close++;
	if (t->end - close > 3 && close[3] == q)
		close++;
	w = arena_get(t->m->mem, (size_t)(close - t->p));
	out->p = w;
	t->p += 3;
	if (at(t, '\r') && t->p + 1 < close && t->p[1] == '\n')
		t->p++;
	if (t->p < close && at_newline(t))
		t->p++;
	while (t->p < close) {
		if (q == '"' && *t->p == '\\') {
			t->p++;
			if (!skip_line_end(t) && !escape(t, &w))
				return false;
			continue;
		}
		if (*t->p == '\r' && t->p + 1 < close && t->p[1] == '\n')
			t->p++;
		*w++ = *t->p++;
	}
	out->n = (size_t)(w - out->p);
	t->p = close + 3;
	return true;
}

static bool
string(struct toml *t, struct span *out)
{
	char q = *t->p, *w;
	const char *close, *eol;

	eol = ++t->p;
	while (eol < t->end && *eol != '\n' && *eol != '\r')
		eol++;
	/* an escaped quote is no end */
	for (close = t->p; close < eol && *close != q; close++)
		if (q == '"' && *close == '\\' && close + 1 < eol)
			close++;
	if (close >= eol)
		return fail(t, "unclosed string");
	w = arena_get(t->m->mem, (size_t)(close - t->p) + 1);
	out->p = w;
	while (t->p < close) {
		unsigned char c = (unsigned char)*t->p;

		if ((c < 0x20 && c != '\t') || c == 0x7F)
			if (!forgive(t, "control character in a string"))
				return false;
		t->p++;
		if (q == '"' && c == '\\') {
			if (!escape(t, &w))
				return false;
		} else {
			*w++ = (char)c;
		}
	}
	out->n = (size_t)(w - out->p);
	t->p = close + 1;
	return true;
}

static bool
simple_key(struct toml *t, struct span *out)
{
	const char *start = t->p;

	if (at(t, '"') || at(t, '\''))
		return string(t, out);
	while (t->p < t->end && (is_bare(*t->p) || (*t->p & 0x80))) {
		if ((*t->p & 0x80) && !forgive(t, "a key needs quotes"))
			return false;
		t->p++;
	}
	*out = span_from(start, t->p);
	return out->n > 0 || fail(t, "a key is missing");
}

static bool
dotted_key(struct toml *t, struct path *k)
{
	k->n = 0;
	do {
		if (k->n + t->depth >= FRONT_DEPTH - 1)
			return fail(t, "nested too deeply");
		blanks(t);
		if (!simple_key(t, &k->part[k->n++]))
			return false;
		blanks(t);
	} while (take(t, '.'));
	return true;
}

static const char *
word_end(const struct toml *t, const char *p)
{
	while (p < t->end && (is_bare(*p) || memchr("+.:", *p, 3) != NULL))
		p++;
	return p;
}

static struct value *
bare_value(struct toml *t)
{
	const char *p = word_end(t, t->p);
	struct span s, word, json = { NULL, 0 };

	s = span_from(t->p, p);
	/* a blank may stand between date and time */
	if (tomlscalar_date(s) && t->end - p > 2 && *p == ' ' &&
	    byte_is_digit(p[1]) && byte_is_digit(p[2])) {
		p = word_end(t, p + 1);
		s = span_from(t->p, p);
	}
	if (s.n == 0)
		return fail(t, "a value is missing"), NULL;
	if (span_is(s, "true") || span_is(s, "false"))
		json = s;
	if (json.p == NULL)
		json = tomlscalar_number(t->m->mem, s);
	if (json.p == NULL && !tomlscalar_moment(s)) {
		word = s;
		if (*word.p == '+' || *word.p == '-')
			word.p++, word.n--;
		if (!span_is(word, "inf") && !span_is(word, "nan"))
			return fail(t, "not a value"), NULL;
	}
	t->p = p;
	return json.p && t->m->schema != FRONT_STRING
		   ? value_new(t->m, VALUE_LITERAL, json)
		   : value_new(t->m, VALUE_TEXT, s);
}

static struct value *value(struct toml *t, size_t depth);

static struct value *
array(struct toml *t, size_t depth)
{
	struct value *v = value_new(t->m, VALUE_LIST, SPAN("")), *item;

	t->p++;
	for (;;) {
		space(t);
		if (take(t, ']'))
			break;
		item = value(t, depth + 1);
		if (item == NULL)
			return NULL;
		value_append(t->m, v, item);
		space(t);
		if (!take(t, ',') && !at(t, ']'))
			return fail(t, "',' or ']' is missing"), NULL;
	}
	v->closed = true;
	return v;
}

static bool assign(struct toml *t, struct value *into, const struct path *k,
		   struct value *v, uint64_t line);

static struct value *
inline_table(struct toml *t, size_t depth)
{
	struct value *v = value_new(t->m, VALUE_MAP, SPAN("")), *item;
	size_t outer = t->depth;
	struct path k;
	const char *start;
	bool more = false;

	t->p++;
	for (;;) {
		blanks(t);
		if (at_newline(t) || at(t, '#')) {
			if (!forgive(t, "line end in an inline table"))
				return NULL;
			space(t);
		}
		start = t->p;
		if (at(t, '}') && (!more || forgive(t, "',' before the end"))) {
			t->p++;
			break;
		}
		t->depth = depth;
		if (!dotted_key(t, &k))
			return NULL;
		t->depth = outer;
		if (!take(t, '='))
			return fail(t, "'=' is missing"), NULL;
		blanks(t);
		item = value(t, depth + k.n);
		if (item == NULL || !assign(t, v, &k, item, line_at(t, start)))
			return NULL;
		blanks(t);
		if (at_newline(t) && !t->m->strict)
			space(t);
		more = take(t, ',');
		if (!more && !at(t, '}'))
			return fail(t, "',' or '}' is missing"), NULL;
	}
	v->closed = true;
	return v;
}

/* depth: how many collections this value is in. */
static struct value *
value(struct toml *t, size_t depth)
{
	struct span s;

	if (t->p == t->end)
		return fail(t, "a value is missing"), NULL;
	if (*t->p == '"' || *t->p == '\'') {
		if (!(at_triple(t, *t->p) ? long_string(t, *t->p, &s)
					  : string(t, &s)))
			return NULL;
		return value_new(t->m, VALUE_TEXT, s);
	}
	if (*t->p != '[' && *t->p != '{')
		return bare_value(t);
	if (depth + 2 >= FRONT_DEPTH)
		return fail(t, "nested too deeply"), NULL;
	return *t->p == '[' ? array(t, depth) : inline_table(t, depth);
}

/* Put v where the dotted key says; tables on the way are made. */
static bool
assign(struct toml *t, struct value *into, const struct path *k,
       struct value *v, uint64_t line)
{
	struct member *e;
	struct value *map;
	size_t i;

	for (i = 0; i + 1 < k->n; i++) {
		e = value_find(into, k->part[i]);
		map = e ? e->value : NULL;
		if (map != NULL && map->kind == VALUE_MAP && !map->closed &&
		    (!map->header || !t->m->strict)) {
			into = map;
			continue;
		}
		if (map != NULL && t->m->strict)
			return fail(t, "duplicate key");
		map = value_new(t->m, VALUE_MAP, SPAN(""));
		map->section = t->section + 1;
		value_set(t->m, into, k->part[i], map, line);
		into = map;
	}
	value_set(t->m, into, k->part[i], v, line);
	return true;
}

/* The table that a header's part names; made when it is not there. */
static struct value *
step(struct toml *t, struct value *into, struct span name, bool last,
     uint64_t line)
{
	struct member *e = value_find(into, name);
	struct value *v = e ? e->value : NULL;

	if (v != NULL && v->kind == VALUE_LIST && v->header && !last)
		return v->last->value;
	if (v != NULL && v->kind == VALUE_MAP && !v->closed) {
		if (!last || (!v->header && v->section == 0))
			return v;
		if (t->m->strict)
			return fail(t, "table defined twice"), NULL;
		name = matter_shown(name);
		note_add(t->m->notes, NOTE_KEY_DUPLICATE, line, "%.*s",
			 SPAN_FMT(name));
		return v;
	}
	if (v != NULL && t->m->strict)
		return fail(t, "duplicate key"), NULL;
	v = value_new(t->m, VALUE_MAP, SPAN(""));
	value_set(t->m, into, name, v, line);
	return v;
}

static bool
open_table(struct toml *t, const struct path *k, bool many, uint64_t line)
{
	struct value *into = t->root, *list, *v;
	struct member *e;
	size_t i;

	for (i = 0; i + 1 < k->n; i++) {
		into = step(t, into, k->part[i], false, line);
		if (into == NULL)
			return false;
	}
	if (many) {
		e = value_find(into, k->part[i]);
		list = e ? e->value : NULL;
		if (list == NULL || list->kind != VALUE_LIST || !list->header) {
			if (list != NULL && t->m->strict)
				return fail(t, "duplicate key");
			list = value_new(t->m, VALUE_LIST, SPAN(""));
			list->header = true;
			value_set(t->m, into, k->part[i], list, line);
		}
		v = value_new(t->m, VALUE_MAP, SPAN(""));
		value_append(t->m, list, v);
	} else {
		v = step(t, into, k->part[i], true, line);
		if (v == NULL)
			return false;
	}
	v->header = true;
	t->table = v;
	t->depth = 2 * k->n; /* a list may stand at each step */
	t->section++;
	return true;
}

static bool
end_of_line(struct toml *t)
{
	blanks(t);
	comment(t);
	return t->p == t->end || at_newline(t) ||
	       fail(t, "something follows the value");
}

static bool
header(struct toml *t, uint64_t line)
{
	struct path k;
	bool many;

	t->p++;
	many = take(t, '[');
	t->depth = 0;
	if (!dotted_key(t, &k) || (many && !take(t, ']')) || !take(t, ']'))
		return fail(t, "not a table's name");
	if (2 * k.n >= FRONT_DEPTH)
		return fail(t, "nested too deeply");
	return end_of_line(t) && open_table(t, &k, many, line);
}

static bool
pair(struct toml *t, uint64_t line, struct path *k, const char **text)
{
	struct value *v;

	k->n = 0;
	if (!dotted_key(t, k) || !take(t, '='))
		return k->n = 0, fail(t, "not a key");
	blanks(t);
	*text = t->p;
	v = value(t, t->depth + k->n);
	return v != NULL && end_of_line(t) && assign(t, t->table, k, v, line);
}

/* Does a statement seem to start here? */
static bool
seems_statement(const struct toml *t)
{
	struct span s = span_from(t->p, t->end), line;
	size_t i = 0;

	if (!span_line(&s, &line))
		return false;
	line = span_trim(line);
	if (line.n == 0)
		return false;
	if (*line.p == '[')
		return line.n > 2 && line.p[line.n - 1] == ']' &&
		       (is_bare(line.p[1]) ||
			(line.p[1] == '[' && is_bare(line.p[2])));
	while (i < line.n &&
	       (is_bare(line.p[i]) || memchr(".\"' \t", line.p[i], 5) ||
		(line.p[i] & 0x80)))
		i++;
	return i > 0 && i < line.n && line.p[i] == '=';
}

static void
skip_line(struct toml *t)
{
	while (t->p < t->end && !at_newline(t))
		t->p++;
	if (at(t, '\r') && t->end - t->p > 1 && t->p[1] == '\n')
		t->p++;
	if (t->p < t->end)
		t->p++;
}

/* "[some words]" is a table of that name. */
static bool
recover_header(struct toml *t, uint64_t line)
{
	struct span s = span_from(t->p, t->end), head;
	struct path k = { .n = 1 };

	span_line(&s, &head);
	head = span_trim(head);
	if (head.n < 3 || head.p[head.n - 1] != ']')
		return false;
	k.part[0] = span_trim((struct span){ head.p + 1, head.n - 2 });
	t->depth = 0;
	return k.part[0].n > 0 && open_table(t, &k, false, line);
}

static void
note_recovered(struct toml *t, struct span name, uint64_t line)
{
	name = matter_shown(name);
	note_add(t->m->notes, NOTE_TOML_RECOVERED, line, "%.*s",
		 SPAN_FMT(name));
}

/* "key: value", as YAML has it. */
static bool
assign_yaml(struct toml *t, struct span line, uint64_t at)
{
	struct keyline k;
	struct path path = { .n = 1 };

	line = keyline_trim(span_trim_lines(line));
	if (!keyline_read(line, &k) || k.odd ||
	    memchr(k.name.p, '=', k.name.n) != NULL)
		return false;
	path.part[0] = k.name;
	note_recovered(t, k.name, at);
	assign(t, t->table, &path,
	       value_new(t->m, VALUE_TEXT,
			 matter_raw(t->m, span_from(k.value, span_end(line)))),
	       at);
	t->dropped = true;
	return true;
}

/* Read on after a statement that failed. */
static void
recover(struct toml *t, const char *start, uint64_t line, struct path *k,
	const char *text)
{
	struct span head = { NULL, 0 };

	t->p = start;
	if (k->n == 0 && *start == '[' && recover_header(t, line)) {
		head = span_from(start, t->p);
		note_recovered(t, head, line);
		skip_line(t);
		return;
	}
	skip_line(t);
	if (k->n == 0 && assign_yaml(t, span_from(start, t->p), line))
		return;
	if (k->n == 0) {
		note_say(t->m->notes, NOTE_LINE_DROPPED, line,
			 span_trim_lines(span_from(start, t->p)));
		t->dropped = true;
		return;
	}
	while (t->p < t->end && !seems_statement(t))
		skip_line(t);
	note_recovered(t, k->part[k->n - 1], line);
	assign(t, t->table, k,
	       value_new(t->m, VALUE_TEXT,
			 matter_raw(t->m, span_from(text, t->p))),
	       line);
}

struct value *
toml_read(struct matter *m, struct span source)
{
	struct toml t = { .m = m,
			  .p = source.p,
			  .end = span_end(source),
			  .from = source.p,
			  .line = m->line };
	struct matter_mark mark, before = matter_mark(m);
	struct path k;
	const char *start, *text = NULL;
	uint64_t line;
	bool done;

	t.root = t.table = value_new(m, VALUE_MAP, SPAN(""));
	for (space(&t); t.p < t.end; space(&t)) {
		start = t.p;
		line = line_at(&t, start);
		mark = matter_mark(m);
		t.odd = false;
		k.n = 0;
		done =
		    at(&t, '[') ? header(&t, line) : pair(&t, line, &k, &text);
		if (done && t.odd)
			note_recovered(&t, k.n > 0 ? k.part[k.n - 1] : SPAN(""),
				       line);
		if (done)
			continue;
		if (m->strict) {
			matter_refuse(m, line, span_of(t.why));
			return NULL;
		}
		matter_rewind(m, mark);
		recover(&t, start, line, &k, text);
	}
	if (t.root->n == 0 && t.dropped) {
		matter_rewind(m, before);
		return NULL;
	}
	return t.root;
}
