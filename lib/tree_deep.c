/*
 * tree_deep.c - elements below TREE_DEPTH: counted, not stacked.
 *
 * Nobody nests so deep on purpose; what does is a tag that a template forgot to
 * close, or an attack.  Down there the rules of nesting are suspended until as
 * many end tags have come as start tags.  All text is kept, in source order, as
 * content of the deepest element; where a tag stands that may bound a block, an
 * empty element does, so that no words are joined.  An element whose content
 * readers must be able to skip (script, select, svg ...) still holds it.
 */
#include "tree_in.h"

/* End tags of these may be left out, so they are not counted. */
static bool
is_counted(enum html_tag tag)
{
	return !(html_tags[tag].is & (IS_THOROUGH | IS_IMPLIED | IS_VOID));
}

static uint8_t
foreign(const struct tree_state *t)
{
	return t->top->flags & FOREIGN ? TREE_FOREIGN : 0;
}

static void
hold(struct tree_state *t, uint32_t open)
{
	uint32_t is = html_tags[t->token->tag].is;
	struct span name = t->token->text;

	t->hold = (uint16_t)t->token->tag;
	t->held = 1;
	t->hold_open = open;
	if (is & IS_SCRIPT)
		html_content(t->html, HTML_SCRIPT, name);
	else if (is & IS_RAWTEXT)
		html_content(t->html, HTML_RAWTEXT, name);
	else if (is & IS_RCDATA)
		html_content(t->html, HTML_RCDATA, name);
	else if (is & IS_PLAINTEXT)
		html_content(t->html, HTML_PLAINTEXT, name);
}

void
tree_deep_open(struct tree_state *t, enum html_tag tag)
{
	struct tree_event e = tree_open_event(t, tag);
	uint32_t is = html_tags[tag].is, open;

	e.flags |= foreign(t);
	if (tag == TAG_SVG || tag == TAG_MATH)
		e.flags |= TREE_FOREIGN;
	if (is & IS_VOID || (e.flags && t->token->self_closing)) {
		e.kind = TREE_VOID;
		tree_emit(t, t->top->list, e);
		return;
	}
	open = tree_emit(t, t->top->list, e);
	t->deep += is_counted(tag);
	if (!foreign(t) &&
	    is & (IS_SKIP | IS_SCRIPT | IS_RAWTEXT | IS_RCDATA | IS_PLAINTEXT))
		hold(t, open);
	else
		tree_close(t, t->top->list, open,
			   (struct span){ span_end(e.source), 0 });
}

static void
start(struct tree_state *t)
{
	enum html_tag tag = t->token->tag;
	uint32_t open;

	if (t->held == 0) {
		tree_deep_open(t, tag);
	} else if (tag == t->hold) {
		t->held++;
		t->deep += is_counted(tag);
	} else if (!(html_tags[tag].is & IS_VOID)) {
		t->deep += is_counted(tag);
		open = tree_emit(t, t->top->list, tree_open_event(t, tag));
		tree_close(t, t->top->list, open,
			   (struct span){ span_end(t->token->source), 0 });
	}
}

static void
end(struct tree_state *t)
{
	const struct html_token *k = t->token;
	struct tree_event e;
	uint32_t open;

	if (t->deep > 0 && is_counted(k->tag))
		t->deep--;
	if (t->held > 0 && k->tag == t->hold) {
		if (--t->held == 0)
			tree_close(t, t->top->list, t->hold_open, k->source);
	} else if (html_tags[k->tag].is & IS_BLOCK) {
		e = tree_open_event(t, k->tag);
		e.flags = TREE_IMPLIED;
		e.attr = e.nattrs = 0;
		e.source.n = 0;
		open = tree_emit(t, t->top->list, e);
		tree_close(t, t->top->list, open, k->source);
	}
}

static bool
is_frame(enum html_tag tag)
{
	return tag == TAG_HTML || tag == TAG_HEAD || tag == TAG_BODY ||
	       tag == TAG_FRAMESET || tag == TAG_FRAME;
}

/* The current token, while elements are counted.  True: process it again. */
bool
tree_deep(struct tree_state *t)
{
	const struct html_token *k = t->token;

	switch (k->kind) {
	case HTML_TEXT:
		if (k->nul)
			tree_replace_nul(t, SPAN(""));
		tree_text(t);
		return false;
	case HTML_START:
		if (!is_frame(k->tag))
			start(t);
		return false;
	case HTML_END:
		if (!is_frame(k->tag))
			end(t);
		return false;
	case HTML_COMMENT: tree_comment(t); return false;
	case HTML_EOF:
		if (t->held > 0)
			tree_close(t, t->top->list, t->hold_open,
				   (struct span){ k->source.p, 0 });
		t->deep = t->held = 0;
		return true;
	default: return false;
	}
}
