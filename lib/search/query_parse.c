/*
 * query_parse.c - expressions of --where, by recursive descent.
 *
 *	any   = all { "or" all }
 *	all   = one { "and" one }
 *	one   = "not" one | "(" any ")" | name operator value
 *	name  = a field | "meta" { "." key }
 *	value = "text" | 'text' | word
 *
 * Words reach to the next blank or parenthesis, so dates and numbers need no
 * quotes.  A value is read as what the field is compared by: now, not for each
 * record.
 */
#include <stdio.h>

#include "base/base.h"
#include "query_node.h"

#define DEPTH 200 /* of parentheses and not */

enum token_kind { END, OPEN, CLOSE, WORD, STRING, OPERATOR };

struct token {
	enum token_kind kind;
	struct span source, text; /* text: of a string, without its escapes */
	enum query_op op;
};

struct parser {
	struct query *q;
	struct span all, rest;
	struct token now;
	unsigned depth;
	struct query_error *error;
	bool failed;
};

static const struct {
	struct span sign;
	enum query_op op;
} operators[] = { /* a sign comes before its beginning */
		  { SPAN("=="), OP_EQ },   { SPAN("!="), OP_NE },
		  { SPAN("=~"), OP_LIKE }, { SPAN("!~"), OP_UNLIKE },
		  { SPAN("<="), OP_LE },   { SPAN("<"), OP_LT },
		  { SPAN(">="), OP_GE },   { SPAN(">"), OP_GT }
};

#define OPERATORS (sizeof(operators) / sizeof(operators[0]))

/* ---- errors ------------------------------------------------------------- */

static void
fail(struct parser *p, const char *at, const char *why)
{
	const char *q = p->all.p;
	uint32_t c;

	if (p->failed)
		return;
	p->failed = true;
	*p->error = (struct query_error){ .at = 1 };
	while (q < at) {
		q = utf8_next(q, span_end(p->all), &c);
		p->error->at++;
	}
	snprintf(p->error->why, sizeof(p->error->why), "%s", why);
}

/* ---- tokens ------------------------------------------------------------- */

static bool
is_sign(char c)
{
	return c == '=' || c == '!' || c == '<' || c == '>' || c == '~';
}

/* Within quotes a backslash takes itself or a quote; else it stays. */
static const char *
read_string(struct parser *p, const char *from)
{
	const char *q = from + 1, *end = span_end(p->rest);
	char *text = arena_get(&p->q->mem, (size_t)(end - from)), *w = text;

	for (; q < end && *q != *from; q++) {
		if (*q == '\\' && q + 1 < end &&
		    (q[1] == '\\' || q[1] == *from))
			q++;
		*w++ = *q;
	}
	if (q == end)
		fail(p, from, "this quote has no end");
	p->now.kind = STRING;
	p->now.text = span_from(text, w);
	return q < end ? q + 1 : end;
}

static const char *
read_word(struct parser *p, const char *from)
{
	const char *q = from, *end = span_end(p->rest);
	const char *quote;

	while (q < end && !byte_is_space(*q) && !is_sign(*q) && *q != '(' &&
	       *q != ')') {
		quote = *q == '"' && q > from
			    ? memchr(q + 1, '"', (size_t)(end - q - 1))
			    : NULL;
		q = quote != NULL ? quote + 1 : q + 1; /* meta."a b" */
	}
	p->now.kind = WORD;
	p->now.text = span_from(from, q);
	if (span_is(p->now.text, "has")) {
		p->now.kind = OPERATOR;
		p->now.op = OP_HAS;
	}
	return q;
}

static const char *
read_operator(struct parser *p, const char *from)
{
	struct span rest = span_from(from, span_end(p->rest));
	size_t i;

	p->now.kind = OPERATOR;
	for (i = 0; i < OPERATORS; i++)
		if (span_starts(rest, operators[i].sign)) {
			p->now.op = operators[i].op;
			return from + operators[i].sign.n;
		}
	fail(p, from, *from == '=' ? "equality is ==" : "no such operator");
	return from + 1;
}

static void
advance(struct parser *p)
{
	const char *q = p->rest.p, *end = span_end(p->rest), *from;

	while (q < end && byte_is_space(*q))
		q++;
	from = q;
	if (q == end) {
		p->now.kind = END;
	} else if (*q == '(' || *q == ')') {
		p->now.kind = *q++ == '(' ? OPEN : CLOSE;
	} else if (*q == '"' || *q == '\'') {
		q = read_string(p, q);
	} else if (is_sign(*q)) {
		q = read_operator(p, q);
	} else {
		q = read_word(p, q);
	}
	p->now.source = span_from(from, q);
	p->rest = span_from(q, end);
}

static bool
at_word(const struct parser *p, const char *word)
{
	return p->now.kind == WORD && span_is(p->now.text, word);
}

/* ---- comparisons -------------------------------------------------------- */

static uint32_t
add_node(struct query *q, struct query_node node)
{
	q->node = vec_room(q->node, q->n, &q->cap, sizeof(*q->node));
	q->node[q->n] = node;
	return q->n++;
}

/* The keys of "meta.a.b"; a key in quotes may have dots and blanks. */
static bool
read_path(struct parser *p, struct span name, struct query_node *n)
{
	const char *q = name.p + sizeof("meta.") - 1, *end = span_end(name);
	const char *from;
	size_t keys = 1, i;

	for (i = 0; i < name.n; i++)
		keys += name.p[i] == '.';
	n->path = arena_get(&p->q->mem, keys * sizeof(*n->path));
	for (;;) {
		from = q;
		if (q < end && *q == '"') {
			q = memchr(q + 1, '"', (size_t)(end - q - 1));
			if (q == NULL)
				break;
			n->path[n->npath++] = span_from(from + 1, q++);
		} else {
			while (q < end && *q != '.')
				q++;
			n->path[n->npath++] = span_from(from, q);
		}
		if (q == end && n->path[n->npath - 1].n > 0)
			return true;
		if (q == end || *q != '.')
			break;
		q++;
	}
	fail(p, name.p, "a key of the front matter is meta.KEY");
	return false;
}

static bool
read_name(struct parser *p, const char *at, struct span name,
	  struct query_node *n)
{
	if (span_starts(name, SPAN("meta.")))
		return read_path(p, name, n);
	n->field = meta_field_find(name);
	if (n->field != META_NAMES)
		return true;
	fail(p, at, "unknown field");
	p->error->field = name;
	return false;
}

static bool
read_pattern(struct parser *p, const char *at, struct query_node *n)
{
	char why[80] = "";
	PCRE2_SIZE where;
	int error;

	n->pattern = pcre2_compile((PCRE2_SPTR)n->text.p, n->text.n,
				   PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK,
				   &error, &where, NULL);
	if (n->pattern != NULL) {
		/* where there is no JIT, matching interprets */
		pcre2_jit_compile(n->pattern, PCRE2_JIT_COMPLETE);
		return true;
	}
	pcre2_get_error_message(error, (PCRE2_UCHAR *)why, sizeof(why));
	fail(p, at, why);
	return false;
}

/* A value, as what its field will be compared by. */
static bool
read_value(struct parser *p, const char *at, struct query_node *n)
{
	bool by_size = n->op >= OP_EQ && n->op <= OP_GE;

	if (n->op == OP_LIKE || n->op == OP_UNLIKE)
		return read_pattern(p, at, n);
	if (!by_size)
		return true;
	n->has_number = !n->quoted && query_number(n->text, &n->number);
	if (n->field == META_NAMES ? !n->quoted : query_is_date(n->field))
		n->has_range = query_range_of(n->text, p->q->conf, &n->range);
	if (n->field == META_NAMES || !query_is_date(n->field) || n->has_range)
		return true;
	fail(p, at, "not a date");
	return false;
}

static uint32_t
finish_test(struct parser *p, struct query_node *n, const char *at)
{
	if (!read_value(p, at, n))
		return 0;
	if (n->field < META_NAMES)
		p->q->fields |= UINT64_C(1) << n->field;
	if (query_is_date(n->field))
		p->q->fields |= UINT64_C(1) << (n->field + 1);
	return add_node(p->q, *n);
}

static uint32_t
read_test(struct parser *p)
{
	struct query_node n = { .field = META_NAMES };
	struct token name = p->now, value;

	if (name.kind != WORD) {
		fail(p, name.source.p, "expected a field");
		return 0;
	}
	if (!read_name(p, name.source.p, name.text, &n))
		return 0;
	advance(p);
	if (p->now.kind != OPERATOR) {
		fail(p, p->now.source.p,
		     "expected an operator: == != < <= > >= =~ !~ has");
		return 0;
	}
	n.op = p->now.op;
	advance(p);
	value = p->now;
	if (value.kind != WORD && value.kind != STRING) {
		fail(p, value.source.p, "expected a value");
		return 0;
	}
	n.text = value.text;
	n.quoted = value.kind == STRING;
	advance(p);
	return finish_test(p, &n, value.source.p);
}

/* ---- logic -------------------------------------------------------------- */

static uint32_t read_any(struct parser *);

static uint32_t
read_one(struct parser *p)
{
	struct query_node n = { .op = OP_NOT, .field = META_NAMES };
	const char *at = p->now.source.p;
	uint32_t inner;

	if (!at_word(p, "not") && p->now.kind != OPEN)
		return read_test(p);
	if (++p->depth > DEPTH) {
		fail(p, at, "nested too deeply");
		return 0;
	}
	if (at_word(p, "not")) {
		advance(p);
		n.left = read_one(p);
		p->depth--;
		return add_node(p->q, n);
	}
	advance(p);
	inner = read_any(p);
	if (p->now.kind != CLOSE)
		fail(p, p->now.kind == END ? at : p->now.source.p,
		     p->now.kind == END ? "this parenthesis is not closed"
					: "expected and, or, or )");
	else
		advance(p);
	p->depth--;
	return inner;
}

/* a and b and c leans to the right, so that asking it does not recurse. */
static uint32_t
read_chain(struct parser *p, const char *word, enum query_op op,
	   uint32_t (*read)(struct parser *))
{
	struct query_node n = { .op = op, .field = META_NAMES };
	uint32_t one = read(p), first = 0, last = 0;
	bool several = false;

	while (!p->failed && at_word(p, word)) {
		advance(p);
		n.left = one;
		one = add_node(p->q, n);
		if (several)
			p->q->node[last].right = one;
		else
			first = one;
		several = true;
		last = one;
		one = read(p);
	}
	if (!several)
		return one;
	p->q->node[last].right = one;
	return first;
}

static uint32_t
read_all(struct parser *p)
{
	return read_chain(p, "and", OP_AND, read_one);
}

static uint32_t
read_any(struct parser *p)
{
	return read_chain(p, "or", OP_OR, read_all);
}

/* ---- entry -------------------------------------------------------------- */

static bool
also(struct query *q, uint32_t node, bool had)
{
	struct query_node both = { .op = OP_AND,
				   .left = node,
				   .right = q->root,
				   .field = META_NAMES };

	q->root = had ? add_node(q, both) : node;
	return true;
}

bool
query_add(struct query *q, struct span expression, struct query_error *error)
{
	struct parser p = { .q = q, .error = error };
	bool had = !query_is_empty(q);
	uint32_t node;

	p.all = p.rest = arena_copy(&q->mem, expression);
	if (utf8_valid(p.all) != p.all.n)
		fail(&p, p.all.p + utf8_valid(p.all), "not UTF-8");
	advance(&p);
	node = read_any(&p);
	if (p.now.kind != END)
		fail(&p, p.now.source.p,
		     p.now.kind == CLOSE ? "this parenthesis opens nowhere"
					 : "expected and, or, or the end");
	return !p.failed && also(q, node, had);
}

bool
query_add_test(struct query *q, struct span name, struct span op,
	       struct span value, struct query_error *error)
{
	struct query_node n = { .field = META_NAMES, .op = OP_HAS };
	struct parser p = { .q = q, .error = error };
	bool had = !query_is_empty(q);
	uint32_t node;
	size_t i;

	n.text = p.all = p.rest = arena_copy(&q->mem, value);
	if (utf8_valid(n.text) != n.text.n)
		fail(&p, n.text.p + utf8_valid(n.text), "not UTF-8");
	for (i = 0; i < OPERATORS; i++)
		if (span_eq(op, operators[i].sign))
			n.op = operators[i].op;
	if (p.failed || !read_name(&p, p.all.p, name, &n))
		return false;
	node = finish_test(&p, &n, p.all.p);
	return !p.failed && also(q, node, had);
}
