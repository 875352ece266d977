/*
 * shortcode.c - what a site's generator would have replaced, taken out.
 *
 * Hugo has {{< figure >}}, Jekyll {% include %} and {{ page.title }}, MDN
 * {{Sidebar}}.  In a reader's text they are noise, so they may be left out; in
 * code they are what the text is about, and stay.
 *
 * Blanks take their place, so that offsets stay.  At the start of a line of
 * Markdown many blanks would mean code: a comment stands there.
 */
#include "shortcode.h"
#include "base/base.h"

#define LONGEST 4096 /* bytes of a shortcode; what is longer is none */

struct dropper {
	char *p, *end;	 /* what is left of the copy */
	char fence;	 /* Markdown: of the code we are in; 0: none */
	bool blank_line; /* the line before was empty, or code */
};

static const struct {
	struct span open, close;
} kinds[] = {
	{ SPAN("{{<"), SPAN(">}}") },
	{ SPAN("{{%"), SPAN("%}}") },
	{ SPAN("{%"), SPAN("%}") },
	{ SPAN("{{"), SPAN("}}") },
};

/* Behind the shortcode at p; NULL when there is none. */
static char *
shortcode(char *p, char *end)
{
	struct span open;
	char *close;
	size_t i;

	if (end - p > LONGEST)
		end = p + LONGEST;
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		open = kinds[i].open;
		if ((size_t)(end - p) < open.n ||
		    memcmp(p, open.p, open.n) != 0)
			continue;
		if (p[open.n - 1] == '<' && end - p > 5 &&
		    memcmp(p + 3, "/*", 2) == 0)
			return NULL; /* written to be shown */
		close = memmem(p + open.n, (size_t)(end - p) - open.n,
			       kinds[i].close.p, kinds[i].close.n);
		return close != NULL ? close + kinds[i].close.n : NULL;
	}
	return NULL;
}

/* Blanks for all of it but its line ends. */
static void
blank(char *p, char *end, bool starts_line)
{
	const bool comment = starts_line && end - p >= 7 &&
			     memchr(p, '\n', (size_t)(end - p)) == NULL;
	char *q;

	for (q = p; q < end; q++)
		if (*q != '\n' && *q != '\r')
			*q = ' ';
	if (comment) {
		memcpy(p, "<!--", 4);
		memcpy(end - 3, "-->", 3);
	}
}

static char *
line_end(char *p, char *end)
{
	char *nl = memchr(p, '\n', (size_t)(end - p));

	return nl != NULL ? nl : end;
}

/* Behind the code span that starts at p; behind its marks if it has no end. */
static char *
past_code(char *p, char *end)
{
	char *q = p, *from;
	size_t n;

	while (q < end && *q == '`')
		q++;
	n = (size_t)(q - p);
	p = q;
	while (q < end) {
		if (*q != '`') {
			q++;
			continue;
		}
		for (from = q; q < end && *q == '`';)
			q++;
		if ((size_t)(q - from) == n)
			return q;
	}
	return p;
}

/* Is the line code in Markdown, or does it open or close some? */
static bool
is_code_line(struct dropper *d, char *p, char *end)
{
	char *q = p;
	size_t columns = 0;

	for (; q < end && (*q == ' ' || *q == '\t'); q++)
		columns += *q == '\t' ? 4 : 1;
	if (end - q >= 3 && (*q == '`' || *q == '~') && q[1] == *q &&
	    q[2] == *q && (d->fence == 0 || d->fence == *q)) {
		d->fence = d->fence == 0 ? *q : 0;
		return true;
	}
	if (d->fence != 0)
		return true;
	if (q == end || (columns >= 4 && d->blank_line)) {
		d->blank_line = true;
		return q < end;
	}
	d->blank_line = false;
	return false;
}

static void
drop_line(struct dropper *d, char *p, char *end)
{
	char *from = p, *close;

	while (p < end) {
		if (*p == '`') {
			p = past_code(p, end);
			continue;
		}
		close = *p == '{' ? shortcode(p, d->end) : NULL;
		if (close == NULL) {
			p++;
			continue;
		}
		blank(p, close, p == from);
		p = close;
		if (p > end)
			end = line_end(p, d->end);
	}
	d->p = end;
}

static void
drop_markdown(struct dropper *d)
{
	char *end;

	while (d->p < d->end) {
		end = line_end(d->p, d->end);
		if (is_code_line(d, d->p, end))
			d->p = end;
		else
			drop_line(d, d->p, end);
		d->p += d->p < d->end;
	}
}

/* Behind the element of HTML that starts at p, if it shows its text as it is.
 */
static char *
past_verbatim(char *p, char *end)
{
	static const struct span names[] = { SPAN("pre"), SPAN("code"),
					     SPAN("script"), SPAN("style") };
	struct span name;
	char *q;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		name = names[i];
		if ((size_t)(end - p) < name.n + 2 ||
		    !span_case_eq((struct span){ p + 1, name.n }, name) ||
		    memchr(" >\t\n", p[1 + name.n], 4) == NULL)
			continue;
		for (q = p + 1;
		     (q = memmem(q, (size_t)(end - q), "</", 2)) != NULL;
		     q += 2)
			if ((size_t)(end - q) > name.n + 2 &&
			    span_case_eq((struct span){ q + 2, name.n }, name))
				return q + 2;
		return end;
	}
	return p + 1;
}

static void
drop_html(struct dropper *d)
{
	char *p = d->p, *close;

	while (p < d->end) {
		if (*p == '<') {
			p = past_verbatim(p, d->end);
			continue;
		}
		close = *p == '{' ? shortcode(p, d->end) : NULL;
		if (close != NULL)
			blank(p, close, false);
		p = close != NULL ? close : p + 1;
	}
}

struct span
shortcode_drop(struct arena *mem, struct span body, enum body_type type)
{
	struct dropper d = { .blank_line = true };
	char *copy;

	if (!bytes_have(body, SPAN("{{")) && !bytes_have(body, SPAN("{%")))
		return body;
	copy = arena_get(mem, body.n);
	memcpy(copy, body.p, body.n);
	d.p = copy;
	d.end = copy + body.n;
	if (type == BODY_MARKDOWN)
		drop_markdown(&d);
	else
		drop_html(&d);
	return (struct span){ copy, body.n };
}
