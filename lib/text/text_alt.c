/*
 * text_alt.c - what an image says in words.
 *
 * Most alternative texts are written for machines: DSC00123, harbour-view of
 * harbour-view.jpg, the site's name under each picture, the caption once more.
 * A reader wants the others.
 */
#include <utf8proc.h>

#include "base/base.h"
#include "text_alt.h"

#define ALTS  64  /* of a document that are remembered */
#define PLAIN 256 /* bytes of a text that are compared */
#define SAME  24  /* of them in a row make two texts the same */

struct alts {
	struct span seen[ALTS];
	size_t n;
	struct span site; /* its name, if the page says it */
};

/* Letters and digits of s in lower case. */
struct plain {
	char p[PLAIN];
	size_t n;
};

static void
add_plain(struct plain *to, struct span s)
{
	size_t i;

	for (i = 0; i < s.n && to->n < PLAIN; i++) {
		const char c = s.p[i];

		if (byte_is_alnum(c) || (unsigned char)c >= 0x80)
			to->p[to->n++] =
			    (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
}

static struct span
plain_span(const struct plain *p)
{
	return (struct span){ p->p, p->n };
}

/* ---- words or a name? --------------------------------------------------- */

static bool
is_file_name(struct span s)
{
	static const char *const ends[] = { ".jpg",  ".jpeg", ".png", ".gif",
					    ".webp", ".svg",  ".bmp", ".avif" };
	struct span tail;
	size_t i;

	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		tail = span_of(ends[i]);
		if (s.n > tail.n &&
		    span_case_eq((struct span){ s.p + s.n - tail.n, tail.n },
				 tail))
			return true;
	}
	return false;
}

/* The last part of an address, without what follows its first dot. */
static struct span
stem(struct span url)
{
	const char *p = url.p, *end = span_end(url), *from = p;

	for (; p < end && *p != '?' && *p != '#'; p++)
		if (*p == '/')
			from = p + 1;
	end = p;
	for (p = from; p < end && *p != '.'; p++)
		continue;
	return span_from(from, p);
}

/*
 * One word of ASCII that says nothing: DSC00123, pier_photo, a-b-c,
 * example.org, cc-by.
 */
static bool
is_code(struct span s)
{
	size_t i, hyphens = 0, digits = 0, letters = 0;
	size_t capitals = 0, dots = 0;

	for (i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c >= 0x80)
			return false;
		if (c == '_' || c == '/' || c == '\\')
			return true;
		hyphens += c == '-';
		digits += c >= '0' && c <= '9';
		letters += byte_is_alnum((char)c) && c > '9';
		capitals += c >= 'A' && c <= 'Z';
		dots += c == '.';
	}
	if (capitals == 0 && (hyphens > 0 || dots > 0))
		return true;
	return hyphens > 1 || (digits > 2 && letters > 0) || letters == 0;
}

/* What somebody had to write into the field. */
static bool
is_empty_word(struct span s)
{
	static const char *const words[] = {
		"image",   "img",	  "photo",	 "picture", "logo",
		"icon",	   "avatar",	  "imagen",	 "imagem",  "foto",
		"bild",	   "thumbnail",	  "placeholder", "banner",  "spacer",
		"loading", "poster",	  "图片",	 "圖片",    "照片",
		"图像",	   "画像",	  "写真",	 "이미지",  "사진",
		"фото",	   "изображение", "hero",	 "cover"
	};
	size_t i;

	while (s.n > 0 && ((s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9') ||
			   s.p[s.n - 1] == ' '))
		s.n--;
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_case_eq(s, span_of(words[i])))
			return true;
	return false;
}

static bool
has_letter(struct span s)
{
	const char *p = s.p, *end = span_end(s);
	uint32_t c;

	while (p < end) {
		p = utf8_next(p, end, &c);
		if (utf8proc_category((utf8proc_int32_t)c) <=
			UTF8PROC_CATEGORY_NO &&
		    c != 0)
			return true;
	}
	return false;
}

/* ---- said elsewhere ------------------------------------------------------ */

#define NEAR 12 /* events around an image that may repeat its text */

static bool
is_said_nearby(const struct render *r, const struct tree_event *e,
	       struct span alt)
{
	const struct tree_event *first = r->tree->event;
	const struct tree_event *end = first + r->tree->n, *n;

	if (end - e > NEAR)
		end = e + NEAR;
	if (e - first > NEAR)
		first = e - NEAR;
	for (n = first; n < end; n++)
		if (n->kind == TREE_TEXT && n->text.n >= alt.n &&
		    n->text.n < 64 * alt.n + 256 && bytes_have(n->text, alt))
			return true;
	return false;
}

/* The <figcaption> of the figure that the image is in; NULL without one. */
static const struct tree_event *
caption_of(const struct render *r, const struct tree_event *e)
{
	const struct tree_event *event = r->tree->event, *k, *end;
	unsigned n;

	for (k = e - 1, n = 0; k > event && n < 8 * NEAR; k--, n++) {
		if (k->kind == TREE_CLOSE && k->pair < (uint32_t)(k - event))
			k = event + k->pair;
		else if (k->kind == TREE_OPEN && k->tag == TAG_FIGURE)
			break;
	}
	if (k->kind != TREE_OPEN || k->tag != TAG_FIGURE)
		return NULL;
	for (end = event + k->pair; k < end; k++)
		if (k->kind == TREE_OPEN && k->tag == TAG_FIGCAPTION)
			return k;
	return NULL;
}

/* Does the caption say the same, or more, or less? */
static bool
is_caption(const struct render *r, const struct tree_event *e, struct span alt)
{
	const struct tree_event *k = caption_of(r, e), *end;
	struct plain a = { .n = 0 }, c = { .n = 0 };

	if (k == NULL)
		return false;
	for (end = r->tree->event + k->pair; k < end; k++)
		if (k->kind == TREE_TEXT)
			add_plain(&c, k->text);
	add_plain(&a, alt);
	if (c.n == 0 || a.n == 0)
		return false;
	return bytes_have(plain_span(&c), plain_span(&a)) ||
	       (c.n >= SAME / 2 &&
		bytes_have(plain_span(&a), plain_span(&c))) ||
	       (c.n > SAME && a.n > SAME && memcmp(c.p, a.p, SAME) == 0);
}

static struct alts *
alts_of(struct render *r)
{
	const struct tree_event *e = r->tree->event;
	const struct tree_event *end = e + r->tree->n;

	if (r->alts != NULL)
		return r->alts;
	r->alts = arena_zero(r->mem, sizeof(*r->alts));
	for (; e < end && e->tag != TAG_BODY; e++)
		if (e->kind == TREE_VOID && e->tag == TAG_META &&
		    span_is(tree_attr(r->mem, r->tree, e, ATTR_PROPERTY),
			    "og:site_name"))
			r->alts->site = span_trim(
			    tree_attr(r->mem, r->tree, e, ATTR_CONTENT));
	return r->alts;
}

/* The site's name, or an alternative text that an image had before. */
static bool
is_repeated(struct render *r, struct span alt)
{
	struct alts *a = alts_of(r);
	size_t i;

	if (a->site.n > 0 && alt.n >= a->site.n && alt.n < a->site.n + 6 &&
	    span_case_eq((struct span){ alt.p, a->site.n }, a->site))
		return true;
	for (i = 0; i < a->n; i++)
		if (span_eq(a->seen[i], alt))
			return true;
	if (a->n < ALTS)
		a->seen[a->n++] = alt;
	return false;
}

/* Some are HTML once more: without its tags. */
static struct span
without_tags(struct arena *mem, struct span s)
{
	const char *p = s.p, *end = span_end(s), *close;
	char *to, *w;

	if (!bytes_have(s, SPAN("<")))
		return s;
	for (to = w = arena_get(mem, s.n); p < end; p++) {
		close = *p == '<' ? memchr(p, '>', (size_t)(end - p)) : NULL;
		if (close != NULL)
			p = close;
		else
			*w++ = *p;
	}
	return span_trim(span_from(to, w));
}

struct span
alt_text(struct render *r, const struct tree_event *e)
{
	struct span alt = span_trim(tree_attr(r->mem, r->tree, e, ATTR_ALT));
	struct span src;

	alt = without_tags(r->mem, alt);
	if (alt.n == 0 || is_file_name(alt) || is_empty_word(alt))
		return (struct span){ 0 };
	if (has_letter(alt)) {
		src = stem(tree_attr(r->mem, r->tree, e, ATTR_SRC));
		if (is_code(alt) || (memchr(alt.p, ' ', alt.n) == NULL &&
				     src.n > 0 && span_case_eq(alt, src)))
			return (struct span){ 0 };
	} else if ((unsigned char)*alt.p < 0x80) {
		return (struct span){ 0 }; /* "-", "..." */
	}
	if (is_said_nearby(r, e, alt) || is_caption(r, e, alt))
		return (struct span){ 0 };
	return alt;
}

void
alt_put(struct render *r, const struct tree_event *e)
{
	struct span alt;

	if (r->conf->style != TEXT_READING)
		return;
	alt = alt_text(r, e);
	if (alt.n == 0)
		return;
	if (!has_letter(alt)) { /* an emoji: it stands in the sentence */
		flow_text(r, alt);
		return;
	}
	if (is_repeated(r, alt))
		return;
	flow_put(r, SPAN("["));
	flow_text(r, alt);
	r->flow.blank = BLANK_NONE;
	flow_put(r, SPAN("]"));
}
