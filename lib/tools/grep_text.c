/*
 * grep_text.c - the matching text of a record, field by field.
 *
 * Fields come from the article and are one line each, however many values they
 * have.  The text is what html2text --style=grep gives; it is made last, and
 * only for records that may match.
 */
#include "convert.h"
#include "grep_state.h"
#include "search/search.h"

#define SPARE (4u << 20) /* a larger buffer goes with its record */

/* Values as one line; a blank parts them, which no match crosses by chance. */
static struct span
line_of(struct grep *g, const struct meta_value *v)
{
	struct arena *mem = g->r->mem;
	struct buf b = { 0 };
	struct span s;
	size_t i;
	char *p;

	if (v->kind == META_TEXT || v->kind == META_JSON)
		buf_put(&b, v->text);
	for (i = 0; i < v->n; i++) {
		if (i > 0)
			buf_put(&b, SPAN("; "));
		buf_put(&b, v->items[i]);
	}
	if (b.n == 0)
		return (struct span){ 0 };
	for (p = b.p; p < b.p + b.n; p++)
		if (*p == '\n')
			*p = ' ';
	s = arena_copy(mem, buf_span(&b));
	buf_free(&b);
	return normal_text(mem, s);
}

/*
 * The index of a text's first paragraph follows from the texts before it, each
 * of one line.  (Where one match is enough a title may come behind the text;
 * then nobody asks.)
 */
static void
add(struct grep *g, enum meta_field f, struct span text)
{
	const struct grep_text *last;
	size_t first = 0;

	if (text.n == 0)
		return;
	if (g->texts > 0) {
		last = &g->text[g->texts - 1];
		first = last->first + 1; /* a field is one line */
	}
	g->text[g->texts++] =
	    (struct grep_text){ .field = f, .text = text, .first = first };
}

void
grep_start(struct grep *g)
{
	g->text = arena_get(g->r->mem, (g->conf->ins + 2) * sizeof(*g->text));
	g->texts = 0;
	g->para = NULL;
}

void
grep_add_field(struct grep *g, enum meta_field f, const struct meta *meta)
{
	add(g, f, line_of(g, &meta->value[f]));
}

void
grep_add_fields(struct grep *g)
{
	const struct grep_conf *conf = g->conf;
	size_t i;

	for (i = 0; i < conf->ins; i++)
		if (conf->in[i] != META_NAMES && conf->in[i] != META_TITLE)
			grep_add_field(g, conf->in[i], &g->meta);
}

/* The body as it stands, line ends as LF. */
static struct span
raw_text(struct grep *g)
{
	struct span s = record_page_body(g->r, &g->page);
	char *w;
	size_t i, n = 0;

	if (s.n == 0 || memchr(s.p, '\r', s.n) == NULL)
		return s;
	w = arena_get(g->r->mem, s.n);
	for (i = 0; i < s.n; i++)
		if (s.p[i] != '\r')
			w[n++] = s.p[i];
		else if (i + 1 == s.n || s.p[i + 1] != '\n')
			w[n++] = '\n';
	return (struct span){ w, n };
}

/* The text that html2text would give; it does not become part of the record. */
static struct span
rendered(struct grep *g)
{
	static const struct text_conf grep = { .style = TEXT_GREP };
	struct record_page *k = &g->page;

	g->rendered.n = 0;
	if (g->rendered.cap > SPARE)
		buf_free(&g->rendered);
	if (!record_page_read(g->r, k))
		return (struct span){ 0 };
	notes_append(&g->r->notes, &k->notes);
	k->notes.first = k->notes.last = NULL;
	text_render(g->r->mem, &k->page.tree, k->page.html, &grep, &g->rendered,
		    NULL);
	return buf_span(&g->rendered);
}

bool
grep_add_text(struct grep *g)
{
	struct record *r = g->r;
	struct span text;

	if (g->conf->raw)
		text = raw_text(g);
	else if (record_value(r, PART_TEXT).p != NULL)
		text = normal_text(r->mem, record_text(r, PART_TEXT));
	else if (!record_check(r))
		return false;
	else
		text = normal_text(r->mem, rendered(g));
	add(g, META_NAMES, text);
	return true;
}

static size_t
count_lines(struct span s)
{
	const char *p = s.p, *end = span_end(s);
	size_t n = 0;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL)
		p++, n++;
	return n + (s.n > 0 && end[-1] != '\n');
}

void
grep_list(struct grep *g)
{
	const struct grep_text *t;
	const char *p, *end, *nl;
	size_t n = 0, i;

	if (g->para != NULL)
		return;
	for (i = 0; i < g->texts; i++)
		n += count_lines(g->text[i].text);
	g->para = arena_get(g->r->mem, (n + 1) * sizeof(*g->para));
	g->paras = 0;
	for (t = g->text; t < g->text + g->texts; t++) {
		end = span_end(t->text);
		for (p = t->text.p, n = t->field == META_NAMES; p < end;
		     p = nl + 1, n++) {
			nl = memchr(p, '\n', (size_t)(end - p));
			if (nl == NULL)
				nl = end;
			g->para[g->paras++] = (struct grep_para){
				.line = span_from(p, nl), .of = t, .number = n
			};
		}
	}
}
