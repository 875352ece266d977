/*
 * mdprepare.c - what generators of sites add to Markdown, made harmless.
 *
 *	[a]({{ site.url }}/b)	  a blank ends a link's address: stand-ins
 *	{% highlight c %}	  a fence; {% endhighlight %} as well
 *	{% raw %} {% endraw %}	  nothing
 *	<!-- more -->Text	  Text, not a line of HTML
 *	<div markdown="1">	  nothing: what is inside is Markdown
 *	|a|b|c| in a table of 2	  the parser would drop c: b|c in one cell
 *
 * All of it outside of code.  Other tags of Liquid may stand for words and
 * stay.  Three control characters stand for blanks, bars and holes until the
 * HTML is written; a body that has them itself is left alone.
 */
#include "mdprepare.h"
#include "base/base.h"
#include "html/html.h"

#define BLANK '\x1f' /* a blank that does not look like one */
#define HOLE  '\x1e' /* not there */
#define BAR   '\x1d' /* a bar that parts no cells */
#define FENCE 12     /* tildes: more than code shows, fewer than a tag has */

struct prepare {
	char *from, *end;    /* the copy */
	bool highlight, raw; /* both tags of the pair are there */
	bool in_highlight;
	size_t columns; /* of the table we are in; 0: none */
	size_t cells;	/* that the line before would have */
	char fence;	/* of the code we are in; 0: none */
	size_t run;
};

struct line {
	char *from, *end; /* without the line's end */
	char *p;	  /* the first that is no blank */
};

/* ---- tags of Liquid ----------------------------------------------------- */

/* The end of "{% name ... %}" at p, NULL when there is something else. */
static char *
liquid_tag(char *p, char *end, const char *name)
{
	size_t n = strlen(name);
	char *close;

	if (end - p < 4 || p[0] != '{' || p[1] != '%')
		return NULL;
	close = memmem(p + 2, (size_t)(end - p - 2), "%}", 2);
	if (close == NULL)
		return NULL;
	for (p += 2; p < close && (*p == ' ' || *p == '-' || *p == '\t');)
		p++;
	if ((size_t)(close - p) < n || memcmp(p, name, n) != 0 ||
	    (p + n < close && memchr(" -\t", p[n], 3) == NULL))
		return NULL;
	return close + 2;
}

/* Does the line consist of the tag alone? */
static bool
is_tag_line(const struct line *l, const char *name)
{
	char *p = liquid_tag(l->p, l->end, name);

	while (p != NULL && p < l->end && (*p == ' ' || *p == '\t'))
		p++;
	return p == l->end;
}

static bool
has_pair(struct span body, const char *open, const char *close)
{
	const char *p = bytes_find(body, span_of(open));

	return p != NULL &&
	       bytes_have(span_from(p, span_end(body)), span_of(close));
}

/* {% raw %} within a line; alone on it, it leaves the line blank. */
static void
drop_raw(struct line *l)
{
	char *p, *close, fill;

	fill = is_tag_line(l, "raw") || is_tag_line(l, "endraw") ? ' ' : HOLE;
	for (p = l->p; (p = memmem(p, (size_t)(l->end - p), "{%", 2)) != NULL;
	     p += 2) {
		close = liquid_tag(p, l->end, "raw");
		if (close == NULL)
			close = liquid_tag(p, l->end, "endraw");
		if (close != NULL)
			memset(p, fill, (size_t)(close - p));
	}
}

/* Blanks of {{ ... }} and {% ... %} in a link's address, which starts at p. */
static char *
mask_address(char *p, char *end)
{
	char *close;

	for (; p < end && *p != ')' && *p != ' ' && *p != '\t'; p++) {
		if (end - p < 4 || *p != '{' || (p[1] != '{' && p[1] != '%'))
			continue;
		close =
		    memmem(p, (size_t)(end - p), p[1] == '{' ? "}}" : "%}", 2);
		if (close == NULL)
			break;
		for (; p < close; p++)
			if (*p == ' ' || *p == '\t')
				*p = BLANK;
		p = close + 1;
	}
	return p < end ? p : end;
}

static void
mask_addresses(struct line *l)
{
	char *p, *end = l->end;

	for (p = l->p; (p = memchr(p, ']', (size_t)(end - p))) != NULL;) {
		if (end - p > 3 && p[1] == '(')
			p = mask_address(p + 2, end);
		else if (end - p > 4 && p[1] == ':' && *l->p == '[' &&
			 memchr(l->p, ']', (size_t)(end - l->p)) == p)
			p = mask_address(p + 2 + (p[2] == ' '), end);
		else
			p++;
	}
}

/* ---- HTML --------------------------------------------------------------- */

/* A tag or comment goes; text behind it starts a line of Markdown. */
static void
drop_markup(struct line *l, char *close)
{
	char *p = close;

	while (p < l->end && (*p == ' ' || *p == '\t'))
		p++;
	if (p == l->end) {
		memset(l->p, ' ', (size_t)(l->end - l->p));
		return;
	}
	memset(l->p, HOLE, (size_t)(close - l->p));
	close[-1] = ' ';
}

/* <aside markdown="1" class="note">: not in a table or list. */
static char *
markdown_tag(struct line *l)
{
	char *close = memchr(l->p, '>', (size_t)(l->end - l->p)), *name, *p;
	enum html_tag tag;

	if (close == NULL ||
	    memmem(l->p, (size_t)(close - l->p), " markdown=", 10) == NULL)
		return NULL;
	for (p = name = l->p + 1; p < close && *p != ' ';)
		p++;
	tag = html_tag_find(span_from(name, p));
	return (html_tags[tag].is & IS_CLOSEP) != 0 && tag != TAG_UL &&
		       tag != TAG_OL && tag != TAG_DL && tag != TAG_PRE &&
		       tag != TAG_TABLE
		   ? close + 1
		   : NULL;
}

static void
look_at_html(struct line *l)
{
	char *close;

	if (l->end - l->p > 6 && memcmp(l->p, "<!--", 4) == 0) {
		close = memmem(l->p + 4, (size_t)(l->end - l->p - 4), "-->", 3);
		if (close != NULL && close + 3 < l->end)
			drop_markup(l, close + 3);
		return;
	}
	close = markdown_tag(l);
	if (close != NULL)
		drop_markup(l, close);
}

/* ---- tables ------------------------------------------------------------- */

/* How many cells a row has; bars from the one after the last on are masked. */
static size_t
count_cells(struct line *l, size_t last)
{
	char *p = l->p, *end = l->end;
	size_t n = 1;

	while (end > p && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	for (p += p < end && *p == '|'; p < end; p++) {
		if (*p == '\\')
			p++;
		else if (*p == '|' && p + 1 < end && n++ >= last)
			*p = BAR;
	}
	return n;
}

static bool
is_delimiter(const struct line *l)
{
	const char *p;
	bool dash = false, bar = false;

	for (p = l->p; p < l->end; p++) {
		dash |= *p == '-';
		bar |= *p == '|';
		if (memchr("-|: \t", *p, 5) == NULL)
			return false;
	}
	return dash && bar;
}

static void
look_at_table(struct prepare *s, struct line *l)
{
	size_t n;

	if (l->p == l->end ||
	    memchr(l->p, '|', (size_t)(l->end - l->p)) == NULL)
		n = 0;
	else
		n = count_cells(l, s->columns > 0 ? s->columns : SIZE_MAX);
	if (l->p == l->end)
		s->columns = 0;
	else if (s->columns == 0 && n > 0 && n == s->cells && is_delimiter(l))
		s->columns = n;
	s->cells = n;
}

/* ---- lines -------------------------------------------------------------- */

/* Is the line code, or does it open or close it? */
static bool
is_code(struct prepare *s, const struct line *l)
{
	char c = l->p < l->end ? *l->p : '\0', *p = l->p;
	size_t run;

	while (p < l->end && *p == c)
		p++;
	run = (size_t)(p - l->p);
	if (s->fence == 0) {
		if (run < 3 || (c != '`' && c != '~') ||
		    (c == '`' && memchr(p, '`', (size_t)(l->end - p)) != NULL))
			return false;
		s->fence = c, s->run = run;
	} else if (c == s->fence && run >= s->run) {
		while (p < l->end && (*p == ' ' || *p == '\t'))
			p++;
		if (p == l->end)
			s->fence = 0;
	}
	return true;
}

static bool
is_fence_tag(struct prepare *s, struct line *l)
{
	if (!s->highlight || s->fence != 0 ||
	    !is_tag_line(l, s->in_highlight ? "endhighlight" : "highlight"))
		return s->in_highlight;
	memset(l->p, '~', FENCE);
	memset(l->p + FENCE, ' ', (size_t)(l->end - l->p) - FENCE);
	s->in_highlight = !s->in_highlight;
	return true;
}

static void
prepare_line(struct prepare *s, struct line *l)
{
	if (s->raw)
		drop_raw(l);
	while (l->p < l->end && (*l->p == ' ' || *l->p == '\t'))
		l->p++;
	if (is_fence_tag(s, l) || is_code(s, l))
		return;
	look_at_table(s, l);
	if (l->p == l->end)
		return;
	if (*l->p == '<' && l->p - l->from < 4)
		look_at_html(l);
	mask_addresses(l);
}

/* Most bodies have nothing of all this. */
static bool
has_additions(struct span body)
{
	return bytes_have(body, SPAN("{{")) || bytes_have(body, SPAN("{%")) ||
	       bytes_have(body, SPAN("<!--")) || bytes_have(body, SPAN("|")) ||
	       bytes_have(body, SPAN(" markdown="));
}

bool
mdprepare_stands_in(struct span s)
{
	static const char stand_ins[] = { BLANK, HOLE, BAR };
	size_t i;

	for (i = 0; i < sizeof(stand_ins); i++)
		if (bytes_have(s, (struct span){ &stand_ins[i], 1 }))
			return true;
	return false;
}

struct span
mdprepare(struct arena *mem, struct span body)
{
	struct prepare s = { 0 };
	struct span rest, line;
	struct line l;
	char *copy;

	if (!has_additions(body))
		return body;
	if (mdprepare_stands_in(body))
		return body;
	s.raw = has_pair(body, "raw", "endraw");
	s.highlight = has_pair(body, "highlight", "endhighlight");
	copy = arena_get(mem, body.n);
	memcpy(copy, body.p, body.n);
	for (rest = body; span_line(&rest, &line);) {
		l.from = l.p = copy + (line.p - body.p);
		l.end = l.from + line.n;
		prepare_line(&s, &l);
	}
	return (struct span){ copy, body.n };
}

void
mdprepare_undo(struct buf *b, size_t from)
{
	char *p, *w, *end = b->p + b->n;

	for (p = w = b->p + from; p < end; p++)
		if (*p != HOLE)
			*w++ = *p == BLANK ? ' ' : *p == BAR ? '|' : *p;
	b->n = (size_t)(w - b->p);
}
