/*
 * mdwrite.c - the tree of a Markdown parser as HTML.
 *
 * Not cmark_render_html(): here each leaf block is tied to the bytes of the
 * body that it came from, and what kramdown and Hugo write into the text to
 * set attributes ({: .class}, {#id}) goes where attributes go.
 */
#include <cmark-gfm-core-extensions.h>

#include "base/base.h"
#include "html/html.h"
#include "mdprepare.h"
#include "mdwrite.h"
#include "plain.h"

struct writer {
	struct arena *mem;
	struct span body;
	struct buf *out;
	bool prepared; /* texts may have stand-ins */
	struct origin *origin;
	size_t *line; /* offsets of the lines, if origin is wanted */
	size_t nlines;
	size_t piece;	    /* where the HTML of the open leaf starts */
	unsigned image;	    /* depth of images: only their text counts */
	unsigned footnotes; /* definitions written so far */
	size_t skip;	    /* bytes of the next text that are no text */
	bool in_dl;	    /* in a definition list, */
	bool in_dd;	    /* in a definition of it */
	bool defines;	    /* the open paragraph is part of one */
	bool closed[TAG_MAX],
	    looked_for[TAG_MAX]; /* raw text: has an end tag */
};

static void
put(struct writer *w, const char *s)
{
	buf_put(w->out, span_of(s));
}

static void
put_plain(struct writer *w, struct span s)
{
	size_t from = w->out->n;

	plain_escape(w->out, s);
	if (w->prepared)
		mdprepare_undo(w->out, from);
}

static struct span
literal(cmark_node *node)
{
	const char *s = cmark_node_get_literal(node);

	return s != NULL ? span_of(s) : SPAN("");
}

/* ---- origins ------------------------------------------------------------ */

static void
find_lines(struct writer *w)
{
	struct span rest = w->body, line;
	size_t cap = 0;

	while (span_line(&rest, &line)) {
		w->line = vec_room_in(w->mem, w->line, w->nlines, &cap,
				      sizeof(*w->line));
		w->line[w->nlines++] = (size_t)(line.p - w->body.p);
	}
}

/* The byte at a line and column, both from 1; columns may be past the line. */
static size_t
offset_of(const struct writer *w, int line, int column)
{
	size_t at, end;

	if (line < 1 || w->nlines == 0)
		return 0;
	if ((size_t)line > w->nlines)
		return w->body.n;
	at = w->line[line - 1] + (size_t)(column > 1 ? column - 1 : 0);
	end = (size_t)line < w->nlines ? w->line[line] : w->body.n;
	return at < end ? at : end;
}

/* The leaf's HTML ends here. */
static void
end_piece(struct writer *w, cmark_node *node)
{
	struct origin_piece p = { .html = w->piece, .html_end = w->out->n };
	size_t n = p.html_end - p.html, line;

	if (w->origin == NULL || n == 0)
		return;
	p.body = offset_of(w, cmark_node_get_start_line(node),
			   cmark_node_get_start_column(node));
	p.body_end = offset_of(w, cmark_node_get_end_line(node),
			       cmark_node_get_end_column(node) + 1);
	/* HTML is passed on as it stands, with the blanks before it. */
	line = offset_of(w, cmark_node_get_start_line(node), 1);
	if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK &&
	    w->body.n - line >= n &&
	    memcmp(w->body.p + line, w->out->p + p.html, n) == 0) {
		p.body = line, p.body_end = line + n;
		p.exact = true;
	}
	if (p.body_end < p.body)
		p.body_end = p.body;
	origin_add(w->mem, w->origin, p);
}

/* ---- attributes in the text --------------------------------------------- */

static bool
is_break(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	return type == CMARK_NODE_NONE || type == CMARK_NODE_SOFTBREAK ||
	       type == CMARK_NODE_LINEBREAK;
}

/* "{: ...}" or "{:.class}" at the start, and how long it is. */
static size_t
attributes(struct span s)
{
	const char *close;

	if (s.n < 3 || s.p[0] != '{' || s.p[1] != ':')
		return 0;
	close = memchr(s.p, '}', s.n);
	return close != NULL ? (size_t)(close + 1 - s.p) : 0;
}

/*
 * The text without kramdown's attributes of a block, which have a line of
 * their own; of a span, which follow it; of a heading, which end it.
 */
static struct span
without_attributes(cmark_node *node, struct span s)
{
	cmark_node *before = cmark_node_previous(node);
	cmark_node *after = cmark_node_next(node);
	size_t n = attributes(s);
	const char *p;

	if (n > 0 &&
	    !(is_break(before) && !(n == span_trim(s).n && is_break(after))) &&
	    (is_break(before) ||
	     cmark_node_get_type(before) != CMARK_NODE_TEXT))
		return span_from(s.p + n, span_end(s));
	if (after == NULL && s.n > 3 && s.p[s.n - 1] == '}' &&
	    cmark_node_get_type(cmark_node_parent(node)) ==
		CMARK_NODE_HEADING) {
		for (p = span_end(s) - 2; p > s.p && *p != '{' && *p != '}';)
			p--;
		if (*p == '{' && (p[1] == '#' || p[1] == ':' || p[1] == '.') &&
		    (p == s.p || p[-1] == ' '))
			return span_from(s.p, p);
	}
	return s;
}

/* ---- ~~del~~ ------------------------------------------------------------ */

/*
 * Where "~~" of the texts of one element pair up, in order: what opens has no
 * blank behind it, what closes none before it.
 */
struct del {
	cmark_node *node; /* the text being walked over */
	struct span text;
	const char *at;
	bool open;
};

/* The next "~~" that opens or closes; false at the end of the text. */
static bool
del_next(struct del *d)
{
	const char *p, *end = span_end(d->text), *after;
	bool solid;

	for (p = d->at; (p = bytes_find(span_from(p, end), SPAN("~~"))) != NULL;
	     p = after) {
		for (after = p + 2; after < end && *after == '~';)
			after++;
		if (after - p > 2)
			continue;
		if (!d->open)
			solid = after < end
				    ? *after != ' ' && *after != '\t'
				    : !is_break(cmark_node_next(d->node));
		else
			solid = p > d->text.p
				    ? p[-1] != ' ' && p[-1] != '\t'
				    : !is_break(cmark_node_previous(d->node));
		if (!solid)
			continue;
		d->at = after;
		d->open = !d->open;
		return true;
	}
	return false;
}

/* How many pairs the texts of an element have. */
static uintptr_t
del_pairs(cmark_node *parent)
{
	struct del d = { .node = cmark_node_first_child(parent) };
	uintptr_t pairs = 0;

	for (; d.node != NULL; d.node = cmark_node_next(d.node)) {
		if (cmark_node_get_type(d.node) != CMARK_NODE_TEXT)
			continue;
		d.text = without_attributes(d.node, literal(d.node));
		d.at = d.text.p;
		while (del_next(&d))
			pairs += !d.open;
	}
	return pairs;
}

/*
 * The parser's own extension is no good among threads (markdown.c).  What is
 * left to pair is kept at the parent: 2 more than the "~~" that are to come,
 * so it is odd while one is open, and 0 before the first.
 */
static void
put_text(struct writer *w, cmark_node *node)
{
	cmark_node *parent = cmark_node_parent(node);
	struct span s = without_attributes(node, literal(node));
	struct del d = { .node = node };
	const char *from;
	uintptr_t state;

	if (w->skip > 0) {
		s = s.n > w->skip ? span_from(s.p + w->skip, span_end(s))
				  : SPAN("");
		w->skip = 0;
	}
	d.text = s;
	d.at = from = s.p;
	if (w->image > 0 || !bytes_have(s, SPAN("~~"))) {
		put_plain(w, s);
		return;
	}
	state = (uintptr_t)cmark_node_get_user_data(parent);
	if (state == 0)
		state = 2 * del_pairs(parent) + 2;
	d.open = (state & 1) != 0;
	while ((state >= 4 || d.open) && del_next(&d)) {
		put_plain(w, span_from(from, d.at - 2));
		put(w, d.open ? "<del>" : "</del>");
		state--;
		from = d.at;
	}
	put_plain(w, span_from(from, span_end(s)));
	cmark_node_set_user_data(parent, (void *)state);
}

/* ---- HTML in the Markdown ----------------------------------------------- */

static bool
find_case(struct span s, struct span what)
{
	const char *p, *end = span_end(s);

	for (p = s.p; (size_t)(end - p) >= what.n; p++) {
		p = memchr(p, *what.p, (size_t)(end - p) - what.n + 1);
		if (p == NULL)
			return false;
		if (span_case_eq((struct span){ p, what.n }, what))
			return true;
	}
	return false;
}

/*
 * Would this tag swallow the rest of the document?  "Use <title> for that" is
 * what people write in Markdown and mean.
 */
static bool
swallows(struct writer *w, struct span html)
{
	const char *p = html.p + 1, *end = span_end(html);
	char close[16] = "</";
	enum html_tag tag;
	struct span name;

	while (p < end && ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z'))
		p++;
	if (html.n < 3 || *html.p != '<' || p == html.p + 1)
		return false;
	tag = html_tag_find(span_from(html.p + 1, p));
	if ((html_tags[tag].is &
	     (IS_RCDATA | IS_RAWTEXT | IS_SCRIPT | IS_PLAINTEXT)) == 0)
		return false;
	if (!w->looked_for[tag]) {
		w->looked_for[tag] = true;
		name = html_tags[tag].name;
		memcpy(close + 2, name.p, name.n);
		w->closed[tag] =
		    tag != TAG_PLAINTEXT &&
		    find_case(w->body, (struct span){ close, name.n + 2 });
	}
	return !w->closed[tag];
}

static void
put_html(struct writer *w, cmark_node *node)
{
	struct span html = literal(node);
	size_t from = w->out->n;

	if (w->image > 0)
		return;
	if (swallows(w, html))
		plain_escape(w->out, html);
	else
		buf_put(w->out, html);
	if (w->prepared)
		mdprepare_undo(w->out, from);
}

/* ---- nodes -------------------------------------------------------------- */

/* "<a href="...": an attribute, unless there is nothing to say. */
static void
put_attribute(struct writer *w, const char *before, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	put(w, before);
	put_plain(w, span_of(value));
	put(w, "\"");
}

static bool
is_tight(cmark_node *paragraph)
{
	cmark_node *list = cmark_node_parent(cmark_node_parent(paragraph));

	return cmark_node_get_type(list) == CMARK_NODE_LIST &&
	       cmark_node_get_list_tight(list);
}

static bool
is_note(cmark_node *node)
{
	return cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
}

/* ---- lists of definitions ------------------------------------------------ */

/* Is it a text that begins as a definition: ": "? */
static bool
is_definition(cmark_node *text)
{
	struct span s;

	if (cmark_node_get_type(text) != CMARK_NODE_TEXT)
		return false;
	s = literal(text);
	return s.n > 1 && s.p[0] == ':' && (s.p[1] == ' ' || s.p[1] == '\t');
}

static bool
is_paragraph(cmark_node *node)
{
	return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
}

/* A paragraph of terms: below them, or in the next paragraph, is what they
 * mean. */
static bool
has_definition(cmark_node *paragraph)
{
	cmark_node *next = cmark_node_next(paragraph), *k;
	bool one_line = true;

	if (is_definition(cmark_node_first_child(paragraph)))
		return false;
	for (k = cmark_node_first_child(paragraph); k != NULL;
	     k = cmark_node_next(k))
		if (cmark_node_get_type(k) == CMARK_NODE_SOFTBREAK) {
			if (is_definition(cmark_node_next(k)))
				return true;
			one_line = false;
		}
	return one_line && is_paragraph(next) &&
	       is_definition(cmark_node_first_child(next));
}

/* Is it a definition, of the terms before it? */
static bool
defines(const struct writer *w, cmark_node *paragraph)
{
	return w->in_dl && is_definition(cmark_node_first_child(paragraph));
}

static void
open_definition(struct writer *w)
{
	put(w, w->in_dd ? "</dd>\n<dd>" : "<dd>");
	w->in_dd = true;
	w->skip = 2;
}

/* True when the paragraph belongs to such a list. */
static bool
begin_definition(struct writer *w, cmark_node *node)
{
	if (defines(w, node)) {
		open_definition(w);
	} else if (has_definition(node)) {
		put(w, w->in_dl ? "<dt>" : "<dl>\n<dt>");
		w->in_dl = true;
	} else {
		return false;
	}
	return w->defines = true;
}

/* The end of a line in it. */
static void
break_definition(struct writer *w, cmark_node *node)
{
	if (is_definition(cmark_node_next(node))) {
		put(w, w->in_dd ? "" : "</dt>\n");
		open_definition(w);
	} else {
		put(w, w->in_dd ? "\n" : "</dt>\n<dt>");
	}
}

static void
end_definition(struct writer *w, cmark_node *node)
{
	cmark_node *next = cmark_node_next(node);

	put(w, w->in_dd ? "</dd>\n" : "</dt>\n");
	w->defines = w->in_dd = false;
	if (is_paragraph(next) && (defines(w, next) || has_definition(next)))
		return;
	put(w, "</dl>\n");
	w->in_dl = false;
}

/* ---- alerts, tasks, notes ------------------------------------------------ */

/* "[!NOTE]" at the start of a quotation: how long it is. */
static size_t
alert(cmark_node *paragraph)
{
	cmark_node *quote = cmark_node_parent(paragraph);
	cmark_node *text = cmark_node_first_child(paragraph);
	struct span s;
	size_t n = 2;

	if (cmark_node_get_type(quote) != CMARK_NODE_BLOCK_QUOTE ||
	    cmark_node_previous(paragraph) != NULL ||
	    cmark_node_get_type(text) != CMARK_NODE_TEXT)
		return 0;
	s = literal(text);
	if (!span_starts(s, SPAN("[!")))
		return 0;
	while (n < s.n && (s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z')
		n++;
	if (n == 2 || n == s.n || s.p[n] != ']')
		return 0;
	n++;
	return n < s.n && (s.p[n] == '-' || s.p[n] == '+') ? n + 1 : n;
}

/* "[ ]" at the start of an item. */
static bool
is_task(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *text = cmark_node_first_child(paragraph);
	struct span s;

	if (cmark_node_get_type(item) != CMARK_NODE_ITEM ||
	    cmark_node_previous(paragraph) != NULL ||
	    cmark_node_get_type(text) != CMARK_NODE_TEXT)
		return false;
	s = literal(text);
	return s.n > 3 && s.p[0] == '[' && s.p[2] == ']' && s.p[3] == ' ' &&
	       memchr(" xX", s.p[1], 3) != NULL;
}

static void
put_number(struct writer *w)
{
	buf_printf(w->out, "<span class=\"art-note\">[%u]</span> ",
		   w->footnotes);
}

/* The definition of a footnote, whose number its first paragraph has. */
static void
put_note(struct writer *w, cmark_node *node, bool enter)
{
	put(w, enter ? "<div class=\"art-note\">\n" : "</div>\n");
	if (!enter)
		return;
	w->footnotes++;
	if (!is_paragraph(cmark_node_first_child(node)))
		put_number(w);
}

/* What a paragraph begins with that is no text of its own. */
static void
put_lead(struct writer *w, cmark_node *node, bool tight)
{
	struct span s = literal(cmark_node_first_child(node));
	const size_t n = alert(node);

	if (n > 0) {
		put(w, "<p class=\"art-alert\">");
		put_plain(w, span_from(s.p + 2, memchr(s.p, ']', n)));
		put(w, "</p>\n");
		w->skip = n;
	}
	put(w, tight ? "" : "<p>");
	w->piece = w->out->n;
	if (is_task(node)) {
		put(w, s.p[1] == ' ' ? "<input type=\"checkbox\">"
				     : "<input type=\"checkbox\" checked>");
		w->skip = 3;
	}
	if (is_note(cmark_node_parent(node)) &&
	    cmark_node_previous(node) == NULL)
		put_number(w);
}

static void
put_paragraph(struct writer *w, cmark_node *node, bool enter)
{
	const bool tight = is_tight(node);

	if (enter) {
		w->piece = w->out->n;
		if (!begin_definition(w, node))
			put_lead(w, node, tight);
		return;
	}
	end_piece(w, node);
	if (w->defines)
		end_definition(w, node);
	else
		put(w, tight ? "\n" : "</p>\n");
}

static void
put_heading(struct writer *w, cmark_node *node, bool enter)
{
	int level = cmark_node_get_heading_level(node);

	if (!enter)
		end_piece(w, node);
	buf_printf(w->out, enter ? "<h%d>" : "</h%d>\n", level);
	if (enter)
		w->piece = w->out->n;
}

static void
put_list(struct writer *w, cmark_node *node, bool enter)
{
	int start = cmark_node_get_list_start(node);

	if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
		put(w, enter ? "<ul>\n" : "</ul>\n");
	else if (!enter)
		put(w, "</ol>\n");
	else if (start == 1)
		put(w, "<ol>\n");
	else
		buf_printf(w->out, "<ol start=\"%d\">\n", start);
}

/* The first word behind the fence of code. */
static struct span
code_language(cmark_node *node)
{
	const char *info = cmark_node_get_fence_info(node);
	struct span s = info != NULL ? span_of(info) : SPAN("");
	size_t n = 0;

	while (n < s.n && memchr(" \t,{", s.p[n], 4) == NULL)
		n++;
	return (struct span){ s.p, n };
}

static void
put_code_block(struct writer *w, cmark_node *node)
{
	struct span info = span_trim(code_language(node));

	put(w, "<pre><code");
	if (info.n > 0) {
		put(w, " class=\"language-");
		put_plain(w, info);
		put(w, "\"");
	}
	put(w, ">");
	w->piece = w->out->n;
	put_plain(w, literal(node));
	end_piece(w, node);
	put(w, "</code></pre>\n");
}

static void
put_link(struct writer *w, cmark_node *node, bool enter)
{
	if (!enter) {
		put(w, "</a>");
		return;
	}
	put(w, "<a");
	put_attribute(w, " href=\"", cmark_node_get_url(node));
	put_attribute(w, " title=\"", cmark_node_get_title(node));
	put(w, ">");
}

/* The text of what is inside becomes the attribute. */
static void
put_image(struct writer *w, cmark_node *node, bool enter)
{
	if (enter && w->image++ == 0) {
		put(w, "<img");
		put_attribute(w, " src=\"", cmark_node_get_url(node));
		put_attribute(w, " title=\"", cmark_node_get_title(node));
		put(w, " alt=\"");
	}
	if (!enter && --w->image == 0)
		put(w, "\">");
}

static void
put_cell(struct writer *w, cmark_node *node, bool enter)
{
	cmark_node *row = cmark_node_parent(node);
	bool header = cmark_gfm_extensions_get_table_row_is_header(row) != 0;

	if (!enter)
		end_piece(w, node);
	put(w, header ? enter ? "<th>" : "</th>" : enter ? "<td>" : "</td>");
	if (enter)
		w->piece = w->out->n;
}

/* Nodes of the extensions: their types are known by name only. */
static void
put_extension(struct writer *w, cmark_node *node, bool enter)
{
	struct span name = span_of(cmark_node_get_type_string(node));

	if (span_is(name, "table"))
		put(w, enter ? "<table>\n" : "</table>\n");
	else if (span_is(name, "table_header") || span_is(name, "table_row"))
		put(w, enter ? "<tr>" : "</tr>\n");
	else if (span_is(name, "table_cell"))
		put_cell(w, node, enter);
}

static void
put_inline(struct writer *w, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT: put_text(w, node); break;
	case CMARK_NODE_SOFTBREAK:
		if (w->defines && is_paragraph(cmark_node_parent(node)))
			break_definition(w, node);
		else
			put(w, w->image ? " " : "\n");
		break;
	case CMARK_NODE_LINEBREAK: put(w, w->image ? " " : "<br>\n"); break;
	case CMARK_NODE_CODE:
		put(w, w->image ? "" : "<code>");
		put_plain(w, literal(node));
		put(w, w->image ? "" : "</code>");
		break;
	case CMARK_NODE_HTML_INLINE: put_html(w, node); break;
	case CMARK_NODE_EMPH:
		put(w, w->image ? "" : enter ? "<em>" : "</em>");
		break;
	case CMARK_NODE_STRONG:
		put(w, w->image ? "" : enter ? "<strong>" : "</strong>");
		break;
	case CMARK_NODE_LINK:
		if (w->image == 0)
			put_link(w, node, enter);
		break;
	case CMARK_NODE_IMAGE: put_image(w, node, enter); break;
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		if (!enter)
			break;
		put(w, w->image ? "[" : "<sup class=\"art-note\">[");
		put_plain(w, literal(node));
		put(w, w->image ? "]" : "]</sup>");
		break;
	default: put_extension(w, node, enter);
	}
}

static void
put_node(struct writer *w, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT: break;
	case CMARK_NODE_BLOCK_QUOTE:
		put(w, enter ? "<blockquote>\n" : "</blockquote>\n");
		break;
	case CMARK_NODE_LIST: put_list(w, node, enter); break;
	case CMARK_NODE_ITEM: put(w, enter ? "<li>" : "</li>\n"); break;
	case CMARK_NODE_CODE_BLOCK: put_code_block(w, node); break;
	case CMARK_NODE_HTML_BLOCK:
		w->piece = w->out->n;
		put_html(w, node);
		end_piece(w, node);
		break;
	case CMARK_NODE_PARAGRAPH: put_paragraph(w, node, enter); break;
	case CMARK_NODE_HEADING: put_heading(w, node, enter); break;
	case CMARK_NODE_THEMATIC_BREAK:
		w->piece = w->out->n;
		put(w, "<hr>\n");
		end_piece(w, node);
		break;
	case CMARK_NODE_FOOTNOTE_DEFINITION: put_note(w, node, enter); break;
	default: put_inline(w, node, enter);
	}
}

bool
mdwrite(struct arena *mem, cmark_node *root, struct span body, bool prepared,
	size_t limit, struct buf *html, struct origin *origin)
{
	struct writer w = { .mem = mem,
			    .body = body,
			    .out = html,
			    .prepared = prepared,
			    .origin = origin };
	cmark_iter *iter = cmark_iter_new(root);
	size_t most = html->n + limit;
	cmark_event_type event;

	if (origin != NULL)
		find_lines(&w);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE &&
	       html->n <= most)
		put_node(&w, cmark_iter_get_node(iter),
			 event == CMARK_EVENT_ENTER);
	cmark_iter_free(iter);
	return html->n <= most;
}
