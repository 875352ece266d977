/*
 * text_list.c - numbers and bullets, indents, quotation marks.
 *
 * A list item's mark waits in the stack of indents until its first line is
 * written; an empty item takes its mark away with it.
 */
#include "text_list.h"

#define NUMBER_MAX 999999999L

void
list_indent(struct render *r, struct span mark, enum list_indent how)
{
	r->indent = vec_room_in(r->mem, r->indent, r->now.indents,
				&r->indent_cap, sizeof(*r->indent));
	r->indent[r->now.indents++] =
	    (struct indent){ .mark = mark,
			     .columns = how == LIST_ONCE ? 0 : (unsigned)mark.n,
			     .waits = how != LIST_EACH,
			     .each = how == LIST_EACH,
			     .once = how == LIST_ONCE };
}

/* A number as HTML reads it: blanks, a sign, digits, then anything. */
static bool
number(struct span s, long *to)
{
	const char *p = s.p, *end = s.p + s.n;
	bool minus = false;
	long n = 0;

	while (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r')))
		p++;
	if (p < end && (*p == '-' || *p == '+'))
		minus = *p++ == '-';
	if (p == end || *p < '0' || *p > '9')
		return false;
	for (; p < end && *p >= '0' && *p <= '9'; p++)
		if (n < NUMBER_MAX)
			n = n * 10 + (*p - '0');
	if (n > NUMBER_MAX)
		n = NUMBER_MAX;
	*to = minus ? -n : n;
	return true;
}

static long
count_items(const struct render *r, const struct tree_event *e)
{
	const struct tree_event *event = r->tree->event;
	size_t i = (size_t)(e - event) + 1;
	long n = 0;

	for (; i < e->pair; i++)
		if (event[i].kind == TREE_OPEN) {
			n += event[i].tag == TAG_LI;
			i = event[i].pair;
		}
	return n;
}

/* A list directly in a list belongs to the item before it. */
static void
nest(struct render *r, const struct list *outer)
{
	static const char blanks[] = "                ";
	unsigned n = outer->columns;

	if (r->conf->style == TEXT_GREP || (n == 0 && r->conf->markdown))
		return;
	if (n == 0 || n >= sizeof(blanks))
		n = 2;
	list_indent(r, (struct span){ blanks, n }, LIST_FIRST);
	r->indent[r->now.indents - 1].waits = false;
}

void
list_open(struct render *r, const struct tree_event *e)
{
	struct list *list = arena_zero(r->mem, sizeof(*list));
	struct span type;

	if (r->now.list != NULL && r->frames > 1 &&
	    r->frame[r->frames - 2].role == ROLE_LIST)
		nest(r, r->now.list);
	r->now.list = list;
	r->now.depth++;
	if (e->tag != TAG_OL)
		return;
	list->type = '1';
	list->number = list->step = 1;
	if (e->nattrs == 0)
		return;
	type = tree_attr(r->mem, r->tree, e, ATTR_TYPE);
	if (type.n == 1 && memchr("1aAiI", type.p[0], 5))
		list->type = type.p[0];
	if (tree_has(r->tree, e, ATTR_REVERSED)) {
		list->step = -1;
		list->number = count_items(r, e);
	}
	number(tree_attr(r->mem, r->tree, e, ATTR_START), &list->number);
}

static struct span
roman(struct arena *mem, long n, bool upper)
{
	static const struct {
		const char *digits;
		long value;
	} steps[] = { { "m", 1000 }, { "cm", 900 }, { "d", 500 }, { "cd", 400 },
		      { "c", 100 },  { "xc", 90 },  { "l", 50 },  { "xl", 40 },
		      { "x", 10 },   { "ix", 9 },   { "v", 5 },	  { "iv", 4 },
		      { "i", 1 } };
	char *text = arena_get(mem, 20); /* 3888 takes 15, and ". " */
	size_t i, len = 0;
	const char *p;

	for (i = 0; n > 0; i++)
		for (; n >= steps[i].value; n -= steps[i].value)
			for (p = steps[i].digits; *p; p++)
				text[len++] = (char)(upper ? *p & ~0x20 : *p);
	text[len++] = '.';
	text[len++] = ' ';
	return (struct span){ text, len };
}

static struct span
letters(struct arena *mem, long n, char a)
{
	char *text = arena_get(mem, 16), *p = text + 14;

	p[0] = '.';
	p[1] = ' ';
	for (; n > 0; n = (n - 1) / 26)
		*--p = (char)(a + (n - 1) % 26);
	return span_from(p, text + 16);
}

void
list_written(struct render *r, size_t i)
{
	if (i >= ITEMS_MAX)
		return;
	while (r->items < i)
		r->item[r->items++] = (struct item){ 0 };
	r->item[i] = r->indent[i].item;
	r->items = i + 1;
}

/*
 * The mark of an item in Markdown, where the first item of a list says the
 * number of all others, and another mark begins another list: so it changes
 * where the numbers do not follow each other, or the lists do.
 */
static struct item
item_of(const struct render *r, const struct list *list)
{
	static const char other[128] = {
		['-'] = '*', ['*'] = '-', ['.'] = ')', [')'] = '.'
	};
	const size_t i = r->now.indents;
	const struct item *last = i < r->items ? &r->item[i] : NULL;
	const bool bullet = list->type == 0;
	struct item item = { .list = list,
			     .number = list->number,
			     .mark = bullet ? '-' : '.' };

	if (last == NULL || last->list == NULL ||
	    bullet != (last->mark == '-' || last->mark == '*'))
		return item;
	item.mark = last->mark;
	if (last->list != list || (!bullet && item.number != last->number + 1))
		item.mark = other[(unsigned char)item.mark];
	return item;
}

static void
mark_item(struct render *r, const struct list *list)
{
	struct item item = item_of(r, list);

	if (item.number < 0) { /* no number in Markdown */
		flow_break(r, 2);
		list_indent(r, arena_printf(r->mem, "\\%ld. ", item.number),
			    LIST_ONCE);
		return;
	}
	if (list->type == 0)
		list_indent(r, item.mark == '-' ? SPAN("- ") : SPAN("* "),
			    LIST_FIRST);
	else
		list_indent(
		    r, arena_printf(r->mem, "%ld%c ", item.number, item.mark),
		    LIST_FIRST);
	r->indent[r->now.indents - 1].item = item;
}

static struct span
mark_of(struct render *r, const struct list *list)
{
	struct arena *mem = r->mem;
	const long n = list->number;

	if (list->type == 0)
		return SPAN("- ");
	if (n > 0 && (list->type == 'a' || list->type == 'A'))
		return letters(mem, n, list->type);
	if (n > 0 && n < 4000 && list->type != '1')
		return roman(mem, n, list->type == 'I');
	return arena_printf(mem, "%ld. ", n);
}

void
list_item(struct render *r, const struct tree_event *e)
{
	static const struct list bullets = { 0 };
	struct list *list = r->now.list;

	r->after_list = false;
	r->now.type = BLOCK_ITEM;
	r->now.level = r->now.depth > 0 ? r->now.depth : 1;
	if (list != NULL && list->type != 0 && e->nattrs > 0)
		number(tree_attr(r->mem, r->tree, e, ATTR_VALUE),
		       &list->number);
	/* CommonMark: text is only interrupted by a list that starts from 1. */
	if (r->conf->markdown && list != NULL && list->type != 0 &&
	    list->number != 1 &&
	    (r->after_item != list || list->number - list->step < 0))
		flow_break(r, 2);
	if (r->conf->markdown)
		mark_item(r, list ? list : &bullets);
	else if (r->conf->style != TEXT_GREP)
		list_indent(r, mark_of(r, list ? list : &bullets), LIST_FIRST);
	if (list != NULL && r->conf->style != TEXT_GREP)
		list->columns = (uint8_t)r->indent[r->now.indents - 1].columns;
	if (list != NULL)
		list->number += list->step;
}

void
list_cell_item(struct render *r)
{
	struct flow *f = &r->flow;
	struct list *list = r->now.list;

	f->joint = false;
	if (list != NULL && list->columns > 0 && f->out->n > f->start &&
	    r->conf->style != TEXT_GREP && f->blank != BLANK_NONE)
		f->item = true;
	if (list != NULL)
		list->columns = 1;
}

void
list_detail(struct render *r)
{
	r->now.type = BLOCK_ITEM;
	r->now.level = (uint16_t)(r->now.depth + 1);
	if (r->conf->style != TEXT_GREP && !r->conf->markdown)
		list_indent(r, SPAN("  "), LIST_EACH);
}

void
list_quote(struct render *r)
{
	r->now.type = BLOCK_QUOTE;
	r->now.level = ++r->now.quotes;
	if (r->conf->markdown)
		list_indent(r, SPAN("> "), LIST_EACH);
	else if (r->conf->style != TEXT_GREP)
		list_indent(r, SPAN("  "), LIST_EACH);
}

void
list_quotes(struct span lang, unsigned depth, struct span marks[2])
{
	static const struct {
		const char *lang, *mark[4];
	} table[] = {
		{ "ja", { "「", "」", "『", "』" } },
		{ "zh-hant", { "「", "」", "『", "』" } },
		{ "zh-tw", { "「", "」", "『", "』" } },
		{ "zh-hk", { "「", "」", "『", "』" } },
		{ "de", { "„", "“", "‚", "‘" } },
		{ "cs", { "„", "“", "‚", "‘" } },
		{ "fr", { "«\u00A0", "\u00A0»", "“", "”" } },
		{ "ru", { "«", "»", "„", "“" } },
		{ "uk", { "«", "»", "„", "“" } },
		{ "es", { "«", "»", "“", "”" } },
		{ "it", { "«", "»", "“", "”" } },
		{ "pl", { "„", "”", "«", "»" } },
		{ "sv", { "”", "”", "’", "’" } },
		{ "fi", { "”", "”", "’", "’" } },
		{ "", { "“", "”", "‘", "’" } },
	};
	const char *const *mark;
	size_t i, n = 0;

	for (i = 0; i + 1 < sizeof(table) / sizeof(*table); i++) {
		n = strlen(table[i].lang);
		if (lang.n >= n && (lang.n == n || lang.p[n] == '-') &&
		    span_case_eq((struct span){ lang.p, n },
				 span_of(table[i].lang)))
			break;
	}
	mark = table[i].mark + (depth % 2 ? 2 : 0);
	marks[0] = span_of(mark[0]);
	marks[1] = span_of(mark[1]);
}
