/*
 * literal.c - find plain strings, one or five thousand, at memory speed.
 *
 * A sieve (literal_one, literal_set) says where a needle may start; here it is
 * decided whether one does, and which.  The needles are sorted, and each knows
 * the longest other needle that it begins with, its parent.  All needles that
 * a place of the text begins with are then a chain of parents, and the chain
 * starts at the last needle that does not come after the text at that place.
 */
#include "literal.h"

#include <stdlib.h>

#include "base/base.h"
#include "fold.h"
#include "literal_one.h"
#include "literal_set.h"

#define NONE SIZE_MAX

struct needle {
	struct span s; /* folded */
	size_t id;
	size_t parent; /* NONE: it begins with no other */
};

struct literal {
	struct arena mem;
	struct needle *needle; /* sorted, no two the same */
	size_t n;
	size_t *place; /* of each needle given, in the above */
	bool nocase, single;
	struct literal_one one; /* single */
	struct literal_set *set;
};

/* A prefix is written in up to this many ways; more, and it is cut shorter. */
#define WAYS_MAX 64

struct prefixes {
	struct literal_prefix *at;
	size_t n, cap;
};

static int
by_text(const void *a, const void *b)
{
	const struct needle *x = a, *y = b;
	size_t n = x->s.n < y->s.n ? x->s.n : y->s.n;
	int order = n > 0 ? memcmp(x->s.p, y->s.p, n) : 0;

	if (order == 0)
		order = (x->s.n > y->s.n) - (x->s.n < y->s.n);
	return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

static bool
has_case(struct span s)
{
	const char *p = s.p, *end = p + s.n;
	uint32_t form[FOLD_FORMS_MAX][2], c;

	while (p < end) {
		p = utf8_next(p, end, &c);
		if (fold_forms(c, FOLD_CASE, form) > 1)
			return true;
	}
	return false;
}

/* Sort them, drop the second of equals, tie each to its parent. */
static void
arrange(struct literal *l, const struct span *given, size_t n, unsigned fold)
{
	struct needle *all = arena_get(&l->mem, (n + 1) * sizeof(*all)), *last;
	size_t i, up;

	l->needle = all;
	l->place = arena_get(&l->mem, (n + 1) * sizeof(*l->place));
	for (i = 0; i < n; i++) {
		all[i].s = arena_copy(&l->mem, given[i]);
		all[i].id = i;
		if (fold & FOLD_CASE) {
			all[i].s =
			    fold_text(&l->mem, all[i].s, FOLD_CASE, NULL);
			l->nocase |= has_case(all[i].s);
		}
	}
	qsort(all, n, sizeof(*all), by_text);
	for (i = 0; i < n; i++) {
		last = &all[l->n - (l->n > 0)];
		if (l->n > 0 && span_eq(last->s, all[i].s)) {
			l->place[all[i].id] = l->n - 1;
			continue;
		}
		for (up = l->n == 0 ? NONE : l->n - 1; up != NONE;
		     up = all[up].parent)
			if (span_starts(all[i].s, all[up].s))
				break;
		l->place[all[i].id] = l->n;
		all[l->n] = all[i];
		all[l->n++].parent = up;
	}
}

/*
 * Add every way the text at p, with n bytes in x already, can go on to length
 * bytes.  False when one ends before, or there are too many.
 */
static bool
spell(struct prefixes *out, size_t most, const char *p, const char *end,
      struct literal_prefix so_far, unsigned length)
{
	uint32_t form[FOLD_FORMS_MAX][2], c;
	uint64_t way[FOLD_FORMS_MAX];
	struct literal_prefix next = so_far;
	size_t i, j, forms;
	unsigned more;
	char bytes[4];

	if (so_far.n >= length) {
		if (out->n == most)
			return false;
		next.bytes &= ~UINT64_C(0) >> (64 - 8 * length);
		next.n = length;
		out->at[out->n++] = next;
		return true;
	}
	if (p == end)
		return false;
	p = utf8_next(p, end, &c);
	forms = fold_forms(c, FOLD_CASE, form);
	for (i = 0; i < forms; i++) {
		more = (unsigned)utf8_put(bytes, form[i][0]);
		way[i] = literal_load((struct span){ bytes, more }, 0) |
			 LITERAL_NOCASE >> (64 - 8 * more);
		for (j = 0; j < i && way[j] != way[i]; j++)
			;
		if (j < i) /* a way that looks the same to the sieve */
			continue;
		next.bytes = so_far.bytes | way[i] << 8 * so_far.n;
		next.n = so_far.n + more;
		if (!spell(out, most, p, end, next, length))
			return false;
	}
	return true;
}

/* What may stand where needle[i] begins. */
static void
add_prefixes(struct prefixes *out, const struct literal *l, size_t i)
{
	static const unsigned lengths[] = { LITERAL_PREFIX, 4, 3, 2, 1 };
	struct literal_prefix none = { .low = (uint32_t)i,
				       .high = (uint32_t)i + 1 };
	struct span s = l->needle[i].s;
	size_t had = out->n, k = 0;

	if (out->cap - out->n < WAYS_MAX) {
		out->cap = 2 * out->cap + WAYS_MAX;
		out->at = mem_resize(out->at, out->cap * sizeof(*out->at));
	}
	if (!l->nocase) {
		while (lengths[k] > s.n)
			k++;
		s.n = none.n = lengths[k];
		none.bytes = literal_load(s, 0);
		out->at[out->n++] = none;
		return;
	}
	while (!spell(out, had + WAYS_MAX, s.p, s.p + s.n, none, lengths[k])) {
		out->n = had;
		k++;
	}
}

struct literal *
literal_open(const struct span *needles, size_t n, unsigned fold)
{
	struct literal *l = mem_get(sizeof(*l));
	struct prefixes prefixes = { 0 };
	size_t i;

	*l = (struct literal){ 0 };
	arrange(l, needles, n, fold);
	if (l->n == 0 || l->needle[0].s.n == 0)
		return l;
	if (l->n == 1) {
		l->single = true;
		if (!l->nocase)
			literal_one_plain(&l->one, l->needle[0].s);
		else
			l->single = literal_one_fold(&l->one, l->needle[0].s);
	}
	if (l->single)
		return l;
	for (i = 0; i < l->n; i++)
		add_prefixes(&prefixes, l, i);
	l->set = mem_get(sizeof(*l->set));
	literal_set_make(l->set, prefixes.at, prefixes.n, l->nocase);
	free(prefixes.at);
	return l;
}

void
literal_close(struct literal *l)
{
	if (l == NULL)
		return;
	literal_set_free(l->set);
	arena_free(&l->mem);
	free(l);
}

/*
 * A needle against text from p on, which is folded on the way: 0 when text
 * begins with it (*n gets the length there), else how the needle compares.
 */
static int
compare_fold(struct span needle, const char *p, const char *end, size_t *n)
{
	const char *start = p, *q = needle.p, *stop = q + needle.n;
	uint32_t c, d;

	while (q < stop) {
		if (p == end)
			return 1;
		if ((signed char)*p >= 0 && (signed char)*q >= 0) {
			c = (unsigned char)*p++;
			c |= c - 'A' <= 'Z' - 'A' ? 0x20 : 0;
			d = (unsigned char)*q++;
		} else {
			p = utf8_next(p, end, &c);
			c = fold_char(c, FOLD_CASE);
			q = utf8_next(q, stop, &d);
		}
		if (c != d)
			return d < c ? -1 : 1;
	}
	*n = (size_t)(p - start);
	return 0;
}

static int
compare(const struct literal *l, struct span needle, struct span text,
	size_t at, size_t *n)
{
	const char *p = text.p + at;
	size_t left = text.n - at, common;
	int order;

	if (l->nocase)
		return compare_fold(needle, p, text.p + text.n, n);
	common = needle.n < left ? needle.n : left;
	order = common == 0 ? 0 : memcmp(needle.p, p, common);
	*n = needle.n;
	return order != 0 ? order : needle.n > left;
}

static bool
hit_from(const struct literal *l, size_t i, struct span text,
	 struct literal_hit *hit)
{
	for (; i != NONE; i = l->needle[i].parent)
		if (compare(l, l->needle[i].s, text, hit->at, &hit->n) == 0) {
			hit->needle = l->needle[i].id;
			return true;
		}
	return false;
}

/* The longest of needle[low] to needle[high - 1], and their parents, there. */
static bool
look_up(const struct literal *l, size_t low, size_t high, struct span text,
	struct literal_hit *hit)
{
	size_t first = low, mid, n;

	while (low < high) {
		mid = (low + high) / 2;
		if (compare(l, l->needle[mid].s, text, hit->at, &n) <= 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low > first && hit_from(l, low - 1, text, hit);
}

bool
literal_shorter(const struct literal *l, struct span text,
		struct literal_hit *hit)
{
	size_t i = l->place[hit->needle];

	return hit_from(l, l->needle[i].parent, text, hit);
}

static bool
is_inside(struct span text, size_t at)
{
	return at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80;
}

/* Back over so many characters, but not before from; NONE if there are less. */
static size_t
step_back(struct span text, size_t at, size_t from, size_t chars)
{
	for (; chars > 0; chars--) {
		do {
			if (at == from)
				return NONE;
			at--;
		} while (is_inside(text, at));
	}
	return at;
}

/*
 * The needle's two bytes may stand together at every place of a hostile text,
 * so compares that failed are counted, and when they cost more than the text
 * is long memmem() goes on: it cannot be made to compare much in vain.
 */
static bool
find_one(const struct literal *l, struct span text, size_t from,
	 struct literal_hit *hit)
{
	struct span needle = l->needle[0].s;
	size_t at = from, wasted = 0;
	const char *p;

	while ((at = literal_one_next(&l->one, text, at)) < text.n) {
		if (memcmp(text.p + at, needle.p, needle.n) == 0)
			break;
		at++;
		wasted += needle.n;
		if (wasted <= 4096 + 4 * (at - from))
			continue;
		p = memmem(text.p + at, text.n - at, needle.p, needle.n);
		if (p == NULL)
			return false;
		at = (size_t)(p - text.p);
		break;
	}
	*hit = (struct literal_hit){ at, needle.n, l->needle[0].id };
	return at < text.n;
}

static bool
find_one_fold(const struct literal *l, struct span text, size_t from,
	      struct literal_hit *hit)
{
	size_t at;

	for (at = from; (at = literal_one_next(&l->one, text, at)) < text.n;
	     at++) {
		if (is_inside(text, at))
			continue;
		hit->at = step_back(text, at, from, l->one.before);
		if (hit->at != NONE && hit_from(l, 0, text, hit))
			return true;
	}
	return false;
}

static bool
find_set(const struct literal *l, struct span text, size_t from,
	 struct literal_hit *hit)
{
	const struct literal_prefix *prefix;
	struct literal_scan scan = { .at = from };
	struct literal_hit longest;
	size_t at;
	unsigned i;

	while ((at = literal_set_next(l->set, text, &scan)) < text.n) {
		if (l->nocase && is_inside(text, at))
			continue;
		longest.n = 0;
		for (i = 0; (prefix = literal_set_at(l->set, text, at, &i));) {
			hit->at = at;
			if (look_up(l, prefix->low, prefix->high, text, hit) &&
			    hit->n > longest.n)
				longest = *hit;
		}
		*hit = longest;
		if (longest.n > 0)
			return true;
	}
	return false;
}

bool
literal_find(const struct literal *l, struct span text, size_t from,
	     struct literal_hit *hit)
{
	if (l->n == 0 || from > text.n)
		return false;
	if (l->needle[0].s.n == 0) {
		hit->at = from;
		return look_up(l, 0, l->n, text, hit);
	}
	if (!l->single)
		return find_set(l, text, from, hit);
	return l->nocase ? find_one_fold(l, text, from, hit)
			 : find_one(l, text, from, hit);
}

/*
 * literal_filter: of each needle the stretch that is longest while the ways to
 * write it stay few, spelled out.  A set of one needle can afford more ways
 * than one of a thousand.
 */
struct stretch {
	const char *p, *end;
};

struct spelling {
	struct span *at;
	size_t n, cap;
	struct arena *mem;
	unsigned fold;
};

/* The forms of c that the set would not find by itself: cases are its own. */
static size_t
ways_of(uint32_t c, unsigned fold, uint32_t form[][2])
{
	size_t i, j, n, all = fold_forms(c, fold, form);
	uint32_t x;

	for (i = n = 0; i < all; i++) {
		x = fold & FOLD_CASE ? fold_char(form[i][0], FOLD_CASE)
				     : form[i][0];
		for (j = 0; j < n; j++)
			if (form[j][0] == x && form[j][1] == form[i][1])
				break;
		if (j == n)
			form[n][0] = x, form[n++][1] = form[i][1];
	}
	return n;
}

static struct stretch
best_stretch(struct span needle, unsigned fold, size_t most)
{
	const char *start = needle.p, *end = start + needle.n, *p, *next;
	struct stretch best = { start, start };
	uint32_t form[FOLD_FORMS_MAX][2], c;
	size_t ways;

	while (start < end) {
		for (p = start, ways = 1; p < end; p = next) {
			next = utf8_next(p, end, &c);
			ways *= ways_of(c, fold, form);
			if (ways > most && p > start)
				break;
		}
		if (p - start > best.end - best.p)
			best = (struct stretch){ start, p };
		if (p == end)
			break;
		start = utf8_next(start, end, &c);
	}
	return best;
}

static void
spell_out(struct spelling *out, struct stretch s, char *text, size_t n)
{
	uint32_t form[FOLD_FORMS_MAX][2], c;
	size_t i, forms, m;

	if (s.p == s.end) {
		out->at =
		    vec_room(out->at, out->n, &out->cap, sizeof(*out->at));
		out->at[out->n++] =
		    arena_copy(out->mem, (struct span){ text, n });
		return;
	}
	s.p = utf8_next(s.p, s.end, &c);
	forms = ways_of(c, out->fold, form);
	for (i = 0; i < forms; i++) {
		m = n + utf8_put(text + n, form[i][0]);
		if (form[i][1] != 0)
			m += utf8_put(text + m, form[i][1]);
		spell_out(out, s, text, m);
	}
}

#define STRETCH_MAX 32 /* bytes of a needle that are looked at */

struct literal *
literal_filter(const struct span *needles, size_t n, unsigned fold)
{
	size_t i, most = n <= 4 ? 32 : n <= 64 ? 8 : 2;
	char text[8 * STRETCH_MAX];
	struct arena mem = { 0 };
	struct spelling out = { .mem = &mem, .fold = fold };
	struct literal *l = NULL;
	struct span s;

	if (!(fold & FOLD_FORMS))
		return literal_open(needles, n, fold);
	for (i = 0; i < n; i++) {
		s = needles[i];
		if (s.n > STRETCH_MAX)
			for (s.n = STRETCH_MAX; is_inside(needles[i], s.n);)
				s.n--;
		if (s.n == 0)
			break;
		spell_out(&out, best_stretch(s, fold, most), text, 0);
	}
	if (i == n)
		l = literal_open(out.at, out.n, fold & FOLD_CASE);
	free(out.at);
	arena_free(&mem);
	return l;
}
