/*
 * sieve.c - lines of records that cannot match, told from their raw bytes.
 *
 * What a match needs is a string of normalised text.  It stands in a record's
 * line byte for byte, unless
 *
 *	JSON escapes a character of it: then there is a \u; where the short
 *	escapes may stand, and marks of any order, the needle is cut,
 *	normalisation joins it from other bytes: then there is a character
 *	without width, a combining mark, or a compatibility character, or
 *	the title is made of the front matter: then there is a &.
 *
 * These are looked for as well.  All this is a pass over the block for each;
 * only then are lines split off, and of each only the members before the
 * searched one are walked over.
 *
 * What could hide a needle stands in many texts, and next to nothing of that
 * is in the middle of one: so it counts only between two characters that a
 * needle has side by side, and an escape by number only if a needle has its
 * character.
 */
#include <stdlib.h>

#include "base/base.h"
#include "fold.h"
#include "literal.h"
#include "normal.h"
#include "prefilter_word.h"
#include "sieve.h"
#include "widthless.h"
#include "json/json.h"

#define VAIN 256 /* lines in a row, before the sieve steps aside */

struct bits { /* a set of numbers below 65536 */
	uint64_t word[1024];
};

struct sieve {
	struct sieve_conf conf;
	struct literal *needle, *doubt; /* doubt: other spellings, or NULL */
	struct bits pairs;   /* two bytes around what could stand in a needle */
	struct bits letters; /* characters of needles, but for higher bits */
};

static void
set_bit(struct bits *b, uint32_t i)
{
	b->word[i / 64 % 1024] |= UINT64_C(1) << i % 64;
}

static bool
has_bit(const struct bits *b, uint32_t i)
{
	return (b->word[i / 64 % 1024] >> i % 64 & 1) != 0;
}

/* ---- what to look for --------------------------------------------------- */

struct strings {
	struct span *s;
	size_t n, cap;
};

static void
add(struct arena *mem, struct strings *list, struct span s)
{
	list->s =
	    vec_room_in(mem, list->s, list->n, &list->cap, sizeof(*list->s));
	list->s[list->n++] = s;
}

static void
add_char(struct arena *mem, struct strings *list, uint32_t c)
{
	char utf8[4];

	add(mem, list,
	    arena_copy(mem, (struct span){ utf8, utf8_put(utf8, c) }));
}

/* Variation selectors, which folding takes away. */
static void
add_selectors(struct sieve *s, struct arena *mem, struct strings *list)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = { { 0x180B, 0x180D },
		       { 0x180F, 0x180F },
		       { 0xFE00, 0xFE0F },
		       { 0xE0100, 0xE01EF } };
	uint32_t c;
	size_t i;

	for (i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		for (c = ranges[i].first; c <= ranges[i].last; c++) {
			set_bit(&s->letters, c);
			if (c < 0xE0100)
				add_char(mem, list, c);
		}
	add(mem, list, SPAN("\xF3\xA0\x84")); /* U+E0100 to U+E01EF */
	add(mem, list, SPAN("\xF3\xA0\x85"));
	add(mem, list, SPAN("\xF3\xA0\x86"));
	add(mem, list, SPAN("\xF3\xA0\x87"));
}

static uint32_t
pair_of(char before, char after)
{
	return (uint32_t)(unsigned char)before << 8 | (unsigned char)after;
}

/* What may stand side by side of two neighbours in a needle. */
static void
add_pairs(struct bits *pairs, const struct forms *a, const struct forms *b)
{
	size_t i, j;

	for (i = 0; i < a->n; i++)
		for (j = 0; j < b->n; j++)
			set_bit(pairs, pair_of(a->f[i].utf8[a->f[i].n - 1],
					       b->f[j].utf8[0]));
}

static void
add_letters(struct bits *letters, const struct forms *forms)
{
	uint32_t c;
	size_t i;

	for (i = 0; i < forms->n; i++) {
		utf8_next(forms->f[i].utf8, forms->f[i].utf8 + forms->f[i].n,
			  &c);
		set_bit(letters, c);
	}
}

static void
add_forms(struct arena *mem, struct strings *list, const struct forms *forms)
{
	size_t i;

	for (i = 0; i < forms->n; i++)
		add(mem, list,
		    (struct span){ forms->f[i].utf8, forms->f[i].n });
}

/* Other ways to write the needle than the scanner for it looks for. */
static void
add_spellings(struct sieve *s, struct arena *mem, struct strings *list,
	      struct span needle, unsigned fold)
{
	const char *p = needle.p, *end = span_end(needle);
	struct letter l, before = { 0 };
	uint32_t c;

	for (; p < end; before = l) {
		p = utf8_next(p, end, &c);
		prefilter_spell(mem, c, fold, &l);
		add_forms(mem, list, &l.mark);
		add_forms(mem, list, &l.compat);
		add_letters(&s->letters, &l.one);
		add_letters(&s->letters, &l.compat);
		add_letters(&s->letters, &l.mark);
		add_pairs(&s->pairs, &before.one, &l.one);
	}
}

/* Does the character stand in a line as it does in the matching text? */
static bool
is_solid(uint32_t c)
{
	return c > ' ' && c != '"' && c != '\\' && c != '/' &&
	       !(c >= 0x7f && c < 0xa0) && normal_stable(c);
}

/* The longest part of a needle of such characters. */
static struct span
part_of(struct span needle)
{
	const char *p = needle.p, *end = span_end(needle), *from = p, *next;
	struct span best = { p, 0 };
	uint32_t c;

	for (; p < end; p = next) {
		next = utf8_next(p, end, &c);
		if (!is_solid(c))
			from = next;
		else if ((size_t)(next - from) > best.n)
			best = span_from(from, next);
	}
	return best;
}

struct sieve *
sieve_open(const struct match_need *need, const struct sieve_conf *conf)
{
	struct strings needles = { 0 }, doubts = { 0 };
	struct sieve *s = mem_get(sizeof(*s));
	struct arena mem = { 0 };
	struct span part;
	size_t i;

	*s = (struct sieve){ .conf = *conf };
	for (i = 0; i < need->n; i++) {
		part = part_of(need->any[i]);
		if (part.n == 0)
			break;
		add(&mem, &needles, part);
		add_spellings(s, &mem, &doubts, part, need->fold);
	}
	if (need->n > 0 && i == need->n)
		s->needle = literal_filter(needles.s, needles.n, need->fold);
	if (need->fold & FOLD_FORMS)
		add_selectors(s, &mem, &doubts);
	if (s->needle != NULL && doubts.n > 0)
		s->doubt = literal_open(doubts.s, doubts.n, 0);
	arena_free(&mem);
	if (s->needle != NULL)
		return s;
	free(s);
	return NULL;
}

void
sieve_close(struct sieve *s)
{
	literal_close(s->needle);
	if (s->doubt != NULL)
		literal_close(s->doubt);
	free(s);
}

/* ---- looking ------------------------------------------------------------ */

static const char *
find_needle(const struct sieve *s, struct span lines)
{
	struct literal_hit hit;

	return literal_find(s->needle, lines, 0, &hit) ? lines.p + hit.at
						       : span_end(lines);
}

static const char *
find_spelling(const struct sieve *s, struct span lines)
{
	struct literal_hit hit;

	return s->doubt != NULL && literal_find(s->doubt, lines, 0, &hit)
		   ? lines.p + hit.at
		   : span_end(lines);
}

/* Is the backslash at p escaped itself? */
static bool
is_escaped(const char *start, const char *p)
{
	const char *q = p;

	while (q > start && q[-1] == '\\')
		q--;
	return ((p - q) & 1) != 0;
}

/*
 * At p is an escape by number, or a character without width: may it be one of a
 * needle, or in the middle of one?  *next gets what follows, and others of the
 * kind.
 */
static bool
may_hide(const struct sieve *s, const char *start, const char *p,
	 const char *end, const char **next)
{
	const char *from = p;
	uint32_t c;

	*next = p + 1;
	if (*p == '\\' && is_escaped(start, p))
		return false;
	do {
		p = *p == '\\' ? json_unescape(p + 1, end, &c)
			       : utf8_next(p, end, &c);
		*next = p;
		if (normal_kind(c) != NORMAL_NOTHING)
			return c == 0xFFFD || has_bit(&s->letters, c);
	} while (p < end && widthless_is(p, end));
	return from > start && p < end &&
	       has_bit(&s->pairs, pair_of(from[-1], *p));
}

static const char *
find_hidden(const struct sieve *s, struct span lines)
{
	const char *p = lines.p, *end = span_end(lines), *next;

	while ((p = widthless_find(p, end)) < end &&
	       !may_hide(s, lines.p, p, end, &next))
		p = next;
	return p;
}

/* ---- lines -------------------------------------------------------------- */

/* Does the front matter have a title, and that without references? */
static bool
has_title(struct span meta)
{
	struct span title = { 0 };

	if (json_kind(meta) == JSON_OBJECT)
		title = json_find(meta, SPAN("title"));
	return json_kind(title) == JSON_STRING && title.n > 2 &&
	       (unsigned char)title.p[1] > ' ' && title.p[1] != '\\' &&
	       memchr(title.p, '&', title.n) == NULL;
}

/* Is this surely a record whose searched members are all as they stand? */
static bool
is_plain(const struct sieve *s, const struct record_names *names,
	 struct span line)
{
	enum part wanted = s->conf.raw ? PART_BODY : PART_TEXT;
	struct span meta = { 0 };
	struct json_member m;
	bool article = false, text = false, body = false;

	if (line.n > 0 && line.p[line.n - 1] == '\r')
		line.n--;
	if (line.n < 2 || line.p[0] != '{' || line.p[line.n - 1] != '}')
		return false;
	while (json_next(&line, &m)) {
		if (m.name.p == NULL || memchr(m.name.p, '\\', m.name.n))
			return false;
		text |= span_eq(m.name, names->name[wanted]);
		if (span_eq(m.name, names->name[PART_META]) && meta.p == NULL)
			meta = m.value;
		article |= span_eq(m.name, names->name[PART_ARTICLE]);
		body |= span_eq(m.name, names->name[PART_BODY]);
		if (text && (article || (!s->conf.article &&
					 (!s->conf.title || has_title(meta)))))
			return true;
	}
	/* without a body, a title is in the front matter or nowhere */
	return text && !body && !s->conf.article && line.p != NULL &&
	       (meta.p == NULL || memchr(meta.p, '&', meta.n) == NULL);
}

static const char *
first(const char *a, const char *b)
{
	return a < b ? a : b;
}

static const char *
line_end(const char *p, const char *end)
{
	const char *lf = memchr(p, '\n', (size_t)(end - p));

	return lf != NULL ? lf : end;
}

void
sieve_start(struct sieve_place *k)
{
	/* where it stepped aside, the first line of a block is tried again */
	*k =
	    (struct sieve_place){ .vain = k->vain < VAIN ? k->vain : VAIN - 1 };
}

const char *
sieve_next(const struct sieve *s, struct sieve_place *k,
	   const struct record_names *names, struct span lines,
	   uint64_t *passed)
{
	const char *p = lines.p, *end = span_end(lines), *nl, *stop;

	if (k->vain >= VAIN || p == end)
		return p;
	nl = line_end(p, end);
	if (k->needle < p)
		k->needle = find_needle(s, lines);
	if (k->needle < nl)
		return p;
	if (k->spelling < p)
		k->spelling = find_spelling(s, lines);
	if (k->hidden < p)
		k->hidden = find_hidden(s, lines);
	stop = first(k->needle, first(k->spelling, k->hidden));
	for (; stop >= nl; nl = line_end(p, end)) {
		if (!is_plain(s, names, span_from(p, nl))) {
			k->vain++;
			return p;
		}
		k->vain = 0;
		(*passed)++;
		if (nl == end)
			return end;
		p = nl + 1;
		if (p == end)
			return end;
	}
	return p;
}
