/*
 * text_math.c - formulas as a line of text.
 *
 * A formula's alttext is what its author, or LaTeX, calls it.  Without one the
 * letters, numbers and signs are written as they come, with ^ before an upper
 * index and / in a fraction, since without these the value is another one.
 * Annotations repeat the formula in another language and are left out.
 */
#include "text_math.h"
#include "base/base.h"
#include "text_mark.h"

#define DEPTH 64 /* of elements in a formula; what is deeper is not read */

static bool
is(const struct tree_event *e, const char *name)
{
	return span_case_eq(e->text, span_of(name));
}

/* "{\displaystyle x}" of Wikipedia is x. */
static struct span
without_display(struct span s)
{
	static const struct span heads[] = { SPAN("{\\displaystyle "),
					     SPAN("{\\textstyle ") };
	size_t i;

	s = span_trim(s);
	for (i = 0; i < 2; i++)
		if (span_starts(s, heads[i]) && s.p[s.n - 1] == '}')
			s = span_trim(
			    span_from(s.p + heads[i].n, span_end(s) - 1));
	return s;
}

/* Texts of a part of a formula: two need parentheses below or above a bar. */
static size_t
count_texts(const struct tree_event *e, const struct tree_event *end)
{
	size_t n = 0;

	for (; e < end; e++)
		n += e->kind == TREE_TEXT && !(e->flags & TREE_BLANK);
	return n;
}

/* What stands before the n-th part of an element. */
static const char *
sign_before(const struct tree_event *in, size_t n)
{
	if (n == 1 && (is(in, "mfrac")))
		return "/";
	if ((n == 1 && (is(in, "msup") || is(in, "mover"))) ||
	    (n == 2 && (is(in, "msubsup") || is(in, "munderover"))))
		return "^";
	if (n == 1 && (is(in, "msub") || is(in, "munder") ||
		       is(in, "msubsup") || is(in, "munderover")))
		return "_";
	return "";
}

/* A text of a formula, which stands on one line and has no blanks. */
static void
put_text(struct render *r, const struct tree_event *e)
{
	r->event = e;
	flow_text(r, r->conf->markdown ? mark_escape(r, e->text) : e->text);
	if (!is(&e[-1], "mtext") && !r->flow.lead)
		r->flow.blank = BLANK_NONE;
}

static void
put_part(struct render *r, const struct tree_event *in, unsigned depth)
{
	const struct tree_event *event = r->tree->event;
	const struct tree_event *end = event + in->pair, *e;
	const bool marks = r->conf->style != TEXT_GREP;
	size_t part = 0;
	bool grouped;

	for (e = in + 1; e < end; e++) {
		if (e->kind == TREE_TEXT && !(e->flags & TREE_BLANK))
			put_text(r, e);
		if (e->kind != TREE_OPEN)
			continue;
		if (!is(e, "annotation") && !is(e, "annotation-xml") &&
		    depth < DEPTH) {
			const char *sign = sign_before(in, part++);

			grouped = marks && (*sign != '\0' || is(in, "mfrac")) &&
				  count_texts(e, event + e->pair) > 1;
			if (marks)
				flow_mark(r, span_of(sign));
			else if (*sign != '\0')
				flow_apart(r);
			flow_mark(r, span_of(grouped ? "(" : ""));
			put_part(r, e, depth + 1);
			flow_mark(r, span_of(grouped ? ")" : ""));
		}
		e = event + e->pair;
	}
}

void
math_put(struct render *r, const struct tree_event *e)
{
	struct span alt;
	bool block;

	if (r->inner || r->now.hidden)
		return;
	alt = without_display(tree_attr(r->mem, r->tree, e, ATTR_ALTTEXT));
	block = !r->flow.one_line &&
		span_case_eq(tree_attr(r->mem, r->tree, e, ATTR_DISPLAY),
			     SPAN("block"));
	if (block)
		flow_break(r, 1);
	if (alt.n > 0)
		flow_text(r, r->conf->markdown ? mark_escape(r, alt) : alt);
	else
		put_part(r, e, 0);
	if (block)
		flow_break(r, 1);
}
