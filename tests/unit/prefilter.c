/* prefilter: what may match passes, what is clear does not. */
#include <stdlib.h>

#include "base/buf.h"
#include "check.h"
#include "search/fold.h"
#include "search/prefilter.h"

static bool
asks(const char *need, unsigned fold, struct prefilter_body body)
{
	struct span any = span_of(need);
	struct match_need n = { &any, 1, fold };
	struct prefilter *f = prefilter_open(&n);
	bool yes;

	if (f == NULL)
		return true;
	yes = prefilter_maybe(f, &body);
	prefilter_close(f);
	return yes;
}

static bool
maybe(const char *need, unsigned fold, struct span body)
{
	return asks(need, fold, (struct prefilter_body){ .source = body });
}

#define PHRASE "他强调，当前疫情"

static const struct {
	const char *need;
	unsigned fold;
	const char *body;
	bool maybe;
} cases[] = {
	/* plain */
	{ "疫情", 0, "<p>当前疫情防控</p>", true },
	{ "疫情", 0, "<p>当前疫 防控情</p>", false },
	{ "疫情", 0, "<p>当前防控</p>", false },
	{ "疫情", 0, "", false },
	{ "transfer learning", 0, "of transfer\nlearning.", true },
	{ "transfer learning", 0, "transfer of learning", false },
	{ "a", 0, "<p>b", false },
	/* seen through */
	{ PHRASE, 0, "他强调，<font>当前疫情防控", true },
	{ PHRASE, 0, "他<b class=x>强</b>调，<a href='a>b'>当前</a>疫情",
	  true },
	{ PHRASE, 0, "他强调<!-- x > y -->，当<!---x-->前疫情", true },
	{ PHRASE, 0, "他强调，当前&nbsp;&#30123;&#x60C5;", true },
	{ PHRASE, 0, "他强调，当前&nbsp;&#30124;&#x60C5;", false },
	{ PHRASE, 0, "&#20182;强调，当前疫情", true },
	{ PHRASE, 0, "他强调，\xe2\x80\x8b当\n\xe3\x80\x80前疫\xc2\xad情",
	  true },
	{ "foo bar", 0, "foo<b title=it's>bar", true },
	{ "foo bar", 0, "foo<b title=\"it's\">bar", true },
	{ "foo bar", 0, "foo<b>baz", false },
	{ "foo bar", 0, "foo</b >bar", true },
	{ "foo bar", 0, "foo<x-y>bar", true },
	{ "caf\xc3\xa9", 0, "caf&eacute;", true },
	{ "\xc3\xa9t", 0, "&eacute;t", true },
	/* not clear */
	{ "foo bar", 0, "foo<rt>x</rt>bar", true },
	{ "foo bar", 0, "foo<td>x</td>baz", false },
	{ "foo bar", 0, "foo<span style='display:none'>x</span>bar", true },
	{ "foo bar", 0, "foo<span hidden>x</span>bar", true },
	{ "foo bar", 0, "foo<table>x<tr><td>bar", true },
	{ "zoo bar", 0, "zoo</svg>bar", true },
	{ "zoo bar", 0, "zoo</svg>bax r", false },
	{ "zoo bar", 0, "zoo<svg>bax r", true },
	{ "zoo bar", 0, "zoo</td>bax r", true },
	{ "foo bar", 0, "foo<!>x>bar", true },
	{ "foo bar", 0, "foo</>bar", true },
	{ "foo bar", 0, "foo<!--> -->bar", true },
	{ "foo bar", 0, "[foo](/x)bar", true },
	{ "foo bar", 0, "foo![x](/x)bar", true },
	{ "foo bar", 0, "foo~~x~~bar", true },
	{ "foo bar", 0, "**foo** __bar__", true },
	{ "foo bar", 0, "> foo\n> bar", true },
	{ "see http", 0, "see<http://x>", true },
	{ "note1 x", 0, "note[^a] x", true },
	{ "note1 x", 0, "x = /[^a]/ note2 x", true },
	{ "note x", 0, "x = /[^a]/ note y", false },
	{ "a<b>c", 0, "<xmp>a<b>c</xmp>", true },
	{ "x < y", 0, "x &lt; y", true },
	{ "R&D", 0, "R&amp;D", true },
	/* spellings */
	{ "caf\xc3\xa9", 0, "cafe\xcc\x81", true },
	{ "caf\xc3\xa9", 0, "cafe&#769;", true },
	{ "caf\xc3\xa9", 0, "cafe", false },
	{ "北京", 0, "\xef\xa5\xa3京", true }, /* U+F963 */
	{ "京北", 0, "京\xef\xa5\xa3", true },
	{ "\xea\xb0\x81", 0, "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", true },
	{ "\xea\xb0\x81", 0, "\xea\xb0\x80\xe1\x86\xa8", true },
	{ "\xea\xb0\x81", 0, "\xea\xb0\x80", false },
	{ "\u09AA\u09A1\u09BC\u09C7", 0, "\u09AA\u09DC\u09C7", true },
	{ "foo bar", FOLD_CASE, "FOO<i>Bar", true },
	{ "foo bar", 0, "FOO<i>Bar", false },
	{ "kelvin", FOLD_CASE,
	  "\xe2\x84\xaa"
	  "ELVIN",
	  true },
	{ "skip", FOLD_CASE, "\xc5\xbfkip", true },
	{ "abc", FOLD_FORMS, "\xef\xbd\x81\xef\xbd\x82\xef\xbd\x83", true },
};

#define LD(type, text)                                                         \
	"<Script type=" type ">{\"headline\":\"" text "\"}</"                  \
	"sCript>\n"

/* What a title that is made of the body may hold, where its text does not. */
static const struct {
	const char *body;
	bool maybe, titled;
} titles[] = {
	{ "<title>zoo bar</title>", true, true },
	{ "<title>zoo baz</title>", false, false },
	{ "<meta property=og:title content='zoo | bar'>", true, true },
	/* escapes count in JSON-LD, to the end of the script */
	{ LD("application/ld+json", "zoo\\u0020bar"), false, true },
	{ LD("application/ld+json", "</p>zoo\\nbar"), false, true },
	{ LD("'application/ld&#43;json'", "\\u007aoo bar"), false, true },
	{ LD("application/ld+json", "zoo bat"), false, false },
	{ LD("application/ld+json", "zoo bat\\/ \\u0041"), false, false },
	{ LD("application/ld+json", "\\u007aap \\\"bar"), false, true },
	{ LD("application/ld+json", "\\u007aip"), false, false },
	{ LD("application/ld+json", "zo\\no bar"), false, true },
	{ LD("application/ld+json", "zoo\\nxbar"), false, false },
	{ LD("application/ld+json", "zoo \\u0062ar"), false, true },
	{ LD("application/ld+json", "zoo \\u0063ar"), false, false },
	{ LD("application/ld+json", "zoo \\ud800bar"), false, true },
	{ "<title>zoo\\bar</title>", true, true },
	{ LD("text/javascript", "\\u007aoo bar"), false, false },
	{ LD("application/json", "x") "\\u007aoo bar", false, false },
	{ "<script\\", false, false },
	/* titles are decoded again */
	{ "<title>&amp;#122;oo bar</title>", false, true },
	{ "<title>z&amp;amp;oo bar</title>", false, true },
	{ "<title>&amp;amp;#38;amp;zoo bar</title>", true, true },
	{ "<title>&amp;amp;amp;#122;oo bar</title>", false, true },
	{ "<title>R&amp;D; zoo</title> bax", false, false },
	{ "<title>zoo &amp;nbsp;&amp;eacute; bax</title>", false, false },
};

/* What is unclear in Markdown is plain in HTML. */
static void
test_html(void)
{
	struct prefilter_body body = { .source = SPAN("z{oo} bar, z~x") };

	CHECK(asks("zoo bax", 0, body), "Markdown");
	body.html = true;
	CHECK(!asks("zoo bax", 0, body), "HTML");
	CHECK(asks("zoo bar", 0, body), "HTML that may match");
}

static void
test_titles(void)
{
	size_t i;

	for (i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		struct prefilter_body body = { .source =
						   span_of(titles[i].body),
					       .html = true };

		CHECK(asks("zoo bar", 0, body) == titles[i].maybe, "%s",
		      titles[i].body);
		body.titled = true;
		CHECK(asks("zoo bar", 0, body) == titles[i].titled,
		      "a title: %s", titles[i].body);
	}
}

/* Hostile bodies: a filter that reads markup again and again never ends. */
static void
test_hostile(const char *unit, const char *end)
{
	struct buf b = { 0 };

	while (b.n < 1u << 20)
		buf_put(&b, span_of(unit));
	buf_put(&b, span_of(end));
	maybe("ac", 0, buf_span(&b));
	maybe("ac", FOLD_CASE | FOLD_FORMS, buf_span(&b));
	asks("ac", 0, (struct prefilter_body){ buf_span(&b), true, true });
	CHECK(true, "it ends");
	buf_free(&b);
}

int
main(void)
{
	struct match_need nothing = { NULL, 0, 0 };
	struct span dots = SPAN("..."), few[20];
	struct match_need punctuation = { &dots, 1, 0 }, many = { few, 20, 0 };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK(maybe(cases[i].need, cases[i].fold,
			    span_of(cases[i].body)) == cases[i].maybe,
		      "%s in %s", cases[i].need, cases[i].body);
	test_titles();
	test_html();
	for (i = 0; i < 20; i++)
		few[i] = SPAN("word");
	CHECK(prefilter_open(&nothing) == NULL, "nothing is needed");
	CHECK(prefilter_open(&punctuation) == NULL, "no letter");
	CHECK(prefilter_open(&many) == NULL, "too many");
	test_hostile("a<!-- ", "-->b");
	test_hostile("a<b ", "");
	test_hostile("a<b a=\"", "");
	test_hostile("a<b a='>", "'>b");
	test_hostile("&#97;", "");
	test_hostile("a<i>", "");
	test_hostile("<script ", "");
	test_hostile("<script>", "");
	test_hostile("<script a=\"</script", "");
	return check_done();
}
