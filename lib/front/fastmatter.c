/*
 * fastmatter.c - the shape most front matter has, straight to JSON.
 *
 * What YAML or libyaml would take for more than a character is looked for once,
 * in the whole matter.  Then one pass over the lines, which only has to see
 * structure.
 */
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/base.h"
#include "fastmatter.h"
#include "keyline.h"
#include "json/json.h"

#define MAX  (16u << 10) /* longer matter may as well take the long way */
#define KEYS 64		 /* more are not compared with each other here */

struct fast {
	const char *p, *end; /* what is not read yet */
	char *w;	     /* where JSON is written; room for all of it */
	bool quotes;	     /* there are double quotes */
	bool care;	     /* something else has to be escaped */
	struct span keys[KEYS];
	size_t n;
};

static bool
is_word(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
}

/* The line's end without its CR; f->p goes to the next line. */
static const char *
take_line(struct fast *f)
{
	const char *from = f->p;
	const char *nl = memchr(from, '\n', (size_t)(f->end - from));

	f->p = nl ? nl + 1 : f->end;
	if (nl == NULL)
		return f->end;
	return nl > from && nl[-1] == '\r' ? nl - 1 : nl;
}

enum special {
	PLAIN,
	QUOTE,	/* a double quote */
	ESCAPE, /* another character that JSON strings escape */
	REFUSE	/* a control character, a lone CR, NEL, LS or PS */
};

static enum special
special(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t n = (size_t)(end - p);

	switch (*u) {
	case '\n': return PLAIN;
	case '\r': return n > 1 && u[1] == '\n' ? PLAIN : REFUSE;
	case '"': return QUOTE;
	case '\\': return ESCAPE;
	case 0x7F: return REFUSE;
	case 0xC2: return n > 1 && u[1] < 0xA0 ? REFUSE : PLAIN;
	case 0xD8: return n > 1 && u[1] == 0x9C ? ESCAPE : PLAIN;
	case 0xE2:
		if (n < 3 || (u[1] != 0x80 && u[1] != 0x81))
			return PLAIN;
		if (u[1] == 0x80 && (u[2] == 0xA8 || u[2] == 0xA9))
			return REFUSE;
		/* the quotes and dashes of good typography are none of these */
		return u[1] == 0x81 || u[2] < 0x90 || u[2] > 0xA7 ? ESCAPE
								  : PLAIN;
	}
	return *u < 0x20 ? REFUSE : PLAIN;
}

static bool
accept(struct fast *f, const char *p)
{
	enum special s = special(p, f->end);

	f->quotes |= s == QUOTE;
	f->care |= s == ESCAPE;
	return s != REFUSE;
}

#if defined(__SSE2__)
/* All whole blocks; returns where it stopped, NULL when refused. */
static const char *
accept_sse2(struct fast *f, const char *p)
{
	const __m128i low = _mm_set1_epi8(0x1F), nl = _mm_set1_epi8('\n');
	const __m128i quote = _mm_set1_epi8('"'), del = _mm_set1_epi8(0x7F);
	const __m128i slash = _mm_set1_epi8('\\');
	const __m128i c2 = _mm_set1_epi8((char)0xC2);
	const __m128i d8 = _mm_set1_epi8((char)0xD8);
	const __m128i e2 = _mm_set1_epi8((char)0xE2);
	unsigned hits;
	__m128i v, m;

	for (; f->end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const void *)p);
		m = _mm_andnot_si128(_mm_cmpeq_epi8(v, nl),
				     _mm_cmpeq_epi8(_mm_min_epu8(v, low), v));
		m = _mm_or_si128(m, _mm_cmpeq_epi8(v, quote));
		m = _mm_or_si128(m, _mm_cmpeq_epi8(v, slash));
		m = _mm_or_si128(m, _mm_cmpeq_epi8(v, del));
		m = _mm_or_si128(m, _mm_cmpeq_epi8(v, c2));
		m = _mm_or_si128(m, _mm_cmpeq_epi8(v, d8));
		m = _mm_or_si128(m, _mm_cmpeq_epi8(v, e2));
		hits = (unsigned)_mm_movemask_epi8(m);
		for (; hits != 0; hits &= hits - 1)
			if (!accept(f, p + __builtin_ctz(hits)))
				return NULL;
	}
	return p;
}
#endif

/* Nothing in the matter that only the long way can treat? */
static bool
accept_all(struct fast *f)
{
	const char *p = f->p;

#if defined(__SSE2__)
	if (simd_level() >= SIMD_SSE2)
		p = accept_sse2(f, p);
	if (p == NULL)
		return false;
#endif
	for (; p < f->end; p++)
		if (!accept(f, p))
			return false;
	return true;
}

static void
put(struct fast *f, struct span s)
{
	memcpy(f->w, s.p, s.n);
	f->w += s.n;
}

static void
put_string(struct fast *f, const char *p, const char *end)
{
	struct buf b = { 0 };

	if (f->care ||
	    (f->quotes && memchr(p, '"', (size_t)(end - p)) != NULL)) {
		json_put(&b, span_from(p, end));
		put(f, buf_span(&b));
		buf_free(&b);
		return;
	}
	*f->w++ = '"';
	put(f, span_from(p, end));
	*f->w++ = '"';
}

/* Would YAML see an end, a key or a comment in this plain scalar? */
static bool
has_structure(const char *start, const char *end)
{
	const char *p = start;

	while ((p = memchr(p, ':', (size_t)(end - p))) != NULL) {
		p++;
		if (p == end || *p == ' ')
			return true;
	}
	p = start;
	while ((p = memchr(p, '#', (size_t)(end - p))) != NULL) {
		if (p[-1] == ' ')
			return true;
		p++;
	}
	return false;
}

/* true, false or null; NULL for other words. */
static const char *
literal_word(struct span s)
{
	static const char *const words[] = { "true", "false", "null",
					     "True", "False", "Null",
					     "TRUE", "FALSE", "NULL" };
	size_t i;

	if ((s.n != 4 && s.n != 5) || memchr("tfnTFN", *s.p, 6) == NULL)
		return NULL;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_is(s, words[i]))
			return words[i % 3];
	return NULL;
}

/* U+00A0 and its like at either end, which are blanks. */
static bool
has_wide_blank(const char *p, const char *end)
{
	if (*p & 0x80 && keyline_blank(p, end) > 0)
		return true;
	return end[-1] & 0x80 &&
	       keyline_trim(span_from(p, end)).n < (size_t)(end - p);
}

static bool
put_plain(struct fast *f, const char *p, const char *end)
{
	struct span s = span_from(p, end);
	const char *word;

	if (!is_word((unsigned char)*p) && memchr("/.(+$^;=<_", *p, 10) == NULL)
		return false;
	if (has_structure(p, end) || has_wide_blank(p, end))
		return false;
	word = literal_word(s);
	if (word != NULL)
		put(f, span_of(word));
	else if (*p < '0' || *p > '9' || !json_is_number(s))
		put_string(f, p, end);
	else
		put(f, s);
	return true;
}

/* p is not blank and before end. */
static bool
put_scalar(struct fast *f, const char *p, const char *end)
{
	while (end[-1] == ' ')
		end--;
	if (*p != '\'' && *p != '"')
		return put_plain(f, p, end);
	/* the next such quote has to be the closing one */
	if (end - p < 2 || memchr(p + 1, *p, (size_t)(end - p - 1)) != end - 1)
		return false;
	if (*p == '"' && memchr(p, '\\', (size_t)(end - p)) != NULL)
		return false;
	put_string(f, p + 1, end - 1);
	return true;
}

static const char *
skip_spaces(const char *p, const char *end)
{
	while (p < end && *p == ' ')
		p++;
	return p;
}

/* Is the line at p (up to end) blank?  Tabs are not ours. */
static bool
is_empty(const char *p, const char *end)
{
	return skip_spaces(p, end) == end;
}

/* After "key:" and nothing: the items below it, or null. */
static bool
put_below(struct fast *f)
{
	const char *start, *end, *item;
	size_t indent = 0, n = 0;

	for (;;) {
		start = f->p;
		if (start == f->end)
			break;
		end = take_line(f);
		if (is_empty(start, end))
			continue;
		item = skip_spaces(start, end);
		if (*item != '-' || end - item < 2 || item[1] != ' ') {
			if (item > start)
				return false;
			f->p = start; /* the next key */
			break;
		}
		if (n > 0 && (size_t)(item - start) != indent)
			return false;
		indent = (size_t)(item - start);
		item = skip_spaces(item + 1, end);
		if (item == end)
			return false;
		*f->w++ = n++ > 0 ? ',' : '[';
		if (!put_scalar(f, item, end))
			return false;
	}
	if (n == 0)
		put(f, SPAN("null"));
	else
		*f->w++ = ']';
	return true;
}

/*
 * Behind the item of a flow list that starts at p, NULL when it is not ours: a
 * quoted one to its quote, a plain one to the comma.  Brackets in it are
 * another collection, a question mark may be a key.
 */
static const char *
flow_item_end(const char *p, const char *end)
{
	if (*p == '"' || *p == '\'') {
		p = memchr(p + 1, *p, (size_t)(end - p - 1));
		return p != NULL ? p + 1 : NULL;
	}
	for (; p < end && *p != ','; p++)
		if (*p == '[' || *p == ']' || *p == '{' || *p == '}' ||
		    *p == '?')
			return NULL;
	return p;
}

/* The inside of [a, "b", c] on one line, from p to the closing bracket. */
static bool
put_flow(struct fast *f, const char *p, const char *end)
{
	const char *stop;

	*f->w++ = '[';
	for (p = skip_spaces(p, end); p < end; p = skip_spaces(p + 1, end)) {
		stop = *p == ',' ? NULL : flow_item_end(p, end);
		if (stop == NULL || !put_scalar(f, p, stop))
			return false;
		p = skip_spaces(stop, end);
		if (p == end)
			break;
		if (*p != ',' || skip_spaces(p + 1, end) == end)
			return false;
		*f->w++ = ',';
	}
	*f->w++ = ']';
	return true;
}

static bool
is_new(struct fast *f, struct span key)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (f->keys[i].n == key.n && *f->keys[i].p == *key.p &&
		    memcmp(f->keys[i].p, key.p, key.n) == 0)
			return false;
	if (f->n == KEYS)
		return false;
	f->keys[f->n++] = key;
	return true;
}

static bool
put_entry(struct fast *f, const char *p, const char *end)
{
	const char *key = p, *value;

	if (!is_word((unsigned char)*p))
		return false;
	while (p < end && (is_word((unsigned char)*p) || *p == '-'))
		p++;
	if (p == end || *p != ':' || p - key > 128 || has_wide_blank(key, p) ||
	    !is_new(f, span_from(key, p)))
		return false;
	if (f->n > 1)
		*f->w++ = ',';
	put_string(f, key, p);
	*f->w++ = ':';
	value = skip_spaces(p + 1, end);
	if (value == end)
		return put_below(f);
	if (value == p + 1)
		return false;
	while (end[-1] == ' ')
		end--;
	if (*value == '[')
		return end - value > 1 && end[-1] == ']' &&
		       put_flow(f, value + 1, end - 1);
	return put_scalar(f, value, end);
}

static bool
put_lines(struct fast *f)
{
	const char *line, *end;

	*f->w++ = '{';
	while (f->p < f->end) {
		line = f->p;
		end = take_line(f);
		if (is_empty(line, end) || *line == '#')
			continue;
		if (!put_entry(f, line, end))
			return false;
	}
	*f->w++ = '}';
	return true;
}

struct span
fastmatter_read(struct arena *mem, struct span source)
{
	struct span none = { NULL, 0 };
	struct fast f;
	char *out;

	if (source.n > MAX)
		return none;
	f.p = source.p, f.end = span_end(source), f.n = 0;
	f.quotes = f.care = false;
	if (!accept_all(&f))
		return none;
	/* "a:" and a line end become eight bytes and a comma, an item of one
	 * byte and its comma four; no character grows more than three times */
	f.w = out = arena_get(mem, source.n * 4 + 16);
	return put_lines(&f) ? span_from(out, f.w) : none;
}
