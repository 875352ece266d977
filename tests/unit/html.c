/*
 * html: the public tokenizer tests, every named reference, tiling.
 *
 * tests/data/html-tokenizer.jsonl: one case a line, {"name","in","out"}, and
 * where it matters "states" (the contents that `in` is read as) and "last" (the
 * element whose content it is).  Tokens as html5lib has them:
 *	["StartTag",name,{attributes},self-closing]  ["EndTag",name]
 *	["Character",text]  ["Comment",data]
 *	["DOCTYPE",name,public id,system id,not quirks]
 */
#include <stdlib.h>

#include "base/simd.h"
#include "check.h"
#include "html/html_entity.h"
#include "html/html_entity_table.h"
#include "html/html_scan.h"
#include "html/html_token.h"
#include "json/json.h"

static const char *const levels[] = { "plain", "sse2", "avx2" };

/* A raw JSON string is the text, or null is none. */
static bool
json_is(struct arena *mem, struct span value, struct span text)
{
	if (json_kind(value) != JSON_STRING)
		return text.p == NULL;
	return text.p != NULL && span_eq(json_text(mem, value, NULL), text);
}

/* A name of the source as the standard has it. */
static struct span
name(struct arena *mem, struct span raw)
{
	struct span s = arena_copy(mem, html_plain(mem, raw));
	char *p = (char *)s.p;
	size_t i;

	for (i = 0; i < s.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] |= 32;
	return raw.p ? s : raw;
}

static const struct html_attr *
attr_find(struct arena *mem, const struct html *h, const struct html_token *t,
	  struct span wanted)
{
	const struct html_attr *a = html_attrs(h) + t->attr;
	uint32_t i;

	for (i = 0; i < t->nattrs; i++)
		if (span_eq(name(mem, a[i].name), wanted))
			return &a[i];
	return NULL;
}

/* All attributes wanted are there, and no others. */
static bool
same_attrs(struct arena *mem, const struct html *h, const struct html_token *t,
	   struct span wanted)
{
	const struct html_attr *a = html_attrs(h) + t->attr;
	struct json_member m;
	struct span at = wanted, raw;
	uint32_t i, first = 0, n = 0;

	for (i = 0; i < t->nattrs; i++)
		first += attr_find(mem, h, t, name(mem, a[i].name)) == &a[i];
	while (json_next(&at, &m)) {
		/* with its quotes, which stand around it */
		raw = (struct span){ m.name.p - 1, m.name.n + 2 };
		a = attr_find(mem, h, t, json_text(mem, raw, NULL));
		if (a == NULL ||
		    !json_is(mem, m.value, html_attr_value(mem, a)))
			return false;
		n++;
	}
	return n == first;
}

static bool
same_token(struct arena *mem, const struct html *h, const struct html_token *t,
	   struct span wanted)
{
	static const char *const kinds[] = {
		"",	      "\"Character\"", "\"StartTag\"",
		"\"EndTag\"", "\"Comment\"",   "\"DOCTYPE\""
	};
	struct span field[5] = { 0 };
	struct json_member m;
	size_t n = 0;

	while (n < 5 && json_next(&wanted, &m))
		field[n++] = m.value;
	if (!span_is(field[0], kinds[t->kind]))
		return false;
	switch (t->kind) {
	case HTML_TEXT: return json_is(mem, field[1], t->text);
	case HTML_COMMENT:
		return json_is(mem, field[1], html_plain(mem, t->text));
	case HTML_END: return json_is(mem, field[1], name(mem, t->text));
	case HTML_START:
		return json_is(mem, field[1], name(mem, t->text)) &&
		       same_attrs(mem, h, t, field[2]) &&
		       t->self_closing == (n == 4);
	case HTML_DOCTYPE:
		return json_is(mem, field[1], name(mem, t->text)) &&
		       t->has_public == (t->public_id.p != NULL) &&
		       t->has_system == (t->system_id.p != NULL) &&
		       json_is(mem, field[2], html_plain(mem, t->public_id)) &&
		       json_is(mem, field[3], html_plain(mem, t->system_id)) &&
		       span_is(field[4], t->quirks ? "false" : "true");
	default: return false;
	}
}

static bool
run(struct arena *mem, struct span in, struct span out,
    enum html_content content, struct span last)
{
	struct html *h = html_open(mem, in);
	struct html_token t;
	struct json_member m;
	const char *at = in.p;
	bool good = true;

	html_content(h, content, last);
	while (html_next(h, &t)) {
		good = good && t.source.p == at && t.source.n > 0;
		at = span_end(t.source);
		if (!json_next(&out, &m) || !same_token(mem, h, &t, m.value))
			good = false;
	}
	return good && t.source.p == at && span_end(t.source) == span_end(in) &&
	       !json_next(&out, &m);
}

static enum html_content
content_of(struct span state)
{
	static const char *const names[] = { "\"data\"",      "\"rcdata\"",
					     "\"rawtext\"",   "\"script\"",
					     "\"plaintext\"", "\"cdata\"" };
	int i = 0;

	while (i < HTML_CDATA && !span_is(state, names[i]))
		i++;
	return (enum html_content)i;
}

static void
suite_line(struct span line, const char *level)
{
	struct arena mem = { 0 };
	struct span in = json_text(&mem, json_find(line, SPAN("in")), NULL);
	struct span last = json_find(line, SPAN("last"));
	struct span states = json_find(line, SPAN("states"));
	struct span out = json_find(line, SPAN("out"));
	struct json_member m = { .value = SPAN("\"data\"") };
	bool good = true;

	if (last.p != NULL)
		last = json_text(&mem, last, NULL);
	if (states.p == NULL)
		good = run(&mem, in, out, HTML_DATA, last);
	else
		while (json_next(&states, &m))
			good = run(&mem, in, out, content_of(m.value), last) &&
			       good;
	CHECK(good, "%s: %.*s", level, SPAN_FMT(line));
	arena_free(&mem);
}

static void
suite(void)
{
	FILE *f = fopen("tests/data/html-tokenizer.jsonl", "r");
	char *line = NULL;
	size_t cap = 0, cases = 0;
	ssize_t n;
	int i;

	CHECK(f != NULL, "run me at the top of the tree");
	if (f == NULL)
		return;
	for (i = SIMD_AVX2; i >= SIMD_PLAIN; i--) {
		simd_limit((enum simd)i);
		rewind(f);
		for (cases = 0; (n = getline(&line, &cap, f)) > 0; cases++)
			suite_line((struct span){ line, (size_t)n - 1 },
				   levels[i]);
		CHECK(cases == 6806, "%zu cases", cases);
	}
	simd_limit(SIMD_AVX2);
	free(line);
	fclose(f);
}

/* The reference at the start of text stands for `want`, in `used` bytes. */
static void
reference_is(const char *text, size_t used, bool in_value, const char *want)
{
	const char *end = text + strlen(text), *to;
	char out[HTML_ENTITY_MAX];
	size_t n = 0;

	to = html_reference(text, end, in_value, out, &n);
	CHECK((size_t)(to - text) == used, "%s: %zu", text,
	      (size_t)(to - text));
	CHECK(n == strlen(want) && memcmp(out, want, n) == 0, "%s", text);
}

/* Every name, with and without its semicolon, before other text and not. */
static void
names(void)
{
	const struct html_entity *e = html_entities + 1;
	char text[80], want[8];
	size_t names = 0, n;

	for (; e < html_entities + HTML_ENTITIES; e++) {
		names += 1 + e->bare;
		memcpy(want, e->text, sizeof(e->text));
		n = (size_t)sprintf(text, "&%.*s;x", e->length,
				    html_entity_names + e->name);
		reference_is(text, n - 1, false, want);
		reference_is(text, n - 1, true, want);
		if (!e->bare)
			continue;
		text[n - 2] = '.';
		reference_is(text, n - 2, false, want);
		reference_is(text, n - 2, true, want);
		text[n - 2] = '=';
		reference_is(text, n - 2, false, want);
		reference_is(text, 0, true, "");
	}
	CHECK(names == 2231, "%zu names", names);
}

static void
references(void)
{
	reference_is("&notit;", 4, false, "\u00AC");
	reference_is("&notin;", 7, false, "\u2209");
	reference_is("&notit;", 0, true, "");
	reference_is("&nGt;", 5, false, "\u226B\u20D2");
	reference_is("&amp", 4, true, "&");
	reference_is("&ampx", 0, true, "");
	reference_is("&am", 0, false, "");
	reference_is("&", 0, false, "");
	reference_is("&#", 0, false, "");
	reference_is("&#x", 0, false, "");
	reference_is("&#xg;", 0, false, "");
	reference_is("&#x5B57;", 8, false, "\u5B57");
	reference_is("&#23383x", 7, false, "\u5B57");
	reference_is("&#128;", 6, false, "\u20AC");
	reference_is("&#X81;", 6, false, "\xC2\x81");
	reference_is("&#0;", 4, false, "\uFFFD");
	reference_is("&#xD800;", 8, false, "\uFFFD");
	reference_is("&#x110000;", 10, false, "\uFFFD");
	reference_is("&#x100000041;", 13, false, "\uFFFD");
	reference_is("&#x10FFFF;", 10, false, "\U0010FFFF");
	reference_is("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;", 0, false,
		     "");
}

/* Each stop at each place of a block, with bytes like it before it. */
static void
scan(void)
{
	static const char stops[] = "<&\r", others[] = "=;\x8d\x8c\x86\x80%-";
	char text[100];
	size_t at, i, n;
	int level;

	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		for (at = 0; at < sizeof(text); at++)
			for (i = 0; i < sizeof(stops); i++) {
				for (n = 0; n < sizeof(text); n++)
					text[n] = others[(n + i) % 8];
				text[at] = stops[i];
				CHECK(html_scan(text, text + 100) == text + at,
				      "%s: %zu at %zu", levels[level], i, at);
				CHECK(html_scan(text, text + at) == text + at,
				      "%s: end at %zu", levels[level], at);
			}
	}
}

/* One case of text: where it stands in the source, and whether it is a copy. */
static void
text_is(const char *source, size_t from, size_t to, const char *want,
	bool copied)
{
	struct arena mem = { 0 };
	struct span in = span_of(source);
	struct html *h = html_open(&mem, in);
	struct html_token t;

	html_foreign(h, true);
	while (html_next(h, &t) && t.kind != HTML_TEXT)
		;
	CHECK(t.source.p == source + from && t.source.n == to - from, "%s",
	      source);
	CHECK(span_is(t.text, want), "%s: %.*s", source, SPAN_FMT(t.text));
	CHECK((t.text.p >= source && t.text.p < span_end(in)) != copied, "%s",
	      source);
	arena_free(&mem);
}

/* Text is one run between two other tokens, and copied only if it must be. */
static void
runs(void)
{
	struct arena mem = { 0 };
	struct html_token t;

	CHECK(!html_next(html_open(&mem, (struct span){ 0 }), &t), "nothing");
	arena_free(&mem);
	text_is("<p>a<b>", 3, 4, "a", false);
	text_is("<p>a < b & c<b>", 3, 12, "a < b & c", false);
	text_is("a&amp;b<b>", 0, 7, "a&b", true);
	text_is("a</>b<b>", 0, 5, "ab", true);
	text_is("<i></>ab<b>", 3, 8, "ab", false);
	text_is("\r\nab<b>", 0, 4, "\nab", false);
	text_is("a\rb\r\n", 0, 5, "a\nb\n", true);
	text_is("<svg>a<![CDATA[<b>&amp;]]>c</svg>", 5, 27, "a<b>&amp;c", true);
	text_is("<svg><![CDATA[a<b]]></svg>", 5, 20, "a<b", false);
}

int
main(void)
{
	names();
	references();
	scan();
	runs();
	suite();
	return check_done();
}
