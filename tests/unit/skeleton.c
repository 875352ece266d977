/* skeleton: what comes back is filled when all of it is there, in order. */
#include "clean/skeleton.h"
#include "check.h"

/* expected NULL: refused */
static void
check(const char *clean, const char *sent, const char *repaired,
      const char *expected)
{
	struct arena mem = { 0 };
	struct skeleton bones = { 0 };
	struct buf out = { 0 };
	bool filled;

	skeleton_make(&mem, span_of(clean), &bones);
	CHECK(span_is(buf_span(&bones.html), sent), "%s: %.*s", clean,
	      SPAN_FMT(buf_span(&bones.html)));
	filled = skeleton_fill(&bones, span_of(repaired), &out);
	CHECK(filled == (expected != NULL), "%s: %d", repaired, filled);
	if (filled && expected != NULL)
		CHECK(span_is(buf_span(&out), expected), "%s: %.*s", repaired,
		      SPAN_FMT(buf_span(&out)));
	buf_free(&out);
	buf_free(&bones.html);
	arena_free(&mem);
}

int
main(void)
{
	const char *clean = "<p>x1 &amp;\ny<a href=\"?&gt;\">1</a></p>z";
	const char *sent = "<p>x0<a href=\"0\">x1</a></p>x2";

	check("", "", "", "\n");
	check(clean, sent, sent,
	      "<p>x1 &amp;\ny<a href=\"?&gt;\">1</a></p>z\n");
	check(clean, sent,
	      "<div>\n  <p>x0<a href=\"0\">x1</a></p>x2\n</div>\n\n",
	      "<div>\n  <p>x1 &amp;\ny<a href=\"?&gt;\">1</a></p>z\n</div>\n");
	/* lost, moved, twice, invented */
	check(clean, sent, "<p>x0</p>x2", NULL);
	check(clean, sent, "<p>x0<a href=\"0\">x2</a></p>x1", NULL);
	check(clean, sent, "<p>x0<a href=\"0\">x1</a></p>x2x2", NULL);
	check(clean, sent, "<p>x0<a href=\"0\">x1</a></p>x2!", NULL);
	/* joined: no block between x1 and x2 */
	check(clean, sent, "<p>x0<a href=\"0\">x1</a>x2</p>", NULL);
	/* a value may be used twice, a wrong one not at all */
	check("<a href=\"u\">a</a>", "<a href=\"0\">x0</a>",
	      "<a href=\"0\"></a><p><a href=\"0\">x0</a></p>",
	      "<a href=\"u\"></a><p><a href=\"u\">a</a></p>\n");
	check("<a href=\"u\">a</a>", "<a href=\"0\">x0</a>",
	      "<a href=\"1\">x0</a>", NULL);
	check("<a href=\"u\">a</a>", "<a href=\"0\">x0</a>",
	      "<a href=\"javascript:\">x0</a>", NULL);
	/* flags */
	check("<p hidden>a</p>", "<p hidden>x0</p>", "<p hidden=\"\">x0</p>",
	      "<p hidden>a</p>\n");
	/* pictures and line breaks count; white space in pre is the text's */
	check("<img src=\"u\"><br>a", "<img src=\"0\"><br>x0", "<br>x0", NULL);
	check("<pre>\n\n a</pre>", "<pre>x0</pre>", "<pre>\n x0 \n</pre>",
	      "<pre>\n\n a</pre>\n");
	/* cut off */
	check("<p title=\"u\">a</p>", "<p title=\"0\">x0</p>", "<p title=\"0",
	      NULL);
	return check_done();
}
