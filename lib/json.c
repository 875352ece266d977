/*
 * json.c - read JSON by skipping it.
 *
 * Nobody needs a tree here: a member is found by stepping over the ones before
 * it, and stepping over a string is a search for the next quote.
 */
#include "json.h"
#include "json_scan.h"
#include "utf8.h"

static const char *
skip_blank(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
		p++;
	return p;
}

enum json_kind
json_kind(struct span value)
{
	if (value.n == 0)
		return JSON_NONE;
	switch (*value.p) {
	case '"': return JSON_STRING;
	case '{': return JSON_OBJECT;
	case '[': return JSON_ARRAY;
	case 't':
	case 'f': return JSON_BOOL;
	case 'n': return JSON_NULL;
	case '-': return JSON_NUMBER;
	default:
		return *value.p >= '0' && *value.p <= '9' ? JSON_NUMBER
							   : JSON_NONE;
	}
}

/* The closing quote of the string whose text starts at p, NULL without. */
static const char *
string_end(const char *p, const char *end)
{
	while ((p = json_scan_quote(p, end)) < end) {
		if (*p == '"')
			return p;
		p += 2; /* a backslash and what it escapes */
	}
	return NULL;
}

/* After the value at p; NULL when it does not end. */
static const char *
value_end(const char *p, const char *end)
{
	size_t depth = 0;

	for (; p < end; p++)
		switch (*p) {
		case '"':
			if ((p = string_end(p + 1, end)) == NULL)
				return NULL;
			if (depth == 0)
				return p + 1;
			break;
		case '{':
		case '[': depth++; break;
		case '}':
		case ']':
			if (depth == 0)
				return p;
			if (--depth == 0)
				return p + 1;
			break;
		case ',':
			if (depth == 0)
				return p;
			break;
		}
	return NULL;
}

bool
json_next(struct span *at, struct json_member *m)
{
	const char *end = span_end(*at), *p, *v;
	bool in_array;

	*m = (struct json_member){ 0 };
	if (at->n == 0)
		goto broken;
	p = skip_blank(at->p, end);
	/*
	 * Between calls the place is after a value; whether that was in an
	 * array shows in the bracket it started with only on the first call,
	 * so an item is told from a member by what follows it.
	 */
	if (p == end)
		goto broken;
	in_array = *p == '[';
	if (*p == '{' || *p == '[') {
		v = skip_blank(p + 1, end);
		if (v < end && (*v == '}' || *v == ']')) {
			*at = span_from(v + 1, end);
			return false;
		}
		p = v;
	} else if (*p == ',')
		p = skip_blank(p + 1, end);
	else if (*p == '}' || *p == ']') {
		*at = span_from(p + 1, end);
		return false;
	} else
		goto broken;
	if (p < end && *p == '"' && !in_array) {
		v = string_end(p + 1, end);
		if (v == NULL)
			goto broken;
		m->name = span_from(p + 1, v);
		v = skip_blank(v + 1, end);
		if (v < end && *v == ':')
			p = skip_blank(v + 1, end);
		else
			m->name = (struct span){ 0 };
	}
	v = p;
	if ((p = value_end(v, end)) == NULL || p == v)
		goto broken;
	m->value = span_trim_lines(span_from(v, p));
	*at = span_from(p, end);
	return true;
broken:
	*at = (struct span){ 0 };
	return false;
}

/* ---- names -------------------------------------------------------------- */

static int
hex4(const char *p, const char *end)
{
	int value = 0, i;

	if (end - p < 4)
		return -1;
	for (i = 0; i < 4; i++, p++) {
		value <<= 4;
		if (*p >= '0' && *p <= '9')
			value |= *p - '0';
		else if ((*p | 32) >= 'a' && (*p | 32) <= 'f')
			value |= (*p | 32) - 'a' + 10;
		else
			return -1;
	}
	return value;
}

/*
 * One character of a string's inside at p: its UTF-8 at out, the place after
 * it.  *bad is set for a lone surrogate or an escape that is none.
 */
static const char *
unescape(const char *p, const char *end, char out[4], size_t *n, bool *bad)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *known;
	int high, low;

	*bad = false;
	*n = 1;
	if (*p != '\\') {
		out[0] = *p;
		return p + 1;
	}
	if (p + 1 < end && p[1] != '\0' &&
	    (known = memchr(from, p[1], sizeof(from) - 1)) != NULL) {
		out[0] = to[known - from];
		return p + 2;
	}
	if (p + 1 == end || p[1] != 'u' || (high = hex4(p + 2, end)) < 0) {
		*bad = true;
		*n = utf8_put(out, 0xfffd);
		return p + 1 < end ? p + 2 : end;
	}
	p += 6;
	if (high >= 0xd800 && high < 0xdc00 && end - p >= 6 && p[0] == '\\' &&
	    p[1] == 'u' && (low = hex4(p + 2, end)) >= 0xdc00 && low < 0xe000) {
		*n = utf8_put(out, 0x10000u +
			((uint32_t)(high - 0xd800) << 10) +
			(uint32_t)(low - 0xdc00));
		return p + 6;
	}
	*bad = high >= 0xd800 && high < 0xe000;
	*n = utf8_put(out, *bad ? 0xfffd : (uint32_t)high);
	return p;
}

bool
json_name_is(struct span raw, struct span name)
{
	const char *p = raw.p, *end = span_end(raw);
	char c[4];
	size_t n, done = 0;
	bool bad;

	if (raw.n < name.n)
		return false;
	if (raw.n == name.n)
		return span_eq(raw, name) && memchr(raw.p, '\\', raw.n) == NULL;
	if (memchr(raw.p, '\\', raw.n) == NULL)
		return false;
	for (; p < end; done += n) {
		p = unescape(p, end, c, &n, &bad);
		if (bad || name.n - done < n ||
		    memcmp(name.p + done, c, n) != 0)
			return false;
	}
	return done == name.n;
}

struct span
json_find(struct span object, struct span name)
{
	struct json_member m;

	while (json_next(&object, &m))
		if (m.name.p != NULL && json_name_is(m.name, name))
			return m.value;
	return (struct span){ 0 };
}

struct span
json_text(struct arena *mem, struct span value, size_t *replaced)
{
	struct span inner;
	const char *p, *end, *next;
	char *out, c[4];
	size_t n = 0, len, lone = 0, run;
	bool bad;

	if (replaced != NULL)
		*replaced = 0;
	if (value.n < 2 || *value.p != '"')
		return (struct span){ 0 };
	inner = (struct span){ value.p + 1, value.n - 2 };
	if (memchr(inner.p, '\\', inner.n) == NULL)
		return utf8_repair(mem, inner, replaced);
	out = arena_get(mem, inner.n * 3 / 2 + 4); /* "\z" grows to 3 bytes */
	for (p = inner.p, end = p + inner.n; p < end; p = next) {
		next = memchr(p, '\\', (size_t)(end - p));
		run = (size_t)((next ? next : end) - p);
		memcpy(out + n, p, run);
		n += run;
		if (next == NULL)
			break;
		next = unescape(next, end, c, &len, &bad);
		memcpy(out + n, c, len);
		n += len;
		lone += bad;
	}
	inner = utf8_repair(mem, (struct span){ out, n }, replaced);
	if (replaced != NULL)
		*replaced += lone;
	return inner;
}

/* ---- validation --------------------------------------------------------- */

static const char *
string_valid(const char *p, const char *end)
{
	while ((p = json_scan_special(p, end)) < end) {
		if (*p == '"')
			return p + 1;
		if (*p != '\\' || p + 1 == end)
			return NULL;
		if (p[1] == 'u') {
			if (hex4(p + 2, end) < 0)
				return NULL;
			p += 6;
		} else if (p[1] != '\0' && memchr("\"\\/bfnrt", p[1], 8))
			p += 2;
		else
			return NULL;
	}
	return NULL;
}

static const char *
digits(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p > from ? p : NULL;
}

static const char *
number_end(const char *p, const char *end)
{
	if (p < end && *p == '-')
		p++;
	if (p < end && *p == '0')
		p++;
	else if ((p = digits(p, end)) == NULL)
		return NULL;
	if (p < end && *p == '.' && (p = digits(p + 1, end)) == NULL)
		return NULL;
	if (p < end && (*p | 32) == 'e') {
		p++;
		if (p < end && (*p == '+' || *p == '-'))
			p++;
		p = digits(p, end);
	}
	return p;
}

bool
json_is_number(struct span s)
{
	return s.n > 0 && number_end(s.p, span_end(s)) == span_end(s);
}

static const char *
word_end(const char *p, const char *end)
{
	static const struct span words[] = { SPAN("true"), SPAN("false"),
		SPAN("null") };
	size_t i;

	for (i = 0; i < 3; i++)
		if (span_starts(span_from(p, end), words[i]))
			return p + words[i].n;
	return NULL;
}

/* After a scalar; NULL with *why. */
static const char *
scalar_end(const char *p, const char *end, const char **why)
{
	const char *q;

	if (*p == '"') {
		*why = "broken string";
		return string_valid(p + 1, end);
	}
	*why = "value expected";
	q = *p == '-' || (*p >= '0' && *p <= '9') ? number_end(p, end)
						   : word_end(p, end);
	return q;
}

struct check {
	const char *p, *end, *why;
	uint64_t objects[JSON_DEPTH / 64]; /* bit per level: an object? */
	unsigned depth;
};

static bool
fail(struct check *c, const char *why)
{
	c->why = why;
	return false;
}

static bool
in_object(const struct check *c)
{
	return c->objects[(c->depth - 1) / 64] >> ((c->depth - 1) % 64) & 1;
}

static bool
open_level(struct check *c, bool object)
{
	uint64_t bit;

	if (c->depth == JSON_DEPTH)
		return fail(c, "nested too deeply");
	bit = (uint64_t)1 << (c->depth % 64);
	if (object)
		c->objects[c->depth / 64] |= bit;
	else
		c->objects[c->depth / 64] &= ~bit;
	c->depth++;
	c->p = skip_blank(c->p + 1, c->end);
	return true;
}

/* A member's name and colon. */
static bool
check_name(struct check *c)
{
	const char *q;

	if (c->p == c->end || *c->p != '"')
		return fail(c, "member name expected");
	if ((q = string_valid(c->p + 1, c->end)) == NULL)
		return fail(c, "broken string");
	c->p = skip_blank(q, c->end);
	if (c->p == c->end || *c->p != ':')
		return fail(c, "colon expected");
	c->p = skip_blank(c->p + 1, c->end);
	return true;
}

/* Down to the next scalar or empty collection, and over it. */
static bool
check_value(struct check *c)
{
	const char *q, *why;
	bool object;

	for (;;) {
		if (c->p == c->end)
			return fail(c, "value expected");
		if (*c->p != '{' && *c->p != '[')
			break;
		object = *c->p == '{';
		if (!open_level(c, object))
			return false;
		if (c->p < c->end && *c->p == (object ? '}' : ']')) {
			c->p++, c->depth--;
			return true;
		}
		if (object && !check_name(c))
			return false;
	}
	if ((q = scalar_end(c->p, c->end, &why)) == NULL)
		return fail(c, why);
	c->p = q;
	return true;
}

static bool
check_text(struct check *c)
{
	c->p = skip_blank(c->p, c->end);
	if (!check_value(c))
		return false;
	while (c->depth > 0) {
		c->p = skip_blank(c->p, c->end);
		if (c->p == c->end)
			return fail(c, "unexpected end");
		if (*c->p == (in_object(c) ? '}' : ']')) {
			c->p++, c->depth--;
			continue;
		}
		if (*c->p != ',')
			return fail(c, "comma or bracket expected");
		c->p = skip_blank(c->p + 1, c->end);
		if (in_object(c) && !check_name(c))
			return false;
		if (!check_value(c))
			return false;
	}
	c->p = skip_blank(c->p, c->end);
	return c->p == c->end || fail(c, "text after the value");
}

bool
json_valid(struct span text, size_t *at, const char **why)
{
	struct check c = { .p = text.p, .end = span_end(text) };
	size_t good = utf8_valid(text);
	bool ok = good == text.n;

	if (!ok)
		c.p = text.p + good, c.why = "not UTF-8";
	else
		ok = text.n > 0 ? check_text(&c) : fail(&c, "value expected");
	if (at != NULL)
		*at = (size_t)(c.p - text.p);
	if (why != NULL)
		*why = c.why;
	return ok;
}
