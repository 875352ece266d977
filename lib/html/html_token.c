/*
 * html_token.c - the tokenizer of the HTML standard (13.2.5).
 *
 * The standard describes eighty states that look at one character each.  Most
 * of them only wait for one of a few bytes, so here a state is a search, and
 * the names and numbers of the standard stand at the function that does its
 * work.  Everything that is read is read once: no construct is given up after
 * its end was looked for in vain, which keeps hostile input linear.
 *
 * Text is a span of the source as long as it can be.  The first reference, CR
 * or replaced NUL moves it to the arena, where it grows.
 *
 * What the standard drops (`</>`, a tag cut off by the end of the file) belongs
 * to the source of the token after it, so that tokens tile the source.
 */
#include "html_token.h"
#include "base/base.h"
#include "html_entity.h"
#include "html_scan.h"

#define TEXT_BLOCK 4096 /* room for copies, unless the source is shorter */

struct html {
	struct arena *mem;
	const char *p, *end;
	const char *from; /* the next token's source starts here */

	enum html_content content;
	struct span element; /* whose content it is */
	bool foreign;

	struct span text; /* of the token being read */
	bool copied;	  /* it ends at room, not in the source */
	bool nul;	  /* it holds one */
	char *room, *room_end;

	struct html_attr *attrs;
	uint32_t nattrs, room_attrs;
};

/*
 * CR is white space here, since it is read as LF.  STOP: text_special() knows
 * what it means.
 */
enum { BLANK = 1, SLASH = 2, CLOSE = 4, EQUALS = 8, STOP = 16 };

static const uint8_t classes[256] = {
	['\t'] = BLANK,	       ['\n'] = BLANK, ['\f'] = BLANK, [' '] = BLANK,
	['\r'] = BLANK | STOP, ['\0'] = STOP,  ['&'] = STOP,   ['/'] = SLASH,
	['>'] = CLOSE,	       ['='] = EQUALS
};

static inline bool
is(const char *p, unsigned what)
{
	return (classes[(unsigned char)*p] & what) != 0;
}

static const char *
skip(const char *p, const char *end, unsigned what)
{
	while (p < end && is(p, what))
		p++;
	return p;
}

static const char *
find(const char *p, const char *end, unsigned what)
{
	while (p < end && !is(p, what))
		p++;
	return p;
}

static const char *
find_byte(const char *p, const char *end, char c)
{
	const char *q = p < end ? memchr(p, c, (size_t)(end - p)) : NULL;

	return q ? q : end;
}

static bool
starts(const char *p, const char *end, struct span word)
{
	return (size_t)(end - p) >= word.n &&
	       span_case_eq((struct span){ p, word.n }, word);
}

struct html *
html_open(struct arena *mem, struct span source)
{
	struct html *h = arena_zero(mem, sizeof(*h));

	h->mem = mem;
	h->p = h->from = source.p;
	h->end = span_end(source);
	return h;
}

void
html_content(struct html *h, enum html_content content, struct span name)
{
	h->content = content;
	h->element = name;
}

void
html_foreign(struct html *h, bool foreign)
{
	h->foreign = foreign;
}

const struct html_attr *
html_attrs(const struct html *h)
{
	return h->attrs;
}

/* Text */

/* Move the text so far to the arena, with space for n bytes after it. */
static void
text_room(struct html *h, size_t n)
{
	size_t need = h->text.n + n, rest = (size_t)(h->end - h->p), spare;
	char *to = h->room;

	if (h->copied && (size_t)(h->room_end - h->room) >= n)
		return;
	if ((size_t)(h->room_end - h->room) < need) {
		spare = rest < TEXT_BLOCK ? rest : TEXT_BLOCK;
		if (spare < need)
			spare = need; /* doubling, so that growth is linear */
		to = arena_get(h->mem, need + spare);
		h->room_end = to + need + spare;
	}
	if (h->text.n > 0)
		memcpy(to, h->text.p, h->text.n);
	h->text.p = to;
	h->room = to + h->text.n;
	h->copied = true;
}

/* Characters that are not in the source. */
static void
text_put(struct html *h, const char *p, size_t n)
{
	text_room(h, n);
	memcpy(h->room, p, n);
	h->room += n;
	h->text.n += n;
}

/* The source from h->p to `to` is text as it stands. */
static void
text_to(struct html *h, const char *to)
{
	size_t n = (size_t)(to - h->p);

	if (n == 0)
		return;
	if (h->text.n == 0)
		h->text = (struct span){ h->p, n };
	else if (!h->copied && span_end(h->text) == h->p)
		h->text.n += n;
	else
		text_put(h, h->p, n);
	h->p = to;
}

/* At one of the bytes that html_scan stops at, but not at markup. */
static void
text_special(struct html *h)
{
	bool literal = h->content == HTML_DATA || h->content == HTML_CDATA;
	bool refs = h->content == HTML_DATA || h->content == HTML_RCDATA;
	const char *q = h->p;
	char out[HTML_ENTITY_MAX];
	size_t n;

	if (*q == '&' && refs)
		q = html_reference(h->p, h->end, false, out, &n);
	if (q > h->p) {
		text_room(h, sizeof(out));
		memcpy(h->room, out, sizeof(out));
		h->room += n, h->text.n += n;
		h->p = q;
	} else if (*q == '\r') {
		/* CRLF: the LF is text as it stands */
		h->p++;
		if (h->p == h->end || *h->p != '\n')
			text_put(h, "\n", 1);
	} else if (*q == '\0' && !literal) {
		text_put(h, "\xEF\xBF\xBD", 3);
		h->p++;
	} else {
		h->nul |= *q == '\0';
		text_to(h, q + 1);
	}
}

/* All up to `to` is text, read by the rules of h->content. */
static void
text_up_to(struct html *h, const char *to)
{
	while (h->p < to) {
		if (*h->p == '<' || is(h->p, STOP))
			text_special(h);
		else
			text_to(h, html_scan(h->p, to));
	}
}

/* Contents other than data: where do they end? */

/* Is this the name, whole? */
static bool
is_word(const char *p, const char *end, struct span name)
{
	return name.n > 0 && starts(p, end, name) && p + name.n < end &&
	       is(p + name.n, BLANK | SLASH | CLOSE);
}

/* Is the '<' at p that of an appropriate end tag? */
static bool
is_end_tag(const char *p, const char *end, struct span name)
{
	return end - p > 2 && p[1] == '/' && is_word(p + 2, end, name);
}

/* 13.2.5.2, 3 and 9 to 14 */
static const char *
element_end(const char *p, const char *end, struct span name)
{
	while ((p = find_byte(p, end, '<')) < end) {
		if (is_end_tag(p, end, name))
			break;
		p++;
	}
	return p;
}

/*
 * 13.2.5.15 to 31.  A script that opens a comment is escaped, so that
 * `<!-- <script> </script> -->` can stand in it: there a script start tag hides
 * the end tag that follows it.
 */
static const char *
script_end(const char *p, const char *end, struct span name)
{
	enum { PLAIN, ESCAPED, DOUBLE } state = PLAIN;
	const struct span script = SPAN("script");
	const char *q;

	for (;; p = q + 1) {
		q = find_byte(p, end, '<');
		if (state != PLAIN && bytes_have(span_from(p, q), SPAN("-->")))
			state = PLAIN;
		if (q == end)
			return end;
		if (state == PLAIN && starts(q, end, SPAN("<!--"))) {
			state = ESCAPED; /* `<!-->`: its dashes count twice */
		} else if (state != DOUBLE && is_end_tag(q, end, name)) {
			return q;
		} else if (state == ESCAPED && is_word(q + 1, end, script)) {
			state = DOUBLE;
		} else if (state == DOUBLE && is_end_tag(q, end, script)) {
			state = ESCAPED;
		}
	}
}

/* 13.2.5.69 to 71 */
static const char *
cdata_end(const char *p, const char *end)
{
	const char *q = bytes_find(span_from(p, end), SPAN("]]>"));

	return q ? q : end;
}

/* The content up to its end; what follows is data. */
static void
content(struct html *h)
{
	const char *to = h->end;

	if (h->content == HTML_SCRIPT)
		to = script_end(h->p, h->end, h->element);
	else if (h->content == HTML_CDATA)
		to = cdata_end(h->p, h->end);
	else if (h->content != HTML_PLAINTEXT)
		to = element_end(h->p, h->end, h->element);
	text_up_to(h, to);
	if (h->content == HTML_CDATA && to < h->end)
		h->p += 3; /* its end is not a token */
	h->content = HTML_DATA;
}

/* Data (13.2.5.1, 6, 7) */

/* At a '<': true where markup begins; what is none is text or dropped. */
static bool
at_markup(struct html *h)
{
	const char *p = h->p;
	size_t n = (size_t)(h->end - p);

	if (n >= 2 && byte_is_letter(p[1]))
		return true;
	if (n >= 3 && p[1] == '/') {
		if (p[2] != '>')
			return true;
		h->p += 3;
		return false;
	}
	if (n >= 2 && p[1] == '!') {
		if (!h->foreign || n < 9 || memcmp(p, "<![CDATA[", 9) != 0)
			return true;
		h->p += 9;
		h->content = HTML_CDATA;
		content(h);
		return false;
	}
	if (n >= 2 && p[1] == '?')
		return true;
	text_to(h, p + 1);
	return false;
}

/* Text up to the next markup or the end. */
static void
data(struct html *h)
{
	while (h->p < h->end) {
		if (*h->p == '<') {
			if (at_markup(h))
				return;
		} else if (is(h->p, STOP)) {
			text_special(h);
		} else {
			text_to(h, html_scan(h->p, h->end));
		}
	}
}

/* Tags */

static struct html_attr *
attr_new(struct html *h)
{
	uint32_t cap = h->room_attrs ? 2 * h->room_attrs : 32;
	struct html_attr *more;

	if (h->nattrs == h->room_attrs) {
		more = arena_get(h->mem, cap * sizeof(*more));
		if (h->nattrs > 0)
			memcpy(more, h->attrs, h->nattrs * sizeof(*more));
		h->attrs = more;
		h->room_attrs = cap;
	}
	return &h->attrs[h->nattrs++];
}

/* 13.2.5.35 to 38; *value is empty where none is.  Returns where it ends. */
static const char *
attr_value(const char *p, const char *end, struct span *value)
{
	const char *q = skip(p, end, BLANK);

	*value = (struct span){ p, 0 };
	if (q == end || *q != '=')
		return p;
	p = skip(q + 1, end, BLANK);
	if (p < end && (*p == '"' || *p == '\'')) {
		q = find_byte(p + 1, end, *p);
		*value = span_from(p + 1, q);
		return q < end ? q + 1 : end;
	}
	q = find(p, end, BLANK | CLOSE);
	*value = span_from(p, q);
	return q;
}

/* 13.2.5.32 to 40: at the tag's '>', or the end of the file. */
static const char *
attributes(struct html *h, const char *p, bool *self_closing)
{
	const char *q;
	struct html_attr *a;

	for (;;) {
		q = skip(p, h->end, BLANK | SLASH);
		if (q == h->end)
			return q;
		if (*q == '>') {
			*self_closing = q > p && q[-1] == '/';
			return q;
		}
		/* A '=' in front belongs to the name. */
		p = find(q + 1, h->end, BLANK | SLASH | CLOSE | EQUALS);
		a = attr_new(h);
		a->name = span_from(q, p);
		a->id = html_attr_find(a->name);
		p = attr_value(p, h->end, &a->value);
	}
}

/* 13.2.5.8 */
static bool
tag(struct html *h, struct html_token *t)
{
	bool ends = h->p[1] == '/';
	const char *name = h->p + 1 + ends, *p;

	p = find(name, h->end, BLANK | SLASH | CLOSE);
	t->text = span_from(name, p);
	t->attr = h->nattrs;
	p = attributes(h, p, &t->self_closing);
	t->nattrs = h->nattrs - t->attr;
	h->p = p < h->end ? p + 1 : p;
	if (p == h->end || ends)
		h->nattrs = t->attr;
	if (p == h->end)
		return false;
	t->kind = HTML_START;
	t->tag = html_tag_find(t->text);
	if (ends) {
		t->kind = HTML_END;
		t->self_closing = false;
		t->nattrs = 0;
	}
	return true;
}

/* Comments */

/* 13.2.5.41: `<?`, `<!` or `</` and then nothing that is known */
static void
bogus_comment(struct html *h, const char *data, struct html_token *t)
{
	const char *q = find_byte(data, h->end, '>');

	t->kind = HTML_COMMENT;
	t->text = span_from(data, q);
	h->p = q < h->end ? q + 1 : q;
}

/* How many bytes before the '>' at q make an end with it; 0: it is none. */
static size_t
comment_close(const char *data, const char *q)
{
	size_t n = (size_t)(q - data);

	if (n >= 2 && q[-1] == '-' && q[-2] == '-')
		return 2;
	if (n >= 3 && q[-1] == '!' && q[-2] == '-' && q[-3] == '-')
		return 3;
	/* `<!-->` and `<!--->` */
	return n == 1 && *data == '-' ? 1 : 0;
}

/* 13.2.5.43 to 52 */
static void
comment(struct html *h, struct html_token *t)
{
	const char *data = h->p + 4, *q;
	size_t n = 0;

	for (q = data;; q++) {
		q = find_byte(q, h->end, '>');
		n = comment_close(data, q);
		if (q == h->end || q == data || n > 0)
			break;
	}
	/* Cut off in its end: one dash may have been it. */
	if (q == h->end && n == 0 && q > data && q[-1] == '-')
		n = 1;
	t->kind = HTML_COMMENT;
	t->text = span_from(data, q - n);
	h->p = q < h->end ? q + 1 : q;
}

/* DOCTYPE */

/* 13.2.5.59, 60, 65 and 66: at its closing quote, or where it was cut off */
static const char *
doctype_id(const char *p, const char *end, struct span *id)
{
	const char *q = p + 1;

	while (q < end && *q != *p && *q != '>')
		q++;
	*id = span_from(p + 1, q);
	return q;
}

static bool
is_quote(const char *p, const char *end)
{
	return p < end && (*p == '"' || *p == '\'');
}

/*
 * 13.2.5.56 to 67, at the first byte after the name's blanks.  Returns where
 * the rest, which nobody reads, begins.
 */
static const char *
doctype_ids(const char *p, const char *end, struct html_token *t)
{
	bool public = starts(p, end, SPAN("public"));
	char quote;

	t->quirks = true; /* until it has come to a good end */
	if (!public && !starts(p, end, SPAN("system")))
		return p;
	p = skip(p + 6, end, BLANK);
	if (!is_quote(p, end))
		return p;
	if (public) {
		quote = *p;
		t->has_public = true;
		p = doctype_id(p, end, &t->public_id);
		if (p == end || *p != quote)
			return p;
		p = skip(p + 1, end, BLANK);
		t->quirks = p == end || *p != '>';
		if (!is_quote(p, end))
			return p;
	}
	quote = *p;
	t->has_system = true;
	p = doctype_id(p, end, &t->system_id);
	t->quirks = p == end || *p != quote;
	if (t->quirks)
		return p;
	p = skip(p + 1, end, BLANK);
	t->quirks = p == end;
	return p;
}

/* 13.2.5.53 to 68 */
static void
doctype(struct html *h, struct html_token *t)
{
	const char *p = skip(h->p + 9, h->end, BLANK), *q;

	t->kind = HTML_DOCTYPE;
	q = find(p, h->end, BLANK | CLOSE);
	if (q > p)
		t->text = span_from(p, q);
	p = skip(q, h->end, BLANK);
	if (p == h->end || t->text.n == 0)
		t->quirks = true;
	else if (*p != '>')
		p = doctype_ids(p, h->end, t);
	p = find_byte(p, h->end, '>');
	h->p = p < h->end ? p + 1 : p;
}

/* Tokens */

/* 13.2.5.42 */
static void
declaration(struct html *h, struct html_token *t)
{
	if (starts(h->p, h->end, SPAN("<!--")))
		comment(h, t);
	else if (starts(h->p, h->end, SPAN("<!doctype")))
		doctype(h, t);
	else
		bogus_comment(h, h->p + 2, t);
}

/* At the '<' of markup; false when the end of the file swallows it. */
static bool
markup(struct html *h, struct html_token *t)
{
	char c = h->p[1];

	if (byte_is_letter(c) || (c == '/' && byte_is_letter(h->p[2])))
		return tag(h, t);
	if (c == '!')
		declaration(h, t);
	else
		bogus_comment(h, h->p + (c == '/' ? 2 : 1), t);
	return true;
}

static bool
is_blank(struct span s)
{
	return skip(s.p, span_end(s), BLANK) == span_end(s);
}

bool
html_next(struct html *h, struct html_token *t)
{
	*t = (struct html_token){ 0 };
	h->text = (struct span){ h->p, 0 };
	h->copied = h->nul = false;
	if (h->content != HTML_DATA)
		content(h);
	data(h);
	if (h->text.n > 0) {
		t->kind = HTML_TEXT;
		t->text = h->text;
		t->blank = is_blank(h->text);
		t->nul = h->nul;
	} else if (h->p < h->end && !markup(h, t)) {
		*t = (struct html_token){ 0 };
	}
	t->source = span_from(h->from, h->p);
	h->from = h->p;
	return t->kind != HTML_EOF;
}

/* Decoding on demand */

/* CR as LF; either NUL as U+FFFD and, in values, references as characters. */
static struct span
decode(struct arena *mem, struct span s, bool refs)
{
	const char *p = s.p, *end = span_end(s), *q;
	size_t n = s.n, len;
	char *text, *w;

	for (q = html_scan(p, end); q < end; q = html_scan(q + 1, end))
		if (*q != '<' && (*q != '&' || refs))
			break;
	if (q == end)
		return s;
	for (; q < end; q++)
		n += *q == '\0' ? 2 : 0;
	/* html_reference() says by how much it may grow */
	w = text = arena_get(mem, n + s.n / 4 + HTML_ENTITY_MAX);
	for (; p < end; p = q) {
		q = html_scan(p, end);
		memcpy(w, p, (size_t)(q - p));
		w += q - p;
		p = q;
		if (q == end)
			break;
		if (*p == '&' && refs)
			q = html_reference(p, end, true, w, &len);
		if (q > p) {
			w += len;
		} else if (*p == '\0') {
			memcpy(w, "\xEF\xBF\xBD", 3);
			w += 3, q++;
		} else if (*p == '\r') {
			*w++ = '\n';
			q += q + 1 < end && q[1] == '\n' ? 2 : 1;
		} else {
			*w++ = *q++;
		}
	}
	return span_from(text, w);
}

struct span
html_attr_value(struct arena *mem, const struct html_attr *a)
{
	return decode(mem, a->value, true);
}

struct span
html_plain(struct arena *mem, struct span raw)
{
	return decode(mem, raw, false);
}
