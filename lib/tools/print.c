/*
 * print.c - print records, or fields of them, one line per document.
 */
#include "print.h"

/* ---- what is asked for -------------------------------------------------- */

static void
add_part(struct print_conf *conf, struct span before, enum meta_field f)
{
	conf->part =
	    mem_resize(conf->part, (conf->nparts + 1) * sizeof(*conf->part));
	conf->part[conf->nparts++] = (struct print_part){ before, f };
}

/* The next name of "a,b"; false at the end or for an unknown one. */
static bool
next_field(struct span *list, enum meta_field *f, struct span *bad)
{
	const char *comma;

	if (list->p == NULL)
		return false;
	comma = list->n > 0 ? memchr(list->p, ',', list->n) : NULL;
	*bad = span_trim(span_from(list->p, comma ? comma : span_end(*list)));
	*list =
	    comma ? span_from(comma + 1, span_end(*list)) : (struct span){ 0 };
	*f = meta_field_find(*bad);
	if (*f == META_NAMES)
		return false;
	*bad = (struct span){ 0 };
	return true;
}

bool
print_add_fields(struct print_conf *conf, struct span list, struct span *bad)
{
	enum meta_field f;

	*bad = (struct span){ 0 };
	while (next_field(&list, &f, bad))
		add_part(conf,
			 conf->nparts == 0	     ? SPAN("")
			 : conf->format == PRINT_CSV ? SPAN(",")
						     : SPAN("\t"),
			 f);
	return bad->p == NULL;
}

bool
print_field_set(struct span list, uint64_t *fields, struct span *bad)
{
	enum meta_field f;

	*bad = (struct span){ 0 };
	while (next_field(&list, &f, bad))
		*fields |= UINT64_C(1) << f;
	return bad->p == NULL;
}

/* {{ and }} stand for one brace. */
bool
print_add_template(struct print_conf *conf, struct span text, struct span *bad)
{
	const char *p = text.p, *from = p, *end = span_end(text), *close;
	enum meta_field f;

	while (p < end) {
		if ((*p == '{' || *p == '}') && p + 1 < end && p[1] == *p) {
			add_part(conf, span_from(from, p + 1), META_NAMES);
			p = from = p + 2;
			continue;
		}
		if (*p != '{') {
			p++;
			continue;
		}
		close = memchr(p, '}', (size_t)(end - p));
		*bad = close ? span_from(p + 1, close) : span_from(p, end);
		f = meta_field_find(*bad);
		if (close == NULL || f == META_NAMES)
			return false;
		add_part(conf, span_from(from, p), f);
		p = from = close + 1;
	}
	add_part(conf, span_from(from, end), META_NAMES);
	return true;
}

uint64_t
print_fields(const struct print_conf *conf)
{
	uint64_t fields = conf->require;
	size_t i;

	for (i = 0; i < conf->nparts; i++)
		if (conf->part[i].field != META_NAMES)
			fields |= UINT64_C(1) << conf->part[i].field;
	return fields;
}

bool
print_set_each(struct print_conf *conf)
{
	enum meta_field f;
	size_t i;

	conf->each = META_NAMES;
	for (i = 0; i < conf->nparts; i++) {
		f = conf->part[i].field;
		if (f == META_NAMES || !meta_fields[f].list || f == conf->each)
			continue;
		if (conf->each != META_NAMES)
			return false;
		conf->each = f;
	}
	return true;
}

/* ---- cells -------------------------------------------------------------- */

/* Controls become blanks: a cell is never more than one. */
static void
put_plain(struct buf *b, struct span s)
{
	char *w = buf_room(b, s.n);
	size_t i;

	for (i = 0; i < s.n; i++) {
		w[i] = (unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F ? ' '
								      : s.p[i];
		/* C1 is two bytes in UTF-8: U+00A0 is a blank of that width */
		if (i > 0 && s.p[i - 1] == '\xC2' &&
		    (unsigned char)s.p[i] < 0xA0)
			w[i] = '\xA0';
	}
	b->n += s.n;
}

/* JSON without the blanks between its tokens. */
static void
put_compact(struct buf *b, struct span s)
{
	bool in_string = false;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (in_string && s.p[i] == '\\' && i + 1 < s.n)
			buf_char(b, s.p[i++]);
		else if (s.p[i] == '"')
			in_string = !in_string;
		else if (!in_string && (s.p[i] == ' ' || s.p[i] == '\t' ||
					s.p[i] == '\r' || s.p[i] == '\n'))
			continue;
		buf_char(b, s.p[i]);
	}
}

static void
put_items(struct buf *b, const struct span *v, size_t n, struct span sep)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_put(b, sep);
		buf_put(b, v[i]);
	}
}

static void
put_path(struct buf *b, const struct meta_value *v, size_t i)
{
	size_t from = i > 0 ? v->ends[i - 1] : 0;

	put_items(b, v->items + from, v->ends[i] - from, SPAN("/"));
}

static void
put_text(struct buf *b, const struct meta_value *v, struct span sep)
{
	size_t i;

	switch (v->kind) {
	case META_ABSENT: break;
	case META_TEXT: buf_put(b, v->text); break;
	case META_JSON: put_compact(b, v->text); break;
	case META_LIST: put_items(b, v->items, v->n, sep); break;
	case META_PATHS:
		for (i = 0; i < v->npaths; i++) {
			if (i > 0)
				buf_put(b, sep);
			put_path(b, v, i);
		}
		break;
	}
}

static void
put_quoted(struct buf *b, struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (memchr("\",\r\n", s.p[i], 4) != NULL)
			break;
	if (i == s.n) {
		buf_put(b, s);
		return;
	}
	buf_char(b, '"');
	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

static void
put_cell(struct buf *b, const struct print_conf *conf,
	 const struct meta_value *v)
{
	struct buf text = { 0 };

	if (v->kind == META_TEXT && conf->format != PRINT_CSV) {
		put_plain(b, v->text);
		return;
	}
	put_text(&text, v, conf->sep);
	if (conf->format == PRINT_CSV)
		put_quoted(b, buf_span(&text));
	else
		put_plain(b, buf_span(&text));
	buf_free(&text);
}

/* ---- lines -------------------------------------------------------------- */

static void
put_end(struct buf *b, const struct print_conf *conf)
{
	if (conf->format == PRINT_CSV && conf->end == '\n')
		buf_char(b, '\r');
	buf_char(b, conf->end);
}

static void
put_line(struct buf *b, const struct print_conf *conf, const struct meta *meta)
{
	const struct print_part *part = conf->part;
	size_t i;

	for (i = 0; i < conf->nparts; i++, part++) {
		buf_put(b, part->before);
		if (part->field != META_NAMES)
			put_cell(b, conf, &meta->value[part->field]);
	}
	put_end(b, conf);
}

static size_t
items_of(const struct meta_value *v)
{
	return v->kind == META_LIST    ? v->n
	       : v->kind == META_PATHS ? v->npaths
				       : 0;
}

/* The same line for each item of one list. */
static void
put_each(struct buf *b, const struct print_conf *conf, struct meta *meta)
{
	struct meta_value *v = &meta->value[conf->each], whole = *v;
	size_t i, from, n = items_of(&whole);

	for (i = 0; i < n; i++) {
		from = i;
		*v = (struct meta_value){ .kind = META_LIST, .n = 1 };
		if (whole.kind == META_PATHS) {
			from = i > 0 ? whole.ends[i - 1] : 0;
			v->kind = META_PATHS;
			v->n = whole.ends[i] - from;
			v->npaths = 1, v->ends = &v->n;
		}
		v->items = whole.items + from;
		put_line(b, conf, meta);
	}
	*v = whole;
}

void
print_header(const struct print_conf *conf, struct buf *b)
{
	const struct print_part *part = conf->part;
	size_t i;

	for (i = 0; i < conf->nparts; i++, part++) {
		buf_put(b, part->before);
		if (part->field != META_NAMES)
			buf_put(b, span_of(meta_fields[part->field].name));
	}
	put_end(b, conf);
}

/* ---- the stage ---------------------------------------------------------- */

static bool
is_missing(const struct print_conf *conf, const struct meta *meta)
{
	size_t i;

	for (i = 0; i < conf->nparts; i++)
		if (conf->part[i].field != META_NAMES &&
		    meta->value[conf->part[i].field].kind != META_ABSENT)
			return false;
	return true;
}

static void
check_required(const struct print_conf *conf, struct record *r,
	       const struct meta *meta)
{
	struct buf b = { 0 };
	enum meta_field f;

	for (f = 0; f < META_NAMES; f++)
		if (conf->require >> f & 1 &&
		    meta->value[f].kind == META_ABSENT)
			buf_printf(&b, "%s%s", b.n ? ", " : "",
				   meta_fields[f].name);
	if (b.n > 0)
		note_add(&r->notes, NOTE_FIELD_MISSING, 0, "%.*s", SPAN_FMT(b));
	buf_free(&b);
}

static enum verdict
print_record(const struct print_conf *conf, struct record *r)
{
	struct meta meta;

	/* stage_meta has checked the line, if it had something to do */
	if (!r->fresh[PART_ARTICLE] && !record_check(r))
		return DROP;
	record_write(r->out, r, true);
	/* what is required of this run is no business of the record's notes */
	if (conf->require != 0 && meta_of_record(conf->plan, r, false, &meta))
		check_required(conf, r, &meta);
	return KEEP;
}

static enum verdict
print_run(void *state, struct record *r)
{
	const struct print_conf *conf = state;
	struct meta meta;

	if (conf->format == PRINT_RECORD)
		return print_record(conf, r);
	if (!meta_of_record(conf->plan, r, conf->again, &meta))
		return DROP;
	if (conf->require != 0)
		check_required(conf, r, &meta);
	if (conf->skip_missing && is_missing(conf, &meta))
		return KEEP;
	if (conf->each != META_NAMES && items_of(&meta.value[conf->each]) > 0)
		put_each(r->out, conf, &meta);
	else
		put_line(r->out, conf, &meta);
	return KEEP;
}

const struct stage stage_print = {
	.name = "print",
	.gives = PART_MAX,
	.run = print_run,
};
