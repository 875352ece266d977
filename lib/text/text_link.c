/*
 * text_link.c - addresses of links, and images.
 *
 * Links within the page lead nowhere on paper, and what runs a script is no
 * address: what clean.h allows in HTML is all that is written here, too.
 * The list at the end names each address once, found by a hash.
 */
#include "text_link.h"
#include "base/base.h"
#include "body/body.h"
#include "clean/clean.h"

struct links {
	struct span base;
	struct span *url; /* in order */
	uint32_t *slot;	  /* number in url, from 1; 0: free */
	size_t n, cap, slots;
};

static struct span
trim(struct span s)
{
	while (s.n > 0 && (unsigned char)s.p[0] <= ' ')
		s.p++, s.n--;
	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	return s;
}

/* <base href> of the head, which the caller's base completes. */
static struct links *
links_of(struct render *r)
{
	const struct tree_event *e = r->tree->event;
	const struct tree_event *end = e + r->tree->n;

	if (r->links != NULL)
		return r->links;
	r->links = arena_zero(r->mem, sizeof(*r->links));
	r->links->base = r->conf->base;
	for (; e < end && e->tag != TAG_BODY; e++)
		if (e->kind == TREE_VOID && e->tag == TAG_BASE &&
		    tree_has(r->tree, e, ATTR_HREF)) {
			r->links->base = url_resolve(
			    r->mem, r->conf->base,
			    tree_attr(r->mem, r->tree, e, ATTR_HREF));
			break;
		}
	return r->links;
}

static struct span
address(struct render *r, struct span s, bool (*is_clean)(struct span))
{
	s = trim(s);
	if (s.n == 0 || s.p[0] == '#')
		return (struct span){ 0 };
	/* Only the resolved one: the base may be a script, too. */
	s = url_resolve(r->mem, links_of(r)->base, s);
	return is_clean(s) ? s : (struct span){ 0 };
}

struct span
link_address(struct render *r, const struct tree_event *e)
{
	return address(r, tree_attr(r->mem, r->tree, e, ATTR_HREF), clean_link);
}

struct span
link_media(struct render *r, struct span url)
{
	return address(r, url, clean_media);
}

static size_t
hash(struct span s)
{
	uint64_t h = 14695981039346656037u;

	while (s.n-- > 0)
		h = (h ^ (unsigned char)*s.p++) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

static void
grow(struct arena *mem, struct links *l)
{
	struct span *url = arena_get(mem, (l->cap * 2 + 64) * sizeof(*url));
	size_t i, k;

	l->cap = l->cap * 2 + 64;
	if (l->n > 0)
		memcpy(url, l->url, l->n * sizeof(*url));
	l->url = url;
	l->slots = 256;
	while (l->slots < l->cap * 2)
		l->slots *= 2;
	l->slot = arena_zero(mem, l->slots * sizeof(*l->slot));
	for (i = 0; i < l->n; i++) {
		k = hash(l->url[i]) & (l->slots - 1);
		while (l->slot[k] != 0)
			k = (k + 1) & (l->slots - 1);
		l->slot[k] = (uint32_t)i + 1;
	}
}

static uint32_t
link_number(struct render *r, struct span url)
{
	struct links *l = links_of(r);
	size_t k;

	if (l->n == l->cap)
		grow(r->mem, l);
	k = hash(url) & (l->slots - 1);
	for (; l->slot[k] != 0; k = (k + 1) & (l->slots - 1))
		if (span_eq(l->url[l->slot[k] - 1], url))
			return l->slot[k];
	l->url[l->n++] = url;
	return l->slot[k] = (uint32_t)l->n;
}

void
link_end(struct render *r, const struct tree_event *e)
{
	struct span url = link_address(r, e);
	const struct buf *out = r->flow.out;

	if (url.n == 0 || r->flow.fresh)
		return;
	if (r->conf->links == LINKS_LIST)
		flow_mark(r, arena_printf(r->mem, "[%u]",
					  (unsigned)link_number(r, url)));
	else if (out->n < url.n ||
		 memcmp(out->p + out->n - url.n, url.p, url.n) != 0)
		flow_mark(r, arena_printf(r->mem, " (%.*s)", SPAN_FMT(url)));
}

void
link_list(struct render *r)
{
	struct links *l = r->links;
	size_t i;

	if (l == NULL || r->conf->links != LINKS_LIST || r->conf->markdown)
		return;
	for (i = 0; i < l->n; i++) {
		flow_break(r, i ? 1 : 2);
		r->now.type = BLOCK_ITEM;
		r->now.level = 1;
		flow_put(r, arena_printf(r->mem, "[%zu] %.*s", i + 1,
					 SPAN_FMT(l->url[i])));
	}
}
