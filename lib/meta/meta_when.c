/*
 * meta_when.c - does a line say when its article was published?
 *
 * A line is read as segments, which commas, bars, dots and dashes part.  A date
 * counts when its segment begins with a label that says what it is, or with the
 * date itself, after a weekday or "By Ann Lee" at most.  Any other word before
 * it makes it another date: "Born 3 March 1950", "Concert on 30 June".  Without
 * a label little else may stand in the line, and nothing that speaks of other
 * days ("deadline", 截止).
 */
#include <utf8proc.h>

#include "meta_when.h"

#define LINE	   300 /* bytes of a line with a date that are looked at */
#define OTHERS	   12  /* characters of unknown words beside a byline's date, */
#define OTHERS_LAB 24  /* and beside one with a label */
#define CASELESS   2   /* words in a script without capitals, likewise */
#define NAMES	   5   /* words of names and places beside a byline's date */
#define NAMES_BY   14  /* the same with "by", or with a label */
#define SHORT	   40  /* bytes of a marked text whose year may be short */
#define PLACE	   60  /* bytes before the date of a dateline */
#define FIRST_YEAR 1991 /* a date without a label is not older than the Web */

enum gap { GAP_NONE, GAP_BLANK, GAP_COLON, GAP_SIGN };

#define BEFORE_DIGIT 64	 /* bytes of a weekday and a month */
#define BEFORE_WORDS 3	 /* words of these: "Monday, the 23rd of May" */
#define BEFORE_SIGNS 24	 /* bytes of them in Han, kana, Hangul */
#define DATE_LONG    160 /* bytes of the longest date */

struct reader {
	const struct meta_when_words *known;
	const char *p, *end;
	const char *digit; /* there is none between p and this */
	struct date_conf conf;
	struct meta_when *out;
	enum meta_word label; /* of this segment */
	unsigned before;      /* words of this segment that are no label, */
	bool is_small;	      /* one of them small and unknown */
	bool has_by;	      /* in this segment: names may follow, */
	size_t by_names;      /* so many of them did */
	bool is_marked;
	bool any_by, any_label, is_other, has_colon;
	enum gap gap;
	size_t others, names;
	size_t words;	  /* of the others, without numbers, */
	size_t caseless;  /* and of a script without capitals */
	struct span bare; /* the first date without a label */
	bool bare_is_old;
	unsigned bares;
};

/* ---- dates -------------------------------------------------------------- */

bool
meta_when_has_year(struct span s)
{
	const char *p, *end;
	size_t digits = 0;
	uint32_t c;

	if (s.n == 0)
		return false;
	for (p = s.p, end = span_end(s); p < end;) {
		p = chars_next(p, end, &c);
		if (c == 0x5E74) /* 年 */
			return true;
		digits = chars_kind(c) == CHAR_DIGIT ? digits + 1 : 0;
		if (digits == 4)
			return true;
	}
	return false;
}

/* 20220523 could be anything. */
static bool
is_number(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/* A path, a version, a name in code goes on to the left. */
static bool
is_glued(const struct reader *r, const char *line)
{
	char c;

	if (r->p == line)
		return false;
	c = r->p[-1];
	if ((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))
		return true;
	/* Hebrew joins "on" with a dash */
	return c != '\0' && memchr("/._=#@-+~\\", c, 10) != NULL &&
	       (r->p - 1 == line || (r->p[-2] != ' ' && r->p[-2] >= 0));
}

static bool
is_digit(uint32_t c)
{
	static const uint16_t han[] = { 0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E09,
					0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B,
					0x4E5D, 0x5341, 0x5EFF, 0x5345 };
	size_t i;

	if (c < 0x80)
		return c >= '0' && c <= '9';
	for (i = 0; i < sizeof(han) / sizeof(han[0]); i++)
		if (c == han[i])
			return true;
	return chars_kind(c) == CHAR_DIGIT;
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
 * A date begins with a number, or with a weekday or a month and then one.
 * Asking for it first saves reading most of a text as a date at every word.
 */
static bool
is_near_digit(struct reader *r)
{
	const char *p = r->digit < r->p ? r->p : r->digit, *next;
	uint32_t c;

	for (; p < r->end; p = next) {
		next = chars_next(p, r->end, &c);
		if (is_digit(c))
			break;
	}
	r->digit = p;
	return p < r->end && p - r->p <= BEFORE_DIGIT &&
	       blanks_in(span_from(r->p, p)) <= BEFORE_WORDS &&
	       (p - r->p <= BEFORE_SIGNS || (unsigned char)*r->p < 0xE3);
}

static size_t
date_at(struct reader *r, const char *line, struct date *d)
{
	struct span rest = span_from(r->p, r->end), head = rest, raw;
	size_t used = 0;

	if (head.n > DATE_LONG)
		for (head.n = DATE_LONG; (head.p[head.n] & 0xC0) == 0x80;)
			head.n--;
	if (!is_near_digit(r) || is_glued(r, line) ||
	    !date_parse(head, &r->conf, d, &used, NULL) ||
	    d->precision < DATE_DAY || d->zone == DATE_ZONE_EPOCH)
		return 0;
	raw = span_trim((struct span){ r->p, used });
	if (is_number(raw) ||
	    (!meta_when_has_year(raw) &&
	     (used < rest.n ||
	      (r->p > line && r->label == META_WORD_NONE && !r->is_marked))))
		return 0; /* a short year only where nothing follows, */
	if (!meta_when_has_year(raw) && d->flags & DATE_AMBIGUOUS)
		return 0; /* and 18-03-08 could be three days */
	return used;
}

/* 新华社北京2022年5月23日电: an agency, a place, and how it came. */
static bool
is_filed(struct span before, struct span rest)
{
	static const char *const filed[] = { "电", "電", "讯", "訊", "消息" };
	static const char *const agencies[] = { "社", "网", "網",    "报",
						"報", "台", "客户端" };
	size_t i, k;
	uint32_t c;

	for (i = 0; i < sizeof(filed) / sizeof(filed[0]); i++)
		if (span_starts(rest, span_of(filed[i])))
			break;
	if (i == sizeof(filed) / sizeof(filed[0]))
		return false;
	rest = span_from(rest.p + span_of(filed[i]).n, span_end(rest));
	if (rest.n > 0) {
		chars_next(rest.p, span_end(rest), &c);
		if (chars_kind(c) == CHAR_HAN)
			return false; /* 电影 is a film */
	}
	for (k = 0; k < sizeof(agencies) / sizeof(agencies[0]); k++)
		if (memmem(before.p, before.n, agencies[k],
			   strlen(agencies[k])) != NULL)
			return true;
	return false;
}

/* BERLIN, May 23, 2022 (Reuters) - */
static bool
is_wired(struct span line, struct span date)
{
	static const char *const agencies[] = {
		"Reuters", "AP",  "AFP",  "dpa",       "Xinhua", "EFE",
		"ANSA",	   "UPI", "TASS", "Bloomberg", "Yonhap", "ots",
		"CNN",	   "ANI", "PTI",  "IANS",      "APA",	 "Kyodo"
	};
	static const char *const wires[] = { "PRNewswire", "BUSINESS WIRE",
					     "GLOBE NEWSWIRE" };
	/* a name in brackets was read as a part of the date */
	const char *p = memchr(date.p, '(', date.n);
	struct span rest = span_from(p ? p : span_end(date), span_end(line));
	size_t i, n;

	while (rest.n > 0 && memchr(" (/", *rest.p, 3) != NULL)
		rest = span_from(rest.p + 1, span_end(rest));
	for (i = 0; i < sizeof(agencies) / sizeof(agencies[0]); i++) {
		n = span_of(agencies[i]).n;
		if (span_starts(rest, span_of(agencies[i])) && rest.n > n &&
		    rest.p[n] == ')')
			return true;
	}
	for (i = 0; i < sizeof(wires) / sizeof(wires[0]); i++)
		if (span_starts(rest, span_of(wires[i])))
			return true;
	return false;
}

/* "(Bonn, 5.5.2022) Der Rat", "Bonn, (5.5.2022). Der Rat" */
static bool
is_in_brackets(struct span line, struct span date)
{
	const char *p = date.p;

	if (span_end(date) == span_end(line) || *span_end(date) != ')')
		return false;
	return *line.p == '(' ||
	       (p - line.p > 3 && memcmp(p - 3, ", (", 3) == 0);
}

/* Where and when a story was filed, before its first word. */
static bool
is_dateline(const struct reader *r, struct span line, struct span date)
{
	struct span before = span_from(line.p, date.p);

	if (before.n > PLACE || r->label != META_WORD_NONE)
		return false;
	return is_filed(before, span_from(span_end(date), span_end(line))) ||
	       (!r->is_small && !r->is_other &&
		(is_wired(line, date) || is_in_brackets(line, date)));
}

/* "Interview with Ann Lee (23 May 2022)": of what was cited. */
static bool
is_behind(struct span line, struct span date)
{
	const char *p = date.p;

	if (p - line.p > 1 && p[-1] == '(')
		return true;
	return p - line.p > 3 && memcmp(p - 3, "（", 3) == 0;
}

static bool
is_old(const struct date *d)
{
	return d->utc < (int64_t)(FIRST_YEAR - 1970) * 31556952;
}

/* What the words before it make of a date. */
static void
take_date(struct reader *r, struct span line, struct span raw,
	  const struct date *d)
{
	static const enum meta_when_kind kinds[] = {
		[META_WORD_PUBLISHED] = META_WHEN_PUBLISHED,
		[META_WORD_MODIFIED] = META_WHEN_MODIFIED,
		[META_WORD_REVISED] = META_WHEN_REVISED,
	};
	bool named = r->has_by && r->by_names > 0;
	struct span *to;

	if (is_dateline(r, line, raw) && !is_old(d)) {
		r->out->date[META_WHEN_BYLINE] = raw;
		r->p = r->end;
		return;
	}
	if (d->is_span || is_behind(line, raw)) {
		r->out->why = d->is_span ? "a span: an event has one"
					 : "in brackets behind words";
		r->is_other = true;
		return;
	}
	if (r->label == META_WORD_OTHER || (r->is_small && !named)) {
		r->out->why = r->label == META_WORD_OTHER
				  ? "its label says that it is another day"
				  : "in a sentence";
		r->is_other = true;
		return;
	}
	if (r->has_colon || (r->before > 0 && !named && !r->is_marked)) {
		r->out->why = "behind a word that is no label of a date";
		r->is_other = true;
		return;
	}
	if (r->label != META_WORD_NONE) {
		to = &r->out->date[kinds[r->label]];
		if (to->n == 0)
			*to = raw;
		r->any_label = true;
		return;
	}
	if (r->bares++ == 0) {
		r->bare = raw;
		r->bare_is_old = is_old(d);
	}
}

/* ---- words -------------------------------------------------------------- */

static void
end_segment(struct reader *r)
{
	r->label = META_WORD_NONE;
	r->before = 0;
	r->is_small = r->has_by = r->has_colon = false;
}

/* The value behind "Source:": to the next sign, in Han to the next blank. */
static void
skip_value(struct reader *r)
{
	const char *p, *next;
	bool is_han = false;
	uint32_t c = 0;

	for (p = r->p; p < r->end; p = next) {
		next = chars_next(p, r->end, &c);
		if (c == ' ' && is_han)
			break;
		if (c == '|' || c == 0xFF5C || c == 0x4E28 || c == 0xB7 ||
		    c == 0x2022 || c == ';' || c == ',' || c == '(' ||
		    chars_kind(c) == CHAR_DIGIT)
			break;
		is_han |= chars_is_sign(chars_kind(c));
	}
	r->p = p;
}

static size_t
word_length(const struct reader *r, unsigned *kind, size_t *chars)
{
	const char *p = r->p, *next;
	unsigned k;
	uint32_t c;

	next = chars_next(p, r->end, &c);
	*kind = chars_kind(c);
	for (*chars = 1, p = next; p < r->end; p = next) {
		next = chars_next(p, r->end, &c);
		k = chars_kind(c);
		if (k != CHAR_MARK && c != '\'' && c != 0x2019 &&
		    (k < CHAR_DIGIT ||
		     chars_is_sign(k) != chars_is_sign(*kind) ||
		     (k == CHAR_DIGIT) != (*kind == CHAR_DIGIT)))
			break;
		*chars += k != CHAR_MARK;
	}
	return (size_t)(p - r->p);
}

/* Does the word begin with a capital? */
static bool
is_capital(struct span s)
{
	uint32_t c;

	chars_next(s.p, span_end(s), &c);
	return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

/* "vonFred": a name in an element of its own, without a blank. */
static bool
has_glued_by(struct span s)
{
	static const char *const heads[] = { "by",  "By",  "BY",  "von", "Von",
					     "par", "Par", "por", "Por", "di" };
	size_t i, n;

	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		n = span_of(heads[i]).n;
		if (s.n > n + 1 && span_starts(s, span_of(heads[i])) &&
		    is_capital(span_from(s.p + n, span_end(s))) &&
		    !is_capital(span_from(s.p + n + 1, span_end(s))))
			return true;
	}
	return false;
}

/* 江城日报: what papers and agencies are called. */
static bool
is_paper(struct span s)
{
	static const char *const ends[] = { "报",     "報",	"网",	"網",
					    "社",     "台",	"臺",	"新闻",
					    "新聞",   "周刊",	"週刊", "频道",
					    "客户端", "新聞網", "在线", "日報",
					    "時報",   "杂志" };
	size_t i, n;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		n = span_of(ends[i]).n;
		if (s.n > n && s.n <= 30 &&
		    memcmp(span_end(s) - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

/* A word that no list has: a name, a number, or anything. */
static void
take_word(struct reader *r)
{
	unsigned kind;
	size_t chars, n = word_length(r, &kind, &chars);
	struct span word = { r->p, n };
	bool cased =
	    kind == CHAR_LATIN || kind == CHAR_CYRILLIC || kind == CHAR_GREEK;

	r->p += n;
	r->before++;
	if (cased && has_glued_by(word)) {
		r->has_by = r->any_by = true;
		r->names++;
		r->by_names = 1;
		return;
	}
	if (cased && r->has_by && r->by_names == 0 && !r->is_small) {
		r->names++; /* the name of a user */
		r->by_names++;
		return;
	}
	if ((cased && is_capital(word)) ||
	    (r->has_by && !cased && kind != CHAR_DIGIT)) {
		r->names++;
		r->by_names++;
		return;
	}
	if (is_paper(word)) {
		r->names++;
		r->before--;
		return;
	}
	if (kind == CHAR_DIGIT && r->end - r->p > 1 && *r->p == '.' &&
	    r->p[1] >= '0' && r->p[1] <= '9')
		r->is_other = true; /* a version */
	r->others += chars;
	r->words += kind != CHAR_DIGIT;
	r->caseless += !cased && kind != CHAR_DIGIT;
	if (cased)
		r->is_small = true;
}

/* Is it "Source: X" or "来源 X", and not just the word? */
static bool
has_value(const struct reader *r, const char *p)
{
	bool is_han = (unsigned char)p[-1] >= 0x80, blank = false;
	uint32_t c;

	for (; p < r->end && *p == ' '; p++)
		blank = true;
	if (p == r->end)
		return false;
	chars_next(p, r->end, &c);
	if (c == ':' || c == 0xFF1A || c == 0x2236)
		return true;
	return is_han && (blank || c == '/' || c == '|' || c == 0xFF0F ||
			  c == 0xFF5C || c == 0x4E28);
}

static bool
take_known(struct reader *r)
{
	size_t n;
	enum meta_word kind =
	    meta_word_at(r->known, span_from(r->p, r->end), &n);

	switch (kind) {
	case META_WORD_NONE: return false;
	case META_WORD_PUBLISHED:
	case META_WORD_MODIFIED:
	case META_WORD_REVISED:
		if (kind == META_WORD_PUBLISHED && r->before == 0 &&
		    (r->label == META_WORD_MODIFIED ||
		     r->label == META_WORD_REVISED))
			break; /* "Last updated date", 最后更新日期 */
		if (r->label == META_WORD_OTHER ||
		    (r->before > 0 && !r->has_by &&
		     (r->is_small || r->p + n == r->end || r->p[n] != ':')))
			return false; /* "It was published", 出生日期 */
		r->label = kind;
		r->has_by = r->has_colon = false;
		r->before = 0;
		break;
	case META_WORD_OTHER:
		r->label = kind;
		r->is_other = true;
		break;
	case META_WORD_BY:
		if (r->label != META_WORD_OTHER && !r->is_small)
			r->has_by = r->any_by = true, r->by_names = 0;
		break;
	case META_WORD_VALUE:
		if (!has_value(r, r->p + n))
			break;
		r->p += n;
		skip_value(r);
		end_segment(r);
		return true;
	default: break;
	}
	r->p += n;
	return true;
}

/* ---- lines -------------------------------------------------------------- */

/* Step over what parts words; false at the end. */
static bool
next_word(struct reader *r)
{
	const char *next;
	uint32_t c;

	for (r->gap = GAP_NONE; r->p < r->end; r->p = next) {
		next = chars_next(r->p, r->end, &c);
		if (chars_kind(c) >= CHAR_DIGIT || c == 0xA9)
			return true;
		if (c == ' ' || chars_kind(c) == CHAR_BLANK)
			r->gap = r->gap > GAP_BLANK ? r->gap : GAP_BLANK;
		else if (c == ':' || c == 0xFF1A || c == 0x2236)
			r->gap = GAP_COLON;
		else if (c != '.' && c != '\'' && c != 0x2019 && c != '&' &&
			 chars_kind(c) != CHAR_MARK &&
			 chars_kind(c) != CHAR_CONTROL)
			r->gap = GAP_SIGN;
		else if (c == '.' && r->label != META_WORD_NONE &&
			 r->before == 0)
			continue;
		else if (c == '.' && next < r->end && *next == ' ' &&
			 r->before == 0)
			r->gap = GAP_SIGN; /* a date, and a new sentence */
	}
	return false;
}

/* 2022年5月23日上映: no sign, no blank, and no label. */
static bool
goes_on(const struct reader *r)
{
	enum meta_word kind;
	uint32_t c;
	size_t n;

	if (r->p == r->end)
		return false;
	chars_next(r->p, r->end, &c);
	if (chars_kind(c) < CHAR_LETTER)
		return false;
	kind = meta_word_at(r->known, span_from(r->p, r->end), &n);
	return kind == META_WORD_NONE || kind == META_WORD_OTHER;
}

/* 2022年5月23日更新: in Han and kana the label may come behind. */
static bool
is_changed(const struct reader *r)
{
	const char *p = r->p;
	uint32_t c;
	size_t n;

	while (p < r->end && *p == ' ')
		p++;
	if (p == r->end || r->label != META_WORD_NONE)
		return false;
	chars_next(p, r->end, &c);
	return chars_is_sign(chars_kind(c)) &&
	       meta_word_at(r->known, span_from(p, r->end), &n) ==
		   META_WORD_MODIFIED &&
	       (p + n == r->end || (unsigned char)p[n] < 0x80 ||
		span_starts(span_from(p + n, r->end), SPAN("：")));
}

static void
read_line(struct reader *r, struct span line)
{
	struct span raw;
	struct date d;
	size_t used;

	while (next_word(r)) {
		if (r->gap == GAP_SIGN && r->label == META_WORD_NONE)
			end_segment(r);
		else if (r->gap == GAP_SIGN && r->label != META_WORD_OTHER &&
			 r->before > 0)
			end_segment(r);
		else if (r->gap == GAP_COLON && r->before > 0 && !r->has_by)
			r->has_colon = true;
		if (take_known(r))
			continue;
		used = date_at(r, line.p, &d);
		if (used == 0) {
			take_word(r);
			continue;
		}
		raw = span_trim((struct span){ r->p, used });
		r->p += used;
		if (is_changed(r)) {
			r->label = META_WORD_MODIFIED;
			r->before = 0;
		}
		take_date(r, line, raw, &d);
		if (goes_on(r))
			r->is_other = true;
		end_segment(r);
	}
}

static bool
is_sentence(const struct reader *r, struct span line)
{
	char last = span_end(line)[-1];

	return r->words > 0 &&
	       (last == '.' || last == '!' || last == '?' ||
		(line.n > 3 && memcmp(span_end(line) - 3, "。", 3) == 0));
}

static bool
is_code(struct span line)
{
	size_t i;

	for (i = 0; i < line.n; i++)
		if (line.p[i] != '\0' &&
		    memchr("={}`$\\", line.p[i], 6) != NULL)
			return true;
	return span_end(line)[-1] == ';';
}

/*
 * The sentence that blogs set below a post, whatever its language: "This entry
 * was posted on May 23, 2022 at 10:20 and is filed under News".
 */
static bool
is_entry(struct span line)
{
	static const struct {
		const char *head, *word;
	} entries[] = {
		{ "This entry was posted ", "on" },
		{ "This post was written ", "on" },
		{ "Posted by ", "and filed under" },
		{ "Dieser Beitrag wurde ", "veröffentlicht" },
		{ "Dieser Beitrag wurde ", "geschrieben" },
		{ "Dieser Artikel wurde ", "veröffentlicht" },
		{ "Dieser Artikel wurde ", "geschrieben" },
		{ "Dieser Eintrag wurde ", "erstellt" },
		{ "Cet article a été publié", "le" },
		{ "Cette entrée a été publiée", "le" },
		{ "Ce billet a été publié", "le" },
		{ "Esta entrada fue publicada", "el" },
		{ "Este artigo foi publicado", "em" },
		{ "Questo articolo è stato pubblicato", "il" },
		{ "Questa voce è stata pubblicata", "il" },
		{ "Dit bericht werd geplaatst", "op" },
		{ "Dit bericht is geplaatst", "op" },
		{ "Ten wpis został opublikowany", "w" },
		{ "Detta inlägg publicerades", "den" },
	};
	struct span word;
	size_t i;

	for (i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
		word = span_of(entries[i].word);
		if (span_starts(line, span_of(entries[i].head)) &&
		    memmem(line.p, line.n, word.p, word.n) != NULL)
			return true;
	}
	return false;
}

/* The date of such a sentence: the first in it. */
static bool
take_entry(struct reader *r, struct span line)
{
	struct date d;
	size_t used;

	for (r->p = line.p; next_word(r);) {
		used = date_at(r, line.p, &d);
		if (used > 0) {
			r->out->date[META_WHEN_PUBLISHED] =
			    span_trim((struct span){ r->p, used });
			return true;
		}
		r->p += word_length(r, &(unsigned){ 0 }, &used);
	}
	return false;
}

/* Why the date without a label does not count; NULL: it does. */
static const char *
why_not(const struct reader *r, struct span line)
{
	if (r->is_other)
		return "beside a word about another day";
	if (is_code(line))
		return "in code";
	if (r->bare_is_old)
		return "without a label, and older than the Web";
	if (is_sentence(r, line))
		return "in a sentence";
	if (r->others > OTHERS || r->bares > 2 || r->caseless > CASELESS)
		return "in a line with more than date and names";
	if (r->names > (r->any_by || r->any_label ? NAMES_BY : NAMES))
		return "in a line with more than date and names";
	return NULL;
}

void
meta_when(const struct meta_when_words *known, struct span line, bool is_marked,
	  struct meta_when *out)
{
	struct reader r = { .known = known, .out = out };
	enum meta_when_kind k;

	*out = (struct meta_when){ 0 };
	line = span_trim_lines(line);
	if (line.n == 0 ||
	    (!meta_when_has_year(line) && !(is_marked && line.n <= SHORT)))
		return;
	if (line.n > LINE)
		for (line.n = LINE; (line.p[line.n] & 0xC0) == 0x80;)
			line.n--;
	r.is_marked = is_marked;
	r.conf.prefix = r.conf.bare = true;
	r.p = line.p;
	r.end = span_end(line);
	r.digit = line.p;
	if (is_entry(line) && take_entry(&r, line))
		return;
	r.p = r.digit = line.p;
	read_line(&r, line);
	if (out->date[META_WHEN_BYLINE].n > 0) {
		out->why = NULL; /* a dateline: what follows is the text */
		return;
	}
	if (r.any_label && (r.others > OTHERS_LAB || is_sentence(&r, line)) &&
	    r.others > OTHERS) {
		for (k = 0; k < META_WHEN_KINDS; k++)
			out->date[k] = (struct span){ 0 };
		out->why = "in a sentence";
		return;
	}
	if (r.bare.n == 0)
		return;
	out->why = why_not(&r, line);
	if (out->why == NULL)
		out->date[META_WHEN_BYLINE] = r.bare;
}
