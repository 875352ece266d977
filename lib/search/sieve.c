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
 */
#include <stdlib.h>

#include "sieve.h"
#include "base/base.h"
#include "fold.h"
#include "json/json.h"
#include "literal.h"
#include "normal.h"
#include "prefilter_word.h"
#include "widthless.h"

struct sieve {
	struct sieve_conf conf;
	struct literal *needle, *doubt; /* doubt: other spellings, or NULL */
};

/* ---- what to look for --------------------------------------------------- */

struct strings {
	struct span *s;
	size_t n, cap;
};

static void
add(struct arena *mem, struct strings *list, struct span s)
{
	struct span *more;

	if (list->n == list->cap) {
		list->cap = list->cap ? 2 * list->cap : 64;
		more = arena_get(mem, list->cap * sizeof(*more));
		if (list->n > 0)
			memcpy(more, list->s, list->n * sizeof(*more));
		list->s = more;
	}
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
add_selectors(struct arena *mem, struct strings *list)
{
	uint32_t c;

	for (c = 0xFE00; c <= 0xFE0F; c++)
		add_char(mem, list, c);
	add(mem, list, SPAN("\xF3\xA0\x84")); /* U+E0100 to U+E01EF */
	add(mem, list, SPAN("\xF3\xA0\x85"));
	add(mem, list, SPAN("\xF3\xA0\x86"));
	add(mem, list, SPAN("\xF3\xA0\x87"));
}

/* Other ways to write the needle than the scanner for it looks for. */
static void
add_spellings(struct arena *mem, struct strings *list, struct span needle,
	      unsigned fold)
{
	const char *p = needle.p, *end = span_end(needle);
	struct letter l;
	uint32_t c;
	size_t i;

	while (p < end) {
		p = utf8_next(p, end, &c);
		prefilter_spell(mem, c, fold, &l);
		for (i = 0; i < l.mark.n; i++)
			add(mem, list,
			    (struct span){ l.mark.f[i].utf8, l.mark.f[i].n });
		for (i = 0; i < l.compat.n; i++)
			add(mem, list,
			    (struct span){ l.compat.f[i].utf8,
					   l.compat.f[i].n });
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
	struct arena mem = { 0 };
	struct sieve *s = NULL;
	struct literal *filter = NULL;
	struct span part;
	size_t i;

	for (i = 0; i < need->n; i++) {
		part = part_of(need->any[i]);
		if (part.n == 0)
			break;
		add(&mem, &needles, part);
		add_spellings(&mem, &doubts, part, need->fold);
	}
	if (need->n > 0 && i == need->n)
		filter = literal_filter(needles.s, needles.n, need->fold);
	if (filter != NULL) {
		if (need->fold & FOLD_FORMS)
			add_selectors(&mem, &doubts);
		s = mem_get(sizeof(*s));
		*s = (struct sieve){ .conf = *conf, .needle = filter };
		if (doubts.n > 0)
			s->doubt = literal_open(doubts.s, doubts.n, 0);
	}
	arena_free(&mem);
	return s;
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

/* \u of a control or a line separator: such is in no needle. */
static bool
is_harmless(const char *p, const char *end)
{
	static const char *const starts[] = { "\\u000", "\\u001", "\\u007",
					      "\\u008", "\\u009", "\\u2028",
					      "\\u2029" };
	size_t i, n;

	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		n = strlen(starts[i]);
		if ((size_t)(end - p) > n && memcmp(p, starts[i], n) == 0)
			return i != 2 || (p[5] | 32) == 'f';
	}
	return false;
}

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

static const char *
find_hidden(struct span lines)
{
	const char *p = lines.p, *end = span_end(lines);

	while ((p = widthless_find(p, end)) < end && is_harmless(p, end))
		p++;
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

const char *
sieve_next(const struct sieve *s, struct sieve_place *k,
	   const struct record_names *names, struct span lines,
	   uint64_t *passed)
{
	const char *p = lines.p, *end = span_end(lines), *nl, *stop;

	if (k->end != end || p <= k->last ||
	    k->last == NULL) { /* another block */
		k->end = end;
		k->needle = k->spelling = k->hidden = NULL;
	}
	k->last = p;
	if (k->needle < p)
		k->needle = find_needle(s, lines);
	if (k->spelling < p)
		k->spelling = find_spelling(s, lines);
	if (k->hidden < p)
		k->hidden = find_hidden(lines);
	stop = first(k->needle, first(k->spelling, k->hidden));
	while (p < end) {
		nl = memchr(p, '\n', (size_t)(end - p));
		if (nl == NULL)
			nl = end;
		if (stop <= nl && stop < end)
			return p;
		if (!is_plain(s, names, span_from(p, nl)))
			return p;
		(*passed)++;
		p = nl < end ? nl + 1 : end;
	}
	return end;
}
