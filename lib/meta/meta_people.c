/*
 * meta_people.c - a byline becomes names.
 *
 * Splitting one name in two is worse than keeping two together, so a comma
 * separates only where "Last, First" cannot be meant, and "and" only between
 * names that look alike ("Simon and Schuster Ltd" is one publisher).
 */
#include "meta_people.h"

static const char *const labels[] = {
	"作者：",     "作者:",	"文/",	  "文／",	 "撰文：",
	"撰文:",      "记者：", "記者：", "编辑：",	 "編輯：",
	"责任编辑：", "by ",	"by:",	  "written by ", "posted by "
};

/* What follows a name after a comma and belongs to it. */
static const char *const suffixes[] = { "Jr",	"Jr.",	"Sr",  "Sr.",	"II",
					"III",	"IV",	"PhD", "Ph.D.", "Ph.D",
					"MD",	"M.D.", "Esq", "Esq.",	"Inc",
					"Inc.", "LLC",	"Ltd", "Ltd.",	"GmbH",
					"Co.",	"S.A." };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define PIECES	 64 /* names of one byline; what follows stays together */

static bool
in_words(struct span s, const char *const *words, size_t n)
{
	while (n-- > 0)
		if (span_case_eq(s, span_of(words[n])))
			return true;
	return false;
}

static size_t
words_in(struct span s)
{
	size_t i, n = s.n > 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == ' ';
	return n;
}

/* Han, kana or Hangul: no given name follows after a comma. */
static bool
is_cjk(struct span s)
{
	return s.n > 0 && (unsigned char)*s.p >= 0xE3 &&
	       (unsigned char)*s.p <= 0xED;
}

static struct span
without_label(struct span s)
{
	struct span label, head;
	size_t i;

	for (i = 0; i < COUNT(labels); i++) {
		label = span_of(labels[i]);
		head = (struct span){ s.p, label.n };
		if (s.n > label.n && span_case_eq(head, label))
			return span_trim(span_from(s.p + label.n, span_end(s)));
	}
	return s;
}

void
meta_people_add(struct arena *mem, struct meta_list *list, struct span s)
{
	const char *open;

	s = without_label(span_trim(s));
	/* a wikilink is its name: [[Ann Lee]], [[people/ann|Ann Lee]] */
	if (s.n > 4 && span_starts(s, SPAN("[[")) &&
	    memcmp(span_end(s) - 2, "]]", 2) == 0) {
		s = span_trim(span_from(s.p + 2, span_end(s) - 2));
		open = s.n > 0 ? memrchr(s.p, '|', s.n) : NULL;
		if (open != NULL)
			s = span_trim(span_from(open + 1, span_end(s)));
	}
	/* "Ann Lee <ann@example.org>", and as RSS has it "a@b.c (Ann Lee)" */
	open = s.n > 0 ? memchr(s.p, '<', s.n) : NULL;
	if (open != NULL && open > s.p && s.p[s.n - 1] == '>')
		s = span_trim(span_from(s.p, open));
	open = s.n > 0 ? memchr(s.p, '(', s.n) : NULL;
	if (open != NULL && open > s.p && s.p[s.n - 1] == ')' &&
	    memchr(s.p, '@', (size_t)(open - s.p)) != NULL)
		s = span_trim(span_from(open + 1, span_end(s) - 1));
	if (s.n > 0)
		meta_list_once(mem, list, s);
}

/*
 * Cut at every place where one of the NULL-ended separators stands, outside of
 * brackets.  Returns the number of pieces.
 */
static size_t
cut(struct span s, const char *const *seps, struct span piece[PIECES])
{
	const char *p = s.p, *from = s.p, *end = span_end(s);
	const char *const *sep;
	struct span here;
	size_t n = 0;
	int depth = 0;

	while (p < end && n < PIECES - 1) {
		depth += *p == '(' || *p == '<';
		depth -= (*p == ')' || *p == '>') && depth > 0;
		for (sep = seps; depth == 0 && *sep != NULL; sep++) {
			here = span_of(*sep);
			if ((size_t)(end - p) >= here.n &&
			    span_case_eq((struct span){ p, here.n }, here))
				break;
		}
		if (depth > 0 || *sep == NULL) {
			p++;
			continue;
		}
		piece[n++] = span_trim(span_from(from, p));
		p = from = p + here.n;
	}
	piece[n++] = span_trim(span_from(from, end));
	return n;
}

/* Could the pieces of a comma be "Last, First"? */
static bool
may_be_reversed(const struct span *piece, size_t n)
{
	return n == 2 && piece[0].n > 0 && piece[1].n > 0 &&
	       !is_cjk(piece[0]) &&
	       (words_in(piece[0]) == 1 || words_in(piece[1]) == 1);
}

static void
add_commas(struct arena *mem, struct meta_list *list, struct span s,
	   bool reversed)
{
	static const char *const comma[] = { ",", NULL };
	struct span piece[PIECES], name;
	size_t n = cut(s, comma, piece), i;

	if (reversed && may_be_reversed(piece, n)) {
		meta_people_add(mem, list, s);
		return;
	}
	for (i = 0; i < n; i++) {
		name = piece[i];
		while (i + 1 < n &&
		       in_words(piece[i + 1], suffixes, COUNT(suffixes)))
			name = span_from(name.p, span_end(piece[++i]));
		meta_people_add(mem, list, name);
	}
}

/*
 * Do the pieces around "and" look like people?  "Ann Lee and Bob" and "ann and
 * bob" do, "Simon and Schuster Ltd" does not.  Words of other languages join
 * the halves of a name, too: "Ortega y Gasset".
 */
static bool
are_people(const struct span *piece, size_t n, bool english)
{
	size_t i, a, b;

	for (i = 1; i < n; i++) {
		a = words_in(piece[i - 1]), b = words_in(piece[i]);
		if (a == 0 || b == 0)
			return false;
		if (memchr(piece[i - 1].p, ',', piece[i - 1].n) != NULL)
			continue;
		if (english ? a == 1 && b > 1 : a == 1 || b == 1)
			return false;
	}
	return n > 1;
}

void
meta_people_split(struct arena *mem, struct meta_list *list, struct span s)
{
	static const char *const strong[] = { "；",  ";",   "、", "，",
					      " | ", " / ", NULL };
	static const char *const and[] = { ", and ", " and ", NULL };
	static const char *const others[] = { ", & ", " & ",  " und ", " et ",
					      " y ",  " e ",  " og ",  " och ",
					      " en ", " ja ", " i ",   " и ",
					      " та ", " ve ", " dan ", " و ",
					      NULL };
	struct span piece[PIECES];
	bool reversed;
	size_t n, i;

	s = without_label(span_trim(s));
	if (s.n == 0)
		return;
	n = cut(s, strong, piece);
	if (n > 1) {
		for (i = 0; i < n; i++)
			meta_people_add(mem, list, piece[i]);
		return;
	}
	n = cut(s, and, piece);
	if (!are_people(piece, n, true)) {
		n = cut(s, others, piece);
		if (!are_people(piece, n, false))
			n = 1, piece[0] = s;
	}
	/* "A, B and C" is a list, "Roe, Ann and Doe, Joe" are two names */
	reversed = n == 1 || memchr(piece[n - 1].p, ',', piece[n - 1].n);
	for (i = 0; i < n; i++)
		add_commas(mem, list, piece[i], reversed);
}
