/*
 * roundtrip: --markdown reads back as the same text.
 *
 * Each document is rendered for reading; then as Markdown, which cmark-gfm
 * turns into HTML, which is rendered for reading.  Both texts hold the same
 * words, numbers and signs, line by line; blank lines, indents and pictures
 * aside, which the two ways to HTML are free about.
 *
 * Over what is listed here, and over a sample of the news pages beside the
 * repository, all of them with ALL=1; or over the files that are named.
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <dirent.h>
#include <stdlib.h>

#include "base/arena.h"
#include "check.h"
#include "text/text.h"

static struct arena mem;

/*
 * Pictures say different things beside different neighbours, and headings are
 * of one line in Markdown.
 */
static void
read_page(struct span html, struct tree *t)
{
	static const struct tree_conf how = { 0 };
	bool heading = false;
	size_t i;

	tree_read(&mem, html, &how, t);
	for (i = 0; i < t->n; i++) {
		if (html_tags[t->event[i].tag].is & IS_HEADING)
			heading = t->event[i].kind == TREE_OPEN;
		if (t->event[i].tag == TAG_IMG)
			t->event[i].flags |= TREE_DROP;
		if (t->event[i].tag == TAG_BR && heading) {
			t->event[i].kind = TREE_TEXT;
			t->event[i].text = SPAN(" ");
			t->event[i].flags |= TREE_BLANK;
		}
	}
}

static void
render(struct span html, bool markdown, struct buf *out)
{
	const struct text_conf conf = { .markdown = markdown };
	struct tree t = { 0 };

	out->n = 0;
	read_page(html, &t);
	text_render(&mem, &t, html, &conf, out, NULL);
}

/* What cmark-gfm makes of Markdown, with all that GitHub adds. */
static struct span
parsed(struct span md)
{
	static const char *const names[] = { "table", "strikethrough",
					     "autolink", "tasklist" };
	const int options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES;
	cmark_parser *parser;
	cmark_node *node;
	struct span s;
	char *html;
	size_t i;

	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(options);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		cmark_parser_attach_syntax_extension(
		    parser, cmark_find_syntax_extension(names[i]));
	cmark_parser_feed(parser, md.p ? md.p : "", md.n);
	node = cmark_parser_finish(parser);
	html = cmark_render_html(node, options,
				 cmark_parser_get_syntax_extensions(parser));
	s = arena_copy(&mem, span_of(html));
	free(html);
	cmark_node_free(node);
	cmark_parser_free(parser);
	return s;
}

/* Without blank lines, indents, and blanks that do not part words. */
static struct span
plain(struct span s)
{
	char *to = arena_get(&mem, s.n + 1), *w = to;
	const char *p = s.p, *end = span_end(s);

	for (; p < end; p++) {
		const bool nbsp = end - p > 1 && memcmp(p, "\u00A0", 2) == 0;

		if (*p == '\n' && w > to && w[-1] == ' ')
			w--;
		/* cmark-gfm puts the check box before the paragraph */
		if (*p == '\n' && w - to > 3 && w[-1] == ']' && w[-3] == '[') {
			*w++ = ' ';
			continue;
		}
		if (*p == '\n' ? w > to && w[-1] != '\n'
			       : *p != ' ' && *p != '\t' && !nbsp)
			*w++ = *p;
		else if (*p != '\n' && w > to && w[-1] != ' ' && w[-1] != '\n')
			*w++ = ' ';
		p += nbsp;
	}
	return span_from(to, w);
}

static size_t
differ_at(struct span a, struct span b)
{
	size_t i = 0;

	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	while (i > 0 && a.p[i - 1] != '\n')
		i--;
	return i;
}

/* Is it?  The texts are both told from where they differ, if why is there. */
static bool
is_same(struct span html, struct buf *why)
{
	struct buf text = { 0 }, md = { 0 }, again = { 0 };
	struct span want, got;
	size_t at;
	bool ok;

	render(html, false, &text);
	render(html, true, &md);
	render(parsed(buf_span(&md)), false, &again);
	want = plain(buf_span(&text));
	got = plain(buf_span(&again));
	ok = span_eq(want, got);
	at = ok ? 0 : differ_at(want, got);
	if (why != NULL)
		buf_printf(
		    why, "[%.*s] for [%.*s]",
		    (int)(got.n - at < 200 ? got.n - at : 200), got.p + at,
		    (int)(want.n - at < 200 ? want.n - at : 200), want.p + at);
	buf_free(&text);
	buf_free(&md);
	buf_free(&again);
	arena_reset(&mem);
	return ok;
}

static void
same(const char *name, struct span html)
{
	struct buf why = { 0 };
	const bool ok = is_same(html, &why);

	CHECK(ok, "%s: %.*s", name, SPAN_FMT(buf_span(&why)));
	buf_free(&why);
}

static void
listed(void)
{
	static const char *const pages[] = {
		/* numbers and nesting */
		"<ol start=3><li>c<li value=7>g<li>h</ol><ol><li>a</ol>",
		"<ol reversed><li>c<li>b<ol><li>x<li>y</ol><li>a</ol>",
		"<ol start=-1><li>a<li>b<li>c</ol><p>d",
		"<ol><li>a<ul><li>b<ul><li>c</ul></ul><p>d</ol>",
		"<ul><ul><li>a</ul><li>b</ul><ul><li>c</ul>",
		"<ol><li>a</li><ol><li>b</ol><li>c</ol>",
		"<ul><li><p>a<p>b<li><pre>x\n y</pre><li><h3>c</h3>d</ul>",
		"<ul><li><blockquote>a<p>b</blockquote>c</ul>",
		"<blockquote><ol><li>a</ol><ol><li>b</ol></blockquote>",
		"<ol><li>a</ol>1. b<br>2) c<br>- d<br># e",
		"<ul><li>- a<li>+ b<li>1. c<li># d<li>> e</ul>",
		/* signs that mean something */
		"a*b* _c_ d_e_f ~~g~~ `h` [i](j) <b>k</b> &amp;lt; \\",
		"<p># a<p>#b<p>- c<p>1. d<p>===<p>---<p>> e<p>| f |",
		"<p>a<br># b<br>---<br>=== <br>> c<br>    d",
		"<p>*</p><p>**</p><p>***</p><p>_ _ _</p><p>~~~</p><p>```",
		"<p>[^1] and [a]: b<p>[a]: http://e.x/",
		"<p>http://e.x/a_b_c and www.e.x and a@e.x, (http://e.x/)",
		"<b>a</b>b <b>c </b>d<i>e<b>f</b></i>g<b>“h”</b>i",
		"<b>漢字</b>、<b>「か」</b>な",
		"<code>a`b</code> <code>``</code> <code> c </code><tt>|</tt>",
		/* links and titles */
		"<a href='a b\\'>x</a> <a href='x_(1)' title='a \"b\" "
		"\\'>y</a>",
		"<a href='x'>a]b [c</a>! <a href=y>d</a>!<a href=z>e</a>",
		/* code, tables, rules, notes */
		"<pre>a\n```\nb\n\n\n  c</pre><pre><code "
		"class=language-c>d</pre>",
		"<div style='white-space:pre'>a\n  b\n c</div>",
		"<table><tr><th>a|b<th><code>c|d</code><tr><td><b>e</b><td>",
		"<table><caption>x</caption><tr><th>a<th>b<tr><td>1<td>2</"
		"table>",
		"<table><tr><th>a<td><ul><li>b<li>c</ul></table>",
		"<hr>a<hr><hr><ul><li>b<hr>c</ul><hr>",
		"10<sup>5</sup> a<sup><a href=#n>1</a></sup> x<sup>2</sup>",
		"<ul><li><input type=checkbox checked> a<li><input "
		"type=checkbox>"
		"b</ul><p><input type=checkbox> c",
		"<dl><dt>a<dd>b<dd>c<dt>d</dl>",
		"<h1>a</h1><h2>c #</h2><h3># d</h3><h4></h4>e",
		"<del>a</del><ins>b</ins> <s>c</s>d",
		"<math><mi>a</mi><mo>*</mo><mi>b</mi></math>",
	};
	char name[16];
	size_t i;

	for (i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		snprintf(name, sizeof(name), "listed %zu", i);
		same(pages[i], span_of(pages[i]));
	}
}

#define BESIDE "../shared/pages/news"

static bool
read_file(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	b->n = 0;
	if (f == NULL)
		return false;
	while ((n = fread(buf_room(b, 65536), 1, 65536, f)) > 0)
		b->n += n;
	fclose(f);
	return true;
}

/*
 * Pages that nobody wrote for us: nineteen of twenty come back as they were.
 * The others have words that only tags part, and differ in a blank.
 */
static void
beside(bool all)
{
	struct dirent **names;
	struct buf b = { 0 };
	int n = scandir(BESIDE, &names, NULL, alphasort), i;
	size_t pages = 0, good = 0;
	char path[1024];

	for (i = 0; i < n; i++) {
		snprintf(path, sizeof(path), BESIDE "/%s", names[i]->d_name);
		if (names[i]->d_name[0] != '.' && (all || i % 10 == 0) &&
		    read_file(path, &b)) {
			pages++;
			good += is_same(buf_span(&b), NULL);
		}
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	CHECK(good * 20 >= pages * 19, "%zu of %zu pages", good, pages);
	buf_free(&b);
}

int
main(int argc, char **argv)
{
	struct buf b = { 0 };
	int i;

	listed();
	for (i = 1; i < argc; i++)
		if (read_file(argv[i], &b))
			same(argv[i], buf_span(&b));
	if (argc == 1)
		beside(getenv("ALL") != NULL);
	buf_free(&b);
	arena_free(&mem);
	return check_done();
}
