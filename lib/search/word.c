/*
 * word.c - where words begin and end, whatever the script.
 *
 * Plain strings ask the table below, expressions carry it as an assertion; one
 * macro makes both, so that they cannot differ.
 */
#include "word.h"

#include <utf8proc.h>

#include "base/base.h"

/* Blocks of scripts that write no space between words. */
#define UNSPACED(range)                                                        \
	range(0E00, 0E7F)	/* Thai */                                     \
	    range(0E80, 0EFF)	/* Lao */                                      \
	    range(0F00, 0FFF)	/* Tibetan */                                  \
	    range(1000, 109F)	/* Myanmar */                                  \
	    range(1780, 17FF)	/* Khmer */                                    \
	    range(1950, 19FF)	/* Tai Le, New Tai Lue, Khmer symbols */       \
	    range(1A20, 1AAF)	/* Tai Tham */                                 \
	    range(1B00, 1B7F)	/* Balinese */                                 \
	    range(2E80, 312F)	/* radicals, kana, Bopomofo */                 \
	    range(3190, 9FFF)	/* Han, with what is annotated and enclosed */ \
	    range(A000, A4CF)	/* Yi */                                       \
	    range(A980, A9FF)	/* Javanese, Myanmar */                        \
	    range(AA60, AADF)	/* Myanmar, Tai Viet */                        \
	    range(F900, FAFF)	/* Han, for compatibility */                   \
	    range(FF66, FF9F)	/* half width kana */                          \
	    range(16FE0, 18DFF) /* Tangut, Khitan */                           \
	    range(1AFF0, 1B16F) /* more kana */                                \
	    range(20000, 3FFFF) /* more Han */

#define CLASS_RANGE(a, b) "\\x{" #a "}-\\x{" #b "}"
#define WORD		  "(?![" UNSPACED(CLASS_RANGE) "])[\\p{L}\\p{M}\\p{Nd}_]"
/* There is a boundary when one side or the other is no word character. */
#define EDGE "(?:(?<!" WORD ")|(?!" WORD "))"

static const struct {
	uint32_t first, last;
} unspaced[] = {
#define TABLE_RANGE(a, b) { 0x##a, 0x##b },
	UNSPACED(TABLE_RANGE)
};

bool
word_char(uint32_t c)
{
	utf8proc_category_t kind;
	size_t i;

	if (c < 0x80)
		return (c | 0x20) - 'a' < 26 || c - '0' < 10 || c == '_';
	for (i = 0; i < sizeof(unspaced) / sizeof(unspaced[0]); i++)
		if (c <= unspaced[i].last) {
			if (c >= unspaced[i].first)
				return false;
			break;
		}
	kind = utf8proc_category((utf8proc_int32_t)c);
	return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) ||
	       (kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME) ||
	       kind == UTF8PROC_CATEGORY_ND;
}

/* A word goes on from the character before at to the one after it. */
static bool
is_cut(struct span text, size_t at)
{
	const char *p = text.p + at;
	uint32_t before, after;

	if (at == 0 || at == text.n)
		return false;
	utf8_next(p, text.p + text.n, &after);
	if (!word_char(after))
		return false;
	do
		p--;
	while (p > text.p && ((unsigned char)*p & 0xC0) == 0x80);
	utf8_next(p, text.p + text.n, &before);
	return word_char(before);
}

bool
word_whole(struct span text, size_t at, size_t n)
{
	return !is_cut(text, at) && !is_cut(text, at + n);
}

struct span
word_edge(void)
{
	return SPAN(EDGE);
}
