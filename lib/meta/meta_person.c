/*
 * meta_person.c - the names in what a page says about its authors.
 *
 * Front matter has names; pages have bylines, with dates and links in them.  A
 * label ends where the names begin, and whatever cannot be part of a name ends
 * them: a number, a bar, a verb.
 */
#include "meta_person.h"
#include "base/base.h"

#define WORDS 6 /* of the longest name; more are a sentence */

#define MARKS ",;:-(|/*[]"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Before names; longer ones first where one starts another. */
static const char *const labels[] = { "posted by",
				      "written by",
				      "published by",
				      "story by",
				      "words by",
				      "text by",
				      "article by",
				      "reported by",
				      "reviewed by",
				      "created by",
				      "by",
				      "posted",
				      "view all posts by",
				      "author",
				      "authors",
				      "about the author",
				      "von",
				      "ein beitrag von",
				      "beitrag von",
				      "artikel von",
				      "text von",
				      "geschrieben von",
				      "verfasst von",
				      "erstellt von",
				      "veröffentlicht von",
				      "veröffentlicht",
				      "publiziert von",
				      "eingestellt von",
				      "zeige alle beiträge von",
				      "autorin",
				      "autor",
				      "autoren",
				      "verfasser",
				      "text und interview",
				      "text",
				      "interview",
				      "redaktion:",
				      "par",
				      "publié par",
				      "rédigé par",
				      "écrit par",
				      "auteur",
				      "por",
				      "escrito por",
				      "publicado por",
				      "di",
				      "scritto da",
				      "pubblicato da",
				      "a cura di",
				      "door",
				      "geschreven door",
				      "skrevet av",
				      "av",
				      "autore",
				      "автор",
				      "текст",
				      "作者",
				      "记者",
				      "記者",
				      "撰文",
				      "文",
				      "編集",
				      "责任编辑",
				      "責任編輯",
				      "责编",
				      "编辑",
				      "編輯",
				      "執筆",
				      "ライター",
				      "글" };

/* Where a byline goes on about something else. */
static const char *const tails[] = {
	" | ",	 " • ",	    " · ",     " – ",	" — ",	 " - ",	  "→",
	" » ",	 " > ",	    " / ",     " am ",	" um ",	 " on ",  " at ",
	" vor ", " le ",    " el ",    " in ",	" für ", " for ", " from ",
	" via ", " Stand:", " stand:", "…",	"...",	 "\n",	  "|",
	"/ ",	 ":",	    "：",      " hat ", " ist ", " is ",  " has "
};

/* What stands in the place of a name, and is none. */
static const char *const no_names[] = { "admin",
					"administrator",
					"wordpressadmin",
					"webmaster",
					"guest",
					"anonymous",
					"unknown",
					"staff",
					"posted",
					"published",
					"publiziert",
					"veröffentlicht",
					"published on",
					"posted on",
					"publiziert am",
					"veröffentlicht am",
					"by",
					"von",
					"editor",
					"author",
					"autor",
					"staff writer",
					"staff reporter",
					"contributor",
					"comments",
					"comment",
					"share",
					"follow",
					"gesponserte inhalte",
					"agencies",
					"more",
					"read more",
					"redacción",
					"系统管理员",
					"佚名",
					"未知",
					"匿名",
					"admin2",
					"superuser",
					"user",
					"root",
					"null",
					"none",
					"n/a",
					"责任编辑",
					"责编",
					"编辑",
					"記者",
					"记者",
					"关注",
					"企鹅号",
					"本站",
					"本报记者",
					"综合",
					"整理",
					"原创",
					"来源",
					"特约记者",
					"本站原创",
					"网络整理",
					"default",
					"test",
					"home",
					"editorial" };

/* Whoever is called this is at least not called by a name. */
static const char *const jobs[] = { "记者", "記者",   "编辑", "編輯",
				    "作者", "通讯员", "报道", "기자" };

static bool
ends_with(struct span s, struct span tail)
{
	return s.n > tail.n &&
	       memcmp(span_end(s) - tail.n, tail.p, tail.n) == 0;
}

/* Length of the label at the start of s, with what parts it from names. */
static size_t
label_at(struct span s)
{
	struct span label, rest;
	size_t i, best = 0;
	const char *p;

	for (i = 0; i < COUNT(labels); i++) {
		label = span_of(labels[i]);
		if (label.n >= s.n ||
		    !span_case_eq((struct span){ s.p, label.n }, label))
			continue;
		rest = span_from(s.p + label.n, span_end(s));
		p = rest.p;
		while (p < span_end(rest) && memchr(" :/\t", *p, 4) != NULL)
			p++;
		if (span_starts(span_from(p, span_end(s)), SPAN("：")) ||
		    span_starts(span_from(p, span_end(s)), SPAN("／")) ||
		    span_starts(span_from(p, span_end(s)), SPAN("＝")))
			p += 3;
		if (p > rest.p && (size_t)(p - s.p) > best)
			best = (size_t)(p - s.p);
	}
	return best;
}

/* "... by Ann Lee": what follows the last "by" that is a word. */
static struct span
after_by(struct span s)
{
	const char *p;

	if (s.n < 5)
		return s;
	for (p = span_end(s) - 4; p > s.p; p--)
		if (span_case_eq((struct span){ p, 4 }, SPAN(" by ")))
			return span_trim(span_from(p + 4, span_end(s)));
	return s;
}

/* The start of the word that has the first digit, or the end. */
static const char *
first_number(struct span s)
{
	const char *p, *word = s.p, *end = span_end(s);

	for (p = s.p; p < end; p++) {
		if (*p == ' ' || *p == ',')
			word = p;
		else if (*p >= '0' && *p <= '9')
			return word;
	}
	return end;
}

static struct span
trim_marks(struct span s)
{
	s = span_trim_lines(s);
	while (s.n > 0 && memchr(MARKS, *s.p, sizeof(MARKS) - 1) != NULL)
		s = span_trim_lines(span_from(s.p + 1, span_end(s)));
	while (s.n > 0 &&
	       memchr(MARKS, s.p[s.n - 1], sizeof(MARKS) - 1) != NULL)
		s = span_trim_lines((struct span){ s.p, s.n - 1 });
	return s;
}

/* Words that led to what was cut off: "Ann Lee am" */
static struct span
without_tail(struct span s)
{
	static const char *const words[] = { " am", " um",  " vor", " on",
					     " at", " der", " den", " the",
					     " le", " el",  " ca.", " in" };
	size_t i;

	for (i = 0; i < COUNT(words); i++)
		if (ends_with(s, span_of(words[i])))
			return trim_marks(
			    (struct span){ s.p, s.n - span_of(words[i]).n });
	return s;
}

struct span
meta_person_of(struct span s)
{
	struct span tail;
	const char *cut, *end;
	size_t n, i;

	s = trim_marks(s);
	if (s.n == 0 || meta_is_url(s))
		return s;
	s = after_by(s);
	while ((n = label_at(s)) > 0)
		s = trim_marks(span_from(s.p + n, span_end(s)));
	end = first_number(s);
	for (i = 0; i < COUNT(tails); i++) {
		tail = span_of(tails[i]);
		if ((size_t)(end - s.p) <= tail.n)
			continue;
		cut = memmem(s.p + 1, (size_t)(end - s.p) - 1, tail.p, tail.n);
		if (cut != NULL)
			end = cut;
	}
	return without_tail(trim_marks(span_from(s.p, end)));
}

/* "spiegel.de", "www.example.org/about" */
static bool
is_address(struct span s)
{
	const char *dot = s.p, *end = span_end(s);

	if (meta_is_url(s) || memchr(s.p, '@', s.n) != NULL ||
	    span_starts(s, SPAN("www.")))
		return true;
	if (memchr(s.p, ' ', s.n) != NULL)
		return false;
	while ((dot = memchr(dot, '.', (size_t)(end - dot))) != NULL) {
		dot++;
		if (end - dot >= 2 && end - dot <= 4 && dot - s.p > 3 &&
		    (*dot | 32) >= 'a' && (*dot | 32) <= 'z')
			return true;
	}
	return false;
}

bool
meta_person_is(struct span s)
{
	const char *p = s.p, *end = span_end(s);
	size_t words = 1, signs = 0, letters = 0, capitals = 0, i;
	unsigned kind;
	uint32_t c;

	if (s.n == 0 || is_address(s))
		return false;
	for (i = 0; i < COUNT(no_names); i++)
		if (span_case_eq(s, span_of(no_names[i])))
			return false;
	for (i = 0; i < COUNT(jobs); i++)
		if (ends_with(s, span_of(jobs[i])))
			return false;
	while (p < end) {
		p = chars_next(p, end, &c);
		kind = chars_kind(c);
		words += c == ' ';
		signs += chars_is_sign(kind);
		letters += kind > CHAR_DIGIT;
		capitals += kind > CHAR_LATIN || (c >= 'A' && c <= 'Z') ||
			    (c >= 0xC0 && kind >= CHAR_LETTER);
		if (c == '!' || c == '?' || c == '"' || c == 0x3002)
			return false;
	}
	if (words > 1 && capitals == 0)
		return false; /* "use the method" */
	return letters > 1 && words <= WORDS && signs <= 12;
}
