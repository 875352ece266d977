/*
 * front.c - front matter: which reader gets it.
 *
 * Three tiers for YAML, which agree where they overlap: the fast path gives up
 * on anything unusual, libyaml refuses what is broken, recovery takes it key by
 * key.
 */
#include "front.h"
#include "fastmatter.h"
#include "jsonmatter.h"
#include "keyline.h"
#include "recover.h"
#include "toml.h"
#include "json/json.h"

static struct span
finish(struct matter *m, struct buf *b)
{
	struct span meta = arena_copy(m->mem, buf_span(b));

	buf_free(b);
	return meta;
}

static struct span
unreadable(struct matter *m, uint64_t line, const char *why)
{
	if (m->strict)
		matter_refuse(m, line, span_of(why));
	else
		note_add(m->notes, NOTE_MATTER_UNREADABLE, line, "%s", why);
	return (struct span){ NULL, 0 };
}

/* For notations without aliases: the readers keep to the depth. */
static struct span
finish_value(struct matter *m, const struct value *v)
{
	struct buf b = { 0 };

	if (value_put(m, &b, v) == NOTE_NONE)
		return finish(m, &b);
	buf_free(&b);
	return unreadable(m, m->line, "nested too deeply");
}

static struct span
not_mapping(struct matter *m)
{
	note_add(m->notes, NOTE_MATTER_NOT_MAPPING, m->line, "%s", "");
	return (struct span){ NULL, 0 };
}

static bool
is_null(const struct value *v)
{
	return (v->kind == VALUE_LITERAL && span_is(v->text, "null")) ||
	       (v->kind == VALUE_TEXT && v->text.n == 0);
}

/* The first line that says something, empty when none does. */
static struct span
first_line(struct span source)
{
	struct span line;

	while (span_line(&source, &line)) {
		line = keyline_trim(line);
		if (line.n > 0 && *line.p != '#')
			return line;
	}
	return SPAN("");
}

/* TOML between the fences of YAML, when it is nothing else. */
static struct value *
toml_alike(struct matter *m, struct span source)
{
	struct matter_mark mark = matter_mark(m);
	struct span line = first_line(source);
	struct value *v;

	if (m->strict || line.n == 0 || memchr(source.p, '=', source.n) == NULL)
		return NULL;
	v = toml_read(m, source);
	if (v != NULL && v->n > 0 && m->notes->last == mark.notes.last) {
		note_add(m->notes, NOTE_MATTER_NOTATION, m->line, "TOML");
		return v;
	}
	matter_rewind(m, mark);
	return NULL;
}

/* YAML between the fences of TOML, when it is nothing else. */
static struct span
yaml_alike(struct matter *m, struct span source)
{
	struct matter_mark mark = matter_mark(m);
	struct yamltree_anchors *anchors = yamltree_anchors(m);
	struct yamltree_trouble t = { 0 };
	struct buf b = { 0 };
	struct keyline k;
	struct value *v;

	if (m->strict || !keyline_read(first_line(source), &k) || k.odd ||
	    memchr(k.name.p, '=', k.name.n) != NULL)
		return (struct span){ NULL, 0 };
	v = yamltree_read(m, anchors, yamltext_read(m, source, m->line),
			  m->line, &t);
	if (v == NULL || v->kind != VALUE_MAP) {
		matter_rewind(m, mark);
		return (struct span){ NULL, 0 };
	}
	note_add(m->notes, NOTE_MATTER_NOTATION, m->line, "YAML");
	yamltree_settle(m, anchors);
	yamltree_put(m, &b, v);
	return finish(m, &b);
}

/* *body: see recover_read(). */
static struct span
read_yaml(struct matter *m, struct span *source, const char **body)
{
	struct matter_mark mark = matter_mark(m);
	struct yamltree_trouble t = { 0 };
	struct span text = yamltext_read(m, *source, m->line);
	struct yamltree_anchors *anchors = yamltree_anchors(m);
	struct value *v = yamltree_read(m, anchors, text, m->line, &t);
	struct buf b = { 0 };
	const char *end;

	if (v != NULL)
		yamltree_settle(m, anchors);
	if (v != NULL && v->kind != VALUE_BROKEN && v->kind != VALUE_MAP) {
		if (is_null(v))
			return SPAN("{}");
		if (v->kind != VALUE_TEXT || m->strict ||
		    !recover_wanted(*source)) {
			v = toml_alike(m, *source);
			return v ? finish_value(m, v) : not_mapping(m);
		}
	}
	if (v == NULL || v->kind != VALUE_MAP) {
		if (m->strict)
			return unreadable(m, t.line,
					  t.why ? t.why : "not YAML");
		matter_rewind(m, mark);
		v = toml_alike(m, *source);
		if (v != NULL)
			return finish_value(m, v);
		v = recover_read(m, *source, &end, body);
		if (v == NULL) {
			matter_rewind(m, mark);
			return unreadable(m, t.line,
					  t.why ? t.why : "not YAML");
		}
		source->n = (size_t)(end - source->p);
	}
	yamltree_put(m, &b, v);
	return finish(m, &b);
}

static struct span
bad_json(struct matter *m, uint64_t line, const char *why)
{
	if (m->strict)
		matter_refuse(m, line, span_of(why));
	else
		note_add(m->notes, NOTE_MATTER_BAD, line, "%s", why);
	return (struct span){ NULL, 0 };
}

static struct span
read_json(struct matter *m, struct span source)
{
	const char *why = NULL;
	struct value *v;
	bool mapping;
	uint64_t line;

	v = jsonmatter_read(m, source, &line, &why, &mapping);
	if (!mapping)
		return not_mapping(m);
	if (v == NULL)
		return bad_json(m, line, why ? why : "not JSON");
	return finish_value(m, v);
}

static struct span
read_toml(struct matter *m, struct span source)
{
	struct span meta = yaml_alike(m, source);
	struct value *v = meta.p ? NULL : toml_read(m, source);

	if (meta.p != NULL)
		return meta;
	if (v == NULL)
		return m->refused ? (struct span){ NULL, 0 }
				  : unreadable(m, m->line, "not TOML");
	return finish_value(m, v);
}

static struct span
read_matter(struct matter *m, enum fence_kind kind, struct span *source,
	    const char **body)
{
	struct span meta = { NULL, 0 };

	if (kind == FENCE_JSON || kind == FENCE_JSON_BARE)
		return read_json(m, *source);
	if (kind == FENCE_TOML)
		return read_toml(m, *source);
	if (m->schema == FRONT_LITERAL)
		meta = fastmatter_read(m->mem, *source);
	return meta.p ? meta : read_yaml(m, source, body);
}

/* A document that starts with an object and a line end after it. */
static bool
close_bare(struct fence *f, struct span text)
{
	struct span rest = { text.p + f->open, text.n - f->open }, line;
	struct span object = jsonmatter_object(rest);

	if (object.p == NULL)
		return false;
	rest = span_from(span_end(object), span_end(text));
	f->matter_end = (size_t)(rest.p - text.p);
	if (span_line(&rest, &line) && span_trim(line).n > 0)
		return false;
	f->matter = f->open;
	f->body = (size_t)(rest.p - text.p);
	f->closed = true;
	return true;
}

/* A text that begins as an object does, but is none: { and a key. */
static void
note_bare(struct matter *m, struct span text)
{
	struct span head =
	    span_trim_lines((struct span){ text.p + 1, text.n - 1 });
	const char *why = NULL;
	bool mapping;
	uint64_t line;

	if (head.n == 0 || *head.p != '"')
		return;
	if (jsonmatter_object(text).p != NULL)
		bad_json(m, m->line, "text follows the object on its line");
	else if (jsonmatter_read(m, text, &line, &why, &mapping) == NULL)
		bad_json(m, line, why ? why : "not JSON");
}

/* The matter ended where no closing fence is. */
static void
note_unclosed(struct matter *m, struct span source)
{
	uint64_t line = m->line;
	struct span end;

	while (span_line(&source, &end))
		line++;
	note_add(m->notes, NOTE_MATTER_UNCLOSED, line, "%s", "");
}

/* Front matter without fences, or a note that says how to have it read. */
static void
read_header(struct matter *m, struct span text, const struct front_conf *conf,
	    struct front *out)
{
	const struct header h = header_find(text);
	const bool wanted = conf->header == h.kind ||
			    (conf->header == HEADER_AUTO && conf->file);
	const char *body = NULL;
	struct span source = h.matter, meta;

	if (h.kind == HEADER_AUTO)
		return;
	if (!wanted) {
		note_add(m->notes, NOTE_MATTER_UNREAD, h.line, "--matter=%s",
			 header_name(h.kind));
		return;
	}
	m->line = h.line;
	if (source.n > (conf->max_matter ? conf->max_matter : FRONT_MAX_MATTER))
		return;
	meta = h.kind == HEADER_HEXO || h.kind == HEADER_COMMENT
		   ? read_matter(m, FENCE_YAML, &source, &body)
		   : finish_value(m, header_read(m, &h));
	out->refused = m->refused;
	if (meta.p == NULL || m->refused)
		return;
	out->meta = meta;
	out->matter = source;
	out->body = h.body;
	if (body != NULL && h.kind == HEADER_HEXO) {
		out->body = span_from(body, span_end(text));
		note_unclosed(m, source);
	}
}

void
front_parse(struct arena *mem, struct span text, const struct front_conf *conf,
	    struct front *out, struct notes *notes)
{
	struct fence f = fence_find(text, conf->header == HEADER_HEXO);
	size_t max = conf->max_matter ? conf->max_matter : FRONT_MAX_MATTER;
	struct matter m = { .mem = mem,
			    .notes = notes,
			    .schema = conf->schema,
			    .strict = conf->strict,
			    .line = f.line + 1,
			    .budget = FRONT_ALIASES };
	struct note *before = notes->last;
	const char *end, *body = NULL;
	struct span source, meta;

	*out = (struct front){ .meta = SPAN("{}"), .body = text };
	if (f.kind == FENCE_NONE) {
		read_header(&m, text, conf, out);
		notes_sort(notes, before);
		return;
	}
	if (f.kind == FENCE_OPEN || f.kind == FENCE_JSON_BARE)
		m.line = f.line;
	if (f.kind == FENCE_JSON_BARE && !close_bare(&f, text)) {
		note_bare(&m, span_from(text.p + f.open, span_end(text)));
		out->refused = m.refused;
		return;
	}
	source = span_from(text.p + f.matter,
			   f.closed ? text.p + f.matter_end : span_end(text));
	if (!f.closed && f.kind == FENCE_YAML && !conf->strict &&
	    recover_close(source, &end, &body)) {
		source = span_from(source.p, end);
		f.body = (size_t)(body - text.p);
		f.closed = true;
	}
	if (!f.closed) {
		note_add(notes, NOTE_MATTER_UNCLOSED, f.line, "%s", "");
		return;
	}
	if (source.n > max) {
		note_add(notes, NOTE_MATTER_TOO_LARGE, f.line, "%zu bytes",
			 source.n);
		return;
	}
	meta = read_matter(&m, f.kind, &source, &body);
	out->refused = m.refused;
	if (meta.p != NULL && !m.refused) {
		out->meta = meta;
		out->matter = source;
		out->body =
		    body ? span_from(body, span_end(text))
			 : (struct span){ text.p + f.body, text.n - f.body };
	}
	if (body != NULL)
		note_unclosed(&m, source);
	notes_sort(notes, before);
}
