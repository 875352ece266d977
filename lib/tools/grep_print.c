/*
 * grep_print.c - print what was found.
 *
 *	path:12:the line		-n and path are there unless taken away
 *	path-11-the line before it	-B
 *	path:author:a name		fields other than title (0) and text
 *
 * What may be cut off by a limit is marked by record_cut() between two
 * paragraphs.
 */
#include "base/base.h"
#include "grep_state.h"

/* ---- pieces ------------------------------------------------------------- */

static void
put_text(struct grep *g, struct span s)
{
	if (g->conf->show)
		show_text(g->r->out, s, "\t");
	else
		buf_put(g->r->out, s);
}

static void
color_on(struct grep *g, const char *sgr)
{
	if (sgr != NULL && *sgr != '\0')
		buf_printf(g->r->out, "\33[%sm", sgr);
}

static void
color_off(struct grep *g, const char *sgr)
{
	if (sgr != NULL && *sgr != '\0')
		buf_put(g->r->out, SPAN("\33[m"));
}

static void
put_separator(struct grep *g, char c)
{
	const struct grep_colors *k = g->conf->colors;

	color_on(g, k ? k->separator : NULL);
	buf_char(g->r->out, c);
	color_off(g, k ? k->separator : NULL);
}

static struct span
path_of(const struct grep *g)
{
	struct span path = record_text(g->r, PART_PATH);

	return path.p != NULL ? path : g->r->path;
}

/* A path as part of a URL. */
static void
put_url_path(struct buf *b, struct span s)
{
	const char *p;

	for (p = s.p; p < span_end(s); p++)
		if ((*p >= '0' && *p <= '9') ||
		    ((*p | 32) >= 'a' && (*p | 32) <= 'z') ||
		    memchr("/-._~", *p, 5) != NULL)
			buf_char(b, *p);
		else
			buf_printf(b, "%%%02X", (unsigned char)*p);
}

static void
put_path(struct grep *g)
{
	const struct grep_conf *c = g->conf;
	const char *sgr = c->colors ? c->colors->path : NULL;
	struct span path = path_of(g);
	struct buf *b = g->r->out;
	bool link = c->host.p != NULL && !span_is(path, "-");

	if (link) {
		buf_printf(b, "\33]8;;file://%.*s", SPAN_FMT(c->host));
		if (path.n == 0 || path.p[0] != '/') {
			put_url_path(b, c->directory);
			buf_char(b, '/');
		}
		put_url_path(b, path);
		buf_put(b, SPAN("\33\\"));
	}
	color_on(g, sgr);
	put_text(g, path);
	color_off(g, sgr);
	if (link)
		buf_put(b, SPAN("\33]8;;\33\\"));
}

static void
put_path_part(struct grep *g, char separator)
{
	if (g->conf->no_path)
		return;
	put_path(g);
	if (g->conf->nul)
		buf_char(g->r->out, '\0');
	else
		put_separator(g, separator);
}

/* What stands in front of a line: path, number and byte. */
static void
put_head(struct grep *g, const struct grep_para *p, size_t at, char separator)
{
	const char *sgr = g->conf->colors ? g->conf->colors->number : NULL;
	enum meta_field f = p->of->field;

	put_path_part(g, separator);
	color_on(g, sgr);
	if (f == META_NAMES || f == META_TITLE)
		buf_printf(g->r->out, "%zu", p->number);
	else
		buf_put(g->r->out, span_of(meta_fields[f].name));
	color_off(g, sgr);
	put_separator(g, separator);
	if (!g->conf->offsets)
		return;
	color_on(g, sgr);
	buf_printf(g->r->out, "%zu", (size_t)(p->line.p - p->of->text.p) + at);
	color_off(g, sgr);
	put_separator(g, separator);
}

/* The matches of a paragraph, which are next in the list. */
static struct grep_hit *
hits_of(const struct grep *g, size_t para, size_t *n)
{
	size_t low = 0, high = g->hits.n, mid, end;

	while (low < high) {
		mid = (low + high) / 2;
		if (g->hits.hit[mid].para < para)
			low = mid + 1;
		else
			high = mid;
	}
	for (end = low; end < g->hits.n && g->hits.hit[end].para == para;)
		end++;
	*n = end - low;
	return g->hits.hit + low;
}

/* ---- lines -------------------------------------------------------------- */

static void
put_match(struct grep *g, struct span match)
{
	const char *sgr = g->conf->colors ? g->conf->colors->match : NULL;

	color_on(g, sgr);
	put_text(g, g->conf->replace ? g->conf->replacement : match);
	color_off(g, sgr);
}

/* A paragraph with its matches coloured or replaced. */
static void
put_line(struct grep *g, size_t para)
{
	const struct grep_conf *c = g->conf;
	const struct grep_para *p = &g->para[para];
	struct grep_hit *hit;
	size_t n, i, at = 0;

	put_head(g, p, 0, ':');
	hit = hits_of(g, para, &n);
	for (i = 0; i < n && (c->replace || c->colors != NULL); i++) {
		if (hit[i].n == 0)
			continue;
		put_text(g, (struct span){ p->line.p + at, hit[i].at - at });
		at = hit[i].at + hit[i].n;
		put_match(g, (struct span){ p->line.p + hit[i].at, hit[i].n });
	}
	put_text(g, (struct span){ p->line.p + at, p->line.n - at });
	buf_char(g->r->out, '\n');
}

static void
put_context(struct grep *g, size_t from, size_t to)
{
	for (; from < to; from++) {
		put_head(g, &g->para[from], 0, '-');
		put_text(g, g->para[from].line);
		buf_char(g->r->out, '\n');
	}
}

static void
print_lines(struct grep *g)
{
	const struct grep_conf *c = g->conf;
	size_t i, from, to, printed = 0;

	grep_list(g);
	for (i = 0; i < g->chosens; i++) {
		if (i > 0)
			record_cut(g->r);
		from = g->chosen[i] > c->before ? g->chosen[i] - c->before : 0;
		if (from < printed)
			from = printed;
		else if (i > 0 && from > printed && c->before + c->after > 0)
			buf_put(g->r->out, SPAN("--\n"));
		put_context(g, from, g->chosen[i]);
		put_line(g, g->chosen[i]);
		to = g->chosen[i] + 1 + c->after;
		if (to > g->paras)
			to = g->paras;
		if (i + 1 < g->chosens && to > g->chosen[i + 1])
			to = g->chosen[i + 1];
		put_context(g, g->chosen[i] + 1, to);
		printed = to;
	}
}

/* Only the matches, each in a line of its own. */
static void
print_only(struct grep *g)
{
	const struct grep_para *p;
	struct grep_hit *hit;
	size_t i, k, n;

	grep_list(g);
	for (i = 0; i < g->chosens; i++) {
		if (i > 0)
			record_cut(g->r);
		p = &g->para[g->chosen[i]];
		hit = hits_of(g, g->chosen[i], &n);
		for (k = 0; k < n; k++) {
			if (hit[k].n == 0)
				continue;
			put_head(g, p, hit[k].at, ':');
			put_match(g, (struct span){ p->line.p + hit[k].at,
						    hit[k].n });
			buf_char(g->r->out, '\n');
		}
	}
}

static void
print_count(struct grep *g)
{
	put_path_part(g, ':');
	buf_printf(g->r->out, "%zu\n", g->chosens);
}

static void
print_path(struct grep *g)
{
	put_path(g);
	buf_char(g->r->out, g->conf->nul ? '\0' : '\n');
}

/* ---- JSON --------------------------------------------------------------- */

/* Lines are printed whole up to here; beyond, what is around a match. */
#define JSON_LINE  4096 /* characters, of a paragraph with --json */
#define JSON_MATCH 200	/* the same for one match with --json-matches */

static size_t
characters(const char *p, const char *end)
{
	size_t n = 0;

	for (; p < end; p++)
		n += (*p & 0xC0) != 0x80;
	return n;
}

/* The place `most` characters before p, or the start; how many it is. */
static const char *
back(const char *p, const char *start, size_t most, size_t *n)
{
	for (*n = 0; p > start && *n < most; ++*n)
		do
			p--;
		while (p > start && (*p & 0xC0) == 0x80);
	return p;
}

static const char *
forth(const char *p, const char *end, size_t most, size_t *n)
{
	for (*n = 0; p < end && *n < most; ++*n)
		do
			p++;
		while (p < end && (*p & 0xC0) == 0x80);
	return p;
}

/*
 * At most that many characters of a line, with the match in their middle, or
 * its beginning when it is longer.  *before gets how many stand before it.
 */
static struct span
window(struct span line, struct span match, size_t most, size_t *before)
{
	size_t inside, after, left, right;
	const char *end;

	*before = 0;
	if (line.n <= most)
		return line;
	end = forth(match.p, span_end(match), most, &inside);
	forth(end, span_end(line), most, &after);
	back(match.p, line.p, most, before);
	right = (most - inside + 1) / 2;
	left = most - inside - right;
	if (*before < left)
		right += left - *before;
	else if (after < right)
		left += right - after;
	return span_from(back(match.p, line.p, left, before),
			 forth(end, span_end(line), right, &after));
}

/* "field":"text","para":3 */
static void
put_place(struct buf *b, const struct grep_para *p)
{
	enum meta_field f = p->of->field;

	buf_printf(b, "\"field\":\"%s\",\"para\":%zu",
		   f == META_NAMES ? "text" : meta_fields[f].name, p->number);
}

/* "from":N when it is not the whole line, "line":... */
static void
put_window(struct buf *b, struct span line, struct span match, size_t from,
	   size_t most)
{
	size_t before;
	struct span part = window(line, match, most, &before);

	if (part.n < line.n)
		buf_printf(b, "\"from\":%zu,", from - before);
	buf_put(b, SPAN("\"line\":"));
	json_put(b, part);
}

/* A paragraph with its matches: each costs what it is long. */
static void
put_paragraph(struct buf *b, const struct grep_para *p,
	      const struct grep_hit *hit, size_t n)
{
	const char *at = p->line.p, *text;
	size_t i, from = 0, to;

	put_place(b, p);
	buf_char(b, ',');
	put_window(b, p->line, (struct span){ at + hit[0].at, hit[0].n },
		   characters(at, at + hit[0].at), JSON_LINE);
	buf_put(b, SPAN(",\"spans\":["));
	for (i = 0; i < n; i++) {
		text = p->line.p + hit[i].at;
		from += characters(at, text);
		to = from + characters(text, text + hit[i].n);
		buf_printf(b, "%s[%zu,%zu]", i > 0 ? "," : "", from, to);
		at = text + hit[i].n;
		from = to;
	}
	buf_put(b, SPAN("],\"match\":["));
	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_char(b, ',');
		json_put(b, (struct span){ p->line.p + hit[i].at, hit[i].n });
	}
	buf_char(b, ']');
}

/* The record with its matches. */
static void
print_json(struct grep *g)
{
	struct grep_hit *hit;
	struct buf b = { 0 };
	size_t i, n;

	grep_list(g);
	buf_char(&b, '[');
	for (i = 0; i < g->chosens; i++) {
		hit = hits_of(g, g->chosen[i], &n);
		if (n == 0)
			continue;
		buf_put(&b, b.n > 1 ? SPAN(",{") : SPAN("{"));
		put_paragraph(&b, &g->para[g->chosen[i]], hit, n);
		buf_char(&b, '}');
	}
	buf_char(&b, ']');
	record_set(g->r, PART_MATCHES, arena_copy(g->r->mem, buf_span(&b)));
	buf_free(&b);
	record_write(g->r->out, g->r, true);
}

/* {"path":"a.txt","doc":2, */
static void
put_origin(struct grep *g, struct buf *b, struct span path)
{
	struct span doc = record_value(g->r, PART_DOC);

	buf_put(b, SPAN("{\"path\":"));
	json_put(b, path);
	if (json_kind(doc) == JSON_NUMBER)
		buf_printf(b, ",\"doc\":%.*s", SPAN_FMT(doc));
	buf_char(b, ',');
}

/* An object for each match, with the place of its article. */
static void
print_matches(struct grep *g)
{
	struct span path = utf8_repair(g->r->mem, path_of(g), NULL), match;
	const struct grep_para *p;
	struct buf *b = g->r->out;
	struct grep_hit *hit;
	size_t i, k, n, from, to;
	const char *at;

	grep_list(g);
	for (i = 0; i < g->chosens; i++) {
		p = &g->para[g->chosen[i]];
		hit = hits_of(g, g->chosen[i], &n);
		at = p->line.p;
		for (k = to = 0; k < n; k++) {
			if (i + k > 0)
				record_cut(g->r);
			match =
			    (struct span){ p->line.p + hit[k].at, hit[k].n };
			from = to + characters(at, match.p);
			to = from + characters(match.p, span_end(match));
			at = span_end(match);
			put_origin(g, b, path);
			put_place(b, p);
			buf_printf(b, ",\"span\":[%zu,%zu],\"match\":", from,
				   to);
			json_put(b, match);
			buf_char(b, ',');
			put_window(b, p->line, match, from, JSON_MATCH);
			buf_put(b, SPAN("}\n"));
		}
	}
}

/* A line as it came; a document as fm-extract writes it. */
static void
print_record(struct grep *g)
{
	if (g->r->json.p == NULL) {
		record_write(g->r->out, g->r, true);
		return;
	}
	buf_put(g->r->out, g->r->json);
	buf_char(g->r->out, '\n');
}

void
grep_print(struct grep *g)
{
	switch (g->output) {
	case GREP_AUTO:
	case GREP_RECORDS: print_record(g); break;
	case GREP_JSON: print_json(g); break;
	case GREP_MATCHES: print_matches(g); break;
	case GREP_LINES: print_lines(g); break;
	case GREP_ONLY: print_only(g); break;
	case GREP_COUNT: print_count(g); break;
	case GREP_WITH:
		if (g->chosens > 0)
			print_path(g);
		break;
	case GREP_WITHOUT:
		if (g->chosens == 0)
			print_path(g);
		break;
	case GREP_NOTHING: break;
	}
}

/* ---- what --sort goes by ------------------------------------------------ */

/* Numbers as bytes that compare alike. */
static struct span
number_key(struct grep *g, uint64_t n)
{
	char *p = arena_get(g->r->mem, 8);
	int i;

	for (i = 7; i >= 0; i--, n >>= 8)
		p[i] = (char)n;
	return (struct span){ p, 8 };
}

struct span
grep_key(struct grep *g)
{
	const struct meta_value *v = &g->meta.value[META_DATE];
	const struct meta_conf *conf = meta_plan_conf(g->conf->plan);
	struct date d;

	switch (g->conf->sort) {
	case GREP_BY_PATH: return path_of(g);
	case GREP_BY_HITS: return number_key(g, g->hits.n);
	case GREP_BY_DATE:
		if (v->kind == META_TEXT &&
		    date_parse(v->text, &conf->date, &d, NULL, NULL))
			return number_key(g, (uint64_t)d.utc +
						 (UINT64_C(1) << 63));
		break;
	case GREP_UNSORTED: break;
	}
	return (struct span){ 0 };
}
