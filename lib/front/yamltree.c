/*
 * yamltree.c - YAML as a tree.
 *
 * The event loop stops at depth 100: libyaml is quadratic in open brackets.
 * Aliases stay pointers here and are copied out when the tree is written, where
 * the budget is.
 */
#include <yaml.h>

#include "base/base.h"
#include "keyline.h"
#include "yamltree.h"
#include "json/json.h"

#define DIRECTIVES 64 /* nobody needs as many */

struct yamltree_anchors {
	struct value names; /* a map from anchor to value */
	struct value asked; /* the names that aliases have, as a map */
};

struct loose { /* a plain scalar with an anchor */
	struct loose *next;
	struct value *value;
	struct span name;   /* of the anchor */
	struct span source; /* the scalar with its anchor, as it stands */
	struct span key;    /* of the whole matter, for the note */
	uint64_t line;
};

struct reader {
	struct matter *m;
	struct yamltree_anchors *anchors;
	yaml_parser_t parser;
	yaml_event_t event;   /* the one that is looked at */
	bool have;	      /* it has to be freed */
	uint64_t line;	      /* of the text's first line */
	const char *at, *end; /* where index is, in the text */
	size_t index;	      /* as libyaml counts: characters */
	struct span prefix;   /* of renamed anchors; NULL: none is */
	struct span key;      /* the key of the whole matter we are below */
	int flow;	      /* flow collections that are open */
	struct yamltree_trouble *trouble;
};

struct yamltree_anchors *
yamltree_anchors(struct matter *m)
{
	struct yamltree_anchors *a = arena_zero(m->mem, sizeof(*a));

	a->names.kind = a->asked.kind = VALUE_MAP;
	return a;
}

static bool
fail(struct reader *r, enum note_code code, uint64_t line, const char *why)
{
	*r->trouble = (struct yamltree_trouble){ code, line, why };
	return false;
}

static uint64_t
line_of(const struct reader *r, yaml_mark_t mark)
{
	return r->line + mark.line;
}

/* Go to the next event. */
static bool
next(struct reader *r)
{
	if (r->have)
		yaml_event_delete(&r->event);
	r->have = false;
	if (yaml_parser_parse(&r->parser, &r->event) != 1) {
		if (r->parser.error == YAML_MEMORY_ERROR)
			mem_none();
		return fail(r, NOTE_MATTER_UNREADABLE,
			    line_of(r, r->parser.problem_mark),
			    r->parser.problem ? r->parser.problem : "not YAML");
	}
	r->have = true;
	return true;
}

/* The byte of a character that comes after the last one asked for. */
static const char *
position(struct reader *r, size_t index)
{
	while (r->index < index && r->at < r->end) {
		r->at++;
		while (r->at < r->end && (*r->at & 0xC0) == 0x80)
			r->at++;
		r->index++;
	}
	return r->at;
}

/* What libyaml gave, as the source has it. */
static struct span
source_text(struct reader *r, const void *p, size_t n)
{
	struct span s = yamltext_restore(r->m, (struct span){ p, n });

	return yamltext_names(r->m, s, r->prefix);
}

/* The source of the event, its anchor and tag included, on one line. */
static struct span
event_source(struct reader *r)
{
	const char *start = position(r, r->event.start_mark.index);
	const char *end = position(r, r->event.end_mark.index);
	struct span s = matter_raw(r->m, span_from(start, end));

	return source_text(r, s.p, s.n);
}

/* YAML's own reading was asked for, whatever people meant. */
static bool
is_yaml_only(const struct reader *r)
{
	return r->m->strict && r->m->schema == FRONT_CORE;
}

static void
note_text_kept(struct matter *m, uint64_t line, struct span key)
{
	key = matter_shown(key);
	note_add(m->notes, NOTE_YAML_RECOVERED, line, "%.*s", SPAN_FMT(key));
}

/* What YAML reads otherwise and people mean as text. */
static struct value *
meant_as_text(struct reader *r, struct span text)
{
	note_text_kept(r->m, line_of(r, r->event.start_mark), r->key);
	return value_new(r->m, VALUE_TEXT, text);
}

static size_t
span_digits(struct span s, size_t i, int base)
{
	while (i < s.n) {
		char c = s.p[i];
		int d = c >= '0' && c <= '9' ? c - '0'
			: (c | 32) >= 'a' && (c | 32) <= 'f'
			    ? (c | 32) - 'a' + 10
			    : 99;

		if (d >= base)
			break;
		i++;
	}
	return i;
}

/* 0o17 and 0x1F, up to 64 bits; a longer one stays a string. */
static struct span
core_based(struct matter *m, struct span s)
{
	int base = s.n > 2 && s.p[1] == 'o' ? 8 : 16;
	uint64_t n = 0;
	size_t i;

	if (s.n < 3 || s.p[0] != '0' || (s.p[1] != 'o' && s.p[1] != 'x') ||
	    span_digits(s, 2, base) < s.n)
		return (struct span){ NULL, 0 };
	for (i = 2; i < s.n; i++) {
		char c = s.p[i];

		if (n > UINT64_MAX / (unsigned)base)
			return (struct span){ NULL, 0 };
		n = n * (unsigned)base +
		    (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
	}
	return arena_printf(m->mem, "%llu", (unsigned long long)n);
}

/* [-+]? ( . digits | digits [. digits?] ) exponent?, with its own digits. */
static struct span
core_decimal(struct matter *m, struct span s)
{
	size_t i = s.n > 0 && (*s.p == '+' || *s.p == '-'), whole, point, part;
	struct span none = { NULL, 0 };
	char *out, *w;

	whole = i;
	i = span_digits(s, i, 10);
	point = i;
	part = i < s.n && s.p[i] == '.' ? span_digits(s, i + 1, 10) : i;
	if (point == whole && part <= point + 1)
		return none;
	i = part;
	if (i < s.n && (s.p[i] | 32) == 'e') {
		i++;
		if (i < s.n && (s.p[i] == '+' || s.p[i] == '-'))
			i++;
		if (span_digits(s, i, 10) == i)
			return none;
		i = span_digits(s, i, 10);
	}
	if (i < s.n)
		return none;
	out = w = arena_get(m->mem, s.n + 2);
	if (*s.p == '-')
		*w++ = '-';
	while (whole + 1 < point && s.p[whole] == '0')
		whole++;
	if (whole == point)
		*w++ = '0';
	memcpy(w, s.p + whole, point - whole);
	w += point - whole;
	if (part > point) {
		memcpy(w, s.p + point, part - point);
		w += part - point;
		if (part == point + 1)
			*w++ = '0';
	}
	memcpy(w, s.p + part, s.n - part);
	return span_from(out, w + (s.n - part));
}

static const struct {
	const char *text, *json;
} words[] = {
	{ "", "null" },	      { "~", "null" },	    { "null", "null" },
	{ "Null", "null" },   { "NULL", "null" },   { "true", "true" },
	{ "True", "true" },   { "TRUE", "true" },   { "false", "false" },
	{ "False", "false" }, { "FALSE", "false" },
};

/* JSON text of a plain scalar, NULL when it is a string. */
static struct span
literal(struct matter *m, struct span s)
{
	struct span number;
	size_t i;

	if (m->schema == FRONT_STRING)
		return (struct span){ NULL, 0 };
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_is(s, words[i].text))
			return span_of(words[i].json);
	if (json_is_number(s))
		return s;
	if (m->schema != FRONT_CORE)
		return (struct span){ NULL, 0 };
	number = core_based(m, s);
	return number.p ? number : core_decimal(m, s);
}

struct value *
yamltree_plain(struct matter *m, struct span text)
{
	struct span json = literal(m, text);

	return json.p ? value_new(m, VALUE_LITERAL, json)
		      : value_new(m, VALUE_TEXT, text);
}

/* What a standard tag may turn a scalar's text into, by its JSON's first
 * bytes; other tags are ignored. */
static const struct {
	const char *tag, *first;
} tags[] = {
	{ YAML_STR_TAG, "" },
	{ YAML_TIMESTAMP_TAG, "" },
	{ "tag:yaml.org,2002:binary", "" },
	{ "!", "" },
	{ YAML_INT_TAG, "-0123456789" },
	{ YAML_FLOAT_TAG, "-0123456789" },
	{ YAML_BOOL_TAG, "tf" },
	{ YAML_NULL_TAG, "n" },
};

/* "&quot;" in front of anything but a plain scalar is no anchor either: it
 * begins a text. */
static bool
is_reference(struct reader *r, const yaml_char_t *anchor)
{
	struct span name;

	if (anchor == NULL || r->prefix.n == 0 || is_yaml_only(r))
		return false;
	name = yamltext_names(r->m, span_of((const char *)anchor), r->prefix);
	return memchr(name.p, ';', name.n) != NULL;
}

static bool
refuse_reference(struct reader *r)
{
	return fail(r, NOTE_MATTER_UNREADABLE, line_of(r, r->event.start_mark),
		    "a reference where an anchor should be");
}

/*
 * A local tag of one word on a plain scalar, or alone: "!important update",
 * "!Note".  With / or : in it a tag names a type of some program.
 */
static bool
is_text_tag(const char *tag)
{
	return tag != NULL && tag[0] == '!' && tag[1] != '\0' &&
	       strpbrk(tag, "/:") == NULL;
}

/* "!<tag>" is no word. */
static bool
is_verbatim(struct reader *r)
{
	const char *p = position(r, r->event.start_mark.index);

	return r->end - p > 1 && p[1] == '<';
}

/* "color: #fff": what a # begins, when no blank follows it and nothing else is
 * the value. */
static struct span
hash_text(struct reader *r)
{
	const char *p = position(r, r->event.start_mark.index), *from = p;
	const char *comment;
	struct span rest, line;

	while (p < r->end && (*p == ' ' || *p == '\t'))
		p++;
	if (p == from || p + 1 >= r->end || *p != '#' ||
	    memchr("# \t\n", p[1], 4) != NULL)
		return (struct span){ NULL, 0 };
	rest = span_from(p, r->end);
	span_line(&rest, &line);
	comment = memmem(line.p, line.n, " # ", 3);
	if (comment != NULL)
		line = span_from(line.p, comment);
	line = span_trim(line);
	return source_text(r, line.p, line.n);
}

static struct value *
tagged(struct reader *r, const char *tag, struct span text)
{
	struct span json;
	size_t i;

	for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		if (!span_is(span_of(tag), tags[i].tag))
			continue;
		json = literal(r->m, text);
		if (json.p != NULL && strchr(tags[i].first, *json.p) &&
		    (strcmp(tag, YAML_INT_TAG) != 0 ||
		     span_digits(json, *json.p == '-', 10) == json.n))
			return value_new(r->m, VALUE_LITERAL, json);
		return value_new(r->m, VALUE_TEXT, text);
	}
	return NULL;
}

static struct value *
scalar(struct reader *r)
{
	const char *tag = (const char *)r->event.data.scalar.tag;
	bool plain = r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	struct span text = source_text(r, r->event.data.scalar.value,
				       r->event.data.scalar.length);
	struct span hash;
	struct value *v;

	if (plain && r->m->broken)
		text = keyline_trim(text);
	if (plain && is_reference(r, r->event.data.scalar.anchor))
		return meant_as_text(r, event_source(r));
	if (plain && is_text_tag(tag) && !is_yaml_only(r) && !is_verbatim(r))
		return meant_as_text(r, event_source(r));
	if (tag != NULL && (v = tagged(r, tag, text)) != NULL)
		return v;
	if (plain && text.n == 0 && tag == NULL && r->flow == 0 &&
	    r->event.data.scalar.anchor == NULL && !is_yaml_only(r)) {
		hash = hash_text(r);
		if (hash.p != NULL)
			return meant_as_text(r, hash);
	}
	return plain ? yamltree_plain(r->m, text)
		     : value_new(r->m, VALUE_TEXT, text);
}

static void
anchor(struct reader *r, const yaml_char_t *name, struct value *v)
{
	struct span s;
	struct member *old;

	if (name == NULL)
		return;
	s = span_of((const char *)name);
	old = value_find(&r->anchors->names, s);
	if (old != NULL)
		old->value = v;
	else
		value_add(r->m, &r->anchors->names, arena_copy(r->m->mem, s), v,
			  0);
}

/* An anchor on a plain scalar: which of the two it is, aliases will tell. */
static void
loose_anchor(struct reader *r, struct value *v)
{
	struct loose *l;
	const char *name = (const char *)r->event.data.scalar.anchor;

	if (name == NULL || is_yaml_only(r) ||
	    is_reference(r, r->event.data.scalar.anchor) ||
	    r->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		return;
	l = arena_zero(r->m->mem, sizeof(*l));
	*l = (struct loose){ .next = r->m->loose,
			     .value = v,
			     .name = arena_copy(r->m->mem, span_of(name)),
			     .source = event_source(r),
			     .key = r->key,
			     .line = line_of(r, r->event.start_mark) };
	r->m->loose = l;
}

void
yamltree_settle(struct matter *m, struct yamltree_anchors *anchors)
{
	struct loose *l;

	for (l = m->loose; l != NULL; l = l->next) {
		if (value_find(&anchors->asked, l->name) != NULL)
			continue;
		l->value->kind = VALUE_TEXT;
		l->value->text = l->source;
		note_text_kept(m, l->line, l->key);
	}
	m->loose = NULL;
}

static struct value *
alias(struct reader *r)
{
	struct span name = span_of((const char *)r->event.data.alias.anchor);
	struct member *e = value_find(&r->anchors->names, name);
	struct value *v;

	if (value_find(&r->anchors->asked, name) == NULL)
		value_add(r->m, &r->anchors->asked, arena_copy(r->m->mem, name),
			  NULL, 0);
	if (e == NULL && r->m->strict)
		return value_broken(r->m, NOTE_YAML_RECOVERED);
	if (e == NULL)
		return meant_as_text(r, event_source(r));
	if (e->value->open)
		return value_broken(r->m, NOTE_ALIAS_BUDGET);
	v = value_new(r->m, VALUE_ALIAS, SPAN(""));
	v->target = e->value;
	return v;
}

static struct value *node(struct reader *r, int depth);

static struct value *
list(struct reader *r, struct value *v, int depth)
{
	struct value *item;

	while (next(r) && r->event.type != YAML_SEQUENCE_END_EVENT) {
		item = node(r, depth + 1);
		if (item == NULL)
			return NULL;
		value_append(r->m, v, item);
	}
	return r->have ? v : NULL;
}

static const struct value *
followed(const struct value *v)
{
	return v->kind == VALUE_ALIAS ? v->target : v;
}

/* Can this be the value of a merge: maps, or a list of maps? */
static bool
is_mergeable(const struct value *v)
{
	const struct member *e;

	v = followed(v);
	if (v->kind != VALUE_LIST)
		return v->kind == VALUE_MAP;
	for (e = v->first; e != NULL; e = e->next)
		if (followed(e->value)->kind != VALUE_MAP)
			return false;
	return true;
}

static bool
spend(struct matter *m, size_t n)
{
	if (n > m->budget)
		return false;
	m->budget -= n;
	return true;
}

static bool
merge_map(struct matter *m, struct value *into, const struct value *from)
{
	const struct member *e;

	for (e = from->first; e != NULL; e = e->next) {
		if (!spend(m, 1))
			return false;
		if (value_find(into, e->name) == NULL)
			value_add(m, into, e->name, e->value, e->line)
			    ->borrowed = true;
	}
	return true;
}

/* Put the merged members (an earlier map wins) before the map's own, which
 * win over all of them. */
static bool
merge(struct matter *m, struct value *map, const struct value *merges)
{
	struct value out = { .kind = VALUE_MAP };
	const struct member *e, *i;
	const struct value *v;
	struct member *own;

	for (e = merges->first; e != NULL; e = e->next) {
		v = followed(e->value);
		if (v->kind == VALUE_MAP && !merge_map(m, &out, v))
			return false;
		if (v->kind == VALUE_LIST)
			for (i = v->first; i != NULL; i = i->next)
				if (!merge_map(m, &out, followed(i->value)))
					return false;
	}
	for (e = map->first; e != NULL; e = e->next) {
		own = value_find(&out, e->name);
		if (own == NULL)
			own = value_add(m, &out, e->name, e->value, e->line);
		own->value = e->value;
		own->borrowed = e->borrowed;
		own->line = e->line;
		own->source = e->source;
		own->stand_ins = e->stand_ins;
	}
	out.open = map->open;
	*map = out;
	return true;
}

/* A key's text; a collection's is its JSON.  Absent when it has none. */
static struct span
key_text(struct reader *r, const struct value *key, uint64_t line)
{
	struct buf b = { 0 };
	struct span text = { NULL, 0 };

	key = followed(key);
	if (key->kind == VALUE_TEXT || key->kind == VALUE_LITERAL)
		return key->text;
	/* each level of such keys doubles the escapes: count them */
	if (value_put(r->m, &b, key) == NOTE_NONE && spend(r->m, b.n)) {
		text = arena_copy(r->m->mem, buf_span(&b));
		note_add(r->m->notes, NOTE_KEY_COMPLEX, line, "%.*s",
			 SPAN_FMT(matter_shown(text)));
	}
	buf_free(&b);
	return text;
}

/*
 * A plain key that begins like an anchor, but with a name that no anchor has in
 * practice ("&quot;x&quot;"), or with a tag of one word.
 */
static bool
is_text_key(struct reader *r)
{
	const char *name = (const char *)r->event.data.scalar.anchor;
	const char *tag = (const char *)r->event.data.scalar.tag;

	if (r->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE ||
	    is_yaml_only(r))
		return false;
	return (is_text_tag(tag) && !is_verbatim(r)) ||
	       (name != NULL && r->prefix.n > 0 &&
		span_starts(span_of(name), r->prefix));
}

/* The key at the current event: its text as written, or what stands for it. */
static struct value *
key_node(struct reader *r, int depth, bool *merges)
{
	struct value *key;
	struct span text;

	*merges = false;
	if (r->event.type != YAML_SCALAR_EVENT)
		return node(r, depth);
	text = source_text(r, r->event.data.scalar.value,
			   r->event.data.scalar.length);
	if (r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		text = keyline_trim(text);
	*merges = r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		  span_is(text, "<<");
	if (is_text_key(r))
		text = event_source(r);
	key = value_new(r->m, VALUE_TEXT, text);
	anchor(r, r->event.data.scalar.anchor, key);
	return key;
}

static struct value *
map(struct reader *r, struct value *v, int depth)
{
	struct value *key, *value, merges = { .kind = VALUE_LIST };
	struct member *e, *before = NULL;
	struct span name;
	const char *start;
	uint64_t line;
	bool is_merge;

	while (next(r) && r->event.type != YAML_MAPPING_END_EVENT) {
		line = line_of(r, r->event.start_mark);
		if (depth == 1) {
			start = position(r, r->event.start_mark.index);
			if (before != NULL)
				before->source.n =
				    (size_t)(start - before->source.p);
		}
		if (depth == 1)
			r->key = r->m->key;
		key = key_node(r, depth + 1, &is_merge);
		if (key == NULL || !next(r))
			return NULL;
		if (depth == 1 && r->m->key.p == NULL)
			r->key = key->text;
		start =
		    depth == 1 ? position(r, r->event.start_mark.index) : NULL;
		value = node(r, depth + 1);
		if (value == NULL)
			return NULL;
		if (is_merge && is_mergeable(value)) {
			value_append(r->m, &merges, value);
			before = NULL;
			continue;
		}
		name = key_text(r, key, line);
		if (name.p == NULL) {
			/* nobody could name it: the whole map goes */
			v->kind = VALUE_BROKEN, v->why = NOTE_ALIAS_BUDGET;
			name = SPAN("");
		}
		e = value_set(r->m, v, name, value, line);
		e->source = (struct span){ start, 0 };
		e->stand_ins = true;
		before = e;
	}
	if (!r->have)
		return NULL;
	if (before != NULL && depth == 1)
		before->source.n =
		    (size_t)(position(r, r->event.start_mark.index) -
			     before->source.p);
	if (v->kind == VALUE_MAP && merges.n > 0 && !merge(r->m, v, &merges))
		v->kind = VALUE_BROKEN, v->why = NOTE_ALIAS_BUDGET;
	return v;
}

/* A list or a map at the current event. */
static struct value *
collection(struct reader *r, int depth)
{
	const yaml_event_t *e = &r->event;
	const bool is_map = e->type == YAML_MAPPING_START_EVENT;
	const bool flow =
	    is_map ? e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
		   : e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	const yaml_char_t *name = is_map ? e->data.mapping_start.anchor
					 : e->data.sequence_start.anchor;
	struct value *v =
	    value_new(r->m, is_map ? VALUE_MAP : VALUE_LIST, SPAN(""));

	if (is_reference(r, name)) {
		refuse_reference(r);
		return NULL;
	}
	anchor(r, name, v);
	v->open = true;
	r->flow += flow;
	v = is_map ? map(r, v, depth) : list(r, v, depth);
	r->flow -= flow;
	if (v != NULL)
		v->open = false;
	return v;
}

/* Does a placeholder of a template start here, "{{ title }}"?  YAML reads it as
 * a map in a map. */
static bool
opens_template(struct reader *r)
{
	const char *p;

	if (r->event.type != YAML_MAPPING_START_EVENT ||
	    r->event.data.mapping_start.style != YAML_FLOW_MAPPING_STYLE ||
	    is_yaml_only(r))
		return false;
	p = position(r, r->event.start_mark.index);
	return r->end - p > 2 && p[0] == '{' && p[1] == '{';
}

static struct value *template(struct reader *r, int depth)
{
	const char *start = position(r, r->event.start_mark.index), *end;
	const uint64_t line = line_of(r, r->event.start_mark);
	struct matter_mark mark = matter_mark(r->m);
	struct value *v = collection(r, depth);
	struct span text;

	if (v == NULL || v->kind != VALUE_MAP || v->n != 1 ||
	    v->first->value->kind != VALUE_LITERAL ||
	    !span_is(v->first->value->text, "null"))
		return v;
	end = position(r, r->event.end_mark.index);
	if (end - start < 4 || end[-2] != '}')
		return v;
	matter_rewind(r->m, mark);
	note_text_kept(r->m, line, r->key);
	text = matter_raw(r->m, span_from(start, end));
	return value_new(r->m, VALUE_TEXT, source_text(r, text.p, text.n));
}

/* The node that starts at the current event. */
static struct value *
node(struct reader *r, int depth)
{
	const yaml_event_t *e = &r->event;
	struct value *v;

	switch (e->type) {
	case YAML_ALIAS_EVENT: return alias(r);
	case YAML_SCALAR_EVENT:
		if (e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE &&
		    is_reference(r, e->data.scalar.anchor)) {
			refuse_reference(r);
			return NULL;
		}
		v = scalar(r);
		anchor(r, e->data.scalar.anchor, v);
		loose_anchor(r, v);
		return v;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT: break;
	default:
		fail(r, NOTE_MATTER_UNREADABLE, line_of(r, e->start_mark),
		     "not YAML");
		return NULL;
	}
	if (depth > FRONT_DEPTH) {
		fail(r, NOTE_DEPTH, line_of(r, e->start_mark),
		     "nested too deeply");
		return NULL;
	}
	return opens_template(r) ? template(r, depth) : collection(r, depth);
}

static struct value *
document(struct reader *r)
{
	struct value *v;

	if (!next(r) || !next(r))
		return NULL;
	if (r->event.type == YAML_STREAM_END_EVENT)
		return value_new(r->m, VALUE_MAP, SPAN(""));
	if (!next(r) || (v = node(r, 1)) == NULL || !next(r) || !next(r))
		return NULL;
	if (r->event.type != YAML_STREAM_END_EVENT) {
		fail(r, NOTE_MATTER_UNREADABLE, line_of(r, r->event.start_mark),
		     "more than one document");
		return NULL;
	}
	return v;
}

/* libyaml compares each %TAG with all before it. */
static bool
many_directives(struct span text)
{
	struct span line;
	int n = 0;

	while (span_line(&text, &line) && n < DIRECTIVES)
		if (line.n > 0 && *line.p == '%')
			n++;
		else if (line.n > 0 && *line.p != '#')
			return false;
	return n == DIRECTIVES;
}

static struct value *
attempt(struct matter *m, struct yamltree_anchors *anchors, struct span text,
	struct span prefix, uint64_t line, struct yamltree_trouble *trouble)
{
	struct reader r = { .m = m,
			    .anchors = anchors,
			    .line = line,
			    .at = text.p,
			    .end = span_end(text),
			    .prefix = prefix,
			    .trouble = trouble };
	struct matter_mark mark = matter_mark(m);
	struct value *v;

	if (many_directives(text)) {
		fail(&r, NOTE_MATTER_UNREADABLE, line, "too many directives");
		return NULL;
	}
	if (yaml_parser_initialize(&r.parser) != 1)
		mem_none();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)text.p,
				     text.n);
	v = document(&r);
	if (r.have)
		yaml_event_delete(&r.event);
	yaml_parser_delete(&r.parser);
	if (v == NULL)
		matter_rewind(m, mark);
	return v;
}

struct value *
yamltree_read(struct matter *m, struct yamltree_anchors *anchors,
	      struct span text, uint64_t line, struct yamltree_trouble *trouble)
{
	const struct span none = { NULL, 0 };
	struct yamltree_trouble other;
	struct span renamed, prefix;
	struct member *e;
	struct value *v = attempt(m, anchors, text, none, line, trouble);

	if (v != NULL || trouble->code == NOTE_DEPTH)
		return v;
	renamed = yamltext_anchors(m, text, &prefix);
	if (renamed.p == text.p)
		return NULL;
	v = attempt(m, anchors, renamed, prefix, line, &other);
	if (v != NULL && v->kind == VALUE_MAP)
		for (e = v->first; e != NULL; e = e->next)
			e->source = yamltext_names(m, e->source, prefix);
	return v;
}

void
yamltree_put(struct matter *m, struct buf *out, const struct value *map)
{
	const struct member *e;
	enum note_code why;
	struct span key, raw;

	buf_char(out, '{');
	for (e = map->first; e != NULL; e = e->next) {
		if (e != map->first)
			buf_char(out, ',');
		json_put(out, e->name);
		buf_char(out, ':');
		why = value_put_member(m, out, e);
		if (why == NOTE_NONE)
			continue;
		raw = matter_raw(m, e->source);
		json_put(out, e->stand_ins ? yamltext_restore(m, raw) : raw);
		key = matter_shown(e->name);
		if (m->strict)
			matter_refuse(m, e->line, span_of(note_text(why)));
		else
			note_add(m->notes, why, e->line, "%.*s", SPAN_FMT(key));
	}
	buf_char(out, '}');
}
