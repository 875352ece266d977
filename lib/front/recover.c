/*
 * recover.c - front matter that is no YAML, key by key.
 *
 * The troubles people report most: an unquoted "[x] y", "a: b", "@x" or "*x", a
 * quote inside quotes, a backslash inside double quotes, a missing blank after
 * the colon, a value that goes on in column 0, a key indented by accident, a
 * closing fence that is missing or is none.  One such key must not cost the
 * others, and none of them may cost the article.
 *
 * First all lines are looked at: which have keys, and where the matter ends.
 * Then each key's text is read for itself (recover_value.c).
 */
#include "recover.h"
#include "recover_value.h"
#include "split/split.h"

struct entry { /* a key and what belongs to it */
	struct entry *next;
	struct keyline key;
	const char *start; /* of its line */
	const char *end;   /* where the next key's line starts, or the end */
	uint64_t line;	   /* in the document */
	size_t indent;	   /* of its line, in blanks */
};

struct entries {
	struct entry *first, *last;
	size_t base; /* the indentation that keys have */
};

/* ---- which lines have keys ------------------------------------------------
 */

struct line {
	struct span all;  /* as it stands */
	struct span text; /* without its indentation */
	size_t indent;
	bool blank;
};

static bool
next_line(struct span *rest, struct line *l)
{
	if (!span_line(rest, &l->all))
		return false;
	l->indent = keyline_indent(l->all, &l->text);
	l->blank = l->text.n == 0;
	return true;
}

/* The least indentation of any line that says something. */
static size_t
base_indent(struct span source)
{
	size_t least = SIZE_MAX;
	struct line l;

	while (least > 0 && next_line(&source, &l))
		if (!l.blank && !keyline_is_comment(l.text) && l.indent < least)
			least = l.indent;
	return least == SIZE_MAX ? 0 : least;
}

/* A key that front matter has, however its first letter is written. */
static bool
is_well_known(struct span key)
{
	char lower[41];
	size_t i;

	if (keys_well_known(key))
		return true;
	if (key.n >= sizeof(lower))
		return false;
	for (i = 0; i < key.n; i++)
		lower[i] = key.p[i] >= 'A' && key.p[i] <= 'Z' ? key.p[i] | 32
							      : key.p[i];
	return keys_well_known((struct span){ lower, key.n });
}

/* "|" and ">": text that the lines below are. */
static bool
is_literal(struct span value)
{
	value = keyline_trim(value);
	return value.n > 0 && (*value.p == '|' || *value.p == '>');
}

/* Does the value begin something that goes on below: a block, a list? */
static bool
goes_on(struct span value)
{
	value = keyline_trim(value);
	if (value.n == 0 || *value.p == '#' || is_literal(value))
		return true;
	return (*value.p == '[' && value.p[value.n - 1] != ']') ||
	       (*value.p == '{' && value.p[value.n - 1] != '}');
}

struct context {       /* what stands before a line */
	bool any;      /* some key does */
	bool complete; /* right before it: a key with its whole value */
	size_t nested; /* least indentation below the last key; 0: none */
};

/*
 * One to three blanks before a key are an accident when the key is well known
 * and the line cannot belong to the value before it: that one is complete on
 * its line, or its own lines are deeper.
 */
static bool
is_accident(const struct entries *all, const struct context *c,
	    const struct line *l, struct span rest, const struct keyline *k)
{
	struct line next = { .blank = true };
	struct keyline other;

	if (l->indent > all->base + 3 || k->odd || !is_well_known(k->name))
		return false;
	if (c->any && !c->complete &&
	    (c->nested == 0 || l->indent >= c->nested))
		return false;
	while (next.blank && next_line(&rest, &next))
		;
	return next.blank || next.indent <= all->base ||
	       goes_on(span_from(k->value, span_end(l->text))) ||
	       (next.indent <= all->base + 3 &&
		keyline_read(next.text, &other) && !other.odd &&
		is_well_known(other.name));
}

static void
add_entry(struct matter *m, struct entries *all, const struct line *l,
	  const struct keyline *k, uint64_t line)
{
	struct entry *e = arena_zero(m->mem, sizeof(*e));

	*e = (struct entry){
		.key = *k, .start = l->all.p, .line = line, .indent = l->indent
	};
	if (all->last != NULL)
		all->last->next = e, all->last->end = l->all.p;
	else
		all->first = e;
	all->last = e;
}

/* All keys of the source. */
static struct entries
find_entries(struct matter *m, struct span source, uint64_t line)
{
	struct entries all = { .base = base_indent(source) };
	struct context c = { 0 };
	struct span rest = source;
	struct keyline k;
	struct line l;
	bool key;

	for (; next_line(&rest, &l); line++) {
		if (l.blank || keyline_is_comment(l.text))
			continue;
		key = keyline_read(l.text, &k) &&
		      (l.indent <= all.base ||
		       is_accident(&all, &c, &l, rest, &k));
		if (key) {
			add_entry(m, &all, &l, &k, line);
			c = (struct context){ .any = true };
			c.complete =
			    !goes_on(span_from(k.value, span_end(l.text)));
			continue;
		}
		c.complete = false;
		if (c.nested == 0 || l.indent < c.nested)
			c.nested = l.indent;
	}
	if (all.last != NULL)
		all.last->end = span_end(source);
	return all;
}

/* ---- where the matter ends ------------------------------------------------
 */

enum script { SCRIPT_LOWER, SCRIPT_UPPER, SCRIPT_OTHER };

static enum script
script_of(struct span key)
{
	if (key.n > 0 && *key.p >= 'a' && *key.p <= 'z')
		return SCRIPT_LOWER;
	return key.n > 0 && *key.p >= 'A' && *key.p <= 'Z' ? SCRIPT_UPPER
							   : SCRIPT_OTHER;
}

/* One word, as identifiers of any script are; a colon may be inside. */
static bool
is_word(struct span key)
{
	const char *p, *end = span_end(key);

	for (p = key.p; p < end; p++)
		if (!((*p | 32) >= 'a' && (*p | 32) <= 'z') &&
		    !(*p >= '0' && *p <= '9') && !(*p & 0x80) &&
		    memchr("_-.:", *p, 4) == NULL)
			return false;
	return key.n > 0;
}

/*
 * Is this a key of the matter, and no word before a colon in an article, like
 * "Note: x"?  It is well known, or one word that begins as the first key does.
 */
static bool
is_of_matter(const struct entries *all, const struct entry *e)
{
	const struct span name = e->key.name;

	if (e == all->first)
		return true;
	if (e->key.odd)
		return false;
	return keys_well_known(name) ||
	       (is_word(name) &&
		script_of(name) == script_of(all->first->key.name));
}

struct cut {
	const char *end, *body;
};

struct reach {	      /* how far a value goes, while its lines are looked at */
	bool scalar;  /* it is text that began on the key's line */
	bool literal; /* it is text below | or > */
	size_t block; /* the indentation of that */
	const char *empty; /* an empty line after what belongs to the value */
	const char *text;  /* the first line after that */
	bool solid;	   /* there is more than comments since */
};

/* A line that is not blank: does it end the value, and the matter? */
static bool
reach_ends(struct reach *v, const struct line *l, const char *next,
	   struct cut *cut)
{
	const bool comment = keyline_is_comment(l->text);
	const bool indented = *l->all.p == ' ' || *l->all.p == '\t';

	if (v->literal && v->block == 0)
		v->block = l->indent;
	if (v->empty != NULL && v->text == NULL)
		v->text = l->all.p;
	if (keyline_is_close(l->all) && (!v->literal || l->indent < v->block)) {
		*cut = v->solid ? (struct cut){ v->empty, v->text }
				: (struct cut){ l->all.p, next };
		return true;
	}
	if (v->empty != NULL && !indented && !comment &&
	    !keyline_is_item(l->text)) {
		*cut = (struct cut){ v->empty, v->text };
		return true;
	}
	if (v->empty != NULL && (comment || v->scalar))
		v->solid |= !comment;
	else
		v->empty = v->text = NULL; /* it belongs to the value */
	return false;
}

/*
 * Where the lines of a value stop to belong to it.  A value goes on until an
 * empty line; after it a line in column 0 that is no list item and no comment
 * is an article's, and so is all since that empty line.  A text that is
 * indented with U+3000 stands in column 0.
 */
static bool
find_cut(const struct entry *e, struct cut *cut)
{
	struct span rest = span_from(e->key.value, e->end), head;
	struct reach v = { 0 };
	struct line l;

	if (!span_line(&rest, &head))
		return false;
	v.literal = is_literal(head);
	v.scalar = !goes_on(head);
	while (next_line(&rest, &l)) {
		if (!l.blank) {
			if (reach_ends(&v, &l, rest.p, cut))
				return true;
		} else if (v.empty == NULL) {
			v.empty = l.all.p;
			v.solid = false;
		}
	}
	return false;
}

/* Can the value of a key be read as it is?  Then no line of it is foreign. */
static bool
is_readable(struct recovery *r, const struct entry *e)
{
	struct matter_mark mark = matter_mark(r->m);
	struct yamltree_trouble t;
	const bool readable = recover_yaml(r, span_from(e->key.value, e->end),
					   e->line, false, &t) != NULL;

	matter_rewind(r->m, mark);
	return readable;
}

/*
 * The matter ends where a value does that no further key follows.  Keys are
 * those of the matter: words before a colon in an article do not count.
 */
static bool
find_end(struct recovery *r, struct entries *all, struct cut *cut)
{
	struct entry *e, *from = all->first;

	for (e = all->first; e != NULL; e = e->next)
		if (is_of_matter(all, e))
			from = e;
	for (e = from; e != NULL; e = e->next) {
		if (!find_cut(e, cut) || is_readable(r, e))
			continue;
		e->end = cut->end;
		e->next = NULL;
		all->last = e;
		return true;
	}
	return false;
}

/* ---- the whole ------------------------------------------------------------
 */

static bool
says_something(struct span lines)
{
	struct line l;

	while (next_line(&lines, &l))
		if (!l.blank && !keyline_is_comment(l.text))
			return true;
	return false;
}

/* Lines before the first key belong to none. */
static bool
drop_lines(struct matter *m, struct span before, uint64_t line)
{
	bool dropped = false;
	struct line l;

	for (; next_line(&before, &l); line++) {
		if (l.blank || keyline_is_comment(l.text))
			continue;
		note_say(m->notes, NOTE_LINE_DROPPED, line,
			 keyline_trim(l.text));
		dropped = true;
	}
	return dropped;
}

/* Read a key's value into the map; returns the code of the note it needs. */
static enum note_code
read_entry(struct recovery *r, struct value *map, const struct entry *e)
{
	struct span text = span_from(e->key.value, e->end);
	enum note_code why;
	struct value *v = recover_value(r, text, e->line, &why);

	value_set(r->m, map, arena_copy(r->m->mem, e->key.name), v, e->line)
	    ->source = text;
	return why == NOTE_NONE && e->key.odd ? NOTE_YAML_RECOVERED : why;
}

struct value *
recover_map(struct recovery *r, struct span source, uint64_t line)
{
	struct entries all = find_entries(r->m, source, line);
	struct value *map;
	struct entry *e;

	if (all.first == NULL ||
	    says_something(span_from(source.p, all.first->start)))
		return NULL;
	map = value_new(r->m, VALUE_MAP, SPAN(""));
	for (e = all.first; e != NULL; e = e->next)
		read_entry(r, map, e);
	return map;
}

struct value *
recover_read(struct matter *m, struct span source, const char **end,
	     const char **body)
{
	struct recovery r = { .m = m, .anchors = yamltree_anchors(m) };
	struct entries all = find_entries(m, source, m->line);
	struct cut cut = { span_end(source), NULL };
	enum note_code why;
	struct value *map;
	struct entry *e;
	struct note *before = m->notes->last;
	struct span key;
	bool noted;

	if (all.first == NULL)
		return NULL;
	m->broken = true;
	noted = find_end(&r, &all, &cut);
	*end = cut.end, *body = cut.body;
	noted |= drop_lines(m, span_from(source.p, all.first->start), m->line);
	map = value_new(m, VALUE_MAP, SPAN(""));
	for (e = all.first; e != NULL; e = e->next) {
		m->key = e->key.name;
		why = read_entry(&r, map, e);
		if (why == NOTE_NONE)
			continue;
		key = matter_shown(e->key.name);
		note_add(m->notes, why, e->line, "%.*s", SPAN_FMT(key));
		noted = true;
	}
	yamltree_settle(m, r.anchors);
	if (!noted && m->notes->last == before)
		note_add(m->notes, NOTE_YAML_RECOVERED, 0, "%s", "");
	return map;
}

/* Does the same run open a block of keys somewhere below? */
static bool
opens_below(struct span run, struct span rest)
{
	struct keyline k;
	struct line l;

	while (next_line(&rest, &l))
		if (span_eq(keyline_trim(l.all), run) && next_line(&rest, &l) &&
		    keyline_read(l.text, &k) && !k.odd)
			return true;
	return false;
}

bool
recover_close(struct span source, const char **end, const char **body)
{
	struct span rest = source;
	struct reach v = { 0 };
	size_t keys = 0, known = 0;
	struct keyline k;
	struct line l;
	struct cut cut;

	while (next_line(&rest, &l)) {
		if (l.blank || keyline_is_comment(l.text))
			continue;
		if (reach_ends(&v, &l, rest.p, &cut))
			break;
		if (l.indent == 0 && keyline_read(l.text, &k) && !k.odd) {
			v = (struct reach){ .literal = is_literal(span_from(
						k.value, span_end(l.text))) };
			keys++;
			known += keys_well_known(k.name);
		} else if (keys == 0 ||
			   (l.indent == 0 && !keyline_is_item(l.text))) {
			return false;
		}
	}
	if (rest.p == source.p || !keyline_is_close(l.all) || l.blank ||
	    (known == 0 && keys < 2) || opens_below(keyline_trim(l.all), rest))
		return false;
	*end = l.all.p;
	*body = rest.p;
	return true;
}

bool
recover_wanted(struct span source)
{
	struct keyline k;
	struct line l;
	bool any = false;

	while (next_line(&source, &l)) {
		if (l.blank || keyline_is_comment(l.text))
			continue;
		if (!keyline_read(l.text, &k) || !k.odd)
			return false;
		if (keys_well_known(k.name))
			return true;
		any = true;
	}
	return any;
}
