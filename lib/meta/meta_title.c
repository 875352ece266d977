/*
 * meta_title.c - the title of an article without the name of its site.
 *
 * Pages put the name of their site behind the title, some before it, and
 * sections between the two.  What the page calls itself elsewhere, and what it
 * shows as a heading, says where the title ends; only for <title> alone do we
 * guess, and then the longest part is the title.
 */
#include "meta_title.h"
#include "base/base.h"

#define ROW   3	    /* dashes of a title that parts of the site's tree have */
#define CUTS  8	    /* separators of one title */
#define WORDS 64    /* of one title that are compared */
#define LONG  10000 /* weighs more than any title */

struct cut {
	const char *left, *right; /* ends and begins what it parts */
};

static const char *const separators[] = { "|", "｜", "-", "–",	"—",
					  "»", "«",  "›", "::", "•",
					  "·", "_",  "/", ":",	"~" };

/* The next letter or digit in small letters, 0 at the end. */
static uint32_t
next_letter(const char **p, const char *end)
{
	uint32_t c;

	while (*p < end) {
		*p = chars_next(*p, end, &c);
		if (chars_kind(c) >= CHAR_DIGIT)
			return c >= 'A' && c <= 'Z' ? c | 32 : c;
	}
	return 0;
}

bool
meta_title_same(struct span a, struct span b)
{
	const char *p = a.p, *q = b.p;
	uint32_t c;

	if (a.n == 0 || b.n == 0)
		return false;
	do {
		c = next_letter(&p, span_end(a));
		if (c != next_letter(&q, span_end(b)))
			return false;
	} while (c != 0);
	return true;
}

bool
meta_title_ends(struct span s, struct span tail)
{
	const char *p = s.p, *end = span_end(s);
	uint32_t c;

	for (; p < end; p = chars_next(p, end, &c))
		if (meta_title_same(span_from(p, end), tail))
			return true;
	return false;
}

/* The next word at *p, or sign; false at the end. */
static bool
next_word(const char **p, const char *end, struct span *word)
{
	const char *from = *p, *next;
	unsigned kind;
	uint32_t c;

	for (;; from = next) {
		if (from == end)
			return false;
		next = chars_next(from, end, &c);
		if (chars_kind(c) >= CHAR_DIGIT)
			break;
	}
	kind = chars_kind(c);
	*p = next;
	while (!chars_is_sign(kind) && *p < end) {
		next = chars_next(*p, end, &c);
		if (chars_kind(c) < CHAR_DIGIT || chars_is_sign(chars_kind(c)))
			break;
		*p = next;
	}
	*word = span_from(from, *p);
	return true;
}

static size_t
split_words(struct span s, struct span word[WORDS])
{
	const char *p = s.p;
	size_t n = 0;

	while (s.n > 0 && n < WORDS && next_word(&p, span_end(s), &word[n]))
		n++;
	return n;
}

unsigned
meta_title_shared(struct span a, struct span b)
{
	struct span in_a[WORDS], in_b[WORDS];
	size_t n = split_words(a, in_a), m = split_words(b, in_b), i, k;
	size_t in_both = 0;

	if (n == 0 || m == 0)
		return 0;
	if (n > m)
		return meta_title_shared(b, a);
	for (i = 0; i < n; i++)
		for (k = 0; k < m; k++)
			if (span_case_eq(in_a[i], in_b[k])) {
				in_both++;
				break;
			}
	return (unsigned)(100 * in_both / n);
}

bool
meta_title_is_one_of(struct span s, const struct meta_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (meta_title_same(s, list->v[i]))
			return true;
	return false;
}

/*
 * Is what stands from p to q no part of a word?  A bar or an arrow never is, a
 * colon has a blank after it, others one on each side or no Latin letters.
 */
static bool
parts(struct span s, const char *p, const char *q)
{
	const char *end = span_end(s);
	bool blank_before = p > s.p && p[-1] == ' ';
	bool blank_after = q < end && *q == ' ';
	bool wide_before = p > s.p && (p[-1] & 0x80);
	bool wide_after = q < end && (*q & 0x80);

	if (*p == '|' || (*p & 0x80))
		return true;
	if (*p == ':' && q - p == 1)
		return blank_after;
	if (blank_before && blank_after)
		return true;
	return (*p == '_' && (wide_before || wide_after)) ||
	       (*p == '-' && wide_before && wide_after);
}

static size_t
find_cuts(struct span s, struct cut cut[CUTS])
{
	const char *p, *end = span_end(s);
	struct span sep;
	size_t i, n = 0;

	for (p = s.p; p < end && n < CUTS; p++) {
		for (i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
			if (span_starts(span_from(p, end),
					span_of(separators[i])))
				break;
		if (i == sizeof(separators) / sizeof(separators[0]))
			continue;
		sep = span_of(separators[i]);
		if (!parts(s, p, p + sep.n))
			continue;
		cut[n++] = (struct cut){ p, p + sep.n };
		p += sep.n - 1;
	}
	return n;
}

static size_t
weight(struct span s)
{
	const char *p = s.p, *end = span_end(s);
	size_t n = 0;
	uint32_t c;

	while (p < end) {
		p = chars_next(p, end, &c);
		n += chars_is_sign(chars_kind(c)) ? 3 : 1;
	}
	return n;
}

static unsigned
most_shared(struct span s, const struct meta_list *headings)
{
	unsigned shared, most = 0;
	size_t i;

	for (i = 0; i < headings->n; i++) {
		shared = meta_title_shared(s, headings->v[i]);
		if (shared > most)
			most = shared;
	}
	return most;
}

/* Bars and arrows part a title from other things; dashes stand in it, too. */
static bool
is_bar(const struct cut *c)
{
	static const char *const bars[] = { "|",  "｜", "»", "«", "›",
					    "::", "•",	"·", "_" };
	size_t i;

	for (i = 0; i < sizeof(bars) / sizeof(bars[0]); i++)
		if (span_is(span_from(c->left, c->right), bars[i]))
			return true;
	return false;
}

static bool
is_colon(const struct cut *c)
{
	return *c->left == ':' && c->right - c->left == 1;
}

/*
 * The part that a heading has most words of, else the longest, of those that
 * bars make.  Where there is none the last part of dashes is the site; what is
 * cut there stays one, with the dashes and scores in it.
 */
static struct span
best_part(struct span s, const struct cut *cut, size_t n,
	  const struct meta_list *headings)
{
	struct span part, best = s;
	size_t i, w, most = 0, last = n;
	const char *from = s.p;
	bool bars = false,
	     rows = n >= ROW; /* a path of sections, with dashes */
	unsigned shared;

	for (i = 0; i < n; i++) {
		bars |= is_bar(&cut[i]);
		last = is_colon(&cut[i]) ? last : i;
	}
	for (i = 0; i <= n; i++) {
		/* titles have colons, and dashes before the last */
		if (i < n && (is_colon(&cut[i]) ||
			      (bars ? !is_bar(&cut[i]) : i != last && !rows)))
			continue;
		part = span_trim(
		    span_from(from, i < n ? cut[i].left : span_end(s)));
		/* a short heading at the end is that of the site */
		shared = i == n && meta_title_is_one_of(part, headings)
			     ? 0
			     : most_shared(part, headings);
		w = weight(part) + (shared >= 50 ? shared * LONG : 0);
		if (w > most)
			most = w, best = part;
		from = i < n ? cut[i].right : from;
	}
	return best;
}

struct span
meta_title(struct span s, const struct meta_list *headings,
	   const struct meta_list *sites, bool guess)
{
	struct cut cut[CUTS];
	struct span head, tail;
	size_t i, n;

	if (s.n == 0 || meta_title_is_one_of(s, headings))
		return s;
	n = find_cuts(s, cut);
	for (i = 0; i < n; i++) {
		head = span_trim(span_from(s.p, cut[i].left));
		tail = span_trim(span_from(cut[i].right, span_end(s)));
		if (head.n > 0 && meta_title_is_one_of(head, headings))
			return head;
		/* a short heading at the end is that of the site */
		if (tail.n > 0 && weight(tail) >= weight(head) &&
		    meta_title_is_one_of(tail, headings))
			return tail;
	}
	for (i = 0; i < n; i++) {
		head = span_trim(span_from(s.p, cut[i].left));
		tail = span_trim(span_from(cut[i].right, span_end(s)));
		if (head.n > 0 && meta_title_is_one_of(tail, sites))
			return head;
		if (tail.n > 0 && meta_title_is_one_of(head, sites))
			return tail;
	}
	return guess && n > 0 ? best_part(s, cut, n, headings) : s;
}
