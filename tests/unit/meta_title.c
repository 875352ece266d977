/* meta_title: titles without their sites. */
#include "meta/meta_title.h"
#include "check.h"

static const struct {
	const char *title, *heading, *site, *want, *guess;
} cases[] = {
	{ "A day at sea | The News", "", "", "A day at sea | The News",
	  "A day at sea" },
	{ "A day at sea | The News", "A Day At Sea", "", "A day at sea",
	  "A day at sea" },
	{ "The News - A day at sea", "A day at sea", "", "A day at sea",
	  "A day at sea" },
	{ "A day - at sea – The News", "", "the news", "A day - at sea",
	  "A day - at sea" },
	{ "The News: A day at sea", "", "The News", "A day at sea",
	  "A day at sea" },
	{ "Sea: a day", "", "", "Sea: a day", "Sea: a day" },
	{ "well-known", "", "", "well-known", "well-known" },
	{ "海上一日_新闻网", "海上一日", "", "海上一日", "海上一日" },
	{ "海上的一日_新闻网", "", "", "海上的一日_新闻网", "海上的一日" },
	{ "a|b", "", "", "a|b", "a" },
	{ "|", "", "", "|", "|" },
};

int
main(void)
{
	struct arena mem = { 0 };
	struct span got;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct meta_list headings = { 0 }, sites = { 0 };

		meta_list_add(&mem, &headings, span_of(cases[i].heading));
		meta_list_add(&mem, &sites, span_of(cases[i].site));
		got = meta_title(span_of(cases[i].title), &headings, &sites,
				 false);
		CHECK(span_is(got, cases[i].want), "%s: %.*s", cases[i].title,
		      SPAN_FMT(got));
		got = meta_title(span_of(cases[i].title), &headings, &sites,
				 true);
		CHECK(span_is(got, cases[i].guess), "guess %s: %.*s",
		      cases[i].title, SPAN_FMT(got));
	}
	CHECK(meta_title_same(SPAN("A-b: c"), SPAN("ab C")), "by letters");
	CHECK(!meta_title_same(SPAN("a"), SPAN("ab")), "a start is not all");
	CHECK(meta_title_shared(SPAN("A day, at sea"),
				SPAN("At sea: the day")) == 75,
	      "three of four");
	CHECK(meta_title_shared(SPAN("大海"), SPAN("海上")) == 50, "signs");
	CHECK(meta_title_shared(SPAN("!"), SPAN("a")) == 0, "no words");
	CHECK(meta_title_ends(SPAN("Opinion: A day"), SPAN("a day")), "kicker");
	CHECK(!meta_title_ends(SPAN("A day at sea"), SPAN("a day")), "none");
	arena_free(&mem);
	return check_done();
}
