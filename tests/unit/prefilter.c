/* prefilter: what may match passes, what is clear does not. */
#include <stdlib.h>

#include "base/buf.h"
#include "check.h"
#include "search/fold.h"
#include "search/prefilter.h"

static bool
asks(bool (*ask)(const struct prefilter *, struct span), const char *need,
     unsigned fold, struct span body)
{
	struct span any = span_of(need);
	struct match_need n = { &any, 1, fold };
	struct prefilter *f = prefilter_open(&n);
	bool yes;

	if (f == NULL)
		return true;
	yes = ask(f, body);
	prefilter_close(f);
	return yes;
}

static bool
maybe(const char *need, unsigned fold, struct span body)
{
	return asks(prefilter_maybe, need, fold, body);
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
	{ "foo bar", 0, "foo<rt>x</rt>baz", false },
	{ "foo bar", 0, "foo<span style='display:none'>x</span>bar", true },
	{ "foo bar", 0, "foo<span hidden>x</span>bar", true },
	{ "foo bar", 0, "foo<table>x<tr><td>bar", true },
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
	{ LD("text/javascript", "zoo\\u0020bar"), false, false },
	{ LD("application/json", "x") "\\u007aoo bar", false, false },
	{ "<script\\", false, true },
	/* titles are decoded again */
	{ "<title>&amp;#122;oo bar</title>", false, true },
	{ "<title>z&amp;amp;oo bar</title>", false, true },
	{ "<title>R&amp;D; zoo</title> bax", false, true },
	{ "<title>R &amp; D zoo</title> bax", false, false },
};

static void
test_titles(void)
{
	size_t i;

	for (i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		struct span body = span_of(titles[i].body);

		CHECK(maybe("zoo bar", 0, body) == titles[i].maybe, "%s",
		      titles[i].body);
		CHECK(asks(prefilter_maybe_page, "zoo bar", 0, body) ==
			  titles[i].titled,
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
	asks(prefilter_maybe_page, "ac", 0, buf_span(&b));
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
