/*
 * tree.c - one pass over a document: tokens in, events out.
 *
 * Each token goes to the rules of the insertion mode that is on, again for as
 * long as they change the mode without using the token up.
 */
#include "tree_in.h"

/* "text", 13.2.6.4.8: the tokenizer knows where it ends. */
static bool
in_raw(struct tree_state *t)
{
	if (t->token->kind == HTML_TEXT) {
		tree_text(t);
		return false;
	}
	tree_pop_own(t);
	return t->token->kind == HTML_EOF;
}

static void
process(struct tree_state *t)
{
	static bool (*const rules[])(struct tree_state *) = {
		[INITIAL] = tree_head,
		[BEFORE_HTML] = tree_head,
		[BEFORE_HEAD] = tree_head,
		[IN_HEAD] = tree_head,
		[IN_HEAD_NOSCRIPT] = tree_head,
		[AFTER_HEAD] = tree_head,
		[IN_RAW] = in_raw,
		[IN_BODY] = tree_body,
		[IN_CAPTION] = tree_caption,
		[IN_CELL] = tree_cell,
		[IN_TABLE] = tree_table,
		[IN_TBODY] = tree_tbody,
		[IN_ROW] = tree_row,
		[IN_COLGROUP] = tree_colgroup,
		[IN_SELECT] = tree_select,
		[IN_SELECT_IN_TABLE] = tree_select_in_table,
		[IN_TEMPLATE] = tree_template,
		[AFTER_BODY] = tree_after_body,
		[IN_FRAMESET] = tree_frameset,
		[AFTER_FRAMESET] = tree_after_frameset,
	};
	bool again;

	t->tokens++;
	if (t->lf && tree_drop_lf(t))
		return;
	do {
		if (t->deep + t->held > 0)
			again = tree_deep(t);
		else if (tree_is_foreign(t))
			again = tree_foreign(t) && rules[t->top->mode](t);
		else
			again = rules[t->top->mode](t);
	} while (again);
}

/* A token of XHTML: an element may end with its start tag. */
static void
process_xml(struct tree_state *t)
{
	const enum tree_close closes = tree_xml_close(t);
	struct html_token end = *t->token;

	if (closes == CLOSE_SKIP)
		return;
	process(t);
	if (closes == CLOSE_NOT)
		return;
	end.kind = HTML_END;
	end.self_closing = false;
	end.nattrs = 0;
	end.source = (struct span){ span_end(end.source), 0 };
	t->token = &end;
	process(t);
}

static void
prepare(struct tree_state *t, size_t n)
{
	t->cap = (uint32_t)(n / 24 < UINT32_MAX / 4 ? n / 24 : UINT32_MAX / 4);
	t->cap += 64;
	t->event = arena_get(t->mem, t->cap * sizeof(*t->event));
	t->stack = arena_get(t->mem, TREE_STACK * sizeof(*t->stack));
	t->list = arena_get(t->mem, TREE_STACK * sizeof(*t->list));
	t->top = t->stack;
	t->full = t->stack + TREE_DEPTH;
	*t->top = (struct tree_element){ .tag = TAG_NONE,
					 .mode = INITIAL,
					 .is = IS_SCOPE | IS_SPECIAL };
	t->format_cap = 16;
	t->format = arena_get(t->mem, t->format_cap * sizeof(*t->format));
	t->format[0] = (struct tree_format){ .tag = TAG_OTHER };
	t->nformat = 1;
	t->frameset_ok = true;
}

void
tree_read(struct arena *mem, struct span html, const struct tree_conf *conf,
	  struct tree *out)
{
	struct html_token token_read;
	struct tree_state t = { .mem = mem,
				.source = html,
				.html = html_open(mem, html),
				.comments = conf->comments,
				.xml = tree_xml_find(html) };
	bool more, foreign = false;

	prepare(&t, html.n);
	do {
		if (foreign !=
		    (t.xml != TREE_HTML || (t.top->flags & FOREIGN) != 0)) {
			foreign = !foreign;
			html_foreign(t.html, foreign);
		}
		more = html_next(t.html, &token_read);
		t.token = &token_read;
		if (t.xml == TREE_HTML)
			process(&t);
		else
			process_xml(&t);
	} while (more);
	while (t.top > t.stack)
		tree_pop(&t);
	tree_layout(&t, out);
	out->attrs = html_attrs(t.html);
	out->quirks = t.quirks;
}

static const struct html_attr *
find_attr(const struct tree *t, const struct tree_event *e,
	  enum html_attr_id id)
{
	const struct html_attr *a = t->attrs + e->attr, *end = a + e->nattrs;

	for (; a < end; a++)
		if (a->id == id)
			return a;
	return NULL;
}

struct span
tree_attr(struct arena *mem, const struct tree *t, const struct tree_event *e,
	  enum html_attr_id id)
{
	const struct html_attr *a = e->nattrs > 0 ? find_attr(t, e, id) : NULL;

	return a != NULL ? html_attr_value(mem, a) : (struct span){ 0 };
}

bool
tree_has(const struct tree *t, const struct tree_event *e, enum html_attr_id id)
{
	return e->nattrs > 0 && find_attr(t, e, id) != NULL;
}
