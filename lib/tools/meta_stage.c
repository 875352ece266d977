/*
 * meta_stage.c - give a record its article.
 *
 * An article comes right after the front matter in the records that our tools
 * write.  Looking there is enough to see whether there is one: to look
 * everywhere would mean to walk over the body.
 */
#include "meta_stage.h"
#include "article/article.h"
#include "body/body.h"
#include "meta/meta.h"
#include "text/text.h"

static void
ask_page(const struct meta_plan *plan, struct record *r, struct page *page,
	 struct meta *meta)
{
	struct meta_claims claims = { .skip = ~meta_needs_claims(plan, meta) };
	static const char *const urls[] = { "url", "link", "permalink",
					    "canonical_url" };
	struct span front = record_value(r, PART_META), url;
	size_t i;

	meta_html(r->mem, &page->tree, meta_plan_html(plan), &claims);
	meta_path(r->mem, record_text(r, PART_PATH), &claims);
	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		url = json_find(front, span_of(urls[i]));
		if (json_kind(url) == JSON_STRING)
			meta_url(r->mem, json_text(r->mem, url, NULL), &claims);
	}
	meta_claims_sort(&claims);
	meta_settle(plan, r->mem, &claims, meta);
}

static bool
needs_more(const struct meta_plan *plan, const struct meta *meta)
{
	return meta_needs_body(plan, meta) ||
	       meta_sum_wanted(meta_plan_fields(plan), meta);
}

/* What the front matter left open, and what is computed of the text. */
static void
read_body(const struct meta_plan *plan, struct record *r,
	  struct record_page *page, struct meta *meta)
{
	static const struct text_conf plainly = { .style = TEXT_GREP };
	uint64_t fields = meta_plan_fields(plan);
	struct buf text = { 0 };

	if (!record_page_read(r, page))
		return;
	if (meta_needs_body(plan, meta))
		ask_page(plan, r, &page->page, meta);
	if (meta_sum_wanted(fields, meta)) {
		text_render(r->mem, &page->page.tree, page->page.html, &plainly,
			    &text, NULL);
		meta_sum(r->mem, fields, buf_span(&text), meta);
		buf_free(&text);
	}
}

static enum verdict
meta_run(void *state, struct record *r)
{
	const struct meta_plan *plan = state;
	struct record_page page = { 0 };
	struct buf b = { 0 };
	struct meta meta;

	if (!record_check(r))
		return DROP;
	meta_read(plan, r->mem, record_value(r, PART_META), &meta, &r->notes);
	if (needs_more(plan, &meta))
		read_body(plan, r, &page, &meta);
	record_page_free(&page);
	meta_put(&b, &meta, meta_plan_conf(plan)->all_keys);
	record_set(r, PART_ARTICLE, arena_copy(r->mem, buf_span(&b)));
	buf_free(&b);
	return KEEP;
}

const struct stage stage_meta = {
	.name = "meta",
	.gives = PART_ARTICLE,
	.run = meta_run,
};

/* Is the member after what has been walked the article? */
static bool
article_is_next(const struct record *r)
{
	struct span name = r->names->name[PART_ARTICLE];
	const char *p = r->rest.p, *end;

	if (p == NULL)
		return false;
	end = span_end(r->rest);
	p = bytes_skip_space(p, end);
	if (p == end || *p != ',')
		return false;
	p = bytes_skip_space(p + 1, end);
	return (size_t)(end - p) > name.n + 2 && *p == '"' &&
	       memcmp(p + 1, name.p, name.n) == 0 && p[name.n + 1] == '"';
}

static void
read_article(struct record *r, uint64_t fields, struct meta *meta)
{
	struct span at = r->value[PART_ARTICLE];
	struct json_member m;
	enum meta_field f;

	memset(meta, 0, sizeof(*meta));
	while (json_next(&at, &m)) {
		f = meta_field_find(m.name);
		if (f < META_FIELDS && fields >> f & 1 &&
		    meta->value[f].kind == META_ABSENT)
			meta->value[f] = meta_value_of(r->mem, m.value);
	}
}

static void
read_record(struct record *r, uint64_t fields, struct meta *meta)
{
	static const enum part parts[META_NAMES] = {
		[META_PATH] = PART_PATH,       [META_DOC] = PART_DOC,
		[META_LINE] = PART_LINE,       [META_OFFSET] = PART_OFFSET,
		[META_CHARSET] = PART_CHARSET,
	};
	enum meta_field f;

	for (f = META_FIELDS; f < META_NAMES; f++)
		if (fields >> f & 1)
			meta->value[f] =
			    meta_value_of(r->mem, record_value(r, parts[f]));
}

static bool
has_body(struct record *r)
{
	return r->json.p == NULL
		   ? r->body_text.p != NULL
		   : json_kind(record_value(r, PART_BODY)) == JSON_STRING;
}

/* Is there more to be had of the body, or of the text where there is none? */
static bool
is_open(const struct meta_plan *plan, struct record *r, const struct meta *meta)
{
	if (!needs_more(plan, meta))
		return false;
	/* without a body, a title is in the front matter or nowhere */
	return meta_plan_fields(plan) != UINT64_C(1) << META_TITLE ||
	       meta_plan_conf(plan)->why || has_body(r);
}

bool
meta_of_front(const struct meta_plan *plan, struct record *r, bool again,
	      struct meta *meta, bool *open)
{
	uint64_t fields = meta_plan_fields(plan);
	struct span front = record_value(r, PART_META);

	if (!again && r->json.p != NULL && article_is_next(r))
		record_value(r, PART_ARTICLE);
	*open = again || json_kind(r->value[PART_ARTICLE]) != JSON_OBJECT;
	if (!*open) {
		read_article(r, fields, meta);
	} else if (!meta_read(plan, r->mem, front, meta, &r->notes)) {
		note_add(&r->notes, NOTE_NOT_A_RECORD, 0, "%s",
			 "the front matter is not JSON");
		return false;
	}
	*open = *open && is_open(plan, r, meta);
	read_record(r, fields, meta);
	return true;
}

bool
meta_of_page(const struct meta_plan *plan, struct record *r,
	     struct record_page *page, struct meta *meta)
{
	if (!record_check(r))
		return false;
	read_body(plan, r, page, meta);
	return true;
}

bool
meta_of_record(const struct meta_plan *plan, struct record *r, bool again,
	       struct meta *meta)
{
	struct record_page page = { 0 };
	bool open, is_record;

	/* a line without front matter may not even be JSON */
	if (record_value(r, PART_META).p == NULL && !record_check(r))
		return false;
	is_record = meta_of_front(plan, r, again, meta, &open) &&
		    (!open || meta_of_page(plan, r, &page, meta));
	record_page_free(&page);
	return is_record;
}
