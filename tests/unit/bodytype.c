/*
 * bodytype: what a body is taken for, one habit a line;
 * tests/data/body-type.tsv has the rules on both sides: path, type, body.
 */
#include "body/bodytype.h"
#include "check.h"
#include "table.h"

static const struct {
	const char *path, *body, *type;
} cases[] = {
	/* without a word from the path */
	{ "-", "<p>One</p>", "html" },
	{ "-", "\n   <div>\n1. not a list\n- nor this\n</div>\n", "html" },
	{ "-", "<!DOCTYPE html>\n# x\n- y\n", "html" },
	{ "-", "<?xml version=\"1.0\"?>\n<rss>x</rss>", "html" },
	{ "-", "one<br>two", "html" },
	{ "-", "a <b>bold</b> word", "html" },
	{ "-", "        <p>deep in blanks</p>\n", "html" },
	{ "-", "<!-- 17 --><p>x</p>", "html" },
	{ "-", "<script>\n\n# x\n\n- y\n</script>\n<p>long enough text</p>",
	  "html" },
	{ "-", "# Title\n\ntext\n", "markdown" },
	{ "-", "Title\n=====\n", "markdown" },
	{ "-", "text\n\n- item\n", "markdown" },
	{ "-", "text\n\n1. item\n", "markdown" },
	{ "-", "> said\n", "markdown" },
	{ "-", "a | b\n--|--\n1 | 2\n", "markdown" },
	{ "-", "```\n<p>shown</p>\n```\n", "markdown" },
	{ "-", "see [here](http://x.org)", "markdown" },
	{ "-", "[1]: http://x.org", "markdown" },
	{ "-", "# Title\n\nA paragraph of words.\n\n<div>x</div>\n",
	  "markdown" },
	{ "-", "plain words\nand more\n", "text" },
	{ "-", "#hashtag, 1.5 and 3-4\n", "text" },
	{ "-", "if (a <b && c> d)\n", "text" },
	{ "-", "use `<div>` for that\n", "text" },
	{ "-", "", "text" },
	{ "-", "2024-01-05 12:00\n*emphasis*\n", "text" },
	{ "-", "\t \n", "text" },
	/* the path says Markdown */
	{ "a.md", "plain words\n", "markdown" },
	{ "A.MARKDOWN", "plain words\n", "markdown" },
	{ "a.md", "<div>\n<p>one</p>\n</div>\n", "html" },
	{ "a.md", "words\n\n<div>x</div>\n", "markdown" },
	{ "a.md", "[t](u)\n------\n\n<div>\n<p>x</p></div>\n", "markdown" },
	{ "a.md", "<div markdown=\"1\">\n\n## x\n\n</div>\n", "markdown" },
	/* and HTML */
	{ "a.html", "words & more\n", "html" },
	{ "a.htm", "# x\n", "html" },
	{ ".md", "words\n", "text" },
};

static void
rules(void)
{
	struct arena mem = { 0 };
	struct span column[3];
	struct table table;
	const char *is;

	table_open(&table, "tests/data/body-type.tsv");
	while (table_next(&table, column, 3)) {
		is = body_type_name(body_type_find(
		    column[0], table_text(&mem, SPAN(""), column[2])));
		CHECK(span_is(column[1], is), "line %u: %s for %.*s: %.*s",
		      table.number, is, SPAN_FMT(column[1]),
		      SPAN_FMT(column[2]));
		arena_reset(&mem);
	}
	table_close(&table);
	arena_free(&mem);
}

int
main(void)
{
	static char page[200000];
	enum body_type got;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		got = body_type_find(span_of(cases[i].path),
				     span_of(cases[i].body));
		CHECK(strcmp(body_type_name(got), cases[i].type) == 0, "%s: %s",
		      cases[i].body, body_type_name(got));
	}
	/* only the start is looked at */
	memset(page, 'x', sizeof(page));
	memcpy(page + sizeof(page) - 9, "\n\n<p>x</p>", 9);
	got = body_type_find(SPAN("-"), (struct span){ page, sizeof(page) });
	CHECK(got == BODY_TEXT, "%s", body_type_name(got));
	rules();
	return check_done();
}
