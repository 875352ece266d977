/*
 * tree_xml.c - what "/>" means in a page of XHTML.
 *
 * In HTML it means nothing, and <title/> or <script src="a.js"/> takes all that
 * follows up to its end tag.  In XML it ends the element.  An XML declaration
 * is believed; the namespace alone stands on many pages that are read as HTML,
 * so there only elements that would take the page away are looked at.
 */
#include "base/base.h"
#include "tree_in.h"

#define XHTML_LOOK 1024 /* bytes that say whether it is XHTML */
#define XHTML_NAME "=\"http://www.w3.org/1999/xhtml\""

/* An XML declaration, or <html> in XHTML's namespace. */
enum tree_xml
tree_xml_find(struct span html)
{
	struct span s = span_trim_lines(html);
	const char *p, *end;

	if (span_starts(s, SPAN("\xEF\xBB\xBF")))
		s = span_from(s.p + 3, span_end(s));
	if (s.n > XHTML_LOOK)
		s.n = XHTML_LOOK;
	if (span_starts(s, SPAN("<?xml")))
		return TREE_XML;
	p = bytes_find(s, SPAN("<html"));
	if (p == NULL)
		return TREE_HTML;
	end = memchr(p, '>', (size_t)(span_end(s) - p));
	return end != NULL && bytes_have(span_from(p, end), SPAN(XHTML_NAME))
		   ? TREE_XHTML
		   : TREE_HTML;
}

/* Text up to its end tag: nothing of it in <title/>. */
static bool
is_raw(const struct html_token *k)
{
	return (html_tags[k->tag].is & (IS_RCDATA | IS_RAWTEXT | IS_SCRIPT)) !=
	       0;
}

/*
 * Pages with the namespace are mostly read as HTML, where <script/> has an end
 * tag later.  They have one when it comes before the next start tag.
 */
static bool
has_end(const struct tree_state *t)
{
	const char *p = span_end(t->token->source), *end = span_end(t->source);
	const struct span name = t->token->text;
	bool close;

	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		close = end - p > 1 && p[1] == '/';
		p += 1 + close;
		if ((size_t)(end - p) > name.n &&
		    span_case_eq((struct span){ p, name.n }, name))
			return close;
	}
	return false;
}

enum tree_close
tree_xml_close(const struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (k->kind != HTML_START || !k->self_closing ||
	    (t->top->flags & FOREIGN))
		return CLOSE_NOT;
	if (is_raw(k))
		return t->xml == TREE_XML || !has_end(t) ? CLOSE_SKIP
							 : CLOSE_NOT;
	if (t->xml != TREE_XML || k->tag == TAG_HTML || k->tag == TAG_HEAD ||
	    k->tag == TAG_BODY || k->tag == TAG_SVG || k->tag == TAG_MATH ||
	    (html_tags[k->tag].is & IS_VOID))
		return CLOSE_NOT;
	return CLOSE_END;
}
