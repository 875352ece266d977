/*
 * fastmatter: what it reads, what it leaves to libyaml, and the same answer as
 * libyaml for random matters, of which most are lines and flow lists made of
 * what YAML might see something in.
 */
#include <stdlib.h>

#include "check.h"
#include "front/fastmatter.h"
#include "front/yamltree.h"
#include "json/json.h"

static const struct {
	const char *matter, *json; /* NULL: not ours */
} cases[] = {
	{ "a: [b, c]\n", "{\"a\":[\"b\",\"c\"]}" },
	{ "a: [ b , \"c\",'d' ]  \n", "{\"a\":[\"b\",\"c\",\"d\"]}" },
	{ "a: []\nb: [ ]\n", "{\"a\":[],\"b\":[]}" },
	{ "a: [1, 1.10, true, 007]\n", "{\"a\":[1,1.10,true,\"007\"]}" },
	{ "a: [C#, R&D, don't, 50%]\n",
	  "{\"a\":[\"C#\",\"R&D\",\"don't\",\"50%\"]}" },
	{ "a: [\xE4\xB8\xAD, x y]\n", "{\"a\":[\"\xE4\xB8\xAD\",\"x y\"]}" },
	{ "a: [b:c]\n", "{\"a\":[\"b:c\"]}" },
	{ "a: [\"b, c\", 'd] e']\n", "{\"a\":[\"b, c\",\"d] e\"]}" },
	/* other collections, keys, comments, marks, what goes on */
	{ "a: [[b]]\n", NULL },
	{ "a: [b, [c]]\n", NULL },
	{ "a: [b: c]\n", NULL },
	{ "a: [b:]\n", NULL },
	{ "a: [\"b\": c]\n", NULL },
	{ "a: [b{c]\n", NULL },
	{ "a: [b ?c]\n", NULL },
	{ "a: [b] # c\n", NULL },
	{ "a: [b #c]\n", NULL },
	{ "a: [#b]\n", NULL },
	{ "a: [*b]\n", NULL },
	{ "a: ['it''s']\n", NULL },
	{ "a: [\"b\\n\"]\n", NULL },
	{ "a: [b,\n c]\n", NULL },
	{ "a: [b\n", NULL },
	{ "a: [b]c\n", NULL },
	/* YAML allows the comma at the end, and not the others */
	{ "a: [b,]\n", NULL },
	{ "a: [b,,c]\n", NULL },
	{ "a: [,b]\n", NULL },
	{ "a: [ , ]\n", NULL },
};

/* JSON of libyaml's tree; NULL when it refuses or has something to say. */
static struct span
by_libyaml(struct arena *mem, struct span source)
{
	struct notes notes = { .mem = mem };
	struct matter m = {
		.mem = mem, .notes = &notes, .line = 2, .budget = FRONT_ALIASES
	};
	struct yamltree_trouble t;
	struct buf b = { 0 };
	struct span text = yamltext_read(&m, source, 1), json = { 0 };
	struct value *v = yamltree_read(&m, yamltree_anchors(&m), text, 2, &t);

	if (v != NULL && v->kind == VALUE_MAP && notes.first == NULL) {
		yamltree_put(&m, &b, v);
		json = arena_copy(mem, buf_span(&b));
		buf_free(&b);
	}
	return json;
}

static void
put_item(struct buf *b)
{
	static const char *const parts[] = {
		"a",
		"b",
		"12",
		"-1.5",
		"true",
		"~",
		"x y",
		"\xE4\xB8\xAD",
		"\xE2\x80\x9C",
		":",
		": ",
		"#",
		" #",
		"'",
		"''",
		"\"",
		"[",
		"]",
		"{",
		"}",
		"?",
		"? ",
		"*",
		"&",
		"!",
		"|",
		">",
		"%",
		"@",
		"`",
		"-",
		"- ",
		".",
		"/",
		"\\",
		"=",
		"<<",
		" ",
		"  ",
		"\t",
	};
	size_t n = 1 + (size_t)rand() % 3;
	const char *quote = rand() % 4 ? "" : rand() % 2 ? "'" : "\"";

	buf_put(b, span_of(quote));
	while (n-- > 0) /* most items have nothing odd in them */
		buf_put(b,
			span_of(parts[(size_t)rand() % (rand() % 4 ? 8 : 40)]));
	buf_put(b, span_of(quote));
}

static void
put_line(struct buf *b, int key)
{
	static const char *const between[] = { ", ", ",", " , ", ", ", ",  " };
	size_t n = (size_t)rand() % 4;

	buf_printf(b, "k%d: ", key);
	if (rand() % 4 == 0) {
		put_item(b);
		buf_char(b, '\n');
		return;
	}
	buf_put(b, rand() % 8 ? SPAN("[") : SPAN("[ "));
	while (n-- > 0) {
		put_item(b);
		if (n > 0 || rand() % 30 == 0)
			buf_put(b, span_of(between[rand() % 5]));
	}
	buf_put(b, rand() % 8 ? SPAN("]") : SPAN(" ]  "));
	buf_char(b, '\n');
}

static void
random_matters(size_t rounds)
{
	struct arena mem = { 0 };
	struct buf b = { 0 };
	struct span fast, slow;
	size_t i, ours = 0, wrong = 0;
	int k, keys;

	srand(1);
	for (i = 0; i < rounds; i++) {
		b.n = 0;
		keys = 1 + rand() % 3;
		for (k = 0; k < keys; k++)
			put_line(&b, k);
		fast = fastmatter_read(&mem, buf_span(&b));
		if (fast.p != NULL) {
			ours++;
			slow = by_libyaml(&mem, buf_span(&b));
			if (!span_eq(fast, slow) && wrong++ < 10)
				printf("%.*s%.*s\n%.*s\n", SPAN_FMT(b),
				       SPAN_FMT(fast), SPAN_FMT(slow));
		}
		arena_reset(&mem);
	}
	CHECK(wrong == 0, "%zu of %zu differ", wrong, ours);
	CHECK(ours > rounds / 8, "%zu of %zu are ours", ours, rounds);
	buf_free(&b);
	arena_free(&mem);
}

int
main(void)
{
	struct arena mem = { 0 };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct span matter = span_of(cases[i].matter);
		struct span json = fastmatter_read(&mem, matter);

		CHECK((json.p != NULL) == (cases[i].json != NULL), "%s",
		      cases[i].matter);
		if (json.p == NULL || cases[i].json == NULL)
			continue;
		CHECK(span_is(json, cases[i].json), "%s: %.*s", cases[i].matter,
		      SPAN_FMT(json));
		CHECK(span_eq(json, by_libyaml(&mem, matter)), "%s",
		      cases[i].matter);
	}
	arena_free(&mem);
	random_matters(60000);
	return check_done();
}
