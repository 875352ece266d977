/*
 * text_walk.c - what each event of a document means for its text.
 *
 * Most elements mean nothing: <span>, <a>, <b> are passed over without a trace.
 * The others get a frame with what to do at their end and what they changed for
 * what is inside.  Skipped elements are jumped over by their pair.  What is not
 * on the frames' stack when its end comes was passed over or jumped over.
 */
#include "base/base.h"
#include "text_alt.h"
#include "text_flow.h"
#include "text_grid.h"
#include "text_image.h"
#include "text_link.h"
#include "text_list.h"
#include "text_mark.h"
#include "text_math.h"
#include "text_own.h"
#include "text_sup.h"
#include "width.h"

/* Bytes of a hidden element that may be the text of the page. */
#define HIDDEN_MIN 100

enum { HAS_HIDDEN = 1, HAS_STYLE = 2, HAS_LANG = 4 };

/* Which of the attributes that may matter for any element it has. */
static unsigned
attributes(struct render *r, const struct tree_event *e)
{
	const struct html_attr *a = r->tree->attrs + e->attr;
	unsigned has = 0;
	uint32_t i;

	for (i = 0; i < e->nattrs; i++)
		if (a[i].id == ATTR_STYLE)
			has |= HAS_STYLE;
		else if (a[i].id == ATTR_HIDDEN || a[i].id == ATTR_POPOVER)
			has |= HAS_HIDDEN;
		else if (a[i].id == ATTR_LANG)
			has |= HAS_LANG;
	return has;
}

/* A first letter that floats is the start of its word, not a block. */
static bool
is_drop_cap(struct render *r, const struct tree_event *e)
{
	return !r->inner && e->kind == TREE_OPEN && e[1].kind == TREE_TEXT &&
	       e[1].text.n <= 4 && &r->tree->event[e->pair] == e + 2;
}

/* What is hidden, or in what is: is it the text of the page all the same? */
static bool
is_shown_yet(struct render *r, const struct tree_event *e)
{
	const struct tree_event *end = &r->tree->event[e->pair];

	if (r->inner || e->kind != TREE_OPEN)
		return false;
	if (!r->looked && end->source.p - e->source.p > HIDDEN_MIN) {
		r->looked = true;
		hidden_find(r->mem, r->tree);
	}
	return (e->flags & TREE_SHOW) != 0;
}

/* A box around one character: a letter of an animated word. */
static bool
is_letter_box(const struct render *r, const struct tree_event *e)
{
	uint32_t c;

	return e[1].kind == TREE_TEXT && e[1].text.n > 0 &&
	       &r->tree->event[e->pair] == e + 2 &&
	       utf8_next(e[1].text.p, span_end(e[1].text), &c) ==
		   span_end(e[1].text);
}

static void
look(struct render *r, const struct tree_event *e, const struct element *el,
     unsigned has, struct style *style)
{
	*style = (struct style){ .display = el->display,
				 .space = r->now.space,
				 .transform = r->now.transform,
				 .hidden = r->now.hidden };
	if (el->role == ROLE_PRE)
		style->space = SPACE_PRE;
	if ((has & HAS_HIDDEN) ||
	    (e->tag == TAG_DIALOG && !tree_has(r->tree, e, ATTR_OPEN)))
		style->display = DISPLAY_NONE;
	if (has & HAS_STYLE)
		style_read(tree_attr(r->mem, r->tree, e, ATTR_STYLE), style);
	if (((style->display == DISPLAY_NONE && el->display != DISPLAY_NONE) ||
	     (style->hidden && !r->now.hidden)) &&
	    is_shown_yet(r, e)) {
		style->hidden = false;
		if (style->display == DISPLAY_NONE)
			style->display = el->display;
	}
	if (style->display == DISPLAY_NONE || style->display >= DISPLAY_BLOCK)
		return;
	if ((style->floats && !is_drop_cap(r, e)) ||
	    (r->now.loose && style->display != DISPLAY_CONTENTS))
		style->display = DISPLAY_BLOCK;
}

/* <template shadowrootmode>: what its element shows. */
static bool
is_shadow_root(const struct render *r, const struct tree_event *e)
{
	return e->tag == TAG_TEMPLATE && !r->inner &&
	       tree_has(r->tree, e, ATTR_SHADOWROOTMODE);
}

enum style_display
text_display(struct render *r, const struct tree_event *e)
{
	const struct element *el = element_of(r, e);
	struct style style;

	if (e->flags & TREE_DROP)
		return DISPLAY_NONE;
	if (el->role == ROLE_SKIP)
		return is_shadow_root(r, e) || e->tag == TAG_MATH
			   ? DISPLAY_INLINE
			   : DISPLAY_NONE;
	look(r, e, el, attributes(r, e), &style);
	return style.display;
}

bool
text_is_shown(struct render *r, const struct tree_event *e)
{
	return text_display(r, e) != DISPLAY_NONE;
}

/* innerText: does another cell, or row, come after the one that ends at i? */
static bool
follows(struct render *r, size_t i, enum style_display want)
{
	const struct tree_event *e;
	enum style_display display;

	for (i++; i < r->tree->n; i++) {
		e = &r->tree->event[i];
		if (e->kind == TREE_CLOSE) {
			if (want != DISPLAY_ROW ||
			    element_of(r, e)->display != DISPLAY_ROWS)
				return false;
		} else if (e->kind == TREE_OPEN) {
			display = text_display(r, e);
			if (display == want)
				return true;
			if (want != DISPLAY_ROW || display != DISPLAY_ROWS)
				i = e->pair;
		}
	}
	return false;
}

static struct text_frame *
push(struct render *r, size_t i, const struct element *el,
     enum style_display display)
{
	const struct tree_event *e = &r->tree->event[i];
	struct text_frame *f;

	r->frame = vec_room_in(r->mem, r->frame, r->frames, &r->frame_cap,
			       sizeof(*r->frame));
	f = &r->frame[r->frames++];
	*f = (struct text_frame){ .open = (uint32_t)i,
				  .close = e->pair,
				  .display = (uint8_t)display,
				  .role = el->role,
				  .margin = el->margin ? el->margin : 1,
				  .tag = (uint8_t)e->tag,
				  .at = r->flow.out->n,
				  .before = r->now };
	return f;
}

static bool
breaks_lines(const struct text_frame *f)
{
	return f->display >= DISPLAY_BLOCK && f->display <= DISPLAY_CAPTION;
}

/* Has ruby text <rp> before it, so that parentheses are in the document? */
static bool
has_rp(const struct render *r, const struct tree_event *e)
{
	while (e > r->tree->event) {
		e--;
		if (e->kind != TREE_TEXT || !(e->flags & TREE_BLANK))
			return e->kind == TREE_CLOSE && e->tag == TAG_RP;
	}
	return false;
}

static bool
is_empty(const struct render *r, const struct tree_event *e)
{
	const struct tree_event *end = &r->tree->event[e->pair];

	while (++e < end)
		if (e->kind != TREE_TEXT || !(e->flags & TREE_BLANK))
			return false;
	return true;
}

#define RUBY_NEAR 64 /* events around <rp> in which its <rt> is sought */

/*
 * <rp> in a <ruby> that annotates nothing is a place where somebody wrote text,
 * not a parenthesis for old browsers.
 */
static bool
is_stray_rp(const struct render *r, const struct tree_event *rp)
{
	const struct tree_event *event = r->tree->event, *e = rp, *end;

	for (e--; e > event && rp - e < RUBY_NEAR; e--) {
		if (e->kind == TREE_OPEN)
			break;
		if (e->kind == TREE_CLOSE && e->pair < (uint32_t)(e - event))
			e = event + e->pair;
	}
	if (e->kind != TREE_OPEN || e->tag != TAG_RUBY)
		return false;
	end = event + e->pair;
	if (end - e > RUBY_NEAR)
		return false;
	for (e++; e < end; e++)
		if (e->kind == TREE_OPEN && e->tag == TAG_RT && !is_empty(r, e))
			return false;
	return true;
}

/* <pre> that is all of the body is a text file, not code in a text. */
static bool
is_whole(const struct render *r, const struct tree_event *e)
{
	const struct tree_event *first = r->tree->event, *k;
	const struct tree_event *end = first + r->tree->n;

	for (k = e - 1; k > first && k->tag != TAG_HEAD; k--)
		if (k->kind == TREE_TEXT ? !(k->flags & TREE_BLANK)
					 : k->kind != TREE_OPEN)
			return false;
	for (k = first + e->pair + 1; k < end; k++)
		if (k->kind == TREE_TEXT ? !(k->flags & TREE_BLANK)
					 : k->kind != TREE_CLOSE)
			return false;
	return true;
}

static void
open_quotation(struct render *r, struct text_frame *f)
{
	struct span marks[2];

	list_quotes(r->now.lang, r->now.cites++, marks);
	f->text = marks[1];
	if (r->now.hidden)
		return;
	flow_put(r, marks[0]);
	r->flow.lead = true;
}

/* What the role does at the start, after breaks; the frame is on the stack. */
static void
begin_role(struct render *r, struct text_frame *f, const struct tree_event *e)
{
	struct state *now = &r->now;

	switch ((enum role)f->role) {
	case ROLE_HEADING:
		now->type = BLOCK_HEADING;
		now->level = (uint16_t)(e->tag - TAG_H1 + 1);
		break;
	case ROLE_PRE:
		now->type = BLOCK_CODE;
		if (r->conf->style == TEXT_READING && !r->conf->markdown &&
		    breaks_lines(f) && !r->flow.one_line && !is_whole(r, e))
			list_indent(r, SPAN("    "), LIST_EACH);
		break;
	case ROLE_CAPTION: now->type = BLOCK_CAPTION; break;
	case ROLE_LIST: list_open(r, e); break;
	case ROLE_ITEM:
		if (r->flow.one_line)
			list_cell_item(r);
		else if (breaks_lines(f))
			list_item(r, e);
		else
			flow_apart(r);
		break;
	case ROLE_DETAIL: list_detail(r); break;
	case ROLE_QUOTE: list_quote(r); break;
	case ROLE_RUBY: now->ruby = true; break;
	case ROLE_Q: open_quotation(r, f); break;
	case ROLE_RP: r->flow.blank = BLANK_NONE; break;
	case ROLE_RT:
		r->flow.blank = BLANK_NONE;
		now->ruby = false;
		if (!has_rp(r, e) && !now->hidden) {
			flow_put(r, SPAN("("));
			f->text = SPAN(")");
		}
		r->flow.lead = true;
		break;
	case ROLE_BUTTON: flow_apart(r); break;
	case ROLE_SUP: f->text = sup_begin(r, e); break;
	case ROLE_TIME: flow_part(r, BLANK_WORD); break;
	case ROLE_LABEL: flow_part(r, BLANK_PART); break;
	default: break;
	}
	if (r->conf->markdown)
		mark_begin(r, f, e);
}

/* Blanks between the parts of these are nothing. */
static bool
has_parts(enum style_display display)
{
	return display == DISPLAY_TABLE || display == DISPLAY_INLINE_TABLE ||
	       display == DISPLAY_ROWS || display == DISPLAY_ROW ||
	       display == DISPLAY_FLEX;
}

/* What children inherit. */
static void
inherit(struct render *r, const struct tree_event *e, unsigned has,
	const struct style *style)
{
	struct state *now = &r->now;

	now->space = style->space;
	now->transform = style->transform;
	now->hidden = style->hidden;
	now->parts = has_parts(style->display);
	now->loose = style->display == DISPLAY_FLEX;
	if (has & HAS_LANG)
		now->lang = tree_attr(r->mem, r->tree, e, ATTR_LANG);
	if (!r->inner)
		return;
	if (e->tag == TAG_SELECT || e->tag == TAG_SVG)
		now->mute = true;
	else if (e->tag == TAG_OPTION || e->tag == TAG_FOREIGNOBJECT ||
		 ((e->flags & TREE_FOREIGN) && style->display == DISPLAY_BLOCK))
		now->mute = false;
}

/* The summary of a closed <details>, which is all that innerText has of it. */
static size_t
closed_details(struct render *r, const struct tree_event *e)
{
	size_t i = (size_t)(e - r->tree->event) + 1;

	if (!r->inner || tree_has(r->tree, e, ATTR_OPEN))
		return 0;
	for (; i < e->pair; i++) {
		if (r->tree->event[i].kind != TREE_OPEN)
			continue;
		if (r->tree->event[i].tag == TAG_SUMMARY)
			return i;
		i = r->tree->event[i].pair;
	}
	return 0;
}

static void
skip_replaced(struct render *r, const struct style *style)
{
	if (style->display >= DISPLAY_BLOCK) {
		flow_break(r, 1);
		return;
	}
	flow_box(r);
}

/* Nothing but digits and blanks, some of each: the numbers of lines. */
static bool
is_numbers(const struct tree_event *e, const struct tree_event *end)
{
	bool digit = false;
	size_t i;

	for (; e < end; e++) {
		if (e->kind != TREE_TEXT || (e->flags & TREE_BLANK))
			continue;
		for (i = 0; i < e->text.n; i++)
			if (e->text.p[i] >= '0' && e->text.p[i] <= '9')
				digit = true;
			else if ((unsigned char)e->text.p[i] > ' ')
				return false;
	}
	return digit;
}

/* The first element in a cell, blanks apart, is <pre>. */
static bool
holds_pre(const struct tree_event *e)
{
	for (e++; e->kind == TREE_TEXT && (e->flags & TREE_BLANK);)
		e++;
	return e->kind == TREE_OPEN && e->tag == TAG_PRE;
}

/* The numbers beside the lines of code, which are no part of it. */
static bool
is_gutter(struct render *r, const struct tree_event *e)
{
	static const char *const names[] = { "gutter",	 "lineno",   "line-no",
					     "linenum",	 "line-num", "blob-num",
					     "hljs-ln-n" };
	static const char *const short_names[] = { "ln", "lnt", "gl" };
	const struct tree_event *end = &r->tree->event[e->pair], *next;
	struct span class;
	size_t i;

	if (!is_numbers(e + 1, end))
		return false;
	if (e->tag == TAG_TD && holds_pre(e)) {
		for (next = end + 1;
		     next->kind == TREE_TEXT && (next->flags & TREE_BLANK);)
			next++;
		if (next->kind == TREE_OPEN && next->tag == TAG_TD &&
		    holds_pre(next))
			return true;
	}
	class = tree_attr(r->mem, r->tree, e, ATTR_CLASS);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (bytes_have(class, span_of(names[i])))
			return true;
	for (i = 0; i < sizeof(short_names) / sizeof(*short_names); i++)
		if (e->tag != TAG_TD && span_is(class, short_names[i]))
			return true;
	return false;
}

/* Does a link end right before this one, with only tags between them? */
static bool
is_after_link(const struct render *r, const struct tree_event *e)
{
	const struct tree_event *first = r->tree->event;
	unsigned n;

	for (n = 0; n < 8 && e-- > first; n++)
		if (e->kind == TREE_TEXT || e->kind == TREE_VOID)
			return false;
		else if (e->tag == TAG_A)
			return e->kind == TREE_CLOSE;
	return false;
}

static bool
is_change(const struct tree_event *e)
{
	return e->tag == TAG_DEL || e->tag == TAG_INS || e->tag == TAG_S ||
	       e->tag == TAG_STRIKE;
}

/* Markdown: a block in which blanks count by its style, and there are some. */
static bool
is_code(const struct render *r, const struct tree_event *e,
	const struct element *el, const struct style *style)
{
	const struct tree_event *end = &r->tree->event[e->pair];
	struct span s;

	if (style->space != SPACE_PRE || r->now.space == SPACE_PRE ||
	    style->display != DISPLAY_BLOCK || el->role != ROLE_NONE ||
	    r->flow.one_line || style->hidden)
		return false;
	for (e++; e < end; e++) {
		s = e->kind == TREE_TEXT ? e->text : SPAN("");
		if ((e->flags & TREE_BLANK) || s.n < 2)
			continue;
		if (bytes_have(s, SPAN("  ")) || bytes_have(s, SPAN("\n ")) ||
		    bytes_have(s, SPAN("\t")) || *s.p == ' ')
			return true;
	}
	return false;
}

static void
image(struct render *r, const struct tree_event *e)
{
	if (r->now.hidden || r->now.mute)
		return;
	if (r->conf->markdown)
		image_put(r, e);
	else
		alt_put(r, e);
}

/* What has no text, or text that is not what is between its tags. */
static void
skipped(struct render *r, const struct tree_event *e)
{
	if (e->tag == TAG_MATH)
		math_put(r, e);
	else if (e->tag == TAG_NOSCRIPT && r->conf->markdown)
		image_noscript(r, e);
}

/* Elements with a rule of their own; true: nothing is left to do for it. */
static bool
is_done(struct render *r, const struct tree_event *e, const struct element *el)
{
	if (el->role == ROLE_SKIP) {
		skipped(r, e);
		return true;
	}
	if (r->inner)
		return false;
	if ((e->tag == TAG_TD || e->tag == TAG_PRE ||
	     r->now.type == BLOCK_CODE) &&
	    is_gutter(r, e))
		return true;
	if (e->tag == TAG_OTHER && span_case_eq(e->text, SPAN("amp-img"))) {
		image(r, e);
		return true;
	}
	if (r->conf->markdown && e->nattrs > 0 && own_put(r, e))
		return true;
	if (e->tag == TAG_A && r->conf->style == TEXT_READING &&
	    is_after_link(r, e))
		flow_between(r); /* two links are two words */
	else if (is_change(e) && is_change(&e[-1]) && e[-1].kind == TREE_CLOSE)
		flow_part(r, BLANK_PART); /* what was, and what is */
	return false;
}

/* Start an element; returns the event to go on after. */
static size_t
open_element(struct render *r, size_t i)
{
	const struct tree_event *e = &r->tree->event[i];
	const struct element *el = element_of(r, e);
	struct style style;
	struct text_frame *f;
	unsigned has;
	size_t summary;

	if (e->flags & TREE_DROP)
		return e->pair;
	if ((el->odd || r->now.type == BLOCK_CODE) && is_done(r, e, el))
		return el->role == ROLE_SKIP && is_shadow_root(r, e) ? i
								     : e->pair;
	has = e->nattrs > 0 ? attributes(r, e) : 0;
	if (el->display == DISPLAY_INLINE && el->role == ROLE_NONE && !has &&
	    !r->now.loose && e->tag != TAG_SVG)
		return i;
	look(r, e, el, has, &style);
	if (el->role == ROLE_BODY) { /* pages that a script is to uncover */
		style.display = DISPLAY_BLOCK;
		style.hidden &= r->inner;
	}
	if (style.display == DISPLAY_NONE && e->tag == TAG_RP && r->inner &&
	    is_stray_rp(r, e))
		style.display = DISPLAY_INLINE;
	if (style.display == DISPLAY_NONE || style.display == DISPLAY_COLUMNS)
		return e->pair;
	if (r->conf->markdown && is_code(r, e, el, &style))
		el = &r->element[TAG_PRE];
	if (el->role == ROLE_REPLACED) {
		skip_replaced(r, &style);
		return e->pair;
	}
	if ((el->role == ROLE_RT || el->role == ROLE_RP) && is_empty(r, e))
		return e->pair;
	if (style.display == DISPLAY_TABLE && !r->inner && !style.hidden &&
	    e->tag == TAG_TABLE && table_render(r, i))
		return e->pair;

	f = push(r, i, el, style.display);
	if ((el->role == ROLE_LIST && r->now.depth > 0) ||
	    r->now.type == BLOCK_CODE)
		f->margin = 1;
	if (breaks_lines(f) || (r->inner && e->tag == TAG_P))
		flow_break(r, f->margin);
	else if (style.display >= DISPLAY_ROW && !r->inner)
		flow_break(r, 1);
	else if (style.display == DISPLAY_CELL)
		r->flow.lead = true;
	else if (style.display == DISPLAY_INLINE_BLOCK && r->inner) {
		flow_box(r);
		r->flow.lead = true;
	} else if (style.display == DISPLAY_INLINE_BLOCK &&
		   !is_letter_box(r, e))
		flow_part(r, BLANK_PART);
	inherit(r, e, has, &style);
	begin_role(r, f, e);
	if (el->role == ROLE_DETAILS && (summary = closed_details(r, e)) > 0) {
		r->frame[r->frames - 1].flag = true;
		return summary - 1;
	}
	return i;
}

/* --headings: a line of = or - below those of level 1 and 2. */
static void
end_heading(struct render *r)
{
	struct flow *f = &r->flow;
	size_t n;
	char *p;

	if (!r->conf->headings || r->conf->markdown || r->now.level > 2 ||
	    r->conf->style != TEXT_READING || f->fresh || f->one_line ||
	    r->now.type != BLOCK_HEADING)
		return;
	n = width_text(span_from(f->out->p + f->line, f->out->p + f->out->n),
		       r->conf->ambiguous_wide);
	if (r->conf->width > 0 && n > r->conf->width)
		n = r->conf->width;
	p = arena_get(r->mem, n + 1);
	memset(p, r->now.level == 1 ? '=' : '-', n);
	flow_line(r);
	flow_put(r, (struct span){ p, n });
}

/* Forums: <cite>anna wrote:</cite>The pier */
static void
end_cite(struct render *r)
{
	const struct flow *f = &r->flow;

	if (f->out->n > f->line && f->out->p[f->out->n - 1] == ':')
		flow_part(r, BLANK_PART);
}

/* What the role does at the end, before breaks. */
static void
end_role(struct render *r, struct text_frame *f, size_t i)
{
	if (r->conf->markdown)
		mark_end(r, f, i);
	switch ((enum role)f->role) {
	case ROLE_Q:
	case ROLE_RT:
		if (f->role == ROLE_RT)
			r->flow.blank = BLANK_NONE;
		if (!r->now.hidden)
			flow_mark(r, f->text);
		break;
	case ROLE_LINK:
		if (r->flow.out->n > f->at && !r->conf->markdown &&
		    !r->now.hidden)
			link_end(r, &r->tree->event[f->open]);
		break;
	case ROLE_BUTTON: flow_apart(r); break;
	case ROLE_SUP:
		flow_mark(r, f->text);
		r->flow.lead &= r->flow.fresh;
		break;
	case ROLE_TIME: flow_part(r, BLANK_WORD); break;
	case ROLE_LABEL: flow_part(r, BLANK_PART); break;
	case ROLE_CITE: end_cite(r); break;
	case ROLE_HEADING: end_heading(r); break;
	default: break;
	}
}

/* The end of the frame that is on top. */
static void
pop(struct render *r, size_t i)
{
	struct text_frame f = r->frame[r->frames - 1];

	end_role(r, &f, i);
	if (f.role == ROLE_ITEM && f.before.list != NULL &&
	    r->now.indents > f.before.indents &&
	    r->indent[f.before.indents].waits)
		f.before.list->columns = 0; /* an empty one is not there */
	if (breaks_lines(&f) || (r->inner && f.tag == TAG_P)) {
		flow_break(r, f.margin);
	} else if (f.display >= DISPLAY_ROW && !r->inner) {
		flow_break(r, 1);
	} else if (f.display >= DISPLAY_ROW) {
		r->flow.blank = BLANK_NONE;
		if (follows(r, f.close, (enum style_display)f.display))
			flow_put(r, f.display == DISPLAY_CELL ? SPAN("\t")
							      : SPAN("\n"));
		r->flow.lead = true;
	} else if (f.display == DISPLAY_INLINE_BLOCK && r->inner) {
		r->flow.blank = BLANK_NONE;
		r->flow.lead = false;
	} else if (f.display == DISPLAY_INLINE_BLOCK &&
		   !is_letter_box(r, &r->tree->event[f.open]))
		flow_part(r, BLANK_PART);
	r->now = f.before;
	r->frames--;
	if (r->indent_low > r->now.indents)
		r->indent_low = r->now.indents;
	if (r->flow.rule_indents > r->now.indents)
		r->flow.rule_indents = r->now.indents;
	if (r->conf->markdown)
		mark_after(r, &f);
}

/*
 * The end of an element; returns the event to go on after.  A formatting
 * element may end below younger ones, which then stay; younger ones whose end
 * was jumped over end now.
 */
static size_t
close_element(struct render *r, size_t i)
{
	const uint32_t open = r->tree->event[i].pair;
	size_t k = r->frames;
	bool summary = false;

	while (k > 0 && r->frame[k - 1].open > open)
		k--;
	if (k == 0 || r->frame[k - 1].open != open)
		return i;
	while (r->frames > k && r->frame[r->frames - 1].close < i)
		pop(r, i);
	if (r->frames == k) {
		summary = r->frame[k - 1].tag == TAG_SUMMARY;
		pop(r, i);
	} else {
		struct text_frame f = r->frame[k - 1];

		end_role(r, &f, i);
		memmove(&r->frame[k - 1], &r->frame[k],
			(r->frames - k) * sizeof(*r->frame));
		r->frames--;
	}
	if (summary && r->frames > 0 && r->frame[r->frames - 1].flag &&
	    r->frame[r->frames - 1].role == ROLE_DETAILS)
		return r->frame[r->frames - 1].close - 1;
	return i;
}

/* A rule stands between two texts: it waits for the second. */
static void
rule(struct render *r, const struct tree_event *e)
{
	struct flow *f = &r->flow;

	flow_break(r, r->inner ? 1 : 2);
	if (r->conf->style != TEXT_READING || r->now.hidden || f->one_line ||
	    f->out->n == f->start || f->rule != NULL)
		return;
	f->rule = e;
	f->rule_indents = r->now.indents;
}

/*
 * Many check boxes are no question to a reader: a style sheet hides them and
 * opens a menu by them.
 */
static bool
is_switch(struct render *r, const struct tree_event *e)
{
	static const char *const words[] = { "toggle", "menu",	"nav",
					     "drop",   "open",	"collapse",
					     "expand", "modal", "accordion",
					     "tab",    "hidden" };
	const struct span class = tree_attr(r->mem, r->tree, e, ATTR_CLASS);
	const struct span id = tree_attr(r->mem, r->tree, e, ATTR_ID);
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (bytes_have(class, span_of(words[i])) ||
		    bytes_have(id, span_of(words[i])))
			return true;
	for (i = r->frames; i > 0; i--)
		if (r->frame[i - 1].tag == TAG_NAV ||
		    r->frame[i - 1].tag == TAG_HEADER)
			return true;
	return span_is(tree_attr(r->mem, r->tree, e, ATTR_ARIA_HIDDEN), "true");
}

/* A check box that can be seen; before the text of an item it is a task. */
static void
check_box(struct render *r, const struct tree_event *e)
{
	const bool checked = tree_has(r->tree, e, ATTR_CHECKED);
	const bool task = r->flow.fresh && r->now.type == BLOCK_ITEM;

	flow_apart(r);
	if (r->conf->markdown && !task)
		flow_put(r, checked ? SPAN("\\[x\\]") : SPAN("\\[ \\]"));
	else
		flow_put(r, checked ? SPAN("[x]") : SPAN("[ ]"));
	r->flow.blank = BLANK_SPACE;
}

static void
input(struct render *r, const struct tree_event *e, const struct style *style)
{
	const struct span type = tree_attr(r->mem, r->tree, e, ATTR_TYPE);

	if (r->conf->style == TEXT_READING && !style->hidden && !r->now.code &&
	    span_case_eq(type, SPAN("checkbox")) && !is_switch(r, e))
		check_box(r, e);
	else
		flow_apart(r);
}

static void
void_element(struct render *r, const struct tree_event *e)
{
	const struct element *el = element_of(r, e);
	struct style style;

	if ((e->flags & TREE_DROP) || el->role == ROLE_SKIP || r->now.mute)
		return;
	look(r, e, el, attributes(r, e), &style);
	if (style.display == DISPLAY_NONE || (e->flags & TREE_FOREIGN))
		return;
	if (e->tag == TAG_BR) {
		if (r->conf->markdown)
			mark_break(r);
		else
			flow_line(r);
	} else if (e->tag == TAG_HR) {
		rule(r, e);
	} else if (el->role == ROLE_REPLACED) {
		if (e->tag != TAG_INPUT ||
		    !span_case_eq(tree_attr(r->mem, r->tree, e, ATTR_TYPE),
				  SPAN("hidden")))
			skip_replaced(r, &style);
	} else if (e->tag == TAG_IMG && !style.hidden) {
		image(r, e);
	} else if (e->tag == TAG_INPUT) {
		input(r, e, &style);
	}
}

static void
text_event(struct render *r, const struct tree_event *e)
{
	const struct state *now = &r->now;
	struct span s = e->text;

	if ((e->flags & TREE_DROP) || now->hidden || now->mute)
		return;
	if ((e->flags & TREE_BLANK) &&
	    (now->parts || now->ruby ||
	     (now->space == SPACE_NORMAL && r->flow.lead)))
		return; /* as most of the white space between tags */
	if (now->transform != TRANSFORM_NONE && r->inner)
		s = style_transform(r->mem, s, now->transform, now->lang);
	if (r->conf->markdown)
		mark_text(r, s);
	else if (now->space == SPACE_NORMAL)
		flow_text(r, s);
	else if (now->space == SPACE_PRE)
		flow_pre(r, s);
	else
		flow_pre_line(r, s);
}

void
text_walk(struct render *r, size_t i, size_t end)
{
	for (; i < end; i++) {
		const struct tree_event *e = &r->tree->event[i];

		r->event = e;
		switch (e->kind) {
		case TREE_TEXT: text_event(r, e); break;
		case TREE_OPEN: i = open_element(r, i); break;
		case TREE_CLOSE: i = close_element(r, i); break;
		case TREE_VOID: void_element(r, e); break;
		default: break;
		}
	}
}

/* innerText of an element that is not shown is its textContent. */
static void
text_content(struct render *r, size_t i, size_t end)
{
	for (; i < end; i++) {
		r->event = &r->tree->event[i];
		if (r->event->kind == TREE_TEXT)
			flow_put(r, r->event->text);
	}
}

/* The body, to which innerText is applied. */
static size_t
find_body(const struct tree *tree)
{
	size_t i;

	for (i = 0; i < tree->n; i++)
		if (tree->event[i].kind == TREE_OPEN &&
		    tree->event[i].tag == TAG_BODY)
			break;
	return i;
}

void
text_render(struct arena *mem, const struct tree *tree, struct span html,
	    const struct text_conf *conf, struct buf *out,
	    struct text_blocks *blocks)
{
	struct render r = { .mem = mem,
			    .tree = tree,
			    .html = html,
			    .conf = conf,
			    .blocks = blocks,
			    .inner = conf->style == TEXT_INNERTEXT &&
				     !conf->markdown };
	size_t body;

	r.flow = (struct flow){ .out = out,
				.start = out->n,
				.line = out->n,
				.lead = true,
				.fresh = true };
	element_style(&r);
	body = r.inner ? find_body(tree) : 0;
	if (r.inner && body < tree->n && !text_is_shown(&r, &tree->event[body]))
		text_content(&r, body, tree->event[body].pair);
	else
		text_walk(&r, body,
			  r.inner && body < tree->n
			      ? tree->event[body].pair + 1u
			      : tree->n);
	link_list(&r);
	flow_end(&r);
	buf_free(&r.scratch);
	buf_free(&r.escaped);
}
