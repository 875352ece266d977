/*
 * text_own.c - what of Markdown has no element in HTML.
 *
 * A body in Markdown becomes HTML before it is rendered (mdwrite.c), and its
 * alerts and footnotes become elements with a class of ours.  Here they become
 * Markdown again.  In the other styles they are text like any other.
 */
#include "text_own.h"
#include "base/base.h"
#include "text_list.h"

/* The digits of a footnote's "[1]". */
static struct span
note_number(const struct render *r, const struct tree_event *e)
{
	const struct tree_event *end = &r->tree->event[e->pair];
	struct span s;

	for (e++; e < end && (e->kind != TREE_TEXT || (e->flags & TREE_BLANK));)
		e++;
	s = e < end ? e->text : SPAN("");
	return s.n > 2 && s.p[0] == '[' && s.p[s.n - 1] == ']'
		   ? span_from(s.p + 1, span_end(s) - 1)
		   : SPAN("");
}

/* "[!NOTE]" has the first line of its quotation for itself. */
static void
put_alert(struct render *r, const struct tree_event *e)
{
	flow_break(r, 2);
	if (e[1].kind != TREE_TEXT || r->flow.one_line)
		return;
	flow_put(r, arena_printf(r->mem, "[!%.*s]", SPAN_FMT(e[1].text)));
	flow_break(r, 2);
	r->flow.soft = r->now.quotes;
}

bool
own_put(struct render *r, const struct tree_event *e)
{
	struct span class;

	if ((e->tag != TAG_SUP && e->tag != TAG_SPAN && e->tag != TAG_P &&
	     e->tag != TAG_DIV) ||
	    r->now.hidden || r->now.code)
		return false;
	class = tree_attr(r->mem, r->tree, e, ATTR_CLASS);
	if (span_is(class, "art-alert") && e->tag == TAG_P &&
	    r->now.quotes > 0) {
		put_alert(r, e);
		return true;
	}
	if (!span_is(class, "art-note") || note_number(r, e).n == 0)
		return false;
	if (e->tag == TAG_SUP)
		flow_mark(r, arena_printf(r->mem, "[^%.*s]",
					  SPAN_FMT(note_number(r, e))));
	return e->tag == TAG_SUP || e->tag == TAG_SPAN;
}

/* What a footnote says: its number, and four blanks before other lines. */
void
own_note(struct render *r, const struct tree_event *e)
{
	if (e->nattrs == 0 || r->flow.one_line ||
	    !span_is(tree_attr(r->mem, r->tree, e, ATTR_CLASS), "art-note") ||
	    note_number(r, e).n == 0)
		return;
	list_indent(
	    r, arena_printf(r->mem, "[^%.*s]: ", SPAN_FMT(note_number(r, e))),
	    LIST_FIRST);
	r->indent[r->now.indents - 1].columns = 4;
}
