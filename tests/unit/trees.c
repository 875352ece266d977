/*
 * trees: every document of the collections beside the repository: the laws of
 * kernel tree, and the text blocks that a full HTML5 tree gives.
 *
 * A sample of them, or all with ALL=1; nothing where ../shared is not there.
 * ../shared/cases/html-blocks.jsonl: {"file","blocks","sha256"}: how many text
 * blocks a document has, and the digest of their texts without white space,
 * joined by line feeds.
 */
#include <dirent.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "charset/charset.h"
#include "check.h"
#include "front/front.h"
#include "tree_law.h"
#include "json/json.h"

#define BESIDE "../shared/"

struct reader {
	struct charset *charset;
	struct arena mem;
	struct buf file;
	size_t count, every; /* a sample: one document of so many */
};

static bool
read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	out->n = 0;
	if (f == NULL)
		return false;
	while ((n = fread(buf_room(out, 1 << 16), 1, 1 << 16, f)) > 0)
		out->n += n;
	fclose(f);
	return true;
}

/* The HTML of a document as the tools see it. */
static bool
read_html(struct reader *r, const char *path, struct span *html)
{
	const struct front_conf conf = { 0 };
	struct notes notes = { .mem = &r->mem };
	struct front front;
	const char *name;
	struct span text;
	bool wide;

	if (!read_file(path, &r->file))
		return false;
	text = charset_decode(r->charset, &r->mem, buf_span(&r->file), NULL,
			      &name, &wide, &notes);
	front_parse(&r->mem, text, &conf, &front, &notes);
	*html = front.body;
	return true;
}

/* Blocks */

static bool
is_white(uint32_t c)
{
	return (c >= '\t' && c <= '\r') || c == ' ' || c == 0xa0 ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
	       c == 0xfeff;
}

static void
put_text(struct buf *out, struct span s)
{
	const char *p, *next, *end = span_end(s);
	uint32_t c;

	for (p = s.p; p < end; p = next) {
		next = utf8_next(p, end, &c);
		if (!is_white(c))
			buf_put(out, span_from(p, next));
	}
}

/* End a block if something has been written since `from`, the last end. */
static void
part(struct buf *out, size_t *from, size_t *blocks)
{
	if (out->n == *from)
		return;
	buf_char(out, '\n');
	*from = out->n;
	++*blocks;
}

static size_t
text_blocks(const struct tree *t, struct buf *out)
{
	const struct tree_event *e;
	size_t i, from = 0, blocks = 0;
	uint32_t is;

	out->n = 0;
	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		is = e->flags & TREE_FOREIGN && e->tag != TAG_SVG &&
			     e->tag != TAG_MATH
			 ? 0
			 : html_tags[e->tag].is;
		if (e->kind == TREE_TEXT) {
			put_text(out, e->text);
			continue;
		}
		if (is & IS_SKIP) {
			if (e->kind == TREE_OPEN)
				i = e->pair;
		} else if (is & IS_BLOCK || e->tag == TAG_BR) {
			part(out, &from, &blocks);
		}
	}
	part(out, &from, &blocks);
	if (out->n > 0)
		out->n--;
	return blocks;
}

static bool
is_sha256(struct span text, struct span hex)
{
	char text_of[2 * SHA256_DIGEST_SIZE + 1];
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct sha256_ctx ctx;
	size_t i;

	sha256_init(&ctx);
	sha256_update(&ctx, text.n, (const uint8_t *)text.p);
	sha256_digest(&ctx, sizeof(digest), digest);
	for (i = 0; i < sizeof(digest); i++)
		snprintf(text_of + 2 * i, 3, "%02x", digest[i]);
	return span_is(hex, text_of);
}

static void
reference_line(struct reader *r, struct span line, size_t *equal)
{
	struct span file =
	    json_text(&r->mem, json_find(line, SPAN("file")), NULL);
	struct span sha =
	    json_text(&r->mem, json_find(line, SPAN("sha256")), NULL);
	struct span blocks = json_find(line, SPAN("blocks")), path, html;
	const struct tree_conf conf = { 0 };
	struct buf text = { 0 };
	struct tree t;
	bool same;
	size_t n;

	path = arena_printf(&r->mem, BESIDE "%.*s", SPAN_FMT(file));
	if (!read_html(r, path.p, &html)) {
		CHECK(false, "%s cannot be read", path.p);
		return;
	}
	tree_read(&r->mem, html, &conf, &t);
	n = text_blocks(&t, &text);
	same = n == (size_t)atol(blocks.p) && is_sha256(buf_span(&text), sha);
	CHECK(same, "%s: %zu blocks for %.*s, or other texts", path.p, n,
	      SPAN_FMT(blocks));
	*equal += same;
	if (!same && getenv("BLOCKS") != NULL)
		fwrite(text.p, 1, text.n, stdout);
	buf_free(&text);
}

static void
reference(struct reader *r)
{
	FILE *f = fopen(BESIDE "cases/html-blocks.jsonl", "r");
	size_t cap = 0, equal = 0, all = 0, i = 0;
	char *line = NULL;
	ssize_t n;

	if (f == NULL)
		return;
	while ((n = getline(&line, &cap, f)) > 0) {
		if (i++ % r->every != 0)
			continue;
		all++;
		reference_line(r, (struct span){ line, (size_t)n - 1 }, &equal);
		arena_reset(&r->mem);
	}
	printf("text blocks: %zu equal of %zu\n", equal, all);
	free(line);
	fclose(f);
}

/* Laws */

static void
document(struct reader *r, const char *path)
{
	const char *wrong;
	struct span html;
	struct tree t;

	if (r->count++ % r->every != 0)
		return;
	if (!read_html(r, path, &html)) {
		CHECK(false, "%s cannot be read", path);
		return;
	}
	wrong = law_all(&r->mem, html, &t);
	CHECK(wrong == NULL, "%s: %s", path, wrong);
	arena_reset(&r->mem);
}

static int
is_shown(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

/* No recursion on a cycle: what a directory links to is not followed. */
static void
folder(struct reader *r, const char *path)
{
	struct dirent **names;
	struct stat st;
	char *file;
	int i, n = scandir(path, &names, is_shown, alphasort);

	for (i = 0; i < n; i++) {
		if (asprintf(&file, "%s/%s", path, names[i]->d_name) < 0)
			mem_none();
		if (lstat(file, &st) == 0 && S_ISDIR(st.st_mode))
			folder(r, file);
		else if (S_ISREG(st.st_mode))
			document(r, file);
		free(file);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

int
main(void)
{
	struct reader r = { .charset = charset_open() };

	r.every = getenv("ALL") ? 1 : 20;
	folder(&r, BESIDE "corpus");
	folder(&r, BESIDE "pages");
	reference(&r);
	charset_close(r.charset);
	buf_free(&r.file);
	arena_free(&r.mem);
	return check_done();
}
