/*
 * fold.c - write the many forms of a character as one, for searching.
 *
 * fold_next() is the definition.  fold_text() gives the same bytes, only
 * faster: nearly all of a text are ASCII and Han characters that stay as they
 * are, and it copies them in runs.
 */
#include "fold.h"

#include "base/base.h"
#include "fold_table.h"

#define VOICED	    0x3099
#define SEMI_VOICED 0x309A

static bool
is_selector(uint32_t c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
	       (c >= 0x180B && c <= 0x180D) || c == 0x180F;
}

static unsigned
row_of(uint32_t c)
{
	if (c >= FOLD_TOP)
		return 0;
	return fold_page[fold_page_of[c / FOLD_PAGE]][c % FOLD_PAGE];
}

uint32_t
fold_char(uint32_t c, unsigned fold)
{
	unsigned row = row_of(c);

	if (fold & FOLD_FORMS && is_selector(c))
		return FOLD_NOTHING;
	return row == 0 || fold == 0 ? c : fold_row[row].to[fold - 1];
}

/* A kana that has been folded, with the mark after it; 0 if there is none. */
static uint32_t
with_mark(uint32_t kana, uint32_t mark)
{
	unsigned i;

	if (kana < 0x30A6 || kana > 0x30FD)
		return 0;
	for (i = 0; i < fold_voices; i++)
		if (fold_voice[i].kana == kana &&
		    fold_voice[i].semi == (mark == SEMI_VOICED))
			return fold_voice[i].voiced;
	return 0;
}

/* Selectors and at most one mark after the folded character *c. */
static const char *
take_tail(const char *p, const char *end, uint32_t *c)
{
	const char *next;
	uint32_t d, both;

	while (p < end && (unsigned char)*p >= 0xE1) {
		next = utf8_next(p, end, &d);
		if (!is_selector(d)) {
			d = fold_char(d, FOLD_FORMS);
			if (d != VOICED && d != SEMI_VOICED)
				break;
			both = with_mark(*c, d);
			if (both == 0)
				break;
			*c = both;
		}
		p = next;
	}
	return p;
}

const char *
fold_next(const char *p, const char *end, unsigned fold, uint32_t *c)
{
	p = utf8_next(p, end, c);
	*c = fold_char(*c, fold);
	if (fold & FOLD_FORMS && *c != FOLD_NOTHING)
		p = take_tail(p, end, c);
	return p;
}

/* How many bytes from p on are surely their own folding. */
static size_t
stays(const char *p, const char *end, unsigned fold)
{
	const unsigned char *u = (const unsigned char *)p;
	const unsigned char *stop = (const unsigned char *)end;
	uint32_t c;

	for (;;) {
		if (fold & FOLD_CASE)
			while (u < stop && *u < 0x80 &&
			       (unsigned)(*u - 'A') > 'Z' - 'A')
				u++;
		else
			while (u < stop && *u < 0x80)
				u++;
		/* Han; kana have marks after them */
		if (stop - u < 3 || *u < 0xE4 || *u > 0xE9)
			break;
		c = (*u & 15u) << 12 | (u[1] & 63u) << 6 | (u[2] & 63u);
		if (row_of(c) != 0 && fold_char(c, fold) != c)
			break;
		u += 3;
	}
	return (size_t)((const char *)u - p);
}

static void
add_step(struct arena *mem, struct fold_map *map, size_t out, size_t in)
{
	if (map->n > 0 && map->step[map->n - 1].out == out) {
		map->step[map->n - 1].in = in;
		return;
	}
	map->step =
	    vec_room_in(mem, map->step, map->n, &map->cap, sizeof(*map->step));
	map->step[map->n++] = (struct fold_step){ out, in };
}

struct span
fold_text(struct arena *mem, struct span text, unsigned fold,
	  struct fold_map *map)
{
	const char *p = text.p, *end = p + text.n, *next;
	size_t run, n = 0, moved = 0;
	char *out = NULL;
	uint32_t c;

	if (map != NULL)
		*map = (struct fold_map){ 0 };
	if (text.n == 0 || fold == 0)
		return text;
	while (p < end) {
		run = stays(p, end, fold);
		if (out != NULL && run > 0)
			memcpy(out + n, p, run);
		n += run, p += run;
		if (p == end)
			break;
		next = fold_next(p, end, fold, &c);
		if (out == NULL) {
			/* U+023A and its like grow, from two bytes to three */
			out = arena_get(mem, text.n + text.n / 2 + 4);
			memcpy(out, text.p, n);
		}
		if (c != FOLD_NOTHING)
			n += utf8_put(out + n, c);
		p = next;
		if (map != NULL && (size_t)(p - text.p) - n != moved) {
			moved = (size_t)(p - text.p) - n;
			add_step(mem, map, n, (size_t)(p - text.p));
		}
	}
	return out == NULL ? text : (struct span){ out, n };
}

size_t
fold_origin(const struct fold_map *map, size_t at)
{
	size_t low = 0, high = map->n, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (map->step[mid].out <= at)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return at;
	return map->step[low - 1].in + (at - map->step[low - 1].out);
}

/* Those of c's ring that fold to it. */
static size_t
single_forms(uint32_t c, unsigned fold, uint32_t form[])
{
	unsigned first = row_of(c), i = first;
	size_t n = 0;

	if (first == 0) {
		form[0] = c;
		return 1;
	}
	do {
		if (fold_char(fold_row[i].from, fold) == c)
			form[n++] = fold_row[i].from;
		i = fold_row[i].next;
	} while (i != first);
	return n;
}

size_t
fold_forms(uint32_t c, unsigned fold, uint32_t form[][2])
{
	static const uint32_t marks[2][2] = { { VOICED, 0xFF9E },
					      { SEMI_VOICED, 0xFF9F } };
	uint32_t kana[FOLD_FORMS_MAX];
	size_t n, i, j, kanas;
	unsigned v;

	n = single_forms(c, fold, kana);
	for (i = 0; i < n; i++)
		form[i][0] = kana[i], form[i][1] = 0;
	for (v = 0; fold & FOLD_FORMS && v < fold_voices; v++) {
		if (fold_voice[v].voiced != c)
			continue;
		kanas = single_forms(fold_voice[v].kana, fold, kana);
		for (i = 0; i < 2 * kanas; i++) {
			j = n++;
			form[j][0] = kana[i / 2];
			form[j][1] = marks[fold_voice[v].semi][i % 2];
		}
	}
	return n;
}
