/*
 * tree_intable.c - the modes of tables (HTML standard, 13.2.6.4.9 to 15).
 *
 * What must not stand in a table outside of cells goes through the rules of the
 * body with foster parenting on, which puts it before the table.
 */
#include "tree_in.h"

static bool
is_part(enum html_tag tag)
{
	return tag == TAG_CAPTION || tag == TAG_COL || tag == TAG_COLGROUP ||
	       tag == TAG_TD || tag == TAG_TH ||
	       (tree_is_row(tag) && tag != TAG_TABLE);
}

static bool
is_body(unsigned tag)
{
	return tag == TAG_TBODY || tag == TAG_TFOOT || tag == TAG_THEAD;
}

static bool
is_start(const struct html_token *k, enum html_tag tag)
{
	return k->kind == HTML_START && k->tag == tag;
}

static bool
is_end(const struct html_token *k, enum html_tag tag)
{
	return k->kind == HTML_END && k->tag == tag;
}

/* An end tag that the modes of a table ignore unless they say otherwise. */
static bool
is_stray_end(const struct html_token *k)
{
	return k->kind == HTML_END &&
	       (k->tag == TAG_BODY || k->tag == TAG_HTML || is_part(k->tag));
}

/* Clear the stack back to a table, table body or row context. */
static void
clear_to(struct tree_state *t, bool (*is_context)(unsigned tag))
{
	while (!is_context(t->top->tag) && t->top->tag != TAG_TEMPLATE &&
	       t->top->tag != TAG_HTML)
		tree_pop(t);
}

static bool
is_table(unsigned tag)
{
	return tag == TAG_TABLE;
}

static bool
is_row(unsigned tag)
{
	return tag == TAG_TR;
}

static bool
anything_else(struct tree_state *t)
{
	t->foster = true;
	tree_body(t);
	t->foster = false;
	return false;
}

static bool
text(struct tree_state *t)
{
	if (t->token->nul)
		tree_replace_nul(t, SPAN(""));
	if (!t->token->blank)
		return anything_else(t);
	if (!tree_is_row(t->top->tag) && t->top->tag != TAG_TEMPLATE)
		return anything_else(t);
	tree_text(t);
	return false;
}

static bool
table_in_table(struct tree_state *t)
{
	struct tree_element *e = tree_scope_table(t, TAG_TABLE);

	if (e == NULL)
		return false;
	tree_pop_to(t, e);
	return t->token->kind == HTML_START;
}

/* A form that holds nothing, but takes part in submitting. */
static void
empty_form(struct tree_state *t)
{
	if (t->templates > 0 || t->form != 0)
		return;
	if (tree_push(t, TAG_FORM)) {
		t->form = t->top->open;
		tree_pop(t);
	}
}

static bool
start(struct tree_state *t)
{
	enum html_tag tag = t->token->tag;

	if (is_part(tag))
		clear_to(t, is_table);
	switch (tag) {
	case TAG_CAPTION:
		tree_marker(t);
		tree_push_mode(t, tag, IN_CAPTION);
		return false;
	case TAG_COLGROUP: tree_push_mode(t, tag, IN_COLGROUP); return false;
	case TAG_COL:
		tree_push_implied(t, TAG_COLGROUP, IN_COLGROUP);
		return true;
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_THEAD: tree_push_mode(t, tag, IN_TBODY); return false;
	case TAG_TD:
	case TAG_TH:
	case TAG_TR: tree_push_implied(t, TAG_TBODY, IN_TBODY); return true;
	case TAG_TABLE: return table_in_table(t);
	case TAG_SCRIPT:
	case TAG_STYLE:
	case TAG_TEMPLATE: tree_head_tag(t); return false;
	case TAG_INPUT:
		if (!tree_token_has(t, ATTR_TYPE, SPAN("hidden")))
			return anything_else(t);
		tree_void(t, tag);
		return false;
	case TAG_FORM: empty_form(t); return false;
	default: return anything_else(t);
	}
}

bool
tree_table(struct tree_state *t)
{
	const struct html_token *k = t->token;

	switch (k->kind) {
	case HTML_TEXT: return text(t);
	case HTML_START: return start(t);
	case HTML_END:
		if (k->tag == TAG_TABLE)
			return table_in_table(t);
		return is_stray_end(k) ? false : anything_else(t);
	default: return tree_body(t);
	}
}

bool
tree_caption(struct tree_state *t)
{
	const struct html_token *k = t->token;
	bool again = !is_end(k, TAG_CAPTION);
	struct tree_element *e;

	if (again && !is_end(k, TAG_TABLE) &&
	    !(k->kind == HTML_START && is_part(k->tag)))
		return is_stray_end(k) ? false : tree_body(t);
	e = tree_scope_table(t, TAG_CAPTION);
	if (e == NULL)
		return false;
	while (t->top > e)
		tree_pop(t);
	if (again)
		tree_pop(t);
	else
		tree_pop_own(t);
	tree_clear_marker(t);
	return again;
}

bool
tree_colgroup(struct tree_state *t)
{
	const struct html_token *k = t->token;

	switch (k->kind) {
	case HTML_TEXT:
		if (tree_text_blank(t))
			return false;
		break;
	case HTML_COMMENT:
	case HTML_EOF: return tree_body(t);
	case HTML_DOCTYPE: return false;
	default:
		if (is_start(k, TAG_HTML))
			return tree_body(t);
		if (is_start(k, TAG_COL)) {
			tree_void(t, TAG_COL);
			return false;
		}
		if (is_start(k, TAG_TEMPLATE) || is_end(k, TAG_TEMPLATE)) {
			tree_head_tag(t);
			return false;
		}
		if (is_end(k, TAG_COL))
			return false;
	}
	if (t->top->tag != TAG_COLGROUP)
		return false;
	if (is_end(k, TAG_COLGROUP)) {
		tree_pop_own(t);
		return false;
	}
	tree_pop(t);
	return true;
}

bool
tree_tbody(struct tree_state *t)
{
	const struct html_token *k = t->token;
	bool again = true;

	if (is_start(k, TAG_TR)) {
		clear_to(t, is_body);
		tree_push_mode(t, TAG_TR, IN_ROW);
		return false;
	}
	if (is_start(k, TAG_TD) || is_start(k, TAG_TH)) {
		clear_to(t, is_body);
		tree_push_implied(t, TAG_TR, IN_ROW);
		return true;
	}
	if (k->kind == HTML_END && is_body(k->tag)) {
		if (tree_scope_table(t, k->tag) == NULL)
			return false;
		again = false;
	} else if (!is_end(k, TAG_TABLE) &&
		   !(k->kind == HTML_START && is_part(k->tag))) {
		return is_stray_end(k) ? false : tree_table(t);
	}
	if (tree_scope_table(t, TAG_TBODY) == NULL &&
	    tree_scope_table(t, TAG_THEAD) == NULL &&
	    tree_scope_table(t, TAG_TFOOT) == NULL)
		return false;
	clear_to(t, is_body);
	if (again)
		tree_pop(t);
	else
		tree_pop_own(t);
	return again;
}

bool
tree_row(struct tree_state *t)
{
	const struct html_token *k = t->token;
	bool again = true;

	if (is_start(k, TAG_TD) || is_start(k, TAG_TH)) {
		clear_to(t, is_row);
		tree_push_mode(t, k->tag, IN_CELL);
		tree_marker(t);
		return false;
	}
	if (is_end(k, TAG_TR))
		again = false;
	else if (k->kind == HTML_END && is_body(k->tag) &&
		 tree_scope_table(t, k->tag) == NULL)
		return false;
	else if (!is_end(k, TAG_TABLE) &&
		 !(k->kind == HTML_END && is_body(k->tag)) &&
		 !(k->kind == HTML_START && is_part(k->tag)))
		return is_stray_end(k) ? false : tree_table(t);
	if (tree_scope_table(t, TAG_TR) == NULL)
		return false;
	clear_to(t, is_row);
	if (again)
		tree_pop(t);
	else
		tree_pop_own(t);
	return again;
}

static void
close_cell(struct tree_state *t)
{
	while (t->top->tag != TAG_TD && t->top->tag != TAG_TH)
		tree_pop(t);
	tree_pop(t);
	tree_clear_marker(t);
}

bool
tree_cell(struct tree_state *t)
{
	const struct html_token *k = t->token;
	struct tree_element *e;

	if (k->kind == HTML_END) {
		switch (k->tag) {
		case TAG_TD:
		case TAG_TH:
			e = tree_scope_table(t, k->tag);
			if (e == NULL)
				return false;
			tree_pop_to(t, e);
			tree_clear_marker(t);
			return false;
		case TAG_TABLE:
		case TAG_TBODY:
		case TAG_TFOOT:
		case TAG_THEAD:
		case TAG_TR:
			if (tree_scope_table(t, k->tag) == NULL)
				return false;
			close_cell(t);
			return true;
		default: return is_stray_end(k) ? false : tree_body(t);
		}
	}
	if (k->kind != HTML_START || !is_part(k->tag))
		return tree_body(t);
	if (tree_scope_table(t, TAG_TD) == NULL &&
	    tree_scope_table(t, TAG_TH) == NULL)
		return false;
	close_cell(t);
	return true;
}
