/*
 * recover_value.c - the value of one key of front matter that is no YAML.
 *
 * One bad item must not cost the list, so collections are taken apart: block
 * lists at their dashes, flow lists and maps at their commas, block maps at
 * their keys.  Each part is shown to libyaml first.
 */
#include "recover_value.h"

#define PARTS_DEPTH 16 /* collections in collections, taken apart */

struct value *
recover_yaml(struct recovery *r, struct span text, uint64_t line, bool fix,
	     struct yamltree_trouble *t)
{
	struct matter *m = r->m;
	struct matter_mark mark = matter_mark(m);
	char *p = arena_get(m->mem, text.n + 4);
	struct span entry = { p, text.n + 3 }, fixed;
	struct value *v;

	memcpy(p, "k: ", 3);
	memcpy(p + 3, text.p, text.n);
	entry = yamltext_read(m, entry, line);
	fixed = fix ? yamltext_escapes(m, entry, true, line) : entry;
	if (fix && fixed.p == entry.p) {
		matter_rewind(m, mark);
		return NULL;
	}
	v = yamltree_read(m, r->anchors, fixed, line, t);
	if (v != NULL && v->kind == VALUE_MAP && v->n == 1 &&
	    span_is(v->first->name, "k"))
		return v->first->value;
	matter_rewind(m, mark);
	return NULL;
}

static struct value *recover_parts(struct recovery *, struct span text,
				   uint64_t line);

static struct value *
raw_value(struct recovery *r, struct span text)
{
	return value_new(r->m, VALUE_TEXT, matter_raw(r->m, text));
}

/* ---- flow lists and maps --------------------------------------------------
 */

static const char *
skip_white(const char *p, const char *end)
{
	size_t n = 0;

	for (; p < end; p += n) {
		n = keyline_blank(p, end);
		if (n == 0 && (*p == '\n' || *p == '\r'))
			n = 1;
		if (n == 0)
			break;
	}
	return p;
}

/*
 * The quote that closes the scalar that opens at p: one that an end of an item
 * follows, so that 'it's' is one.  NULL when there is none.
 */
static const char *
closing_quote(const char *p, const char *end)
{
	const char quote = *p++;
	const char *after;

	for (; p < end; p++) {
		if (quote == '"' && *p == '\\' && p + 1 < end) {
			p++;
			continue;
		}
		if (*p != quote)
			continue;
		after = skip_white(p + 1, end);
		if (after == end || memchr(",]}:", *after, 4) != NULL)
			return p;
	}
	return NULL;
}

/*
 * Where an item that starts at p ends: at a comma or a bracket that closes the
 * collection, or at end.
 */
static const char *
item_end(const char *p, const char *end)
{
	const char *quote;
	size_t open = 0;
	bool fresh = true; /* a scalar may start here */

	for (; p < end; p++) {
		if (fresh && (*p == '"' || *p == '\'') &&
		    (quote = closing_quote(p, end)) != NULL) {
			p = quote;
			fresh = false;
			continue;
		}
		if (open == 0 && (*p == ',' || *p == ']' || *p == '}'))
			return p;
		if (*p == '[' || *p == '{')
			open++;
		else if (*p == ']' || *p == '}')
			open--;
		fresh = memchr(",[{:", *p, 4) != NULL ||
			(fresh && memchr(" \t\r\n", *p, 4) != NULL);
	}
	return end;
}

/* Comments before an item, a line each. */
static struct span
without_comments(struct span item)
{
	struct span line;

	item = span_trim_lines(keyline_trim(item));
	while (item.n > 1 && *item.p == '#' &&
	       keyline_blank(item.p + 1, span_end(item))) {
		span_line(&item, &line);
		item = span_trim_lines(item);
	}
	return keyline_trim(item);
}

/* An item of a flow collection, or the value of a member. */
static struct value *
flow_item(struct recovery *r, struct span item, uint64_t line)
{
	char *p = arena_get(r->m->mem, item.n + 4);
	struct yamltree_trouble t = { 0 };
	struct value *v;

	memcpy(p, " [", 2);
	memcpy(p + 2, item.p, item.n);
	memcpy(p + 2 + item.n, "\n]", 2); /* a comment may end the item */
	v = recover_yaml(r, (struct span){ p, item.n + 4 }, line, false, &t);
	if (v != NULL && v->kind == VALUE_LIST && v->n == 1)
		return v->first->value;
	v = t.code == NOTE_DEPTH ? NULL : recover_parts(r, item, line);
	return v != NULL ? v : raw_value(r, item);
}

/* "key: value" in braces; a value may be missing, a colon may not. */
static bool
flow_member(struct span item, struct span *name, struct span *value)
{
	const char *p = item.p, *end = span_end(item), *colon;

	if (*p == '"' || *p == '\'') {
		p = closing_quote(p, end);
		if (p == NULL)
			return false;
		*name = span_from(item.p + 1, p);
		colon = skip_white(p + 1, end);
		if (colon == end || *colon != ':')
			return false;
	} else {
		for (colon = p; colon < end; colon++)
			if (*colon == ':' &&
			    skip_white(colon + 1, end) != colon + 1)
				break;
		if (colon == end && (colon == p || *--colon != ':'))
			return false;
		*name = keyline_trim(span_from(p, colon));
	}
	*value = without_comments(span_from(colon + 1, end));
	return true;
}

/* Only quoted items: then a bracket that nothing closes was meant as one. */
static bool
is_quoted_list(const char *p, const char *end)
{
	const char *quote;

	do {
		p = skip_white(p, end);
		if (p == end || (*p != '"' && *p != '\'') ||
		    (quote = closing_quote(p, end)) == NULL)
			return false;
		p = skip_white(quote + 1, end);
	} while (p < end && *p++ == ',');
	return p == end;
}

/* Does the bracket that opens the text close at its end, or never? */
static bool
is_flow(struct span text)
{
	const char *p = text.p + 1, *end = span_end(text);
	const char close = *text.p == '[' ? ']' : '}';
	struct span rest, line;

	if (*text.p == '{' && text.n > 1 && memchr("{%#", text.p[1], 3))
		return false; /* of a template */
	while ((p = item_end(p, end)) < end && *p == ',')
		p++;
	if (p == end)
		return close == ']' && is_quoted_list(text.p + 1, end);
	if (*p != close)
		return false;
	for (rest = span_from(p + 1, end); span_line(&rest, &line); p = end) {
		line = keyline_trim(line);
		if (line.n > 0 && (*line.p != '#' || line.p == p + 1))
			return false;
	}
	return true;
}

/* "[a, b]" and "{a: b}", item by item; what is empty is none. */
static struct value *
read_flow(struct recovery *r, struct span text, uint64_t line)
{
	const char *p, *end = span_end(text), *stop;
	const bool map = *text.p == '{';
	struct span item, name;
	struct value *v;

	if (!is_flow(text))
		return NULL;
	v = value_new(r->m, map ? VALUE_MAP : VALUE_LIST, SPAN(""));
	for (p = text.p + 1; p < end; p = stop + 1) {
		stop = item_end(p, end);
		item = without_comments(span_from(p, stop));
		if (item.n > 0 && !map) {
			value_append(r->m, v, flow_item(r, item, line));
		} else if (item.n > 0) {
			if (!flow_member(item, &name, &item))
				return NULL;
			value_set(r->m, v, arena_copy(r->m->mem, name),
				  item.n > 0 ? flow_item(r, item, line)
					     : yamltree_plain(r->m, item),
				  line);
		}
		if (stop < end && *stop != ',')
			break;
	}
	return v;
}

/* ---- block lists and maps -------------------------------------------------
 */

/* Does nothing follow a key on its line, or a comment?  *rest: from the next
 * line on. */
static bool
is_below(struct span text, struct span *rest)
{
	struct span first;

	if (!span_line(&text, &first))
		return false;
	*rest = text;
	first = keyline_trim(first);
	return (first.n == 0 || keyline_is_comment(first)) && text.n > 0;
}

/* The lines of a list's item, from its dash on. */
static struct value *
read_item(struct recovery *r, struct span lines, uint64_t line)
{
	struct span text, below, first;
	struct keyline k;
	struct value *v;
	char *p = arena_get(r->m->mem, lines.n + 1);

	*p = '\n';
	memcpy(p + 1, lines.p, lines.n);
	text = (struct span){ p, lines.n + 1 };
	/* counted from the line before, where a key would stand */
	v = recover_yaml(r, text, line - 1, false,
			 &(struct yamltree_trouble){ 0 });
	if (v == NULL)
		v = recover_yaml(r, text, line - 1, true,
				 &(struct yamltree_trouble){ 0 });
	if (v != NULL && v->kind == VALUE_LIST && v->n == 1)
		return v->first->value;
	lines = (struct span){ p + 1, lines.n };
	p = memchr(p, '-', text.n);
	*p = ' ';
	text = span_trim_lines(span_from(p, span_end(text)));
	below = text;
	span_line(&below, &first);
	v = below.n > 0 && keyline_read(first, &k) && !k.odd
		? recover_map(r, lines, line)
		: recover_parts(r, text, line);
	return v != NULL ? v : raw_value(r, text);
}

/* Is nothing of the item of this line to follow below: no key, no block? */
static bool
is_whole(struct span item)
{
	struct keyline k;

	keyline_indent((struct span){ item.p + 1, item.n - 1 }, &item);
	item = keyline_trim(item);
	return item.n > 0 && memchr("-|>?#[{&!", *item.p, 9) == NULL &&
	       !keyline_read(item, &k);
}

/* "- item" lines below a key: each item for itself, with the lines that
 * belong to it. */
static struct value *
read_items(struct recovery *r, struct span lines, uint64_t line)
{
	struct value *v = value_new(r->m, VALUE_LIST, SPAN(""));
	const char *start, *item = NULL;
	struct span rest = lines, l, text;
	size_t indent, column = 0;
	uint64_t at = line;
	bool whole = false; /* the item is complete on its line */

	for (; start = rest.p, span_line(&rest, &l); line++) {
		indent = keyline_indent(l, &text);
		if (text.n == 0 || (item == NULL && keyline_is_comment(text)))
			continue;
		if (!keyline_is_item(text) ||
		    (item != NULL && indent > column && !whole)) {
			if (item == NULL)
				return NULL;
			continue;
		}
		if (item != NULL)
			value_append(r->m, v,
				     read_item(r, span_from(item, start), at));
		item = start, at = line;
		if (!whole || indent < column)
			column = indent;
		whole = is_whole(text);
	}
	if (item == NULL)
		return NULL;
	value_append(r->m, v, read_item(r, span_from(item, rest.p), at));
	return v;
}

/* Are the least indented of these lines keys, and items of theirs? */
static bool
is_map(struct span lines)
{
	struct span rest = lines, l, text;
	size_t least = SIZE_MAX, indent, keys = 0;
	struct keyline k;

	while (span_line(&rest, &l)) {
		indent = keyline_indent(l, &text);
		if (text.n > 0 && !keyline_is_comment(text) && indent < least)
			least = indent;
	}
	if (least == 0)
		return false;
	while (span_line(&lines, &l)) {
		indent = keyline_indent(l, &text);
		if (text.n == 0 || indent > least || keyline_is_comment(text))
			continue;
		if (keyline_read(text, &k) && !k.odd)
			keys++;
		else if (keys == 0 || !keyline_is_item(text))
			return false;
	}
	return keys > 0;
}

/* ---- which of them --------------------------------------------------------
 */

static struct value *
recover_parts(struct recovery *r, struct span text, uint64_t line)
{
	struct value *v = NULL;
	struct span below;

	if (r->depth == PARTS_DEPTH)
		return NULL;
	r->depth++;
	if (is_below(text, &below)) {
		v = read_items(r, below, line + 1);
		if (v == NULL && is_map(below))
			v = recover_map(r, below, line + 1);
	} else {
		text = span_trim_lines(keyline_trim(text));
		if (text.n > 0 && (*text.p == '[' || *text.p == '{'))
			v = read_flow(r, text, line);
	}
	r->depth--;
	return v;
}

struct value *
recover_value(struct recovery *r, struct span text, uint64_t line,
	      enum note_code *why)
{
	struct yamltree_trouble t = { 0 };
	struct value *v = recover_yaml(r, text, line, false, &t);

	*why = NOTE_NONE;
	if (v != NULL)
		return v;
	*why = t.code == NOTE_DEPTH ? NOTE_DEPTH : NOTE_YAML_RECOVERED;
	if (t.code != NOTE_DEPTH) {
		v = recover_yaml(r, text, line, true, &t);
		if (v == NULL)
			v = recover_parts(r, text, line);
	}
	return v != NULL ? v : raw_value(r, text);
}
