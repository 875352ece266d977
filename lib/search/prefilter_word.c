/*
 * prefilter_word.c - the letters of a needed string, and how they are written.
 *
 * A letter has several forms: those that fold to it, and the compatibility
 * characters that NFC takes to one of these.  Where it can be decomposed, every
 * other spelling has one of its combining marks.
 */
#include "prefilter_word.h"

#include <utf8proc.h>

#include "base/base.h"
#include "compat_table.h"
#include "fold.h"
#include "normal.h"

/* ---- characters --------------------------------------------------------- */

static bool
is_letter(uint32_t c)
{
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);

	return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_NO &&
	       k != UTF8PROC_CATEGORY_MN && k != UTF8PROC_CATEGORY_MC &&
	       k != UTF8PROC_CATEGORY_ME && normal_kind(c) == NORMAL_OTHER;
}

/* What NFC makes of a character that stands alone. */
static uint32_t
canonical(uint32_t c)
{
	size_t low = 0, high = compat_count, mid;

	if (c < compat_table[0].from)
		return c;
	while (low < high) {
		mid = (low + high) / 2;
		if (compat_table[mid].from < c)
			low = mid + 1;
		else
			high = mid;
	}
	return low < compat_count && compat_table[low].from == c
		   ? compat_table[low].to
		   : c;
}

uint32_t
prefilter_letter(uint32_t c, unsigned fold)
{
	if (c < 0x80 && fold == 0)
		return (c >= '0' && c <= '9') ||
			       ((c | 32) >= 'a' && (c | 32) <= 'z')
			   ? c
			   : 0;
	c = canonical(c);
	if (fold != 0)
		c = fold_char(c, fold);
	return c != FOLD_NOTHING && is_letter(c) ? c : 0;
}

/* ---- what to look for --------------------------------------------------- */

static void
add_form(struct arena *mem, struct forms *list, uint32_t c)
{
	struct form f = { .n = 0 }, *more;
	size_t i;

	f.n = (uint8_t)utf8_put(f.utf8, c);
	for (i = 0; i < list->n; i++)
		if (memcmp(list->f[i].utf8, f.utf8, 4) == 0)
			return;
	if ((list->n & (list->n - 1)) == 0) { /* sizes are powers of two */
		more =
		    arena_get(mem, (list->n ? 2 * list->n : 1) * sizeof(*more));
		if (list->n > 0)
			memcpy(more, list->f, list->n * sizeof(*more));
		list->f = more;
	}
	list->f[list->n++] = f;
}

/* Marks of which one is in every other spelling of this character. */
static void
add_marks(struct arena *mem, uint32_t c, unsigned fold, struct forms *mark)
{
	utf8proc_int32_t part[8];
	utf8proc_ssize_t n, i;

	n = utf8proc_decompose_char((utf8proc_int32_t)c, part, 8,
				    UTF8PROC_DECOMPOSE, NULL);
	if (n < 2)
		return;
	for (i = 1; i < n && i < 8; i++)
		add_form(mem, mark, (uint32_t)part[i]);
	add_form(mem, mark, 0x340); /* marks that are written otherwise, too */
	add_form(mem, mark, 0x341);
	add_form(mem, mark, 0x343);
	add_form(mem, mark, 0x344);
	if (fold & FOLD_FORMS) { /* of half width kana */
		add_form(mem, mark, 0xFF9E);
		add_form(mem, mark, 0xFF9F);
	}
}

void
prefilter_spell(struct arena *mem, uint32_t c, unsigned fold, struct letter *l)
{
	uint32_t form[FOLD_FORMS_MAX][2] = { { c, 0 } };
	size_t n = 1, i, k;

	*l = (struct letter){ .c = c };
	add_form(mem, &l->one, c);
	add_marks(mem, c, fold, &l->mark);
	if (fold != 0)
		n = fold_forms(c, fold, form);
	for (i = 0; i < n; i++) {
		add_marks(mem, form[i][0], fold, &l->mark);
		if (form[i][1] != 0) { /* the second is a mark */
			add_form(mem, &l->mark, form[i][1]);
			continue;
		}
		add_form(mem, &l->one, form[i][0]);
		for (k = 0; k < compat_count; k++)
			if (compat_table[k].to == form[i][0]) {
				add_form(mem, &l->one, compat_table[k].from);
				add_form(mem, &l->compat, compat_table[k].from);
			}
	}
}

/* The larger, the rarer as a rule; texts of letters search by the rare ones. */
static size_t
rarity(uint32_t c)
{
	static const char common[] = "etaoinsrhldcumfgpwybvkxjqz";
	const char *p;

	if (c >= 0x80)
		return 100;
	p = memchr(common, (int)(c | 32), sizeof(common) - 1);
	return p != NULL && c >= 'A'
		   ? (size_t)(p - common) + (c <= 'Z' ? 30 : 0)
		   : 20;
}

/* The letters up to a < or &; rest is what follows. */
static void
take_word(unsigned fold, struct span *rest, struct word *w)
{
	const char *p = rest->p, *end = span_end(*rest);
	uint32_t c;

	w->n = 0;
	while (p < end) {
		p = utf8_next(p, end, &c);
		if (c == '<' || c == '&')
			break;
		c = prefilter_letter(c, fold);
		if (c != 0 && w->n < LETTERS)
			w->letter[w->n++] = (struct letter){ .c = c };
	}
	*rest = span_from(p, end);
}

/*
 * The rarest letter that has enough after it: what stands before it is not
 * looked at, and three letters of Latin are the end of many words.
 */
#define ENOUGH 6

static size_t
best_start(const struct word *w)
{
	size_t i = w->n, best = 0, after = 0;

	while (i > 0 && after < ENOUGH)
		after += w->letter[--i].c < 0x2E80 ? 1 : 2;
	for (; i > 0; i--)
		if (rarity(w->letter[i].c) > rarity(w->letter[best].c))
			best = i;
	return best;
}

static void
finish_word(struct arena *mem, unsigned fold, struct word *w)
{
	size_t i;

	w->start = best_start(w);
	for (i = 0; i < w->n; i++)
		prefilter_spell(mem, w->letter[i].c, fold, &w->letter[i]);
}

bool
prefilter_word(struct arena *mem, struct span need, unsigned fold,
	       struct word *best)
{
	struct word *w = arena_zero(mem, sizeof(*w));

	memset(best, 0, sizeof(*best));
	while (need.n > 0) {
		take_word(fold, &need, w);
		if (w->n > best->n)
			*best = *w;
	}
	if (best->n == 0)
		return false;
	finish_word(mem, fold, best);
	return true;
}
