/* markdown: what becomes HTML, what is refused, where things came from. */
#include <stdlib.h>

#include "body/markdown.h"
#include "body/plain.h"
#include "check.h"

static const struct {
	const char *body, *html;
} cases[] = {
	{ "# a *b*\n", "<h1>a <em>b</em></h1>\n" },
	{ "a\n---\n", "<h2>a</h2>\n" },
	{ "a  \nb\nc", "<p>a<br>\nb\nc</p>\n" },
	{ "- a\n- b\n", "<ul>\n<li>a\n</li>\n<li>b\n</li>\n</ul>\n" },
	{ "3) a\n\n4) b\n", "<ol start=\"3\">\n<li><p>a</p>\n</li>\n"
			    "<li><p>b</p>\n</li>\n</ol>\n" },
	{ "> a\n", "<blockquote>\n<p>a</p>\n</blockquote>\n" },
	{ "***\n", "<hr>\n" },
	{ "    a <b>\n", "<pre><code>a &lt;b&gt;\n</code></pre>\n" },
	{ "`a <b>` &amp; &copy;", "<p><code>a &lt;b&gt;</code> &amp; ©</p>\n" },
	{ "[a](u \"t\") ![b *c*](v)", "<p><a href=\"u\" title=\"t\">a</a> <img "
				      "src=\"v\" alt=\"b c\"></p>\n" },
	{ "[a][1]\n\n[1]: u\n", "<p><a href=\"u\">a</a></p>\n" },
	{ "|a|b|\n|-|-|\n|1|\n", "<table>\n<tr><th>a</th><th>b</th></tr>\n"
				 "<tr><td>1</td><td></td></tr>\n</table>\n" },
	{ "|a|b|\n|-|-|\n|1|2|3\\|4|5|\n",
	  "<table>\n<tr><th>a</th><th>b</th></tr>\n"
	  "<tr><td>1</td><td>2|3|4|5</td></tr>\n</table>\n" },
	{ "a|b|c\n", "<p>a|b|c</p>\n" },
	{ "<div>\n*a*\n</div>\n\n*b*\n",
	  "<div>\n*a*\n</div>\n<p><em>b</em></p>\n" },
	{ "a <i>b</i>", "<p>a <i>b</i></p>\n" },
	/* ~~del~~ */
	{ "~~a *b*~~ c", "<p><del>a <em>b</em></del> c</p>\n" },
	{ "a~~b~~c~~d", "<p>a<del>b</del>c~~d</p>\n" },
	{ "~~ a~~ ~b~ ~~~", "<p>~~ a~~ ~b~ ~~~</p>\n" },
	{ "*~~a* b~~", "<p><em>~~a</em> b~~</p>\n" },
	/* footnotes, when each is referred to */
	{ "a[^x]\n\n[^x]: b\n", "<p>a<sup class=\"art-note\">[1]</sup></p>\n"
				"<div class=\"art-note\">\n<p><span "
				"class=\"art-note\">[1]</span> b</p>\n"
				"</div>\n" },
	{ "a\n\n[^x]: b c\n", "<p>a</p>\n<p>[^x]: b c</p>\n" },
	{ "a[^x]\n\n[^x]: - b\n",
	  "<p>a<sup class=\"art-note\">[1]</sup></p>\n"
	  "<div class=\"art-note\">\n<span class=\"art-note\">[1]</span> <ul>\n"
	  "<li>b\n</li>\n</ul>\n</div>\n" },
	/* lists of definitions */
	{ "Pier\n: One.\n: Two.\n",
	  "<dl>\n<dt>Pier</dt>\n<dd>One.</dd>\n<dd>Two.</dd>\n</dl>\n" },
	{ "Pier\n: One.\n\nQuay\nDock\n: Two\nlines.\n\nx",
	  "<dl>\n<dt>Pier</dt>\n<dd>One.</dd>\n<dt>Quay</dt>\n<dt>Dock</dt>\n"
	  "<dd>Two\nlines.</dd>\n</dl>\n<p>x</p>\n" },
	{ "Pier\n\n: One.\n", "<dl>\n<dt>Pier</dt>\n<dd>One.</dd>\n</dl>\n" },
	{ "Note: it\nTime: ten", "<p>Note: it\nTime: ten</p>\n" },
	{ ": a", "<p>: a</p>\n" },
	{ "a\n:b", "<p>a\n:b</p>\n" },
	/* alerts, tasks, languages */
	{ "> [!NOTE]\n> a",
	  "<blockquote>\n<p class=\"art-alert\">NOTE</p>\n<p>\na</p>\n"
	  "</blockquote>\n" },
	{ "> [note] a", "<blockquote>\n<p>[note] a</p>\n</blockquote>\n" },
	{ "[!NOTE] a", "<p>[!NOTE] a</p>\n" },
	{ "- [ ] a\n- [x] b\n- [y] c",
	  "<ul>\n<li><input type=\"checkbox\"> a\n</li>\n"
	  "<li><input type=\"checkbox\" checked> b\n</li>\n"
	  "<li>[y] c\n</li>\n</ul>\n" },
	{ "```sh {a=b}\nx\n```\n",
	  "<pre><code class=\"language-sh\">x\n</code></pre>\n" },
	/* attributes of kramdown and Hugo */
	{ "a\n{: .b}\n", "<p>a\n</p>\n" },
	{ "[a](u){:.b} c", "<p><a href=\"u\">a</a> c</p>\n" },
	{ "a {:b} c", "<p>a {:b} c</p>\n" },
	{ "## a {#b_c_d}\n", "<h2>a </h2>\n" },
	{ "## a {b}\n", "<h2>a {b}</h2>\n" },
	/* Liquid */
	{ "{% highlight c %}\n  #x\n{% endhighlight %}\n",
	  "<pre><code>  #x\n</code></pre>\n" },
	{ "{% highlight c %}\na\n", "<p>{% highlight c %}\na</p>\n" },
	{ "- a\n\n  {%- highlight c -%}\n  b\n  {% endhighlight %}\n",
	  "<ul>\n<li><p>a</p>\n<pre><code>b\n</code></pre>\n</li>\n</ul>\n" },
	{ "[a]({{ s.u | x: 'y' }}/b)", "<p><a href=\"{{ s.u | x: 'y' }}/b\">a"
				       "</a></p>\n" },
	{ "[a]\n\n[a]: {{ b }}\n", "<p><a href=\"{{ b }}\">a</a></p>\n" },
	{ "`[a]({{ b }})`", "<p><code>[a]({{ b }})</code></p>\n" },
	{ "{% raw %}\n`{% raw %}a{% endraw %}`\n{% endraw %}\n",
	  "<p><code>a</code></p>\n" },
	{ "    [a]({{ b }})\n", "<pre><code>[a]({{ b }})\n</code></pre>\n" },
	{ "~~~\n<!-- a --> *b*\n~~~\n",
	  "<pre><code>&lt;!-- a --&gt; *b*\n</code></pre>\n" },
	{ "<!-- more -->a *b*", "<p> a <em>b</em></p>\n" },
	{ "<!-- more -->\n", "<!-- more -->\n" },
	{ "<p markdown=\"1\">\n*a*\n</p>\n", "<p><em>a</em></p>\n</p>\n" },
	{ "<td markdown=\"1\">\n*a*\n", "<td markdown=\"1\">\n*a*\n" },
	{ "{% include a.b %}\n", "<p>{% include a.b %}</p>\n" },
	/* a tag that would swallow the rest */
	{ "use <title> here", "<p>use &lt;title&gt; here</p>\n" },
	{ "<xmp>a</xmp>", "<p><xmp>a</xmp></p>\n" },
	{ "", "" },
};

static struct span
repeat(const char *s, size_t times)
{
	static struct buf b;

	for (b.n = 0; times > 0; times--)
		buf_put(&b, span_of(s));
	return buf_span(&b);
}

static void
refuses(struct span body, const char *reason)
{
	struct arena mem = { 0 };
	struct buf html = { 0 };
	const char *why = "";
	bool done;

	buf_put(&html, SPAN("x"));
	done = markdown_html(&mem, body, &html, NULL, &why);
	CHECK(!done && strcmp(why, reason) == 0, "%d %s", done, why);
	CHECK(html.n == 1, "%zu bytes are left", html.n);
	buf_free(&html);
	arena_free(&mem);
}

static void
origins(void)
{
	static const char body[] = "# One\n\ntwo *three*\n\n<p>four</p>\n";
	struct arena mem = { 0 };
	struct buf html = { 0 };
	struct origin origin = { 0 };
	const char *why, *p;
	size_t from, to;

	CHECK(markdown_html(&mem, SPAN("# One\n\ntwo *three*\n\n<p>four</p>\n"),
			    &html, &origin, &why),
	      "refused");
	p = memmem(html.p, html.n, "One", 3);
	from = (size_t)(p - html.p), to = from + 3;
	origin_map(&origin, &from, &to);
	CHECK(from == 0 && to == 5, "heading %zu %zu", from, to);
	p = memmem(html.p, html.n, "three", 5);
	from = (size_t)(p - html.p), to = from + 5;
	origin_map(&origin, &from, &to);
	CHECK(from == 7 && to == 18, "paragraph %zu %zu", from, to);
	p = memmem(html.p, html.n, "four", 4);
	from = (size_t)(p - html.p), to = from + 4;
	origin_map(&origin, &from, &to);
	CHECK(to == from + 4 && memcmp(body + from, "four", 4) == 0,
	      "HTML %zu %zu", from, to);
	html.n = origin.n = 0;
	plain_html(&mem, SPAN("a<b\nc\n \n\nde\n"), &html, &origin);
	CHECK(origin.n == 2 && origin.piece[0].body_end == 5 &&
		  !origin.piece[0].exact && origin.piece[1].body == 9 &&
		  origin.piece[1].exact,
	      "%zu pieces", origin.n);
	buf_free(&html);
	arena_free(&mem);
}

int
main(void)
{
	struct arena mem = { 0 };
	struct buf html = { 0 };
	const char *why;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		html.n = 0;
		why = NULL;
		CHECK(markdown_html(&mem, span_of(cases[i].body), &html, NULL,
				    &why) &&
			  span_is(buf_span(&html), cases[i].html),
		      "%s: %.*s", cases[i].body, SPAN_FMT(html));
		arena_reset(&mem);
	}
	buf_free(&html);
	arena_free(&mem);
	refuses(repeat("> ", 100), "nested too deeply");
	refuses(repeat("1. ", 100), "nested too deeply");
	refuses(repeat("![", 2000), "too many images in a paragraph");
	refuses(repeat("a\n|-|\n", 100), "too many rows of dashes");
	refuses(repeat("*a*", 1000000), "grows without bounds");
	origins();
	return check_done();
}
