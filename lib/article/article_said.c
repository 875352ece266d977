/*
 * article_said.c - the text of an article as the page says it in JSON-LD.
 *
 * Scripts are often not quite JSON (a comma too many, a comment), so the member
 * is sought by its name alone.
 */
#include "article_said.h"
#include "base/base.h"
#include "json/json.h"

#define MEMBER "\"articleBody\""

/* Step to the raw string after the next articleBody; false when none is left.
 */
static bool
next_said(struct span *rest, struct span *string)
{
	const char *p, *end = span_end(*rest);

	while ((p = bytes_find(*rest, SPAN(MEMBER))) != NULL) {
		p += sizeof(MEMBER) - 1;
		while (p < end && (*p == ':' || (unsigned char)*p <= ' '))
			p++;
		*rest = span_from(p, end);
		if (p == end || *p != '"')
			continue;
		for (p++; p < end && *p != '"'; p++)
			p += *p == '\\' && p + 1 < end;
		if (p == end)
			break;
		*string = span_from(rest->p, p + 1);
		*rest = span_from(p + 1, end);
		return true;
	}
	return false;
}

struct article_said
article_said(const struct article_page *page)
{
	const struct tree *t = page->tree;
	struct article_said said = { .text = { 0 } };
	struct span rest, string, best = { 0 }, type;
	const struct tree_event *e;
	size_t i;

	for (i = 0; i + 1 < t->n; i++) {
		e = &t->event[i];
		if (e->kind != TREE_OPEN || e->tag != TAG_SCRIPT ||
		    e[1].kind != TREE_TEXT)
			continue;
		type = tree_attr(page->mem, t, e, ATTR_TYPE);
		if (!span_case_eq(type, SPAN("application/ld+json")))
			continue;
		for (rest = e[1].text; next_said(&rest, &string);)
			if (string.n > best.n) {
				best = string;
				said.source = e[1].source;
			}
	}
	if (best.p != NULL)
		said.text = json_text(page->mem, best, NULL);
	return said;
}

/* Is it HTML?  Then it has at least one of these. */
static bool
is_marked_up(struct span s)
{
	static const struct span tags[] = { SPAN("</"), SPAN("<p>"),
					    SPAN("<br") };
	size_t i;

	for (i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (bytes_have(s, tags[i]))
			return true;
	return false;
}

void
article_say(struct article_page *page, const struct article_said *said)
{
	bool html = is_marked_up(said->text);
	struct tree_conf conf = { .comments = false };
	struct tree *t = page->tree;
	struct span rest = said->text, line;
	struct buf b = { 0 };
	const char *p;
	size_t i;

	while (span_line(&rest, &line)) {
		buf_put(&b, SPAN("<p>"));
		for (p = line.p; p < span_end(line); p++)
			if (*p == '<' && !html)
				buf_put(&b, SPAN("&lt;"));
			else
				buf_char(&b, *p);
	}
	tree_read(page->mem, arena_copy(page->mem, buf_span(&b)), &conf, t);
	for (i = 0; i < t->n; i++)
		t->event[i].source = said->source;
	buf_free(&b);
}
