/*
 * text_image.c - pictures in Markdown.
 *
 * Pages leave the loading of pictures to scripts, which find the address in an
 * attribute of their own; src then holds a grey dot, or nothing.  The real one
 * may also be in srcset, in a <source> of the <picture>, or in the <noscript>
 * behind the picture.
 */
#include <stdlib.h>

#include "base/base.h"
#include "text_image.h"
#include "text_link.h"
#include "text_mark.h"

#define NEAR 16 /* events between a picture and its <picture> or <noscript> */

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Digits and what stands for a size: "640w", "2x". */
static double
descriptor(const char *p, const char *end)
{
	double n = 0;

	for (; p < end && *p >= '0' && *p <= '9'; p++)
		n = n * 10 + (*p - '0');
	return n;
}

/* The largest picture of "a.jpg 640w, b.jpg 1280w". */
static struct span
largest(struct span set)
{
	const char *p = set.p, *end = span_end(set), *from;
	struct span url, best = { 0 };
	double size, most = -1;

	while (p < end) {
		while (p < end && (is_blank(*p) || *p == ','))
			p++;
		for (from = p; p < end && !is_blank(*p); p++)
			;
		url = span_from(from, p);
		while (url.n > 0 && url.p[url.n - 1] == ',')
			url.n--, p--;
		while (p < end && is_blank(*p))
			p++;
		size = descriptor(p, end);
		while (p < end && *p != ',')
			p++;
		if (url.n > 0 && size > most)
			best = url, most = size;
	}
	return best;
}

/* What stands in the page itself only stands in for the picture. */
static bool
is_inside(struct span url)
{
	return url.n > 5 &&
	       span_case_eq((struct span){ url.p, 5 }, SPAN("data:"));
}

/* An address in the attributes of one element. */
static struct span
named_by(struct render *r, const struct tree_event *e, struct span *inside)
{
	static const struct {
		enum html_attr_id id;
		bool set;
	} sources[] = {
		{ ATTR_SRC, false },	       { ATTR_DATA_SRC, false },
		{ ATTR_DATA_ORIGINAL, false }, { ATTR_DATA_LAZY_SRC, false },
		{ ATTR_DATA_SRCSET, true },    { ATTR_DATA_LAZY_SRCSET, true },
		{ ATTR_SRCSET, true }
	};
	struct span url;
	size_t i;

	for (i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		url = tree_attr(r->mem, r->tree, e, sources[i].id);
		url = link_media(r, sources[i].set ? largest(url) : url);
		if (is_inside(url))
			*inside = url;
		else if (url.n > 0)
			return url;
	}
	return (struct span){ 0 };
}

/* Of the <source> elements before the <img> of a <picture>, the first. */
static struct span
named_before(struct render *r, const struct tree_event *e, struct span *inside)
{
	const struct tree_event *first = r->tree->event, *k = e;
	struct span url, found = { 0 };

	if (e - first > NEAR)
		first = e - NEAR;
	for (k--; k > first; k--) {
		if (k->kind == TREE_OPEN || k->kind == TREE_CLOSE)
			break;
		if (k->kind != TREE_VOID || k->tag != TAG_SOURCE)
			continue;
		url = named_by(r, k, inside);
		if (url.n > 0)
			found = url;
	}
	return k->kind == TREE_OPEN && k->tag == TAG_PICTURE
		   ? found
		   : (struct span){ 0 };
}

static struct span
address(struct render *r, const struct tree_event *e)
{
	struct span inside = { 0 }, url = named_by(r, e, &inside);

	if (url.n == 0 && e->kind == TREE_VOID)
		url = named_before(r, e, &inside);
	return url.n > 0 ? url : inside;
}

void
image_put(struct render *r, const struct tree_event *e)
{
	struct span url = address(r, e), alt;

	if (url.n == 0 || r->now.code)
		return;
	alt = span_trim_lines(tree_attr(r->mem, r->tree, e, ATTR_ALT));
	flow_put(r, SPAN("!["));
	if (r->flow.out->n - r->flow.line > 2)
		mark_bracket(r, r->flow.out->n - 2, SPAN(""));
	r->flow.lead = true;
	if (alt.n > 0)
		flow_text(r, mark_escape(r, alt));
	r->flow.lead = false;
	r->flow.blank = BLANK_NONE;
	flow_put(r, mark_address(r, e, url));
}

/* Was a picture written right before this element? */
static bool
is_shown(struct render *r, const struct tree_event *e)
{
	const struct tree_event *first = r->tree->event;

	if (e - first > NEAR)
		first = e - NEAR;
	for (e--; e > first; e--) {
		if (e->kind == TREE_TEXT && !(e->flags & TREE_BLANK))
			return false;
		if (e->kind == TREE_VOID && e->tag == TAG_IMG)
			return address(r, e).n > 0;
	}
	return false;
}

void
image_noscript(struct render *r, const struct tree_event *e)
{
	const struct tree_event *end = &r->tree->event[e->pair];

	if (r->now.hidden || r->now.mute || is_shown(r, e))
		return;
	for (e++; e < end; e++)
		if (e->kind == TREE_VOID && e->tag == TAG_IMG &&
		    !(e->flags & TREE_DROP))
			image_put(r, e);
}
