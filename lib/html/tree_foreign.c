/*
 * tree_foreign.c - SVG and MathML (HTML standard, 13.2.6.5).
 *
 * Foreign elements stand on the same stack, as elements whose tag is none that
 * a rule names; their names are in their events.
 */
#include "tree_in.h"

static bool
is_named(const struct html_token *k, const char *name)
{
	return span_case_eq(k->text, span_of(name));
}

/* Is the current token processed by the rules for foreign content? */
bool
tree_is_foreign(const struct tree_state *t)
{
	const struct tree_element *e = t->top;
	const struct html_token *k = t->token;
	bool start = k->kind == HTML_START;

	if (!(e->flags & FOREIGN) || k->kind == HTML_EOF)
		return false;
	if (e->flags & TEXT_POINT &&
	    (k->kind == HTML_TEXT ||
	     (start && !is_named(k, "mglyph") && !is_named(k, "malignmark"))))
		return false;
	if (e->flags & HTML_POINT && (start || k->kind == HTML_TEXT))
		return false;
	return !(start && k->tag == TAG_SVG && e->flags & IS_MATHML &&
		 t->event[e->open].tag == TAG_ANNOTATION_XML);
}

/* Integration points also bound scopes. */
static uint8_t
points(const struct tree_state *t, uint8_t space)
{
	switch (t->token->tag) {
	case TAG_MI:
	case TAG_MO:
	case TAG_MN:
	case TAG_MS:
	case TAG_MTEXT: return space == IS_MATHML ? TEXT_POINT : 0;
	case TAG_FOREIGNOBJECT:
	case TAG_DESC:
	case TAG_TITLE: return space == IS_SVG ? HTML_POINT : 0;
	case TAG_ANNOTATION_XML:
		return space == IS_MATHML &&
			       (tree_token_has(t, ATTR_ENCODING,
					       SPAN("text/html")) ||
				tree_token_has(t, ATTR_ENCODING,
					       SPAN("application/xhtml+xml")))
			   ? HTML_POINT
			   : 0;
	default: return 0;
	}
}

/* The current start tag as an element of SVG or MathML. */
void
tree_foreign_open(struct tree_state *t, uint8_t space)
{
	enum html_tag tag = t->token->tag;
	struct tree_event e = tree_open_event(t, tag);
	struct tree_element *top;
	uint8_t point = points(t, space);

	e.flags = TREE_FOREIGN;
	if (t->token->self_closing) {
		e.kind = TREE_VOID;
		tree_emit(t, tree_place(t), e);
		return;
	}
	if (!tree_push_event(t, e))
		return;
	top = t->top;
	top->tag = TAG_NONE;
	top->is = 0;
	top->flags = (t->top[-1].flags & P_IN_SCOPE) | space | point;
	if (point != 0 || (space == IS_MATHML && tag == TAG_ANNOTATION_XML)) {
		top->is = IS_SPECIAL | IS_SCOPE;
		top->flags &= ~P_IN_SCOPE;
	}
}

/* An HTML tag that ends foreign content? */
bool
tree_breaks_out(const struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (k->kind != HTML_START && k->kind != HTML_END)
		return false;
	if (k->kind == HTML_END)
		return k->tag == TAG_BR || k->tag == TAG_P;
	if (k->tag == TAG_FONT)
		return tree_token_attr(t, ATTR_COLOR) != NULL ||
		       tree_token_attr(t, ATTR_FACE) != NULL ||
		       tree_token_attr(t, ATTR_SIZE) != NULL;
	return (html_tags[k->tag].is & IS_BREAKOUT) != 0;
}

static bool
start(struct tree_state *t)
{
	if (tree_breaks_out(t)) {
		while (t->top->flags & FOREIGN &&
		       !(t->top->flags & (TEXT_POINT | HTML_POINT)))
			tree_pop(t);
		return true;
	}
	tree_foreign_open(t, t->top->flags & FOREIGN);
	return false;
}

/* The innermost foreign element of that name, or the HTML rules. */
static bool
end(struct tree_state *t)
{
	struct tree_element *e;

	if (tree_breaks_out(t))
		return start(t);
	for (e = t->top; e->flags & FOREIGN || e->flags & GHOST; e--)
		if (!(e->flags & GHOST) &&
		    span_case_eq(t->event[e->open].text, t->token->text)) {
			tree_pop_to(t, e);
			return false;
		}
	return true;
}

bool
tree_foreign(struct tree_state *t)
{
	switch (t->token->kind) {
	case HTML_TEXT:
		if (t->token->nul)
			tree_replace_nul(t, SPAN("\xEF\xBF\xBD"));
		tree_text(t);
		if (!t->token->blank)
			t->frameset_ok = false;
		return false;
	case HTML_START: return start(t);
	case HTML_END: return end(t);
	case HTML_COMMENT: tree_comment(t); return false;
	default: return false;
	}
}
