/*
 * tree_stack.c - the stack of open elements, and the events that opening and
 * closing them gives.
 */
#include "tree_in.h"

#define NO_LIST UINT32_MAX

/* Events */

/*
 * As many events as the rest of the document will need if it is like what has
 * been read, so that a large array is copied once or twice, not often.
 */
static uint32_t
more_events(const struct tree_state *t)
{
	double read = (double)(t->token->source.p - t->source.p) + 1;
	double cap = 1.125 * t->n * (double)t->source.n / read;
	double least = 1.5 * t->cap, most = 8. * t->cap;

	cap = cap < least ? least : cap > most ? most : cap;
	return cap < UINT32_MAX ? (uint32_t)cap : UINT32_MAX;
}

static void
grow(struct tree_state *t)
{
	uint32_t cap = more_events(t);
	struct tree_event *event;
	uint32_t *next;

	if (cap == t->n)
		mem_none();
	event = arena_get(t->mem, cap * sizeof(*event));
	memcpy(event, t->event, t->n * sizeof(*event));
	t->event = event;
	if (t->linked) {
		next = arena_get(t->mem, cap * sizeof(*next));
		memcpy(next, t->next, t->n * sizeof(*next));
		t->next = next;
	}
	t->cap = cap;
}

uint32_t
tree_emit_slow(struct tree_state *t, uint32_t list, struct tree_event e)
{
	if (t->n == t->cap)
		grow(t);
	t->event[t->n] = e;
	if (t->linked) {
		t->next[t->n] = 0;
		if (list != NO_LIST) {
			t->next[t->list[list].tail] = t->n;
			t->list[list].tail = t->n;
		}
	}
	return t->n++;
}

/*
 * From here on events are linked.  So far all were in order, so what each open
 * table has collected is what came between its start and the next one's.
 */
void
tree_link(struct tree_state *t)
{
	struct tree_element *e;
	uint32_t i, list = 0;

	if (t->linked)
		return;
	t->linked = true;
	t->next = arena_get(t->mem, t->cap * sizeof(*t->next));
	for (i = 0; i < t->n; i++)
		t->next[i] = i + 1;
	for (e = t->stack + 1; e <= t->top; e++) {
		e->before = e->open - 1;
		if (e->tag != TAG_TABLE)
			continue;
		t->next[e->open - 1] = 0;
		t->list[list].tail = e->open - 1;
		list = e->list;
	}
	t->list[list].tail = t->n - 1;
	t->next[t->n - 1] = 0;
}

/* Where what the last open table throws out goes: before the table. */
uint32_t
tree_foster_list(struct tree_state *t)
{
	struct tree_element *e = t->top;

	while (e->tag != TAG_TABLE && e->tag != TAG_TEMPLATE && e > t->stack)
		e--;
	if (e->tag != TAG_TABLE)
		return t->top->list; /* rows of a template */
	tree_link(t);
	return t->list[e->list].outer;
}

uint32_t
tree_emit_before(struct tree_state *t, struct tree_element *at,
		 struct tree_event e)
{
	uint32_t i = tree_emit_slow(t, NO_LIST, e);

	t->next[at->before] = i;
	t->next[i] = at->open;
	at->before = i;
	return i;
}

uint32_t
tree_emit_after(struct tree_state *t, struct tree_element *at,
		struct tree_event e)
{
	uint32_t i = tree_emit_slow(t, NO_LIST, e);

	t->next[i] = t->next[at->open];
	t->next[at->open] = i;
	if (t->list[at->list].tail == at->open)
		t->list[at->list].tail = i;
	if (at < t->top && at[1].before == at->open)
		at[1].before = i;
	return i;
}

void
tree_layout(struct tree_state *t, struct tree *out)
{
	struct tree_event *event = t->event;
	uint32_t *place, i, n = 0;

	out->event = event;
	out->n = t->n;
	if (!t->linked)
		return;
	event = arena_get(t->mem, t->n * sizeof(*event));
	place = arena_get(t->mem, t->n * sizeof(*place));
	i = 0;
	do {
		place[i] = n;
		event[n++] = t->event[i];
		i = t->next[i];
	} while (i != 0);
	for (i = 0; i < n; i++)
		if (event[i].kind == TREE_OPEN || event[i].kind == TREE_CLOSE)
			event[i].pair = place[event[i].pair];
	out->event = event;
	out->n = n;
}

/* Opening */

/* The start of an element of that name: the current start tag's, if it is. */
struct tree_event
tree_open_event(const struct tree_state *t, enum html_tag tag)
{
	const struct html_token *k = t->token;

	return (struct tree_event){ .kind = TREE_OPEN,
				    .tag = (uint16_t)tag,
				    .attr = k->attr,
				    .nattrs = k->nattrs,
				    .text = k->text,
				    .source = k->source };
}

static struct span
here(const struct tree_state *t)
{
	return (struct span){ t->token->source.p, 0 };
}

/* Put an element on the stack whose OPEN was emitted to that list. */
static struct tree_element *
stack_up(struct tree_state *t, enum html_tag tag, uint32_t open)
{
	const struct tree_element *parent = t->top;
	struct tree_element *e = ++t->top;

	*e = (struct tree_element){ .tag = (uint16_t)tag,
				    .mode = parent->mode,
				    .is = html_tags[tag].is,
				    .open = open };
	if (tag == TAG_P)
		e->flags = P_IN_SCOPE;
	else if (!(e->is & IS_SCOPE) && tag != TAG_BUTTON)
		e->flags = parent->flags & P_IN_SCOPE;
	return e;
}

/* Open an element at the appropriate place. */
static void
open_element(struct tree_state *t, enum html_tag tag, struct tree_event event)
{
	uint32_t list = tree_place(t), before = 0, open;
	struct tree_element *e;

	if (t->linked)
		before = t->list[list].tail;
	open = tree_emit(t, tag == TAG_TABLE ? NO_LIST : list, event);
	e = stack_up(t, tag, open);
	e->before = before;
	e->list = list;
	if (tag == TAG_TABLE) {
		e->list = (uint32_t)(e - t->stack);
		t->list[e->list] = (struct tree_list){ open, list };
	}
}

static bool
is_bounded(enum html_tag tag)
{
	return tag == TAG_CAPTION || tag == TAG_COLGROUP || tag == TAG_TD ||
	       tag == TAG_TH || (tree_is_row(tag) && tag != TAG_TABLE);
}

bool
tree_push(struct tree_state *t, enum html_tag tag)
{
	if (t->top >= t->full && !is_bounded(tag)) {
		tree_deep_open(t, tag);
		return false;
	}
	open_element(t, tag, tree_open_event(t, tag));
	return true;
}

/* The same for an event made from the start tag. */
bool
tree_push_event(struct tree_state *t, struct tree_event e)
{
	if (t->top >= t->full) {
		tree_deep_open(t, (enum html_tag)e.tag);
		return false;
	}
	open_element(t, (enum html_tag)e.tag, e);
	return true;
}

bool
tree_push_mode(struct tree_state *t, enum html_tag tag, enum tree_mode mode)
{
	if (!tree_push(t, tag))
		return false;
	t->top->mode = (uint8_t)mode;
	return true;
}

void
tree_push_implied(struct tree_state *t, enum html_tag tag, enum tree_mode mode)
{
	open_element(t, tag,
		     (struct tree_event){ .kind = TREE_OPEN,
					  .flags = TREE_IMPLIED,
					  .tag = (uint16_t)tag,
					  .text = html_tags[tag].name,
					  .source = here(t) });
	t->top->mode = (uint8_t)mode;
}

/* Open the formatting element again that `of` once opened. */
void
tree_push_again(struct tree_state *t, uint32_t of)
{
	struct tree_event e = t->event[of];

	e.flags |= TREE_IMPLIED;
	e.source = here(t);
	open_element(t, (enum html_tag)e.tag, e);
}

void
tree_push_raw(struct tree_state *t, enum html_content content)
{
	if (tree_push_mode(t, t->token->tag, IN_RAW))
		html_content(t->html, content, t->token->text);
}

void
tree_void(struct tree_state *t, enum html_tag tag)
{
	struct tree_event e = tree_open_event(t, tag);

	e.kind = TREE_VOID;
	tree_emit(t, tree_place(t), e);
}

void
tree_text(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (k->text.n == 0)
		return;
	tree_emit(t, tree_place(t),
		  (struct tree_event){ .kind = TREE_TEXT,
				       .flags = k->blank ? TREE_BLANK : 0,
				       .text = k->text,
				       .source = k->source });
}

void
tree_comment(struct tree_state *t)
{
	if (t->comments)
		tree_emit(t, t->top->list,
			  (struct tree_event){ .kind = TREE_COMMENT,
					       .text = t->token->text,
					       .source = t->token->source });
}

/* Closing */

struct tree_event
tree_close_event(const struct tree_state *t, uint32_t open, struct span source)
{
	struct tree_event e = t->event[open];

	e.kind = TREE_CLOSE;
	e.flags &= TREE_FOREIGN;
	if (source.n == 0)
		e.flags |= TREE_IMPLIED;
	e.pair = open;
	e.attr = e.nattrs = 0;
	e.source = source;
	return e;
}

void
tree_close(struct tree_state *t, uint32_t list, uint32_t open,
	   struct span source)
{
	uint32_t i = tree_emit(t, list, tree_close_event(t, open, source));

	t->event[open].pair = i;
}

/* A table ends: what it collected follows what was thrown out of it. */
static void
join(struct tree_state *t, const struct tree_element *table)
{
	const struct tree_list *inner = &t->list[table->list];
	struct tree_list *outer = &t->list[inner->outer];

	t->next[outer->tail] = table->open;
	outer->tail = inner->tail;
}

static void
pop(struct tree_state *t, struct span source)
{
	struct tree_element *e = t->top;

	tree_close(t, e->list, e->open, source);
	if (e->format != 0)
		t->format[e->format].at = 0;
	if (t->linked && e->tag == TAG_TABLE)
		join(t, e);
	t->top--;
}

/* Close the current node: by the current token if that is an end tag. */
void
tree_pop_own(struct tree_state *t)
{
	pop(t, t->token->kind == HTML_END ? t->token->source : here(t));
	while (t->top->flags & GHOST)
		pop(t, here(t));
}

/* Close the current node because a rule says so. */
void
tree_pop(struct tree_state *t)
{
	pop(t, here(t));
	while (t->top->flags & GHOST)
		pop(t, here(t));
}

/* Close all up to this element, which the current token closes. */
void
tree_pop_to(struct tree_state *t, struct tree_element *e)
{
	while (t->top > e)
		tree_pop(t);
	tree_pop_own(t);
}

/*
 * Take an element off the stack that is not the current node.  No rule sees it
 * any more, but what is open in it stays in it.
 */
void
tree_make_ghost(struct tree_state *t, struct tree_element *e)
{
	if (e == t->top) {
		tree_pop_own(t);
		return;
	}
	e->tag = TAG_NONE;
	e->is = 0;
	e->format = 0;
	e->flags |= GHOST;
}

void
tree_imply_ends(struct tree_state *t, enum html_tag except)
{
	while (t->top->is & IS_IMPLIED && t->top->tag != except)
		tree_pop(t);
}

/* Scope */

struct tree_element *
tree_scope(struct tree_state *t, enum html_tag tag)
{
	struct tree_element *e;

	for (e = t->top; e->tag != tag; e--)
		if (e->is & IS_SCOPE)
			return NULL;
	return e;
}

struct tree_element *
tree_scope_list(struct tree_state *t, enum html_tag tag)
{
	struct tree_element *e;

	for (e = t->top; e->tag != tag; e--)
		if (e->is & IS_SCOPE || e->tag == TAG_OL || e->tag == TAG_UL)
			return NULL;
	return e;
}

struct tree_element *
tree_scope_table(struct tree_state *t, enum html_tag tag)
{
	struct tree_element *e;

	for (e = t->top; e->tag != tag; e--)
		if (e->tag == TAG_TABLE || e->tag == TAG_TEMPLATE ||
		    e->tag == TAG_HTML)
			return NULL;
	return e;
}

void
tree_close_p(struct tree_state *t)
{
	struct tree_element *p = t->top;

	if (!(p->flags & P_IN_SCOPE))
		return;
	while (p->tag != TAG_P)
		p--;
	tree_pop_to(t, p);
}
