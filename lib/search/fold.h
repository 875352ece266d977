/*
 * fold.h - write the many forms of a character as one, for searching.
 *
 * FOLD_CASE is Unicode's simple case folding, the one PCRE2 uses under
 * caseless matching.  FOLD_FORMS takes full width letters and half width kana
 * to the ordinary ones, hiragana to katakana, traditional characters to
 * simplified ones, and drops variation selectors.  Never does one character
 * become two; a half width kana and its voicing mark become one.
 */
#ifndef FOLD_H
#define FOLD_H

#include "base/base.h"

enum { FOLD_CASE = 1, FOLD_FORMS = 2 };

#define FOLD_NOTHING UINT32_MAX /* what a variation selector becomes */

/* A character alone. */
uint32_t fold_char(uint32_t c, unsigned fold);

/*
 * The next character of the folded text of well-formed UTF-8, with the
 * variation selectors and the voicing mark that follow it; p < end.  Folding a
 * text is doing this until its end; c is FOLD_NOTHING only for a selector that
 * follows nothing.
 */
const char *fold_next(const char *p, const char *end, unsigned fold,
		      uint32_t *c);

struct fold_map { /* where bytes of the folded text come from */
	struct fold_step {
		size_t out, in; /* from out on, up to the next step */
	} * step;
	size_t n, cap;
};

/*
 * Text folded, in mem; text itself when folding changes nothing.  map may be
 * NULL.  Folding twice is folding once.
 */
struct span fold_text(struct arena *mem, struct span text, unsigned fold,
		      struct fold_map *map);

/*
 * The place in the original of a character boundary of the folded text.
 * Selectors belong to the character before them, so a start and an end are
 * mapped alike.
 */
size_t fold_origin(const struct fold_map *, size_t at);

/*
 * Every way to write the folded character c, itself included: one character,
 * or two (half width kana and mark); form[i][1] is 0 otherwise.  Returns how
 * many.
 */
#define FOLD_FORMS_MAX 32
size_t fold_forms(uint32_t c, unsigned fold, uint32_t form[][2]);

#endif
