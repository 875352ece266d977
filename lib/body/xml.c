/*
 * xml.c - XML that is to be read as HTML: feeds above all.
 *
 * In HTML a CDATA section is a comment and a title is not on the page, so most
 * of a feed would be lost.  The marks of a section become blanks, which makes
 * HTML of what feeds have in there, and a few names become those of blocks.
 */
#include "xml.h"

static const struct { /* of the same length */
	struct span xml, html;
} names[] = {
	{ SPAN("title"), SPAN("aside") },
	{ SPAN("entry"), SPAN("aside") },
	{ SPAN("item"), SPAN("main") },
	{ SPAN("content"), SPAN("summary") },
};

bool
xml_is(struct span s)
{
	s = span_trim_lines(s);
	return span_starts(s, SPAN("<?xml")) &&
	       memmem(s.p, s.n < 1024 ? s.n : 1024, "<html", 5) == NULL;
}

static void
rename_tag(char *name, const char *end)
{
	size_t i, n;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		n = names[i].xml.n;
		if ((size_t)(end - name) > n &&
		    memcmp(name, names[i].xml.p, n) == 0 &&
		    memchr(" \t\r\n/>", name[n], 6) != NULL) {
			memcpy(name, names[i].html.p, n);
			return;
		}
	}
}

struct span
xml_as_html(struct arena *mem, struct span body)
{
	char *copy = arena_get(mem, body.n), *p = copy, *end = p + body.n;
	char *cdata_end = NULL;

	if (body.n > 0)
		memcpy(copy, body.p, body.n);
	for (; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++) {
		if (cdata_end != NULL && p < cdata_end)
			continue; /* HTML */
		if (end - p < 9 || memcmp(p, "<![CDATA[", 9) != 0) {
			rename_tag(p + 1 + (end - p > 1 && p[1] == '/'), end);
			continue;
		}
		cdata_end = memmem(p, (size_t)(end - p), "]]>", 3);
		if (cdata_end == NULL)
			cdata_end = end;
		else
			memset(cdata_end, ' ', 3);
		memset(p, ' ', 9);
	}
	return (struct span){ copy, body.n };
}
