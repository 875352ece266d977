/*
 * splitrule.c - judge the block behind a line that looks like a fence.
 *
 * Rules between paragraphs, code blocks about front matter and YAML files all
 * have such lines.  A block is the front matter of a document when it closes,
 * when its lines are keys with values, and when a key is well known or was seen
 * before in this stream.  In doubt libyaml is asked whether it is a mapping.
 * What a line is follows YAML 1.2, chapters 6 and 7; what a code block is,
 * CommonMark 4.5.
 */
#include "splitrule.h"

#include <stdlib.h>
#include <yaml.h>

#include "base/base.h"

#define BLANKS	  1024 /* after a fence */
#define CODE_LINE 4096 /* of an info string */
#define KEY_MAX	  80
#define DEPTH	  100
#define YAML_COST                                                              \
	8 /* of a byte read by libyaml, in bytes scanned (measured)            \
	   */

struct tally { /* the keys of a block */
	size_t keys, known, odd;
	bool nested;  /* lines that belong to a key */
	bool capital; /* the last key starts with one, as prose does */
};

static void
count_key(struct tally *t, const struct split_keys *keys, struct span key)
{
	t->keys++;
	t->known += keys_know(keys, key);
	t->odd += !keys_ident(key);
	t->capital = key.n > 0 && *key.p >= 'A' && *key.p <= 'Z';
}

/* The end of the line at p without its LF; starves at the window's end. */
static const char *
line_end(struct rule_look *l, const char *p, const char *limit)
{
	const char *lf =
	    limit > p ? memchr(p, '\n', (size_t)(limit - p)) : NULL;

	if (lf != NULL)
		return lf;
	if (limit == l->end && !l->last)
		l->starved = true;
	return limit;
}

static const char *
limit_of(const struct rule_look *l, const char *p, size_t n)
{
	return (size_t)(l->end - p) < n ? l->end : p + n;
}

/* Nothing but blanks and a CR up to the end of the line? */
static bool
ends_line(struct rule_look *l, const char *p, const char **next)
{
	const char *limit = limit_of(l, p, BLANKS);

	while (p < limit && byte_is_blank(*p))
		p++;
	if (p < limit && *p == '\r')
		p++;
	if (p == l->end && !l->last)
		l->starved = true;
	if (p < l->end && *p != '\n')
		return false;
	*next = p < l->end ? p + 1 : p;
	return p < limit || p == l->end;
}

const char *
rule_fence(struct rule_look *l, const char *p, enum rule_kind *kind)
{
	static const struct {
		struct span text;
		enum rule_kind kind;
	} fences[] = {
		{ { "---yaml", 7 }, RULE_YAML },
		{ { "---toml", 7 }, RULE_TOML },
		{ { "---json", 7 }, RULE_JSON },
		{ { "---", 3 }, RULE_YAML },
		{ { "+++", 3 }, RULE_TOML },
		{ { ";;;", 3 }, RULE_JSON },
	};
	struct span rest = span_from(p, l->end);
	const char *next;
	size_t i;

	for (i = 0; i < sizeof(fences) / sizeof(*fences); i++) {
		if (!l->last && rest.n < fences[i].text.n &&
		    span_starts(fences[i].text, rest)) {
			l->starved = true;
			return NULL;
		}
		if (span_starts(rest, fences[i].text)) {
			*kind = fences[i].kind;
			if (!ends_line(l, p + fences[i].text.n, &next))
				return NULL;
			return next;
		}
	}
	return NULL;
}

/* A key at the start of a line, as people write them; p past its colon. */
static bool
line_key(const char *p, const char *end, bool ident, struct span *key)
{
	const char *q;
	char quote = 0;

	if (p < end && (*p == '"' || *p == '\''))
		quote = *p++;
	q = p;
	if (ident) {
		if (q == end || !keys_alpha(*q))
			return false;
		while (q < end && (keys_word(*q) || *q == ' '))
			q++;
	} else {
		if (q == end || memchr(" \t\r:#\"'", *q, 7) != NULL)
			return false;
		if (end - q > KEY_MAX)
			q = memchr(q, ':', KEY_MAX);
		else
			q = memchr(q, ':', (size_t)(end - q));
		if (q == NULL)
			return false;
	}
	key->p = p;
	key->n = (size_t)(q - p);
	while (key->n > 0 && byte_is_blank(key->p[key->n - 1]))
		key->n--;
	if (quote != 0 && q < end && *q == quote)
		q++;
	while (q < end && byte_is_blank(*q))
		q++;
	if (q == end || *q != ':' || key->n > KEY_MAX || key->n == 0)
		return false;
	return q + 1 == end || byte_is_blank(q[1]) || q[1] == '\r';
}

/* Does the line look like the beginning of a mapping? */
static bool
begins_yaml(const char *p, const char *end)
{
	struct span key;

	while (p < end && byte_is_blank(*p))
		p++;
	if (p < end && *p == '{')
		return true;
	return line_key(p, end, false, &key);
}

static bool
begins_toml(const char *p, const char *end)
{
	while (p < end && byte_is_blank(*p))
		p++;
	if (p < end && *p == '[')
		return true;
	if (p == end || !(keys_word(*p) || *p == '"'))
		return false;
	while (p < end && (keys_word(*p) || *p == '"'))
		p++;
	while (p < end && byte_is_blank(*p))
		p++;
	return p < end && *p == '=';
}

/* The first line that is neither blank nor a comment, or NULL. */
static const char *
first_line(struct rule_look *l, const char *p, const char **end, bool *gap)
{
	const char *limit = limit_of(l, p, RULE_MATTER), *q, *lf;

	*gap = false;
	for (bool first = true; p < limit; p = lf + 1, first = false) {
		lf = line_end(l, p, limit);
		for (q = p; q < lf && (byte_is_blank(*q) || *q == '\r'); q++)
			;
		if (q < lf && *q != '#') {
			*end = lf;
			return p;
		}
		*gap |= first && q == lf;
		l->work += (size_t)(lf - p);
		if (lf == limit)
			return NULL;
	}
	if (limit == l->end && !l->last)
		l->starved = true;
	return NULL;
}

enum closing { CLOSE_NONE, CLOSE_LINE, CLOSE_GLUED };

static enum closing
closes(struct rule_look *l, const char *p, const char **next)
{
	size_t n = (size_t)(l->end - p);

	if (n >= 6 && memcmp(p, "------", 6) == 0) {
		p += 6;
		if (p < l->end && *p == '\r')
			p++;
		if (p == l->end && !l->last)
			l->starved = true;
		return p == l->end || *p == '\n' ? CLOSE_GLUED : CLOSE_NONE;
	}
	if (n < 6 && !l->last && (n < 3 || memcmp(p, "------", n) == 0)) {
		l->starved = true;
		return CLOSE_NONE;
	}
	if (n < 3)
		return CLOSE_NONE;
	if (memcmp(p, "---", 3) != 0 && memcmp(p, "...", 3) != 0)
		return CLOSE_NONE;
	return ends_line(l, p + 3, next) ? CLOSE_LINE : CLOSE_NONE;
}

/* The next line from p on that closes, before limit; NULL for none. */
static const char *
next_close(struct rule_look *l, const char *p, const char *limit)
{
	const char *q = p, *lf, *next;

	if (l->close_from != NULL && l->close_from <= p && p <= l->close) {
		if (l->closed)
			return l->close < limit ? l->close : NULL;
		q = l->close;
	} else
		l->close_from = p;
	l->closed = false;
	while (q < limit) {
		if ((*q == '-' || *q == '.') && closes(l, q, &next)) {
			l->closed = true;
			break;
		}
		lf = memchr(q, '\n', (size_t)(l->end - q));
		if (lf == NULL) {
			/* Remember where its line begins, not its end. */
			l->starved |= !l->last;
			break;
		}
		q = lf + 1;
	}
	l->close = q;
	if (q >= l->end && !l->last && q < limit + 1)
		l->starved = true;
	return l->closed && q < limit ? q : NULL;
}

static const char *
next_line_is(struct rule_look *l, const char *p, const char *fence,
	     const char **next)
{
	const char *limit = limit_of(l, p, RULE_MATTER), *lf;

	for (; p < limit; p = lf + 1) {
		if (*p == *fence && l->end - p >= 3 &&
		    memcmp(p, fence, 3) == 0 && ends_line(l, p + 3, next))
			return p;
		lf = line_end(l, p, limit);
		l->work += (size_t)(lf - p);
		if (lf == limit)
			return NULL;
	}
	if (limit == l->end && !l->last)
		l->starved = true;
	return NULL;
}

/* Count the column-0 lines of a block and those that are keys. */
static size_t
count_lines(const char *p, const char *end, const struct split_keys *keys,
	    struct tally *t)
{
	const char *lf;
	struct span key;
	size_t lines = 0;

	for (; p < end; p = lf + 1) {
		lf = memchr(p, '\n', (size_t)(end - p));
		if (lf == NULL)
			lf = end;
		if (p == lf || byte_is_blank(*p) || *p == '#' || *p == '-' ||
		    *p == '\r') {
			t->nested |= t->keys > 0 && p < lf &&
				     (byte_is_blank(*p) || *p == '-');
			continue;
		}
		lines++;
		if (line_key(p, lf, true, &key))
			count_key(t, keys, key);
	}
	return lines;
}

/* Leading tabs become two blanks each: libyaml refuses them. */
static size_t
untab(char *out, const char *p, const char *end)
{
	char *o = out;
	bool lead = true;

	for (; p < end; p++) {
		lead = *p == '\n' || (lead && *p == '\t');
		if (lead && *p == '\t') {
			*o++ = ' ';
			*o++ = ' ';
		} else
			*o++ = *p;
	}
	return (size_t)(o - out);
}

struct reading { /* libyaml's events, as far as they matter */
	const struct split_keys *keys;
	struct tally *tally;
	int depth;
	bool value; /* at depth 1: a value is next */
	bool mapping, done;
};

/* False ends the reading: this is no mapping. */
static bool
take_event(struct reading *r, const yaml_event_t *e)
{
	bool opens = e->type == YAML_MAPPING_START_EVENT ||
		     e->type == YAML_SEQUENCE_START_EVENT;
	bool closes_one = e->type == YAML_MAPPING_END_EVENT ||
			  e->type == YAML_SEQUENCE_END_EVENT;
	bool leaf = e->type == YAML_SCALAR_EVENT || e->type == YAML_ALIAS_EVENT;

	if (e->type == YAML_DOCUMENT_START_EVENT && r->mapping)
		return false;
	if (e->type == YAML_STREAM_END_EVENT)
		r->done = true;
	if (!opens && !closes_one && !leaf)
		return true;
	if (r->depth == 0 && e->type != YAML_MAPPING_START_EVENT)
		return false;
	if (r->depth == 0)
		r->mapping = true;
	if (r->depth == 1 && e->type == YAML_SCALAR_EVENT && !r->value)
		count_key(r->tally, r->keys,
			  (struct span){ (const char *)e->data.scalar.value,
					 e->data.scalar.length });
	if (closes_one)
		r->depth--;
	if (r->depth == 1 && (leaf || closes_one))
		r->value = !r->value;
	if (opens)
		r->depth++;
	return r->depth <= DEPTH;
}

static bool
reads_as_yaml(struct rule_look *l, const char *p, const char *end,
	      const struct split_keys *keys, struct tally *t)
{
	struct reading r = { .keys = keys, .tally = t };
	size_t n = (size_t)(end - p);
	char *text = mem_get(2 * n + 1);
	yaml_parser_t parser;
	yaml_event_t event;
	bool ok = true;

	l->work += YAML_COST * n;
	if (!yaml_parser_initialize(&parser)) {
		free(text);
		return false;
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	n = untab(text, p, end);
	yaml_parser_set_input_string(&parser, (unsigned char *)text, n);
	while (ok && !r.done) {
		ok = yaml_parser_parse(&parser, &event);
		if (ok) {
			ok = take_event(&r, &event);
			yaml_event_delete(&event);
		}
	}
	yaml_parser_delete(&parser);
	free(text);
	return ok && r.mapping;
}

/* "title" : somewhere in the object will do. */
static bool
json_known(const char *p, const char *end)
{
	const char *q;

	while ((p = memchr(p, '"', (size_t)(end - p))) != NULL) {
		p++;
		q = memchr(p, '"', (size_t)(end - p));
		if (q == NULL)
			return false;
		if (keys_well_known(span_from(p, q))) {
			for (q++; q < end && byte_is_blank(*q); q++)
				;
			if (q < end && *q == ':')
				return true;
		}
		p = q;
	}
	return false;
}

static bool
accept_other(struct rule_look *l, const char *first, const char *end,
	     struct rule_block *b)
{
	const char *close = *b->fence == '-'   ? "---"
			    : *b->fence == '+' ? "+++"
					       : ";;;";

	while (b->kind == RULE_JSON && first < end && byte_is_blank(*first))
		first++;
	if (b->kind == RULE_JSON
		? first == end || (*first != '{' && *first != '"')
		: !begins_toml(first, end))
		return false;
	b->close = next_line_is(l, b->matter, close, &b->end);
	if (b->close == NULL)
		return false;
	b->known = b->kind == RULE_JSON && json_known(b->matter, b->close);
	return b->kind == RULE_TOML || b->known > 0;
}

struct asked { /* what a YAML block has to be */
	const struct split_keys *keys;
	bool known;  /* a well-known key is a must */
	bool strict; /* valid YAML */
	bool nested; /* it is the second half of a ------ itself */
};

static bool accept_yaml(struct rule_look *, const struct asked *,
			struct rule_block *);

/* Where the block closes; ------ counts when a document follows it. */
static bool
find_close(struct rule_look *l, const struct asked *a, struct rule_block *b)
{
	const char *limit = limit_of(l, b->matter, RULE_MATTER), *p, *q, *end;
	const struct asked then = { a->keys, true, a->strict, true };
	struct rule_block second;
	enum rule_kind kind;
	bool gap;

	for (p = b->matter; (q = next_close(l, p, limit)) != NULL;) {
		if (closes(l, q, &b->end) == CLOSE_LINE) {
			b->close = q;
			return true;
		}
		b->glued_close = true;
		b->close = q;
		b->end = q + 3;
		if (a->nested)
			return true;
		second = (struct rule_block){ .fence = q + 3 };
		second.matter = rule_fence(l, second.fence, &kind);
		if (second.matter != NULL &&
		    (p = first_line(l, second.matter, &end, &gap)) != NULL &&
		    begins_yaml(p, end) && accept_yaml(l, &then, &second))
			return true;
		b->glued_close = false;
		p = line_end(l, q, l->end);
		if (p == l->end)
			return false;
		p++;
	}
	return false;
}

static bool
accept_yaml(struct rule_look *l, const struct asked *a, struct rule_block *b)
{
	struct tally t = { 0 };
	size_t lines;

	if (!find_close(l, a, b))
		return false;
	l->work += (size_t)(b->close - b->matter);
	lines = count_lines(b->matter, b->close, a->keys, &t);
	if (a->strict || t.keys == 0 || t.keys * 10 < lines * 6) {
		t = (struct tally){ 0 };
		if (!reads_as_yaml(l, b->matter, b->close, a->keys, &t))
			return false;
	}
	b->known = t.known;
	b->news = t.known < t.keys;
	if (t.known > 0)
		return true;
	/* "Note: this is prose." between rules is no matter. */
	b->single = t.keys == 1;
	return !a->known && t.odd == 0 && t.keys > 0 &&
	       (t.keys > 1 || t.nested || !t.capital);
}

bool
rule_accept(struct rule_look *l, const char *fence, bool glued, bool strict,
	    const struct split_keys *keys, struct rule_block *b)
{
	const char *first, *end;
	bool gap;

	*b = (struct rule_block){ .fence = fence };
	b->matter = rule_fence(l, fence, &b->kind);
	if (b->matter == NULL)
		return false;
	first = first_line(l, b->matter, &end, &gap);
	if (first == NULL)
		return false;
	if (b->kind != RULE_YAML)
		return !glued && accept_other(l, first, end, b);
	return begins_yaml(first, end) &&
	       accept_yaml(l,
			   &(struct asked){ strict ? NULL : keys,
					    glued || gap || strict, strict,
					    false },
			   b);
}

void
rule_learn(struct split_keys *keys, const struct rule_block *b)
{
	const char *p = b->matter, *lf;
	struct span key;

	if (!b->news)
		return;
	for (; p < b->close; p = lf + 1) {
		lf = memchr(p, '\n', (size_t)(b->close - p));
		if (lf == NULL)
			return;
		if (!keys_alpha(*p) && *p != '"' && *p != '\'')
			continue;
		if (line_key(p, lf, true, &key) && keys_ident(key) &&
		    !keys_well_known(key))
			keys_add(keys, key);
	}
}

struct code_line {
	char c;
	size_t run;
	bool info;
};

/* The code fence that the line at p is (after up to three blanks). */
static bool
read_code_line(struct rule_look *l, const char *p, struct code_line *cl)
{
	const char *limit = limit_of(l, p, CODE_LINE), *q, *lf;

	for (q = p; q < limit && q - p < 3 && *q == ' '; q++)
		;
	if (limit - q < 3) {
		l->starved |= limit == l->end && !l->last;
		return false;
	}
	if ((*q != '`' && *q != '~') || q[1] != *q || q[2] != *q)
		return false;
	cl->c = *q;
	for (p = q; q < limit && *q == *p; q++)
		;
	cl->run = (size_t)(q - p);
	lf = line_end(l, q, limit);
	if (cl->c == '`' && memchr(q, '`', (size_t)(lf - q)) != NULL)
		return false; /* code within a line */
	while (q < lf && (byte_is_blank(*q) || *q == '\r'))
		q++;
	cl->info = q < lf;
	return true;
}

void
rule_code_line(struct rule_look *l, const char *p, struct rule_code *code)
{
	struct code_line cl;

	if (!read_code_line(l, p, &cl))
		return;
	if (code->c == 0)
		*code = (struct rule_code){ cl.c, cl.run };
	else if (cl.c == code->c && cl.run >= code->run && !cl.info)
		code->c = 0;
}

/* Is there a start between two code fences? */
static bool
has_start(struct rule_look *l, const char *p, const char *to)
{
	struct rule_block b;
	const char *lf;

	for (; p < to; p = lf + 1) {
		if (to - p > 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
			p += 3;
		if ((*p == '-' || *p == '+') &&
		    rule_accept(l, p, false, false, NULL, &b))
			return true;
		lf = memchr(p, '\n', (size_t)(to - p));
		if (lf == NULL)
			return false;
	}
	return false;
}

bool
rule_in_code(struct rule_look *l, struct rule_code code,
	     const struct rule_block *b)
{
	const char *limit = limit_of(l, b->end, RULE_AHEAD);
	const char *p = b->end, *from = p, *lf;
	struct code_line cl;

	if (code.c == 0)
		return false;
	for (; p < limit; p = lf + 1) {
		lf = line_end(l, p, limit);
		l->work += (size_t)(lf - p);
		if (read_code_line(l, p, &cl)) {
			if (has_start(l, from, p))
				return false;
			from = p;
			if (cl.c == code.c && cl.run >= code.run)
				/* An opener in an open block: out of step. */
				return !cl.info;
		}
		if (lf == limit)
			return false;
	}
	if (limit == l->end && !l->last)
		l->starved = true;
	return false;
}

bool
rule_better(struct rule_look *l, const struct rule_block *b,
	    const struct split_keys *keys)
{
	struct rule_block next;

	if (b->kind != RULE_YAML || b->glued_close || *b->close != '-')
		return false;
	if (b->end == l->end) {
		l->starved |= !l->last;
		return false;
	}
	if (!keys_alpha(*b->end) && *b->end != '#')
		return false;
	return rule_accept(l, b->close, false, false, keys, &next) &&
	       next.known >= 2;
}
