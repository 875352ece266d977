/*
 * text: innerText to the letter, and what the other styles make of things.
 *
 * tests/data/innertext.tsv: name, HTML, innerText of its body; \n \t \r \\ are
 * escaped.  (From the web platform tests of innerText.)
 */
#include <stdlib.h>

#include "check.h"
#include "text/text.h"

static struct arena mem;

static struct span
render(struct span html, const struct text_conf *conf)
{
	struct tree_conf how = { 0 };
	struct tree tree = { 0 };
	struct buf out = { 0 };
	struct span got;

	tree_read(&mem, html, &how, &tree);
	text_render(&mem, &tree, html, conf, &out, NULL);
	got = arena_copy(&mem, buf_span(&out));
	buf_free(&out);
	return got;
}

/* Undo the escapes, in place. */
static struct span
unescape(char *p, const char *end)
{
	char *w = p, *start = p;

	for (; p < end; p++) {
		if (*p == '\\' && end - p > 1) {
			p++;
			*w++ = (char)(*p == 'n'	  ? '\n'
				      : *p == 't' ? '\t'
				      : *p == 'r' ? '\r'
						  : *p);
		} else {
			*w++ = *p;
		}
	}
	return span_from(start, w);
}

static void
inner_text(void)
{
	const struct text_conf conf = { .style = TEXT_INNERTEXT };
	FILE *f = fopen("tests/data/innertext.tsv", "r");
	char *line = NULL, *html, *want;
	struct span source, expected, got;
	size_t cap = 0, cases = 0;
	ssize_t n;

	CHECK(f != NULL, "run me at the top of the tree");
	if (f == NULL)
		return;
	for (; (n = getline(&line, &cap, f)) > 0; cases++) {
		html = memchr(line, '\t', (size_t)n);
		want =
		    html ? memchr(html + 1, '\t', (size_t)(line + n - html - 1))
			 : NULL;
		CHECK(want != NULL, "line %zu", cases + 1);
		if (want == NULL)
			continue;
		expected = unescape(want + 1, line + n - 1);
		source = unescape(html + 1, want);
		got = render(source, &conf);
		CHECK(span_eq(got, expected), "%.4s: %.*s: [%.*s] for [%.*s]",
		      line, SPAN_FMT(source), SPAN_FMT(got),
		      SPAN_FMT(expected));
		arena_reset(&mem);
	}
	CHECK(cases == 316, "%zu cases", cases);
	free(line);
	fclose(f);
}

struct example {
	const char *html, *text;
};

static void
examples(const struct text_conf *conf, const struct example *e, size_t n,
	 const char *what)
{
	struct span got;

	for (; n-- > 0; e++) {
		got = render(span_of(e->html), conf);
		CHECK(span_is(got, e->text), "%s: %s\n[%.*s] for\n[%s]", what,
		      e->html, SPAN_FMT(got), e->text);
		arena_reset(&mem);
	}
}

#define EXAMPLES(list, ...)                                                    \
	examples(&(const struct text_conf){ __VA_ARGS__ }, list,               \
		 sizeof(list) / sizeof(*list), #list)

/* What the data above does not try. */
static void
inner_more(void)
{
	static const struct example inner[] = {
		{ "<pre> abc", " abc" },
		{ "<pre>abc\tdef", "abc\tdef" },
		{ "<div style='white-space:pre'> abc", " abc" },
		{ "<div><span>abc </span> def", "abc def" },
		{ "<div><span>abc </span><span></span> def", "abc def" },
		{ "<div><span>abc </span><span style='white-space:pre'></span> "
		  "def",
		  "abc def" },
		{ "<div><img> abc", " abc" },
		{ "<div>abc <img>", "abc " },
		{ "<div>abc <img style='display:block'> def", "abc\ndef" },
		{ "<div>abc <div style='display:inline-block'></div> def",
		  "abc  def" },
		{ "<div>123<div style='display:inline-block'>abc</div>def",
		  "123abcdef" },
		{ "<div>123 <div style='display:inline-block'>abc</div> def",
		  "123 abc def" },
		{ "<div>123<div style='display:inline-block'> abc </div>def",
		  "123abcdef" },
		{ "<div>123 <div style='display:inline-block'> abc </div> def",
		  "123 abc def" },
		{ "<div style='white-space:pre-line'>abc  def", "abc def" },
		{ "<div style='white-space:pre-line'>abc\tdef", "abc def" },
		{ "<div>abc<br style='display:none'>def", "abcdef" },
		{ "<div>123<span style='display:none'>abc", "123" },
		{ "<div style='display:contents'>abc", "abc" },
		{ "<div>123<span style='display:contents'>abc", "123abc" },
		{ "<div style='display:contents'>  ", "" },
		{ "<div style='visibility:hidden'>abc", "" },
		{ "<div>123<span style='visibility:hidden'>abc", "123" },
		{ "<div style='visibility:hidden'>123<span "
		  "style='visibility:visible'>abc",
		  "abc" },
		{ "<table><tbody style='visibility:collapse'><tr><td>abc", "" },
		{ "<table><tr style='visibility:collapse'><td>abc", "" },
		{ "<table><tr><td style='visibility:collapse'>abc", "" },
		{ "<table><tbody style='visibility:collapse'><tr><td "
		  "style='visibility:visible'>abc",
		  "abc" },
		{ "<div style='display:flex'><span "
		  "style='visibility:collapse'>1</span><span>2</span></div>",
		  "2" },
		{ "<audio>abc", "" },
		{ "<video>abc", "" },
		{ "<video style='display:block'>abc", "" },
		{ "<div><svg><text>abc</text></svg></div>", "abc" },
		{ "<select size='1'><option>abc</option><option>def",
		  "abc\ndef" },
		{ "<div><button>abc", "abc" },
		{ "<div><input type='button' value='abc'>", "" },
		{ "<div>123<span style='display:block'>abc</span>def",
		  "123\nabc\ndef" },
		{ "<div>123<p>abc</p>def", "123\n\nabc\n\ndef" },
		{ "<div><p style='margin:0px'>abc</p><p style='margin:0px'>def",
		  "abc\n\ndef" },
		{ "<div><p style='margin-bottom:2em'>abc<p "
		  "style='margin-top:3em'>def",
		  "abc\n\ndef" },
		{ "<div>abc<hr>def", "abc\ndef" },
		{ "<div>abc<hr><hr><hr>def", "abc\ndef" },
		{ "<div><table><tr><td>abc<td><td>def</table>", "abc\t\tdef" },
		{ "<table><tfoot><tr><td>footer</tfoot><thead><tr><td "
		  "style='visibility:collapse'>thead</"
		  "thead><tbody><tr><td>tbody</tbody></table>",
		  "footer\n\ntbody" },
		{ "<div style='display:table'>  <span "
		  "style='display:table-cell'>abc</span>  </div>",
		  "abc" },
		{ "<div style='display:inline-table'>  <span "
		  "style='display:table-cell'>abc</span>  </div>",
		  "abc" },
		{ "<div style='display:table'><span "
		  "style='display:table-cell'>abc</span><span "
		  "style='display:table-cell'>def</span></div>",
		  "abc\tdef" },
		{ "<div>abc<div style='display:table'><span "
		  "style='display:table-cell'>def</span></div>ghi",
		  "abc\ndef\nghi" },
		{ "<div>abc<div style='display:inline-table'><span "
		  "style='display:table-cell'>def</span></div>ghi",
		  "abcdefghi" },
		{ "<div>abc<div style='display:inline-table'><div "
		  "style='display:table-row'><span "
		  "style='display:table-cell'>def</span></div>\n<div "
		  "style='display:table-row'><span "
		  "style='display:table-cell'>123</span></div></div>ghi",
		  "abcdef\n123ghi" },
		{ "<div>abc<div style='display:table-caption'>def</div>ghi",
		  "abc\ndef\nghi" },
		{ "<div>abc<div "
		  "style='display:inline-flex'><span>def</span></div>ghi",
		  "abcdefghi" },
		{ "<div style='display:flex'>abc<span>def", "abc\ndef" },
		{ "<div style='display:flex'><span>1</span><span>2</span>",
		  "1\n2" },
		{ "<div><ol style='list-style-type:none'><li>abc", "abc" },
		{ "<div><div style='display:list-item'>abc", "abc" },
		{ "<div>abc<span>123<br>456</span>def", "abc123\n456def" },
		{ "<div>123<br><br>def", "123\n\ndef" },
		{ "<p>abc<br>", "abc\n" },
		{ "<br style='display:none'><p>abc", "abc" },
		{ "<div><div style='text-transform:uppercase'>abc", "ABC" },
		{ "<div><div style='text-transform:uppercase'>Maß", "MASS" },
		{ "<div><div lang='tr' style='text-transform:uppercase'>i ı",
		  "İ I" },
		{ "<div>123<span>abc<div>def</div></span>ghi",
		  "123abc\ndef\nghi" },
		{ "<div>123<div style='float:left'>abc</div>def",
		  "123\nabc\ndef" },
		{ "<div>123<span style='float:left'>abc</span>def",
		  "123\nabc\ndef" },
		{ "<div>123<div style='position:absolute'>abc</div>def",
		  "123\nabc\ndef" },
		{ "<div>123<span style='position:absolute'>abc</span>def",
		  "123\nabc\ndef" },
		{ "<div>abc<script>123</script>def", "abcdef" },
		{ "<div>abc<style>1</style>def", "abcdef" },
		{ "<div><noscript>a</noscript>b", "b" },
		{ "<div style='user-select:none'>abc", "abc" },
		{ "<div><ruby>1<rt>2</rt></ruby>", "12" },
		{ "<div><ruby><rb>abc</rb><rp>(</rp><rt>def</rt><rp>)</rp></"
		  "ruby></div>",
		  "abcdef" },
		{ "<div><rp style='display:block'>abc</rp>", "abc" },
		{ "<div><rp style='display:block'> abc </rp>", "abc" },
		{ "<div><rp style='display:block'>abc</rp>def", "abc\ndef" },
		{ "<div><ruby>a<rp style='display:block'>abc</rp></ruby>",
		  "a\nabc" },
		{ "<div><details><summary>abc</summary>123", "abc" },
		{ "<div><details open><summary>abc</summary>123", "abc\n123" },
		{ "<div>abc<progress>x</progress>", "abc" },
		{ "<div>abc<meter>x</meter>", "abc" },
		{ "<div hidden>abc</div>d", "d" },
		{ "<div style='white-space:pre-wrap'>abc  <br>def",
		  "abc  \ndef" },
		{ "<div>abc <span style='white-space:pre'> </span> def",
		  "abc   def" },
		{ "<center>a</center>b", "a\nb" },
		{ "<dl><dt>a<dd>b</dl>", "a\nb" },
		{ "<div>a<fieldset><legend>b</legend>c</fieldset>d",
		  "a\nb\nc\nd" },
		{ "<div>a<dialog>b</dialog>c", "ac" },
		{ "<div>a<dialog open>b</dialog>c", "a\nb\nc" },
		{ "<div>a<datalist><option>b</datalist>c", "ac" },
		{ "<div>abc<wbr>def", "abcdef" },
		{ "<div>a<math><mi>x</mi></math>b", "axb" },
		{ "<div>a<canvas style='display:block'></canvas> b", "a\nb" },
		{ "<div><span style='display:inline-block'>a</span> <span "
		  "style='display:inline-block'>b</span>",
		  "a b" },
		{ "<div>a <span style='display:inline-flex'> b </span> c",
		  "a b c" },
		{ "<div>a<template>b</template>c", "ac" },
		{ "<ul><li>a<li>b</ul>", "a\nb" },
		{ "<div>a<marquee>b</marquee>c", "abc" },
		{ "<div>a<q>b</q>c", "abc" },
		{ "<div>a<textarea>b</textarea>c", "ac" },
		{ "<table><caption>c</caption><tr><td>a<td>b<tr><td>c</table>",
		  "c\na\tb\nc" },
	};

	EXAMPLES(inner, .style = TEXT_INNERTEXT);
}

static void
reading(void)
{
	static const struct example blanks[] = {
		{ "", "" },
		{ " \n ", "" },
		{ "a", "a\n" },
		{ " a  b\n\tc ", "a b c\n" },
		{ "a<b> b</b> <i> c </i>d", "a b c d\n" },
		{ "a\fb\rc\v d", "a b c\v d\n" },
		{ "0123456789abcdef 0123456789abcde  f\n0123456789abcdef",
		  "0123456789abcdef 0123456789abcde f 0123456789abcdef\n" },
		{ "<p>a&nbsp;&nbsp;b&nbsp;</p>", "a\u00A0\u00A0b\n" },
		{ "<p>&nbsp;</p><p>a", "a\n" },
		{ "a<br>&nbsp;<br>b", "a\n\nb\n" },
		{ "a<br>&nbsp;&nbsp;b", "a\n\u00A0\u00A0b\n" },
		{ "<p>\u3000\u3000a\u3000b<p>&nbsp; \u3000c",
		  "a\u3000b\n\nc\n" },
		{ "a<br>\u3000\u3000b", "a\nb\n" },
		{ "a<!-- x --> b<wbr>c", "a bc\n" },
		{ "<a>a</a><a>b</a>c", "a bc\n" },
		{ "<button>a</button><button>b</button>", "a b\n" },
		{ "<div>a <span style='display:inline-block'>b</span> c</div>",
		  "a b c\n" },
	};
	static const struct example joined[] = {
		{ "中文\n中文", "中文中文\n" },
		{ "中文 中文", "中文 中文\n" },
		{ "<b>中\n</b>\n<i>\n文</i>", "中文\n" },
		{ "中\n\t  “文”\n中", "中“文”中\n" },
		{ "中文，\n“好”", "中文，“好”\n" },
		{ "中\nabc\n文", "中 abc 文\n" },
		{ "한국\n한국", "한국 한국\n" },
		{ "a\u200B\nb", "a\u200Bb\n" },
		{ "a\nb", "a b\n" },
		{ "…\n中", "…中\n" },
		{ "é\n中", "é 中\n" },
	};
	static const struct example breaks[] = {
		{ "<p>a<p>b", "a\n\nb\n" },
		{ "<div>a</div><div>b</div>", "a\nb\n" },
		{ "<div>a<p>b</p>c</div>", "a\n\nb\n\nc\n" },
		{ "a<br>b<br><br>c", "a\nb\n\nc\n" },
		{ "<p>a<br></p><p>b", "a\n\nb\n" },
		{ "<br><br>a<br>", "a\n" },
		{ "<h1>a</h1>b<h2>c</h2>", "a\n\nb\n\nc\n" },
		{ "a<hr>b", "a\n\n---\n\nb\n" },
		{ "<dl><dt>t<dd>d<p>e</dl>f", "t\n  d\n\n  e\n\nf\n" },
		{ "a<blockquote>b<blockquote>c</blockquote></blockquote>d",
		  "a\n\n  b\n\n    c\n\nd\n" },
		{ "<figure><img src=a.jpg><figcaption>c</figcaption></figure>d",
		  "c\n\nd\n" },
		{ "<details><summary>s</summary>d</details>e", "s\nd\ne\n" },
		{ "<span style='display:block'>a</span>b", "a\nb\n" },
		{ "a<li style='display:inline'>b</li>", "a b\n" },
		{ "<span style='float:left'>T</span>his <i style='float:right'>"
		  "is it</i>",
		  "This\nis it\n" },
		{ "<ul><li style='display:inline'>a <li style='display:inline'>"
		  "b</ul>",
		  "a b\n" },
	};
	static const struct example skipped[] = {
		{ "<title>t</title><style>s&#123;</style><script>x</script>a",
		  "a\n" },
		{ "a<noscript>b</noscript><template>c</template>"
		  "<iframe>d</iframe><select><option>e</select>f",
		  "af\n" },
		{ "a<svg><text>b</text></svg><math><mi>x</mi></math>"
		  "<textarea>c</textarea><video>d</video>e",
		  "axe\n" },
		{ "a<p hidden>b</p><p style='color:red;DISPLAY : none'>c</p>d",
		  "ad\n" },
		{ "<p style='visibility:hidden'>a<b style='visibility:visible'>"
		  "b</b>c</p>d",
		  "b\n\nd\n" },
		{ "<p style=\"background:url(a;display:none)\">a", "a\n" },
		{ "<p style=\"font-family:'a;display:none'\">a", "a\n" },
		{ "<body style='display:none'>a", "a\n" },
		{ "<body style='visibility:hidden'>a", "a\n" },
		{ "a <del>b</del> c", "a b c\n" },
	};
	static const struct example lists[] = {
		{ "<ul><li>a<li>b</ul>", "- a\n- b\n" },
		{ "a<ul><li>b</ul>c", "a\n\n- b\n\nc\n" },
		{ "<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c\n" },
		{ "<ul><li><ul><li>a</ul></ul>", "- - a\n" },
		{ "<ul><li><li> <li>a<li><b></b></ul>", "- a\n" },
		{ "<ol><li>a<li>b</ol>", "1. a\n2. b\n" },
		{ "<ol start=9><li>a<li>b<br>c<li>d</ol>",
		  "9. a\n10. b\n    c\n11. d\n" },
		{ "<ol><li>a<li value=7>b<li>c</ol>", "1. a\n7. b\n8. c\n" },
		{ "<ol reversed><li>a<li>b<li>c</ol>", "3. a\n2. b\n1. c\n" },
		{ "<ol reversed start=2><li>a<li>b<li>c</ol>",
		  "2. a\n1. b\n0. c\n" },
		{ "<ol type=a start=26><li>a<li>b</ol>", "z. a\naa. b\n" },
		{ "<ol type=A><li>a</ol>", "A. a\n" },
		{ "<ol type=i start=4><li>a<li>b</ol>", "iv. a\nv. b\n" },
		{ "<ol type=I start=1999><li>a</ol>", "MCMXCIX. a\n" },
		{ "<ol type=I start=0><li>a</ol>", "0. a\n" },
		{ "<ol start=-1><li>a<li>b</ol>", "-1. a\n0. b\n" },
		{ "<ol><li><p>a</p><p>b</p></ol>", "1. a\n\n   b\n" },
		{ "<li>a", "- a\n" },
		{ "<ul><li>a<pre>x\n y</pre>b</ul>",
		  "- a\n\n      x\n       y\n\n  b\n" },
		{ "<ol><li>a<ol><li>b</ol><li>c</ol>",
		  "1. a\n   1. b\n2. c\n" },
	};
	static const struct example code[] = {
		{ "<pre>\n a\n\tb  c\n\n  d\n</pre>e",
		  "     a\n    \tb  c\n\n      d\n\ne\n" },
		{ "<pre><code>\n\n  a\n  </code></pre>", "  a\n" },
		{ "<pre>  <b>a</b>\n   <i>b</i></pre>", "  a\n   b\n" },
		{ "<pre>a<br>  b<div>c</div>d</pre>", "a\n  b\nc\nd\n" },
		{ "<div style='white-space:pre'>a\n  b</div>", "a\n  b\n" },
		{ "<div style='white-space:pre-line'>a  b\n  c</div>",
		  "a b\nc\n" },
		{ "<xmp><b>a\n b</xmp>", "<b>a\n b\n" },
	};
	static const struct example ruby[] = {
		{ "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>x",
		  "漢(かん)字(じ)x\n" },
		{ "<ruby>\n 漢\n <rp>（</rp><rt>かん</rt><rp>）</rp>\n</ruby>x",
		  "漢（かん）x\n" },
		{ "<ruby><rb>漢</rb><rt> かん </rt></ruby>", "漢(かん)\n" },
		{ "<ruby>お<rt></rt></ruby>x", "おx\n" },
		{ "<q>a <q>b</q></q>", "“a ‘b’”\n" },
		{ "<div lang=ja><q>a<q>b</q></q></div><q>c</q>",
		  "「a『b』」\n“c”\n" },
		{ "<q lang=fr>a</q> <q lang=zh-TW>b</q>",
		  "«\u00A0a\u00A0» 「b」\n" },
		{ "H<sub>2</sub>O x<sup>2</sup>", "H2O x^2\n" },
	};
	static const struct example images[] = {
		{ "a <img src=x alt='b  c'> d", "a [b c] d\n" },
		{ "a<img alt=''><img src=x>b", "ab\n" },
		{ "<img alt='photo.JPG'>a", "a\n" },
		{ "<figure><img alt='A cat'><figcaption>A cat on a mat"
		  "</figcaption></figure>",
		  "A cat on a mat\n" },
		{ "<a href=x>Link</a>", "Link\n" },
	};

	EXAMPLES(blanks, .width = 0);
	EXAMPLES(joined, .width = 0);
	EXAMPLES(breaks, .width = 0);
	EXAMPLES(skipped, .width = 0);
	EXAMPLES(lists, .width = 0);
	EXAMPLES(code, .width = 0);
	EXAMPLES(ruby, .width = 0);
	EXAMPLES(images, .width = 0);
}

static void
tables(void)
{
	static const struct example aligned[] = {
		{ "<table><tr><th>a<th>b<tr><td>long<td>x</table>",
		  "a     b\nlong  x\n" },
		{ "<table><tr><th>名前<th>b<tr><td>x<td>y</table>",
		  "名前  b\nx     y\n" },
		{ "x<table><tr><td>1<td>2<tr><td>3<td>4</table>y",
		  "x\n\n1  2\n3  4\n\ny\n" },
		{ "<table><caption>c</caption><tr><td>1<td>2</table>",
		  "c\n1  2\n" },
		{ "<table><tr><td>1<td><p>2</p></table>", "1\n\n2\n" },
		{ "<table><tr><td>1<td>2<tr><td>a<br>b<td>4</table>",
		  "1\n2\na\nb\n4\n" },
		{ "<table><tr><th>a<th>b<tr><td>x<br>y<td>4</table>",
		  "a    b\nx y  4\n" },
		{ "<table><tr><th colspan=2>a<th>b<tr><td>1<td>2<td>3</table>",
		  "a     b\n1  2  3\n" },
		{ "<table><tr><th rowspan=2>a<th>b<tr><td>1<tr><td>2<td>3"
		  "</table>",
		  "a  b\n   1\n2  3\n" },
		{ "<table><tr><td><table><tr><th>a<th>b</table><td>c</table>",
		  "a  b\n\nc\n" },
		{ "<table><tr><th>a<td><ul><li>b</ul></table>", "a  b\n" },
		{ "<table><tr><td>a<td><ul><li>b</ul></table>", "a\n\n- b\n" },
		{ "<table><tr><th>a<th>b<tr><td>&nbsp;<td>x</table>",
		  "a  b\n   x\n" },
		{ "<table><tr hidden><th>a<th>b<tr><td>1<td>2<tr><td>3<td>4"
		  "</table>",
		  "1  2\n3  4\n" },
		{ "<ul><li>x<table><tr><th>a<th>b</table></ul>",
		  "- x\n\n  a  b\n" },
		{ "<table><tr><td>a<td>b</table>", "a\nb\n" },
	};
	static const struct example tsv[] = {
		{ "<table><tr><th>a<th>b<tr><td>long<td>x</table>",
		  "a\tb\nlong\tx\n" },
		{ "<table><tr><th colspan=2>a<th>b<tr><td>1<td>2<td></table>",
		  "a\t\tb\n1\t2\n" },
	};
	static const struct example rows[] = {
		{ "<table><tr><th>a<th>b<tr><td>1<td>x</table>",
		  "a\nb\n\n1\nx\n" },
	};

	EXAMPLES(aligned, .width = 0);
	EXAMPLES(tsv, .tables = TABLES_TSV);
	EXAMPLES(rows, .tables = TABLES_ROWS);
}

static void
grep(void)
{
	static const struct example plain[] = {
		{ "<h1>a</h1><p>b<p>c<hr>d", "a\nb\nc\nd\n" },
		{ "<ul><li>a<li>b<ol><li>c</ol></ul>", "a\nb\nc\n" },
		{ "<blockquote>a</blockquote><dl><dt>b<dd>c</dl>",
		  "a\nb\nc\n" },
		{ "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字",
		  "漢字\n" },
		{ "a <del>b</del> c<img alt=d> <q>e</q>", "a c e\n" },
		{ "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
		  "a\tb\n1\t2\n" },
		{ "a<br><br>b", "a\nb\n" },
		{ "<pre>a\n  b</pre>", "a\n  b\n" },
		{ "<a href=x>a</a>", "a\n" },
	};

	EXAMPLES(plain, .style = TEXT_GREP);
}

static void
options(void)
{
	static const struct example indents[] = {
		{ "<p>\u3000\u3000a", "\u3000\u3000a\n" },
		{ "<p>&nbsp;a", "\u00A0a\n" },
	};
	static const struct example base[] = {
		{ "<ruby>漢<rt>かん</rt></ruby>", "漢\n" },
	};
	static const struct example both[] = {
		{ "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>",
		  "漢かん\n" },
	};
	static const struct example inlines[] = {
		{ "<a href=/x>a </a>b", "a (https://e.example/x) b\n" },
		{ "<a href='#x'>a</a><a href='javascript:b()'>b</a>"
		  "<a>c</a><a href=x></a>",
		  "a b c\n" },
		{ "<a href='https://e.example/y'>https://e.example/y</a>",
		  "https://e.example/y\n" },
		{ "<base href='/d/'><a href=x>a</a>",
		  "a (https://e.example/d/x)\n" },
	};
	static const struct example listed[] = {
		{ "<p><a href=x>a</a> <a href=y>b</a>, <a href=x>c</a>.",
		  "a[1] b[2], c[1].\n\n[1] https://e.example/x\n"
		  "[2] https://e.example/y\n" },
	};
	const struct span e = SPAN("https://e.example/");

	EXAMPLES(indents, .keep_indent = true);
	EXAMPLES(base, .ruby = RUBY_BASE);
	EXAMPLES(both, .ruby = RUBY_BOTH);
	EXAMPLES(inlines, .links = LINKS_INLINE, .base = e);
	EXAMPLES(listed, .links = LINKS_LIST, .base = e);
}

static void
wrapping(void)
{
	static const struct example twenty[] = {
		{ "<p>one two three four five six",
		  "one two three four\nfive six\n" },
		{ "<p>中文中文中文中文中文中文",
		  "中文中文中文中文中文\n中文\n" },
		{ "<p>中文中文中文中文中文。中文",
		  "中文中文中文中文中\n文。中文\n" },
		{ "<p>中文中文中文中文中「中」",
		  "中文中文中文中文中\n「中」\n" },
		{ "<p>see https://e.example/a/very/long/path?x=y and more",
		  "see\nhttps://e.example/a/very/long/path?x=y\nand more\n" },
		{ "<ul><li>one two three four five six</ul>",
		  "- one two three four\n  five six\n" },
		{ "<blockquote>one two three four five</blockquote>",
		  "  one two three four\n  five\n" },
		{ "<pre>one two three four five six</pre>",
		  "one two three four five six\n" },
		{ "<p>one two three four<br>five six seven eight nine",
		  "one two three four\nfive six seven eight\nnine\n" },
		{ "<table><tr><th>one two three<th>four five six</table>",
		  "one two     four\nthree       five six\n" },
		{ "<p>“中文中文中文中文中文”", "“中文中文中文中文中\n文”\n" },
	};
	static const struct example wide[] = {
		{ "<p>“中文中文中文中文中文”", "“中文中文中文中文中\n文”\n" },
		{ "<p>①②③④⑤⑥⑦⑧⑨⑩⑪", "①②③④⑤⑥⑦⑧⑨⑩⑪\n" },
	};

	EXAMPLES(twenty, .width = 20);
	EXAMPLES(wide, .width = 20, .ambiguous_wide = true);
}

static void
markdown(void)
{
	static const struct example marks[] = {
		{ "<h2>a #</h2><p>b", "## a \\#\n\nb\n" },
		{ "<b>a</b> <em>b</em> <del>c</del> <b><i>d</i></b>",
		  "**a** *b* ~~c~~ ***d***\n" },
		{ "a<b> b </b>c", "a **b** c\n" },
		{ "<b>重点。</b>后<b>重点</b>后", "重点。后**重点**后\n" },
		{ "<b>a</b><b>b</b>", "**a**b\n" },
		{ "<code>a`b</code> <code>`</code> <code>*</code>",
		  "``a`b`` `` ` `` `*`\n" },
		{ "<code>a</code><code>b</code>", "`a`b\n" },
		{ "<a href='x y'>a]</a>!<a href='(z)'>b</a>",
		  "[a\\]](x%20y)\\![b](<(z)>)\n" },
		{ "<img src=i.png alt='a *b*'>", "![a \\*b\\*](i.png)\n" },
		{ "a<br>b<br><br>c", "a\\\nb\n\nc\n" },
		{ "*a* _b_ c_d `e` [f] &lt;g> &amp;lt; ~h~ a\\b",
		  "\\*a\\* \\_b\\_ c_d \\`e\\` \\[f\\] \\<g> \\&lt; \\~h\\~ "
		  "a\\\\b\n" },
		{ "<p># a<p>- b<p>+ c<p>1. d<p>1986. e<p>> f<p>x<br>===<p>10)",
		  "\\# a\n\n\\- b\n\n\\+ c\n\n1\\. d\n\n1986\\. e\n\n\\> f\n\n"
		  "x\\\n\\===\n\n10\\)\n" },
		{ "<p>#a<p>-5<p>+1<p>=b<p>:c", "#a\n\n-5\n\n+1\n\n=b\n\n:c\n" },
		{ "<p>1.5 a<p>2) b", "1.5 a\n\n2\\) b\n" },
		{ "see http://e.example/a_b_c*. www.e.example",
		  "see <http://e.example/a_b_c>\\*. www\\.e.example\n" },
	};
	static const struct example blocks[] = {
		{ "<ul><li>a<ul><li>b</ul>c<li>d</ul>",
		  "- a\n  - b\n\n  c\n- d\n" },
		{ "<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n" },
		{ "<blockquote><p>a<p>b</blockquote><p>c",
		  "> a\n>\n> b\n\nc\n" },
		{ "<pre class='brush: js'>a\n```\n  b\n</pre>",
		  "````js\na\n```\n  b\n````\n" },
		{ "<pre><code class=language-c>\n\n int *p;</code></pre>",
		  "```c\n\n\n int *p;\n```\n" },
		{ "<ul><li>a<pre>x\n\n y</pre></ul>",
		  "- a\n\n  ```\n  x\n\n   y\n  ```\n" },
		{ "a<hr>b", "a\n\n---\n\nb\n" },
		{ "<table><tr><th>a|b<th>c<tr><td>1<td><code>x|y</code>"
		  "</table>",
		  "| a\\|b | c |\n| --- | --- |\n| 1 | `x\\|y` |\n" },
		{ "<div>a</div><div>b</div>", "a\n\nb\n" },
	};

	EXAMPLES(marks, .markdown = true);
	EXAMPLES(blocks, .markdown = true);
}

/* Every block says where it stands in the text and where it came from. */
static void
blocks(void)
{
	static const char html[] =
	    "<h2>Title</h2>\n<p>One <b>two</b>\n<ul><li>Item</ul>"
	    "<pre>co de</pre><blockquote>Quote</blockquote><hr>"
	    "<table><caption>Cap</caption><tr><th>a<th>b<tr><td>c<td>d"
	    "</table>";
	static const struct {
		const char *type;
		unsigned level;
		const char *text, *source;
	} want[] = {
		{ "heading", 2, "Title", "Title" },
		{ "paragraph", 0, "One two", "One <b>two" },
		{ "item", 1, "Item", "Item" },
		{ "code", 0, "co de", "co de" },
		{ "quote", 1, "Quote", "Quote" },
		{ "rule", 0, "---", "<hr>" },
		{ "table", 0, "Cap\na  b\nc  d",
		  "Cap</caption><tr><th>a<th>b"
		  "<tr><td>c<td>d" },
		{ "caption", 0, "Cap", "Cap" },
		{ "row", 0, "a  b", "a<th>b" },
		{ "row", 0, "c  d", "c<td>d" },
	};
	const struct text_conf conf = { .style = TEXT_READING };
	const struct span source = span_of(html);
	struct tree_conf how = { 0 };
	struct text_blocks got = { 0 };
	struct tree tree = { 0 };
	struct buf out = { 0 };
	struct text_block *b;
	size_t i;

	buf_put(&out, SPAN("before"));
	tree_read(&mem, source, &how, &tree);
	text_render(&mem, &tree, source, &conf, &out, &got);
	CHECK(got.n == 10, "%zu blocks", got.n);
	for (i = 0; i < got.n && i < 10; i++) {
		struct span text, from;

		b = &got.block[i];
		text = (struct span){ out.p + b->start, b->end - b->start };
		from = (struct span){ html + b->source,
				      b->source_end - b->source };
		CHECK(span_is(span_of(text_type_name(b->type)), want[i].type),
		      "%zu: %s", i, text_type_name(b->type));
		CHECK(b->level == want[i].level, "%zu: %u", i, b->level);
		CHECK(span_is(text, want[i].text), "%zu: %.*s", i,
		      SPAN_FMT(text));
		CHECK(span_is(from, want[i].source), "%zu: %.*s", i,
		      SPAN_FMT(from));
	}
	buf_free(&out);
	arena_reset(&mem);
}

int
main(void)
{
	inner_text();
	inner_more();
	reading();
	tables();
	grep();
	options();
	wrapping();
	markdown();
	blocks();
	arena_free(&mem);
	return check_done();
}
