/*
 * clean: which addresses are kept, and that --html, Markdown and lists of links
 * keep the same ones.
 */
#include "clean/clean.h"
#include "check.h"
#include "text/text.h"

enum { NOTHING, LINK = 1, MEDIA = 2, BOTH = LINK | MEDIA };

/* Written as in an attribute: references count. */
static const struct {
	const char *value;
	int kept;
} urls[] = {
	{ "http://a.example/", BOTH },
	{ "HTTPS://a.example/", BOTH },
	{ "ftp://a.example/", BOTH },
	{ "//a.example/x", BOTH },
	{ "/x?a=1&amp;b=2", BOTH },
	{ "x/y", BOTH },
	{ "x&lt;y", BOTH },
	{ "1:2", BOTH },
	{ "?a:b", BOTH },
	{ "mailto:a@b.example", LINK },
	{ "tel:+1", LINK },
	{ "sms:+1", LINK },
	{ "callto:x", LINK },
	{ "geo:1,2", LINK },
	{ "irc://a/b", LINK },
	{ "ircs://a/b", LINK },
	{ "news:x", LINK },
	{ "nntp://a/b", LINK },
	{ "gopher://a/b", LINK },
	{ "xmpp:a@b", LINK },
	{ "sip:a@b", LINK },
	{ "webcal://a/b", LINK },
	{ "magnet:?xt=1", LINK },
	{ "ed2k://x", LINK },
	{ "thunder://x", LINK },
	{ "ftps://a/b", LINK },
	{ "javascript:alert(1)", NOTHING },
	{ "JavaScript:alert(1)", NOTHING },
	{ " javascript:alert(1)", NOTHING },
	{ "&#1;javascript:alert(1)", NOTHING },
	{ "java&#9;script:alert(1)", NOTHING },
	{ "java&#10;script:alert(1)", NOTHING },
	{ "java&#13;script:alert(1)", NOTHING },
	{ "javascript&#9;:alert(1)", NOTHING },
	{ "javascript&colon;alert(1)", NOTHING },
	{ "javascript&amp;colon;alert(1)", BOTH },
	{ "javascript&amp;#58;alert(1)", BOTH },
	{ "vbscript:x", NOTHING },
	{ "data:text/html,x", NOTHING },
	{ "data&#10;:text/html,x", NOTHING },
	{ "data:image/svg+xml,x", NOTHING },
	{ "data:image/png;base64,AA", MEDIA },
	{ "data:image/gif,x", MEDIA },
	{ "data:image/jpeg,x", MEDIA },
	{ "data:image/jpg,x", MEDIA },
	{ "data:image/webp,x", MEDIA },
	{ "data:image/avif,x", MEDIA },
	{ "data:image/bmp,x", MEDIA },
	{ "DATA:image/png,x", MEDIA },
	{ "file:///etc/passwd", NOTHING },
	{ "blob:x", NOTHING },
	{ "view-source:x", NOTHING },
	{ "httpx:x", NOTHING },
	{ "averylongschemehttp:x", NOTHING },
};

static struct arena mem;

static bool
has(struct span text, const char *what)
{
	return memmem(text.p, text.n, what, strlen(what)) != NULL;
}

static struct tree
read(struct span html)
{
	struct tree_conf how = { 0 };
	struct tree tree = { 0 };

	tree_read(&mem, html, &how, &tree);
	return tree;
}

static struct span
rendered(struct span html, const struct text_conf *conf)
{
	struct tree tree = read(html);
	struct buf out = { 0 };
	struct span got;

	text_render(&mem, &tree, html, conf, &out, NULL);
	got = arena_copy(&mem, buf_span(&out));
	buf_free(&out);
	return got;
}

/* Through each way out; text that is no link has no bracket. */
static void
ways_out(const char *value, int kept)
{
	const struct text_conf markdown = { .markdown = true },
			       inlined = { .links = LINKS_INLINE },
			       list = { .links = LINKS_LIST };
	struct span a = arena_printf(&mem, "<a href=\"%s\">x</a>", value);
	struct span img = arena_printf(&mem, "<img src=\"%s\">", value);
	bool link = kept & LINK, media = kept & MEDIA;

	CHECK(has(rendered(a, &markdown), "[x](") == link, "%s", value);
	CHECK(has(rendered(a, &inlined), "x (") == link, "%s", value);
	CHECK(has(rendered(a, &list), "[1] ") == link, "%s", value);
	CHECK(has(rendered(img, &markdown), "![](") == media, "%s", value);
}

int
main(void)
{
	struct span html, value;
	struct tree tree;
	size_t i, k;

	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		html =
		    arena_printf(&mem, "<a href=\"%s\">x</a>", urls[i].value);
		tree = read(html);
		for (k = 0; tree.event[k].tag != TAG_A; k++)
			;
		value = tree_attr(&mem, &tree, &tree.event[k], ATTR_HREF);
		CHECK(clean_link(value) == ((urls[i].kept & LINK) != 0), "%s",
		      urls[i].value);
		CHECK(clean_media(value) == ((urls[i].kept & MEDIA) != 0), "%s",
		      urls[i].value);
		ways_out(urls[i].value, urls[i].kept);
		arena_reset(&mem);
	}
	arena_free(&mem);
	return check_done();
}
