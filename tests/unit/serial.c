/* serial: what is kept, what goes, and where white space may stand. */
#include <stdlib.h>

#include "check.h"
#include "clean/serial.h"

static void
write_html(const char *html, const struct serial_conf *conf, struct buf *out)
{
	struct arena mem = { 0 };
	struct tree_conf tree_conf = { 0 };
	struct tree tree;

	out->n = 0;
	tree_read(&mem, span_of(html), &tree_conf, &tree);
	serial_html(&mem, &tree, conf, out);
	arena_free(&mem);
}

static void
check_conf(const char *html, const struct serial_conf *conf,
	   const char *expected)
{
	struct buf out = { 0 };

	write_html(html, conf, &out);
	CHECK(span_is(buf_span(&out), expected), "%s: %.*s", html,
	      SPAN_FMT(buf_span(&out)));
	buf_free(&out);
}

/* And what is written stays as it is when it is written again. */
static void
check(const char *html, const char *expected)
{
	struct serial_conf conf = { 0 };

	check_conf(html, &conf, expected);
	check_conf(expected, &conf, expected);
}

static void
same(const char *html)
{
	check(html, html);
}

static void
elements(void)
{
	same("<p>a</p><ul><li>b</li></ul>");
	check("<script>x</script>a<style>b</style><!-- c --><template>d"
	      "</template><iframe src=x>e</iframe><object>f</object>"
	      "<svg><text>g</text></svg><noscript>h</noscript>",
	      "a");
	check("<title>t</title><body onload=x bgcolor=red>a", "a");
	check("<font color=red>a</font><blink>b</blink><x-y>c</x-y>", "abc");
	check("<center>a</center><form action=x>b</form>",
	      "<div>a</div><div>b</div>");
	check("<tt>a</tt><strike>b</strike><acronym title=c>d</acronym>",
	      "<code>a</code><s>b</s><abbr title=\"c\">d</abbr>");
	check("<dir><li>a</dir><xmp><b></xmp>",
	      "<ul><li>a</li></ul><pre>&lt;b&gt;</pre>");
	check("<span>a</span><span lang=de>b</span><a>c</a><a href=d>e</a>",
	      "a<span lang=\"de\">b</span><a>c</a><a href=\"d\">e</a>");
	check("<input type=text value=x><input type=checkbox checked>a",
	      "<input type=\"checkbox\" checked>a");
	check("a<b></b><i><u></u></i><em>b</em><code> </code>c",
	      "a<em>b</em> c");
	check("a<a id=x></a>b<a name=y></a>",
	      "a<a id=\"x\"></a>b<a id=\"y\"></a>");
	check("<noscript><img src=a></noscript><noscript>on!<img src=a>",
	      "<img src=\"a\">");
	same("<table><caption>a</caption><colgroup><col span=\"2\"></colgroup>"
	     "<tbody><tr><th scope=\"row\">b</th><td colspan=\"2\">c</td></tr>"
	     "</tbody></table>");
	same("<math display=\"block\"><mrow><mi>x</mi><none></none>"
	     "<msup><mo>+</mo><mn>1</mn></msup></mrow></math>");
	check("<math><annotation>a</annotation><mrow><script>b</script>"
	      "<mglyph>c<mspace/></math>",
	      "<math><mrow>c<mspace></mspace></mrow></math>");
	same("<select><optgroup label=\"a\"><option selected>b</option>"
	     "</optgroup></select><textarea> c\n d </textarea>");
	same("<ruby>\xe6\xbc\xa2<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>");
	same("<video controls src=\"a.mp4\"><track src=\"b.vtt\"></video>");
}

static void
attributes(void)
{
	check("<p onclick=x style='color:red' class=y data-z=1 id=i>a",
	      "<p id=\"i\">a</p>");
	check("<p id=1 id=2>a", "<p id=\"1\">a</p>");
	check("<a href=javascript:x>a</a><a href='java\nscript:x'>b</a>"
	      "<a href=' \x01JAVASCRIPT:x'>c</a><a href=vbscript:x>d</a>"
	      "<a href='data:text/html,x'>e</a><a href='&#106avascript:x'>f"
	      "</a><a href='view-source:x'>g</a>",
	      "<a>a</a><a>b</a><a>c</a><a>d</a><a>e</a><a>f</a><a>g</a>");
	check("<a href=HTTP://x>a</a><a href=//y>b</a><a href='?a&amp;b:c'>c"
	      "</a><a href='#d'>d</a><a href='mailto:e'>e</a>"
	      "<a href='f/g:h'>f</a>",
	      "<a href=\"HTTP://x\">a</a><a href=\"//y\">b</a>"
	      "<a href=\"?a&amp;b:c\">c</a><a href=\"#d\">d</a>"
	      "<a href=\"mailto:e\">e</a><a href=\"f/g:h\">f</a>");
	check("<img src=javascript:x><img src='data:image/png;base64,AA'>"
	      "<img src='data:image/svg+xml,x' alt=''>",
	      "<img src=\"data:image/png;base64,AA\"><img alt=\"\">");
	check("<img srcset='a.png 1x, b.png 2x'>"
	      "<img srcset='a.png 1x, javascript:b 2x'>",
	      "<img srcset=\"a.png 1x, b.png 2x\">");
	check("<img src=blank.gif data-src=real.jpg width=10 height=50%>",
	      "<img src=\"real.jpg\" width=\"10\">");
	/* hidden, but for what shows again inside */
	check("<p style='visibility:hidden'>a<b>b</b></p>",
	      "<p hidden>a<b>b</b></p>");
	check("<p style='visibility:hidden'>a<b style='color:red'>b</b></p>",
	      "<p hidden>a<b>b</b></p>");
	check("<p style='visibility:hidden'>a<b style='visibility:visible'>b"
	      "</b></p>",
	      "<p>a<b>b</b></p>");
	check("<p style='visibility:hidden'>a</p><p style='visibility:visible'>"
	      "b</p>",
	      "<p hidden>a</p><p>b</p>");
	check("<p style='DISPLAY : None !important'>a<p hidden=x>b"
	      "<p style='display:block'>c",
	      "<p hidden>a</p><p hidden>b</p><p>c</p>");
	check("<pre class='x language-c y'>a</pre><p class=language-c>b",
	      "<pre class=\"language-c\">a</pre><p>b</p>");
	check(
	    "<ol start=3 reversed=reversed type=a><li value=x>a<li value=-4>b",
	    "<ol start=\"3\" reversed type=\"a\"><li>a</li>"
	    "<li value=\"-4\">b</li></ol>");
	check("<a title='\"<&>&nbsp;' href=x>a",
	      "<a title=\"&quot;&lt;&amp;&gt;&nbsp;\" href=\"x\">a</a>");
}

static void
white_space(void)
{
	check("  a  b\n\nc\t\td ", "a b\nc d");
	check("a <b> b </b> c", "a <b>b</b> c");
	check("a<b> b</b>c", "a <b>b</b>c");
	check("<p> a </p> <p>b <br> c</p>", "<p>a</p><p>b<br>c</p>");
	check("<p>a<p> </p>&nbsp;b\xe3\x80\x80",
	      "<p>a</p><p></p>&nbsp;b\xe3\x80\x80");
	check("<pre>\n\n a\n  b </pre>", "<pre>\n\n a\n  b </pre>");
	check("<pre>\na</pre><textarea>\n\nb</textarea>",
	      "<pre>a</pre><textarea>\n\nb</textarea>");
	check("<pre><b>\na</b></pre>", "<pre><b>\na</b></pre>");
	check("a&#13;b<pre>a&#13;b</pre>", "a b<pre>a&#13;b</pre>");
	check("<div style='white-space:pre-wrap'>a\n  b</div>"
	      "<p style='white-space:pre'>c\n</p>"
	      "<div style='white-space:pre'>d\ne<p>f</div>",
	      "<pre>a\n  b</pre><p>c</p><div>d\ne<p>f</p></div>");
	check("a <img src=x> b", "a <img src=\"x\"> b");
}

static void
nesting(void)
{
	check("<b>1<p>2</b>3</p>", "<b>1</b><p><b>2</b>3</p>");
	check("<p><b>1<p>2</b>3", "<p><b>1</b></p><p><b>2</b>3</p>");
	check("<p>1<object><div>2</div></object>", "<p>1</p>");
	check("<p>1<button><div>2</div></button>", "<p>1</p><div>2</div>");
	check("<ul><li>1<form><li>2</form></ul>",
	      "<ul><li>1<div></div></li><li>2</li></ul>");
	check("<table><tr><td>1</table>",
	      "<table><tbody><tr><td>1</td></tr></tbody></table>");
	check("<table><form><tr><td>1<b>x<i>y</b>z</table>",
	      "<table><tbody><tr><td>1<b>x<i>y</i></b><i>z</i></td></tr>"
	      "</tbody></table>");
	check("<!doctype html><p>1<table><tr><td>2</table>",
	      "<p>1</p><table><tbody><tr><td>2</td></tr></tbody></table>");
	check("<p>1<table><tr><td>2</table>3",
	      "<p>1</p><table><tbody><tr><td>2</td></tr></tbody></table>3");
}

static void
layout(void)
{
	struct serial_conf pretty = { .pretty = true };
	struct serial_conf all = { .attributes = true };

	check_conf("<div><p>a <b>b</b>\nc<ul><li>d<li>e<ul><li>f</ul></ul>"
		   "<pre>g\n h</pre>i<br>j</div>k",
		   &pretty,
		   "<div>\n  <p>a <b>b</b>\nc</p>\n  <ul>\n    <li>d</li>\n"
		   "    <li>e\n      <ul>\n        <li>f</li>\n      </ul>\n"
		   "    </li>\n  </ul>\n  <pre>g\n h</pre>\n  i<br>\n  j\n"
		   "</div>\nk\n");
	check_conf("<span style='white-space:pre'>a\n  b</span>  c", &all,
		   "<span style=\"white-space:pre\">a\n  b</span> c");
	check_conf(
	    "<p class=a style='display:none' onclick=b>c<a href=javascript:d>e",
	    &all, "<p class=\"a\" style=\"display:none\" hidden>c<a>e</a></p>");
}

/* Bounded whatever comes: depth, open phrases, repeated formatting. */
static void
bounds(void)
{
	static const char *const parts[] = {
		"<div>a",	    "<b>a",
		"<span id=x>a",	    "<ul><li>a",
		"<table><tr><td>a", "<p><font color=red>a",
		"<font><div>a",	    "<p><a href=xxxxxxxxxxxxxxxxxxxxxxxxx>a"
	};
	struct serial_conf conf = { .pretty = true };
	struct buf in = { 0 }, out = { 0 };
	size_t i, k, letters;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		for (in.n = 0, k = 0; k < 20000; k++)
			buf_put(&in, span_of(parts[i]));
		buf_char(&in, '\0');
		write_html(in.p, &conf, &out);
		CHECK(out.n < 64 * in.n, "%s: %zu", parts[i], out.n);
		for (letters = 0, k = 0; k < out.n; k++)
			letters += out.p[k] == 'a' &&
				   (k == 0 || out.p[k - 1] != '<') &&
				   (k + 1 == out.n || out.p[k + 1] != 'b') &&
				   (k == 0 || out.p[k - 1] != 't') &&
				   (k == 0 || out.p[k - 1] != 'p') &&
				   (k == 0 || out.p[k - 1] != '/');
		CHECK(letters == 20000, "%s: %zu", parts[i], letters);
	}
	buf_free(&in);
	buf_free(&out);
}

int
main(void)
{
	elements();
	attributes();
	white_space();
	nesting();
	layout();
	bounds();
	return check_done();
}
