/*
 * json.c - skip through JSON, check it, read its strings.
 *
 * Skipping trusts nothing: on any bytes it stays inside the span, and where the
 * text cannot be JSON it says so.  Only json_valid() knows the whole grammar.
 */
#include "json.h"
#include "base/base.h"
#include "json_scan.h"

/* p is after the opening quote; the closing one, or NULL. */
static const char *
string_end(const char *p, const char *end)
{
	p = json_scan_end(p, end);
	return p < end ? p : NULL;
}

/* What follows the value at p, or NULL. */
static const char *
skip_value(const char *p, const char *end)
{
	const char *start = p;
	size_t depth = 0;

	for (; p < end; p++) {
		switch (*p) {
		case '"':
			p = string_end(p + 1, end);
			if (p == NULL)
				return NULL;
			if (depth == 0)
				return p + 1;
			break;
		case '{':
		case '[': depth++; break;
		case '}':
		case ']':
			if (depth == 0)
				return p > start ? p : NULL;
			if (--depth == 0)
				return p + 1;
			break;
		case ',':
		case ' ':
		case '\t':
		case '\n':
		case '\r':
		case ':':
			if (depth == 0)
				return p > start ? p : NULL;
			break;
		}
	}
	return depth == 0 && p > start ? p : NULL;
}

enum json_kind
json_kind(struct span value)
{
	if (value.n == 0)
		return JSON_NONE;
	switch (value.p[0]) {
	case '"': return JSON_STRING;
	case '{': return JSON_OBJECT;
	case '[': return JSON_ARRAY;
	case 't':
	case 'f': return JSON_BOOL;
	case 'n': return JSON_NULL;
	}
	return value.p[0] == '-' || (value.p[0] >= '0' && value.p[0] <= '9')
		   ? JSON_NUMBER
		   : JSON_NONE;
}

static bool
broken(struct span *at)
{
	*at = (struct span){ NULL, 0 };
	return false;
}

bool
json_next(struct span *at, struct json_member *m)
{
	const char *p = at->p, *end = at->n > 0 ? p + at->n : p, *q;
	bool first;

	/* at starts with the bracket before the first member, else behind a
	 * value: with a comma or the closing bracket */
	p = bytes_skip_space(p, end);
	if (p == end)
		return broken(at);
	first = *p == '{' || *p == '[';
	if (first)
		p = bytes_skip_space(p + 1, end);
	if (p < end && (*p == '}' || *p == ']')) {
		*at = span_from(p + 1, end);
		return false;
	}
	if (!first) {
		if (p == end || *p != ',')
			return broken(at);
		p = bytes_skip_space(p + 1, end);
	}
	*m = (struct json_member){ 0 };
	q = skip_value(p, end);
	if (q == NULL)
		return broken(at);
	m->value = span_from(p, q);
	p = bytes_skip_space(q, end);
	if (p < end && *p == ':') {
		if (m->value.p[0] != '"')
			return broken(at);
		m->name = (struct span){ m->value.p + 1, m->value.n - 2 };
		p = bytes_skip_space(p + 1, end);
		q = skip_value(p, end);
		if (q == NULL)
			return broken(at);
		m->value = span_from(p, q);
		p = bytes_skip_space(q, end);
	}
	*at = span_from(p, end);
	return true;
}

/* Four hex digits at p, or -1. */
static int
hex4(const char *p, const char *end)
{
	int i, digit, v = 0;

	if (end - p < 4)
		return -1;
	for (i = 0; i < 4; i++) {
		digit = byte_hex(p[i]);
		if (digit < 0)
			return -1;
		v = v << 4 | digit;
	}
	return v;
}

/*
 * The escape at p, after its backslash.  What is no escape, or half a surrogate
 * pair, is U+FFFD and *bad.
 */
static const char *
unescape(const char *p, const char *end, uint32_t *c, bool *bad)
{
	int high, low;

	*bad = false;
	if (p < end && json_short[(unsigned char)*p] != 0) {
		*c = json_short[(unsigned char)*p];
		return p + 1;
	}
	if (p < end && *p == 'u' && (high = hex4(p + 1, end)) >= 0) {
		p += 5, *c = (uint32_t)high;
		if (high < 0xD800 || high > 0xDFFF)
			return p;
		if (high < 0xDC00 && end - p >= 6 && p[0] == '\\' &&
		    p[1] == 'u' && (low = hex4(p + 2, end)) >= 0xDC00 &&
		    low <= 0xDFFF) {
			*c = 0x10000 + ((uint32_t)(high - 0xD800) << 10) +
			     (uint32_t)(low - 0xDC00);
			return p + 6;
		}
	}
	*c = 0xFFFD, *bad = true;
	return p;
}

const char *
json_unescape(const char *p, const char *end, uint32_t *c)
{
	bool bad;

	return unescape(p, end, c, &bad);
}

bool
json_name_is(struct span raw, struct span name)
{
	const char *p = raw.p, *end = raw.n > 0 ? p + raw.n : p;
	size_t n, at = 0;
	char utf8[4];
	uint32_t c;
	bool bad;

	if (raw.n < name.n)
		return false;
	if (raw.n == 0 || memchr(p, '\\', raw.n) == NULL)
		return span_eq(raw, name);
	while (p < end) {
		utf8[0] = *p++, n = 1;
		if (utf8[0] == '\\') {
			p = unescape(p, end, &c, &bad);
			n = utf8_put(utf8, c);
		}
		if (name.n - at < n || memcmp(name.p + at, utf8, n) != 0)
			return false;
		at += n;
	}
	return at == name.n;
}

struct span
json_find(struct span object, struct span name)
{
	struct json_member m;

	if (json_kind(object) == JSON_OBJECT)
		while (json_next(&object, &m))
			if (m.name.p != NULL && json_name_is(m.name, name))
				return m.value;
	return (struct span){ NULL, 0 };
}

/* Well-formed text without its escapes: a copy when it has any. */
static struct span
undo_escapes(struct arena *mem, struct span s, size_t *bad)
{
	const char *p = s.p, *end = span_end(s);
	char *out, *w;
	uint32_t c;
	bool lone;

	if (s.n == 0 || memchr(p, '\\', s.n) == NULL)
		return s;
	/* only \ and a wrong letter grows: 1 or 2 bytes become 3 */
	w = out = arena_get(mem, s.n + s.n / 2 + 3 + JSON_SCAN_BLOCK);
	while ((p = json_scan_copy(&w, p, end)) < end) {
		p = unescape(p + 1, end, &c, &lone);
		w += utf8_put(w, c);
		*bad += lone;
	}
	return span_from(out, w);
}

struct span
json_text(struct arena *mem, struct span value, size_t *replaced)
{
	const char *p = value.p, *end = value.n > 0 ? p + value.n : p, *q;
	size_t bad = 0;
	struct span s;

	if (p < end && *p == '"')
		p++;
	q = string_end(p, end);
	s = utf8_repair(mem, span_from(p, q != NULL ? q : end), &bad);
	s = undo_escapes(mem, s, &bad);
	if (replaced != NULL)
		*replaced = bad;
	return s;
}

struct span
json_text_checked(struct arena *mem, struct span value)
{
	size_t bad = 0;

	return undo_escapes(mem, (struct span){ value.p + 1, value.n - 2 },
			    &bad);
}
