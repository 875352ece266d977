/*
 * hidden.c - what a page hides only until its script shows it.
 *
 * WeChat serves every article in <div style="visibility: hidden">, others in
 * <main style="display:none">: a script uncovers it.  On a page that a person
 * is to read something must be visible; so where next to nothing is, apart from
 * links, menus and dialogs, a hidden element with more text than that is shown.
 *
 * What scripts open and close again stays hidden, however much it holds: menus,
 * dialogs, lightboxes, cookie banners.
 */
#include "hidden.h"
#include "base/base.h"
#include "text_style.h"

#define TEXT   250 /* characters that a page shows at least; a Han one is 3 */
#define LEAST  100 /* what is hidden and shorter is no text of a page */
#define PASSES 8   /* hidden elements in hidden elements */

bool
hidden_is(struct arena *mem, const struct tree *t, const struct tree_event *e)
{
	struct style style = { 0 };

	if (e->nattrs == 0)
		return false;
	if (tree_has(t, e, ATTR_HIDDEN) || tree_has(t, e, ATTR_POPOVER))
		return true;
	if (!tree_has(t, e, ATTR_STYLE))
		return false;
	style_read(tree_attr(mem, t, e, ATTR_STYLE), &style);
	return style.display == DISPLAY_NONE || style.hidden;
}

/* Elements whose text is never counted: it is no prose of the page. */
static bool
is_no_prose(enum html_tag tag)
{
	switch (tag) {
	case TAG_A:
	case TAG_BUTTON:
	case TAG_DIALOG:
	case TAG_HEAD:
	case TAG_IFRAME:
	case TAG_MENU:
	case TAG_NAV:
	case TAG_NOSCRIPT:
	case TAG_OBJECT:
	case TAG_SCRIPT:
	case TAG_SELECT:
	case TAG_STYLE:
	case TAG_SVG:
	case TAG_TEMPLATE:
	case TAG_TEXTAREA:
	case TAG_TITLE: return true;
	default: return false;
	}
}

/* Does one of the words of a class, an id or a role name such a thing? */
static bool
names_overlay(struct span s)
{
	static const char *const words[] = {
		"modal",   "popup",   "lightbox",   "overlay", "dropdown",
		"tooltip", "dialog",  "menu",	    "cookie",  "consent",
		"gdpr",	   "popover", "navigation", "navbar"
	};
	const char *p, *end = span_end(s);
	struct span w;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		for (w = span_of(words[i]), p = s.p; (size_t)(end - p) >= w.n;
		     p++)
			if (span_case_eq((struct span){ p, w.n }, w))
				return true;
	return s.n == 3 && span_case_eq(s, SPAN("nav"));
}

/* A menu, dialog or the like: what is in it comes and goes with a click. */
static bool
is_overlay(struct arena *mem, const struct tree *t, const struct tree_event *e)
{
	static const enum html_attr_id names[] = { ATTR_CLASS, ATTR_ID,
						   ATTR_ROLE };
	size_t i;

	if (is_no_prose(e->tag) || tree_has(t, e, ATTR_POPOVER))
		return true;
	for (i = 0; i < 3; i++)
		if (tree_has(t, e, names[i]) &&
		    names_overlay(tree_attr(mem, t, e, names[i])))
			return true;
	return false;
}

/* Characters of a text without its white space, Han and kana three times. */
static size_t
weight(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
	size_t n = 0;

	for (; p < end; p++)
		if (*p >= 0xE3 && *p <= 0xE9)
			n += 3;
		else
			n += (*p > ' ' && *p < 0x80) || *p >= 0xC0;
	return n;
}

/* Is it hidden, as far as we know?  The body always comes out in the end. */
static bool
conceals(struct arena *mem, const struct tree *t, const struct tree_event *e)
{
	return e->nattrs > 0 && !(e->flags & TREE_SHOW) && e->tag != TAG_BODY &&
	       e->tag != TAG_HTML && hidden_is(mem, t, e);
}

/*
 * The prose in the events from i up to end, as far as it matters.  all: also in
 * what is hidden within.
 */
static size_t
prose(struct arena *mem, const struct tree *t, size_t i, size_t end, bool all)
{
	const struct tree_event *e;
	size_t n = 0;

	for (; i < end && n < TEXT; i++) {
		e = &t->event[i];
		if (e->kind == TREE_TEXT && !(e->flags & TREE_DROP))
			n += weight(e->text);
		else if (e->kind != TREE_OPEN)
			continue;
		else if ((e->flags & TREE_DROP) || is_no_prose(e->tag) ||
			 (conceals(mem, t, e) &&
			  (!all || is_overlay(mem, t, e))))
			i = e->pair;
	}
	return n;
}

/* Mark the outermost hidden elements with enough text; false: there is none. */
static bool
show(struct arena *mem, const struct tree *t, size_t rest)
{
	const size_t least = rest < LEAST ? LEAST : rest;
	struct tree_event *e;
	bool shown = false;
	size_t i;

	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		if (e->kind != TREE_OPEN)
			continue;
		if ((e->flags & TREE_DROP) || is_no_prose(e->tag)) {
			i = e->pair;
		} else if (conceals(mem, t, e)) {
			if (!is_overlay(mem, t, e) &&
			    prose(mem, t, i + 1, e->pair, true) > least) {
				e->flags |= TREE_SHOW;
				shown = true;
			}
			i = e->pair;
		}
	}
	return shown;
}

void
hidden_find(struct arena *mem, const struct tree *t)
{
	unsigned pass;
	size_t rest;

	for (pass = 0; pass < PASSES; pass++) {
		rest = prose(mem, t, 0, t->n, false);
		if (rest >= TEXT || !show(mem, t, rest))
			break;
	}
}
