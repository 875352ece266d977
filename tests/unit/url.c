/* url: the examples of RFC 3986, 5.4, and what browsers do to references. */
#include "body/url.h"
#include "check.h"

static const struct {
	const char *base, *ref, *want;
} cases[] = {
#define RFC "http://a/b/c/d;p?q"
	{ RFC, "g:h", "g:h" },
	{ RFC, "g", "http://a/b/c/g" },
	{ RFC, "./g", "http://a/b/c/g" },
	{ RFC, "g/", "http://a/b/c/g/" },
	{ RFC, "/g", "http://a/g" },
	{ RFC, "//g", "http://g" },
	{ RFC, "?y", "http://a/b/c/d;p?y" },
	{ RFC, "g?y", "http://a/b/c/g?y" },
	{ RFC, "#s", "http://a/b/c/d;p?q#s" },
	{ RFC, "g#s", "http://a/b/c/g#s" },
	{ RFC, "g?y#s", "http://a/b/c/g?y#s" },
	{ RFC, ";x", "http://a/b/c/;x" },
	{ RFC, "g;x", "http://a/b/c/g;x" },
	{ RFC, "", "http://a/b/c/d;p?q" },
	{ RFC, ".", "http://a/b/c/" },
	{ RFC, "./", "http://a/b/c/" },
	{ RFC, "..", "http://a/b/" },
	{ RFC, "../", "http://a/b/" },
	{ RFC, "../g", "http://a/b/g" },
	{ RFC, "../..", "http://a/" },
	{ RFC, "../../", "http://a/" },
	{ RFC, "../../g", "http://a/g" },
	{ RFC, "../../../g", "http://a/g" },
	{ RFC, "/./g", "http://a/g" },
	{ RFC, "/../g", "http://a/g" },
	{ RFC, "g.", "http://a/b/c/g." },
	{ RFC, "..g", "http://a/b/c/..g" },
	{ RFC, "./../g", "http://a/b/g" },
	{ RFC, "./g/.", "http://a/b/c/g/" },
	{ RFC, "g/./h", "http://a/b/c/g/h" },
	{ RFC, "g/../h", "http://a/b/c/h" },
	{ RFC, "g;x=1/../y", "http://a/b/c/y" },
	{ RFC, "g?y/../x", "http://a/b/c/g?y/../x" },
	{ "https://a.example", "b", "https://a.example/b" },
	{ "https://a.example/", "a\\b\\", "https://a.example/a%5Cb%5C" },
	{ "", "x\\", "x%5C" },
	{ "", "a<b>\"c{d}|e", "a%3Cb%3E%22c{d}|e" },
	{ "https://a.example/x/y", " b c\n", "https://a.example/x/b%20c" },
	{ "https://a.example/", "\xE4\xB8\xAD", "https://a.example/%E4%B8%AD" },
	{ "", "x/y", "x/y" },
	{ "notes/", "x", "x" },
	{ "mailto:a@b", "x", "x" },
	{ "https://a.example/", "mailto:x@y", "mailto:x@y" },
};

int
main(void)
{
	struct arena mem = { 0 };
	struct span got;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		got = url_resolve(&mem, span_of(cases[i].base),
				  span_of(cases[i].ref));
		CHECK(span_is(got, cases[i].want), "%s: %.*s", cases[i].ref,
		      SPAN_FMT(got));
	}
	arena_free(&mem);
	return check_done();
}
