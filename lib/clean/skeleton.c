/* skeleton.c - make one, compare what came back, fill it again. */
#include "skeleton.h"

/* ---- tags --------------------------------------------------------------- */

/* Behind the '>' of the tag at p; the end when there is none. */
static const char *
tag_end(const char *p, const char *end)
{
	bool quoted = false;

	for (; p < end; p++)
		if (*p == '"')
			quoted = !quoted;
		else if (*p == '>' && !quoted)
			return p + 1;
	return end;
}

static bool
is_tag(const char *p, const char *end, struct span name)
{
	if ((size_t)(end - p) <= name.n + 1 || memcmp(p + 1, name.p, name.n))
		return false;
	p += name.n + 1;
	return *p == '>' || byte_is_white(*p);
}

/* A tag that ends the line before it. */
static bool
is_block(const char *p, const char *end)
{
	const char *name = ++p;

	if (p < end && *p == '/')
		name = ++p;
	while (p < end && *p != '>' && !byte_is_white(*p))
		p++;
	return html_tags[html_tag_find(span_from(name, p))].is & IS_BLOCK;
}

/* ---- making one --------------------------------------------------------- */

static void
put_number(struct buf *out, size_t n)
{
	char text[20];
	size_t i = sizeof(text);

	do
		text[--i] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	buf_put(out, (struct span){ text + i, sizeof(text) - i });
}

static size_t
count(struct span s, char c)
{
	const char *p = s.p, *end = span_end(s);
	size_t n = 0;

	for (; p < end && (p = memchr(p, c, (size_t)(end - p))) != NULL; p++)
		n++;
	return n;
}

/* A tag, with the numbers of its attributes' values. */
static void
put_tag(struct skeleton *k, struct span tag)
{
	const char *p = tag.p, *end = span_end(tag), *open, *close;

	while ((open = memchr(p, '"', (size_t)(end - p))) != NULL) {
		close = memchr(open + 1, '"', (size_t)(end - open - 1));
		k->value[k->nvalues] = span_from(open + 1, close);
		buf_put(&k->html, span_from(p, open + 1));
		put_number(&k->html, k->nvalues++);
		buf_char(&k->html, '"');
		p = close + 1;
	}
	buf_put(&k->html, span_from(p, end));
}

void
skeleton_make(struct arena *mem, struct span clean, struct skeleton *k)
{
	const char *p = clean.p, *end = span_end(clean), *next;
	size_t run = 0;

	k->clean = clean;
	k->html.n = k->nvalues = 0;
	/* text has &quot; for it, so it stands around values only */
	k->value = arena_get(mem, count(clean, '"') / 2 * sizeof(*k->value));
	while (p < end) {
		if (*p == '<') {
			next = tag_end(p, end);
			put_tag(k, span_from(p, next));
		} else {
			next = memchr(p, '<', (size_t)(end - p));
			if (next == NULL)
				next = end;
			buf_char(&k->html, 'x');
			put_number(&k->html, run++);
		}
		p = next;
	}
}

/* ---- comparing ---------------------------------------------------------- */

/* Reads the texts' numbers; a picture or line break is a letter. */
struct reader {
	const char *p, *end;
	bool parted; /* a block's tag or white space came before */
};

#define PICTURE 'P'
#define BREAK	'B'
#define END	0

static char
next_letter(struct reader *r)
{
	const char *tag;

	r->parted = false;
	while (r->p < r->end) {
		tag = r->p++;
		if (*tag == '<') {
			r->p = tag_end(tag, r->end);
			if (is_tag(tag, r->end, SPAN("img")))
				return PICTURE;
			if (is_tag(tag, r->end, SPAN("br")))
				return BREAK;
			r->parted |= is_block(tag, r->end);
		} else if (byte_is_white(*tag)) {
			r->parted = true;
		} else {
			return *tag;
		}
	}
	return END;
}

static bool
is_same(struct span sent, struct span got)
{
	struct reader a = { .p = sent.p, .end = span_end(sent) };
	struct reader b = { .p = got.p, .end = span_end(got) };
	char c, before = BREAK;

	for (;; before = c) {
		c = next_letter(&a);
		if (c != next_letter(&b))
			return false;
		if (c == END)
			return true;
		if (a.parted && !b.parted && c != BREAK && before != BREAK)
			return false;
	}
}

/* ---- filling ------------------------------------------------------------ */

/* A number from *p on, which it passes. */
static size_t
number(const char **p, const char *end)
{
	size_t n = 0;

	for (; *p < end && byte_is_digit(**p) && n < SIZE_MAX / 16; ++*p)
		n = 10 * n + (size_t)(**p - '0');
	return n;
}

/* A tag, with values for numbers; false: a value that is not ours. */
static bool
fill_tag(const struct skeleton *k, struct span tag, struct buf *out)
{
	const char *p = tag.p, *end = span_end(tag), *open;
	size_t n;

	while ((open = memchr(p, '"', (size_t)(end - p))) != NULL) {
		if (end - open > 1 && open[1] == '"' && open > p) {
			buf_put(out, span_from(p, open - 1)); /* hidden="" */
			p = open + 2;
			continue;
		}
		buf_put(out, span_from(p, open + 1));
		p = open + 1;
		n = number(&p, end);
		if (p == open + 1 || p == end || *p++ != '"' || n >= k->nvalues)
			return false;
		buf_put(out, k->value[n]);
		buf_char(out, '"');
	}
	buf_put(out, span_from(p, end));
	return true;
}

/* The next text of the document, from *p on, which it passes. */
static struct span
next_text(const char **p, const char *end)
{
	const char *from;

	while (*p < end && **p == '<')
		*p = tag_end(*p, end);
	from = *p;
	*p = from < end ? memchr(from, '<', (size_t)(end - from)) : end;
	if (*p == NULL)
		*p = end;
	return span_from(from, *p);
}

bool
skeleton_fill(const struct skeleton *k, struct span got, struct buf *out)
{
	const char *p = got.p, *end = span_end(got), *tag;
	const char *text = k->clean.p;
	size_t pre = 0;

	if (!is_same(buf_span(&k->html), got))
		return false;
	while (p < end && byte_is_white(end[-1]))
		end--;
	while (p < end) {
		if (*p == '<') {
			p = tag_end(tag = p, end);
			if (!fill_tag(k, span_from(tag, p), out))
				return false;
			pre += is_tag(tag, end, SPAN("pre")) ||
			       is_tag(tag, end, SPAN("textarea"));
			pre -= pre > 0 && (is_tag(tag, end, SPAN("/pre")) ||
					   is_tag(tag, end, SPAN("/textarea")));
		} else if (byte_is_white(*p)) {
			if (pre == 0) /* for the looks */
				buf_char(out, *p);
			p++;
		} else {
			p++; /* the numbers are known to be in order */
			number(&p, end);
			buf_put(out, next_text(&text, span_end(k->clean)));
		}
	}
	buf_char(out, '\n');
	return true;
}
