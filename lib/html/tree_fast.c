/*
 * tree_fast.c - the tokens of well-nested HTML.
 *
 * Nearly all tags of nearly all documents ask for one thing only: push, or pop
 * what is on top.  Here is decided from the current node alone whether a token
 * is of that kind; if so it is done on the spot, else the full rules take it
 * (of which then at most an implied `</p>` has been done).  The result is the
 * same, and tests hold it so.
 */
#include "tree_in.h"

enum start {
	BY_CLASS, /* what html_tags[] says of it decides */
	OTHER_START,
	INLINE,
	BLOCK,
	HEADING,
	FORMAT,
	EMPTY,
	INPUT,
	BARE,	/* empty, and not even seen */
	LIKE_P, /* closes a p, and something more */
	ITEM,
	TABLE,
	FORM,
	RUBY,
	BUTTON,
	RAW,
	PART
};

static const uint8_t starts[TAG_NONE + 1] = {
	/* These leave the fast lane. */
	[TAG_APPLET] = OTHER_START,
	[TAG_BASEFONT] = OTHER_START,
	[TAG_BGSOUND] = OTHER_START,
	[TAG_BODY] = OTHER_START,
	[TAG_FRAME] = OTHER_START,
	[TAG_FRAMESET] = OTHER_START,
	[TAG_HEAD] = OTHER_START,
	[TAG_HTML] = OTHER_START,
	[TAG_IMAGE] = OTHER_START,
	[TAG_KEYGEN] = OTHER_START,
	[TAG_MARQUEE] = OTHER_START,
	[TAG_MATH] = OTHER_START,
	[TAG_NOBR] = OTHER_START,
	[TAG_NOFRAMES] = OTHER_START,
	[TAG_OBJECT] = OTHER_START,
	[TAG_OPTGROUP] = OTHER_START,
	[TAG_OPTION] = OTHER_START,
	[TAG_PLAINTEXT] = OTHER_START,
	[TAG_SELECT] = OTHER_START,
	[TAG_SVG] = OTHER_START,
	[TAG_TEMPLATE] = OTHER_START,
	[TAG_XMP] = OTHER_START,

	[TAG_INPUT] = INPUT,
	[TAG_HR] = LIKE_P,
	[TAG_LISTING] = LIKE_P,
	[TAG_PRE] = LIKE_P,
	[TAG_BASE] = BARE,
	[TAG_LINK] = BARE,
	[TAG_META] = BARE,
	[TAG_PARAM] = BARE,
	[TAG_SOURCE] = BARE,
	[TAG_TRACK] = BARE,
	[TAG_LI] = ITEM,
	[TAG_DD] = ITEM,
	[TAG_DT] = ITEM,
	[TAG_TABLE] = TABLE,
	[TAG_FORM] = FORM,
	[TAG_RB] = RUBY,
	[TAG_RP] = RUBY,
	[TAG_RT] = RUBY,
	[TAG_RTC] = RUBY,
	[TAG_BUTTON] = BUTTON,
	[TAG_IFRAME] = RAW,
	[TAG_NOEMBED] = RAW,
	[TAG_SCRIPT] = RAW,
	[TAG_STYLE] = RAW,
	[TAG_TEXTAREA] = RAW,
	[TAG_TITLE] = RAW,
	[TAG_CAPTION] = PART,
	[TAG_COL] = PART,
	[TAG_COLGROUP] = PART,
	[TAG_TBODY] = PART,
	[TAG_TD] = PART,
	[TAG_TFOOT] = PART,
	[TAG_TH] = PART,
	[TAG_THEAD] = PART,
	[TAG_TR] = PART,
};

static enum start
start_of(enum html_tag tag)
{
	uint32_t is = html_tags[tag].is;

	if (starts[tag] != BY_CLASS)
		return (enum start)starts[tag];
	if (is & IS_FORMAT)
		return FORMAT;
	if (is & IS_CLOSEP)
		return is & IS_HEADING ? HEADING : BLOCK;
	return is & IS_VOID ? EMPTY : INLINE;
}

/* Do the rules of "in body" hold? */
static bool
is_flow(unsigned mode)
{
	return mode >= IN_BODY && mode <= IN_CELL;
}

/* Is there no formatting element to be opened again? */
static bool
is_calm(const struct tree_state *t)
{
	const struct tree_format *last = &t->format[t->format[0].prev];

	return last->at != 0 || last->tag == TAG_OTHER;
}

/* The first element from the top that is it, or has no implied end tag. */
static struct tree_element *
below_implied(const struct tree_state *t, unsigned tag)
{
	struct tree_element *e = t->top;

	while (e->tag != tag && e->is & IS_IMPLIED)
		e--;
	return e;
}

static bool
text(struct tree_state *t)
{
	const struct html_token *k = t->token;
	unsigned mode = t->top->mode;

	if (is_flow(mode)) {
		if (k->nul || !is_calm(t))
			return false;
		t->frameset_ok &= k->blank;
	} else if (mode != IN_RAW && !(k->blank && tree_is_row(t->top->tag))) {
		return false;
	}
	tree_text(t);
	return true;
}

/* Start tags */

/* False: a p is open, but it is not the current node. */
static bool
close_p(struct tree_state *t)
{
	if (!(t->top->flags & P_IN_SCOPE))
		return true;
	if (t->top->tag != TAG_P)
		return false;
	tree_pop(t);
	return true;
}

static bool
format(struct tree_state *t, enum html_tag tag)
{
	if (!is_calm(t) || (tag == TAG_A && tree_format_find(t, tag) != 0))
		return false;
	tree_push(t, tag);
	tree_format_open(t);
	return true;
}

static bool
input(struct tree_state *t)
{
	if (!is_calm(t))
		return false;
	tree_void(t, TAG_INPUT);
	if (t->frameset_ok && !tree_token_has(t, ATTR_TYPE, SPAN("hidden")))
		t->frameset_ok = false;
	return true;
}

static bool
item(struct tree_state *t, enum html_tag tag)
{
	const struct tree_element *e = t->top;
	bool same = tag == TAG_LI ? e->tag == TAG_LI
				  : e->tag == TAG_DD || e->tag == TAG_DT;

	if (e->flags & P_IN_SCOPE)
		return false;
	if (same)
		tree_pop(t);
	else if (!(e->is & IS_SPECIAL) || e->tag == TAG_DIV ||
		 e->tag == TAG_ADDRESS)
		return false;
	t->frameset_ok = false;
	return tree_push(t, tag);
}

/* A part of a table where it may stand: the modes of tables know what to do. */
static bool
part(struct tree_state *t)
{
	const struct tree_element *e = t->top;

	switch (e->mode) {
	case IN_TABLE:
	case IN_TBODY:
	case IN_ROW:
		if (!tree_is_row(e->tag))
			return false;
		break;
	case IN_CELL:
		e = below_implied(t, TAG_NONE);
		if (e->tag != TAG_TD && e->tag != TAG_TH)
			return false;
		break;
	case IN_COLGROUP: break;
	default: return false;
	}
	tree_slow(t);
	return true;
}

static bool
start(struct tree_state *t)
{
	enum html_tag tag = t->token->tag;
	enum start how = start_of(tag);
	bool fast = true;

	if (how == PART)
		return part(t);
	if (!is_flow(t->top->mode) || t->top >= t->full)
		return false;
	switch (how) {
	case INLINE: return is_calm(t) && tree_push(t, tag);
	case BLOCK: return close_p(t) && tree_push(t, tag);
	case HEADING:
		return close_p(t) && !(t->top->is & IS_HEADING) &&
		       tree_push(t, tag);
	case FORMAT: return format(t, tag);
	case EMPTY:
		if (!is_calm(t))
			return false;
		t->frameset_ok = false;
		tree_void(t, tag);
		return true;
	case BARE: tree_void(t, tag); return true;
	case ITEM: return item(t, tag);
	case INPUT: return input(t);
	case TABLE: fast = t->quirks || close_p(t); break;
	case FORM: fast = t->form == 0 && close_p(t); break;
	case LIKE_P: fast = close_p(t); break;
	case RUBY: fast = below_implied(t, TAG_RUBY)->tag == TAG_RUBY; break;
	case BUTTON: fast = is_calm(t) && !tree_scope(t, tag); break;
	case RAW: break;
	default: return false;
	}
	if (fast)
		tree_body(t);
	return fast;
}

/* End tags */

static bool
scoped_end(struct tree_state *t, unsigned tag)
{
	struct tree_element *e = below_implied(t, tag);

	if (e->tag != tag)
		return false;
	tree_pop_to(t, e);
	return true;
}

/* Any other end tag; what lies above may be rp and rt. */
static bool
other_end(struct tree_state *t, unsigned tag)
{
	struct tree_element *e = t->top;

	while (e->tag != tag &&
	       (e->is & (IS_IMPLIED | IS_SPECIAL)) == IS_IMPLIED)
		e--;
	if (e->tag != tag ||
	    (tag == TAG_OTHER &&
	     !span_case_eq(t->event[e->open].text, t->token->text)))
		return false;
	tree_pop_to(t, e);
	return true;
}

static bool
format_end(struct tree_state *t, unsigned tag)
{
	uint32_t slot = t->top->format;

	if (t->top->tag != tag || slot == 0 || t->format[0].prev != slot)
		return false;
	tree_pop_own(t);
	tree_format_drop(t, slot);
	return true;
}

static bool
form_end(struct tree_state *t)
{
	struct tree_element *e = below_implied(t, TAG_FORM);

	if (e->tag != TAG_FORM || e->open != t->form)
		return false;
	t->form = 0;
	tree_pop_to(t, e);
	return true;
}

/* The end tag of a part of a table, or of a table. */
static bool
part_end(struct tree_state *t, unsigned tag)
{
	const struct tree_element *e = t->top;

	if (e->mode == IN_CELL || e->mode == IN_CAPTION)
		e = below_implied(t, TAG_NONE);
	else if (!tree_is_row(e->tag))
		return false;
	/* The open ones from here on: are they parts up to that tag? */
	while (e->tag != tag && e->tag != TAG_TABLE &&
	       (tree_is_row(e->tag) || starts[e->tag] == PART))
		e--;
	if (e->tag != tag)
		return false;
	tree_slow(t);
	return true;
}

static bool
end(struct tree_state *t)
{
	enum html_tag tag = t->token->tag;
	uint32_t is = html_tags[tag].is;

	if (starts[tag] == PART || tag == TAG_TABLE)
		return part_end(t, tag);
	if (t->top->mode == IN_RAW) {
		tree_pop_own(t);
		return true;
	}
	if (!is_flow(t->top->mode))
		return false;
	if (is & IS_FORMAT)
		return format_end(t, tag);
	switch (tag) {
	case TAG_BODY:
	case TAG_HTML: tree_slow(t); return true;
	case TAG_FORM: return form_end(t);
	case TAG_BUTTON:
	case TAG_LI:
	case TAG_DD:
	case TAG_DT: return scoped_end(t, tag);
	case TAG_APPLET:
	case TAG_BR:
	case TAG_MARQUEE:
	case TAG_OBJECT:
	case TAG_TEMPLATE: return false;
	case TAG_P:
	case TAG_PLAINTEXT:
	case TAG_XMP: return other_end(t, tag);
	default: break;
	}
	if (is & IS_VOID)
		return true; /* there is nothing to end */
	return is & IS_CLOSEP ? scoped_end(t, tag) : other_end(t, tag);
}

/* Do what the current token asks for, if it is that simple. */
bool
tree_fast(struct tree_state *t)
{
	if (t->deep + t->held > 0 || t->top->flags & FOREIGN)
		return false;
	switch (t->token->kind) {
	case HTML_TEXT: return text(t);
	case HTML_START: return start(t);
	case HTML_END: return end(t);
	case HTML_COMMENT: return !t->comments;
	default: return false;
	}
}
