/* meta_class: what names of elements say. */
#include "meta/meta_class.h"
#include "check.h"

static const struct {
	const char *names;
	enum meta_role role;
} cases[] = {
	{ "author", ROLE_AUTHOR },
	{ "post-author vcard", ROLE_AUTHOR },
	{ "articleByline", ROLE_AUTHOR },
	{ "author-bio", ROLE_NONE },
	{ "entry-date published", ROLE_DATE },
	{ "pubtime", ROLE_DATE },
	{ "reading-time", ROLE_NONE },
	{ "date updated", ROLE_DATE },
	{ "last-updated", ROLE_MODIFIED },
	{ "article-editor", ROLE_EDITOR },
	{ "zebian", ROLE_EDITOR },
	{ "news_source", ROLE_SOURCE },
	{ "source-code", ROLE_NONE },
	{ "media_end_head_journalist_name", ROLE_AUTHOR },
	{ "author-p-3041", ROLE_NONE },
	{ "c-author", ROLE_AUTHOR },
	{ "Checking_Out_a_Very_Old_New_Source_Tree", ROLE_NONE },
	{ "entry-title", ROLE_TITLE },
	{ "page-title", ROLE_TITLE },
	{ "comment-author", ROLE_OUTSIDE },
	{ "  \n ", ROLE_NONE },
	{ "", ROLE_NONE },
};

int
main(void)
{
	struct meta_classes *classes = meta_classes_open();
	enum meta_role role;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		role = meta_role_of(classes, span_of(cases[i].names));
		CHECK(role == cases[i].role, "%s: %d", cases[i].names, role);
	}
	CHECK(meta_role_of_id(classes, SPAN("post-author")) == ROLE_AUTHOR,
	      "id");
	CHECK(meta_role_of_id(classes, SPAN("Checking_Out_a_New_Source")) ==
		  ROLE_NONE,
	      "a heading's id");
	meta_classes_close(classes);
	return check_done();
}
