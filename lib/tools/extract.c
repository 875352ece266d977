/*
 * extract.c - print records, or one thing of each.
 */
#include "extract.h"
#include "base/base.h"

/* ---- --raw: where matter and body stand in the source ------------------- */

static bool
ends_line(const char *p, const char *end)
{
	return *p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n'));
}

/* Offset in bytes of the place after as many line ends as text[0..n) has. */
static size_t
by_lines(struct span bytes, struct span text, size_t n)
{
	const char *p, *end = span_end(bytes);
	size_t ends = 0, i;

	for (i = 0; i < n; i++)
		ends += ends_line(text.p + i, span_end(text));
	if (n == text.n)
		return bytes.n;
	if (ends == 0)
		return n == 0 ? 0 : bytes.n;
	for (p = bytes.p; p < end; p++)
		if (ends_line(p, end) && --ends == 0)
			return (size_t)(p + 1 - bytes.p);
	return bytes.n;
}

/* The same for UTF-16 and UTF-32: by counting code units. */
static size_t
by_units(const struct record *r, size_t n)
{
	const char *p = r->text_all.p, *end = p + n;
	size_t unit = strncmp(r->charset, "UTF-32", 6) == 0 ? 4 : 2;
	size_t units = 0;
	uint32_t c;

	if (n == r->text_all.n)
		return r->bytes.n;
	while (p < end) {
		p = utf8_next(p, end, &c);
		units += unit == 2 && c > 0xffff ? 2 : 1;
	}
	/* A byte order mark was dropped. */
	if (r->bytes.n >= unit &&
	    ((r->bytes.p[0] == '\xff' && r->bytes.p[1] == '\xfe') ||
	     (r->bytes.p[0] == '\xfe' && r->bytes.p[1] == '\xff') ||
	     (unit == 4 && memcmp(r->bytes.p, "\0\0\xfe\xff", 4) == 0)))
		units++;
	return units * unit;
}

/*
 * Where a place of the decoded text is in the source file.  Places are starts
 * of lines or ends of the text, and line ends are ASCII in every charset but
 * the wide ones, so counting lines is exact.
 */
static uint64_t
source_offset(const struct record *r, const char *place)
{
	size_t n = (size_t)(place - r->text_all.p);
	bool same = r->text_all.p >= r->bytes.p &&
		    span_end(r->text_all) <= span_end(r->bytes);

	if (same)
		return r->offset + (uint64_t)(place - r->bytes.p);
	if (r->wide)
		return r->offset + by_units(r, n);
	return r->offset + by_lines(r->bytes, r->text_all, n);
}

static void
add_raw(struct record *r)
{
	struct buf b = { 0 };

	if (r->json.p != NULL || r->text_all.p == NULL)
		return;
	buf_char(&b, '{');
	if (r->matter.p != NULL) {
		buf_printf(
		    &b, "\"matter\":[%llu,%llu],",
		    (unsigned long long)source_offset(r, r->matter.p),
		    (unsigned long long)source_offset(r, span_end(r->matter)));
	}
	buf_printf(
	    &b, "\"body\":[%llu,%llu]",
	    (unsigned long long)source_offset(r, r->body_text.p),
	    (unsigned long long)source_offset(r, span_end(r->body_text)));
	if (r->matter.p != NULL) {
		buf_put(&b, SPAN(",\"source\":"));
		json_put(&b, r->matter);
	}
	buf_char(&b, '}');
	record_set(r, PART_RAW, arena_copy(r->mem, buf_span(&b)));
	buf_free(&b);
}

/* ---- --field ------------------------------------------------------------ */

/* A value as one cell of TSV: text of a string, compact JSON of the rest. */
static void
put_cell(struct record *r, struct span value)
{
	struct span text = value;
	size_t i;
	char *w;

	if (json_kind(value) == JSON_NONE || json_kind(value) == JSON_NULL)
		return;
	if (json_kind(value) == JSON_STRING)
		text = json_text(r->mem, value, NULL);
	w = buf_room(r->out, text.n);
	for (i = 0; i < text.n; i++)
		w[i] = (unsigned char)text.p[i] < 0x20 || text.p[i] == 0x7f
			   ? ' '
			   : text.p[i];
	r->out->n += text.n;
}

static void
put_fields(const struct extract_conf *conf, struct record *r)
{
	struct span meta = record_value(r, PART_META);
	size_t i;

	for (i = 0; i < conf->nfields; i++) {
		if (i > 0)
			buf_char(r->out, '\t');
		if (json_kind(meta) == JSON_OBJECT)
			put_cell(r, json_find(meta, conf->fields[i]));
	}
	buf_char(r->out, conf->end);
}

/* ---- the stage ---------------------------------------------------------- */

static enum verdict
extract_run(void *state, struct record *r)
{
	const struct extract_conf *conf = state;
	struct span meta;

	switch (conf->what) {
	case EXTRACT_FIELDS: put_fields(conf, r); return KEEP;
	case EXTRACT_BODY:
		buf_put(r->out, record_text(r, PART_BODY));
		if (conf->end == '\0')
			buf_char(r->out, '\0');
		return KEEP;
	case EXTRACT_META:
		meta = record_value(r, PART_META);
		buf_put(r->out, meta.p ? meta : SPAN("{}"));
		buf_char(r->out, conf->end);
		return KEEP;
	case EXTRACT_RECORD: break;
	}
	if (!record_check(r))
		return DROP;
	if (conf->raw)
		add_raw(r);
	record_write(r->out, r, !conf->no_body);
	return KEEP;
}

const struct stage stage_extract = {
	.name = "extract",
	.gives = PART_MAX,
	.run = extract_run,
};
