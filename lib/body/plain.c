/*
 * plain.c - a plain text body as HTML that keeps its lines.
 *
 * Not <pre>: the lines are paragraphs, may be wrapped when a width is asked
 * for, and are no code.
 */
#include "plain.h"

void
plain_escape(struct buf *b, struct span s)
{
	static const struct span references[] = {
		['&'] = SPAN("&amp;"),
		['<'] = SPAN("&lt;"),
		['>'] = SPAN("&gt;"),
		['"'] = SPAN("&quot;"),
	};
	const char *p, *from = s.p, *end = span_end(s);

	for (p = s.p; p < end; p++) {
		if (*p != '&' && *p != '<' && *p != '>' && *p != '"')
			continue;
		buf_put(b, span_from(from, p));
		buf_put(b, references[(unsigned char)*p]);
		from = p + 1;
	}
	buf_put(b, span_from(from, end));
}

/* The next run of lines with something on them, without its last line end. */
static bool
next_paragraph(struct span *rest, struct span *paragraph)
{
	const char *p = rest->p, *end = span_end(*rest), *nl, *q;
	const char *from = NULL, *to = NULL;

	for (; p < end; p = nl + (nl < end)) {
		nl = memchr(p, '\n', (size_t)(end - p));
		if (nl == NULL)
			nl = end;
		for (q = p; q < nl && (*q == ' ' || *q == '\t' || *q == '\r');)
			q++;
		if (q < nl) {
			from = from != NULL ? from : p;
			to = nl;
		} else if (from != NULL)
			break;
	}
	*rest = span_from(p, end);
	if (from == NULL)
		return false;
	if (to > from && to[-1] == '\r')
		to--;
	*paragraph = span_from(from, to);
	return true;
}

void
plain_html(struct arena *mem, struct span text, struct buf *html,
	   struct origin *origin)
{
	struct span rest = text, paragraph;
	struct origin_piece piece = { 0 };

	while (next_paragraph(&rest, &paragraph)) {
		buf_put(html, SPAN("<p style=\"white-space:pre-wrap\">"));
		piece.html = html->n;
		plain_escape(html, paragraph);
		piece.html_end = html->n;
		piece.body = (size_t)(paragraph.p - text.p);
		piece.body_end = piece.body + paragraph.n;
		piece.exact = piece.html_end - piece.html == paragraph.n;
		if (origin != NULL)
			origin_add(mem, origin, piece);
		buf_put(html, SPAN("</p>\n"));
	}
}
