/*
 * front: tests/data/front.tsv and what is hostile or odd.
 *
 * Columns: name, options (c core, s strict, o open_optional, x a known miss of
 * libyaml), the document as a JSON string, the meta expected, the body as a
 * JSON string or "-".  Names f/ are habits of sites, y/ are mapping-shaped
 * cases of the public YAML test suite.
 */
#include <stdlib.h>

#include "check.h"
#include "front/front.h"
#include "json/json.h"

struct test {
	struct arena mem;
	struct notes notes;
	struct front_conf conf;
	struct front out;
};

static void
parse(struct test *t, struct span text)
{
	t->notes = (struct notes){ .mem = &t->mem, .line = 1 };
	front_parse(&t->mem, text, &t->conf, &t->out, &t->notes);
	CHECK(json_valid(t->out.meta, NULL, NULL), "%.80s", text.p);
}

static struct span
field(struct span *line)
{
	const char *tab = memchr(line->p, '\t', line->n);
	const char *end = tab ? tab : span_end(*line);
	struct span s = span_from(line->p, end);

	*line = span_from(tab ? tab + 1 : end, span_end(*line));
	return s;
}

static void
run_case(struct span line)
{
	struct test t = { 0 };
	struct span name = field(&line), opts = field(&line);
	struct span text = json_text(&t.mem, field(&line), NULL);
	struct span meta = field(&line), body = field(&line);
	bool miss = memchr(opts.p, 'x', opts.n) != NULL;

	t.conf.schema = memchr(opts.p, 'c', opts.n) ? FRONT_CORE : 0;
	t.conf.strict = memchr(opts.p, 's', opts.n) != NULL;
	t.conf.header = memchr(opts.p, 'o', opts.n) ? HEADER_HEXO : 0;
	parse(&t, text);
	CHECK(span_eq(t.out.meta, meta) != miss, "%.*s: %.*s", SPAN_FMT(name),
	      SPAN_FMT(t.out.meta));
	if (!span_is(body, "-"))
		CHECK(span_eq(t.out.body, json_text(&t.mem, body, NULL)),
		      "%.*s: body", SPAN_FMT(name));
	arena_free(&t.mem);
}

static void
run_file(const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	CHECK(f != NULL, "%s", path);
	if (f == NULL)
		return;
	while ((n = getline(&line, &cap, f)) > 0)
		run_case((struct span){ line, (size_t)n - 1 });
	free(line);
	fclose(f);
}

/* notes: "code:line:text code:line:text", as far as given. */
static void
check(const char *text, struct front_conf conf, const char *meta,
      const char *notes)
{
	struct test t = { .conf = conf };
	struct buf b = { 0 };
	struct note *n;

	parse(&t, span_of(text));
	for (n = t.notes.first; n != NULL; n = n->next) {
		buf_printf(&b, "%s%s:%d", b.n ? " " : "", note_name(n->code),
			   (int)n->line);
		if (n->text.n > 0)
			buf_printf(&b, ":%.*s", SPAN_FMT(n->text));
	}
	CHECK(span_is(t.out.meta, meta), "%s: %.*s", text,
	      SPAN_FMT(t.out.meta));
	CHECK(span_eq(buf_span(&b), span_of(notes)), "%s: %.*s", text,
	      SPAN_FMT(buf_span(&b)));
	if (span_is(t.out.meta, "{}") && t.notes.worst >= NOTE_UTF8_INVALID)
		CHECK(t.out.body.n == strlen(text) && t.out.matter.p == NULL,
		      "%s: the text has to stay whole", text);
	CHECK(t.out.refused == (conf.strict && t.notes.worst == NOTE_STRICT),
	      "%s: refused", text);
	buf_free(&b);
	arena_free(&t.mem);
}

static void
notes(void)
{
	const struct front_conf usual = { 0 }, strict = { .strict = true };
	const struct front_conf small = { .max_matter = 8 };

	check("---\na: 1\nb: 2\na: 3\n---\n", usual, "{\"a\":3,\"b\":2}",
	      "key-duplicate:4:a, before: 1");
	check("---\na: 1\nb: 2\na: 3\n---\n", strict, "{}",
	      "strict:4:duplicate key a");
	check("\n---\nb: 2\na: [x] y\n---\n", usual,
	      "{\"b\":2,\"a\":\"[x] y\"}", "yaml-recovered:4:a");
	check("---\na: [x] y\n---\n", strict, "{}",
	      "strict:2:did not find expected key");
	check("---\n? [a, b]\n: 1\n---\n", usual,
	      "{\"[\\\"a\\\",\\\"b\\\"]\":1}", "key-complex:2:[\"a\",\"b\"]");
	check("---\na: \"\\ud800x\"\n---\n", usual, "{\"a\":\"\xef\xbf\xbdx\"}",
	      "surrogate:2");
	check("---\na: \\ud83d\\ude00\n---\n", usual,
	      "{\"a\":\"\\\\ud83d\\\\ude00\"}", "");
	check("---\n# \"\\ud800\n---\n", usual, "{}", "");
	check("---\na:\n\t- b\n---\n", usual, "{\"a\":[\"b\"]}", "tabs:3");
	check("---\njunk\na: [x] y\n---\n", usual, "{\"a\":\"[x] y\"}",
	      "line-dropped:2:junk yaml-recovered:3:a");
	check("---\n- a\n---\n", usual, "{}", "matter-not-mapping:2");
	check("---\n% { a\n---\n", usual, "{}",
	      "matter-unreadable:2:could not find expected directive name");
	check("---\na: 1\n", usual, "{}", "matter-unclosed:1");
	check("---\ntitle: x\n---\n", small, "{}",
	      "matter-too-large:1:9 bytes");
	check("---\ntitle:a\n---\n", usual, "{\"title\":\"a\"}",
	      "yaml-recovered:2:title");
	check("---\na: *b\nc: &b 1\n---\n", usual, "{\"a\":\"*b\",\"c\":1}",
	      "yaml-recovered:2:a");
	check("---\na: &a [*a]\nb: 1\n---\n", usual,
	      "{\"a\":\"&a [*a]\",\"b\":1}", "alias-budget:2:a");
	check("---\na: &a [*a]\n---\n", strict, "{}",
	      "strict:2:aliases over budget");
	check("---\na: \"c:\\dir\"\n---\n", usual, "{\"a\":\"c:\\\\dir\"}",
	      "yaml-recovered:2:a");
	check("---\na: \"\\x41\\q\"\n---\n", usual, "{\"a\":\"A\\\\q\"}",
	      "yaml-recovered:2:a");
	check("---\n{a: 1, a: 2}\n---\n", usual, "{\"a\":2}",
	      "key-duplicate:2:a, before: 1");
	check("---\nb: 1\n--- x\n---\n", usual, "{\"b\":\"1 --- x\"}",
	      "yaml-recovered:2:b");
}

/* What recovery keeps is the source's own text, and nothing of the article. */
static void
recovery(void)
{
	const struct front_conf usual = { 0 };
	const struct front_conf yaml = { .strict = true, .schema = FRONT_CORE };

	check("---\ntitle: *\xe9\x87\x8d\xe8\xa6\x81*\n---\n", usual,
	      "{\"title\":\"*\xe9\x87\x8d\xe8\xa6\x81*\"}",
	      "yaml-recovered:2:title");
	check("---\na: {b: **c**}\nt: |\n  *x.y* &z.\nd: &e.f g\n"
	      "h: *e.f\n---\n",
	      usual,
	      "{\"a\":{\"b\":\"**c**\"},\"t\":\"*x.y* &z.\\n\","
	      "\"d\":\"g\",\"h\":\"g\"}",
	      "yaml-recovered:2:a");
	check("---\nt:\n- *a.b\n- c\nu: [x] y\n---\n", usual,
	      "{\"t\":[\"*a.b\",\"c\"],\"u\":\"[x] y\"}",
	      "yaml-recovered:3:t yaml-recovered:5:u");
	check("---\nog:title: A\nog:image: b.png\nt 10:30: x\nt: [x] y\n"
	      "---\n",
	      usual,
	      "{\"og:title\":\"A\",\"og:image\":\"b.png\","
	      "\"t 10:30\":\"x\",\"t\":\"[x] y\"}",
	      "yaml-recovered:5:t");
	check("---\na: &amp; b\nc: !Note d\ne: !Note\nf: &x\n---\n", usual,
	      "{\"a\":\"&amp; b\",\"c\":\"!Note d\",\"e\":\"!Note\","
	      "\"f\":\"&x\"}",
	      "yaml-recovered:2:a yaml-recovered:3:c yaml-recovered:4:e "
	      "yaml-recovered:5:f");
	check("---\na: &x b\nc: !Note d\ne: #f\n---\n", yaml,
	      "{\"a\":\"b\",\"c\":\"d\",\"e\":null}", "");
	check("---\na: !Note \"b\"\nc: !x/y d\ne: &g h\ni: *g\n---\n", usual,
	      "{\"a\":\"b\",\"c\":\"d\",\"e\":\"h\",\"i\":\"h\"}", "");
	check("---\na: {{ b }}\nc: #fff\nd: # e\nf: {{ g }} h\n---\n", usual,
	      "{\"a\":\"{{ b }}\",\"c\":\"#fff\",\"d\":null,"
	      "\"f\":\"{{ g }} h\"}",
	      "yaml-recovered:2:a yaml-recovered:3:c yaml-recovered:5:f");
}

/* Lists and maps are taken apart; what is no list stays text. */
static void
parts(void)
{
	const struct front_conf usual = { 0 };

	check("---\na: [#b, c, @d]\n---\n", usual,
	      "{\"a\":[\"#b\",\"c\",\"@d\"]}", "yaml-recovered:2:a");
	check("---\na: ['b', 'it's', \"c, d\"]\n---\n", usual,
	      "{\"a\":[\"b\",\"it's\",\"c, d\"]}", "yaml-recovered:2:a");
	check("---\na: [\"b\", \"c\"\nd: e\n---\n", usual,
	      "{\"a\":[\"b\",\"c\"],\"d\":\"e\"}", "yaml-recovered:2:a");
	check("---\na: [Update, more\nb: c\n---\n", usual,
	      "{\"a\":\"[Update, more\",\"b\":\"c\"}", "yaml-recovered:2:a");
	check("---\na: [b,,c]\n---\n", usual, "{\"a\":[\"b\",\"c\"]}",
	      "yaml-recovered:2:a");
	check("---\na: [\n  @b, # one\n  # two\n  [@c, d]\n]\n---\n", usual,
	      "{\"a\":[\"@b\",[\"@c\",\"d\"]]}", "yaml-recovered:2:a");
	check("---\na: [x] y [z]\n---\n", usual, "{\"a\":\"[x] y [z]\"}",
	      "yaml-recovered:2:a");
	check("---\na: {b: @c, \"d e\": 1, f: {g: `}}\n---\n", usual,
	      "{\"a\":{\"b\":\"@c\",\"d e\":1,\"f\":{\"g\":\"`\"}}}",
	      "yaml-recovered:2:a");
	check("---\na: {b} c\n---\n", usual, "{\"a\":\"{b} c\"}",
	      "yaml-recovered:2:a");
	check("---\na: # b\n - @c\n - d: @e\n   f: g\n - [h\n---\n", usual,
	      "{\"a\":[\"@c\",{\"d\":\"@e\",\"f\":\"g\"},\"[h\"]}",
	      "yaml-recovered:2:a");
	check("---\na:\n  b: @c\n  d:\n  - `\n  - e\nf: g\n---\n", usual,
	      "{\"a\":{\"b\":\"@c\",\"d\":[\"`\",\"e\"]},\"f\":\"g\"}",
	      "yaml-recovered:2:a");
	check("---\na: \"b\" vs \"c\"\nd: 'e' or 'f'\ng: 'the dogs' bones'\n"
	      "h: \"i - \"j\" (k)\"\nl: 'm' n\n---\n",
	      usual,
	      "{\"a\":\"\\\"b\\\" vs \\\"c\\\"\",\"d\":\"'e' or 'f'\","
	      "\"g\":\"the dogs' bones\",\"h\":\"i - \\\"j\\\" (k)\","
	      "\"l\":\"'m' n\"}",
	      "yaml-recovered:2:a yaml-recovered:3:d yaml-recovered:4:g "
	      "yaml-recovered:5:h yaml-recovered:6:l");
	check("---\n title: x\ndate: y\n tags: [z]\n---\n", usual,
	      "{\"title\":\"x\",\"date\":\"y\",\"tags\":[\"z\"]}",
	      "yaml-recovered:0");
	check("---\ntitle: x\n foo: y\ntags:\n  - z\n date: w\n---\n", usual,
	      "{\"title\":\"x foo: y\",\"tags\":[\"z\"],\"date\":\"w\"}",
	      "yaml-recovered:2:title");
}

/* Blanks that YAML does not know; tabs in folded text. */
static void
blanks(void)
{
	const struct front_conf usual = { 0 };

	check("---\na:\n\xc2\xa0\xc2\xa0- b\nc:\n\xe3\x80\x80"
	      "d: e\n---\n",
	      usual, "{\"a\":[\"b\"],\"c\":{\"d\":\"e\"}}", "tabs:3");
	check("---\na:\xc2\xa0 b\nc: {d:\xe3\x80\x80"
	      "e}\n---\n",
	      usual, "{\"a\":\"b\",\"c\":{\"d\":\"e\"}}", "");
	check("---\na: b:\xc2\xa0"
	      "c\nd: \"e:\xc2\xa0"
	      "f\"\n---\n",
	      usual,
	      "{\"a\":\"b:\xc2\xa0"
	      "c\",\"d\":\"e:\xc2\xa0"
	      "f\"}",
	      "");
	check("---\na: |\n\xe3\x80\x80\xe3\x80\x80x\n---\n", usual,
	      "{\"a\":\"x\\n\"}", "tabs:3");
	check("---\na: >-\n  b\n  \tc\n  d\ne: >\n \tf\n g\n h\n"
	      "i:\n  - >+\n    \tj\n    k\nl: |\n \tm\n---\n",
	      usual,
	      "{\"a\":\"b\\n\\tc\\nd\",\"e\":\"\\tf\\ng h\\n\","
	      "\"i\":[\"\\tj\\nk\\n\"],\"l\":\"\\tm\\n\"}",
	      "");
}

/* One notation between the fences of another. */
static void
notations(void)
{
	const struct front_conf usual = { 0 }, strict = { .strict = true };

	check("+++\ntitle: x\nn: 3\ntags: [a]\n+++\n", usual,
	      "{\"title\":\"x\",\"n\":3,\"tags\":[\"a\"]}",
	      "matter-notation:2:YAML");
	check("+++\ntitle: x\nn = 3\n+++\n", usual, "{\"title\":\"x\",\"n\":3}",
	      "toml-recovered:2:title");
	check("---\ntitle = \"x\"\n[a]\nb = [1]\n---\n", usual,
	      "{\"title\":\"x\",\"a\":{\"b\":[1]}}", "matter-notation:2:TOML");
	check("---\ntitle = x\n---\n", usual, "{}", "matter-not-mapping:2");
	check("---\ntitle = \"x\"\n---\n", strict, "{}",
	      "matter-not-mapping:2");
}

struct ending {
	const char *text, *meta, *body;
};

/* Where front matter ends that is not closed as it should be. */
static void
endings(void)
{
	static const struct ending endings[] = {
		{ "---\nt: x\n\nA word.\n\n---\nrest", "{\"t\":\"x\"}",
		  "A word.\n\n---\nrest" },
		{ "---\nt: x\n\n# Head\n\n- item\n\nText\n---\n",
		  "{\"t\":\"x\"}", "# Head\n\n- item\n\nText\n---\n" },
		{ "---\nt: x\nA word.\n---\nrest", "{\"t\":\"x A word.\"}",
		  "rest" },
		{ "---\nt: x\n\nA word.\n\nu: y\n---\nrest",
		  "{\"t\":\"x A word.\",\"u\":\"y\"}", "rest" },
		{ "---\nt: x\n\nA word.\n\nNote: y\n---\nrest", "{\"t\":\"x\"}",
		  "A word.\n\nNote: y\n---\nrest" },
		{ "---\nt: x\n\n\xe3\x80\x80\xe7\xac\xac\n---\n",
		  "{\"t\":\"x\"}", "\xe3\x80\x80\xe7\xac\xac\n---\n" },
		{ "---\nt:\n\n- a\n\nA word.\n---\n", "{\"t\":[\"a\"]}",
		  "A word.\n---\n" },
		{ "---\nt: |\n  a\n\n  ---\n  b\n\nA word.\n---\n",
		  "{\"t\":\"a\\n\\n---\\nb\\n\"}", "A word.\n---\n" },
		{ "---\nt: x\n-----\n\nA word.\n\n---\nrest", "{\"t\":\"x\"}",
		  "\nA word.\n\n---\nrest" },
		{ "---\nt: x\nu: y\n-----\nA word.\n",
		  "{\"t\":\"x\",\"u\":\"y\"}", "A word.\n" },
		{ "---\ntitle: x\n ---\nA word.\n", "{\"title\":\"x\"}",
		  "A word.\n" },
		{ "---\ntitle: x\n\xe2\x80\x94\n\nA word.\n\n---\n",
		  "{\"title\":\"x\"}", "\nA word.\n\n---\n" },
		/* and what is not closed at all */
		{ "---\nt: x\n\nA word.\n", "{}", NULL },
		{ "---\nword: x\n-----\nA word.\n", "{}", NULL },
		{ "---\nt: x\n\nHead\n----\nA word.\n", "{}", NULL },
		{ "---\nt: x\nu: y\n-----\nA\n-----\nt: z\n", "{}", NULL },
	};
	const struct ending *e;
	size_t i;

	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		struct test t = { 0 };

		e = &endings[i];
		parse(&t, span_of(e->text));
		CHECK(span_is(t.out.meta, e->meta), "%s: %.*s", e->text,
		      SPAN_FMT(t.out.meta));
		CHECK(span_is(t.out.body, e->body ? e->body : e->text),
		      "%s: %.*s", e->text, SPAN_FMT(t.out.body));
		CHECK(t.notes.first != NULL, "%s: no note", e->text);
		arena_free(&t.mem);
	}
}

static void
json_matter(void)
{
	const struct front_conf usual = { 0 }, strict = { .strict = true };

	check("{\"a\": 1.10,\n \"b\": [1, 2]}\nbody", usual,
	      "{\"a\":1.10,\"b\":[1,2]}", "");
	check("{\"a\": 1} body", usual, "{}",
	      "matter-bad:1:text follows the object on its line");
	check("{a}\nbody", usual, "{}", "");
	check("{% tag %}\n", usual, "{}", "");
	check("{\"a\":1", usual, "{}", "matter-bad:1:unexpected end");
	check("{\n \"a\": 1,\n}\n", usual, "{}",
	      "matter-bad:3:a member's name is missing");
	check("{\"a\":1", strict, "{}", "strict:1:unexpected end");
	check("{\"a\":1,\n\"a\":{\"b\":1,\"b\":2}}\n", usual,
	      "{\"a\":{\"b\":2}}",
	      "key-duplicate:2:b, before: 1 key-duplicate:2:a, before: 1");
	check("{\"a\":1,\"a\":2}\n", strict, "{}", "strict:1:duplicate key a");
	check("---json\n{\"a\":\"\\ud83d\\ude00\"}\n---\n", usual,
	      "{\"a\":\"\xf0\x9f\x98\x80\"}", "");
	check("---json\n{\"a\":\n\"\\ud83d\"}\n---\n", usual,
	      "{\"a\":\"\xef\xbf\xbd\"}", "surrogate:3");
	check(";;;\n\"a\": 1\n;;;\n", usual, "{\"a\":1}", "");
	check(";;;\n{\"a\": 1}\n;;;\n", usual, "{\"a\":1}", "");
	check(";;;\n;;;\n", usual, "{}", "");
	check(";;;\n{\"a\":\n01}\n;;;\n", usual, "{}",
	      "matter-bad:3:',' or a closing bracket is missing");
	check("---json\n[1]\n---\n", usual, "{}", "matter-not-mapping:2");
	check("---json\n{\"a\":\"\xe2\x80\xae\"}\n---\n", usual,
	      "{\"a\":\"\\u202e\"}", "");
}

static void
schemas(void)
{
	const struct front_conf core = { .schema = FRONT_CORE };
	const struct front_conf text = { .schema = FRONT_STRING };

	check("---\na: +1\nb: -.5\nc: 0xff\nd: 0o17\ne: 007\nf: 1.\ng: 1e3\n"
	      "h: +12.50\ni: -0x1\nj: .\nk: 0xffffffffffffffffff\n---\n",
	      core,
	      "{\"a\":1,\"b\":-0.5,\"c\":255,\"d\":15,\"e\":7,\"f\":1.0,"
	      "\"g\":1e3,\"h\":12.50,\"i\":\"-0x1\",\"j\":\".\","
	      "\"k\":\"0xffffffffffffffffff\"}",
	      "");
	check("---\na: 1\nb: true\nc: ~\nd:\ne: !!int 3\n---\n", text,
	      "{\"a\":\"1\",\"b\":\"true\",\"c\":\"~\",\"d\":\"\",\"e\":\"3\"}",
	      "");
}

/* Each of these once cost some reader minutes or gigabytes. */
static void
hostile(void)
{
	struct test t = { 0 };
	struct buf b = { 0 };
	char c;
	int i;

	buf_put(&b, SPAN("---\na: &a [x,x,x,x,x,x,x,x,x,x]\n"));
	for (c = 'b'; c <= 'g'; c++) {
		buf_printf(&b, "%c: &%c [", c, c);
		for (i = 0; i < 10; i++)
			buf_printf(&b, "%s*%c", i ? "," : "", c - 1);
		buf_put(&b, SPAN("]\n"));
	}
	buf_put(&b, SPAN("---\nbody"));
	parse(&t, buf_span(&b));
	CHECK(t.out.meta.n < (2u << 20), "bomb: %zu bytes", t.out.meta.n);
	CHECK(t.notes.worst == NOTE_ALIAS_BUDGET, "bomb");
	CHECK(span_is(t.out.body, "body"), "bomb");
	arena_reset(&t.mem);

	b.n = 0;
	buf_put(&b, SPAN("---\nx: "));
	for (i = 0; i < 100000; i++)
		buf_char(&b, '[');
	buf_put(&b, SPAN("\ny: 1\n---\n"));
	parse(&t, buf_span(&b));
	CHECK(t.notes.worst == NOTE_DEPTH, "deep");
	CHECK(span_starts(t.out.meta, SPAN("{\"x\":\"[[[")), "deep");
	CHECK(span_is(json_find(t.out.meta, SPAN("y")), "1"), "deep");
	arena_reset(&t.mem);

	b.n = 0;
	buf_put(&b, SPAN("---\n"));
	for (i = 0; i < 1610; i++)
		buf_printf(&b, "k%d: &a%d {name: some words, n: %d}\n", i, i,
			   i);
	for (i = 0; i < 1610; i++)
		buf_printf(&b, "m%d:\n  <<: *a%d\n  z: *a%d\n", i, i, i);
	buf_put(&b, SPAN("---\n"));
	parse(&t, buf_span(&b));
	CHECK(t.notes.first == NULL, "many aliases");
	CHECK(span_is(json_find(t.out.meta, SPAN("m1609")),
		      "{\"name\":\"some words\",\"n\":1609,\"z\":"
		      "{\"name\":\"some words\",\"n\":1609}}"),
	      "many aliases");
	arena_reset(&t.mem);

	b.n = 0;
	buf_put(&b, SPAN("---\n"));
	for (i = 0; i < 90; i++)
		buf_printf(&b, "%*s? \n", i, "");
	buf_printf(&b, "%*s\"q\"\n---\n", 90, "");
	parse(&t, buf_span(&b));
	CHECK(t.out.meta.n < (4u << 20), "keys in keys: %zu", t.out.meta.n);
	arena_reset(&t.mem);

	b.n = 0;
	buf_put(&b, SPAN("---\n"));
	for (i = 0; i < 60000; i++)
		buf_printf(&b, "k%d: [x] y\n", i);
	buf_put(&b, SPAN("---\n"));
	parse(&t, buf_span(&b));
	CHECK(span_is(json_find(t.out.meta, SPAN("k59999")), "\"[x] y\""),
	      "many broken keys");
	arena_free(&t.mem);
	buf_free(&b);
}

int
main(void)
{
	run_file("tests/data/front.tsv");
	notes();
	recovery();
	parts();
	blanks();
	notations();
	endings();
	json_matter();
	schemas();
	hostile();
	return check_done();
}
