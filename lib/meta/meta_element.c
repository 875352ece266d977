/*
 * meta_element.c - the text of one element, in one line.
 */
#include "meta_element.h"
#include "meta_person.h"

#define TEXT_MAX 600 /* bytes that are looked at, */
#define EVENTS	 500 /* and events */

bool
meta_element_is_silent(enum html_tag tag)
{
	return tag == TAG_SCRIPT || tag == TAG_STYLE || tag == TAG_TEMPLATE ||
	       tag == TAG_TITLE || tag == TAG_SELECT || tag == TAG_TEXTAREA ||
	       tag == TAG_IFRAME || tag == TAG_SVG || tag == TAG_NOFRAMES;
}

bool
meta_element_ends_line(enum html_tag tag)
{
	return (html_tags[tag].is & IS_BLOCK) != 0 || tag == TAG_BR ||
	       tag == TAG_TD || tag == TAG_TH || tag == TAG_TR;
}

struct span
meta_element_text(struct arena *mem, const struct tree *tree, size_t i)
{
	const struct tree_event *e = tree->event + i;
	const struct tree_event *end;
	struct buf b = { 0 };
	struct span s;

	if (e->kind != TREE_OPEN)
		return (struct span){ 0 };
	end = tree->event + (e->pair < i + EVENTS ? e->pair : i + EVENTS);
	for (e++; e < end && b.n < TEXT_MAX; e++) {
		if (e->kind == TREE_TEXT)
			meta_put_blanked(&b, e->text);
		else if (e->kind == TREE_OPEN && meta_element_is_silent(e->tag))
			e = tree->event + e->pair;
		else if (meta_element_ends_line(e->tag))
			meta_put_blanked(&b, SPAN(" "));
	}
	s = span_trim(arena_copy(mem, buf_span(&b)));
	buf_free(&b);
	return s;
}

static bool
is_badge(struct arena *mem, const struct tree *tree,
	 const struct meta_classes *classes, const struct tree_event *e)
{
	return tree_has(tree, e, ATTR_CLASS) &&
	       meta_role_of(classes, tree_attr(mem, tree, e, ATTR_CLASS)) ==
		   ROLE_TAG;
}

/* "Arbeit" and "Wir" in two elements are two words, "W" and "ir" are one. */
static bool
is_new_word(const struct buf *b, struct span s)
{
	size_t n = 0;

	while (n < b->n && b->p[b->n - 1 - n] != ' ')
		n++;
	return n > 2 && s.n > 0 && *s.p >= 'A' && *s.p <= 'Z';
}

struct span
meta_element_heading(struct arena *mem, const struct tree *tree, size_t i,
		     const struct meta_classes *classes)
{
	const struct tree_event *e = tree->event + i, *end;
	struct buf b = { 0 };
	bool closed = false, opened = false;
	struct span s;

	if (e->kind != TREE_OPEN)
		return (struct span){ 0 };
	end = tree->event + (e->pair < i + EVENTS ? e->pair : i + EVENTS);
	for (e++; e < end && b.n < TEXT_MAX; e++) {
		if (e->kind == TREE_TEXT) {
			if (closed && opened && is_new_word(&b, e->text))
				meta_put_blanked(&b, SPAN(" "));
			meta_put_blanked(&b, e->text);
			closed = opened = false;
		} else if (e->kind == TREE_OPEN &&
			   (meta_element_is_silent(e->tag) ||
			    e->tag == TAG_RT || e->tag == TAG_RP ||
			    is_badge(mem, tree, classes, e))) {
			e = tree->event + e->pair;
		} else if (meta_element_ends_line(e->tag)) {
			meta_put_blanked(&b, SPAN(" "));
		}
		closed |= e->kind == TREE_CLOSE;
		opened |= closed && e->kind == TREE_OPEN;
	}
	s = span_trim(arena_copy(mem, buf_span(&b)));
	buf_free(&b);
	return s;
}

/* Do these elements only change how a part of a text looks? */
static bool
is_style(enum html_tag tag)
{
	return tag == TAG_B || tag == TAG_I || tag == TAG_EM ||
	       tag == TAG_STRONG || tag == TAG_SMALL || tag == TAG_SUP ||
	       tag == TAG_SUB || tag == TAG_FONT || tag == TAG_U ||
	       tag == TAG_ABBR;
}

struct byline {
	struct buf text;
	enum html_tag closed, opened; /* since the last text; 0: none */
	bool is_apart;		      /* a block or a time began or ended */
	bool is_edge;		      /* some element did */
};

/* Does a word end here: a label, or letters enough to be no drop cap? */
static bool
is_word_end(struct span text)
{
	const char *end = span_end(text), *word = end;

	while (word > text.p && word[-1] != ' ')
		word--;
	return end - word > 2 || meta_person_is_label(span_from(word, end));
}

/*
 * Elements part names: like ones in a row have a name each, others say
 * something else.  Within words, and where blanks and commas part already, they
 * only show where a link is.
 */
static void
put_names(struct byline *b, struct span s)
{
	bool same = b->closed != 0 && b->closed == b->opened;
	bool gap = s.n > 0 && (*s.p == ' ' || *s.p == '\n' || *s.p == '\t');
	size_t had = b->text.n;
	char first;

	s = s.n > 0 ? span_trim_lines(s) : s;
	if (s.n == 0) {
		if (gap && had > 0)
			meta_put_blanked(&b->text, SPAN(" "));
		return;
	}
	first = *s.p;
	gap |= had > 0 && b->text.p[had - 1] == ' ';
	if (had == 0 || !b->is_edge || first == ',' || first == ';')
		;
	else if (same && (b->is_apart || !gap || b->closed == TAG_A))
		buf_put(&b->text, SPAN("; "));
	else if (b->is_apart || (!gap && (!(first >= 'a' && first <= 'z') ||
					  is_word_end(buf_span(&b->text)))))
		buf_put(&b->text, SPAN(" " META_PART " "));
	else if (gap)
		meta_put_blanked(&b->text, SPAN(" "));
	meta_put_blanked(&b->text, s);
}

struct span
meta_element_names(struct arena *mem, const struct tree *tree, size_t i)
{
	const struct tree_event *e = tree->event + i, *end;
	struct byline b = { 0 };
	struct span s;

	if (e->kind != TREE_OPEN)
		return (struct span){ 0 };
	end = tree->event + (e->pair < i + EVENTS ? e->pair : i + EVENTS);
	for (e++; e < end && b.text.n < TEXT_MAX; e++) {
		if (e->kind == TREE_TEXT) {
			put_names(&b, e->text);
			if (!(e->flags & TREE_BLANK))
				b = (struct byline){ .text = b.text };
			continue;
		}
		if (e->kind == TREE_OPEN && meta_element_is_silent(e->tag)) {
			e = tree->event + e->pair;
			continue;
		}
		if (e->kind == TREE_COMMENT || is_style(e->tag))
			continue;
		b.is_edge = true;
		b.is_apart |=
		    meta_element_ends_line(e->tag) || e->tag == TAG_TIME;
		if (e->kind == TREE_CLOSE && b.closed == 0)
			b.closed = e->tag;
		else if (e->kind == TREE_OPEN)
			b.opened = e->tag;
	}
	s = span_trim(arena_copy(mem, buf_span(&b.text)));
	buf_free(&b.text);
	return s;
}
