/*
 * reading: what the reading style makes of the habits of pages, with what looks
 * alike and must stay on the other side of each rule.
 */
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

static void
superscripts(void)
{
	static const struct example values[] = {
		{ "10<sup>5</sup> and 2<sup> 10 </sup>", "10^5 and 2^10\n" },
		{ "10<sup>-3</sup> 10<sup>−3</sup>", "10^-3 10^−3\n" },
		{ "2<sup>n</sup> 2<sup>n-1</sup>", "2^n 2^n-1\n" },
		{ "5 km<sup>2</sup>, 3 m<sup>3</sup>", "5 km^2, 3 m^3\n" },
		{ "kg m<sup>-2</sup>", "kg m^-2\n" },
		{ "<i>x</i><sup>2</sup> O(n<sup>2</sup>)", "x^2 O(n^2)\n" },
		{ "(x+1)<sup>2</sup>", "(x+1)^2\n" },
		{ "(see below)<sup>2</sup>", "(see below)[2]\n" },
		{ "5<sup>1</sup>/2 <sup>1</sup>/<sub>2</sub>", "5 1/2 1/2\n" },
	};
	static const struct example notes[] = {
		{ "old<sup><a href=#n>1</a></sup>.", "old[1].\n" },
		{ "old<a href=#n><sup>1</sup></a>.", "old[1].\n" },
		{ "old<sup>1</sup>.", "old[1].\n" },
		{ "old <sup>1</sup>.", "old[1].\n" },
		{ "long.<sup>12</sup> Then", "long.[12] Then\n" },
		{ "in 1954<sup>2</sup>.", "in 1954[2].\n" },
		{ "in 1954<sup><a href=#n>2</a></sup>.", "in 1954[2].\n" },
		{ "old<sup><a href=#n>[1]</a></sup>.", "old[1].\n" },
		{ "old<sup>[1]</sup>.", "old[1].\n" },
		{ "old<sup><a href=#n>*</a></sup>.", "old[*].\n" },
		{ "字<sup>1</sup>", "字[1]\n" },
		{ "<sup>16</sup>For God", "16 For God\n" },
	};
	static const struct example others[] = {
		{ "1<sup>st</sup> 19<sup>e</sup> M<sup>me</sup>",
		  "1st 19e Mme\n" },
		{ "Art<sup>®</sup> Bar<sup><a href=x>TM</a></sup>",
		  "Art® BarTM\n" },
		{ "Ca<sup>2+</sup> H<sup>+</sup>", "Ca2+ H+\n" },
		{ "H<sub>2</sub>O", "H2O\n" },
		{ "<code>a<sup>2</sup></code>", "a^2\n" },
		{ "<pre>a<sup>2</sup></pre>b", "    a2\n\nb\n" },
	};
	static const struct example searched[] = {
		{ "10<sup>5</sup> old<sup>1</sup> 1<sup>st</sup>",
		  "10 5 old 1 1st\n" },
		{ "old<sup><a href=#n>1</a></sup>.", "old 1.\n" },
	};
	static const struct example marked[] = {
		{ "10<sup>5</sup> old<sup><a href=#n>1</a></sup>",
		  "10^5 old\\[1\\]\n" },
		{ "<i>x</i><sup>2</sup>", "*x*^2\n" },
	};

	EXAMPLES(values, .width = 0);
	EXAMPLES(notes, .width = 0);
	EXAMPLES(others, .width = 0);
	EXAMPLES(searched, .style = TEXT_GREP);
	EXAMPLES(marked, .markdown = true);
}

static void
formulas(void)
{
	static const struct example math[] = {
		{ "Let <math><mi>x</mi> <mo>=</mo> <mn>7</mn></math> hold.",
		  "Let x=7 hold.\n" },
		{ "So <math alttext='E=mc^2'><mi>E</mi></math>.",
		  "So E=mc^2.\n" },
		{ "<math alttext='{\\displaystyle a}'><mi>a</mi></math>",
		  "a\n" },
		{ "<math><msup><mi>c</mi><mn>2</mn></msup></math>", "c^2\n" },
		{ "<math><msub><mi>c</mi><mn>2</mn></msub></math>", "c_2\n" },
		{ "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>"
		  "<mn>2</mn></mfrac></math>",
		  "(a+b)/2\n" },
		{ "<math><semantics><mi>x</mi><annotation>\\x</annotation>"
		  "</semantics></math>",
		  "x\n" },
		{ "a<math display=block><mi>x</mi></math>b", "a\nx\nb\n" },
		{ "<p hidden>a<math><mi>x</mi></math></p>b", "b\n" },
	};
	static const struct example searched[] = {
		{ "<math alttext='n=31'><mi>n</mi></math>", "n=31\n" },
		{ "<math><msup><mi>c</mi><mn>2</mn></msup></math>", "c 2\n" },
	};
	static const struct example marked[] = {
		{ "<math alttext='a_1*b*c'><mi>n</mi></math>",
		  "a_1\\*b\\*c\n" },
	};

	EXAMPLES(math, .width = 0);
	EXAMPLES(searched, .style = TEXT_GREP);
	EXAMPLES(marked, .markdown = true);
}

static void
parted(void)
{
	static const struct example words[] = {
		{ "The <del>old</del><ins>new</ins> pier",
		  "The old new pier\n" },
		{ "<del>10</del> <ins>12</ins>, colo<del>u</del>r",
		  "10 12, colour\n" },
		{ "<a href=1>Will it hold?</a><time>Monday</time>",
		  "Will it hold? Monday\n" },
		{ "It fell (<time>1903</time>) at <time>10:00</time>, on",
		  "It fell (1903) at 10:00, on\n" },
		{ "于<time>五月</time>开", "于五月开\n" },
		{ "<label>Yes</label><label>No</label>", "Yes No\n" },
		{ "<label>是</label><label>否</label>", "是 否\n" },
		{ "<b style='display:inline-block'>Pier</b>"
		  "<b style='display:inline-block'>Quay</b>",
		  "Pier Quay\n" },
		{ "<b style='display:inline-block'>P</b>"
		  "<b style='display:inline-block'>q</b>",
		  "Pq\n" },
		{ "<blockquote><cite>anna wrote:</cite>The",
		  "  anna wrote: The\n" },
		{ "<cite>The Pier</cite>, (<cite>Quay</cite>)",
		  "The Pier, (Quay)\n" },
	};
	static const struct example searched[] = {
		{ "The <del>old</del><ins>new</ins> pier", "The new pier\n" },
		{ "a<time>b</time>", "a b\n" },
	};

	EXAMPLES(words, .width = 0);
	EXAMPLES(searched, .style = TEXT_GREP);
}

static void
lists(void)
{
	static const struct example nested[] = {
		{ "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
		  "- a\n  - b\n- c\n" },
		{ "<ol><li>a</li><ol><li>b</li></ol><li>c</li></ol>",
		  "1. a\n   1. b\n2. c\n" },
		{ "<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c\n" },
		{ "<ul><ul><li>a</ul></ul>", "  - a\n" },
		{ "<ul><li><input type=checkbox checked> a"
		  "<li><input type=checkbox>b</ul>",
		  "- [x] a\n- [ ] b\n" },
		{ "<p>Name: <input value=x><input type=radio> a</p>",
		  "Name: a\n" },
	};
	static const struct example marked[] = {
		{ "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
		  "- a\n  - b\n- c\n" },
		{ "<ul><ul><li>a</ul></ul>", "- a\n" },
		{ "<ol start=100><li></li><ul><li>b</ul></ol>", "- b\n" },
		{ "<ul><li><input type=checkbox checked> a</ul>"
		  "<p><input type=checkbox> b",
		  "- [x] a\n\n\\[ \\] b\n" },
	};
	static const struct example searched[] = {
		{ "<ul><li><input type=checkbox> a</li><ul><li>b</ul></ul>",
		  "a\nb\n" },
	};

	EXAMPLES(nested, .width = 0);
	EXAMPLES(marked, .markdown = true);
	EXAMPLES(searched, .style = TEXT_GREP);
}

static void
code(void)
{
	static const struct example gutters[] = {
		{ "<table><tr><td class=gutter><pre>1\n2</pre></td>"
		  "<td><pre>x = 1\ny</pre></td></tr></table>",
		  "    x = 1\n    y\n" },
		{ "<table><tr><td><pre>1\n2</pre></td>"
		  "<td><pre>x\ny</pre></td></tr></table>",
		  "    x\n    y\n" },
		{ "<p>a</p><pre><span class=ln>1</span>x\n"
		  "<span class=ln>2</span>y</pre>",
		  "a\n\n    x\n    y\n" },
		{ "<p>a</p><pre><span class=num>1</span>x</pre>",
		  "a\n\n    1x\n" },
		{ "<p>a</p><pre class=out>1\n2</pre>", "a\n\n    1\n    2\n" },
		{ "<p>a<span class=ln>1</span>", "a1\n" },
	};
	static const struct example indented[] = {
		{ "a<pre>x\n\n y</pre>b", "a\n\n    x\n\n     y\n\nb\n" },
		{ "<html><head><title>t</title></head><body><pre>x\ny</pre>\n",
		  "x\ny\n" },
		{ "<body><pre>x\ny</pre><p>b", "    x\n    y\n\nb\n" },
	};
	static const struct example searched[] = {
		{ "a<pre>x\n y</pre>b", "a\nx\n y\nb\n" },
	};

	EXAMPLES(gutters, .width = 0);
	EXAMPLES(indented, .width = 0);
	EXAMPLES(searched, .style = TEXT_GREP);
}

static void
rules(void)
{
	static const struct example rule[] = {
		{ "a<hr><hr>b<hr>c", "a\n\n---\n\nb\n\n---\n\nc\n" },
		{ "<hr>a<hr>", "a\n" },
		{ "<blockquote>a<hr>b<hr></blockquote>c",
		  "  a\n\n  ---\n\n  b\n\n---\n\nc\n" },
		{ "a<hr><ul><li>b</ul>", "a\n\n---\n\n- b\n" },
		{ "<ul><li>a<hr>b</ul>", "- a\n\n  ---\n\n  b\n" },
	};
	static const struct example blanks[] = {
		{ "a&nbsp;b&nbsp;&nbsp;c&nbsp;&nbsp;&nbsp;d",
		  "a\u00A0b\u00A0\u00A0c d\n" },
		{ "a &nbsp; &nbsp; b, a &nbsp;b", "a b, a \u00A0b\n" },
		{ "x<pre>a&nbsp;&nbsp;&nbsp;b</pre>",
		  "x\n\n    a\u00A0\u00A0\u00A0b\n" },
		{ "a<br>&nbsp;&nbsp;&nbsp;b", "a\n\u00A0\u00A0\u00A0b\n" },
	};

	EXAMPLES(rule, .width = 0);
	EXAMPLES(blanks, .width = 0);
}

static void
images(void)
{
	static const struct example alts[] = {
		{ "a <img alt='The lamp'> b", "a [The lamp] b\n" },
		{ "a <img alt=DSC00123> b", "a b\n" },
		{ "a <img alt=IMG_2034.JPG> b", "a b\n" },
		{ "a <img alt=pier_photo_final> b", "a b\n" },
		{ "a <img src=/i/harbour-view.jpg alt=harbour-view> b",
		  "a b\n" },
		{ "a <img src=/i/x.jpg alt=harbour-view> b", "a b\n" },
		{ "a <img src=/i/x.jpg alt=bridge> b", "a [bridge] b\n" },
		{ "<img alt='&lt;p>Two &lt;b>boats&lt;/b>'>", "[Two boats]\n" },
		{ "a <img alt='Imagen 3'> b", "a b\n" },
		{ "a <img alt=灯塔> b", "a [灯塔] b\n" },
		{ "<p><img alt='A b'><p>x<p><img alt='A b'>", "[A b]\n\nx\n" },
		{ "<meta property=og:site_name content='River News'><p>a"
		  "<img alt='River News'><img alt='River Newsreel'>",
		  "a\n" },
		{ "<figure><img alt='The long pier at dawn'><figcaption>The "
		  "<b>long</b> pier at dawn, seen from the quay",
		  "The long pier at dawn, seen from the quay\n" },
		{ "<figure><img alt='Two boats'><figcaption>Foto: A. Lee",
		  "[Two boats]\nFoto: A. Lee\n" },
		{ "good <img class=emoji alt='😀'> day", "good 😀 day\n" },
	};

	EXAMPLES(alts, .width = 0);
}

#define P                                                                      \
	"The council voted to rebuild the old bridge over the river after "    \
	"three years of debate about its cost, its shape and its colour."

static void
hidden(void)
{
	static const struct example shown[] = {
		{ "<h1>Pier</h1><div style='visibility: hidden'>" P "</div>",
		  "Pier\n\n" P "\n" },
		{ "<h1>Pier</h1><div style='display:none'><p>" P "</p></div>",
		  "Pier\n\n" P "\n" },
		{ "<nav><a href=1>" P P P "</a></nav><div hidden>" P "</div>x",
		  P P P "\n" P "\nx\n" },
	};
	static const struct example kept[] = {
		{ "<p>" P P P "</p><div style='display:none'>" P P P P,
		  P P P "\n" },
		{ "<p>Pier</p><div class=my-modal hidden>" P, "Pier\n" },
		{ "<p>Pier</p><nav hidden>" P "</nav>", "Pier\n" },
		{ "<p>Pier</p><div hidden>A short teaser.", "Pier\n" },
		{ "<p>Pier</p><div popover>" P, "Pier\n" },
		{ "<p>Pier</p><dialog>" P "</dialog><dialog open>x",
		  "Pier\n\nx\n" },
		{ "<p>Pier</p><template>" P, "Pier\n" },
	};
	static const struct example shadow[] = {
		{ "<x-a><template shadowrootmode=open><p>One</template>"
		  "<p>Two</x-a>",
		  "One\n\nTwo\n" },
		{ "<template><p>One</template><p>Two", "Two\n" },
	};
	static const struct example inner[] = {
		{ "<h1>Pier</h1><div hidden>" P, "Pier" },
		{ "a<dialog>b</dialog><div popover>c", "a" },
	};

	EXAMPLES(shown, .width = 0);
	EXAMPLES(kept, .width = 0);
	EXAMPLES(kept, .style = TEXT_READING);
	EXAMPLES(shadow, .width = 0);
	EXAMPLES(inner, .style = TEXT_INNERTEXT);
}

#define XML  "<?xml version=\"1.0\"?>\n" NAME
#define NAME "<html xmlns=\"http://www.w3.org/1999/xhtml\">"

static void
xhtml(void)
{
	static const struct example xml[] = {
		{ XML "<head><title/></head><body><p>a</p>", "a\n" },
		{ XML "<body>a<script src='x'/><b/> b<a id='x'/>c", "a bc\n" },
		{ XML "<body>a <![CDATA[b < c & d]]> e", "a b < c & d e\n" },
		{ NAME "<head><title/></head><body><p>a</p>", "a\n" },
		{ NAME "<body>a<script src='x'/>b</script>c", "ac\n" },
		{ NAME "<body>a<script/>b<script/>c", "abc\n" },
		{ "<body>a<script src='x'/>b</script>c", "ac\n" },
		{ "<body>a <![CDATA[b]]> c", "a c\n" },
	};

	EXAMPLES(xml, .width = 0);
}

static void
numbers(void)
{
	static const struct example marked[] = {
		{ "<ol start=3><li>c<li value=7>g<li>h</ol>",
		  "3. c\n7) g\n8) h\n" },
		{ "<ol><li>a<li>b</ol><ol><li>c</ol>", "1. a\n2. b\n\n1) c\n" },
		{ "<ol reversed><li>z<li>y</ol>", "2. z\n1) y\n" },
		{ "<ol><li>a<li><li>c</ol>", "1. a\n3) c\n" },
		{ "<ol start=-2><li>a<li>b</ol>", "\\-2. a\n\n\\-1. b\n" },
		{ "<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b\n" },
		{ "<ul><li>a</ul><ol><li>b</ol>", "- a\n\n1. b\n" },
		{ "<ol><li>a<ol><li>b</ol><li>c<ol><li>d</ol></ol>",
		  "1. a\n   1. b\n2. c\n   1. d\n" },
		{ "<ol><li>a<ol><li>b</ol><ol><li>c</ol></ol>",
		  "1. a\n   1. b\n   1) c\n" },
	};

	EXAMPLES(marked, .markdown = true);
}

static void
pictures(void)
{
	static const struct example marked[] = {
		{ "<img srcset='s.jpg 1x, l.jpg 2x' alt='The quay'>",
		  "![The quay](l.jpg)\n" },
		{ "<img src=a.jpg srcset='b.jpg 2x'>", "![](a.jpg)\n" },
		{ "<img src='data:image/gif;base64,R0lG' data-lazy-src=q.jpg>",
		  "![](q.jpg)\n" },
		{ "<img data-srcset='a.jpg 300w, b.jpg 600w'>",
		  "![](b.jpg)\n" },
		{ "<picture><source srcset=a.webp><img alt=x></picture>",
		  "![x](a.webp)\n" },
		{ "<img alt=''><noscript><img src=1.png></noscript>",
		  "![](1.png)\n" },
		{ "<img src=2.png><noscript><img src=1.png></noscript>",
		  "![](2.png)\n" },
		{ "<amp-img src=b.jpg alt='Two boats'></amp-img>",
		  "![Two boats](b.jpg)\n" },
		{ "<img src=p.png title='The \"long\" one'>",
		  "![](p.png \"The \\\"long\\\" one\")\n" },
		{ "<a href=x title=Pier>y</a>", "[y](x \"Pier\")\n" },
	};
	static const struct example reading[] = {
		{ "<amp-img src=b.jpg alt='Two boats'></amp-img>",
		  "[Two boats]\n" },
		{ "a<noscript><img alt='Two boats'></noscript>", "a\n" },
	};

	EXAMPLES(marked, .markdown = true);
	EXAMPLES(reading, .width = 0);
}

static void
headings(void)
{
	static const struct example lines[] = {
		{ "<h1>Pier</h1><h2>码头</h2><h3>c</h3>d",
		  "Pier\n====\n\n码头\n----\n\nc\n\nd\n" },
		{ "<h1> </h1>a", "a\n" },
	};
	static const struct example code[] = {
		{ "<div style='white-space:pre'><div>for x:</div>"
		  "<div>  go</div></div>",
		  "```\nfor x:\n  go\n```\n" },
		{ "<p style='white-space:pre-wrap'>a\nb</p>", "a\\\nb\n" },
	};

	EXAMPLES(lines, .headings = true);
	EXAMPLES(code, .markdown = true);
}

static void
tables(void)
{
#define LONG "the long pier that leads from the ice house to the wall"
	static const struct example wrapped[] = {
		{ "<table><tr><th>Name<th>What<th>Since<tr><td>Pier<td>" LONG
		  "<td>1903</table>",
		  "Name  What                  Since\n"
		  "Pier  the long pier that    1903\n"
		  "      leads from the ice\n"
		  "      house to the wall\n" },
		{ "<ul><li><table><tr><th>Name<th>What<tr><td>Pier<td>" LONG
		  "</table></ul>",
		  "- Name  What\n"
		  "  Pier  the long pier that leads\n"
		  "        from the ice house to the\n"
		  "        wall\n" },
		{ "<table><tr><th colspan=2>" LONG "<tr><td>a<td>b</table>",
		  "the long pier that leads from the\nice house to the wall\n"
		  "a  b\n" },
		{ "<table><tr><th>码头<th>" LONG "<tr><td>从冰屋到海堤的长码头"
		  "<td>x</table>",
		  "码头            the long pier\n"
		  "                that leads from\n"
		  "                the ice house to\n"
		  "                the wall\n"
		  "从冰屋到海堤的  x\n"
		  "长码头\n" },
	};
	static const struct example narrow[] = {
		{ "<table><tr><th>abcdefgh<th>ijklmnop</table>",
		  "abcdefgh\nijklmnop\n" },
	};
	static const struct example lists[] = {
		{ "<table><tr><th>Mon<td><ul><li>a<li>b</ul></table>",
		  "Mon  a; b\n" },
		{ "<table><tr><th>Mon<td>open:<ol><li>a<li><li>b</ol></table>",
		  "Mon  open: a; b\n" },
		{ "<table><tr><td>Mon<td><ul><li>a</ul></table>",
		  "Mon\n\n- a\n" },
		{ "<table><tr><th>Mon<td><pre>x = 1</pre></table>",
		  "Mon  x = 1\n" },
		{ "<table><tr><th>Mon<td><pre>x\ny</pre></table>",
		  "Mon\n\n    x\n    y\n" },
	};
	static const struct example searched[] = {
		{ "<table><tr><th>Mon<td><ul><li>a<li>b</ul></table>",
		  "Mon\ta b\n" },
	};
	static const struct example marked[] = {
		{ "<table><tr><th>Mon<td><ul><li>a<li>b</ul></table>",
		  "| Mon | a; b |\n| --- | --- |\n" },
	};

	EXAMPLES(wrapped, .width = 33);
	EXAMPLES(narrow, .width = 12);
	EXAMPLES(lists, .width = 0);
	EXAMPLES(searched, .style = TEXT_GREP);
	EXAMPLES(marked, .markdown = true);
}

int
main(void)
{
	tables();
	numbers();
	pictures();
	headings();
	superscripts();
	formulas();
	parted();
	lists();
	code();
	rules();
	images();
	hidden();
	xhtml();
	arena_free(&mem);
	return check_done();
}
