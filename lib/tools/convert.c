/*
 * convert.c - give a record its text, and print it.
 */
#include <stdlib.h>

#include "article/article.h"
#include "body/body.h"
#include "clean/clean.h"
#include "convert.h"

#define SPARE (4u << 20) /* a larger buffer goes with its document */

struct converter {
	const struct convert_conf *conf;
	struct tidy *tidy;
	struct buf html;   /* what a body that is none became, */
	struct buf tidied; /* what tidy made of it */
	struct buf text;   /* and the text, until the record is printed */
};

static void *
convert_open(const void *conf)
{
	struct converter *c = mem_get(sizeof(*c));

	*c = (struct converter){ .conf = conf };
	if (c->conf->html || c->conf->tidy)
		c->tidy = tidy_open(NULL);
	return c;
}

static void
convert_close(void *state)
{
	struct converter *c = state;

	if (c->tidy != NULL)
		tidy_close(c->tidy);
	buf_free(&c->html);
	buf_free(&c->tidied);
	buf_free(&c->text);
	free(c);
}

static void
start(struct buf *b)
{
	b->n = 0;
	if (b->cap > SPARE)
		buf_free(b);
}

/* ---- the body as HTML --------------------------------------------------- */

static void
read_source(struct converter *c, struct record *r, struct span body,
	    enum body_type type, struct page *s)
{
	static const struct tree_conf plainly = { 0 };

	start(&c->html);
	page_read(r->mem, body, type,
		  (c->conf->blocks ? PAGE_ORIGIN : 0u) |
		      (c->conf->no_shortcodes ? PAGE_NO_SHORTCODES : 0u),
		  &c->html, &r->notes, s);
	if (!c->conf->tidy)
		return;
	start(&c->tidied);
	tidy_html(c->tidy, r->mem, &s->tree, TIDY_TREE, &c->tidied, &r->notes);
	s->html = buf_span(&c->tidied);
	tree_read(r->mem, s->html, &plainly, &s->tree);
}

static void
leave_out(const struct convert_conf *conf, struct record *r, struct tree *t)
{
	if (conf->main == MAIN_ARTICLE)
		article_find(r->mem, t, conf->patterns);
	else if (conf->main == MAIN_CLEAN)
		article_clean(r->mem, t, conf->patterns);
}

/* ---- what is made of it ------------------------------------------------- */

static void
set_blocks(struct record *r, const struct page *s,
	   const struct text_blocks *blocks)
{
	const struct text_block *k = blocks->block, *end = k + blocks->n;
	struct buf b = { 0 };
	size_t from, to;

	buf_char(&b, '[');
	for (; k < end; k++) {
		from = k->source, to = k->source_end;
		if (!s->is_body)
			origin_map(&s->origin, &from, &to);
		buf_printf(&b,
			   "%s{\"type\":\"%s\",\"level\":%u,\"start\":%zu,"
			   "\"end\":%zu,\"source\":%zu,\"source_end\":%zu}",
			   k > blocks->block ? "," : "",
			   text_type_name(k->type), k->level, k->start, k->end,
			   from, to);
	}
	buf_char(&b, ']');
	record_set(r, PART_BLOCKS, arena_copy(r->mem, buf_span(&b)));
	buf_free(&b);
}

static void
set_html(struct converter *c, struct record *r, const struct page *s)
{
	struct buf b = { 0 };

	tidy_html(c->tidy, r->mem, &s->tree, TIDY_HTML, &b, &r->notes);
	record_set_text(r, PART_HTML, arena_copy(r->mem, buf_span(&b)));
	buf_free(&b);
}

/* Does a page say something, if only to its scripts? */
static bool
has_text(const struct tree *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->event[i].kind == TREE_TEXT &&
		    !(t->event[i].flags & TREE_BLANK) &&
		    t->event[i - 1].tag != TAG_STYLE)
			return true;
	return false;
}

/* Nothing came out: say so if there was something to come out. */
static void
note_empty(struct record *r, const struct page *s)
{
	static const struct tree_conf plainly = { 0 };
	struct tree whole; /* before the article was taken out */

	tree_read(r->mem, s->html, &plainly, &whole);
	if (has_text(&whole))
		note_add(&r->notes, NOTE_NO_TEXT, 0, "%s", "");
}

/* Offsets are about a text: blocks that are missing take the text with them. */
static bool
is_wanted(const struct convert_conf *conf, struct record *r, enum part p)
{
	bool asked = p == PART_TEXT || (p == PART_BLOCKS && conf->blocks) ||
		     (p == PART_HTML && conf->html) ||
		     (p == PART_TYPE && conf->add_type);

	return asked && (conf->again || record_value(r, p).p == NULL);
}

static enum body_type
type_of(const struct convert_conf *conf, struct record *r, struct span body)
{
	if (conf->type != BODY_AUTO)
		return conf->type;
	/* innerText is a property of HTML elements and of nothing else */
	if (conf->text.style == TEXT_INNERTEXT)
		return BODY_HTML;
	return body_type_find(record_text(r, PART_PATH), body);
}

static enum verdict
convert_run(void *state, struct record *r)
{
	struct converter *c = state;
	const struct convert_conf *conf = c->conf;
	struct text_blocks blocks = { 0 };
	struct page s = { 0 };
	struct span body;
	enum body_type type;
	bool block, text, html, name;

	if (!record_check(r))
		return DROP;
	block = is_wanted(conf, r, PART_BLOCKS);
	text = is_wanted(conf, r, PART_TEXT) || block;
	html = is_wanted(conf, r, PART_HTML);
	name = is_wanted(conf, r, PART_TYPE);
	if (!text && !html && !name)
		return KEEP;
	body = page_body(r);
	if (body.p == NULL)
		return KEEP;
	type = type_of(conf, r, body);
	if (name)
		record_set_text(r, PART_TYPE, span_of(body_type_name(type)));
	if (!text && !html)
		return KEEP;
	read_source(c, r, body, type, &s);
	leave_out(conf, r, &s.tree);
	if (text) {
		start(&c->text);
		buf_room(&c->text, 1); /* no text is not "no such member" */
		text_render(r->mem, &s.tree, s.html, &conf->text, &c->text,
			    block ? &blocks : NULL);
		record_set_text(r, PART_TEXT, buf_span(&c->text));
		if (c->text.n == 0 && type == BODY_HTML && conf->note_empty)
			note_empty(r, &s);
	}
	if (block)
		set_blocks(r, &s, &blocks);
	if (html)
		set_html(c, r, &s);
	return KEEP;
}

const struct stage stage_convert = {
	.name = "convert",
	.gives = PART_MAX,
	.open = convert_open,
	.run = convert_run,
	.close = convert_close,
};

/* ---- printing ----------------------------------------------------------- */

static enum verdict
print_run(void *state, struct record *r)
{
	static const enum part parts[] = {
		[CONVERT_TEXT] = PART_TEXT, [CONVERT_HTML] = PART_HTML
	};
	const struct convert_print *conf = state;

	if (r->json.p != NULL || conf->jsonl) {
		if (!record_check(r))
			return DROP;
		record_write(r->out, r, !conf->drop_body);
		return KEEP;
	}
	if (conf->what == CONVERT_BLOCKS) {
		buf_put(r->out, record_value(r, PART_BLOCKS));
		buf_char(r->out, '\n');
		return KEEP;
	}
	buf_put(r->out, conf->lead);
	buf_put(r->out, record_text(r, parts[conf->what]));
	buf_put(r->out, conf->end);
	return KEEP;
}

const struct stage stage_converted = {
	.name = "converted",
	.gives = PART_MAX,
	.run = print_run,
};
