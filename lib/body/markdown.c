/*
 * markdown.c - a Markdown body as HTML, by cmark-gfm within limits.
 *
 * The parser is not ours and some inputs make it slow or greedy.  Before it,
 * mdcheck() refuses what makes it slow.  Around it, everything that it
 * allocates comes from the record's arena, up to a limit: past that we leave it
 * where it stands with longjmp, which loses nothing, since the arena is all it
 * has.  After it, the HTML may only be so many times as long as the body.
 *
 * Its allocator is three functions without an argument of ours, and its
 * extensions are registered once for the process.  That is why this file has
 * variables that outlive a call.
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <pthread.h>
#include <setjmp.h>

#include "base/base.h"
#include "markdown.h"
#include "mdcheck.h"
#include "mdprepare.h"
#include "mdwrite.h"

#define MEMORY_TIMES 128 /* of the body: "*a*" takes 90 */
#define MEMORY_BASE  (16u << 20)
#define MEMORY_MOST  (1u << 30)
#define HTML_TIMES   32 /* of the body: "<" takes 4, ">" 27 */
#define HTML_BASE    (1u << 20)
#define FOOTNOTES    100 /* definitions worth looking for */

struct cage {
	struct arena *mem;
	size_t left; /* bytes it may still have */
	jmp_buf out;
};

static _Thread_local struct cage *cage;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct arena registry; /* what the extensions are made of */

/* ---- the allocator ------------------------------------------------------ */

/* Realloc does not say how much there was: each block starts with its size. */
struct block {
	_Alignas(16) size_t n;
};

static void *
cage_get(size_t n)
{
	struct block *b;

	if (n > cage->left)
		longjmp(cage->out, 1);
	cage->left -= n;
	b = arena_get(cage->mem, sizeof(*b) + n);
	b->n = n;
	return b + 1;
}

static void *
cage_calloc(size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / 4 / size)
		longjmp(cage->out, 1);
	return memset(cage_get(n * size), 0, n * size);
}

static void *
cage_realloc(void *old, size_t n)
{
	size_t had = old != NULL ? ((struct block *)old)[-1].n : 0;
	void *p;

	if (n <= had)
		return old;
	p = cage_get(n);
	if (had > 0)
		memcpy(p, old, had);
	return p;
}

static void
cage_free(void *p)
{
	(void)p; /* goes with the record */
}

/* ---- the parser --------------------------------------------------------- */

/*
 * Not the extension for ~~del~~: while a parser runs, its characters are
 * switched on in a table of the process, and off again for all other threads.
 * mdwrite() does it.
 */
static void
register_extensions(void)
{
	struct cage own = { .mem = &registry, .left = SIZE_MAX }, *outer = cage;
	cmark_mem *mem = cmark_get_default_mem_allocator();

	cage = &own;
	mem->calloc = cage_calloc;
	mem->realloc = cage_realloc;
	mem->free = cage_free;
	cmark_gfm_core_extensions_ensure_registered();
	cage = outer;
}

/*
 * Footnotes are wanted when there are some, and each is referred to: the parser
 * drops the others.
 */
static bool
has_footnotes(struct span body)
{
	const char *p = body.p, *end = span_end(body), *close, *at;
	struct span name;
	size_t defined = 0;

	while ((p = bytes_find(span_from(p, end), SPAN("[^"))) != NULL) {
		close = memchr(p, ']', (size_t)(end - p));
		if (close == NULL)
			break;
		name = span_from(p, close + 1);
		if (close + 1 < end && close[1] == ':' &&
		    (p == body.p || p[-1] == '\n')) {
			if (++defined > FOOTNOTES)
				return false;
			for (at = body.p; at != NULL; at++) {
				at = bytes_find(span_from(at, end), name);
				if (at == NULL)
					return false;
				if (at + name.n == end || at[name.n] != ':')
					break;
			}
		}
		p = close + 1;
	}
	return defined > 0;
}

static cmark_node *
parse(struct span body)
{
	int options = CMARK_OPT_UNSAFE;
	cmark_parser *parser;
	cmark_node *root;

	if (has_footnotes(body))
		options |= CMARK_OPT_FOOTNOTES;
	parser = cmark_parser_new(options);
	cmark_parser_attach_syntax_extension(
	    parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, body.p, body.n);
	root = cmark_parser_finish(parser);
	if (bytes_have(body, SPAN("{:")) || bytes_have(body, SPAN("{#")) ||
	    bytes_have(body, SPAN("[!")) || bytes_have(body, SPAN("[ ]")) ||
	    bytes_have(body, SPAN("[x]")) || bytes_have(body, SPAN("[X]")))
		cmark_consolidate_text_nodes(root);
	return root;
}

static size_t
memory_for(size_t n)
{
	if (n > (MEMORY_MOST - MEMORY_BASE) / MEMORY_TIMES)
		return MEMORY_MOST;
	return MEMORY_BASE + MEMORY_TIMES * n;
}

/* False when the parser or the writer needs more than they may have. */
static bool
write_caged(struct span body, struct span ready, struct buf *html,
	    struct origin *origin)
{
	bool stands_in = ready.p != body.p && mdprepare_stands_in(ready);

	if (setjmp(cage->out) != 0)
		return false;
	return mdwrite(cage->mem, parse(ready), body, stands_in,
		       HTML_BASE + HTML_TIMES * body.n, html, origin);
}

bool
markdown_html(struct arena *mem, struct span body, struct buf *html,
	      struct origin *origin, const char **why)
{
	struct cage own = { .mem = mem, .left = memory_for(body.n) };
	size_t before = html->n;
	struct span ready;
	bool done;

	*why = mdcheck(body);
	if (*why != NULL)
		return false;
	pthread_once(&once, register_extensions);
	ready = mdprepare(mem, body);
	cage = &own;
	done = write_caged(body, ready, html, origin);
	cage = NULL;
	if (!done) {
		html->n = before;
		*why = "grows without bounds";
	}
	return done;
}
