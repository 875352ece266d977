/*
 * wrap: breaking lines at a width moves line ends and blanks, nothing else.
 *
 * The first byte is the width, from 1 to 200, the second picks options, and
 * every other byte is a piece of HTML: the pieces are those that end lines,
 * make blanks that do not collapse, or leave a block empty.  Whole bytes as
 * HTML reach such documents far too seldom.
 */
#include <stdlib.h>

#include "text/text.h"
#include "text/width.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char *const pieces[] = { "<br>",
				      "<br>",
				      "&nbsp;",
				      "&nbsp;",
				      "<p>",
				      "</p>",
				      "<div>",
				      "</div>",
				      " ",
				      " ",
				      "\n",
				      "word",
				      "a",
				      "界",
				      "界",
				      "、",
				      "「",
				      "<ul>",
				      "<li>",
				      "</ul>",
				      "<ol>",
				      "</ol>",
				      "<blockquote>",
				      "<h2>",
				      "</blockquote>",
				      "&#x3000;",
				      "<p></p>",
				      "<p>&nbsp;</p>",
				      "</h2>",
				      "<span>",
				      "</span>",
				      "longer-word" };
#define PIECES (sizeof(pieces) / sizeof(pieces[0]))

static void
hold(bool what)
{
	if (!what)
		abort();
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* Are these the same but for blanks and line ends? */
static bool
same_text(struct span a, struct span b)
{
	size_t i = 0, j = 0;

	for (;; i++, j++) {
		while (i < a.n && is_blank(a.p[i]))
			i++;
		while (j < b.n && is_blank(b.p[j]))
			j++;
		if (i == a.n || j == b.n)
			return i == a.n && j == b.n;
		if (a.p[i] != b.p[j])
			return false;
	}
}

static size_t
empty_lines(struct span text)
{
	struct span line;
	size_t n = 0;

	while (span_line(&text, &line))
		n += line.n == 0;
	return n;
}

/* Blanks and the marks of items: no piece of text has such characters. */
static struct span
without_margin(struct span line)
{
	while (line.n > 0 && memchr(" -0123456789.", *line.p, 13) != NULL)
		line.p++, line.n--;
	return line;
}

/* Could the line have been broken?  At a blank, or between two Han. */
static bool
is_breakable(struct span text)
{
	return memchr(text.p, ' ', text.n) != NULL ||
	       memmem(text.p, text.n, "界界", 6) != NULL;
}

static void
check_widths(struct span text, const struct text_conf *conf)
{
	const bool wide = conf->ambiguous_wide;
	size_t most, columns;
	struct span line, rest;

	while (span_line(&text, &line)) {
		rest = without_margin(line);
		columns = width_text(line, wide) - width_text(rest, wide);
		most = conf->width > columns + 10 ? conf->width : columns + 10;
		hold(width_text(line, wide) <= most ||
		     (rest.n > 0 && !is_breakable(rest)));
	}
}

static void
render(struct arena *mem, struct span html, const struct text_conf *conf,
       struct buf *out)
{
	struct text_blocks blocks = { 0 };
	struct tree_conf how = { 0 };
	struct tree tree = { 0 };
	size_t i;

	tree_read(mem, html, &how, &tree);
	text_render(mem, &tree, html, conf, out, &blocks);
	for (i = 0; i < blocks.n; i++)
		hold(blocks.block[i].start <= blocks.block[i].end &&
		     blocks.block[i].end <= out->n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf html = { 0 }, plain = { 0 }, wrapped = { 0 };
	struct text_conf conf = { 0 };
	struct arena mem = { 0 };
	size_t i;

	if (n < 3 || n > 4096)
		return 0;
	for (i = 2; i < n; i++)
		buf_put(&html, span_of(pieces[data[i] % PIECES]));
	conf.style = data[1] & 1 ? TEXT_GREP : TEXT_READING;
	conf.ambiguous_wide = data[1] & 2;
	conf.keep_indent = data[1] & 4;
	render(&mem, buf_span(&html), &conf, &plain);
	conf.width = data[0] % 200 + 1;
	render(&mem, buf_span(&html), &conf, &wrapped);
	hold(same_text(buf_span(&plain), buf_span(&wrapped)));
	hold(empty_lines(buf_span(&plain)) == empty_lines(buf_span(&wrapped)));
	check_widths(buf_span(&wrapped), &conf);
	buf_free(&html);
	buf_free(&plain);
	buf_free(&wrapped);
	arena_free(&mem);
	return 0;
}
