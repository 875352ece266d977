/*
 * fuzzy.c - find a text with up to k characters missing, added or wrong.
 *
 * A column of the edit distance matrix (needle down, text across, the text may
 * begin anywhere) is kept as two bit vectors, where going down adds one and
 * where it takes one away: Myers 1999, with Hyyrö's blocks of 64 rows.  Each
 * character of the text costs a look-up and a dozen operations a block.
 */
#include "fuzzy.h"

#include "base/base.h"

struct letter {
	uint32_t c;
	uint32_t row; /* of masks; 0 is that of characters not in the needle */
};

struct fuzzy {
	unsigned k;
	size_t n;      /* characters of the needle */
	size_t blocks; /* of 64 of them */
	struct letter *letter;
	size_t mask; /* letters are hashed to one of mask + 1 places */
	uint64_t *forward, *backward; /* masks by row: where a letter stands */
};

struct column { /* one block's part */
	uint64_t plus, minus;
};

/* The vectors of needles of up to so many blocks are on the stack. */
#define BLOCKS_MAX (FUZZY_LONGEST / 64)

static uint32_t
row_of(const struct fuzzy *f, uint32_t c)
{
	size_t h = c * 2654435761u >> 7 & f->mask;

	while (f->letter[h].row != 0 && f->letter[h].c != c)
		h = (h + 1) & f->mask;
	return f->letter[h].row;
}

static void
enter(struct fuzzy *f, uint32_t c, size_t i, uint32_t *rows)
{
	size_t h = c * 2654435761u >> 7 & f->mask;
	size_t back = f->n - 1 - i, at;

	while (f->letter[h].row != 0 && f->letter[h].c != c)
		h = (h + 1) & f->mask;
	if (f->letter[h].row == 0)
		f->letter[h] = (struct letter){ c, ++*rows };
	at = f->letter[h].row * f->blocks;
	f->forward[at + i / 64] |= UINT64_C(1) << i % 64;
	f->backward[at + back / 64] |= UINT64_C(1) << back % 64;
}

struct fuzzy *
fuzzy_new(struct arena *mem, struct span needle, unsigned k)
{
	struct fuzzy *f = arena_zero(mem, sizeof(*f));
	const char *p = needle.p, *end = p + needle.n;
	uint32_t *chars, rows = 0;
	size_t i, places = 4;

	f->k = k;
	chars = arena_get(mem, (needle.n + 1) * sizeof(*chars));
	while (p < end)
		p = utf8_next(p, end, &chars[f->n++]);
	if (f->n <= k || f->n > FUZZY_LONGEST)
		return NULL;
	f->blocks = (f->n + 63) / 64;
	while (places < 2 * f->n)
		places *= 2;
	f->mask = places - 1;
	f->letter = arena_zero(mem, places * sizeof(*f->letter));
	f->forward =
	    arena_zero(mem, (f->n + 1) * f->blocks * sizeof(*f->forward));
	f->backward =
	    arena_zero(mem, (f->n + 1) * f->blocks * sizeof(*f->backward));
	for (i = 0; i < f->n; i++)
		enter(f, chars[i], i, &rows);
	return f;
}

/* Column 0: going down costs one at each row. */
static void
begin(const struct fuzzy *f, struct column *col)
{
	size_t i;

	for (i = 0; i < f->blocks; i++)
		col[i] = (struct column){ ~UINT64_C(0), 0 };
}

/*
 * Go on by the character whose masks are given; returns by how much the
 * distance in the last row changes.  top is what the row above the first
 * does: 0 when an occurrence may begin anywhere, 1 when all of the text counts.
 */
static int
advance(const struct fuzzy *f, struct column *col, const uint64_t *masks,
	unsigned top)
{
	uint64_t eq, xv, xh, ph, mh, last, plus = top, minus = 0, up, down;
	size_t i;
	int change = 0;

	for (i = 0; i < f->blocks; i++) {
		eq = masks[i];
		xv = eq | col[i].minus;
		eq |= minus;
		xh = (((eq & col[i].plus) + col[i].plus) ^ col[i].plus) | eq;
		ph = col[i].minus | ~(xh | col[i].plus);
		mh = col[i].plus & xh;
		if (i == f->blocks - 1) {
			last = UINT64_C(1) << (f->n - 1) % 64;
			change = ((ph & last) != 0) - ((mh & last) != 0);
		}
		up = ph >> 63, down = mh >> 63;
		ph = ph << 1 | plus;
		mh = mh << 1 | minus;
		col[i].plus = mh | ~(xv | ph);
		col[i].minus = ph & xv;
		plus = up, minus = down;
	}
	return change;
}

/*
 * The shortest stretch before end that is `distance` away from the needle: the
 * needle and the text are read from their ends.
 */
static size_t
find_start(const struct fuzzy *f, struct span text, size_t from, size_t end,
	   unsigned distance)
{
	struct column col[BLOCKS_MAX];
	int64_t now = (int64_t)f->n;
	size_t at = end;
	uint32_t c;

	begin(f, col);
	while (now > (int64_t)distance && at > from) {
		do
			at--;
		while (at > from && ((unsigned char)text.p[at] & 0xC0) == 0x80);
		utf8_next(text.p + at, text.p + text.n, &c);
		now +=
		    advance(f, col, f->backward + row_of(f, c) * f->blocks, 1);
	}
	return at;
}

bool
fuzzy_find(const struct fuzzy *f, struct span text, size_t from,
	   struct fuzzy_hit *hit)
{
	struct column col[BLOCKS_MAX];
	const char *p = text.p + from, *stop = text.p + text.n;
	int64_t now = (int64_t)f->n, best = (int64_t)f->k + 1;
	size_t end = 0;
	unsigned more = f->k;
	uint32_t c;

	begin(f, col);
	while (p < stop) {
		/* found: what follows may fit better, but only so far */
		if (best <= f->k && more-- == 0)
			break;
		p = utf8_next(p, stop, &c);
		now +=
		    advance(f, col, f->forward + row_of(f, c) * f->blocks, 0);
		if (now < best) {
			best = now;
			end = (size_t)(p - text.p);
		}
	}
	if (best > f->k)
		return false;
	hit->distance = (unsigned)best;
	hit->at = find_start(f, text, from, end, hit->distance);
	hit->n = end - hit->at;
	return true;
}

bool
fuzzy_whole(const struct fuzzy *f, struct span text)
{
	struct column col[BLOCKS_MAX];
	const char *p = text.p, *end = p + text.n;
	int64_t now = (int64_t)f->n;
	uint32_t c;

	begin(f, col);
	while (p < end) {
		p = utf8_next(p, end, &c);
		now +=
		    advance(f, col, f->forward + row_of(f, c) * f->blocks, 1);
	}
	return now <= f->k;
}

size_t
fuzzy_pieces(struct span needle, unsigned k, struct span piece[])
{
	const char *p = needle.p, *end = p + needle.n, *start;
	size_t n = 0, i, done = 0, upto;
	uint32_t c;

	while (p < end) {
		p = utf8_next(p, end, &c);
		n++;
	}
	for (p = needle.p, i = 0; i <= k; i++) {
		start = p;
		for (upto = n * (i + 1) / (k + 1); done < upto; done++)
			p = utf8_next(p, end, &c);
		piece[i] = span_from(start, p);
	}
	return k + 1;
}
