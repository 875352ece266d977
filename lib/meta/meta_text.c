/*
 * meta_text.c - words as a front matter has them.
 *
 * Feeds write titles as HTML, so `&#123;` and `&amp;` stand in them.  They are
 * decoded once: a title that was escaped twice is shown as its author sees it.
 */
#include "meta_text.h"
#include "base/base.h"

#define ENTITY_MAX 10 /* bytes between & and ; */

/* U+00A0 to U+00FF in order, as HTML 4 names them. */
static const char latin1[] =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy "
    "reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm "
    "raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring "
    "AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde "
    "Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml "
    "Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil "
    "egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve "
    "oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute "
    "thorn yuml";

static const struct {
	const char *name;
	uint32_t c;
} entities[] = {
	{ "amp", '&' },	      { "lt", '<' },	   { "gt", '>' },
	{ "quot", '"' },      { "apos", '\'' },	   { "hellip", 0x2026 },
	{ "mdash", 0x2014 },  { "ndash", 0x2013 }, { "lsquo", 0x2018 },
	{ "rsquo", 0x2019 },  { "sbquo", 0x201A }, { "ldquo", 0x201C },
	{ "rdquo", 0x201D },  { "bdquo", 0x201E }, { "lsaquo", 0x2039 },
	{ "rsaquo", 0x203A }, { "bull", 0x2022 },  { "trade", 0x2122 },
	{ "euro", 0x20AC },   { "ensp", 0x2002 },  { "emsp", 0x2003 },
	{ "thinsp", 0x2009 }, { "zwnj", 0x200C },  { "zwj", 0x200D },
	{ "OElig", 0x152 },   { "oelig", 0x153 },  { "Scaron", 0x160 },
	{ "scaron", 0x161 },  { "Yuml", 0x178 },   { "rarr", 0x2192 },
	{ "larr", 0x2190 },   { "minus", 0x2212 }, { "lbrace", '{' },
	{ "lcub", '{' },      { "rbrace", '}' },   { "rcub", '}' },
};

/* What browsers make of &#128; to &#159;: windows-1252; 0: nothing. */
static const uint16_t c1[32] = { 0x20AC, 0,	 0x201A, 0x192,	 0x201E, 0x2026,
				 0x2020, 0x2021, 0x2C6,	 0x2030, 0x160,	 0x2039,
				 0x152,	 0,	 0x17D,	 0,	 0,	 0x2018,
				 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
				 0x2DC,	 0x2122, 0x161,	 0x203A, 0x153,	 0,
				 0x17E,	 0x178 };

/* ---- lists -------------------------------------------------------------- */

void
meta_list_add(struct arena *mem, struct meta_list *list, struct span s)
{
	list->v =
	    vec_room_in(mem, list->v, list->n, &list->cap, sizeof(*list->v));
	list->v[list->n++] = s;
}

void
meta_list_once(struct arena *mem, struct meta_list *list, struct span s)
{
	size_t i, near = list->n > 64 ? list->n - 64 : 0; /* stay linear */

	for (i = near; i < list->n; i++)
		if (span_case_eq(list->v[i], s))
			return;
	meta_list_add(mem, list, s);
}

/* ---- entities ----------------------------------------------------------- */

static uint32_t
numeric(struct span digits)
{
	bool hex = digits.n > 0 && (*digits.p | 32) == 'x';
	const char *p = digits.p + hex, *end = span_end(digits);
	uint32_t c = 0, d;

	if (p == end)
		return 0;
	for (; p < end; p++) {
		if (*p >= '0' && *p <= '9')
			d = (uint32_t)(*p - '0');
		else if (hex && (*p | 32) >= 'a' && (*p | 32) <= 'f')
			d = (uint32_t)((*p | 32) - 'a' + 10);
		else
			return 0;
		c = c * (hex ? 16 : 10) + d;
		if (c > 0x10FFFF)
			return 0xFFFD;
	}
	if (c >= 0x80 && c < 0xA0 && c1[c - 0x80] != 0)
		return c1[c - 0x80];
	return c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c;
}

static uint32_t
named(struct span name)
{
	struct span rest = span_of(latin1);
	const char *blank;
	uint32_t c;
	size_t i;

	for (i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
		if (span_is(name, entities[i].name))
			return entities[i].c;
	for (c = 0xA0; rest.n > 0; c++) {
		blank = memchr(rest.p, ' ', rest.n);
		if (blank == NULL)
			return span_eq(name, rest) ? c : 0;
		if (span_eq(name, span_from(rest.p, blank)))
			return c;
		rest = span_from(blank + 1, span_end(rest));
	}
	return 0;
}

/* The entity at p, which is an ampersand: what follows it, or NULL. */
static const char *
entity(const char *p, const char *end, uint32_t *c)
{
	size_t n = (size_t)(end - p);
	const char *stop;
	struct span name;

	stop = memchr(p, ';', n < ENTITY_MAX + 2 ? n : ENTITY_MAX + 2);
	if (stop == NULL || stop == p + 1)
		return NULL;
	name = span_from(p + 1, stop);
	*c =
	    *name.p == '#' ? numeric(span_from(name.p + 1, stop)) : named(name);
	return *c == 0 ? NULL : stop + 1;
}

struct span
meta_clean(struct arena *mem, struct span s)
{
	const char *p = s.p, *end, *next;
	char *out, *w;
	bool gap = false;
	uint32_t c;

	if (s.n == 0)
		return s;
	end = span_end(s);
	/* no entity is shorter than what it stands for */
	out = w = arena_get(mem, s.n + 1);
	for (; p < end; p = next) {
		next = p + 1;
		c = (unsigned char)*p;
		if (*p == '&' && (next = entity(p, end, &c)) == NULL)
			next = p + 1, c = '&';
		if (c <= 0x20 || c == 0x7F || (*p == '&' && c == 0xA0)) {
			gap = w > out;
			continue;
		}
		if (gap)
			*w++ = ' ';
		gap = false;
		if (*p == '&')
			w += utf8_put(w, c);
		else
			*w++ = *p;
	}
	return span_from(out, w);
}

/*
 * How many bytes a character has that starts so, where none of these is a blank
 * or prints nothing: ASCII, é, Cyrillic, Han, Hangul; 0: look closer.
 */
static const uint8_t plain[256] = {
	['!' ... '~'] = 1,   [0xC3] = 2,	  [0xD0 ... 0xD1] = 2,
	[0xE4 ... 0xE9] = 3, [0xEB ... 0xEC] = 3,
};

/* The end of what is copied from p on as it stands: blanks are single spaces.
 */
static const char *
plain_run(const char *p, const char *end)
{
	const char *start = p;
	size_t n;

	for (; p < end; p += n) {
		n = plain[(unsigned char)*p];
		if (n == 0 && *p == ' ' && p > start && p[-1] != ' ')
			n = 1;
		if (n == 0 || (size_t)(end - p) < n)
			break;
	}
	return p;
}

void
meta_put_blanked(struct buf *b, struct span s)
{
	const char *p = s.p, *end = span_end(s), *from;
	uint32_t c;

	while (p < end) {
		from = p;
		p = plain_run(from, end);
		if (p > from) {
			buf_put(b, span_from(from, p));
			continue;
		}
		p = chars_next(p, end, &c);
		if (c <= 0x20 || chars_kind(c) == CHAR_BLANK) {
			if (b->n > 0 && b->p[b->n - 1] != ' ')
				buf_char(b, ' ');
		} else if (chars_kind(c) != CHAR_CONTROL)
			buf_put(b, span_from(from, p));
	}
}

/* ---- shapes ------------------------------------------------------------- */

bool
meta_is_url(struct span s)
{
	const char *p, *end;

	if (s.n == 0)
		return false;
	end = span_end(s);
	if (s.n > 2 && s.p[0] == '/' && s.p[1] == '/')
		return true;
	for (p = s.p; p < end; p++)
		if (!((*p | 32) >= 'a' && (*p | 32) <= 'z') &&
		    !(p > s.p && ((*p >= '0' && *p <= '9') || *p == '+' ||
				  *p == '-' || *p == '.')))
			break;
	return p > s.p && end - p > 3 && memcmp(p, "://", 3) == 0 &&
	       memchr(s.p, ' ', s.n) == NULL;
}

/* Letter case of a subtag: zh, Hans, CN. */
static void
set_case(char *tag, size_t n, bool first)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (tag[i] >= 'A' && tag[i] <= 'Z')
			tag[i] |= 32;
		if (tag[i] >= 'a' && tag[i] <= 'z' && !first &&
		    (n == 2 || (n == 4 && i == 0)))
			tag[i] &= ~32;
	}
}

struct span
meta_lang(struct arena *mem, struct span s)
{
	char *out, *tag;
	size_t i, n = 0;

	if (s.n > 0)
		s = span_trim_lines(s);
	for (i = 0; i < s.n && s.p[i] != '.' && s.p[i] != '@'; i++)
		;
	s.n = i;
	if (s.n < 2 || s.n > 35)
		return (struct span){ 0 };
	out = tag = arena_get(mem, s.n);
	for (i = 0; i <= s.n; i++) {
		if (i == s.n || s.p[i] == '-' || s.p[i] == '_') {
			if (n == 0 || n > 8 || (tag == out && (n < 2 || n > 3)))
				return (struct span){ 0 };
			set_case(tag, n, tag == out);
			if (i < s.n)
				out[i] = '-';
			tag = out + i + 1, n = 0;
			continue;
		}
		if (!((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z') &&
		    !(tag > out && s.p[i] >= '0' && s.p[i] <= '9'))
			return (struct span){ 0 };
		out[i] = s.p[i], n++;
	}
	return (struct span){ out, s.n };
}

int
meta_bool(struct span word)
{
	static const struct {
		const char *word;
		int value;
	} words[] = { { "true", 1 },  { "yes", 1 }, { "on", 1 },  { "1", 1 },
		      { "false", 0 }, { "no", 0 },  { "off", 0 }, { "0", 0 } };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_case_eq(word, span_of(words[i].word)))
			return words[i].value;
	return -1;
}
