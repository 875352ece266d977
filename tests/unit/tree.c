/*
 * tree: the public tree-construction tests, single rules, hostile documents.
 *
 * tests/data/html-text.jsonl: {"id","html","text"}, the text of the body
 * without white space, of a standard browser without scripts.
 */
#include <ctype.h>
#include <stdio.h>

#include "base/buf.h"
#include "check.h"
#include "tree_law.h"
#include "json/json.h"

static bool
is_hidden(const struct tree_event *e)
{
	static const uint8_t hidden[] = { TAG_HEAD,	TAG_SCRIPT,
					  TAG_STYLE,	TAG_TITLE,
					  TAG_TEMPLATE, TAG_IFRAME,
					  TAG_TEXTAREA, TAG_NOEMBED,
					  TAG_NOFRAMES, TAG_APPLET };

	return memchr(hidden, e->tag, sizeof(hidden)) != NULL;
}

static void
body_text(const struct tree *t, struct buf *out)
{
	const struct tree_event *e;
	size_t i, k;

	out->n = 0;
	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		if (e->kind == TREE_OPEN && is_hidden(e))
			i = e->pair;
		for (k = 0; e->kind == TREE_TEXT && k < e->text.n; k++)
			if (!memchr(" \t\n\f\r", e->text.p[k], 5))
				buf_char(out, e->text.p[k]);
	}
}

static void
public_case(struct arena *mem, struct span line)
{
	struct span id = json_text(mem, json_find(line, SPAN("id")), NULL);
	struct span html = json_text(mem, json_find(line, SPAN("html")), NULL);
	struct span text = json_text(mem, json_find(line, SPAN("text")), NULL);
	struct buf got = { 0 };
	const char *wrong;
	struct tree t;

	wrong = law_all(mem, html, &t);
	CHECK(wrong == NULL, "%.*s: %s", SPAN_FMT(id), wrong);
	body_text(&t, &got);
	CHECK(span_eq(buf_span(&got), text), "%.*s: %.*s gives %.*s",
	      SPAN_FMT(id), SPAN_FMT(html), SPAN_FMT(buf_span(&got)));
	buf_free(&got);
}

static void
public_cases(void)
{
	FILE *f = fopen("tests/data/html-text.jsonl", "r");
	struct arena mem = { 0 };
	char *line = NULL;
	size_t cap = 0, cases = 0;
	ssize_t n;

	CHECK(f != NULL, "run me at the top of the tree");
	if (f == NULL)
		return;
	for (; (n = getline(&line, &cap, f)) > 0; cases++) {
		public_case(&mem, (struct span){ line, (size_t)n - 1 });
		arena_reset(&mem);
	}
	CHECK(cases == 894, "%zu cases", cases);
	free(line);
	fclose(f);
	arena_free(&mem);
}

/* Events of the body as text: <b>x</b>, with * at what the source has not. */
static void
show(const struct tree *t, struct buf *out)
{
	const struct tree_event *e = t->event;

	while (!law_is(e, TAG_BODY))
		e++;
	for (e++; !(e->kind == TREE_CLOSE && e->tag == TAG_BODY); e++) {
		if (e->kind == TREE_TEXT) {
			buf_put(out, e->text);
			continue;
		}
		buf_printf(out, "<%s%.*s%s>", e->kind == TREE_CLOSE ? "/" : "",
			   SPAN_FMT(e->text),
			   e->flags & TREE_IMPLIED ? "*" : "");
	}
}

static const struct {
	const char *html, *events;
} rules[] = {
	{ "a<p>b<p>c", "a<p>b</p*><p>c</p*>" },
	{ "</p>a</p>b</br>c", "a<p*></p>b<br>c" },
	{ "<p>a<div>b</p>c", "<p>a</p*><div>b<p*></p>c</div*>" },
	{ "<ul><li>a<ul><li>b</ul><li>c</ul>",
	  "<ul><li>a<ul><li>b</li*></ul></li*><li>c</li*></ul>" },
	{ "<dl><dt>a<dd>b<dt>c</dl>",
	  "<dl><dt>a</dt*><dd>b</dd*><dt>c</dt*></dl>" },
	{ "<h1>a<h2>b</h1>c", "<h1>a</h1*><h2>b</h2>c" },
	/* formatting elements are opened again, and split around blocks */
	{ "<b>a<i>b</b>c</i>d", "<b>a<i>b</i*></b><i*>c</i>d" },
	{ "<p><b>a<p>b", "<p><b>a</b*></p*><p><b*>b</b*></p*>" },
	{ "<b>a<div>b</b>c</div>d", "<b>a</b*><div><b*>b</b>c</div>d" },
	{ "<b><span><div>a</b>c",
	  "<b><span></span*></b*><div><b*>a</b>c</div*>" },
	{ "<b><b><b><b><p>a</b>c",
	  "<b><b><b><b></b*><p><b*>a</b>c</p*></b*></b*></b*>" },
	{ "<a>a<a>b", "<a>a</a*><a>b</a*>" },
	{ "<a>a<table><a>b", "<a>a<a>b</a*><table></table*></a*>" },
	{ "<nobr>a<nobr>b", "<nobr>a</nobr*><nobr>b</nobr*>" },
	/* tables */
	{ "<table><td>a<td>b<tr><th>c",
	  "<table><tbody*><tr*><td>a</td*><td>b</td*></tr*><tr><th>c</th*>"
	  "</tr*></tbody*></table*>" },
	{ "<table>a<tr>b<td>c</table>d",
	  "ab<table><tbody*><tr><td>c</td*></tr*></tbody*></table>d" },
	{ "<table><tr><div>a<td>b<table>c</table>",
	  "<div>a</div*><table><tbody*><tr><td>bc<table></table></td*></tr*>"
	  "</tbody*></table*>" },
	{ "<table>a<table>b", "a<table></table*>b<table></table*>" },
	{ "<table><caption>a<td>b",
	  "<table><caption>a</caption*><tbody*><tr*><td>b</td*></tr*></tbody*>"
	  "</table*>" },
	{ "<table><col><tr>", "<table><colgroup*><col></colgroup*><tbody*><tr>"
			      "</tr*></tbody*></table*>" },
	{ "<tr><td>a</td>b", "ab" },
	{ "<p>a<table>b", "<p>ab<table></table*></p*>" }, /* quirks */
	{ "<!doctype html><p>a<table>b", "<p>a</p*>b<table></table*>" },
	/* form, button, select */
	{ "<form>a<form>b</form>c", "<form>ab</form>c" },
	{ "<form><div>a</form>b</div>c", "<form><div>ab</div></form*>c" },
	{ "<button>a<button>b", "<button>a</button*><button>b</button*>" },
	{ "<select><option>a<option>b<div>c<input>",
	  "<select><option>a</option*><option>bc</option*></select*><input>" },
	/* contents */
	{ "<pre>\n\na</pre>", "<pre>\na</pre>" },
	{ "<textarea>\na<b></textarea>c", "<textarea>a<b></textarea>c" },
	{ "<image>", "<image>" },
	{ "a<plaintext>b</plaintext>",
	  "a<plaintext>b</plaintext></plaintext*>" },
	/* foreign content */
	{ "<svg><g><title>a</title></g><path/>b<p>c",
	  "<svg><g><title>a</title></g><path>b</svg*><p>c</p*>" },
	{ "<svg><font>a<font color=b>c",
	  "<svg><font>a</font*></svg*><font>c</font*>" },
	{ "<math><mi>a<b>c</b></mi></math>d",
	  "<math><mi>a<b>c</b></mi></math>d" },
	{ "<div><svg></div>a", "<div><svg></svg*></div>a" },
	{ "<svg><![CDATA[<a>]]></svg><![CDATA[b]]>c", "<svg><a></svg>c" },
	{ "<ruby>a<rp>(<rt>b<rp>)</ruby>c",
	  "<ruby>a<rp>(</rp*><rt>b</rt*><rp>)</rp*></ruby>c" },
	{ "<div><template><td>a</template>b",
	  "<div><template><td>a</td*></template>b</div*>" },
	{ "<body></body>a</html>b", "ab" },
	{ "<frameset>a<frame></frameset>b", "<frameset><frame></frameset>" },
	{ "a<frameset>b", "ab" },
};

static void
single_rules(void)
{
	struct arena mem = { 0 };
	struct buf got = { 0 };
	const char *wrong;
	struct tree t;
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		wrong = law_all(&mem, span_of(rules[i].html), &t);
		CHECK(wrong == NULL, "%s: %s", rules[i].html, wrong);
		got.n = 0;
		show(&t, &got);
		CHECK(span_is(buf_span(&got), rules[i].events),
		      "%s\n  gives %.*s\n  not   %s", rules[i].html,
		      SPAN_FMT(buf_span(&got)), rules[i].events);
		arena_reset(&mem);
	}
	buf_free(&got);
	arena_free(&mem);
}

static void
attributes(void)
{
	struct tree_conf conf = { .comments = true };
	const struct tree_event *e;
	struct arena mem = { 0 };
	struct tree t;

	tree_read(&mem,
		  SPAN("<!--c--><p>a<html lang=b><body hidden id='&lt;x'>"),
		  &conf, &t);
	CHECK(t.event[0].kind == TREE_COMMENT && span_is(t.event[0].text, "c"),
	      "comment first");
	for (e = t.event + 1; e < t.event + t.n; e++) {
		if (law_is(e, TAG_HTML))
			CHECK(span_is(tree_attr(&mem, &t, e, ATTR_LANG), "b"),
			      "html's comes late");
		if (!law_is(e, TAG_BODY))
			continue;
		CHECK(span_is(tree_attr(&mem, &t, e, ATTR_ID), "<x"), "id");
		CHECK(tree_has(&t, e, ATTR_HIDDEN), "hidden");
		CHECK(tree_attr(&mem, &t, e, ATTR_HIDDEN).p != NULL, "empty");
		CHECK(tree_attr(&mem, &t, e, ATTR_LANG).p == NULL, "absent");
	}
	arena_free(&mem);
}

/* What kills other parsers: so many times, in so many events a time. */
static const struct {
	const char *head, *each, *tail;
	size_t times;
	double events;
} killers[] = {
	{ "", "<div>", "x", 100000, 0 },
	{ "", "<font>", "x", 100000, 0 },
	{ "", "<table>", "x", 100000, 2 },
	{ "", "<table><tr><td>", "x", 30000, 0 },
	{ "", "<ul><li>", "x", 100000, 0 },
	{ "", "<span>", "x", 100000, 0 },
	{ "", "<svg>", "x", 100000, 0 },
	{ "", "<template>", "x", 100000, 0 },
	{ "", "<select><option>", "x", 100000, 4 },
	{ "", "<p><font color=red>text", "", 5000, 12 },
	{ "", "<font><div>", "", 10000, 0 },
	{ "", "<font><div>", "</font>", 10000, 0 },
	{ "", "<font>a<div>b</font>", "", 20000, 8 },
	{ "", "</p>", "", 100000, 2 },
	{ "", "<a>", "", 100000, 2 },
	{ "", "<a><div>", "", 50000, 40 },
	{ "<b><i><u><s><em><tt>", "<p>x</b></i></u></s></em></tt>", "", 5000,
	  40 },
	{ "<table>", "<a>x", "", 50000, 4 },
	{ "<table><tr>", "x<td>", "", 50000, 4 },
	{ "", "<center><table><td></table><tr><font>", "", 5000, 12 },
	{ "<button>", "<!doctype a>", "<h1>", 50000, 0.1 },
	{ "<frameset>", "<frameset>", "", 50000, 2 },
	{ "", "<div></form><form>", "", 50000, 4 },
};

static void
many_formats(struct buf *b)
{
	size_t i;

	for (i = 0; i < 20000; i++)
		buf_printf(b, "<p><font color=%zu>x", i);
}

/* Formatting waits to be opened again where the stack has no room for it. */
static void
formats_at_the_limit(struct buf *b)
{
	size_t i;

	buf_put(b, SPAN("<p>"));
	for (i = 0; i < 100; i++)
		buf_printf(b, "<font color=%zu>", i);
	buf_put(b, SPAN("</p>"));
	for (i = 0; i < TREE_DEPTH - 3; i++)
		buf_put(b, SPAN("<div>"));
	buf_put(b, SPAN("<table><tr>x<td><table><tr>x"));
}

static void
bounded(struct arena *mem, struct span html, double most, const char *name)
{
	const char *wrong;
	struct tree t;

	wrong = law_all(mem, html, &t);
	CHECK(wrong == NULL, "%s: %s", name, wrong);
	CHECK((double)t.n <= most, "%s: %zu events", name, t.n);
	arena_reset(mem);
}

static void
hostile(void)
{
	struct arena mem = { 0 };
	struct buf b = { 0 };
	size_t i, k;

	for (i = 0; i < sizeof(killers) / sizeof(*killers); i++) {
		b.n = 0;
		buf_put(&b, span_of(killers[i].head));
		for (k = 0; k < killers[i].times; k++)
			buf_put(&b, span_of(killers[i].each));
		buf_put(&b, span_of(killers[i].tail));
		bounded(&mem, buf_span(&b),
			(double)killers[i].times * killers[i].events + 3000,
			killers[i].each);
	}
	b.n = 0;
	many_formats(&b);
	bounded(&mem, buf_span(&b), 20000 * 20 + 20000, "many formats");
	b.n = 0;
	formats_at_the_limit(&b);
	bounded(&mem, buf_span(&b), 3000, "formats at the limit");
	buf_free(&b);
	arena_free(&mem);
}

/* Below the depth limit: no text is lost, no words are joined. */
static void
deep(void)
{
	struct arena mem = { 0 };
	struct buf b = { 0 }, got = { 0 };
	const struct span parts[] = {
		SPAN("<p></p*>b<div></div*>c<div*></div>d"),
		SPAN("<script>e</script>f<svg><p></p*>g</svg><svg><br>"
		     "<div*></div>h"),
	};
	struct tree t;
	int i;

	for (i = 0; i < TREE_DEPTH; i++)
		buf_put(&b, SPAN("<div>"));
	buf_put(&b, SPAN("<p>a<p>b<div>c</div>d<script>e</script><i>f</i><svg>"
			 "<p>g</svg><svg/><br></div>h"));
	CHECK(law_all(&mem, buf_span(&b), &t) == NULL, "laws");
	show(&t, &got);
	for (i = 0; i < 2; i++)
		CHECK(memmem(got.p, got.n, parts[i].p, parts[i].n), "%.*s",
		      SPAN_FMT(buf_span(&got)));
	buf_free(&b);
	buf_free(&got);
	arena_free(&mem);
}

int
main(void)
{
	public_cases();
	single_rules();
	attributes();
	hostile();
	deep();
	return check_done();
}
