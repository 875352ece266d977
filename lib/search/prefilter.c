/*
 * prefilter.c - tell that a body cannot match, without rendering it.
 *
 * What a match needs is a string of normalised text.  Only its letters and
 * digits count here.  Rendering drops and invents much, but not letters in the
 * middle of a paragraph; so if the string is in the text, then somewhere in the
 * source its letters stand in order, and between two of them is only
 *
 *	a tag or comment that is seen through,
 *	something that is no letter: blanks, marks, punctuation, or
 *	a character reference that stands for one of these.
 *
 * A place that is not so clear is a maybe: an element whose content may not be
 * shown (<script>, <rt>, display: none) or may be moved (<table>), a Markdown
 * link or image, a tag that is not closed.  Then at least every letter has to
 * be somewhere in the body.
 *
 * The string is cut where it has < or &, so that a tag is never text that it
 * could cross.  A letter may be written in several ways: by folding, by a
 * compatibility character, by references; with combining marks only where the
 * body has one of them, which is a maybe.  Footnotes are numbered by the
 * renderer, so a body with [^ is one for a string with digits.
 *
 * A title that is made of a page stands in an attribute, in an element of its
 * own or in JSON, so the same holds for it; but a backslash may be an escape,
 * what JSON-LD escapes by number is given as by a reference, and titles are
 * decoded once more, perhaps twice.
 *
 * This is held against the renderer: tests/sound.c asks for every three
 * characters in a row of every text and title at hand.
 */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/base.h"
#include "fold.h"
#include "html/html.h"
#include "literal.h"
#include "normal.h"
#include "prefilter.h"
#include "prefilter_word.h"
#include "json/json.h"

#define WORDS	  16   /* more are not worth looking for one by one */
#define STARTS	  256  /* ways to write a letter: no letter has so many */
#define SEEN	  32   /* letters given by references */
#define WORK	  4    /* bodies' lengths of markup: more is hostile */
#define SCRIPTS	  1000 /* of a page: more are hostile */
#define REFERENCE 12   /* bytes behind & up to ;, in titles (meta_text.c) */

struct prefilter {
	struct arena mem;
	unsigned fold;
	struct word *word;
	struct literal **start; /* for each: its first letter */
	size_t n;
};

/* A search for the letter that the search for a word begins with. */
static struct literal *
open_start(const struct word *w)
{
	const struct forms *one = &w->letter[w->start].one;
	struct span form[STARTS];
	size_t i;

	for (i = 0; i < one->n && i < STARTS; i++)
		form[i] = (struct span){ one->f[i].utf8, one->f[i].n };
	return literal_open(form, i, 0);
}

struct prefilter *
prefilter_open(const struct match_need *need)
{
	struct prefilter *f;
	size_t i;

	if (need->n == 0 || need->n > WORDS)
		return NULL;
	f = mem_get(sizeof(*f));
	*f = (struct prefilter){ .fold = need->fold };
	f->word = arena_zero(&f->mem, need->n * sizeof(*f->word));
	f->start = arena_zero(&f->mem, need->n * sizeof(struct literal *));
	for (i = 0; i < need->n; i++) {
		if (!prefilter_word(&f->mem, need->any[i], f->fold,
				    &f->word[i])) {
			prefilter_close(f);
			return NULL;
		}
		f->start[f->n++] = open_start(&f->word[i]);
	}
	return f;
}

void
prefilter_close(struct prefilter *f)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		literal_close(f->start[i]);
	arena_free(&f->mem);
	free(f);
}

/* ---- tags --------------------------------------------------------------- */

/* Elements that show their content, all of it and where it stands. */
static const bool clear[TAG_MAX] = {
	[TAG_OTHER] = true,	 [TAG_A] = true,       [TAG_ABBR] = true,
	[TAG_ACRONYM] = true,	 [TAG_ADDRESS] = true, [TAG_ARTICLE] = true,
	[TAG_ASIDE] = true,	 [TAG_B] = true,       [TAG_BDI] = true,
	[TAG_BDO] = true,	 [TAG_BIG] = true,     [TAG_BLOCKQUOTE] = true,
	[TAG_BODY] = true,	 [TAG_BR] = true,      [TAG_CENTER] = true,
	[TAG_CITE] = true,	 [TAG_CODE] = true,    [TAG_DATA] = true,
	[TAG_DD] = true,	 [TAG_DFN] = true,     [TAG_DIV] = true,
	[TAG_DL] = true,	 [TAG_DT] = true,      [TAG_EM] = true,
	[TAG_FIGCAPTION] = true, [TAG_FIGURE] = true,  [TAG_FONT] = true,
	[TAG_FOOTER] = true,	 [TAG_H1] = true,      [TAG_H2] = true,
	[TAG_H3] = true,	 [TAG_H4] = true,      [TAG_H5] = true,
	[TAG_H6] = true,	 [TAG_HEADER] = true,  [TAG_HR] = true,
	[TAG_HTML] = true,	 [TAG_I] = true,       [TAG_IMG] = true,
	[TAG_INS] = true,	 [TAG_KBD] = true,     [TAG_LI] = true,
	[TAG_MAIN] = true,	 [TAG_MARK] = true,    [TAG_NAV] = true,
	[TAG_NOBR] = true,	 [TAG_OL] = true,      [TAG_P] = true,
	[TAG_PRE] = true,	 [TAG_Q] = true,       [TAG_S] = true,
	[TAG_SAMP] = true,	 [TAG_SECTION] = true, [TAG_SMALL] = true,
	[TAG_SPAN] = true,	 [TAG_STRIKE] = true,  [TAG_STRONG] = true,
	[TAG_SUB] = true,	 [TAG_SUP] = true,     [TAG_TIME] = true,
	[TAG_TT] = true,	 [TAG_U] = true,       [TAG_UL] = true,
	[TAG_VAR] = true,	 [TAG_WBR] = true,     [TAG_LINK] = true,
	[TAG_META] = true,	 [TAG_PICTURE] = true, [TAG_SOURCE] = true
};

/*
 * Those that may hide what is in them, but not what follows their end, nor move
 * it as those of tables, ruby and details do.
 */
static const bool ends_clear[TAG_MAX] = {
	[TAG_AUDIO] = true,    [TAG_BUTTON] = true,   [TAG_CANVAS] = true,
	[TAG_FIELDSET] = true, [TAG_FORM] = true,     [TAG_HEAD] = true,
	[TAG_IFRAME] = true,   [TAG_LABEL] = true,    [TAG_LEGEND] = true,
	[TAG_MATH] = true,     [TAG_NOSCRIPT] = true, [TAG_OBJECT] = true,
	[TAG_OPTGROUP] = true, [TAG_OPTION] = true,   [TAG_SCRIPT] = true,
	[TAG_SELECT] = true,   [TAG_STYLE] = true,    [TAG_SVG] = true,
	[TAG_TEXTAREA] = true, [TAG_TITLE] = true,    [TAG_VIDEO] = true
};

static bool
is_word_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
	       c == '-';
}

static bool
has_word(struct span s, const char *word)
{
	struct span w = span_of(word);

	for (; s.n >= w.n; s.p++, s.n--)
		if (span_case_eq((struct span){ s.p, w.n }, w))
			return true;
	return false;
}

/* Could this attribute hide the element? */
static bool
may_hide(struct span name, struct span value)
{
	if (span_case_eq(name, SPAN("hidden")))
		return true;
	if (!span_case_eq(name, SPAN("style")))
		return false;
	return has_word(value, "display") || has_word(value, "visibility") ||
	       (value.n > 0 && (memchr(value.p, '&', value.n) != NULL ||
				memchr(value.p, '\\', value.n) != NULL));
}

/*
 * Behind the attributes and the > of a tag (HTML standard, 13.2.5.32 to 40);
 * NULL where that is not clear.
 */
static const char *
past_attributes(const char *p, const char *end)
{
	struct span name, value;
	const char *from;

	for (;;) {
		while (p < end && (byte_is_cspace(*p) || *p == '/'))
			p++;
		if (p == end)
			return NULL;
		if (*p == '>')
			return p + 1;
		from = p++;
		while (p < end && !byte_is_cspace(*p) && *p != '/' &&
		       *p != '>' && *p != '=')
			p++;
		name = span_from(from, p);
		value = (struct span){ p, 0 };
		for (from = p; from < end && byte_is_cspace(*from);)
			from++;
		if (from < end && *from == '=') {
			for (p = from + 1; p < end && byte_is_cspace(*p);)
				p++;
			if (p < end && (*p == '"' || *p == '\'')) {
				from = p + 1;
				p = memchr(from, *p, (size_t)(end - from));
				if (p == NULL)
					return NULL;
				value = span_from(from, p++);
			} else {
				from = p;
				while (p < end && !byte_is_cspace(*p) &&
				       *p != '>')
					p++;
				value = span_from(from, p);
			}
		}
		if (may_hide(name, value))
			return NULL;
	}
}

static const char *
past_comment(const char *p, const char *end) /* p: behind <!-- */
{
	for (; end - p >= 3; p++) {
		p = memchr(p, '-', (size_t)(end - p));
		if (p == NULL || end - p < 3)
			return NULL;
		if (p[1] == '-' &&
		    (p[2] == '>' ||
		     (p[2] == '!' && end - p > 3 && p[3] == '>')))
			return p + 3 + (p[2] == '!');
	}
	return NULL;
}

/*
 * Behind the markup at a '<'; p itself when it is text; NULL where it is not
 * clear what is shown of what follows.
 */
static const char *
past_markup(const char *p, const char *end)
{
	const char *name = p + 1;
	enum html_tag tag;
	bool closes;

	if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
		if (end - p < 7 || p[4] == '>' || p[4] == '-')
			return NULL;
		return past_comment(p + 4, end);
	}
	closes = name < end && *name == '/';
	if (closes)
		name++;
	else if (name < end && (*name == '!' || *name == '?'))
		return NULL;
	if (name == end || (*name | 32) < 'a' || (*name | 32) > 'z')
		return name == p + 1 ? p : NULL;
	for (p = name; p < end && is_word_char(*p);)
		p++;
	if (p == end || (!byte_is_cspace(*p) && *p != '/' && *p != '>'))
		return NULL;
	tag = html_tag_find(span_from(name, p));
	return clear[tag] || (closes && ends_clear[tag])
		   ? past_attributes(p, end)
		   : NULL;
}

/* ---- in order ----------------------------------------------------------- */

struct letters { /* a bit each, without what is above 16 bits */
	uint64_t word[1024];
};

struct look { /* at one body */
	const struct prefilter *f;
	struct span body;
	struct letters *room;  /* where given will be; most bodies need none */
	struct letters *given; /* by references or escapes; NULL: no letter */
	bool html;	       /* there is nothing of Markdown */
	bool titled;	       /* what is asked is about titles, too */
	bool marks;	       /* references give combining marks */
	bool odd;      /* references give what Markdown reads in its own way */
	bool escapes;  /* something in a script is escaped by number */
	bool footnote; /* Markdown may have one, which gets a number */
	size_t work;   /* bytes of markup seen through */
};

enum answer { NO, UNCLEAR, YES };

/* Markdown whose text is not all that is between two letters. */
static bool
is_unclear(const char *p, const char *end)
{
	switch (*p) {
	case '{':
	case '~': return true;
	case ']': return p + 1 < end && (p[1] == '(' || p[1] == '[');
	case '[': return p + 1 < end && p[1] == '^';
	case '!': return p + 1 < end && p[1] == '[';
	default: return false;
	}
}

/* Could what follows an ampersand be a reference, once it stands alone? */
static bool
goes_on(const char *p, const char *end)
{
	size_t n = (size_t)(end - p);

	return n > 0 && (*p == '#' || is_word_char(*p)) &&
	       memchr(p, ';', n < REFERENCE ? n : REFERENCE) != NULL;
}

/*
 * A backslash is an escape in a script, and elsewhere what it is.  YES: there
 * is no letter, however it is read, but this one may follow at *p.
 */
static enum answer
past_escape(const struct look *k, uint32_t letter, const char **p,
	    const char *end)
{
	const char *q = *p + 1, *next;
	uint32_t c, own, made;

	*p = q;
	if (q == end)
		return YES;
	next = json_unescape(q, end, &c);
	if (c == 0xFFFD)
		return *q == 'u' ? UNCLEAR : YES;
	own = prefilter_letter((unsigned char)*q, k->f->fold);
	made = prefilter_letter(c, k->f->fold);
	if (own == letter || made == letter)
		return UNCLEAR;
	*p = next;
	return made == 0 ? YES : NO;
}

/*
 * Do the letters from l[i] on follow at p?  What stands between them is looked
 * at only as long as the letters before it were right.
 */
static enum answer
follow(struct look *k, const struct word *w, size_t i, const char *p)
{
	const char *end = span_end(k->body);
	unsigned fold = k->f->fold;
	char text[HTML_ENTITY_MAX];
	const char *q, *next;
	enum answer a;
	uint32_t c;
	size_t n;

	while (i < w->n && p < end) {
		if (*p == '<') {
			next = past_markup(p, end);
			if (next == p)
				return NO;
			if (next == NULL || k->work > WORK * k->body.n)
				return UNCLEAR;
			k->work += (size_t)(next - p);
			p = next;
			continue;
		}
		if (*p == '&') {
			p = html_reference(q = p, end, false, text, &n);
			if (p == q)
				return NO;
			if (k->titled && *text == '&' && goes_on(p, end))
				return UNCLEAR;
			for (q = text; q < text + n && i < w->n;) {
				q = utf8_next(q, text + n, &c);
				c = prefilter_letter(c, fold);
				if (c != 0 && c != w->letter[i].c)
					return NO;
				i += c != 0;
			}
			continue;
		}
		if (!k->html && is_unclear(p, end))
			return UNCLEAR;
		if (*p == '\\' && k->titled) {
			a = past_escape(k, w->letter[i].c, &p, end);
			if (a != YES)
				return a;
			continue;
		}
		p = utf8_next(p, end, &c);
		c = prefilter_letter(c, fold);
		if (c == 0)
			continue;
		if (c != w->letter[i].c)
			return NO;
		i++;
	}
	return i == w->n ? YES : NO;
}

/* ---- a body ------------------------------------------------------------- */

static bool
has_form(struct span body, const struct form *f)
{
	return f->n == 1 ? memchr(body.p, f->utf8[0], body.n) != NULL
			 : memmem(body.p, body.n, f->utf8, f->n) != NULL;
}

/* A character that does not stand in the body as it is. */
static void
give(struct look *k, uint32_t c)
{
	uint32_t letter = prefilter_letter(c, k->f->fold);

	if (letter != 0 && k->given == NULL) {
		k->given = k->room;
		memset(k->given, 0, sizeof(*k->given));
	}
	if (letter != 0)
		k->given->word[letter / 64 % 1024] |= UINT64_C(1)
						      << letter % 64;
	else if (c >= 0x300 && normal_kind(c) == NORMAL_OTHER &&
		 utf8proc_category((utf8proc_int32_t)c) <= UTF8PROC_CATEGORY_ME)
		k->marks = true;
	/* Markdown reads these and NUL in its own way */
	k->odd |= (c >= 0x80 && c < 0xA0) || c == 0xFFFD;
}

/*
 * The reference at p, which gives an ampersand: what that is the start of, and
 * so on.  Titles are decoded two more times.
 */
static void
read_again(struct look *k, const char *p, const char *end)
{
	char source[1 + REFERENCE], text[HTML_ENTITY_MAX];
	const char *q, *t;
	uint32_t c;
	size_t n, i;

	for (i = 0; i < 3 && goes_on(p, end); i++) {
		n = (size_t)(end - p) < REFERENCE ? (size_t)(end - p)
						  : REFERENCE;
		source[0] = '&';
		memcpy(source + 1, p, n);
		q = html_reference(source, source + 1 + n, false, text, &n);
		if (q == source)
			return;
		for (t = text; t < text + n;) {
			t = utf8_next(t, text + n, &c);
			give(k, c);
		}
		if (*text != '&')
			return;
		p += q - source - 1;
	}
}

/* Every reference of the body: which letters do they give? */
static void
read_references(struct look *k)
{
	const char *p = k->body.p, *end = span_end(k->body), *q, *t;
	char text[HTML_ENTITY_MAX];
	uint32_t c;
	size_t n;

	while (p < end && (p = memchr(p, '&', (size_t)(end - p))) != NULL) {
		q = html_reference(p, end, false, text, &n);
		if (q == p) {
			p++;
			continue;
		}
		for (t = text; t < text + n;) {
			t = utf8_next(t, text + n, &c);
			give(k, c);
		}
		if (k->titled && *text == '&')
			read_again(k, q, end);
		p = q;
	}
}

/* One of its letters may be written with combining marks. */
static bool
has_marks(const struct look *k, const struct word *w)
{
	const struct forms *mark;
	size_t i, j;

	for (i = 0; i < w->n; i++) {
		mark = &w->letter[i].mark;
		if (mark->n > 0 && (k->marks || k->odd))
			return true;
		for (j = 0; j < mark->n; j++)
			if (has_form(k->body, &mark->f[j]))
				return true;
	}
	return false;
}

static bool
is_given(const struct look *k, uint32_t letter)
{
	return k->odd ||
	       (k->given != NULL &&
		(k->given->word[letter / 64 % 1024] >> letter % 64 & 1) != 0);
}

/* All the letters are somewhere. */
static bool
has_letters(const struct look *k, const struct word *w)
{
	const struct letter *l;
	size_t i, j;

	for (i = 0; i < w->n; i++) {
		l = &w->letter[i];
		for (j = 0; j < l->one.n; j++)
			if (has_form(k->body, &l->one.f[j]))
				break;
		if (j == l->one.n && !is_given(k, l->c))
			return false;
	}
	return true;
}

/* The best answer of the places where the first letter stands. */
static enum answer
start_at_letter(struct look *k, const struct word *w, const struct literal *l)
{
	const char *p = k->body.p;
	struct literal_hit hit = { 0 };
	enum answer best = NO;

	while (best == NO && literal_find(l, k->body, hit.at + hit.n, &hit))
		best = follow(k, w, w->start + 1, p + hit.at + hit.n);
	return best;
}

/* The same of the references, and escapes, that give it. */
static enum answer
start_at_reference(struct look *k, const struct word *w)
{
	const char *p = k->body.p, *end = span_end(k->body);
	enum answer best = NO, a;

	if (k->odd)
		return UNCLEAR;
	if (!is_given(k, w->letter[w->start].c))
		return NO;
	if (k->escapes)
		return UNCLEAR;
	while (p < end && best == NO &&
	       (p = memchr(p, '&', (size_t)(end - p))) != NULL) {
		a = follow(k, w, w->start, p++);
		best = a > best ? a : best;
	}
	return best;
}

static bool
has_digit(const struct word *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (w->letter[i].c >= '0' && w->letter[i].c <= '9')
			return true;
	return false;
}

static bool
word_maybe(struct look *k, const struct word *w, const struct literal *start)
{
	enum answer best;

	if (has_marks(k, w) || (k->footnote && has_digit(w)))
		return true;
	best = start_at_reference(k, w);
	if (best == NO)
		best = start_at_letter(k, w, start);
	return best == YES || (best == UNCLEAR && has_letters(k, w));
}

static bool
is_script(const char *p, const char *end)
{
	return end - p > 6 &&
	       span_case_eq((struct span){ p, 6 }, SPAN("script"));
}

/* The content of a script ends at </script. */
static const char *
script_end(const char *p, const char *end)
{
	for (; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++)
		if (end - p > 2 && p[1] == '/' && is_script(p + 2, end))
			return p;
	return end;
}

/* The letters that are escaped by number in the content of a script. */
static void
read_numbers(struct look *k, struct span script)
{
	const char *p = script.p, *end = span_end(script);
	uint32_t c;

	while (p < end && (p = memchr(p, '\\', (size_t)(end - p))) != NULL) {
		if (++p < end && *p == 'u') {
			json_unescape(p, end, &c);
			give(k, c);
			k->escapes = true;
		}
	}
}

/*
 * The script at p, which is behind its name, gives titles when it is JSON-LD.
 * Returns where to look for another one.
 */
static const char *
read_script(struct look *k, const char *p, const char *end)
{
	const char *text = past_attributes(p, end), *stop;
	struct span tag = span_from(p, text != NULL ? text : p);

	/* the type may be written with references */
	if (text != NULL && !bytes_have(tag, SPAN("ld+json")) &&
	    !bytes_have(tag, SPAN("&")))
		return text;
	stop = script_end(span_end(tag), end);
	read_numbers(k, span_from(span_end(tag), stop));
	return stop;
}

/* False when there are more than a page has. */
static bool
read_scripts(struct look *k)
{
	const char *p = k->body.p, *end = span_end(k->body);
	size_t n = 0;

	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		if (!is_script(++p, end))
			continue;
		if (++n > SCRIPTS)
			return false;
		p = read_script(k, p + 6, end);
	}
	return true;
}

bool
prefilter_maybe(const struct prefilter *f, const struct prefilter_body *body)
{
	struct letters room; /* 8 KiB, which are cleared when they are used */
	struct look k = { .f = f,
			  .body = body->source,
			  .room = &room,
			  .html = body->html,
			  .titled = body->titled };
	size_t i;

	if (k.body.n == 0)
		return false;
	k.footnote = !k.html && bytes_have(k.body, SPAN("[^"));
	read_references(&k);
	if (k.titled && !read_scripts(&k))
		return true;
	for (i = 0; i < f->n; i++)
		if (word_maybe(&k, &f->word[i], f->start[i]))
			return true;
	return false;
}
