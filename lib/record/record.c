/*
 * record.c - lazy reading and splicing of records.
 *
 * A JSON line is walked member by member only as far as somebody asks, so that
 * `art-meta --field date` never looks at a body.  Writing copies the line and
 * puts the fresh parts in: each is one edit at one place of the line.
 */
#include <stdlib.h>

#include "base/base.h"
#include "record.h"

const struct record_names record_names = { {
    [PART_PATH] = SPAN("path"),
    [PART_DOC] = SPAN("doc"),
    [PART_LINE] = SPAN("line"),
    [PART_OFFSET] = SPAN("offset"),
    [PART_CHARSET] = SPAN("charset"),
    [PART_NOTES] = SPAN("notes"),
    [PART_RAW] = SPAN("raw"),
    [PART_META] = SPAN("meta"),
    [PART_ARTICLE] = SPAN("article"),
    [PART_MATCHES] = SPAN("matches"),
    [PART_TYPE] = SPAN("body_type"),
    [PART_TEXT] = SPAN("text"),
    [PART_BLOCKS] = SPAN("blocks"),
    [PART_HTML] = SPAN("html"),
    [PART_BODY] = SPAN("body"),
} };

void
record_open_json(struct record *r, struct span line,
		 const struct record_names *names, struct arena *mem)
{
	*r = (struct record){ .json = line,
			      .rest = line,
			      .names = names,
			      .mem = mem,
			      .notes.mem = mem };
}

/* ---- reading ------------------------------------------------------------ */

/* A member of the line: the first of its name plays the part. */
static void
take_member(struct record *r, const struct json_member *m)
{
	enum part p;

	for (p = 0; p < PART_MAX; p++)
		if (r->found[p].p == NULL &&
		    json_name_is(m->name, r->names->name[p]))
			break;
	if (p == PART_MAX)
		return;
	/* --body=html: what our own member would be called is the body here */
	if (p == PART_HTML && r->found[PART_BODY].p == NULL &&
	    json_name_is(m->name, r->names->name[PART_BODY]))
		p = PART_BODY;
	r->found[p] = m->value;
	r->name[p] = m->name.p - 1;
	if (r->value[p].p == NULL)
		r->value[p] = m->value;
}

/* Walk the line on, until the part turns up (PART_MAX: to the end). */
static void
scan_for(struct record *r, enum part wanted)
{
	struct json_member m;

	while (r->rest.p != NULL &&
	       (wanted == PART_MAX || r->found[wanted].p == NULL)) {
		if (json_next(&r->rest, &m))
			take_member(r, &m);
		else
			r->rest = (struct span){ 0 };
	}
}

static struct span
string_value(struct record *r, struct span text)
{
	struct buf b = { 0 };
	struct span json;

	json_put(&b, utf8_repair(r->mem, text, NULL));
	json = arena_copy(r->mem, buf_span(&b));
	buf_free(&b);
	return json;
}

static struct span
document_value(struct record *r, enum part p)
{
	switch (p) {
	case PART_PATH: return string_value(r, r->path);
	case PART_DOC:
		return arena_printf(r->mem, "%llu", (unsigned long long)r->doc);
	case PART_LINE:
		return arena_printf(r->mem, "%llu",
				    (unsigned long long)r->line);
	case PART_OFFSET:
		return arena_printf(r->mem, "%llu",
				    (unsigned long long)r->offset);
	case PART_CHARSET:
		return r->charset ? string_value(r, span_of(r->charset))
				  : (struct span){ 0 };
	case PART_BODY:
		return r->body_text.p ? string_value(r, r->body_text)
				      : (struct span){ 0 };
	default: return (struct span){ 0 };
	}
}

struct span
record_value(struct record *r, enum part p)
{
	if (r->value[p].p == NULL) {
		if (r->made[p].p != NULL)
			r->value[p] = string_value(r, r->made[p]);
		else if (r->json.p != NULL)
			scan_for(r, p);
		else
			r->value[p] = document_value(r, p);
	}
	return r->value[p];
}

struct span
record_text(struct record *r, enum part p)
{
	struct span value;

	if (r->made[p].p != NULL)
		return r->made[p];
	if (r->json.p == NULL && p == PART_PATH)
		return utf8_repair(r->mem, r->path, NULL);
	if (r->json.p == NULL && p == PART_BODY)
		return r->body_text;
	value = record_value(r, p);
	if (json_kind(value) != JSON_STRING)
		return (struct span){ 0 };
	/* what this process has set is valid, too */
	if (r->checked)
		return json_text_checked(r->mem, value);
	return json_text(r->mem, value, NULL);
}

void
record_set(struct record *r, enum part p, struct span json)
{
	r->value[p] = json;
	r->fresh[p] = true;
}

void
record_set_text(struct record *r, enum part p, struct span text)
{
	r->value[p] = (struct span){ 0 };
	r->made[p] = text;
	r->fresh[p] = true;
}

void
record_forget(struct record *r, enum part p)
{
	r->value[p] = r->found[p];
	r->made[p] = (struct span){ 0 };
	r->fresh[p] = false;
}

bool
record_check(struct record *r)
{
	const char *why = "", *walked = r->rest.p;
	struct json_check check;
	struct json_member m;
	size_t at = 0;

	if (r->json.p == NULL || r->checked)
		return true;
	json_check_open(&check, r->json);
	while (json_check_next(&check, &m))
		if (walked != NULL && m.value.p > walked)
			take_member(r, &m);
	if (json_check_close(&check, &at, &why)) {
		r->rest = (struct span){ 0 };
		r->checked = true;
		return true;
	}
	note_add(&r->notes, NOTE_NOT_A_RECORD, 0, "byte %zu: %s", at + 1, why);
	return false;
}

/* ---- notes -------------------------------------------------------------- */

struct span
record_notes_json(struct record *r)
{
	struct buf b = { 0 };
	const struct note *n;
	struct span json;

	if (r->notes.first == NULL)
		return (struct span){ 0 };
	for (n = r->notes.first; n != NULL; n = n->next) {
		buf_put(&b, n == r->notes.first ? SPAN("[") : SPAN(","));
		buf_printf(&b, "{\"code\":\"%s\"", note_name(n->code));
		if (n->line != 0)
			buf_printf(&b, ",\"line\":%llu",
				   (unsigned long long)n->line);
		buf_put(&b, SPAN(",\"text\":"));
		json_put(&b,
			 utf8_repair(r->mem,
				     n->text.n ? n->text
					       : span_of(note_text(n->code)),
				     NULL));
		buf_char(&b, '}');
	}
	buf_char(&b, ']');
	json = arena_copy(r->mem, buf_span(&b));
	buf_free(&b);
	return json;
}

/* New notes follow those that the line brought along. */
static void
merge_notes(struct record *r)
{
	struct span own = record_notes_json(r), old;

	if (own.p == NULL)
		return;
	if (r->json.p != NULL) {
		old = record_value(r, PART_NOTES);
		if (json_kind(old) == JSON_ARRAY && old.n > 2 &&
		    json_kind(span_trim_lines(
			(struct span){ old.p + 1, old.n - 2 })) != JSON_NONE)
			own =
			    arena_printf(r->mem, "%.*s,%.*s", (int)(old.n - 1),
					 old.p, (int)(own.n - 1), own.p + 1);
	}
	record_set(r, PART_NOTES, own);
}

/* ---- writing ------------------------------------------------------------ */

static void
put_number(struct buf *b, uint64_t n)
{
	char digits[20], *d = digits + sizeof(digits);

	do
		*--d = (char)('0' + n % 10);
	while (n /= 10);
	buf_put(b, span_from(d, digits + sizeof(digits)));
}

/* A part; straight into the output, without a detour by mem. */
static bool
put_value(struct buf *b, struct record *r, enum part p)
{
	if (r->made[p].p != NULL) {
		json_put(b, r->made[p]);
		return true;
	}
	if (r->value[p].p != NULL) {
		buf_put(b, r->value[p]);
		return true;
	}
	switch (p) {
	case PART_PATH:
		json_put(b, utf8_repair(r->mem, r->path, NULL));
		return true;
	case PART_DOC: put_number(b, r->doc); return true;
	case PART_LINE: put_number(b, r->line); return true;
	case PART_OFFSET: put_number(b, r->offset); return true;
	case PART_CHARSET:
		if (r->charset == NULL)
			return false;
		json_put(b, span_of(r->charset));
		return true;
	case PART_BODY:
		if (r->body_text.p == NULL)
			return false;
		json_put(b, r->body_text);
		return true;
	default: return false;
	}
}

static void
put_name(struct buf *b, const struct record *r, enum part p)
{
	buf_char(b, '"');
	json_put_inner(b, r->names->name[p]);
	buf_put(b, SPAN("\":"));
}

static void
write_document(struct buf *b, struct record *r, bool with_body)
{
	size_t before;
	enum part p;

	for (p = 0; p < PART_MAX; p++) {
		if (p == PART_BODY && !with_body)
			continue;
		before = b->n;
		buf_put(b, p == 0 ? SPAN("{") : SPAN(","));
		put_name(b, r, p);
		if (!put_value(b, r, p))
			b->n = before;
	}
	buf_put(b, SPAN("}\n"));
}

struct edit { /* replace [at, at + cut) of the line by a part */
	const char *at;
	size_t cut;
	enum part part;
	bool append, lone; /* before the closing bracket; of an empty object */
	bool drop;	   /* or by nothing */
};

/*
 * Where a new part goes: before the first member that comes later in the
 * table, else before the closing bracket.
 */
static struct edit
place_of(const struct record *r, enum part part)
{
	struct edit e = { .part = part };
	enum part p;
	const char *q;

	if (r->found[part].p != NULL) {
		e.at = r->found[part].p, e.cut = r->found[part].n;
		return e;
	}
	for (p = part + 1; p < PART_MAX; p++)
		if (r->name[p] != NULL && (e.at == NULL || r->name[p] < e.at))
			e.at = r->name[p];
	if (e.at != NULL)
		return e;
	for (q = span_end(r->json) - 1; q > r->json.p && *q != '}'; q--)
		;
	e.at = q, e.append = true;
	for (q--; q > r->json.p && (*q == ' ' || *q == '\t' || *q == '\r'); q--)
		;
	e.lone = *q == '{';
	return e;
}

static int
by_place(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (int)x->part - (int)y->part;
}

/*
 * The line goes on after a member that is left out.  It takes a comma with it:
 * the one behind it, else the one before it, which has been written.
 */
static const char *
skip_comma(struct buf *b, const char *p, const char *end)
{
	const char *q = p;

	while (q < end && byte_is_space(*q))
		q++;
	if (q < end && *q == ',')
		return q + 1;
	while (b->n > 0 && byte_is_space(b->p[b->n - 1]))
		b->n--;
	if (b->n > 0 && b->p[b->n - 1] == ',')
		b->n--;
	return p;
}

/* The edits of the line, in their order; returns how many. */
static size_t
find_edits(struct record *r, bool with_body, struct edit *edits)
{
	size_t n = 0;
	enum part p;

	if (!with_body && record_value(r, PART_BODY).p != NULL) {
		edits[n++] =
		    (struct edit){ .at = r->name[PART_BODY],
				   .cut =
				       (size_t)(span_end(r->found[PART_BODY]) -
						r->name[PART_BODY]),
				   .part = PART_BODY,
				   .drop = true };
	}
	for (p = 0; p < PART_MAX; p++)
		if (r->fresh[p]) {
			scan_for(r, PART_MAX);
			edits[n++] = place_of(r, p);
		}
	qsort(edits, n, sizeof(edits[0]), by_place);
	return n;
}

static void
write_json(struct buf *b, struct record *r, bool with_body)
{
	struct edit edits[PART_MAX], *e;
	const char *from = r->json.p;
	size_t n = find_edits(r, with_body, edits);
	bool lone = false, instead;

	for (e = edits; e < edits + n; e++) {
		buf_put(b, span_from(from, e->at));
		from = e->at + e->cut;
		/* a new part takes the place of one that is left out */
		instead = e > edits && e[-1].at == e->at && e[-1].cut == 0;
		if (e->drop && !instead)
			from = skip_comma(b, from, span_end(r->json));
		if (e->drop)
			continue;
		if (e->cut > 0) {
			put_value(b, r, e->part);
			continue;
		}
		if (e->append && !(e->lone && !lone))
			buf_char(b, ',');
		lone |= e->append;
		put_name(b, r, e->part);
		put_value(b, r, e->part);
		if (!e->append &&
		    !(e + 1 < edits + n && e[1].drop && e[1].at == e->at))
			buf_char(b, ',');
	}
	buf_put(b, span_from(from, span_end(r->json)));
	buf_char(b, '\n');
}

void
record_write(struct buf *b, struct record *r, bool with_body)
{
	merge_notes(r);
	if (r->json.p != NULL)
		write_json(b, r, with_body);
	else
		write_document(b, r, with_body);
}

void
record_cut(struct record *r)
{
	r->cut = vec_room_in(r->mem, r->cut, r->ncuts, &r->cuts_cap,
			     sizeof(*r->cut));
	r->cut[r->ncuts++] = r->out->n;
}
