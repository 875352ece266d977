/* toml: TOML 1.0 front matter, and what of it is recovered. */
#include "front/toml.h"
#include "check.h"
#include "json/json.h"

/* json: NULL when refused; notes: "code:line ..." */
static void
check(const char *text, bool strict, const char *json, const char *notes)
{
	struct arena mem = { 0 };
	struct notes list = { .mem = &mem };
	struct matter m = { .mem = &mem,
			    .notes = &list,
			    .line = 1,
			    .strict = strict,
			    .budget = FRONT_ALIASES };
	struct value *v = toml_read(&m, span_of(text));
	struct buf b = { 0 }, said = { 0 };
	struct note *n;

	if (v != NULL && !m.refused)
		CHECK(value_put(&m, &b, v) == NOTE_NONE, "%s", text);
	CHECK(json ? span_eq(buf_span(&b), span_of(json)) : b.n == 0,
	      "%s: %.*s", text, SPAN_FMT(buf_span(&b)));
	for (n = list.first; n != NULL; n = n->next)
		buf_printf(&said, "%s%s:%d", said.n ? " " : "",
			   note_name(n->code), (int)n->line);
	CHECK(span_eq(buf_span(&said), span_of(notes)), "%s: %.*s", text,
	      SPAN_FMT(buf_span(&said)));
	buf_free(&b);
	buf_free(&said);
	arena_free(&mem);
}

static void
good(const char *text, const char *json)
{
	check(text, true, json, "");
	check(text, false, json, "");
}

/* Strict reading refuses it. */
static void
bad(const char *text, const char *json, const char *notes)
{
	check(text, true, NULL, "strict:1");
	check(text, false, json, notes);
}

int
main(void)
{
	good("", "{}");
	good("# only\n", "{}");
	good("a = 1\nb = -0\nc = +5\nd = 1_000\n",
	     "{\"a\":1,\"b\":-0,\"c\":5,\"d\":1000}");
	good("a = 0x1F\nb = 0o17\nc = 0b101\n", "{\"a\":31,\"b\":15,\"c\":5}");
	good("a = 1.10\nb = 5e+22\nc = -2E-2\nd = 9_1.5_0\n",
	     "{\"a\":1.10,\"b\":5e+22,\"c\":-2E-2,\"d\":91.50}");
	good("a = inf\nb = -inf\nc = nan\n",
	     "{\"a\":\"inf\",\"b\":\"-inf\",\"c\":\"nan\"}");
	good("a = true\nb = false # x\n", "{\"a\":true,\"b\":false}");
	good("a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00.5-07:00\n"
	     "c = 1979-05-27\nd = 07:32:00\ne = 1979-05-27 # x\n",
	     "{\"a\":\"1979-05-27T07:32:00Z\","
	     "\"b\":\"1979-05-27 07:32:00.5-07:00\",\"c\":\"1979-05-27\","
	     "\"d\":\"07:32:00\",\"e\":\"1979-05-27\"}");
	good("a = \"x\\ty\\u00e9\\U0001F600\\\"\"\nb = 'C:\\x'\n",
	     "{\"a\":\"x\\ty\xc3\xa9\xf0\x9f\x98\x80\\\"\",\"b\":\"C:\\\\x\"}");
	good("a = \"\"\"\nx\r\ny\"\"\"\nb = '''\n\\z'''\n",
	     "{\"a\":\"x\\ny\",\"b\":\"\\\\z\"}");
	good("a = \"\"\"x \\\n   y\"\"\"\nb = \"\"\"\"q\"\"\"\"\"\n",
	     "{\"a\":\"x y\",\"b\":\"\\\"q\\\"\\\"\"}");
	good("a = [1, [2, 'x'], # c\n 3,\n]\n", "{\"a\":[1,[2,\"x\"],3]}");
	good("a = {x = 1, y.z = 'q'}\nb = {}\n",
	     "{\"a\":{\"x\":1,\"y\":{\"z\":\"q\"}},\"b\":{}}");
	good("a.b.c = 1\na.\"b\".d = 2\n'x y' = 3\n1 = 4\n",
	     "{\"a\":{\"b\":{\"c\":1,\"d\":2}},\"x y\":3,\"1\":4}");
	good("a = 1\n[t]\nb = 2\n[t.u]\nc = 3\n[v.w]\n[v]\nd = 4\n",
	     "{\"a\":1,\"t\":{\"b\":2,\"u\":{\"c\":3}},"
	     "\"v\":{\"w\":{},\"d\":4}}");
	good("[[p]]\nn = 1\n[p.q]\nx = 1\n[[p]]\nn = 2\n",
	     "{\"p\":[{\"n\":1,\"q\":{\"x\":1}},{\"n\":2}]}");

	bad("title = My title\nb = 1\n", "{\"title\":\"My title\",\"b\":1}",
	    "toml-recovered:1");
	bad("title = \"a \"quoted\" word\"\nb = 1\n",
	    "{\"title\":\"a \\\"quoted\\\" word\",\"b\":1}",
	    "toml-recovered:1");
	bad("title = \"C:\\work\"\n", "{\"title\":\"C:\\\\work\"}",
	    "toml-recovered:1");
	bad("a = 01\n", "{\"a\":\"01\"}", "toml-recovered:1");
	bad("a = 1979-13-01\n", "{\"a\":\"1979-13-01\"}", "toml-recovered:1");
	bad("a = [1, 2\nb = 3\n", "{\"a\":\"[1, 2\",\"b\":3}",
	    "toml-recovered:1");
	bad("a = {x = 1,}\n", "{\"a\":{\"x\":1}}", "toml-recovered:1");
	bad("\xe6\xa0\x87 = 1\n", "{\"\xe6\xa0\x87\":1}", "toml-recovered:1");
	bad("[my table]\na = 1\n", "{\"my table\":{\"a\":1}}",
	    "toml-recovered:1");
	bad("junk\n", NULL, "");
	check("a = 1\na = 2\n", false, "{\"a\":2}", "key-duplicate:2");
	check("a = 1\na = 2\n", true, NULL, "strict:2");
	check("[a]\n[a]\nb = 1\n", false, "{\"a\":{\"b\":1}}",
	      "key-duplicate:2");
	check("[a]\n[a]\n", true, NULL, "strict:2");
	check("a = {b = 1}\n[a.c]\n", true, NULL, "strict:2");
	check("[a]\nb.c = 1\n[a.b]\n", true, NULL, "strict:3");
	check("a = 1\njunk\nb = 2\n", false, "{\"a\":1,\"b\":2}",
	      "line-dropped:2");
	return check_done();
}
