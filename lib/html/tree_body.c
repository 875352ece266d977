/*
 * tree_body.c - the rules of "in body" (HTML standard, 13.2.6.4.7), which most
 * other modes fall back on, and of what comes after the body.
 */
#include "tree_in.h"

/* Text */

static bool
text(struct tree_state *t)
{
	if (t->token->nul)
		tree_replace_nul(t, SPAN(""));
	if (t->token->text.n == 0)
		return false;
	tree_reconstruct(t);
	tree_text(t);
	if (!t->token->blank)
		t->frameset_ok = false;
	return false;
}

/* Start tags */

/* An element that is nothing special, or that may be formatted. */
static bool
ordinary(struct tree_state *t, enum html_tag tag)
{
	tree_reconstruct(t);
	return tree_push(t, tag);
}

static void
empty(struct tree_state *t, enum html_tag tag)
{
	tree_reconstruct(t);
	tree_void(t, tag);
	t->frameset_ok = false;
}

static void
format(struct tree_state *t, enum html_tag tag)
{
	if (ordinary(t, tag))
		tree_format_open(t);
}

static void any_other_end(struct tree_state *t, enum html_tag tag);

static void
format_end(struct tree_state *t, enum html_tag tag)
{
	if (!tree_adopt(t, tag))
		any_other_end(t, tag);
}

/* An a in an a ends it; where the agency cannot, it is just forgotten. */
static void
anchor(struct tree_state *t)
{
	uint32_t slot = tree_format_find(t, TAG_A), open;
	struct tree_format *f;

	if (slot != 0) {
		open = t->format[slot].open;
		format_end(t, TAG_A);
		f = &t->format[slot];
		if (f->tag == TAG_A && f->open == open) {
			if (f->at != 0)
				tree_make_ghost(t, &t->stack[f->at]);
			tree_format_drop(t, slot);
		}
	}
	format(t, TAG_A);
}

static void
nobr(struct tree_state *t)
{
	tree_reconstruct(t);
	if (tree_scope(t, TAG_NOBR) != NULL) {
		format_end(t, TAG_NOBR);
		tree_reconstruct(t);
	}
	format(t, TAG_NOBR);
}

static void
block(struct tree_state *t, enum html_tag tag)
{
	tree_close_p(t);
	if (html_tags[tag].is & IS_HEADING && t->top->is & IS_HEADING)
		tree_pop(t);
	if (tag == TAG_PRE || tag == TAG_LISTING) {
		t->lf = true;
		t->frameset_ok = false;
	}
	if (tree_push(t, tag) && tag == TAG_PLAINTEXT)
		html_content(t->html, HTML_PLAINTEXT, t->token->text);
}

static void
form(struct tree_state *t)
{
	if (t->form != 0 && t->templates == 0)
		return;
	tree_close_p(t);
	if (tree_push(t, TAG_FORM) && t->templates == 0)
		t->form = t->top->open;
}

static bool
is_same_item(unsigned a, unsigned b)
{
	return a == b || (a == TAG_DD && b == TAG_DT) ||
	       (a == TAG_DT && b == TAG_DD);
}

/* li, dd, dt: ends the one before it in the same list. */
static void
item(struct tree_state *t, enum html_tag tag)
{
	struct tree_element *e;

	t->frameset_ok = false;
	for (e = t->top;; e--) {
		if (is_same_item(e->tag, tag)) {
			tree_pop_to(t, e);
			break;
		}
		if (e->is & IS_SPECIAL && e->tag != TAG_ADDRESS &&
		    e->tag != TAG_DIV && e->tag != TAG_P)
			break;
	}
	tree_close_p(t);
	tree_push(t, tag);
}

static void
button(struct tree_state *t)
{
	struct tree_element *e = tree_scope(t, TAG_BUTTON);

	if (e != NULL)
		tree_pop_to(t, e);
	ordinary(t, TAG_BUTTON);
	t->frameset_ok = false;
}

static void
table(struct tree_state *t)
{
	if (!t->quirks)
		tree_close_p(t);
	tree_push_mode(t, TAG_TABLE, IN_TABLE);
	t->frameset_ok = false;
}

static void
input(struct tree_state *t)
{
	bool ok = t->frameset_ok;

	empty(t, TAG_INPUT);
	if (tree_token_has(t, ATTR_TYPE, SPAN("hidden")))
		t->frameset_ok = ok;
}

static void
raw(struct tree_state *t, enum html_content content)
{
	t->frameset_ok = false;
	tree_push_raw(t, content);
}

static void
select(struct tree_state *t)
{
	unsigned mode = t->top->mode;

	tree_reconstruct(t);
	t->frameset_ok = false;
	tree_push_mode(t, TAG_SELECT,
		       mode >= IN_CAPTION && mode <= IN_ROW ? IN_SELECT_IN_TABLE
							    : IN_SELECT);
}

static void
ruby(struct tree_state *t, enum html_tag tag)
{
	if (tree_scope(t, TAG_RUBY) != NULL)
		tree_imply_ends(t, tag == TAG_RP || tag == TAG_RT ? TAG_RTC
								  : TAG_NONE);
	tree_push(t, tag);
}

static void
foreign(struct tree_state *t, uint8_t space)
{
	tree_reconstruct(t);
	tree_foreign_open(t, space);
}

/* Frames instead of a body that has nothing to show. */
static void
frameset(struct tree_state *t)
{
	struct tree_element *body = t->stack + 2;

	if (t->top < body || body->tag != TAG_BODY || !t->frameset_ok)
		return;
	t->top = body;
	if (t->linked) {
		t->next[body->open] = 0;
		t->list[0].tail = body->open;
	} else {
		t->n = body->open + 1;
	}
	body->tag = TAG_NONE;
	tree_push_mode(t, TAG_FRAMESET, IN_FRAMESET);
}

static void
xmp(struct tree_state *t)
{
	tree_close_p(t);
	tree_reconstruct(t);
	raw(t, HTML_RAWTEXT);
}

/* What formatting elements do not reach into. */
static void
object(struct tree_state *t, enum html_tag tag)
{
	if (ordinary(t, tag))
		tree_marker(t);
	t->frameset_ok = false;
}

/* Start tags of what a body holds. */
static void
start_flow(struct tree_state *t, enum html_tag tag)
{
	switch (tag) {
	case TAG_XMP: xmp(t); break;
	case TAG_IFRAME: raw(t, HTML_RAWTEXT); break;
	case TAG_NOEMBED: tree_push_raw(t, HTML_RAWTEXT); break;
	case TAG_TEXTAREA:
		t->lf = true;
		raw(t, HTML_RCDATA);
		break;
	case TAG_FORM: form(t); break;
	case TAG_LI:
	case TAG_DD:
	case TAG_DT: item(t, tag); break;
	case TAG_BUTTON: button(t); break;
	case TAG_A: anchor(t); break;
	case TAG_NOBR: nobr(t); break;
	case TAG_APPLET:
	case TAG_MARQUEE:
	case TAG_OBJECT: object(t, tag); break;
	case TAG_TABLE: table(t); break;
	case TAG_IMAGE: empty(t, TAG_IMG); break;
	case TAG_AREA:
	case TAG_BR:
	case TAG_EMBED:
	case TAG_IMG:
	case TAG_KEYGEN:
	case TAG_WBR: empty(t, tag); break;
	case TAG_INPUT: input(t); break;
	case TAG_PARAM:
	case TAG_SOURCE:
	case TAG_TRACK: tree_void(t, tag); break;
	case TAG_HR:
		tree_close_p(t);
		tree_void(t, tag);
		t->frameset_ok = false;
		break;
	case TAG_SELECT: select(t); break;
	case TAG_OPTGROUP:
	case TAG_OPTION:
		if (t->top->tag == TAG_OPTION)
			tree_pop(t);
		ordinary(t, tag);
		break;
	case TAG_RB:
	case TAG_RP:
	case TAG_RT:
	case TAG_RTC: ruby(t, tag); break;
	case TAG_MATH: foreign(t, IS_MATHML); break;
	case TAG_SVG: foreign(t, IS_SVG); break;
	default:
		if (html_tags[tag].is & IS_CLOSEP)
			block(t, tag);
		else if (html_tags[tag].is & IS_FORMAT)
			format(t, tag);
		else
			ordinary(t, tag);
	}
}

/* Start tags: those of the document's own structure, and all others. */
static bool
start_tag(struct tree_state *t)
{
	enum html_tag tag = t->token->tag;

	switch (tag) {
	case TAG_HTML:
		if (t->templates == 0)
			tree_merge(t, t->html_open);
		break;
	case TAG_BODY:
		if (t->templates > 0 || t->stack[2].tag != TAG_BODY)
			break;
		t->frameset_ok = false;
		tree_merge(t, t->body_open);
		break;
	case TAG_FRAMESET: frameset(t); break;
	case TAG_BASE:
	case TAG_BASEFONT:
	case TAG_BGSOUND:
	case TAG_LINK:
	case TAG_META:
	case TAG_NOFRAMES:
	case TAG_SCRIPT:
	case TAG_STYLE:
	case TAG_TEMPLATE:
	case TAG_TITLE: tree_head_tag(t); break;
	case TAG_CAPTION:
	case TAG_COL:
	case TAG_COLGROUP:
	case TAG_FRAME:
	case TAG_HEAD:
	case TAG_TBODY:
	case TAG_TD:
	case TAG_TFOOT:
	case TAG_TH:
	case TAG_THEAD:
	case TAG_TR: break;
	default: start_flow(t, tag);
	}
	return false;
}

/* End tags */

static bool
is_named(const struct tree_state *t, const struct tree_element *e,
	 enum html_tag tag)
{
	return e->tag == tag &&
	       (tag != TAG_OTHER ||
		span_case_eq(t->event[e->open].text, t->token->text));
}

static void
any_other_end(struct tree_state *t, enum html_tag tag)
{
	struct tree_element *e;

	for (e = t->top; !is_named(t, e, tag); e--)
		if (e->is & IS_SPECIAL)
			return;
	tree_pop_to(t, e);
}

static void
scoped_end(struct tree_state *t, enum html_tag tag)
{
	struct tree_element *e = tree_scope(t, tag);

	if (e != NULL)
		tree_pop_to(t, e);
}

/* The form may end while others are open in it. */
static void
form_end(struct tree_state *t)
{
	struct tree_element *e;
	uint32_t open = t->form;

	if (t->templates > 0) {
		scoped_end(t, TAG_FORM);
		return;
	}
	t->form = 0;
	if (open == 0)
		return;
	for (e = t->top; e->open != open || e->tag != TAG_FORM; e--)
		if (e->is & IS_SCOPE)
			return;
	while (t->top > e && t->top->is & IS_IMPLIED)
		tree_pop(t);
	tree_make_ghost(t, e);
}

/* Without a p to close, an empty one. */
static void
p_end(struct tree_state *t)
{
	if (!(t->top->flags & P_IN_SCOPE))
		tree_push_implied(t, TAG_P, (enum tree_mode)t->top->mode);
	tree_close_p(t);
}

static void
heading_end(struct tree_state *t)
{
	struct tree_element *e;

	for (e = t->top; !(e->is & IS_HEADING); e--)
		if (e->is & IS_SCOPE)
			return;
	tree_pop_to(t, e);
}

static void
li_end(struct tree_state *t)
{
	struct tree_element *e = tree_scope_list(t, TAG_LI);

	if (e != NULL)
		tree_pop_to(t, e);
}

static void
br_end(struct tree_state *t)
{
	struct html_token br = *t->token;

	br.attr = br.nattrs = 0;
	t->token = &br;
	empty(t, TAG_BR);
}

static bool
end(struct tree_state *t)
{
	enum html_tag tag = t->token->tag;

	switch (tag) {
	case TAG_BODY:
	case TAG_HTML:
		if (tree_scope(t, TAG_BODY) == NULL)
			return false;
		t->top->mode = AFTER_BODY;
		return false;
	case TAG_TEMPLATE: tree_template_end(t); return false;
	case TAG_FORM: form_end(t); return false;
	case TAG_P: p_end(t); return false;
	case TAG_BR: br_end(t); return false;
	case TAG_LI: li_end(t); return false;
	case TAG_BUTTON:
	case TAG_DD:
	case TAG_DT: scoped_end(t, tag); return false;
	case TAG_APPLET:
	case TAG_MARQUEE:
	case TAG_OBJECT:
		if (tree_scope(t, tag) == NULL)
			return false;
		scoped_end(t, tag);
		tree_clear_marker(t);
		return false;
	case TAG_PLAINTEXT:
	case TAG_XMP: any_other_end(t, tag); return false;
	default: break;
	}
	if (html_tags[tag].is & IS_HEADING)
		heading_end(t);
	else if (html_tags[tag].is & IS_CLOSEP)
		scoped_end(t, tag);
	else if (html_tags[tag].is & IS_FORMAT)
		format_end(t, tag);
	else
		any_other_end(t, tag);
	return false;
}

/* The end of the file ends templates first: the head may be around them. */
static bool
template_left_open(struct tree_state *t)
{
	if (t->templates == 0)
		return false;
	tree_template_end(t);
	return true;
}

bool
tree_body(struct tree_state *t)
{
	switch (t->token->kind) {
	case HTML_TEXT: return text(t);
	case HTML_START: return start_tag(t);
	case HTML_END: return end(t);
	case HTML_COMMENT: tree_comment(t); return false;
	case HTML_EOF: return template_left_open(t);
	default: return false;
	}
}

/* White space still belongs to the body; what else comes opens it again. */
bool
tree_after_body(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (k->kind == HTML_DOCTYPE ||
	    (k->kind == HTML_END && k->tag == TAG_HTML))
		return false;
	if (k->kind == HTML_COMMENT || (k->kind == HTML_TEXT && k->blank))
		return tree_body(t);
	t->top->mode = IN_BODY;
	return true;
}
