/*
 * article_drop.c - what is no part of any article: by its tag, because it is
 * hidden, by its name, because it is all links.
 *
 * Names lie, so none may take away most of a page.
 */
#include "article_drop.h"

/* ---- what is dropped by its tag ----------------------------------------- */

static bool
is_never_article(enum html_tag tag)
{
	switch (tag) {
	case TAG_SCRIPT:
	case TAG_STYLE:
	case TAG_NOSCRIPT:
	case TAG_TEMPLATE:
	case TAG_HEAD:
	case TAG_TITLE:
	case TAG_NAV:
	case TAG_ASIDE:
	case TAG_FOOTER:
	case TAG_IFRAME:
	case TAG_OBJECT:
	case TAG_EMBED:
	case TAG_APPLET:
	case TAG_SVG:
	case TAG_CANVAS:
	case TAG_AUDIO:
	case TAG_VIDEO:
	case TAG_MAP:
	case TAG_BUTTON:
	case TAG_SELECT:
	case TAG_TEXTAREA:
	case TAG_DATALIST:
	case TAG_DIALOG:
	case TAG_PICTURE:
	case TAG_MENU:
	case TAG_LABEL:
	case TAG_OPTION:
	case TAG_PROGRESS:
	case TAG_METER:
	case TAG_FRAMESET:
	case TAG_NOEMBED:
	case TAG_NOFRAMES:
	case TAG_SEARCH: return true;
	default: return false;
	}
}

/* <template shadowrootmode> is what its element shows. */
static bool
is_shadow_root(const struct tree *t, const struct tree_event *e)
{
	return e->tag == TAG_TEMPLATE && tree_has(t, e, ATTR_SHADOWROOTMODE);
}

/* A form is no article, unless a careless page is all in one. */
static bool
is_form(const struct article_page *page, size_t i)
{
	enum html_tag tag = page->tree->event[i].tag;
	struct article_sum in;

	if (tag != TAG_FORM && tag != TAG_FIELDSET)
		return false;
	in = article_inside(page, i);
	return in.text <= 800 || in.links * 5 >= in.text * 2;
}

/* A figure is a picture and its caption, unless it holds a table or prose. */
static bool
is_picture(const struct tree *t, size_t i)
{
	enum html_tag tag;
	size_t k;

	if (t->event[i].tag != TAG_FIGURE)
		return false;
	for (k = i + 1; k < t->event[i].pair; k++) {
		tag = t->event[k].tag;
		if (t->event[k].kind != TREE_OPEN)
			continue;
		if (tag == TAG_FIGCAPTION)
			k = t->event[k].pair;
		else if (tag == TAG_TABLE || tag == TAG_BLOCKQUOTE ||
			 tag == TAG_PRE || tag == TAG_P)
			return false;
	}
	return true;
}

void
article_drop_tags(struct article_page *page)
{
	struct tree *t = page->tree;
	size_t i;

	for (i = 0; i < t->n; i++) {
		if (t->event[i].kind != TREE_OPEN)
			continue;
		if (is_shadow_root(t, &t->event[i]))
			continue;
		if (is_never_article(t->event[i].tag) || is_picture(t, i)) {
			article_drop(t, i);
			i = t->event[i].pair;
		}
	}
	article_measure(page);
	for (i = 0; i < t->n; i++)
		if (t->event[i].kind == TREE_OPEN && is_form(page, i))
			article_drop(t, i);
}

/* ---- what is hidden or named -------------------------------------------- */

/* Does a style attribute say this, blanks and case apart? */
static bool
style_says(struct span style, const char *what)
{
	const char *p, *q, *end = span_end(style), *w;

	for (p = style.p; p < end; p++) {
		for (q = p, w = what; q < end && *w != '\0'; q++) {
			if (*q == ' ' || *q == '\t')
				continue;
			if ((*q | 0x20) != (*w | 0x20))
				break;
			w++;
		}
		if (*w == '\0')
			return true;
	}
	return false;
}

static bool
is_hidden(const struct article_page *page, const struct tree_event *e)
{
	static const char *const roles[] = { "navigation", "complementary",
					     "banner",	   "dialog",
					     "menu",	   "contentinfo",
					     "search" };
	const struct tree *t = page->tree;
	struct span s;
	size_t i;

	if (e->nattrs == 0)
		return false;
	if (e->flags & TREE_SHOW)
		return false; /* it is the text of the page */
	if (tree_has(t, e, ATTR_HIDDEN) || tree_has(t, e, ATTR_POPOVER) ||
	    span_is(tree_attr(page->mem, t, e, ATTR_ARIA_HIDDEN), "true"))
		return true;
	s = tree_attr(page->mem, t, e, ATTR_ROLE);
	for (i = 0; s.n > 0 && i < sizeof(roles) / sizeof(*roles); i++)
		if (span_is(s, roles[i]))
			return true;
	s = tree_attr(page->mem, t, e, ATTR_STYLE);
	return style_says(s, "display:none") ||
	       style_says(s, "visibility:hidden");
}

/* Elements whose name may make them go. */
static bool
may_go(enum html_tag tag)
{
	switch (tag) {
	case TAG_HTML:
	case TAG_BODY:
	case TAG_MAIN:
	case TAG_ARTICLE:
	case TAG_TD:
	case TAG_TR:
	case TAG_TBODY: return false;
	default: return true;
	}
}

void
article_find_kinds(struct article_page *page, const struct patterns *patterns)
{
	const struct tree *t = page->tree;
	struct pattern_memory memory = { 0 };
	const struct tree_event *e;
	struct span s;
	size_t i;

	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		if (e->kind != TREE_OPEN)
			continue;
		if (e->flags & TREE_DROP) {
			i = e->pair;
			continue;
		}
		if (e->tag == TAG_OTHER && !(e->flags & TREE_FOREIGN))
			page->kinds[i] |=
			    (uint16_t)pattern_of_names(patterns, e->text);
		if (e->nattrs == 0)
			continue;
		s = tree_attr(page->mem, t, e, ATTR_CLASS);
		page->kinds[i] |=
		    (uint16_t)pattern_recall(patterns, &memory, s);
		s = tree_attr(page->mem, t, e, ATTR_ID);
		page->kinds[i] |=
		    (uint16_t)pattern_recall(patterns, &memory, s);
		if (span_case_eq(tree_attr(page->mem, t, e, ATTR_ITEMPROP),
				 SPAN("articleBody")))
			page->kinds[i] |= PATTERN_BIT(PATTERN_BODY1);
		if (e->tag == TAG_MAIN ||
		    span_is(tree_attr(page->mem, t, e, ATTR_ROLE), "main"))
			page->kinds[i] |= PATTERN_BIT(PATTERN_BODY4);
	}
}

/*
 * What a name says is believed unless that takes too much of the page: over
 * two fifths, or over a quarter where the same element is also called content
 * and holds prose.
 */
static bool
name_drops(const struct article_page *page, size_t i, uint32_t all)
{
	const struct tree_event *e = &page->tree->event[i];
	struct article_sum in = article_inside(page, i);

	if (!(page->kinds[i] &
	      (PATTERN_BIT(PATTERN_DROP) | PATTERN_BIT(PATTERN_BOX))) ||
	    !may_go(e->tag))
		return false;
	if (!(page->kinds[i] & PATTERN_BIT(PATTERN_DROP)) && in.text >= 80 &&
	    in.links * 10 < in.text)
		return false;
	if (page->kinds[i] & PATTERN_BIT(PATTERN_KEEP) && in.text * 4 > all &&
	    in.links * 10 < in.text * 3)
		return false;
	return in.text * 5 < all * 2;
}

void
article_drop_named(struct article_page *page, bool names)
{
	struct tree *t = page->tree;
	uint32_t all = page->sum[t->n].text;
	const struct tree_event *e;
	size_t i;

	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		if (e->kind != TREE_OPEN)
			continue;
		if (e->flags & TREE_DROP) {
			i = e->pair;
			continue;
		}
		if ((may_go(e->tag) && is_hidden(page, e) &&
		     article_inside(page, i).text * 2 < all) ||
		    (names && name_drops(page, i, all))) {
			article_drop(t, i);
			if (!article_is_format(e))
				i = e->pair;
		}
	}
}

/* ---- links and headings inside it --------------------------------------- */

static bool
is_mostly_links(const struct article_page *page, size_t i)
{
	struct article_sum in = article_inside(page, i);
	enum html_tag tag = page->tree->event[i].tag;

	if (in.text == 0 || in.count == 0)
		return false;
	if (tag == TAG_P)
		return in.links * 10 > in.text * 9 && in.text < 120;
	if (tag != TAG_UL && tag != TAG_OL && tag != TAG_DIV &&
	    tag != TAG_TABLE && tag != TAG_SECTION && tag != TAG_DL)
		return false;
	if (in.count == 1 && in.text > 200)
		return false;
	return in.links * 5 > in.text * 3 ||
	       (in.text < 100 && in.links * 2 > in.text);
}

void
article_drop_links(struct article_page *page, size_t root)
{
	struct tree *t = page->tree;
	size_t i, h1 = 0;

	for (i = root + 1; i < t->event[root].pair; i++) {
		if (t->event[i].kind != TREE_OPEN)
			continue;
		if (t->event[i].flags & TREE_DROP) {
			i = t->event[i].pair;
			continue;
		}
		if ((t->event[i].tag == TAG_H1 && !h1++) ||
		    is_mostly_links(page, i)) {
			article_drop(t, i);
			i = t->event[i].pair;
		}
	}
}
