/*
 * bodytype.c - is a body HTML, Markdown, or plain text?
 *
 * HTML with a few plain lines and Markdown with islands of HTML differ in what
 * stands *between* the blocks of HTML.  So we walk over the lines as CommonMark
 * does, stepping over fenced code and over HTML blocks (from a line that starts
 * with a block tag to a blank line), and weigh what is left:
 *
 *	block tags, nothing else outside of them	HTML
 *	tags, and Markdown or prose in a .md file	Markdown with islands
 *	tags, and more bytes of them than of Markdown	HTML with stray marks
 *	no block tag, but a Markdown mark or .md	Markdown
 *	no block tag, but </b> or <br> in the prose	HTML
 *	none of these					text
 *
 * A file that says .html is HTML, and so is what starts as a whole page.
 */
#include "bodytype.h"
#include "html/html.h"

#define LOOK (64u << 10) /* bytes that decide; the rest is alike */

struct look {
	struct span rest; /* lines not seen yet */
	size_t html;	  /* bytes of HTML blocks, and of lines with a tag */
	size_t other;	  /* bytes of all other lines that are not code */
	size_t marks;	  /* block marks of Markdown, and its links */
	size_t tags;	  /* block tags outside code */
	size_t code_tags; /* block tags that start indented lines */
	size_t inlines;	  /* </b>, <br>: inline tags beyond doubt */
	bool page;	  /* starts with a doctype, <html> or <?xml */
	bool in_html;	  /* in a block that a blank line ends */
	bool after_prose; /* the line before was a paragraph's */
	char fence;	  /* code is fenced by runs of this; 0: is not */
	size_t fence_run;
};

const char *
body_type_name(enum body_type type)
{
	static const char *const names[] = { "auto", "html", "markdown",
					     "text" };

	return names[type];
}

/* ---- tags --------------------------------------------------------------- */

/* The element whose tag starts at p, which is at a '<'. */
static enum html_tag
tag_at(const char *p, const char *end)
{
	const char *name = p + 1 + (p + 1 < end && p[1] == '/');

	for (p = name;
	     p < end && ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
			 (p > name && *p >= '0' && *p <= '9'));)
		p++;
	if (p == name || (p < end && memchr(" \t\r\n/>", *p, 6) == NULL))
		return TAG_OTHER;
	return html_tag_find(span_from(name, p));
}

static bool
is_block(enum html_tag tag)
{
	return (html_tags[tag].is & IS_BLOCK) != 0 || tag == TAG_SCRIPT ||
	       tag == TAG_STYLE || tag == TAG_IFRAME || tag == TAG_LINK ||
	       tag == TAG_META;
}

/* Elements whose block CommonMark ends by their end tag, not a blank line. */
static bool
is_raw(enum html_tag tag)
{
	return tag == TAG_SCRIPT || tag == TAG_STYLE || tag == TAG_PRE ||
	       tag == TAG_TEXTAREA;
}

/* Tags and links in a line of prose; code spans are stepped over. */
static void
look_inside(struct look *k, struct span line)
{
	const char *p = line.p, *end = span_end(line), *close;
	enum html_tag tag;
	bool block = false;

	for (; p < end; p++) {
		if (*p == '`') {
			close = memchr(p + 1, '`', (size_t)(end - p - 1));
			p = close != NULL ? close : p;
		} else if (*p == ']') {
			k->marks += p + 1 < end && p[1] == '(';
		} else if (*p == '<') {
			tag = tag_at(p, end);
			if (tag == TAG_OTHER)
				continue;
			block |= is_block(tag);
			k->tags += is_block(tag);
			k->inlines +=
			    p[1] == '/' || tag == TAG_BR || tag == TAG_IMG;
		}
	}
	*(block ? &k->html : &k->other) += line.n;
}

/* Go on after the text, or at the end of what is looked at. */
static void
skip_past(struct look *k, const char *from, struct span text)
{
	const char *end = span_end(k->rest), *p = from;

	for (; (size_t)(end - p) >= text.n; p++) {
		p = memchr(p, text.p[0], (size_t)(end - p) - text.n + 1);
		if (p == NULL)
			break;
		if (span_case_eq((struct span){ p, text.n }, text)) {
			k->rest = span_from(p + text.n, end);
			return;
		}
	}
	k->rest = (struct span){ end, 0 };
}

/* A line that starts with '<': is it the start of an HTML block? */
static bool
look_at_html(struct look *k, const char *p, struct span line)
{
	const char *end = span_end(line), *from = k->rest.p;
	enum html_tag tag;
	char close[16] = "</";
	size_t n;

	if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
		k->rest = span_from(p, span_end(k->rest));
		skip_past(k, p + 4, SPAN("-->"));
		return true;
	}
	tag = tag_at(p, end);
	if ((tag == TAG_HTML && p[1] != '/') ||
	    (end - p > 2 && (p[1] == '!' || p[1] == '?'))) {
		k->page |= k->html + k->other == 0;
		return true;
	}
	if (!is_block(tag))
		return false;
	k->tags++;
	k->html += line.n;
	k->in_html = !is_raw(tag) || p[1] == '/';
	if (k->in_html)
		return true;
	n = html_tags[tag].name.n;
	memcpy(close + 2, html_tags[tag].name.p, n);
	k->rest = span_from(p, span_end(k->rest));
	skip_past(k, p, (struct span){ close, n + 2 });
	k->html += k->rest.p > from ? (size_t)(k->rest.p - from) : 0;
	return true;
}

/* ---- marks -------------------------------------------------------------- */

static size_t
run_of(const char *p, const char *end)
{
	const char *q = p;

	while (q < end && *q == *p)
		q++;
	return (size_t)(q - p);
}

static bool
is_blank_at(const char *p, const char *end)
{
	return p == end || *p == ' ' || *p == '\t';
}

/* Nothing but these characters, and the first of them is there. */
static bool
only(const char *p, const char *end, const char *set)
{
	bool seen = false;

	for (; p < end; p++) {
		seen |= *p == *set;
		if (*p == '\0' || strchr(set, *p) == NULL)
			return false;
	}
	return seen;
}

/* Does CommonMark see more than a paragraph in the line that starts at p? */
static bool
is_mark(const struct look *k, const char *p, const char *end)
{
	const char *q = p;

	switch (*p) {
	case '#':
		q += run_of(p, end);
		return q - p <= 6 && q < end && is_blank_at(q, end);
	case '>': return end - p > 1;
	case '-':
	case '=':
		if (k->after_prose && only(p, end, *p == '-' ? "- " : "= "))
			return true;
		/* FALLTHROUGH */
	case '+':
	case '*':
	case '_':
	case '|':
	case ':':
		if (k->after_prose && memchr(p, '|', (size_t)(end - p)) &&
		    only(p, end, "-|: \t"))
			return true;
		if (end - p > 2 && *p != '|' && *p != ':' && *p != '=' &&
		    only(p, end,
			 *p == '-'   ? "- "
			 : *p == '*' ? "* "
			 : *p == '_' ? "_ "
				     : "+"))
			return *p != '+';
		return (*p == '-' || *p == '+' || *p == '*') && end - p > 2 &&
		       is_blank_at(p + 1, end);
	case '[':
		q = memchr(p, ']', (size_t)(end - p));
		return q != NULL && q > p + 1 && end - q > 2 && q[1] == ':';
	default:
		while (q < end && *q >= '0' && *q <= '9')
			q++;
		return q > p && q - p < 10 && end - q > 2 &&
		       (*q == '.' || *q == ')') && is_blank_at(q + 1, end);
	}
}

static bool
look_at_fence(struct look *k, const char *p, const char *end)
{
	size_t run = *p == '`' || *p == '~' ? run_of(p, end) : 0;

	if (run < 3)
		return false;
	if (k->fence == 0) {
		if (*p == '`' && memchr(p + run, '`', (size_t)(end - p) - run))
			return false; /* a code span */
		k->fence = *p, k->fence_run = run;
		k->marks++;
		k->other += (size_t)(end - p);
	} else if (k->fence == *p && run >= k->fence_run)
		k->fence = 0;
	return true;
}

/* ---- lines -------------------------------------------------------------- */

static void
look_at_line(struct look *k, struct span line)
{
	const char *p = line.p, *end = span_end(line);
	size_t indent = 0;

	for (; p < end && (*p == ' ' || *p == '\t'); p++)
		indent = *p == '\t' ? (indent | 3) + 1 : indent + 1;
	if (p == end) {
		k->in_html = k->after_prose = false;
		return;
	}
	if (k->fence != 0) {
		look_at_fence(k, p, end);
		return;
	}
	if (k->in_html) {
		k->html += line.n;
		return;
	}
	if (indent > 3 && !k->after_prose) { /* code, or deep in a list */
		k->code_tags += *p == '<' && is_block(tag_at(p, end));
		return;
	}
	if (look_at_fence(k, p, end) ||
	    (*p == '<' && look_at_html(k, p, line))) {
		k->after_prose = false;
		return;
	}
	k->marks += is_mark(k, p, end);
	k->after_prose = true;
	look_inside(k, line);
}

static bool
has_suffix(struct span path, struct span suffix)
{
	return path.n > suffix.n &&
	       span_case_eq(
		   (struct span){ span_end(path) - suffix.n, suffix.n },
		   suffix);
}

/* LF ends lines here: a file with lone CRs is judged by how it starts. */
static bool
next_line(struct look *k, struct span *line)
{
	const char *end = span_end(k->rest), *nl;

	if (k->rest.n == 0)
		return false;
	nl = memchr(k->rest.p, '\n', k->rest.n);
	*line = span_from(k->rest.p, nl != NULL ? nl : end);
	k->rest = span_from(nl != NULL ? nl + 1 : end, end);
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

enum body_type
body_type_find(struct span path, struct span body)
{
	struct look k = { .rest = { body.p, body.n < LOOK ? body.n : LOOK } };
	struct span line;
	bool md = has_suffix(path, SPAN(".md")) ||
		  has_suffix(path, SPAN(".markdown"));

	if (has_suffix(path, SPAN(".html")) || has_suffix(path, SPAN(".htm")) ||
	    has_suffix(path, SPAN(".xhtml")))
		return BODY_HTML;
	while (!k.page && next_line(&k, &line))
		look_at_line(&k, line);
	if (k.page)
		return BODY_HTML;
	if (k.tags > 0) {
		if (md)
			return k.other > 0 ? BODY_MARKDOWN : BODY_HTML;
		return k.marks > 0 && k.other > k.html ? BODY_MARKDOWN
						       : BODY_HTML;
	}
	if (md || k.marks > 0)
		return BODY_MARKDOWN;
	return k.inlines > 0 || (k.code_tags > 0 && k.other == 0) ? BODY_HTML
								  : BODY_TEXT;
}
