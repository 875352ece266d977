/*
 * meta_stage.c - give a record its article.
 *
 * An article comes right after the front matter in the records that our tools
 * write.  Looking there is enough to see whether there is one: to look
 * everywhere would mean to walk over the body.
 */
#include "meta_stage.h"
#include "meta_sum.h"

/* What the text gives, where it has to be asked. */
static void
sum_up(const struct meta_plan *plan, struct record *r, struct meta *meta)
{
	uint64_t fields = meta_plan_fields(plan);
	struct span text;

	if (!meta_sum_wanted(fields, meta))
		return;
	text = record_text(r, PART_TEXT);
	if (text.p != NULL)
		meta_sum(r->mem, fields, text, meta);
}

static enum verdict
meta_run(void *state, struct record *r)
{
	const struct meta_plan *plan = state;
	struct buf b = { 0 };
	struct meta meta;

	if (!record_check(r))
		return DROP;
	meta_read(plan, r->mem, record_value(r, PART_META), &meta, &r->notes);
	sum_up(plan, r, &meta);
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

static const char *
skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n'))
		p++;
	return p;
}

/* Is the member after what has been walked the article? */
static bool
article_is_next(const struct record *r)
{
	struct span name = r->names->name[PART_ARTICLE];
	const char *p = r->rest.p, *end;

	if (p == NULL)
		return false;
	end = span_end(r->rest);
	p = skip_blanks(p, end);
	if (p == end || *p != ',')
		return false;
	p = skip_blanks(p + 1, end);
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

bool
meta_of_record(const struct meta_plan *plan, struct record *r, bool again,
	       struct meta *meta)
{
	uint64_t fields = meta_plan_fields(plan);
	struct span front = record_value(r, PART_META);

	/* a line without front matter may not even be JSON */
	if (front.p == NULL && !record_check(r))
		return false;
	if (!again && r->json.p != NULL && article_is_next(r))
		record_value(r, PART_ARTICLE);
	if (!again && json_kind(r->value[PART_ARTICLE]) == JSON_OBJECT)
		read_article(r, fields, meta);
	else if (meta_read(plan, r->mem, front, meta, &r->notes)) {
		sum_up(plan, r, meta);
	} else {
		note_add(&r->notes, NOTE_NOT_A_RECORD, 0, "%s",
			 "the front matter is not JSON");
		return false;
	}
	read_record(r, fields, meta);
	return true;
}
