/*
 * meta_html: whatever a page says, the article is JSON, its dates are not later
 * than allowed, and one field asked for alone is what all of them have.  All
 * of the page is the article, or what article_find() says.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "meta/meta.h"
#include "meta/meta_html.h"
#include "json/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

static void
settle(struct arena *mem, const struct meta_conf *conf, uint64_t fields,
       const struct tree *tree, bool whole, struct meta *meta)
{
	struct meta_plan *plan = meta_plan_open(conf, fields);
	struct meta_claims claims = { 0 };
	struct meta_html_conf html = *meta_plan_html(plan);
	struct notes notes = { .mem = mem };

	HOLDS(meta_read(plan, mem, SPAN("{}"), meta, &notes));
	if (meta_needs_body(plan, meta)) {
		claims.skip = ~meta_needs_claims(plan, meta);
		html.patterns = whole ? NULL : html.patterns;
		meta_html(mem, tree, &html, &claims);
		meta_claims_sort(&claims);
		meta_settle(plan, mem, &claims, meta);
	}
	HOLDS(notes.first == NULL);
	meta_plan_close(plan);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct tree_conf with_comments = { .comments = true };
	struct meta_conf conf = { .why = true, .latest = 1700000000 };
	struct arena mem = { 0 };
	struct span text =
	    utf8_repair(&mem, (struct span){ (const char *)data, n }, NULL);
	struct meta *all = arena_zero(&mem, sizeof(*all));
	struct meta *one = arena_zero(&mem, sizeof(*one));
	enum meta_field f = n > 0 ? data[n - 1] % META_FIELDS : 0;
	struct buf b = { 0 };
	bool whole = n > 1 && data[n - 2] & 1;
	struct tree tree;
	size_t i;

	tree_read(&mem, text, &with_comments, &tree);
	settle(&mem, &conf, META_ALL_FIELDS, &tree, whole, all);
	meta_put(&b, all, false);
	HOLDS(json_valid(buf_span(&b), NULL, NULL));
	HOLDS(memchr(b.p, '\n', b.n) == NULL);
	conf.why = false;
	settle(&mem, &conf, UINT64_C(1) << f, &tree, whole, one);
	HOLDS(one->value[f].kind == all->value[f].kind);
	HOLDS(span_eq(one->value[f].text, all->value[f].text));
	HOLDS(one->value[f].n == all->value[f].n);
	for (i = 0; i < one->value[f].n; i++)
		HOLDS(span_eq(one->value[f].items[i], all->value[f].items[i]));
	buf_free(&b);
	arena_free(&mem);
	return 0;
}
