/*
 * text: the rules of rendering that have a number in them, on both sides of it.
 *
 * tests/data/text.tsv: options (reading, grep, markdown, inline, list, tsv,
 * rows, wide, both, paren, width=N; parted by commas), HTML, the text; see
 * table.h for {N} and \n.
 */
#include "check.h"
#include "table.h"
#include "text/text.h"

static void
set_option(struct text_conf *conf, struct span o)
{
	if (span_is(o, "grep"))
		conf->style = TEXT_GREP;
	else if (span_is(o, "markdown"))
		conf->markdown = true;
	else if (span_is(o, "inline"))
		conf->links = LINKS_INLINE;
	else if (span_is(o, "list"))
		conf->links = LINKS_LIST;
	else if (span_is(o, "tsv"))
		conf->tables = TABLES_TSV;
	else if (span_is(o, "rows"))
		conf->tables = TABLES_ROWS;
	else if (span_is(o, "wide"))
		conf->ambiguous_wide = true;
	else if (span_is(o, "both"))
		conf->ruby = RUBY_BOTH;
	else if (span_is(o, "paren"))
		conf->ruby = RUBY_PAREN;
	else if (span_starts(o, SPAN("width=")))
		conf->width = (unsigned)strtoul(o.p + 6, NULL, 10);
	else
		CHECK(span_is(o, "reading"), "option %.*s", SPAN_FMT(o));
}

static struct text_conf
conf_of(struct span list)
{
	const char *p = list.p, *end = span_end(list), *comma;
	struct text_conf conf = { 0 };

	for (; p < end; p = comma + 1) {
		comma = memchr(p, ',', (size_t)(end - p));
		if (comma == NULL)
			comma = end;
		set_option(&conf, span_from(p, comma));
	}
	return conf;
}

int
main(void)
{
	struct tree_conf how = { 0 };
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct span column[3], html, want;
	struct text_conf conf;
	struct table table;
	struct tree tree;

	table_open(&table, "tests/data/text.tsv");
	while (table_next(&table, column, 3)) {
		conf = conf_of(column[0]);
		html = table_text(&mem, SPAN(""), column[1]);
		want = table_text(&mem, SPAN(""), column[2]);
		tree_read(&mem, html, &how, &tree);
		out.n = 0;
		text_render(&mem, &tree, html, &conf, &out, NULL);
		if (out.n > 0)
			out.n -= out.p[out.n - 1] == '\n';
		CHECK(span_eq(buf_span(&out), want), "line %u: %.*s\n[%.*s]",
		      table.number, SPAN_FMT(column[1]),
		      SPAN_FMT(buf_span(&out)));
		arena_reset(&mem);
	}
	table_close(&table);
	buf_free(&out);
	arena_free(&mem);
	return check_done();
}
