/*
 * tree_format.c - the list of active formatting elements, and the adoption
 * agency (HTML standard, 13.2.4.3 and 13.2.6.4.7).
 *
 * Where a formatting element is closed while a block is open in it, the
 * standard takes the block out of it and puts a clone of the element into the
 * block, around all that stands there.  The block's start has been written by
 * then, but nothing more has to be moved: closing the element before that
 * start and opening the clone behind it says the same.
 *
 * Formatting that is never closed is opened again in every block that follows,
 * as often as there are different ones: quadratic, if one wants it to be.  So
 * the elements opened again may be REOPEN and two for each token; beyond, the
 * oldest are forgotten.  The text stays where it is.
 */
#include "tree_in.h"

#define REOPEN 4096

static uint32_t
slot_new(struct tree_state *t)
{
	uint32_t i = t->format_free, cap = 2 * t->format_cap;
	struct tree_format *more;

	if (i != 0) {
		t->format_free = t->format[i].next;
		return i;
	}
	if (t->nformat == t->format_cap) {
		more = arena_get(t->mem, cap * sizeof(*more));
		memcpy(more, t->format, t->nformat * sizeof(*more));
		t->format = more;
		t->format_cap = cap;
	}
	return t->nformat++;
}

static void
link_after(struct tree_state *t, uint32_t slot, uint32_t prev)
{
	struct tree_format *f = t->format;

	f[slot].prev = prev;
	f[slot].next = f[prev].next;
	f[f[prev].next].prev = slot;
	f[prev].next = slot;
}

static void
unlink_slot(struct tree_state *t, uint32_t slot)
{
	struct tree_format *f = t->format;

	f[f[slot].prev].next = f[slot].next;
	f[f[slot].next].prev = f[slot].prev;
}

static void
append(struct tree_state *t, struct tree_format f)
{
	uint32_t slot = slot_new(t);

	t->format[slot] = f;
	link_after(t, slot, t->format[0].prev);
	if (f.at != 0)
		t->stack[f.at].format = slot;
}

void
tree_format_drop(struct tree_state *t, uint32_t slot)
{
	struct tree_format *f = &t->format[slot];

	unlink_slot(t, slot);
	if (f->at != 0)
		t->stack[f->at].format = 0;
	*f = (struct tree_format){ .next = t->format_free };
	t->format_free = slot;
}

void
tree_marker(struct tree_state *t)
{
	append(t, (struct tree_format){ .tag = TAG_OTHER });
}

void
tree_clear_marker(struct tree_state *t)
{
	uint32_t slot;
	bool marker = false;

	while (!marker && (slot = t->format[0].prev) != 0) {
		marker = t->format[slot].tag == TAG_OTHER;
		tree_format_drop(t, slot);
	}
}

/* The last one of that tag behind the last marker; 0: none. */
uint32_t
tree_format_find(struct tree_state *t, enum html_tag tag)
{
	uint32_t slot = t->format[0].prev;

	while (t->format[slot].tag != tag && t->format[slot].tag != TAG_OTHER)
		slot = t->format[slot].prev;
	return t->format[slot].tag == tag ? slot : 0;
}

/* As spelt: `&amp;` and `&` make no difference to anyone's formatting. */
static bool
same_attr(const struct html_attr *a, const struct html_attr *b)
{
	return span_eq(a->value, b->value) && span_case_eq(a->name, b->name);
}

/* The same attributes in any order; beyond a few, in the same order. */
static bool
same_attrs(struct tree_state *t, const struct tree_event *x,
	   const struct tree_event *y)
{
	const struct html_attr *a = html_attrs(t->html), *b = a;
	uint32_t n = x->nattrs, i, j;

	if (n != y->nattrs || n == 0)
		return n == y->nattrs;
	a += x->attr;
	b += y->attr;
	for (i = 0; i < n && same_attr(&a[i], &b[i]); i++)
		;
	if (i == n || n > 8)
		return i == n;
	for (i = 0; i < n; i++) {
		for (j = 0; j < n && !same_attr(&a[i], &b[j]); j++)
			;
		if (j == n)
			return false;
	}
	return true;
}

/* The current node becomes active; of more than three alike the first goes. */
void
tree_format_open(struct tree_state *t)
{
	const struct tree_element *e = t->top;
	uint32_t slot, alike = 0;

	for (slot = t->format[0].prev; t->format[slot].tag != TAG_OTHER;
	     slot = t->format[slot].prev) {
		if (t->format[slot].tag != e->tag ||
		    !same_attrs(t, &t->event[t->format[slot].open],
				&t->event[e->open]) ||
		    ++alike < 3)
			continue;
		tree_format_drop(t, slot);
		break;
	}
	append(t, (struct tree_format){ .tag = e->tag,
					.at = (uint32_t)(e - t->stack),
					.open = e->open });
}

void
tree_reconstruct_slow(struct tree_state *t)
{
	uint64_t most = REOPEN + 2 * t->tokens - t->reopened;
	uint32_t slot = t->format[0].prev, n = 0, next;

	while (t->format[slot].tag != TAG_OTHER && t->format[slot].at == 0) {
		slot = t->format[slot].prev;
		n++;
	}
	if (t->top >= t->full)
		most = 0;
	else if (most > (uint64_t)(t->full - t->top))
		most = (uint64_t)(t->full - t->top);
	for (slot = t->format[slot].next; slot != 0; slot = next, n--) {
		next = t->format[slot].next;
		if (n > most) {
			tree_format_drop(t, slot);
			continue;
		}
		tree_push_again(t, t->format[slot].open);
		t->top->format = slot;
		t->format[slot].at = (uint32_t)(t->top - t->stack);
		t->format[slot].open = t->top->open;
		t->reopened++;
	}
}

/* The adoption agency */

/* Close at the block's start what is open from the element f up to it. */
static struct tree_element *
close_before(struct tree_state *t, struct tree_element *f,
	     struct tree_element *block)
{
	struct span at = { t->event[block->open].source.p, 0 };
	struct tree_element *i;
	uint32_t close;

	while (f[-1].flags & GHOST)
		f--;
	for (i = block - 1; i >= f; i--) {
		close = tree_emit_before(t, block,
					 tree_close_event(t, i->open, at));
		t->event[i->open].pair = close;
	}
	return f;
}

static struct tree_event
clone_event(const struct tree_state *t, uint32_t open, const char *at)
{
	struct tree_event e = t->event[open];

	e.flags |= TREE_IMPLIED;
	e.source = (struct span){ at, 0 };
	return e;
}

/*
 * The elements between f and the block that survive: formatting elements among
 * the three nearest to it.  The rest leaves the stack.  Returns the slot behind
 * which f's clone will stand in the list.
 */
static uint32_t
choose(struct tree_state *t, struct tree_element *f, struct tree_element *block,
       struct tree_element *kept, unsigned *n)
{
	uint32_t behind = f->format;
	struct tree_element *i;
	unsigned count = 0;

	for (i = block - 1; i > f; i--) {
		if (i->flags & GHOST)
			continue;
		if (++count > 3 && i->format != 0)
			tree_format_drop(t, i->format);
		if (i->format == 0)
			continue;
		if (*n == 0)
			behind = i->format;
		kept[(*n)++] = *i; /* nearest first */
	}
	return behind;
}

/* One round: take the block, and what is open in it, out of f. */
static void
adopt_block(struct tree_state *t, struct tree_element *f,
	    struct tree_element *block)
{
	struct tree_element kept[3], clone = *f, self, *to, *rest = block + 1;
	uint32_t slot = f->format, behind, i;
	unsigned n = 0;
	struct span start;

	tree_link(t);
	behind = choose(t, f, block, kept, &n);
	if (behind != slot) {
		unlink_slot(t, slot);
		link_after(t, slot, behind);
	}
	to = close_before(t, f, block);
	start = t->event[block->open].source;
	for (i = n; i-- > 0;) {
		kept[i].before = block->before;
		kept[i].open = tree_emit_before(
		    t, block, clone_event(t, kept[i].open, start.p));
	}
	clone.open =
	    tree_emit_after(t, block, clone_event(t, f->open, span_end(start)));
	clone.before = block->open;
	clone.flags = block->flags & P_IN_SCOPE;
	clone.list = block->list;
	self = *block;
	while (n > 0)
		*to++ = kept[--n];
	*to++ = self;
	*to++ = clone;
	memmove(to, rest, (size_t)(t->top + 1 - rest) * sizeof(*to));
	t->top -= rest - to;
	for (to = t->stack + 1; to <= t->top; to++)
		if (to->format != 0) {
			t->format[to->format].at = (uint32_t)(to - t->stack);
			t->format[to->format].open = to->open;
		}
}

/*
 * The end tag of a formatting element.  False: there is none, it is to be
 * treated as any other end tag.
 */
bool
tree_adopt(struct tree_state *t, enum html_tag tag)
{
	struct tree_element *f, *e;
	uint32_t slot;
	int round;

	if (t->top->tag == tag && t->top->format == 0) {
		tree_pop_own(t);
		return true;
	}
	for (round = 0; round < 8; round++) {
		slot = tree_format_find(t, tag);
		if (slot == 0)
			return false;
		if (t->format[slot].at == 0) {
			tree_format_drop(t, slot);
			return true;
		}
		f = &t->stack[t->format[slot].at];
		for (e = t->top; e > f; e--)
			if (e->is & IS_SCOPE)
				return true;
		for (e = f + 1; e <= t->top; e++)
			if (e->is & IS_SPECIAL)
				break;
		if (e > t->top) {
			tree_pop_to(t, f);
			tree_format_drop(t, slot);
			return true;
		}
		adopt_block(t, f, e);
	}
	return true;
}
