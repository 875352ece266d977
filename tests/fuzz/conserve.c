/*
 * conserve: nothing of a front matter is lost, and nothing is invented,
 * whatever is wrong with it.
 *
 * Every byte is a piece of front matter as people write and break it; each % in
 * it becomes a word that occurs once.  Every such word has to be in a value, a
 * key, a note's text or the body.  Every character of the values has to be one
 * of the source.  The pieces that YAML may drop (comments, names of anchors and
 * tags on collections) have no such words.
 */
#include <stdlib.h>

#include "base/base.h"
#include "front/front.h"
#include "json/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char *const pieces[] = {
	"\n",
	"\n",
	"\n",
	" ",
	"  ",
	"\t",
	"\xc2\xa0",
	"\xe3\x80\x80",
	"%",
	"% %",
	"title: %\n",
	"date: %\n",
	"author: %\n",
	"tags: [%, %]\n",
	"tags:\n  - %\n  - %\n",
	"tags:\n- %\n- %\n",
	"%: %\n",
	"%: ",
	"% %: %\n",
	"og:%: %\n",
	"%:%\n",
	"title\xef\xbc\x9a%\n",
	"\xe6\xa0\x87\xe9\xa2\x98: %\n",
	"seo:\n  %: %\n  %: [%]\n",
	"seo: {%: %, b: %}\n",
	"k: |\n  %\n\n  %\n",
	"k: >-\n  %\n  \t%\n  %\n",
	"k: \"%\n  %\"\n",
	"k: '%\n",
	"- %\n",
	"  - %: %\n    %: %\n",
	"%\n",
	"  %\n",
	"\n%\n\n",
	"\xe3\x80\x80\xe3\x80\x80%\n",
	"*%*",
	"**%**",
	"&%;%",
	"@%",
	"`%`",
	"k: !% %\n",
	"{{ % }}",
	"{% % %}",
	"[",
	"]",
	"{",
	"}",
	",",
	"\"",
	"'",
	": ",
	":",
	"- ",
	"? ",
	"|",
	">",
	"# some words\n",
	" # some words\n",
	"-----\n",
	" ---\n",
	"\xe2\x80\x94\n",
	"---\n",
	"...\n",
	"Note: %\n",
};
#define PIECES (sizeof(pieces) / sizeof(pieces[0]))

static void
hold(bool what)
{
	if (!what)
		abort();
}

/* The words are w0x, w1x and so on. */
static size_t
generate(const uint8_t *data, size_t n, struct buf *out)
{
	const char *p;
	size_t words = 0, i;

	for (i = 0; i < n; i++)
		for (p = pieces[data[i] % PIECES]; *p != '\0'; p++) {
			if (*p == '%' && p[1] != '}' &&
			    (p == pieces[data[i] % PIECES] || p[-1] != '{'))
				buf_printf(out, "w%zux", words++);
			else
				buf_char(out, *p);
		}
	return words;
}

static bool
is_in(struct span what, struct span text)
{
	return text.n > 0 && memmem(text.p, text.n, what.p, what.n) != NULL;
}

static void
check_words(const struct front *out, const struct notes *notes, size_t words)
{
	const struct note *note;
	struct buf b = { 0 };
	bool found;
	size_t i;

	for (i = 0; i < words; i++) {
		b.n = 0;
		buf_printf(&b, "w%zux", i);
		found = is_in(buf_span(&b), out->meta) ||
			is_in(buf_span(&b), out->body);
		for (note = notes->first; !found && note; note = note->next)
			found = is_in(buf_span(&b), note->text);
		hold(found);
	}
	buf_free(&b);
}

/* A collection that is a key is JSON, with null in it. */
static bool
may_appear(struct span c, struct span source)
{
	return is_in(c, SPAN(" \n\"\\{}[],:nul")) || is_in(c, source);
}

static void
check_characters(struct arena *mem, struct span json, struct span source)
{
	const char *p = json.p, *end = span_end(json), *q, *at, *next;
	struct span text;
	uint32_t c;

	for (; p < end; p++) {
		if (*p != '"')
			continue;
		for (q = p + 1; *q != '"'; q++)
			q += *q == '\\';
		text = json_text(mem, span_from(p, q + 1), NULL);
		for (at = text.p; at < span_end(text); at = next) {
			next = utf8_next(at, span_end(text), &c);
			hold(may_appear(span_from(at, next), source));
		}
		p = q;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena mem = { 0 };
	struct notes notes = { .mem = &mem, .line = 1 };
	struct front_conf conf = { 0 };
	struct buf text = { 0 };
	struct front out;
	size_t words;

	if (n < 1 || n > 2000)
		return 0;
	buf_put(&text, SPAN("---\n"));
	words = generate(data + 1, n - 1, &text);
	if (data[0] & 1)
		buf_put(&text, SPAN("\n---\nbody\n"));
	front_parse(&mem, buf_span(&text), &conf, &out, &notes);
	check_words(&out, &notes, words);
	check_characters(&mem, out.meta, buf_span(&text));
	buf_free(&text);
	arena_free(&mem);
	return 0;
}
