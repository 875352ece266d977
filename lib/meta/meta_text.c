/*
 * meta_text.c - words as a front matter has them.
 *
 * Feeds write titles as HTML, so `&#123;` and `&amp;` stand in them.  They are
 * decoded once: a title that was escaped twice is shown as its author sees it.
 */
#include "meta_text.h"
#include "base/base.h"
#include "html/html.h"

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

/*
 * The character reference at p, an ampersand: what follows it, or NULL.  One
 * without its semicolon is none here: front matter has "R&D" and "?a=1&copy=2".
 */
static const char *
entity(const char *p, const char *end, char out[HTML_ENTITY_MAX], size_t *n)
{
	const char *next = html_reference(p, end, true, out, n);

	return next > p && next[-1] == ';' ? next : NULL;
}

struct span
meta_clean(struct arena *mem, struct span s)
{
	char made[HTML_ENTITY_MAX], *out, *w;
	const char *p = s.p, *end, *next, *from;
	bool gap = false;
	size_t n;

	if (s.n == 0)
		return s;
	end = span_end(s);
	/* five bytes may become six */
	out = w = arena_get(mem, s.n + s.n / 5 + 1);
	for (; p < end; p = next) {
		next = p + 1, from = p, n = 1;
		if (*p == '&' && (next = entity(p, end, made, &n)) != NULL)
			from = made;
		else
			next = p + 1, n = 1;
		if ((n == 1 &&
		     ((unsigned char)*from <= 0x20 || *from == 0x7F)) ||
		    (from == made && n == 2 &&
		     memcmp(made, "\xC2\xA0", 2) == 0)) {
			gap = w > out;
			continue;
		}
		if (gap)
			*w++ = ' ';
		gap = false;
		memcpy(w, from, n);
		w += n;
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
