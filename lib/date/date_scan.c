/*
 * date_scan.c - cut a text into the pieces a date is made of.
 *
 * Scripts without blanks between words (Han, kana, Hangul, Thai) are cut by the
 * longest known word.  In the others a word is a run of letters, and up to four
 * of them are looked up together, so that "il y a" is one token.
 */
#include "date_scan.h"
#include "base/base.h"
#include "date.h"

#define PHRASE_WORDS 4
#define PHRASE_BYTES 80 /* longer than any phrase of the table */
#define WORD_BYTES   64 /* the longest run looked at without blanks */

static bool
is_blank(uint32_t c)
{
	return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xa0 ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Seen by nobody: byte order mark, zero width, direction marks. */
static bool
is_invisible(uint32_t c)
{
	return c == 0xfeff || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
	       c == 0x61c || (c >= 0xfe00 && c <= 0xfe0f);
}

static int
digit_of(uint32_t c)
{
	static const uint16_t zeros[] = { '0',	 0x660, 0x6f0, 0x966,
					  0x9e6, 0xe50, 0xff10 };
	size_t i;

	for (i = 0; i < sizeof(zeros) / sizeof(zeros[0]); i++)
		if (c >= zeros[i] && c < zeros[i] + 10u)
			return (int)(c - zeros[i]);
	return -1;
}

/* 0 to 9; 10, 100, 1000 for the multipliers; 20 and 30 for 廿 and 卅. */
static int
numeral_of(uint32_t c)
{
	static const struct {
		uint16_t c, value;
	} numerals[] = {
		{ 0x3007, 0 },	 { 0x25cb, 0 },	   { 0x96f6, 0 },
		{ 0x25ef, 0 },	 { 0x4e00, 1 },	   { 0x4e8c, 2 },
		{ 0x4e24, 2 },	 { 0x5169, 2 },	   { 0x4e09, 3 },
		{ 0x56db, 4 },	 { 0x4e94, 5 },	   { 0x516d, 6 },
		{ 0x4e03, 7 },	 { 0x516b, 8 },	   { 0x4e5d, 9 },
		{ 0x5341, 10 },	 { 0x5eff, 20 },   { 0x5345, 30 },
		{ 0x767e, 100 }, { 0x5343, 1000 },
	};
	size_t i;

	for (i = 0; i < sizeof(numerals) / sizeof(numerals[0]); i++)
		if (numerals[i].c == c)
			return numerals[i].value;
	return -1;
}

static char
punct_of(uint32_t c)
{
	static const struct {
		uint16_t c;
		char as;
	} others[] = {
		{ 0xb7, '|' },	  { 0x60c, ',' },   { 0x2022, '|' },
		{ 0x2027, '|' },  { 0x2212, '-' },  { 0x2215, '/' },
		{ 0x2044, '/' },  { 0x2236, ':' },  { 0x22c5, '|' },
		{ 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201b, '\'' },
		{ 0x2bc, '\'' },  { 0xb4, '\'' },   { 0x201c, '"' },
		{ 0x201d, '"' },  { 0x201e, '"' },  { 0xab, '"' },
		{ 0xbb, '"' },	  { 0x300c, '"' },  { 0x300d, '"' },
		{ 0x300e, '"' },  { 0x300f, '"' },  { 0x3008, '<' },
		{ 0x3009, '>' },  { 0x300a, '<' },  { 0x300b, '>' },
		{ 0x3001, ',' },  { 0x3002, '.' },  { 0x3010, '[' },
		{ 0x3011, ']' },  { 0x3014, '[' },  { 0x3015, ']' },
		{ 0x30fb, '|' },  { 0xff65, '|' },  { 0xfe55, ':' },
		{ 0x4e28, '|' },  { 0xfe63, '-' },  { 0xb0, 'o' },
		{ 0xba, 'o' },	  { 0xaa, 'o' },    { 0x2c9, '-' },
		{ 0xff0d, '-' },  { 0xff5e, '~' },  { 0x301c, '~' },
		{ 0x2192, '~' },  { 0x279c, '~' },  { 0x27f6, '~' },
	};
	size_t i;

	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xfee0;
	if (c < 0x80)
		return c > 32 && c < 127 ? (char)c : '?';
	if (c >= 0x2010 && c <= 0x2015)
		return '-';
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (others[i].c == c)
			return others[i].as;
	return 0;
}

static bool
is_spaceless(uint32_t c)
{
	return (c >= 0x2e80 && c < 0x3000) ||
	       (c >= 0x3040 && c < 0xa000 && c != 0x30fb) || c == 0x3005 ||
	       c == 0x3007 || (c >= 0xac00 && c < 0xd7a4) ||
	       (c >= 0xe00 && c < 0xe80) || (c >= 0xf900 && c < 0xfb00) ||
	       (c >= 0x20000 && c < 0x40000);
}

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	if (c >= 0xff21 && c <= 0xff5a)
		return is_letter(c - 0xfee0);
	return c != 0xfffd && !is_blank(c) && !is_invisible(c) &&
	       digit_of(c) < 0 && !punct_of(c) && !is_spaceless(c) &&
	       c != 0xd7 && c != 0xf7 && !(c >= 0x80 && c < 0xaa) &&
	       !(c >= 0x2000 && c < 0x2c00) && c < 0x1f000;
}

/* Append c, folded; marks vanish. */
static void
fold_put(char *out, size_t *n, uint32_t c)
{
	if (c >= 0xff21 && c <= 0xff5a)
		c -= 0xfee0;
	c = date_fold(c);
	if (c)
		*n += utf8_put(out + *n, c);
}

static const char *
scan_number(const char *p, const char *end, struct date_tok *t,
	    struct date_scan *s)
{
	const char *next;
	uint32_t c;
	int d;

	t->kind = DATE_T_NUMBER;
	for (; p < end; p = next) {
		next = utf8_next(p, end, &c);
		d = digit_of(c);
		if (d < 0)
			break;
		if (c >= 0x6f0 && c < 0x6fa)
			s->persian = true;
		if (t->digits < 255)
			t->digits++;
		t->number = t->number * 10 + (uint64_t)d;
	}
	if (t->digits > 19)
		t->kind = DATE_T_JUNK;
	return p;
}

/* 二〇二二 is read digit by digit, 二十三 and 一百一十一 are counted. */
static const char *
scan_numeral(const char *p, const char *end, struct date_tok *t)
{
	const char *next;
	uint64_t sum = 0, digit = 0;
	bool pending = false;
	uint32_t c;
	int v;

	t->kind = DATE_T_NUMBER;
	t->cjk = true;
	for (; p < end; p = next) {
		next = utf8_next(p, end, &c);
		v = numeral_of(c);
		if (v < 0)
			break;
		if (v >= 10)
			t->counted = true;
		if (v == 20 || v == 30) {
			sum += (uint64_t)v;
		} else if (v >= 10) {
			sum += (pending ? digit : 1) * (uint64_t)v;
			pending = false;
		} else {
			digit = (uint64_t)v;
			pending = true;
		}
		t->number = (t->number * 10 + (uint64_t)v) % 1000000000;
		if (++t->digits > 9)
			t->kind = DATE_T_JUNK;
	}
	if (t->counted) {
		t->number = sum + (pending ? digit : 0);
		t->digits = t->number > 999 ? 4 : t->number > 99 ? 3 : 2;
	}
	return p;
}

/* The longest word of the table that the text starts with. */
static const char *
scan_spaceless(const char *p, const char *end, struct date_tok *t)
{
	char folded[WORD_BYTES];
	const char *ends[WORD_BYTES];
	size_t lengths[WORD_BYTES], n = 0, chars = 0, rows;
	const char *next = p;
	uint32_t c;

	while (next < end && n + 4 < WORD_BYTES && chars < 24) {
		next = utf8_next(next, end, &c);
		if (is_blank(c))
			break;
		fold_put(folded, &n, c);
		lengths[chars] = n;
		ends[chars++] = next;
	}
	while (chars-- > 0) {
		t->word = date_word_find(
		    (struct span){ folded, lengths[chars] }, &rows);
		if (t->word) {
			t->kind = DATE_T_WORD;
			t->nword = (unsigned char)rows;
			return ends[chars];
		}
	}
	return p;
}

static const char *
skip_invisible(const char *p, const char *end)
{
	const char *next;
	uint32_t c;

	for (; p < end; p = next) {
		next = utf8_next(p, end, &c);
		if (!is_invisible(c))
			break;
	}
	return p;
}

/* One run of letters, apostrophes inside; appended to folded. */
static const char *
scan_letters(const char *p, const char *end, char *folded, size_t *n)
{
	const char *next, *after;
	uint32_t c, d;

	for (; p < end && *n + 8 < PHRASE_BYTES; p = next) {
		next = utf8_next(p, end, &c);
		if (is_letter(c) || is_invisible(c)) {
			fold_put(folded, n, c);
			continue;
		}
		if ((c != '\'' && c != 0x2019 && c != 0x2bc) || next >= end)
			break;
		after = utf8_next(next, end, &d);
		(void)after;
		if (!is_letter(d) || *n == 0)
			break;
		fold_put(folded, n, c);
	}
	return p;
}

static const char *
scan_word(const char *p, const char *end, struct date_tok *t)
{
	char folded[PHRASE_BYTES + 8];
	const char *ends[PHRASE_WORDS];
	size_t lengths[PHRASE_WORDS], n = 0, words = 0, rows;
	const char *next;
	uint32_t c;

	t->kind = DATE_T_WORD;
	while (words < PHRASE_WORDS) {
		size_t before = n;

		next = scan_letters(p, end, folded, &n);
		if (n == before || n + 8 >= PHRASE_BYTES)
			break;
		lengths[words] = n;
		ends[words++] = p = next;
		if (p >= end)
			break;
		next = utf8_next(p, end, &c);
		if (!is_blank(c) && c != '-')
			break;
		folded[n++] = ' ';
		p = next;
	}
	if (words == 0) { /* longer than any word: step over all of it */
		for (; p < end; p = next) {
			next = utf8_next(p, end, &c);
			if (!is_letter(c))
				break;
		}
		t->kind = DATE_T_JUNK;
		return p;
	}
	for (rows = 0; words > 1; words--) {
		t->word = date_word_find(
		    (struct span){ folded, lengths[words - 1] }, &rows);
		if (t->word)
			break;
	}
	if (words == 1)
		t->word =
		    date_word_find((struct span){ folded, lengths[0] }, &rows);
	t->nword = (unsigned char)rows;
	return ends[words - 1];
}

/* One token that starts at p; returns what follows it. */
static const char *
scan_token(const char *p, const char *end, struct date_tok *t,
	   struct date_scan *s)
{
	const char *next;
	uint32_t c;

	next = utf8_next(p, end, &c);
	if (digit_of(c) >= 0)
		return scan_number(p, end, t, s);
	if (c >= 0xe00 && c < 0xe80)
		s->thai = true;
	if (is_spaceless(c) || numeral_of(c) >= 0 || c == 0x337b ||
	    (c >= 0x3200 && c < 0x3400)) {
		const char *after = scan_spaceless(p, end, t);

		if (after > p)
			return after;
		if (numeral_of(c) >= 0)
			return scan_numeral(p, end, t);
		t->kind = DATE_T_JUNK;
		return next;
	}
	if (is_letter(c))
		return scan_word(p, end, t);
	t->punct = punct_of(c);
	t->kind = t->punct ? DATE_T_PUNCT : DATE_T_JUNK;
	return next;
}

void
date_scan(struct date_scan *s, struct span text)
{
	const char *p = text.p, *end = text.n ? span_end(text) : text.p, *next;
	bool space = false;
	uint32_t c;

	s->n = 0;
	s->persian = s->thai = s->full = false;
	for (;;) {
		struct date_tok *t = &s->tok[s->n];

		p = skip_invisible(p, end);
		*t = (struct date_tok){ .kind = DATE_T_END,
					.space = space,
					.text = { p, 0 } };
		if (p >= end)
			return;
		next = utf8_next(p, end, &c);
		if (is_blank(c)) {
			space = true;
			p = next;
			continue;
		}
		if (s->n == DATE_TOKENS) {
			s->full = true;
			return;
		}
		next = scan_token(p, end, t, s);
		t->text = span_from(p, next);
		p = next;
		s->n++;
		space = false;
	}
}

bool
date_tok_is(const struct date_tok *t, enum date_w kind, struct span lang,
	    int *value)
{
	const struct date_word *found = NULL;
	size_t i;

	if (t->kind != DATE_T_WORD)
		return false;
	for (i = 0; i < t->nword; i++) {
		const struct date_word *w = &t->word[i];

		if (w->kind != kind)
			continue;
		if (w->lang[0]) {
			if (lang.n < 2 ||
			    !span_case_eq((struct span){ lang.p, 2 },
					  span_of(w->lang)))
				continue;
			found = w;
			break;
		}
		if (!found)
			found = w;
	}
	if (found && value)
		*value = found->value;
	return found != NULL;
}
