/*
 * tree_other.c - the modes of select, template and frameset (HTML standard,
 * 13.2.6.4.16 to 21).
 */
#include "tree_in.h"

static void
end_option(struct tree_state *t)
{
	if (t->top->tag == TAG_OPTION)
		tree_pop(t);
}

static void
end_optgroup(struct tree_state *t)
{
	end_option(t);
	if (t->top->tag == TAG_OPTGROUP)
		tree_pop(t);
}

static void
end_select(struct tree_state *t)
{
	struct tree_element *e;

	for (e = t->top; e->tag != TAG_SELECT; e--)
		;
	tree_pop_to(t, e);
}

static bool
select_start(struct tree_state *t)
{
	enum html_tag tag = t->token->tag;

	switch (tag) {
	case TAG_HTML: return tree_body(t);
	case TAG_OPTION:
		end_option(t);
		tree_push(t, tag);
		return false;
	case TAG_OPTGROUP:
		end_optgroup(t);
		tree_push(t, tag);
		return false;
	case TAG_HR:
		end_optgroup(t);
		tree_void(t, tag);
		return false;
	case TAG_SELECT: end_select(t); return false;
	case TAG_INPUT:
	case TAG_KEYGEN:
	case TAG_TEXTAREA: end_select(t); return true;
	case TAG_SCRIPT:
	case TAG_TEMPLATE: tree_head_tag(t); return false;
	default: return false;
	}
}

static bool
select_end(struct tree_state *t)
{
	enum html_tag tag = t->token->tag;

	if (tag == TAG_OPTGROUP && t->top->tag == TAG_OPTION &&
	    t->top[-1].tag == TAG_OPTGROUP)
		tree_pop(t);
	if (tag == TAG_SELECT)
		end_select(t);
	else if (tag == TAG_TEMPLATE)
		tree_template_end(t);
	else if ((tag == TAG_OPTION || tag == TAG_OPTGROUP) &&
		 t->top->tag == tag)
		tree_pop_own(t);
	return false;
}

bool
tree_select(struct tree_state *t)
{
	switch (t->token->kind) {
	case HTML_TEXT:
		if (t->token->nul)
			tree_replace_nul(t, SPAN(""));
		tree_text(t);
		return false;
	case HTML_START: return select_start(t);
	case HTML_END: return select_end(t);
	default: return tree_body(t);
	}
}

bool
tree_select_in_table(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if ((k->kind != HTML_START && k->kind != HTML_END) ||
	    (k->tag != TAG_CAPTION && k->tag != TAG_TD && k->tag != TAG_TH &&
	     !tree_is_row(k->tag)))
		return tree_select(t);
	if (k->kind == HTML_END && tree_scope_table(t, k->tag) == NULL)
		return false;
	while (t->top->tag != TAG_SELECT)
		tree_pop(t);
	tree_pop(t);
	return true;
}

static bool
template_start(struct tree_state *t)
{
	switch (t->token->tag) {
	case TAG_CAPTION:
	case TAG_COLGROUP:
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_THEAD: t->top->mode = IN_TABLE; return true;
	case TAG_COL: t->top->mode = IN_COLGROUP; return true;
	case TAG_TR: t->top->mode = IN_TBODY; return true;
	case TAG_TD:
	case TAG_TH: t->top->mode = IN_ROW; return true;
	default: t->top->mode = IN_BODY; return true;
	}
}

bool
tree_template(struct tree_state *t)
{
	switch (t->token->kind) {
	case HTML_START: return tree_head_tag(t) ? false : template_start(t);
	case HTML_END: tree_head_tag(t); return false;
	default: return tree_body(t);
	}
}

/* Text among frames is no text of the page: only white space is let in. */
bool
tree_frameset(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (k->kind == HTML_COMMENT || (k->kind == HTML_TEXT && k->blank)) {
		if (k->kind == HTML_TEXT)
			tree_text(t);
		else
			tree_comment(t);
	} else if (k->kind == HTML_END && k->tag == TAG_FRAMESET) {
		tree_pop_own(t);
		if (t->top->tag != TAG_FRAMESET)
			t->top->mode = AFTER_FRAMESET;
	} else if (k->kind == HTML_START) {
		if (k->tag == TAG_HTML)
			return tree_body(t);
		if (k->tag == TAG_FRAMESET)
			tree_push(t, k->tag);
		else if (k->tag == TAG_FRAME)
			tree_void(t, k->tag);
		else if (k->tag == TAG_NOFRAMES)
			tree_head_tag(t);
	}
	return false;
}

bool
tree_after_frameset(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (k->kind == HTML_START && k->tag == TAG_NOFRAMES)
		tree_head_tag(t);
	else if (k->kind == HTML_START && k->tag == TAG_HTML)
		tree_body(t);
	else if (k->kind == HTML_TEXT && k->blank)
		tree_text(t);
	else if (k->kind == HTML_COMMENT)
		tree_comment(t);
	return false;
}
