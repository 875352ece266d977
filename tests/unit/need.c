/* What expressions need: "a|b" for one of a and b, "=" before it when whole. */
#include "search/need.h"
#include "check.h"

static const struct {
	const char *pattern, *need; /* "" when nothing is known */
} cases[] = {
	{ "abc", "=abc" },
	{ "", "=" },
	{ "foo|bar", "=foo|bar" },
	{ "foo|", "=foo|" },
	{ "人民.*政府", "人民" },
	{ "人民.*政府机关", "政府机关" },
	{ "[A-Z][a-z]+ing [a-z]+", "ing " },
	{ "\\d{1,2}月\\d{1,2}日.{0,20}(检查|会议)", "检查|会议" },
	{ "colou?r", "=colour|color" },
	{ "colou??r", "=color|colour" },
	{ "ab+cd", "bcd" },
	{ "(?:ab)+c", "abc" },
	{ "a{3}", "=aaa" },
	{ "a{2,}b", "aa" },
	{ "x{20}y", "xxxxxxxxxxxxxxxx" },
	{ "a*b", "b" },
	{ "a*", "" },
	{ "(foo|ba[rz])qux", "=fooqux|barqux|bazqux" },
	{ "(foo|x*)", "" },
	{ "(foo|x*)long", "long" },
	{ "foo(?=bar)baz", "foobaz" },
	{ "(?<!x)foo\\b", "foo" },
	{ "^foo$", "foo" },
	{ "(?i)foo", "foo" },
	{ "a(?i:b)c", "abc" },
	{ "\\Qa.b\\E", "=a.b" },
	{ "\\Qab\\E+", "" },
	{ "a\\.b\\x41\\x{56fd}\\t", "=a.bA国\t" },
	{ "(a)\\1b", "a" },
	{ "foo\\12", "foo" },
	{ "(?<n>foo)bar", "=foobar" },
	{ "(?P<n>foo)bar", "=foobar" },
	{ "(?'n'foo)bar", "=foobar" },
	{ "(?|foo|bar)", "=foo|bar" },
	{ "(?>foo|fo)o", "fooo|foo" },
	{ "[abc]x", "=ax|bx|cx" },
	{ "[^a]x", "x" },
	{ "[a-c]x", "x" },
	{ "[]x]y", "=]y|xy" },
	{ "[[:alpha:]]foo", "foo" },
	{ "[\\d]foo", "foo" },
	{ "foo{,3}", "" },
	{ "foo{bar", "=foo{bar" },
	{ "foo(?x) b a r", "" },
	{ "(?#no)foo", "" },
	{ "foo(?#x)+", "" },
	{ "foo(*ACCEPT)bar", "" },
	{ "(?R)?foo", "" },
	{ "(?1)foo(x)", "" },
	{ "(?(1)foo|bar)", "" },
	{ "foo\\Kbar", "foobar" },
	{ "foo.bar|bazqux", "foo|bazqux" },
	{ "a|b|.", "" },
	{ "\\p{Han}政府\\pL", "政府" },
	{ "\\R\\Xfoo", "foo" },
	{ "\\N{U+41}", "" },
	{ "a+?b", "ab" },
	{ "(a|b)(c|d)", "=ac|ad|bc|bd" },
	{ "(foo", "" },
	{ "foo)", "" },
	{ "foo\\", "" },
	{ "fo\\E+", "" },
};

int
main(void)
{
	struct arena mem = { 0 };
	struct need need;
	char got[512], deep[400];
	size_t i, k, n;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		need_read(&mem, span_of(cases[i].pattern), false, &need);
		n = 0;
		got[0] = '\0';
		if (need.whole)
			n = (size_t)snprintf(got, sizeof(got), "=");
		for (k = 0; k < need.n; k++)
			n += (size_t)snprintf(got + n, sizeof(got) - n,
					      "%s%.*s", k ? "|" : "",
					      SPAN_FMT(need.any[k]));
		CHECK(span_is(span_of(got), cases[i].need), "%s: \"%s\"",
		      cases[i].pattern, got);
		arena_reset(&mem);
	}
	need_read(&mem, SPAN("a(?i)b"), false, &need);
	CHECK(need.icase && !need.whole, "(?i) is seen");
	need_read(&mem, SPAN("ab"), true, &need);
	CHECK(need.icase && need.whole, "-i is told");
	memset(deep, '(', sizeof(deep) - 1);
	deep[sizeof(deep) - 1] = 'x';
	need_read(&mem, (struct span){ deep, sizeof(deep) }, false, &need);
	CHECK(need.n == 0, "too deep");
	arena_free(&mem);
	return check_done();
}
