/* json_mend: what templates make of JSON, and JSON again. */
#include "json/json_mend.h"
#include "check.h"
#include "json/json.h"

static const struct {
	const char *text, *json;
} cases[] = {
	{ "", "[]" },
	{ "{\"a\":1}", "[{\"a\":1}]" },
	{ "{\"a\":1,}", "[{\"a\":1}]" },
	{ "[1,,2,]", "[[1,2]]" },
	{ "{\"a\": \"b\"\n \"c\": 2}", "[{\"a\":\"b\",\"c\":2}]" },
	{ "{\"a\":1}{\"b\":2}", "[{\"a\":1},{\"b\":2}]" },
	{ "{\"a\":1};", "[{\"a\":1}]" },
	{ "{\"a\": , \"b\": 2}", "[{\"a\":null,\"b\":2}]" },
	{ "{\"a\":", "[{\"a\":null}]" },
	{ "{\"a\":[1,{\"b\":\"c", "[{\"a\":[1,{\"b\":\"c\"}]}]" },
	{ "{\"a\":[1}", "[{\"a\":[1]}]" },
	{ "]]}{\"a\":1}", "[{\"a\":1}]" },
	{ "<!-- {\"a\":1} -->", "[{\"a\":1}]" },
	{ "//<![CDATA[\n{\"a\":1}\n//]]>", "[{\"a\":1}]" },
	{ "/* x */ {\"a\": 1, // y\n \"b\": 2}", "[{\"a\":1,\"b\":2}]" },
	{ "{\"a\":\"http://x/y\"}", "[{\"a\":\"http://x/y\"}]" },
	{ "{\"a\":\"line\nend\t\"}", "[{\"a\":\"line end \"}]" },
	{ "{\"a\":\"say \"hello\" twice\"}",
	  "[{\"a\":\"say \\\"hello\\\" twice\"}]" },
	{ "{\"a\":\"\\x \\' \\u12\"}", "[{\"a\":\"\\\\x ' \\\\u12\"}]" },
	{ "{'a': 'b', c: d, e: true, f: 1.50}",
	  "[{\"a\":\"b\",\"c\":\"d\",\"e\":true,\"f\":1.50}]" },
	{ "{1: 2}", "[{\"1\":2}]" },
	{ "{{\"a\":1}}", "[{\"a\":1}]" },
	{ "{\"a\":\"b\\", "[{\"a\":\"b\"}]" },
};

/* Arrays in arrays: all of 63, and of one more its inside is left out. */
static void
deep(struct arena *mem)
{
	char text[201], want[203];
	size_t n;

	for (n = 60; n < 70; n++) {
		const size_t kept = n < 63 ? n : 63;
		struct span got;

		memset(text, '[', n);
		memset(text + n, ']', n);
		text[2 * n] = '\0';
		memset(want, '[', kept + 1);
		memset(want + kept + 1, ']', kept + 1);
		got = json_mend(mem, span_of(text));
		CHECK(span_eq(got, (struct span){ want, 2 * kept + 2 }),
		      "%zu: %.*s", n, SPAN_FMT(got));
	}
}

int
main(void)
{
	struct arena mem = { 0 };
	struct span got;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		got = json_mend(&mem, span_of(cases[i].text));
		CHECK(span_is(got, cases[i].json), "%s\n  got  %.*s\n  want %s",
		      cases[i].text, SPAN_FMT(got), cases[i].json);
		CHECK(json_valid(got, NULL, NULL), "%s: no JSON",
		      cases[i].text);
	}
	deep(&mem);
	arena_free(&mem);
	return check_done();
}
