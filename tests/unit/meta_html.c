/* meta_html: what each place of a page says, and whom of two we believe. */
#include "meta/meta_html.h"
#include "check.h"
#include "meta/meta.h"

#define LD(json)	 "<script type=\"application/ld+json\">" json "</script>"
#define ARTICLE(members) LD("{\"@type\":\"NewsArticle\"," members "}")

static const struct {
	const char *html, *article;
} cases[] = {
	/* JSON-LD */
	{ ARTICLE("\"headline\":\"A day\""), "{\"title\":\"A day\"}" },
	{ LD("{\"@type\":\"WebSite\",\"headline\":\"A day\"}"), "{}" },
	{ LD("{\"@graph\":[{\"@type\":[\"Thing\",\"BlogPosting\"],"
	     "\"headline\":\"A day\"}]}"),
	  "{\"title\":\"A day\"}" },
	{ LD("<!-- {\"@type\": \"Article\", \"headline\": \"A\nday\",} -->"),
	  "{\"title\":\"A day\"}" },
	{ ARTICLE("\"author\":{\"@id\":\"#a\"}")
	      LD("{\"@id\":\"#a\",\"name\":\"Elsewhere\"}"),
	  "{}" },
	{ LD("[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}},"
	     "{\"@id\":\"#a\",\"@type\":\"Person\",\"name\":\"Ann Lee\"}]"),
	  "{\"authors\":[\"Ann Lee\"],\"author\":\"Ann Lee\"}" },
	{ ARTICLE("\"author\":[{\"@type\":\"Person\",\"name\":\"Ann Lee\"},"
		  "{\"@type\":\"Organization\",\"name\":\"The News\"}]"),
	  "{\"authors\":[\"Ann Lee\"],\"author\":\"Ann Lee\"}" },
	{ ARTICLE("\"author\":[{\"@type\":\"Organization\","
		  "\"name\":\"Sea Watch\"}]"),
	  "{\"authors\":[\"Sea Watch\"],\"author\":\"Sea Watch\"}" },
	{ ARTICLE("\"author\":{\"name\":\"The News\"},"
		  "\"publisher\":{\"name\":\"The News\"}"),
	  "{\"publisher\":\"The News\"}" },
	{ ARTICLE("\"editor\":\"Ann Lee\",\"author\":\"Ann Lee\""),
	  "{\"editors\":[\"Ann Lee\"]}" },
	{ ARTICLE("\"articleSection\":[\"a\",\"b\"]"),
	  "{\"categories\":[[\"a\"],[\"b\"]],"
	  "\"categories_flat\":[\"a\",\"b\"]}" },
	{ ARTICLE("\"datePublished\":\"2022-02-30\""), "{}" },
	{ ARTICLE("\"license\":{\n\"name\":\"L\"\n}"),
	  "{\"license\":{\"name\":\"L\"}}" },
	/* meta, microdata, links */
	{ "<meta name='DC.Title' content='A  day'>", "{\"title\":\"A day\"}" },
	{ "<meta property=article:tag content=a>"
	  "<meta property=article:tag content='b, c'>",
	  "{\"tags\":[\"a\",\"b, c\"]}" },
	{ "<meta name=keywords content='a, b'>", "{\"tags\":[\"a\",\"b\"]}" },
	{ "<meta name=author content='https://example.org/ann'>", "{}" },
	{ "<meta name=author content='{{ page.author }}'>", "{}" },
	{ "<meta name='twitter:label1' content='Written by'>"
	  "<meta name='twitter:data1' content='Ann Lee'>",
	  "{\"authors\":[\"Ann Lee\"],\"author\":\"Ann Lee\"}" },
	{ "<div itemprop=author itemscope><b itemprop=name>Ann Lee</b> runs"
	  "</div>",
	  "{\"authors\":[\"Ann Lee\"],\"author\":\"Ann Lee\"}" },
	{ "<a rel=author href=/x>Ann Lee</a>",
	  "{\"authors\":[\"Ann Lee\"],\"author\":\"Ann Lee\"}" },
	{ "<link rel=canonical href=https://example.org/x>",
	  "{\"url\":\"https://example.org/x\"}" },
	{ "<!-- news_keyword_a,b, -->", "{\"tags\":[\"a\",\"b\"]}" },
	/* names and places */
	{ "<h1>A</h1><p class=byline>By Ann Lee | 3 comments</p>",
	  "{\"title\":\"A\",\"authors\":[\"Ann Lee\"],"
	  "\"author\":\"Ann Lee\"}" },
	{ "<h1>A</h1><div class=comments><b class=author>Ann Lee</b></div>",
	  "{\"title\":\"A\"}" },
	{ "<h2 id=Source>Where to find it</h2>", "{}" },
	{ "<p class=zebian>责任编辑：</p>", "{}" },
	{ "<title>A day at sea | The News</title><h1>The News</h1>",
	  "{\"title\":\"A day at sea\"}" },
	{ "<title>At sea, a day - The News</title><h1>A whole day at sea</h1>",
	  "{\"title\":\"A whole day at sea\"}" },
	{ "<title>A day at sea - The News</title><h1>Opinion A day at sea</h1>",
	  "{\"title\":\"A day at sea\"}" },
	{ "<img width=1 src=/1.gif><img src=data:x data-src=/2.png>",
	  "{\"image\":\"/2.png\",\"images\":[\"/2.png\"]}" },
	{ "<p><img src=/1.png><p><img src=/2.png><img src=/1.png>",
	  "{\"image\":\"/1.png\",\"images\":[\"/1.png\",\"/2.png\"]}" },
	{ "<pre>责任编辑：张三\n来源：东海日报</pre>",
	  "{\"editors\":[\"张三\"],\"source\":\"东海日报\"}" },
	{ "<pre><code>By Ann Lee</code></pre>", "{}" },
};

/* One author for each kind of place, the most trusted first. */
static const char *const places[] = {
	ARTICLE("\"author\":\"Ann A\""),
	"<meta name=author content='Ann B'>",
	"<h1>A</h1><b itemprop=author>Ann C</b>",
	"<p>Written by Ann D</p>",
	"<p class=author>Ann E</p>",
	"<p>（记者 张三）</p>",
};

static struct span
settle(struct arena *mem, const struct meta_conf *conf, const char *html)
{
	static const struct tree_conf with_comments = { .comments = true };
	uint64_t fields = META_ALL_FIELDS & ~(UINT64_C(1) << META_REPORTERS);
	struct meta_plan *plan = meta_plan_open(conf, fields);
	struct notes notes = { .mem = mem };
	struct meta_html_conf parts = *meta_plan_html(plan);
	struct meta_claims claims = { 0 };
	struct buf b = { 0 };
	struct meta meta;
	struct tree tree;
	struct span s;

	meta_read(plan, mem, SPAN("{}"), &meta, &notes);
	CHECK(meta_needs_body(plan, &meta), "nothing is said");
	tree_read(mem, span_of(html), &with_comments, &tree);
	parts.patterns = NULL;
	meta_html(mem, &tree, &parts, &claims);
	meta_claims_sort(&claims);
	meta_settle(plan, mem, &claims, &meta);
	CHECK(notes.first == NULL, "%s: a note", html);
	meta_put(&b, &meta, false);
	s = arena_copy(mem, buf_span(&b));
	buf_free(&b);
	meta_plan_close(plan);
	return s;
}

static void
check_order(struct arena *mem)
{
	static const char *const names[] = { "Ann A", "Ann B", "Ann C",
					     "Ann D", "Ann E", "张三" };
	struct meta_conf conf = { 0 };
	struct buf html = { 0 };
	struct span got;
	size_t i, k, n = sizeof(places) / sizeof(places[0]);

	for (i = 0; i < n; i++) {
		html.n = 0;
		for (k = n; k > i; k--) /* order on the page does not count */
			buf_put(&html, span_of(places[k - 1]));
		buf_char(&html, '\0');
		got = settle(mem, &conf, html.p);
		CHECK(memmem(got.p, got.n, names[i], strlen(names[i])) != NULL,
		      "%s first: %.*s", names[i], SPAN_FMT(got));
	}
	buf_free(&html);
}

static void
check_dates(struct arena *mem)
{
	struct meta_conf conf = { .latest = 1000000000 }; /* in 2001 */
	struct span got;

	got = settle(mem, &conf,
		     ARTICLE("\"datePublished\":\"2001-12-24\"") "<h1>A</h1>"
								 "<p>1 May "
								 "2001</p>");
	CHECK(memmem(got.p, got.n, "\"date\":\"2001-05-01T00:00:00Z\"", 29),
	      "no date that is to come: %.*s", SPAN_FMT(got));
	got = settle(mem, &conf,
		     "<html lang=de><h1>A</h1><p class=date>3/4/2001</p>");
	CHECK(memmem(got.p, got.n, "2001-04-03", 10),
	      "the language tells the order: %.*s", SPAN_FMT(got));
	got = settle(mem, &conf, "<p>Updated: 1 May 2001</p>");
	CHECK(memmem(got.p, got.n, "\"date\"", 6) == NULL &&
		  memmem(got.p, got.n, "\"modified\"", 10) != NULL,
	      "modified is no date: %.*s", SPAN_FMT(got));
}

int
main(void)
{
	struct meta_conf conf = { 0 };
	struct arena mem = { 0 };
	struct span got;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		got = settle(&mem, &conf, cases[i].html);
		CHECK(span_is(got, cases[i].article),
		      "%s\n  got  %.*s\n  want %s", cases[i].html,
		      SPAN_FMT(got), cases[i].article);
	}
	check_order(&mem);
	check_dates(&mem);
	arena_free(&mem);
	return check_done();
}
