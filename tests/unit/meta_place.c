/* meta_place: what is beside the article, decided only when someone asks. */
#include "meta/meta_place.h"
#include "check.h"

#define TEXT "<p>A long day at sea, told from its first hour to its last.</p>"

/* The event that opens the n-th element of this tag, from 0. */
static size_t
element(const struct tree *t, enum html_tag tag, size_t n)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->event[i].kind == TREE_OPEN && t->event[i].tag == tag &&
		    n-- == 0)
			return i;
	return t->n;
}

/* Doubt every <ul>, then ask for every <b>: "o" outside, "i" inside. */
static void
check(struct arena *mem, const char *html, const char *want)
{
	struct meta_place place = { .mem = mem };
	char got[16] = "";
	size_t i, n = 0;
	struct tree tree;

	tree_read(mem, span_of(html), &(struct tree_conf){ 0 }, &tree);
	place.page = &tree;
	for (i = 0; i < tree.n; i++) {
		if (tree.event[i].kind != TREE_OPEN)
			continue;
		if (tree.event[i].tag == TAG_UL)
			meta_place_doubt(&place, i);
		else if (tree.event[i].tag == TAG_B && n < sizeof(got) - 1)
			got[n++] = meta_place_is_outside(&place, i) ? 'o' : 'i';
	}
	CHECK(span_is((struct span){ got, n }, want), "%s: %s", html, got);
}

int
main(void)
{
	struct arena mem = { 0 };
	struct meta_place place = { .mem = &mem };
	struct tree tree;

	check(&mem, TEXT "<ul><b>x</b></ul><b>x</b>", "oi");
	/* two in a row, nobody asked in the first */
	check(&mem, TEXT "<ul></ul><ul><b>x</b></ul><b>x</b>", "oi");
	check(&mem, TEXT "<ul><li></ul><b>x</b><ul><b>x</b></ul>", "io");
	/* one in another, and the text or a heading in one of them */
	check(&mem, TEXT "<ul><ul></ul><b>x</b></ul><b>x</b>", "oi");
	check(&mem, "<b></b><ul>" TEXT "<ul><b>x</b></ul><b>x</b></ul>", "ioi");
	check(&mem, TEXT "<p>x<p>x<p>x<ul><h1>x</h1><b>x</b></ul>", "i");
	/* deeper than it counts */
	check(&mem,
	      TEXT TEXT TEXT TEXT TEXT TEXT TEXT "<ul><ul><ul><ul><ul><ul><ul>"
						 "<ul><ul><b>x</b></ul></ul>"
						 "<b>x</b></ul></ul></ul></ul>"
						 "</ul></ul></ul><b>x</b>",
	      "ooi");
	/* nothing asked, nothing looked for */
	tree_read(&mem, SPAN(TEXT "<ul></ul>"), &(struct tree_conf){ 0 },
		  &tree);
	place.page = &tree;
	meta_place_doubt(&place, element(&tree, TAG_UL, 0));
	CHECK(!meta_place_is_outside(&place, tree.n - 1), "behind it");
	CHECK(!place.is_known, "looked for the article");
	arena_free(&mem);
	return check_done();
}
