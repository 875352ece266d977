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
	arena_free(&mem);
	return check_done();
}
