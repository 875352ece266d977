/*
 * page.c - the body of a record, whatever it is written in, as events.
 */
#include "page.h"
#include "markdown.h"
#include "plain.h"
#include "xml.h"

struct span
page_body(struct record *r)
{
	struct span value;
	size_t replaced = 0;

	if (r->json.p == NULL)
		return r->body_text;
	value = record_value(r, PART_BODY);
	if (json_kind(value) != JSON_STRING)
		return (struct span){ 0 };
	value = json_text(r->mem, value, &replaced);
	if (replaced > 0)
		note_add(&r->notes, NOTE_SURROGATE, 0, "%zu in the body",
			 replaced);
	return value;
}

void
page_read(struct arena *mem, struct span body, enum body_type type,
	  unsigned flags, struct buf *html, struct notes *notes,
	  struct page *page)
{
	const struct tree_conf conf = { .comments = flags & PAGE_COMMENTS };
	struct origin *origin = flags & PAGE_ORIGIN ? &page->origin : NULL;
	const char *why;

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
