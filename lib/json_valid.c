/*
 * json_valid.c - the whole grammar of RFC 8259, without recursion.
 *
 * Which brackets are open is a stack of bits, so depth costs 64 bytes.
 */
#include "json.h"
#include "json_scan.h"
#include "utf8.h"

struct check {
	const char *p, *end; /* p: where it stops being JSON */
	const char *why;
	int depth;
	uint64_t objects[JSON_DEPTH / 64]; /* bit d: level d is an object */
};

static bool
fail(struct check *c, const char *why)
{
	c->why = c->p < c->end ? why : "unexpected end";
	return false;
}

static void
blanks(struct check *c)
{
	while (c->p < c->end && (*c->p == ' ' || *c->p == '\t' ||
				 *c->p == '\n' || *c->p == '\r'))
		c->p++;
}

static bool
take(struct check *c, char want)
{
	if (c->p == c->end || *c->p != want)
		return false;
	c->p++;
	return true;
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

/* After the opening quote. */
static bool
string(struct check *c)
{
	int i;

	for (;;) {
		c->p = json_scan_string(c->p, c->end);
		if (take(c, '"'))
			return true;
		if (!take(c, '\\'))
			return fail(c, "control character in a string");
		if (take(c, 'u')) {
			for (i = 0; i < 4; i++, c->p++)
				if (c->p == c->end || !is_hex(*c->p))
					return fail(c, "bad \\u escape");
		} else if (c->p < c->end &&
			   memchr("\"\\/bfnrt", *c->p, 8) != NULL)
			c->p++;
		else
			return fail(c, "bad escape");
	}
}

static bool
digits(struct check *c)
{
	const char *start = c->p;

	while (c->p < c->end && *c->p >= '0' && *c->p <= '9')
		c->p++;
	return c->p > start || fail(c, "a digit is missing");
}

static bool
number(struct check *c)
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
word(struct check *c, const char *w)
{
	for (; *w != '\0'; w++)
		if (!take(c, *w))
			return fail(c, "not a value");
	return true;
}

static bool
is_object(const struct check *c)
{
	return c->objects[(c->depth - 1) / 64] >> ((c->depth - 1) % 64) & 1;
}

static bool
open_level(struct check *c)
{
	uint64_t bit = UINT64_C(1) << (c->depth % 64);
	uint64_t *word64;

	if (c->depth == JSON_DEPTH)
		return fail(c, "nested too deeply");
	word64 = &c->objects[c->depth++ / 64];
	*word64 = *c->p++ == '{' ? *word64 | bit : *word64 & ~bit;
	return true;
}

static bool
name(struct check *c)
{
	blanks(c);
	if (!take(c, '"'))
		return fail(c, "a member's name is missing");
	if (!string(c))
		return false;
	blanks(c);
	return take(c, ':') || fail(c, "':' is missing");
}

static bool
scalar(struct check *c)
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
next_value(struct check *c)
{
	for (; c->depth > 0; c->depth--) {
		blanks(c);
		if (take(c, ','))
			return !is_object(c) || name(c);
		if (!take(c, is_object(c) ? '}' : ']'))
			return fail(c, "',' or a closing bracket is missing");
	}
	return false;
}

static void
value(struct check *c)
{
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
			if (object && !name(c))
				return;
			blanks(c);
		}
		if (!scalar(c))
			return;
	closed:;
	} while (next_value(c));
}

bool
json_valid(struct span text, size_t *at, const char **why)
{
	size_t good = utf8_valid(text);
	struct check c = { .p = text.p, .end = text.p };

	if (good > 0)
		c.end += good;
	value(&c);
	if (c.why == NULL) {
		blanks(&c);
		if (c.p < c.end)
			c.why = "text after the value";
	}
	/* the part before ill-formed bytes may be wrong earlier than they are
	 */
	if (c.p == c.end && good < text.n)
		c.why = "not UTF-8";
	if (c.why == NULL)
		return true;
	if (at != NULL)
		*at = text.n > 0 ? (size_t)(c.p - text.p) : 0;
	if (why != NULL)
		*why = c.why;
	return false;
}

bool
json_is_number(struct span s)
{
	struct check c = { .p = s.p, .end = s.p };

	if (s.n == 0)
		return false;
	c.end += s.n;
	return number(&c) && c.p == c.end;
}
