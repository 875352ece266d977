/*
 * meta_person.c - the names in what a page says about its authors.
 *
 * Front matter has names; pages have bylines, with dates and links in them.  A
 * label ends where the names begin, and whatever cannot be part of a name ends
 * them: a number, a bar, a verb.
 */
#include "meta_person.h"

#include <stdio.h>

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
				      "view all articles by",
				      "show all articles of",
				      "all articles by",
				      "all posts by",
				      "articles by",
				      "posts by",
				      "alle artikel von",
				      "alle beiträge von",
				      "tous les articles de",
				      "ver todos los artículos de",
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
	" | ",	   " • ",     " · ",   " – ",	" — ",	 " - ",	   "→",
	" » ",	   " > ",     " am ",  " um ",	" on ",	 " at ",   " vor ",
	" le ",	   " el ",    " in ",  " für ", " for ", " from ", " via ",
	" Stand:", " stand:", "…",     "...",	"\n",	 "|",	   ":",
	"：",	   " hat ",   " ist ", " is ",	" has "
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
					"no author",
					"super user",
					"superadmin",
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

/*
 * What people do, beside their names: a title that ends in one of these words
 * ("Senior Political Correspondent") or begins with one ("Editor in Chief").
 */
static const char *const roles[] = {
	"writer",	 "reporter",	  "correspondent",   "editor",
	"editors",	 "columnist",	  "contributor",     "contributors",
	"journalist",	 "photographer",  "producer",	     "staff",
	"blogger",	 "critic",	  "analyst",	     "redakteur",
	"redakteurin",	 "korrespondent", "korrespondentin", "autor",
	"autorin",	 "journalistin",  "journaliste",     "rédacteur",
	"rédactrice",	 "correspondant", "correspondante",  "periodista",
	"redactor",	 "redactora",	  "corresponsal",    "colaborador",
	"colaboradora",	 "jornalista",	  "repórter",	     "colunista",
	"giornalista",	 "redattore",	  "collaboratore",   "verslaggever",
	"redacteur",	 "dziennikarz",	  "dziennikarka",    "redaktor",
	"корреспондент", "журналист",	  "обозреватель",    "редактор",
	"журналістка",	 "журналіст",	  "кореспондент",    "muhabir",
	"editör",	 "wartawan",	  "toimittaja",	     "journalisten",
	"기자",		 "특파원",	  "논설위원",	     "記者",
	"记者"
};

/* Houses that publish: a name that ends so is no person. */
static const char *const houses[] = {
	"일보", "신문",	  "뉴스",   "방송",   "통신",	"닷컴",	 "日报",
	"日報", "晚报",	  "晚報",   "早报",   "周刊",	"週刊",	 "新闻",
	"新聞", "财经",	  "財經",   "频道",   "頻道",	"传媒",	 "网",
	"網",	"编辑部", "編集部", "編輯部", "通信社", "通讯社"
};

/* Cities that newspapers put behind a name; of one word, any place is told. */
static const char *const places[] = {
	"new york",	    "los angeles",	"san francisco",
	"hong kong",	    "new delhi",	"são paulo",
	"buenos aires",	    "tel aviv",		"cape town",
	"mexico city",	    "kuala lumpur",	"rio de janeiro",
	"saint petersburg", "st. petersburg",	"washington, d.c.",
	"washington dc",    "san diego",	"las vegas",
	"abu dhabi",	    "ho chi minh city", "phnom penh",
	"sri lanka",	    "south africa",	"new zealand",
	"united kingdom",   "united states"
};

static bool
in_words(struct span s, const char *const *words, size_t n)
{
	while (n-- > 0)
		if (span_case_eq(s, span_of(words[n])))
			return true;
	return false;
}

bool
meta_person_is_label(struct span s)
{
	return in_words(s, labels, COUNT(labels));
}

bool
meta_person_is_place(struct span s)
{
	return in_words(s, places, COUNT(places));
}

bool
meta_person_is_role(struct span s)
{
	const char *p, *end;
	struct span first, last;

	if (s.n == 0)
		return false;
	end = span_end(s);
	p = memchr(s.p, ' ', s.n);
	first = span_from(s.p, p != NULL ? p : end);
	for (p = end; p > s.p && p[-1] != ' ' && p[-1] != '-';)
		p--;
	last = span_from(p, end);
	return in_words(first, roles, COUNT(roles)) ||
	       in_words(last, roles, COUNT(roles));
}

static bool
is_house(struct span s)
{
	struct span tail, end;
	size_t i;

	for (i = 0; i < COUNT(houses); i++) {
		tail = span_of(houses[i]);
		if (s.n <= tail.n)
			continue;
		end = (struct span){ span_end(s) - tail.n, tail.n };
		if (span_case_eq(end, tail))
			return true;
	}
	return false;
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

/* "spiegel.de", "www.example.org/about" */
static bool
is_address(struct span s)
{
	const char *dot = s.p, *end = span_end(s);
	size_t n;

	if (meta_is_url(s) || memchr(s.p, '@', s.n) != NULL ||
	    span_starts(s, SPAN("www.")))
		return true;
	if (memchr(s.p, ' ', s.n) != NULL)
		return false;
	while ((dot = memchr(dot, '.', (size_t)(end - dot))) != NULL) {
		dot++;
		for (n = 0; dot + n < end && (dot[n] | 32) >= 'a' &&
			    (dot[n] | 32) <= 'z';)
			n++;
		if (n >= 2 && n <= 4 && dot - s.p > 3 &&
		    (dot + n == end || dot[n] == '/'))
			return true;
	}
	return false;
}

/* "Jack Roth December": a month that a number was cut off behind. */
static struct span
without_month(struct span s)
{
	const struct date_conf conf = { 0 };
	const char *p = span_end(s);
	char text[80];
	struct date d;
	int n;

	while (p > s.p && p[-1] != ' ')
		p--;
	if (p == s.p || span_end(s) - p > 40)
		return s;
	n = snprintf(text, sizeof(text), "5 %.*s 2020", (int)(span_end(s) - p),
		     p);
	if (!date_parse((struct span){ text, (size_t)n }, &conf, &d, NULL,
			NULL))
		return s;
	return without_tail(trim_marks(span_from(s.p, p)));
}

/* "Ann Lee Updated", "Ann Lee (AP)", "김철수 기자" */
static struct span
without_rest(struct span s)
{
	static const char *const words[] = { " updated",	" published",
					     " posted",		" staff writer",
					     " staff reporter", " 선임기자",
					     " 기자",		"기자",
					     " 특파원" };
	struct span word, end;
	const char *open;
	size_t i;

	open = s.n > 0 ? memrchr(s.p, '(', s.n) : NULL;
	if (open != NULL && open > s.p) {
		end = trim_marks(span_from(open, span_end(s)));
		/* "Deutsche Welle (www.dw.com" is a site */
		if (end.n > 0 && is_address(end))
			return (struct span){ 0 };
		s = trim_marks(span_from(s.p, open));
	}
	for (i = 0; i < COUNT(words); i++) {
		word = span_of(words[i]);
		if (s.n <= word.n)
			continue;
		end = (struct span){ span_end(s) - word.n, word.n };
		if (span_case_eq(end, word))
			return trim_marks((struct span){ s.p, s.n - word.n });
	}
	return s;
}

static size_t
blanks_in(struct span s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == ' ';
	return n;
}

/*
 * "Yazan: Ali Veli": in the place of a name, a word and a colon are a label in
 * whatever language.  What follows has to look like the names of one, so that
 * "Ann Lee: a life" stays Ann Lee.
 */
static struct span
after_colon(struct span s)
{
	const char *colon = memchr(s.p, ':', s.n), *p;
	const char *wide = memmem(s.p, s.n, "：", 3);
	struct span head, rest;

	if (wide != NULL && (colon == NULL || wide < colon))
		colon = wide;
	if (colon == NULL)
		return s;
	head = span_trim(span_from(s.p, colon));
	rest =
	    trim_marks(span_from(colon + (*colon == ':' ? 1 : 3), span_end(s)));
	rest = trim_marks(span_from(rest.p, first_number(rest)));
	for (p = head.p; p < span_end(head); p++)
		if (*p >= '0' && *p <= '9')
			return s;
	if (head.n == 0 || head.n > 40 || blanks_in(head) > 2 ||
	    meta_person_is_role(rest) || !meta_person_is(rest))
		return s;
	if (blanks_in(rest) == 0 && blanks_in(head) > 0 && !(*rest.p & 0x80))
		return s;
	return rest;
}

/* The names in one part of a byline. */
static struct span
names_in(struct span s)
{
	const char *cut, *end, *number;
	struct span tail;
	bool has_number;
	size_t n, i;

	s = trim_marks(s);
	if (s.n == 0 || meta_is_url(s) || meta_person_is_label(s))
		return s.n > 0 && meta_is_url(s) ? s : (struct span){ 0 };
	s = after_by(s);
	while ((n = label_at(s)) > 0)
		s = trim_marks(span_from(s.p + n, span_end(s)));
	if (s.n == 0)
		return s;
	s = after_colon(s);
	end = number = first_number(s);
	has_number = number < span_end(s);
	for (i = 0; i < COUNT(tails); i++) {
		tail = span_of(tails[i]);
		if ((size_t)(end - s.p) <= tail.n)
			continue;
		cut = memmem(s.p + 1, (size_t)(end - s.p) - 1, tail.p, tail.n);
		if (cut != NULL)
			end = cut;
	}
	s = (struct span){ s.p, (size_t)(end - s.p) };
	tail = without_tail(trim_marks(s));
	if (has_number && end == number)
		tail = without_month(tail);
	return without_rest(tail);
}

/* Bytes before the first of these marks. */
static size_t
until(struct span s, const char *marks)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (strchr(marks, s.p[i]) != NULL)
			break;
	return i;
}

struct span
meta_person_of(struct span s)
{
	const char *part, *end;
	struct span names = { 0 }, one;

	if (s.n == 0)
		return s;
	end = span_end(s);
	while (s.n > 0) {
		part = memmem(s.p, s.n, META_PART, sizeof(META_PART) - 1);
		names = names_in(span_from(s.p, part != NULL ? part : end));
		if (part == NULL)
			break;
		/* before the names stand labels, dates, what people do */
		one = names;
		one.n = until(one, ",;");
		if (one.n > 0 && meta_person_is(span_trim(one)) &&
		    !meta_person_is_role(one))
			break;
		s = span_from(part + sizeof(META_PART) - 1, end);
	}
	return names;
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
	if (in_words(s, no_names, COUNT(no_names)) || meta_person_is_label(s) ||
	    is_house(s) || meta_person_is_role(s))
		return false;
	for (i = 0; i < COUNT(jobs); i++)
		if (ends_with(s, span_of(jobs[i])))
			return false;
	chars_next(p, end, &c);
	if (chars_kind(c) <= CHAR_DIGIT && memchr("'\"(", *p, 3) == NULL &&
	    c != 0x2019)
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
	if (capitals == 0 && (words > 1 || s.p[s.n - 1] == '.'))
		return false; /* "use the method", "ca." */
	return letters > 1 && words <= WORDS && signs <= 12;
}
