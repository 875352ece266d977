/*
 * tree_token.c - the current token cut to what a rule is about: without its
 * leading white space, its NULs, the line feed after <pre>.
 *
 * The text of a token may be a copy in which references are characters; what is
 * cut off it is found again in the source, so that each part has its own.
 */
#include "html_entity.h"
#include "tree_in.h"

static bool
is_blank(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!byte_is_white(s.p[i]))
			return false;
	return true;
}

/* Behind the first n characters of text, all of them white space. */
static const char *
source_after(struct span source, size_t n)
{
	const char *p = source.p, *end = span_end(source), *q;
	char out[HTML_ENTITY_MAX];
	size_t len;

	while (n > 0 && p < end) {
		if (*p == '<') { /* `</>`, which stands for nothing */
			p += end - p < 3 ? end - p : 3;
			continue;
		}
		q = p;
		if (*p == '&')
			q = html_reference(p, end, false, out, &len);
		if (q == p)
			q +=
			    end - p > 1 && p[0] == '\r' && p[1] == '\n' ? 2 : 1;
		p = q;
		n--;
	}
	return p;
}

/* The current token becomes what follows its first n characters. */
static void
skip(struct tree_state *t, size_t n)
{
	const struct html_token *k = t->token;
	const char *p = k->text.p + n, *end = span_end(k->source);
	struct span text = span_from(p, span_end(k->text));

	if (p < k->source.p || p > end)
		p = source_after(k->source, n);
	t->rest = *k;
	t->rest.text = text;
	t->rest.source = span_from(p, end);
	t->token = &t->rest;
}

/*
 * Split the leading white space off the current text token: it becomes *blank,
 * the rest the current token.  False: there is no rest.
 */
bool
tree_take_blank(struct tree_state *t, struct html_token *blank)
{
	size_t n = 0;

	*blank = *t->token;
	blank->blank = true;
	while (n < blank->text.n && byte_is_white(blank->text.p[n]))
		n++;
	if (n == blank->text.n)
		return false;
	skip(t, n);
	blank->text.n = n;
	blank->source.n -= t->rest.source.n;
	return true;
}

/* A line feed right behind <pre>, <listing> or <textarea> is none of theirs. */
bool
tree_drop_lf(struct tree_state *t)
{
	const struct html_token *k = t->token;

	t->lf = false;
	if (k->kind != HTML_TEXT || k->text.p[0] != '\n')
		return false;
	skip(t, 1);
	return t->rest.text.n == 0;
}

/* The leading white space of the current text token is text; true: all of it.
 */
bool
tree_text_blank(struct tree_state *t)
{
	const struct html_token *rest;
	struct html_token blank;

	if (!tree_take_blank(t, &blank)) {
		tree_text(t);
		return true;
	}
	rest = t->token;
	t->token = &blank;
	tree_text(t);
	t->token = rest;
	return false;
}

/* Put something in the place of the NULs that the tokenizer left in text. */
void
tree_replace_nul(struct tree_state *t, struct span by)
{
	struct span s = t->token->text;
	char *text = arena_get(t->mem, s.n + s.n * by.n), *w = text;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] != '\0') {
			*w++ = s.p[i];
		} else if (by.n > 0) {
			memcpy(w, by.p, by.n);
			w += by.n;
		}
	}
	t->rest = *t->token;
	t->rest.nul = false;
	t->rest.text = span_from(text, w);
	t->rest.blank = is_blank(t->rest.text);
	t->token = &t->rest;
}

const struct html_attr *
tree_token_attr(const struct tree_state *t, enum html_attr_id id)
{
	const struct html_attr *a = html_attrs(t->html);
	uint32_t i, n = t->token->attr + t->token->nattrs;

	for (i = t->token->attr; i < n; i++)
		if (a[i].id == id)
			return &a[i];
	return NULL;
}

/* The value of an attribute of the current token, ASCII case-insensitive? */
bool
tree_token_has(const struct tree_state *t, enum html_attr_id id,
	       struct span value)
{
	const struct html_attr *a = tree_token_attr(t, id);

	return a != NULL && span_case_eq(html_attr_value(t->mem, a), value);
}
