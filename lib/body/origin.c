/* origin.c - a sorted list of pieces, searched by halving. */
#include "origin.h"

void
origin_add(struct arena *mem, struct origin *o, struct origin_piece piece)
{
	o->piece = vec_room_in(mem, o->piece, o->n, &o->cap, sizeof(*o->piece));
	o->piece[o->n++] = piece;
}

/* How many pieces start at or before this place of the HTML. */
static size_t
pieces_up_to(const struct origin *o, size_t html)
{
	size_t low = 0, high = o->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (o->piece[mid].html <= html)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static size_t
map_start(const struct origin *o, size_t html)
{
	size_t n = pieces_up_to(o, html);
	const struct origin_piece *p;

	if (n == 0)
		return 0;
	p = &o->piece[n - 1];
	if (html >= p->html_end)
		return p->body_end;
	return p->exact ? p->body + (html - p->html) : p->body;
}

/* html_end is not inside: the byte before it is. */
static size_t
map_end(const struct origin *o, size_t html_end)
{
	size_t n = html_end > 0 ? pieces_up_to(o, html_end - 1) : 0;
	const struct origin_piece *p;

	if (n == 0)
		return 0;
	p = &o->piece[n - 1];
	if (html_end > p->html_end)
		return p->body_end;
	return p->exact ? p->body + (html_end - p->html) : p->body_end;
}

void
origin_map(const struct origin *o, size_t *from, size_t *to)
{
	size_t start = map_start(o, *from), end = map_end(o, *to);

	*from = start;
	*to = end > start ? end : start;
}
