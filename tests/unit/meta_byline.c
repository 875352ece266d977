/* meta_byline: the people of tests/data/bylines.tsv, and nobody else. */
#include <stdlib.h>

#include "check.h"
#include "meta/meta.h"

static void
run_line(struct arena *mem, const struct meta_plan *plan, struct span line)
{
	struct meta_html_conf parts = *meta_plan_html(plan);
	const char *tab = memchr(line.p, '\t', line.n);
	struct meta_claims claims = { 0 };
	struct notes notes = { .mem = mem };
	struct buf html = { 0 }, got = { 0 };
	struct meta meta;
	struct tree tree;
	size_t i;

	CHECK(tab != NULL, "%.*s", SPAN_FMT(line));
	if (tab == NULL)
		return;
	buf_put(&html, SPAN("<h1>Old bridge reopens</h1>"));
	buf_put(&html, span_from(line.p, tab));
	buf_put(&html, SPAN("<p>The council voted on Monday.</p>"));
	parts.patterns = NULL;
	meta_read(plan, mem, SPAN("{}"), &meta, &notes);
	tree_read(mem, buf_span(&html), &(struct tree_conf){ 0 }, &tree);
	meta_html(mem, &tree, &parts, &claims);
	meta_claims_sort(&claims);
	meta_settle(plan, mem, &claims, &meta);
	for (i = 0; i < meta.value[META_AUTHORS].n; i++) {
		if (i > 0)
			buf_char(&got, '|');
		buf_put(&got, meta.value[META_AUTHORS].items[i]);
	}
	CHECK(span_eq(buf_span(&got), span_from(tab + 1, span_end(line))) ||
		  (got.n == 0 && tab + 1 == span_end(line)),
	      "%.*s: [%.*s]", SPAN_FMT(line), (int)got.n, got.p);
	buf_free(&html);
	buf_free(&got);
}

int
main(void)
{
	struct meta_conf conf = { 0 };
	struct meta_plan *plan =
	    meta_plan_open(&conf, UINT64_C(1) << META_AUTHORS);
	FILE *f = fopen("tests/data/bylines.tsv", "r");
	struct arena mem = { 0 };
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	CHECK(f != NULL, "no table");
	while (f != NULL && (n = getline(&line, &cap, f)) > 0)
		if (*line != '#')
			run_line(&mem, plan,
				 (struct span){ line, (size_t)n - 1 });
	free(line);
	if (f != NULL)
		fclose(f);
	meta_plan_close(plan);
	arena_free(&mem);
	return check_done();
}
