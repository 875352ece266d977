/*
 * tree_deep.c - elements below TREE_DEPTH: counted, not stacked.
 *
 * Nobody nests so deep on purpose; what does is a tag that a template forgot to
 * close, or an attack.  Down there the rules of nesting are suspended until as
 * many end tags have come as start tags.  All text is kept, in source order, as
 * content of the deepest element; where the tags of blocks stand, one empty
 * element does, so that no words are joined.  An element whose content readers
 * must be able to skip (script, select, svg ...) still holds it.
 */
#include "tree_in.h"

#define HOLDS (IS_SKIP | IS_SCRIPT | IS_RAWTEXT | IS_RCDATA | IS_PLAINTEXT)

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

/* A block starts or ends here: an empty element says so, unless one did. */
static void
boundary(struct tree_state *t, struct span open, struct span close)
{
	struct tree_event e = tree_open_event(t, t->token->tag);
	uint32_t i;

	if (!(html_tags[e.tag].is & IS_BLOCK) || foreign(t) ||
	    t->boundary + 1 == t->n)
		return;
	e.source = open;
	e.flags = open.n > 0 ? 0 : TREE_IMPLIED;
	i = tree_emit(t, t->top->list, e);
	tree_close(t, t->top->list, i, close);
	t->boundary = t->n - 1;
}

/* The current start tag, when the stack is full. */
void
tree_deep_open(struct tree_state *t, enum html_tag tag)
{
	struct tree_event e = tree_open_event(t, tag);
	uint32_t is = html_tags[tag].is;

	e.flags = foreign(t);
	if (tag == TAG_SVG || tag == TAG_MATH)
		e.flags = TREE_FOREIGN;
	if (is & IS_VOID || (e.flags && t->token->self_closing)) {
		e.kind = TREE_VOID;
		tree_emit(t, t->top->list, e);
		return;
	}
	t->deep += is_counted(tag);
	if (!foreign(t) && is & HOLDS) {
		hold(t, tree_emit(t, t->top->list, e));
		return;
	}
	boundary(t, e.source, (struct span){ span_end(e.source), 0 });
}

static void
start(struct tree_state *t)
{
	const struct html_token *k = t->token;
	bool empty =
	    html_tags[k->tag].is & IS_VOID ||
	    (k->self_closing && (t->hold == TAG_SVG || t->hold == TAG_MATH));

	if (t->held == 0) {
		tree_deep_open(t, k->tag);
	} else if (!empty) {
		t->deep += is_counted(k->tag);
		if (k->tag == t->hold)
			t->held++;
		else
			boundary(t, k->source,
				 (struct span){ span_end(k->source), 0 });
	}
}

static void
end(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (t->deep > 0 && is_counted(k->tag))
		t->deep--;
	if (t->held == 0 || k->tag != t->hold)
		boundary(t, (struct span){ k->source.p, 0 }, k->source);
	else if (--t->held == 0)
		tree_close(t, t->top->list, t->hold_open, k->source);
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

	if (t->held == 0 && foreign(t) && tree_breaks_out(t)) {
		t->deep = 0;
		return true;
	}
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
