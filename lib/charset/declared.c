/*
 * declared.c - the charset a document says it has, if it says one.
 *
 * Three places, in order: a charset or encoding key of the front matter, the
 * XML declaration, a <meta>.  Markup is sought at the start of the body, which
 * is where a saved page begins when matter was put before it.
 */
#include "declared.h"
#include "base/base.h"

#define HEAD 4096u /* how much of the body is searched for markup */

static struct span
unquote(struct span s)
{
	s = span_trim_lines(s);
	while (s.n > 0 && memchr(",;", s.p[s.n - 1], 2))
		s.n--;
	if (s.n > 1 && (s.p[0] == '"' || s.p[0] == '\'') &&
	    s.p[s.n - 1] == s.p[0])
		s = (struct span){ s.p + 1, s.n - 2 };
	return span_trim_lines(s);
}

/* charset: gbk, "encoding": "gbk", charset = 'gbk' in a block of matter. */
static struct span
matter_label(struct span matter)
{
	struct span line, key;
	const char *p;

	while (span_line(&matter, &line)) {
		for (p = line.p; p < span_end(line); p++)
			if (*p == ':' || *p == '=')
				break;
		if (p == span_end(line))
			continue;
		key = unquote(span_from(line.p, p));
		if (span_case_eq(key, SPAN("charset")) ||
		    span_case_eq(key, SPAN("encoding")))
			return unquote(span_from(p + 1, span_end(line)));
	}
	return (struct span){ 0 };
}

/* The next name="value" of a tag; false at its end. */
static bool
attribute(struct span *rest, struct span *name, struct span *value)
{
	const char *p = rest->p, *end = span_end(*rest), *start;
	char quote;

	while (p < end && (byte_is_white(*p) || *p == '/' || *p == '?'))
		p++;
	if (p == end || *p == '>')
		return false;
	for (start = p++;
	     p < end && !byte_is_white(*p) && !memchr("/>=?", *p, 4);)
		p++;
	*name = span_from(start, p);
	*value = (struct span){ p, 0 };
	while (p < end && byte_is_white(*p))
		p++;
	if (p < end && *p == '=') {
		for (p++; p < end && byte_is_white(*p);)
			p++;
		quote = p < end && (*p == '"' || *p == '\'') ? *p++ : 0;
		start = p;
		while (p < end &&
		       (quote ? *p != quote : !byte_is_white(*p) && *p != '>'))
			p++;
		*value = span_from(start, p);
		if (quote && p < end)
			p++;
	}
	*rest = span_from(p, end);
	return true;
}

/* text/html; charset=gbk */
static struct span
content_label(struct span content)
{
	static const char key[] = "charset";
	const char *p = content.p, *end = span_end(content), *start;

	for (; end - p > 7; p++) {
		if (!span_case_eq((struct span){ p, 7 }, SPAN("charset")))
			continue;
		for (p += sizeof(key) - 1; p < end && byte_is_white(*p);)
			p++;
		if (p == end)
			break;
		if (*p != '=')
			continue;
		for (p++;
		     p < end && (byte_is_white(*p) || *p == '"' || *p == '\'');)
			p++;
		for (start = p;
		     p < end && !byte_is_white(*p) && !memchr(";\"',", *p, 4);)
			p++;
		return span_from(start, p);
	}
	return (struct span){ 0 };
}

static struct span
meta_label(struct span tag)
{
	struct span name, value, content = { 0 };
	bool is_type = false;

	while (attribute(&tag, &name, &value)) {
		if (span_case_eq(name, SPAN("charset")))
			return span_trim_lines(value);
		if (span_case_eq(name, SPAN("content")))
			content = content_label(value);
		if (span_case_eq(name, SPAN("http-equiv")))
			is_type = span_case_eq(value, SPAN("content-type"));
	}
	return is_type ? content : (struct span){ 0 };
}

/* The label of an XML declaration or a <meta>, absent when there is none. */
static struct span
markup_label(struct span s)
{
	struct span text = span_trim_lines(s), name, value, label = { 0 };
	const char *p, *end;

	if (span_starts(text, SPAN("<?xml"))) {
		text = (struct span){ text.p + 5, text.n - 5 };
		while (attribute(&text, &name, &value))
			if (span_is(name, "encoding"))
				return span_trim_lines(value);
	}
	end = span_end(s);
	for (p = s.p; p < end && label.n == 0; p++) {
		p = memchr(p, '<', (size_t)(end - p));
		if (p == NULL)
			break;
		if (end - p > 4 && memcmp(p, "<!--", 4) == 0) {
			p = memmem(p + 2, (size_t)(end - p - 2), "-->", 3);
			if (p == NULL)
				break;
		} else if (end - p > 6 && byte_is_white(p[5]) &&
			   span_case_eq((struct span){ p, 5 }, SPAN("<meta"))) {
			label = meta_label(span_from(p + 6, end));
		}
	}
	return label;
}

static struct span
head(struct span s)
{
	return (struct span){ s.p, s.n < HEAD ? s.n : HEAD };
}

struct span
declared_label(struct span s)
{
	struct fence f = fence_find(s, false);
	struct span label = { 0 };

	if (f.kind != FENCE_NONE && f.closed && f.kind != FENCE_JSON_BARE) {
		label =
		    matter_label(span_from(s.p + f.matter, s.p + f.matter_end));
		s = span_from(s.p + f.body, span_end(s));
	}
	return label.n ? label : markup_label(head(s));
}
