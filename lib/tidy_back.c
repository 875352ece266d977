/* tidy_back.c - compare two ways to write one document, restore marks. */
#include "tidy_back.h"
#include "clean.h"
#include "serial.h"

/*
 * Reads the text of HTML as our serializer and tidy write it: tags are
 * well-formed, no comments, few references.  Bytes are those of the text; a
 * picture or line break is a byte that UTF-8 never has.
 */
struct reader {
	const char *p, *end;
	char ref[4]; /* bytes of a reference that are still to be given */
	size_t n, at;
	bool parted; /* a block's tag or white space came before this byte */
};

#define PICTURE 0xff
#define BREAK	0xfe
#define END	-1

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Behind the '>' of the tag at p; the end when there is none. */
static const char *
tag_end(const char *p, const char *end)
{
	char quote = 0;

	for (; p < end; p++)
		if (quote) {
			if (*p == quote)
				quote = 0;
		} else if (*p == '>') {
			return p + 1;
		} else if (*p == '"' || *p == '\'') {
			quote = *p;
		}
	return end;
}

static bool
is_tag(const char *p, const char *end, struct span name)
{
	if ((size_t)(end - p) <= name.n + 1 || memcmp(p + 1, name.p, name.n))
		return false;
	p += name.n + 1;
	return *p == '>' || *p == '/' || is_white(*p);
}

/* A reference at r->p, which is '&': its bytes into r->ref; false for none. */
static bool
reference(struct reader *r)
{
	static const struct {
		struct span name;
		const char *text;
	} names[] = {
		{ { "amp;", 4 }, "&" },		{ { "lt;", 3 }, "<" },
		{ { "gt;", 3 }, ">" },		{ { "quot;", 5 }, "\"" },
		{ { "#13;", 4 }, "\r" },	{ { "#12;", 4 }, "\f" },
		{ { "nbsp;", 5 }, "\xc2\xa0" },
	};
	struct span rest = span_from(r->p + 1, r->end);
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!span_starts(rest, names[i].name))
			continue;
		r->p += 1 + names[i].name.n;
		r->n = strlen(names[i].text);
		memcpy(r->ref, names[i].text, r->n);
		r->at = 0;
		return true;
	}
	return false;
}

/* A tag that ends the line before it. */
static bool
is_block(const char *p, const char *end)
{
	const char *name = ++p;

	if (p < end && *p == '/')
		name = ++p;
	while (p < end && *p != '>' && !is_white(*p))
		p++;
	return html_tags[html_tag_find(span_from(name, p))].is & IS_BLOCK;
}

static int
read_byte(struct reader *r)
{
	const char *tag;

	r->parted = false;
	if (r->at < r->n)
		return (unsigned char)r->ref[r->at++];
	while (r->p < r->end) {
		if (*r->p == '<') {
			tag = r->p;
			r->p = tag_end(tag, r->end);
			if (is_tag(tag, r->end, SPAN("img")))
				return PICTURE;
			if (is_tag(tag, r->end, SPAN("br")))
				return BREAK;
			r->parted |= is_block(tag, r->end);
		} else if (*r->p == '&' && reference(r)) {
			return (unsigned char)r->ref[r->at++];
		} else if (is_white(*r->p)) {
			r->parted = true;
			r->p++;
		} else {
			return (unsigned char)*r->p++;
		}
	}
	return END;
}

static bool
is_same(struct span sent, struct span got)
{
	struct reader a = { .p = sent.p, .end = span_end(sent) };
	struct reader b = { .p = got.p, .end = span_end(got) };
	int c, before = BREAK;

	for (;; before = c) {
		c = read_byte(&a);
		if (c != read_byte(&b))
			return false;
		if (c == END)
			return true;
		if (a.parted && !b.parted && c != BREAK && before != BREAK)
			return false; /* words are joined */
	}
}

/* The mark at p, as the last byte of its UTF-8; 0 when there is none. */
static char
mark_at(const char *p, const char *end)
{
	return end - p < 3 || memcmp(p, SERIAL_MARKED, 2) != 0 ||
		       p[2] < SERIAL_MARK(' ') || p[2] > SERIAL_NBSP
		   ? 0
		   : p[2];
}

/* What the mark stands for, as HTML. */
static void
put_marked(struct buf *out, char mark)
{
	char c = mark == SERIAL_MARK(' ') ? ' ' : (char)(mark - SERIAL_MARK(0));

	if (mark == SERIAL_NBSP)
		buf_put(out, SPAN("&nbsp;"));
	else
		clean_escape(out, (struct span){ &c, 1 });
}

/* Copy p to end without marks, and without raw white space if `pre`. */
static void
copy(struct buf *out, const char *p, const char *end, bool pre)
{
	const char *from = p;
	char mark;

	while (p < end) {
		mark = *p == *SERIAL_MARKED ? mark_at(p, end) : 0;
		if (mark == 0 && !(pre && is_white(*p))) {
			p++;
			continue;
		}
		buf_put(out, span_from(from, p));
		if (mark != 0)
			put_marked(out, mark);
		from = p += mark != 0 ? 3 : 1;
	}
	buf_put(out, span_from(from, end));
}

bool
tidy_back(struct span sent, struct span got, struct buf *out)
{
	const char *p = got.p, *end = span_end(got), *next;
	size_t pre = 0;

	if (!is_same(sent, got))
		return false;
	while (p < end && end[-1] == '\n')
		end--;
	while (p < end) {
		next = memchr(p, '<', (size_t)(end - p));
		if (next == NULL)
			next = end;
		copy(out, p, next, pre > 0);
		if (next == end)
			break;
		p = tag_end(next, end);
		copy(out, next, p, false);
		if (is_tag(next, end, SPAN("pre")) ||
		    is_tag(next, end, SPAN("textarea"))) {
			pre++;
			if (mark_at(p, end) == SERIAL_MARK('\n'))
				buf_char(out, '\n'); /* a parser takes one */
		} else if (pre > 0 && (is_tag(next, end, SPAN("/pre")) ||
				       is_tag(next, end, SPAN("/textarea")))) {
			pre--;
		}
	}
	buf_char(out, '\n');
	return true;
}
