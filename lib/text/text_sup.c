/*
 * text_sup.c - what stands around a superscript, so that 10<sup>5</sup> is not
 * read as 105.
 *
 *	10<sup>5</sup>  km<sup>2</sup>  x<sup>2</sup>	10^5  km^2  x^2
 *	old<sup><a href=#n>1</a></sup>  old<sup>1</sup>	old[1]
 *	5<sup>1</sup>/2					5 1/2
 *	<sup>16</sup>For God				16 For God
 *	1<sup>st</sup>  19<sup>e</sup>  (R)		as they are
 *
 * An exponent is of digits, with a sign or point, right behind a digit, a unit
 * of measure or a word of one letter.  Digits behind any other word, and a mark
 * that is a link, are the number of a note.  For searching no sign is added: a
 * blank keeps the two apart.
 */
#include <utf8proc.h>

#include "base/base.h"
#include "text_sup.h"
#include "width.h"

#define SHORT 12 /* bytes of a superscript that may be a number */

enum sup { SUP_PLAIN, SUP_EXPONENT, SUP_NOTE, SUP_APART, SUP_VERSE };

struct inside {		      /* of the element */
	char text[SHORT + 1]; /* its text without blanks, cut */
	size_t n;
	bool link; /* there is a link in it, or it is all of one */
};

static void
look_inside(const struct render *r, const struct tree_event *e,
	    struct inside *in)
{
	const struct tree_event *end = &r->tree->event[e->pair], *k;
	size_t i;

	*in = (struct inside){ 0 };
	in->link = e[-1].kind == TREE_OPEN && e[-1].tag == TAG_A &&
		   end[1].kind == TREE_CLOSE && end[1].tag == TAG_A;
	for (k = e + 1; k < end && in->n <= SHORT; k++) {
		in->link |= k->kind == TREE_OPEN && k->tag == TAG_A &&
			    tree_has(r->tree, k, ATTR_HREF);
		for (i = 0; k->kind == TREE_TEXT && i < k->text.n; i++)
			if (in->n <= SHORT && (unsigned char)k->text.p[i] > ' ')
				in->text[in->n++] = k->text.p[i];
	}
}

/* What is on the line, without the marks that Markdown has put there. */
static struct span
before(const struct render *r)
{
	const struct flow *f = &r->flow;
	struct span s = span_from(f->out->p + f->line, f->out->p + f->out->n);

	if (f->fresh)
		s.n = 0;
	while (r->conf->markdown && s.n > 0 &&
	       memchr("*_`", s.p[s.n - 1], 3) != NULL)
		s.n--;
	return s;
}

/* The letters that s ends with. */
static struct span
last_word(struct span s)
{
	const char *end = span_end(s), *p = end, *q;
	uint32_t c;

	while (p > s.p) {
		for (q = p - 1; q > s.p && ((unsigned char)*q & 0xC0) == 0x80;)
			q--;
		utf8_next(q, end, &c);
		if (c < 0x80 ? !byte_is_letter((char)c)
			     : utf8proc_category((utf8proc_int32_t)c) >
				   UTF8PROC_CATEGORY_LO)
			break;
		p = q;
	}
	return span_from(p, end);
}

static bool
is_unit(struct span word)
{
	static const char *const units[] = {
		"mm",  "cm",  "dm",  "km",  "nm",  "um",  "µm",	 "μm",	"ft",
		"in",  "yd",  "mi",  "ha",  "ms",  "ns",  "sec", "min", "hr",
		"kg",  "mg",  "mol", "ml",  "px",  "Pa",  "Hz",	 "kHz", "MHz",
		"GHz", "kPa", "eV",  "keV", "MeV", "GeV", "pc",	 "kpc", "Mpc"
	};
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (span_is(word, units[i]))
			return true;
	return false;
}

/* One letter, which in Han and kana is a word like any other. */
static bool
is_letter(struct span word)
{
	uint32_t c;

	if (word.n == 0 || word.n > 3)
		return false;
	return utf8_next(word.p, span_end(word), &c) == span_end(word) &&
	       !width_is_wide(c);
}

/* "1954" is more often a year with a note than a number with an exponent. */
static bool
ends_in_year(struct span s)
{
	const char *p;

	if (s.n < 4 ||
	    (s.n > 4 && (byte_is_digit(s.p[s.n - 5]) || s.p[s.n - 5] == '.' ||
			 s.p[s.n - 5] == ',')))
		return false;
	p = span_end(s) - 4;
	return byte_is_digit(p[2]) && byte_is_digit(p[3]) &&
	       (memcmp(p, "18", 2) == 0 || memcmp(p, "19", 2) == 0 ||
		memcmp(p, "20", 2) == 0) &&
	       (p[0] == '1' || p[2] < '4');
}

/* "(x+1)": a group with no blank in it, as formulas have. */
static bool
ends_in_group(struct span s)
{
	size_t i, letters = 0;

	for (i = 2; i < 16 && i <= s.n; i++) {
		const char c = s.p[s.n - i];

		if (c == '(')
			return i > 2;
		letters = byte_is_letter(c) ? letters + 1 : 0;
		if (c == ' ' || letters > 1)
			return false;
	}
	return false;
}

/* A digit, with a sign or point; n, k or x may stand for it. */
static bool
is_number(const struct inside *in, bool *is_signed)
{
	const char *p = in->text, *end = p + in->n;
	bool value = false;

	*is_signed = false;
	if (in->n == 0 || in->n > SHORT)
		return false;
	if (*p == '-' || *p == '+')
		*is_signed = true, p++;
	else if (in->n > 3 && memcmp(p, "\u2212", 3) == 0)
		*is_signed = true, p += 3;
	else if (in->n > 3 && memcmp(p, "\u2013", 3) == 0)
		*is_signed = true, p += 3;
	for (; p < end; p++) {
		if (byte_is_digit(*p) || *p == 'n' || *p == 'k' || *p == 'x')
			value = true;
		else if ((*p != '.' && *p != '+' && *p != '-') || p + 1 == end)
			return false;
	}
	return value;
}

static bool
is_digits(const struct inside *in)
{
	size_t i;

	for (i = 0; i < in->n; i++)
		if (!byte_is_digit(in->text[i]))
			return false;
	return in->n > 0 && in->n <= 3;
}

/* What a link to a note says: a number, several, a letter or a mark. */
static bool
is_note_mark(const struct inside *in)
{
	static const char *const marks[] = { "*", "**", "†", "‡", "§", "¶" };
	size_t i;

	if (in->n == 0 || in->n > SHORT)
		return false;
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (span_is((struct span){ in->text, in->n }, marks[i]))
			return true;
	if (in->n == 1)
		return byte_is_letter(*in->text) || byte_is_digit(*in->text);
	for (i = 0; i < in->n; i++)
		if (!byte_is_digit(in->text[i]) && in->text[i] != ',' &&
		    in->text[i] != '-')
			return false;
	return true;
}

/* The first character after an element, if it is text on the same line. */
static uint32_t
next_char(const struct render *r, const struct tree_event *e)
{
	const struct tree_event *k = &r->tree->event[e->pair];
	const struct tree_event *end = r->tree->event + r->tree->n;
	uint32_t c = 0;

	for (k++; k < end; k++) {
		if (k->kind == TREE_TEXT && k->text.n > 0) {
			utf8_next(k->text.p, span_end(k->text), &c);
			return c;
		}
		if (k->kind == TREE_VOID ||
		    (html_tags[k->tag].is & IS_BLOCK) != 0)
			break;
	}
	return 0;
}

static bool
is_word_char(uint32_t c)
{
	return c >= 0x80 ? utf8proc_category((utf8proc_int32_t)c) <=
			       UTF8PROC_CATEGORY_LO
			 : byte_is_letter((char)c);
}

static enum sup
kind_of(struct render *r, const struct tree_event *e)
{
	struct span s = before(r), word = last_word(s);
	const bool blank = r->flow.blank != BLANK_NONE;
	struct inside in;
	bool is_signed, number;
	char last = '\0';
	uint32_t next;

	look_inside(r, e, &in);
	if (in.n == 0 || *in.text == '[' || *in.text == '(')
		return SUP_PLAIN;
	number = is_number(&in, &is_signed);
	if (in.link)
		return is_note_mark(&in) ? SUP_NOTE : SUP_PLAIN;
	if (!number)
		return SUP_PLAIN;
	if (s.n > 0)
		last = s.p[s.n - 1];
	next = next_char(r, e);
	if (is_digits(&in) && (next == '/' || next == 0x2044 || next == 0x2215))
		return byte_is_digit(last) && !blank ? SUP_APART : SUP_PLAIN;
	if (s.n == 0 || blank) {
		if (!is_digits(&in))
			return SUP_PLAIN;
		if (is_word_char(next))
			return SUP_VERSE;
		return s.n == 0 ? SUP_PLAIN : SUP_NOTE;
	}
	if (byte_is_digit(last))
		return is_digits(&in) && ends_in_year(s) && in.n < 3
			   ? SUP_NOTE
			   : SUP_EXPONENT;
	if (is_letter(word) || is_unit(word) ||
	    (last == ')' && ends_in_group(s)) || (is_signed && word.n > 0))
		return SUP_EXPONENT;
	return is_digits(&in) ? SUP_NOTE : SUP_PLAIN;
}

struct span
sup_begin(struct render *r, const struct tree_event *e)
{
	const bool marks = r->conf->style != TEXT_GREP;
	const enum sup kind = kind_of(r, e);

	if (r->now.hidden || r->now.code || r->now.type == BLOCK_CODE)
		return (struct span){ 0 };
	switch (kind) {
	case SUP_EXPONENT:
		if (marks)
			flow_put(r, SPAN("^"));
		else
			flow_apart(r);
		r->flow.lead |= marks;
		break;
	case SUP_NOTE:
		if (!marks) {
			flow_apart(r);
			break;
		}
		r->flow.blank = BLANK_NONE;
		flow_put(r, r->conf->markdown ? SPAN("\\[") : SPAN("["));
		r->flow.lead = true;
		return r->conf->markdown ? SPAN("\\]") : SPAN("]");
	case SUP_APART: flow_apart(r); break;
	case SUP_VERSE: return SPAN(" ");
	case SUP_PLAIN: break;
	}
	return (struct span){ 0 };
}
