/*
 * text: nothing that is shown is lost, repeated or moved, whatever the style.
 *
 * The first byte picks options.  The text of the grep style is held to a walk
 * that only knows what is skipped; the others hold the same characters in the
 * same order and whatever they decorate them with.
 */
#include <cmark-gfm-core-extensions.h>
#include <stdlib.h>

#include "base/simd.h"
#include "base/utf8.h"
#include "clean/clean.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

/* Indents, padding and numbers are bounded by what asks for them. */
#define LONGEST(n) (400 * (n) + 100000)

struct page {
	struct arena mem;
	struct span html;
	struct tree tree;
};

static void
squeeze(struct buf *b)
{
	size_t i, w = 0;

	for (i = 0; i < b->n; i++) {
		if ((unsigned char)b->p[i] <= ' ')
			continue;
		if (b->n - i >= 2 && memcmp(b->p + i, "\xC2\xA0", 2) == 0)
			i++;
		else if (b->n - i >= 3 &&
			 (memcmp(b->p + i, "\xE3\x80\x80", 3) == 0 ||
			  memcmp(b->p + i, "\xE2\x80\x8B", 3) == 0 ||
			  memcmp(b->p + i, "\xEF\xBB\xBF", 3) == 0 ||
			  (memcmp(b->p + i, "\xE2\x81", 2) == 0 &&
			   (unsigned char)b->p[i + 2] >= 0xA0 &&
			   (unsigned char)b->p[i + 2] <= 0xA4)))
			i += 2;
		else
			b->p[w++] = b->p[i];
	}
	b->n = w;
}

static void
check_blocks(const struct text_blocks *all, const struct buf *out,
	     struct span html)
{
	const struct text_block *b = all->block;
	size_t last = 0, i;

	for (i = 0; i < all->n; i++, b++) {
		HOLDS(b->start >= last && b->start <= b->end);
		HOLDS(b->end <= out->n);
		HOLDS(b->source <= b->source_end && b->source_end <= html.n);
		HOLDS(text_type_name(b->type) != NULL);
		last = b->start;
	}
}

/* The text in a style, without white space. */
static void
render(struct page *p, const struct text_conf *conf, struct buf *out)
{
	struct text_blocks blocks = { 0 };
	struct buf again = { 0 };

	out->n = 0;
	text_render(&p->mem, &p->tree, p->html, conf, out, &blocks);
	text_render(&p->mem, &p->tree, p->html, conf, &again, NULL);
	HOLDS(span_eq(buf_span(out), buf_span(&again)));
	HOLDS(out->n <= LONGEST(p->html.n));
	HOLDS(utf8_valid(buf_span(out)) == out->n);
	if (conf->style != TEXT_INNERTEXT && out->n > 0)
		HOLDS(out->p[out->n - 1] == '\n' &&
		      (out->n == 1 || out->p[out->n - 2] != '\n'));
	check_blocks(&blocks, out, p->html);
	buf_free(&again);
	squeeze(out);
}

static bool
is_skipped(const struct tree *t, const struct tree_event *e)
{
	switch (e->tag) {
	case TAG_APPLET:
	case TAG_ANNOTATION_XML:
	case TAG_DATALIST:
	case TAG_COL:
	case TAG_COLGROUP:
	case TAG_RT:
	case TAG_RP:
	case TAG_DEL: return true;
	case TAG_DIALOG:
		return !tree_has(t, e, ATTR_OPEN) && !(e->flags & TREE_SHOW);
	case TAG_HTML:
	case TAG_BODY: return false;
	default:
		return (html_tags[e->tag].is & IS_SKIP) ||
		       (e->flags & TREE_FOREIGN) ||
		       (!(e->flags & TREE_SHOW) &&
			(tree_has(t, e, ATTR_HIDDEN) ||
			 tree_has(t, e, ATTR_POPOVER)));
	}
}

/*
 * What grep style must have; false: a style attribute may say otherwise, or
 * there is what follows rules of its own: formulas, line numbers, shadow roots.
 */
static bool
expected(const struct tree *t, struct buf *out)
{
	const struct tree_event *e;
	size_t i;

	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		if (e->tag == TAG_MATH || e->tag == TAG_PRE ||
		    e->tag == TAG_LISTING || e->tag == TAG_XMP ||
		    e->tag == TAG_PLAINTEXT ||
		    (e->kind == TREE_OPEN &&
		     tree_has(t, e, ATTR_SHADOWROOTMODE)))
			return false;
		if (e->kind == TREE_TEXT)
			buf_put(out, e->text);
		else if (e->kind == TREE_OPEN && is_skipped(t, e))
			i = e->pair;
		else if (tree_has(t, e, ATTR_STYLE))
			return false;
	}
	squeeze(out);
	return true;
}

/* Markdown writes quotation marks and signs, and has text that grep leaves
 * out. */
static bool
is_decorated(const struct tree *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		switch (t->event[i].tag) {
		case TAG_Q:
		case TAG_DEL:
		case TAG_S:
		case TAG_STRIKE:
		case TAG_SUP:
		case TAG_MATH:
		case TAG_INPUT: return true;
		default: break;
		}
	return false;
}

/* Are all bytes of `part` in `whole`, in order? */
static bool
holds(struct span whole, struct span part)
{
	const char *p = whole.p, *end = span_end(whole);
	size_t i;

	for (i = 0; i < part.n && p < end; i++, p++) {
		p = memchr(p, part.p[i], (size_t)(end - p));
		if (p == NULL)
			return false;
	}
	return i == part.n;
}

/* What a link of the Markdown leads to is what --html would keep. */
static void
check_links(struct page *p)
{
	const struct tree_event *e;
	size_t i;

	for (i = 0; i < p->tree.n; i++) {
		e = &p->tree.event[i];
		if (e->nattrs == 0)
			continue;
		if (e->tag == TAG_A)
			HOLDS(clean_link(
			    tree_attr(&p->mem, &p->tree, e, ATTR_HREF)));
		if (e->tag == TAG_IMG)
			HOLDS(clean_media(
			    tree_attr(&p->mem, &p->tree, e, ATTR_SRC)));
	}
}

static void
rendered_markdown(struct page *p, struct span md, struct buf *out)
{
	static const char *const names[] = { "table", "strikethrough",
					     "autolink" };
	const struct text_conf conf = { .style = TEXT_GREP };
	struct tree_conf how = { 0 };
	cmark_parser *parser;
	cmark_node *node;
	char *html;
	size_t i;

	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(CMARK_OPT_UNSAFE);
	for (i = 0; i < 3; i++)
		cmark_parser_attach_syntax_extension(
		    parser, cmark_find_syntax_extension(names[i]));
	cmark_parser_feed(parser, md.p ? md.p : "", md.n);
	node = cmark_parser_finish(parser);
	html = cmark_render_html(node, CMARK_OPT_UNSAFE,
				 cmark_parser_get_syntax_extensions(parser));
	p->html = span_of(html);
	p->tree = (struct tree){ 0 };
	tree_read(&p->mem, p->html, &how, &p->tree);
	check_links(p);
	render(p, &conf, out);
	free(html);
	cmark_node_free(node);
	cmark_parser_free(parser);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct text_conf conf = { .style = TEXT_GREP };
	struct tree_conf how = { 0 };
	struct buf text = { 0 }, other = { 0 }, want = { 0 };
	struct page p = { 0 };
	uint8_t pick = n > 0 ? data[0] : 0;

	if (n < 1)
		return 0;
	p.html = utf8_repair(
	    &p.mem, (struct span){ (const char *)data + 1, n - 1 }, NULL);
	simd_limit((enum simd)(pick % 3));
	tree_read(&p.mem, p.html, &how, &p.tree);
	render(&p, &conf, &text);
	if (expected(&p.tree, &want))
		HOLDS(span_eq(buf_span(&want), buf_span(&text)));

	conf =
	    (struct text_conf){ .width = pick & 4 ? 20 : 0,
				.ambiguous_wide = pick & 8,
				.keep_indent = pick & 16,
				.links = (enum text_links)(
				    pick >> 5 & 1 ? LINKS_LIST : LINKS_INLINE),
				.ruby = pick & 64 ? RUBY_BOTH : RUBY_DEFAULT,
				.tables = (enum text_tables)(pick % 3),
				.base = SPAN("http://e.example/") };
	render(&p, &conf, &other);
	HOLDS(holds(buf_span(&other), buf_span(&text)));

	conf.style = TEXT_INNERTEXT;
	render(&p, &conf, &other);

	conf = (struct text_conf){ .markdown = true, .ruby = RUBY_BASE };
	other.n = 0;
	text_render(&p.mem, &p.tree, p.html, &conf, &other, NULL);
	if (!is_decorated(&p.tree)) {
		rendered_markdown(&p, buf_span(&other), &want);
		HOLDS(span_eq(buf_span(&want), buf_span(&text)));
	}
	buf_free(&text);
	buf_free(&other);
	buf_free(&want);
	arena_free(&p.mem);
	return 0;
}
