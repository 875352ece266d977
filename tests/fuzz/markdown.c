/*
 * markdown: the words of the HTML are those of the parser's own, in order; its
 * size is bounded; pieces of origin lie in the body, in the order of the HTML;
 * and neither a plain text nor what is refused loses a character.
 */
#include <cmark-gfm-core-extensions.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "body/markdown.h"
#include "body/mdprepare.h"
#include "body/plain.h"
#include "html/html_token.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

/* The text of HTML without white space; what tags say is not compared. */
static void
put_words(struct arena *mem, struct span html, struct buf *out)
{
	struct html *h = html_open(mem, html);
	struct html_token t;
	const char *p;

	while (html_next(h, &t))
		for (p = t.text.p; t.kind == HTML_TEXT && p < span_end(t.text);
		     p++)
			if (*p != ' ' && *p != '\n' && *p != '\t' &&
			    *p != '\f' && *p != '~')
				buf_char(out, *p);
}

static void
check_origin(const struct origin *o, struct span body, struct span html)
{
	size_t i, from, to;

	for (i = 0; i < o->n; i++) {
		HOLDS(o->piece[i].html <= o->piece[i].html_end);
		HOLDS(o->piece[i].html_end <= html.n);
		HOLDS(o->piece[i].body <= o->piece[i].body_end);
		HOLDS(o->piece[i].body_end <= body.n);
		HOLDS(i == 0 || o->piece[i - 1].html_end <= o->piece[i].html);
		if (o->piece[i].exact)
			HOLDS(memcmp(html.p + o->piece[i].html,
				     body.p + o->piece[i].body,
				     o->piece[i].html_end - o->piece[i].html) ==
			      0);
	}
	for (i = 0; i + 3 < html.n; i += 7) {
		from = i, to = i + 3;
		origin_map(o, &from, &to);
		HOLDS(from <= to && to <= body.n);
	}
}

/* Has the body what only we know, or what the parser's HTML shows otherwise? */
static bool
is_ours(struct span body)
{
	static const char *const marks[] = { "{:", "{#", "{.", "[^", "<" };
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (memmem(body.p, body.n, marks[i], strlen(marks[i])) != NULL)
			return true;
	return memchr(body.p, '\0', body.n) != NULL;
}

static void
check_words(struct arena *mem, struct span body, struct span html)
{
	struct buf ours = { 0 }, theirs = { 0 }, undone = { 0 };
	cmark_mem plain = { calloc, realloc, free };
	cmark_parser *parser =
	    cmark_parser_new_with_mem(CMARK_OPT_UNSAFE, &plain);
	struct span ready;
	cmark_node *root;
	char *rendered;

	cmark_parser_attach_syntax_extension(
	    parser, cmark_find_syntax_extension("table"));
	ready = mdprepare(mem, body);
	cmark_parser_feed(parser, ready.p, ready.n);
	root = cmark_parser_finish(parser);
	rendered =
	    cmark_render_html_with_mem(root, CMARK_OPT_UNSAFE, NULL, &plain);
	put_words(mem, html, &ours);
	buf_put(&undone, span_of(rendered));
	if (ready.p != body.p)
		mdprepare_undo(&undone, 0);
	put_words(mem, buf_span(&undone), &theirs);
	HOLDS(span_eq(buf_span(&ours), buf_span(&theirs)));
	buf_free(&ours);
	buf_free(&theirs);
	buf_free(&undone);
	free(rendered);
	cmark_node_free(root);
	cmark_parser_free(parser);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena mem = { 0 };
	struct buf html = { 0 };
	struct origin origin = { 0 };
	struct span body =
	    utf8_repair(&mem, (struct span){ (const char *)data, n }, NULL);
	const char *why = NULL;

	if (markdown_html(&mem, body, &html, &origin, &why)) {
		HOLDS(why == NULL && html.n <= 32 * body.n + (1u << 20) + 4096);
		check_origin(&origin, body, buf_span(&html));
		if (!is_ours(body))
			check_words(&mem, body, buf_span(&html));
	} else
		HOLDS(why != NULL && html.n == 0);
	html.n = origin.n = 0;
	plain_html(&mem, body, &html, &origin);
	check_origin(&origin, body, buf_span(&html));
	buf_free(&html);
	arena_free(&mem);
	return 0;
}
