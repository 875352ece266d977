/* meta_person: bylines of pages. */
#include "meta/meta_person.h"
#include "check.h"

static const struct {
	const char *byline, *names;
	bool is;
} cases[] = {
	{ "Ann Lee", "Ann Lee", true },
	{ "By Ann Lee", "Ann Lee", true },
	{ "Posted by: Ann Lee", "Ann Lee", true },
	{ "Posted on 5 May 2022 by Ann Lee", "Ann Lee", true },
	{ "Ann Lee | Leave a comment", "Ann Lee", true },
	{ "Ann Lee, 5 May 2022", "Ann Lee", true },
	{ "von Karl Weiß am Samstag, 19. Oktober", "Karl Weiß", true },
	{ "Veröffentlicht von Karl Weiß", "Karl Weiß", true },
	{ "作者：张三", "张三", true },
	{ "Byron Lee", "Byron Lee", true },
	{ "Diana Roe", "Diana Roe", true },
	{ "admin", "admin", false },
	{ "www.example.org", "www.example.org", false },
	{ "example.org", "example.org", false },
	{ "@annlee", "@annlee", false },
	{ "https://example.org/ann", "https://example.org/ann", false },
	{ "We asked five experts what they think of it",
	  "We asked five experts what they think of it", false },
	{ "use the method", "use the method", false },
	{ "Łukasz Żak", "Łukasz Żak", true },
	{ "5 May 2022", "", false },
	{ "", "", false },
};

int
main(void)
{
	struct span got;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		got = meta_person_of(span_of(cases[i].byline));
		CHECK(span_is(got, cases[i].names), "%s: %.*s", cases[i].byline,
		      SPAN_FMT(got));
		CHECK(meta_person_is(got) == cases[i].is, "%s: a name?",
		      cases[i].byline);
	}
	return check_done();
}
