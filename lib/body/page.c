/*
 * page.c - the body of a record, whatever it is written in, as events.
 */
#include "page.h"
#include "markdown.h"
#include "plain.h"
#include "shortcode.h"
#include "xml.h"

static struct span
body_of(struct record *r, size_t *replaced)
{
	struct span value;

	*replaced = 0;
	if (r->json.p == NULL)
		return r->body_text;
	value = record_value(r, PART_BODY);
	if (json_kind(value) != JSON_STRING)
		return (struct span){ 0 };
	return json_text(r->mem, value, replaced);
}

static void
note_replaced(struct record *r, size_t replaced)
{
	if (replaced > 0)
		note_add(&r->notes, NOTE_SURROGATE, 0, "%zu in the body",
			 replaced);
}

struct span
page_body(struct record *r)
{
	size_t replaced;
	struct span body = body_of(r, &replaced);

	note_replaced(r, replaced);
	return body;
}

void
page_read(struct arena *mem, struct span body, enum body_type type,
	  unsigned flags, struct buf *html, struct notes *notes,
	  struct page *page)
{
	const struct tree_conf conf = { .comments = flags & PAGE_COMMENTS };
	struct origin *origin = flags & PAGE_ORIGIN ? &page->origin : NULL;
	const char *why;

	if (flags & PAGE_NO_SHORTCODES)
		body = shortcode_drop(mem, body, type);
	page->is_body = type == BODY_HTML;
	page->html = body;
	if (type == BODY_HTML && xml_is(body)) {
		note_add(notes, NOTE_XML, 0, "%s", "");
		page->html = xml_as_html(mem, body);
	}
	if (type == BODY_MARKDOWN &&
	    !markdown_html(mem, body, html, origin, &why)) {
		note_add(notes, NOTE_MARKDOWN, 0, "%s", why);
		page->origin.n = 0;
		type = BODY_TEXT;
	}
	if (type == BODY_TEXT)
		plain_html(mem, body, html, origin);
	if (!page->is_body)
		page->html = buf_span(html);
	tree_read(mem, page->html, &conf, &page->tree);
}

/* ---- the page of a record ----------------------------------------------- */

#define SPARE (4u << 20) /* a larger buffer goes with its record */

struct span
record_page_body(struct record *r, struct record_page *k)
{
	if (!k->has_body)
		k->body = body_of(r, &k->replaced);
	k->has_body = true;
	return k->body;
}

enum body_type
record_page_type(struct record *r, struct record_page *k)
{
	if (k->type == BODY_AUTO)
		k->type = body_type_find(record_text(r, PART_PATH),
					 record_page_body(r, k));
	return k->type;
}

bool
record_page_read(struct record *r, struct record_page *k)
{
	struct span body = record_page_body(r, k);
	enum body_type type = BODY_TEXT;

	if (k->is_read)
		return true;
	note_replaced(r, k->replaced);
	if (body.p != NULL)
		type = record_page_type(r, k);
	else
		body = record_text(r, PART_TEXT);
	if (body.p == NULL)
		return false;
	k->notes = (struct notes){ .mem = r->mem, .line = r->notes.line };
	page_read(r->mem, body, type, PAGE_COMMENTS, &k->html, &k->notes,
		  &k->page);
	k->is_read = true;
	return true;
}

void
record_page_reset(struct record_page *k)
{
	struct buf html = k->html;

	html.n = 0;
	if (html.cap > SPARE)
		buf_free(&html);
	*k = (struct record_page){ .html = html };
}

void
record_page_free(struct record_page *k)
{
	buf_free(&k->html);
}
