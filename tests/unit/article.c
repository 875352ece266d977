/*
 * article: what of a page is its article, one habit of pages a case.
 *
 * tests/data/article.tsv has the rules with a number in them, on either side
 * of it; its columns are described there.
 */
#include "article/article.h"
#include "check.h"
#include "table.h"
#include "text/text.h"

#define P                                                                      \
	"<p>Prose that goes on, and on, and on until nobody doubts that it "   \
	"is what the page was made for, whatever else it shows.</p>"
#define PROSE P P P P
#define HEAD  "<!DOCTYPE html><html><head><title>T</title></head><body>"
#define LINKS                                                                  \
	"<ul><li><a href=a>One thing</a><li><a href=b>Another thing</a>"       \
	"<li><a href=c>A third thing</a></ul>"

static const struct {
	const char *what, *html;
	const char *has, *lacks; /* strings, parted by | */
} cases[] = {
	{ "tags",
	  HEAD "<nav>Menu</nav><script>code</script>" PROSE
	       "<footer>Imprint</footer>",
	  "Prose", "Menu|code|Imprint" },
	{ "names",
	  HEAD "<div class='post-content'>" PROSE
	       "<div class=shareButtons>Tell all</div></div>"
	       "<div class=sidebar>Weather</div>",
	  "Prose", "Tell all|Weather" },
	{ "name of most of the page",
	  HEAD "<div class=comments>" PROSE "</div><p>short</p>", "Prose",
	  "short" },
	{ "holder by name",
	  HEAD "<div>" P "Out of it</div>"
	       "<div itemprop=articleBody>" PROSE "</div>",
	  "Prose", "Out of it" },
	{ "article, not the first teaser",
	  HEAD "<article>" P "Teaser " P "</article><article>" PROSE PROSE
	       "Whole</article>",
	  "Whole", "Teaser" },
	{ "scoring",
	  HEAD "<div><div>Weather today</div><div>" PROSE "</div></div>",
	  "Prose", "Weather" },
	{ "lists of links", HEAD "<article>" PROSE LINKS "</article>", "Prose",
	  "Another thing" },
	{ "heading and standfirst",
	  HEAD "<h1>The title</h1><p>What it is about, said in a sentence "
	       "or two before it begins.</p><div class=x>By us</div>"
	       "<div class=article-body><h1>Again</h1>" PROSE "</div>",
	  "What it is about|Prose", "The title|By us|Again" },
	{ "hidden",
	  HEAD "<article>" PROSE "<p hidden>h1</p>"
	       "<p style='Display : NONE'>h2</p>"
	       "<p aria-hidden=true>h3</p></article>",
	  "Prose", "h1|h2|h3" },
	{ "lines",
	  HEAD "<article>" PROSE "<p>Read also: <a href=x>that</a></p>"
	       "<p><a href=y>and that</a></p>" P "<p>编辑：某人</p></article>",
	  "Prose", "Read also|and that|某人" },
	{ "end",
	  HEAD "<article>" PROSE PROSE
	       "<h3>Related articles</h3><p>Other prose</p></article>",
	  "Prose", "Related|Other" },
	{ "no end at the start",
	  HEAD "<article><p>Comments</p>" PROSE "</article>", "Prose",
	  "Comments" },
	{ "figures",
	  HEAD "<article>" PROSE "<figure><img><figcaption>A cat"
	       "</figcaption></figure><figure><table><tr><td>12"
	       "</table></figure></article>",
	  "12", "A cat" },
	{ "Chinese is short",
	  HEAD "<div class=x>首页</div><div>"
	       "<p>今天上午，我们在屋顶上看到一只猫，它已经在那里坐了三天三夜，"
	       "邻居们都说它不会下来，消防员也没有办法。</p>"
	       "<p>到了晚上，猫自己走了下来，好像什么都没有发生过一样，"
	       "大家这才放心，各自回家吃饭去了。</p></div>",
	  "今天上午|好像什么", "首页" },
	{ "said in JSON-LD",
	  HEAD "<script type='application/ld+json'>{\"articleBody\":\"Said "
	       "by the page: a \\u003c b, and more of it than is shown. "
	       "\\nSecond\", // no JSON\n}</script><p>Subscribe to read</p>",
	  "a < b|Second", "Subscribe" },
	{ "too much zeal",
	  HEAD "<div class=widget-text>" P "</div><div class=widget-2>" P
	       "</div><div class=widget-3>" P "</div>",
	  "Prose", "" },
	{ "fragment",
	  "<p>Two words</p><div class=appendQr_wrap>Scan me</div>"
	  "<p class=article-editor>责任编辑：某人</p>",
	  "Two words", "Scan me|某人" },
	{ "fragment of one name", "<div class=sidebar>All of it</div>",
	  "All of it", "" },
	{ "empty", "", "", "" },
	{ "empty page", HEAD, "", "" },
};

static void
strings(const char *what, const char *list, struct span text, bool there)
{
	struct span s = span_of(list), word;
	const char *bar;
	bool found;

	while (s.n > 0) {
		bar = memchr(s.p, '|', s.n);
		word = bar ? span_from(s.p, bar) : s;
		s = bar ? span_from(bar + 1, span_end(s)) : (struct span){ 0 };
		found = text.n > 0 &&
			memmem(text.p, text.n, word.p, word.n) != NULL;
		CHECK(found == there, "%s: %.*s\n%.*s", what, SPAN_FMT(word),
		      SPAN_FMT(text));
	}
}

static void
rules(const struct patterns *patterns)
{
	struct text_conf style = { .style = TEXT_GREP };
	struct tree_conf conf = { 0 };
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct span column[4], html;
	char what[80], list[200];
	struct table table;
	struct tree t;
	size_t i;

	table_open(&table, "tests/data/article.tsv");
	while (table_next(&table, column, 4)) {
		html = table_text(&mem, SPAN(HEAD), column[3]);
		tree_read(&mem, html, &conf, &t);
		article_find(&mem, &t, patterns);
		out.n = 0;
		text_render(&mem, &t, html, &style, &out, NULL);
		snprintf(what, sizeof(what), "%.*s", SPAN_FMT(column[0]));
		for (i = 1; i < 3; i++) {
			snprintf(list, sizeof(list), "%.*s",
				 SPAN_FMT(column[i]));
			if (strcmp(list, "-") != 0)
				strings(what, list, buf_span(&out), i == 1);
		}
		arena_reset(&mem);
	}
	table_close(&table);
	buf_free(&out);
	arena_free(&mem);
}

int
main(void)
{
	struct patterns *patterns = patterns_open();
	struct text_conf style = { .style = TEXT_GREP };
	struct tree_conf conf = { 0 };
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct span html;
	struct tree t;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		html = span_of(cases[i].html);
		tree_read(&mem, html, &conf, &t);
		article_find(&mem, &t, patterns);
		out.n = 0;
		text_render(&mem, &t, html, &style, &out, NULL);
		strings(cases[i].what, cases[i].has, buf_span(&out), true);
		strings(cases[i].what, cases[i].lacks, buf_span(&out), false);
		arena_reset(&mem);
	}
	buf_free(&out);
	arena_free(&mem);
	rules(patterns);
	patterns_close(patterns);
	return check_done();
}
