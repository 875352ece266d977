/*
 * json_valid.c - the whole grammar of RFC 8259, without recursion.
 *
 * Which brackets are open is a stack of bits, so depth costs 64 bytes.
 */
#include "base/base.h"
#include "json.h"
#include "json_scan.h"

static bool
fail(struct json_check *c, const char *why)
{
	c->why = c->p < c->end ? why : "unexpected end";
	return false;
}

static void
blanks(struct json_check *c)
{
	while (c->p < c->end && (*c->p == ' ' || *c->p == '\t' ||
				 *c->p == '\n' || *c->p == '\r'))
		c->p++;
}

static bool
take(struct json_check *c, char want)
{
	if (c->p == c->end || *c->p != want)
		return false;
	c->p++;
	return true;
}

/* After the opening quote. */
static bool
string(struct json_check *c)
{
	int i;

	for (;;) {
		c->p = json_scan_text(c->p, c->end);
		if (take(c, '"'))
			return true;
		if (!take(c, '\\'))
			return fail(c, "control character in a string");
		if (!take(c, 'u'))
			return fail(c, "bad escape");
		for (i = 0; i < 4; i++, c->p++)
			if (c->p == c->end || byte_hex(*c->p) < 0)
				return fail(c, "bad \\u escape");
	}
}

static bool
digits(struct json_check *c)
{
	const char *start = c->p;

	while (c->p < c->end && *c->p >= '0' && *c->p <= '9')
		c->p++;
	return c->p > start || fail(c, "a digit is missing");
}

static bool
number(struct json_check *c)
{
	take(c, '-');
	if (!take(c, '0') && !digits(c))
		return false;
	if (take(c, '.') && !digits(c))
		return false;
	if (take(c, 'e') || take(c, 'E')) {
		if (!take(c, '+'))
			take(c, '-');
		return digits(c);
	}
	return true;
}

static bool
word(struct json_check *c, const char *w)
{
	for (; *w != '\0'; w++)
		if (!take(c, *w))
			return fail(c, "not a value");
	return true;
}

static bool
is_object(const struct json_check *c)
{
	return c->objects[(c->depth - 1) / 64] >> ((c->depth - 1) % 64) & 1;
}

static bool
open_level(struct json_check *c)
{
	uint64_t bit = UINT64_C(1) << (c->depth % 64);
	uint64_t *word64;

	if (c->depth == JSON_DEPTH)
		return fail(c, "nested too deeply");
	word64 = &c->objects[c->depth++ / 64];
	*word64 = *c->p++ == '{' ? *word64 | bit : *word64 & ~bit;
	return true;
}

/* A member's name, raw, and the colon. */
static bool
name(struct json_check *c, struct span *raw)
{
	blanks(c);
	if (!take(c, '"'))
		return fail(c, "a member's name is missing");
	raw->p = c->p;
	if (!string(c))
		return false;
	raw->n = (size_t)(c->p - 1 - raw->p);
	blanks(c);
	return take(c, ':') || fail(c, "':' is missing");
}

static bool
scalar(struct json_check *c)
{
	if (c->p == c->end)
		return fail(c, "");
	switch (*c->p) {
	case '"': c->p++; return string(c);
	case 't': return word(c, "true");
	case 'f': return word(c, "false");
	case 'n': return word(c, "null");
	}
	if (*c->p != '-' && (*c->p < '0' || *c->p > '9'))
		return fail(c, "not a value");
	return number(c);
}

/* Behind a value: close what closes.  False with why set when wrong, or NULL
 * when the whole value is read. */
static bool
next_value(struct json_check *c)
{
	struct span raw;

	for (; c->depth > c->base; c->depth--) {
		blanks(c);
		if (take(c, ','))
			return !is_object(c) || name(c, &raw);
		if (!take(c, is_object(c) ? '}' : ']'))
			return fail(c, "',' or a closing bracket is missing");
	}
	return false;
}

static void
value(struct json_check *c)
{
	struct span raw;
	bool object;

	do {
		blanks(c);
		while (c->p < c->end && (*c->p == '{' || *c->p == '[')) {
			if (!open_level(c))
				return;
			object = is_object(c);
			blanks(c);
			if (take(c, object ? '}' : ']')) {
				c->depth--;
				goto closed;
			}
			if (object && !name(c, &raw))
				return;
			blanks(c);
		}
		if (!scalar(c))
			return;
	closed:;
	} while (next_value(c));
}

void
json_check_open(struct json_check *c, struct span text)
{
	size_t good = utf8_valid(text);

	*c = (struct json_check){ .p = text.p, .end = text.p, .text = text };
	if (good > 0)
		c->end += good;
}

/* The outermost bracket, when there is one: is there anything in it? */
static bool
first(struct json_check *c)
{
	blanks(c);
	if (c->p == c->end || (*c->p != '{' && *c->p != '[')) {
		value(c);
		return false;
	}
	open_level(c);
	c->base = 1;
	blanks(c);
	if (!take(c, is_object(c) ? '}' : ']'))
		return true;
	c->depth = 0;
	return false;
}

/* Behind a member. */
static bool
another(struct json_check *c)
{
	if (c->why != NULL || c->depth == 0)
		return false;
	blanks(c);
	if (take(c, ','))
		return true;
	if (!take(c, is_object(c) ? '}' : ']'))
		return fail(c, "',' or a closing bracket is missing");
	c->depth = 0;
	return false;
}

bool
json_check_next(struct json_check *c, struct json_member *m)
{
	*m = (struct json_member){ 0 };
	if (!(c->base == 0 ? first(c) : another(c)))
		return false;
	if (is_object(c) && !name(c, &m->name))
		return false;
	blanks(c);
	m->value.p = c->p;
	value(c);
	m->value.n = (size_t)(c->p - m->value.p);
	return c->why == NULL;
}

bool
json_check_close(struct json_check *c, size_t *at, const char **why)
{
	if (c->why == NULL) {
		blanks(c);
		if (c->p < c->end)
			c->why = "text after the value";
	}
	/* what stands before ill-formed bytes may be wrong earlier */
	if (c->p == c->end && c->end < span_end(c->text))
		c->why = "not UTF-8";
	if (c->why == NULL)
		return true;
	if (at != NULL)
		*at = c->text.n > 0 ? (size_t)(c->p - c->text.p) : 0;
	if (why != NULL)
		*why = c->why;
	return false;
}

bool
json_valid(struct span text, size_t *at, const char **why)
{
	struct json_check c;
	struct json_member m;

	json_check_open(&c, text);
	while (json_check_next(&c, &m))
		;
	return json_check_close(&c, at, why);
}

bool
json_is_number(struct span s)
{
	struct json_check c = { .p = s.p, .end = s.p };

	if (s.n == 0)
		return false;
	c.end += s.n;
	return number(&c) && c.p == c.end;
}
