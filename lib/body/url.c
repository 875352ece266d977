/*
 * url.c - resolve a reference against a base.
 *
 * RFC 3986, 5.2, with what browsers do before: white space around is trimmed,
 * tab and line ends inside vanish, and what may not stand in a URL is escaped.
 */
#include "url.h"
#include "base/base.h"

struct parts { /* absent ones have p == NULL */
	struct span scheme, authority, path, query, fragment;
};

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_scheme_char(char c)
{
	return is_alpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
	       c == '.';
}

/* Up to the first of the bytes a, b and c, which stays. */
static struct span
take(struct span *s, char a, char b, char c)
{
	size_t n = 0;
	struct span got;

	while (n < s->n && s->p[n] != a && s->p[n] != b && s->p[n] != c)
		n++;
	got = (struct span){ s->p, n };
	*s = (struct span){ s->p + n, s->n - n };
	return got;
}

static bool
skip(struct span *s, struct span head)
{
	if (!span_starts(*s, head))
		return false;
	*s = (struct span){ s->p + head.n, s->n - head.n };
	return true;
}

static struct parts
parse(struct span s)
{
	struct parts u = { 0 };
	size_t n = 0;

	if (s.n > 0 && is_alpha(s.p[0]))
		while (n < s.n && is_scheme_char(s.p[n]))
			n++;
	if (n > 0 && n < s.n && s.p[n] == ':') {
		u.scheme = (struct span){ s.p, n };
		s = (struct span){ s.p + n + 1, s.n - n - 1 };
	}
	if (skip(&s, SPAN("//")))
		u.authority = take(&s, '/', '?', '#');
	u.path = take(&s, '?', '#', '#');
	if (skip(&s, SPAN("?")))
		u.query = take(&s, '#', '#', '#');
	if (skip(&s, SPAN("#")))
		u.fragment = s;
	return u;
}

/* Append path to out without its dot segments. */
static void
put_path(struct buf *out, struct span path)
{
	const size_t start = out->n;
	struct span part;
	bool slash = skip(&path, SPAN("/"));

	for (;;) {
		part = take(&path, '/', '/', '/');
		if (span_is(part, "..")) {
			while (out->n > start && out->p[--out->n] != '/')
				;
			slash = slash || out->n > start;
		} else if (!span_is(part, ".")) {
			if (slash)
				buf_char(out, '/');
			buf_put(out, part);
		}
		if (!skip(&path, SPAN("/"))) {
			if (span_is(part, "..") || span_is(part, "."))
				buf_char(out, '/');
			return;
		}
		slash = true;
	}
}

/* What a URL may not hold as it is. */
static bool
is_unsafe(unsigned char c)
{
	return c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '"' ||
	       c == '\\'; /* Markdown would take it for an escape */
}

static struct span
clean(struct arena *mem, struct span s)
{
	static const char hex[] = "0123456789ABCDEF";
	const char *p, *end;
	char *out, *w;
	size_t bad = 0;

	while (s.n > 0 && (unsigned char)s.p[0] <= ' ')
		s.p++, s.n--;
	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	end = s.p + s.n;
	for (p = s.p; p < end; p++)
		bad += is_unsafe((unsigned char)*p);
	if (bad == 0)
		return s;
	w = out = arena_get(mem, s.n + 2 * bad);
	for (p = s.p; p < end; p++) {
		if (*p == '\t' || *p == '\n' || *p == '\r')
			continue;
		if (is_unsafe((unsigned char)*p)) {
			*w++ = '%';
			*w++ = hex[(unsigned char)*p >> 4];
			*w++ = hex[*p & 15];
		} else {
			*w++ = *p;
		}
	}
	return span_from(out, w);
}

struct span
url_resolve(struct arena *mem, struct span base_text, struct span ref)
{
	struct parts base, u;
	struct buf out = { 0 };
	struct span got, dir;

	ref = clean(mem, ref);
	u = parse(ref);
	if (u.scheme.p != NULL || base_text.n == 0)
		return ref;
	base = parse(clean(mem, base_text));
	if (base.scheme.p == NULL || base.authority.p == NULL)
		return ref;
	buf_put(&out, base.scheme);
	buf_put(&out, SPAN("://"));
	if (u.authority.p != NULL) {
		buf_put(&out, u.authority);
		put_path(&out, u.path);
	} else {
		buf_put(&out, base.authority);
		if (u.path.n == 0) {
			put_path(&out, base.path);
			if (u.query.p == NULL)
				u.query = base.query;
		} else if (u.path.p[0] == '/') {
			put_path(&out, u.path);
		} else {
			dir = base.path;
			while (dir.n > 0 && dir.p[dir.n - 1] != '/')
				dir.n--;
			got = arena_printf(mem, "%s%.*s%.*s", dir.n ? "" : "/",
					   SPAN_FMT(dir), SPAN_FMT(u.path));
			put_path(&out, got);
		}
	}
	if (u.query.p != NULL) {
		buf_char(&out, '?');
		buf_put(&out, u.query);
	}
	if (u.fragment.p != NULL) {
		buf_char(&out, '#');
		buf_put(&out, u.fragment);
	}
	got = arena_copy(mem, buf_span(&out));
	buf_free(&out);
	return got;
}
