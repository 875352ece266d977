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

#include "fastmatter.h"
#include "json.h"
#include "simd.h"

#define MAX  (16u << 10) /* longer matter may as well take the long way */
#define KEYS 64		 /* more are not compared with each other here */

struct fast {
	const char *p, *end; /* what is not read yet */
	struct buf out;
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

/* A control character, a lone CR, NEL, LS or PS at p? */
static bool
is_special(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t n = (size_t)(end - p);

	if (*u == '\r')
		return n < 2 || u[1] != '\n';
	if (*u < 0x20)
		return *u != '\n';
	if (*u == 0xC2)
		return n > 1 && u[1] < 0xA0;
	if (*u == 0xE2)
		return n > 2 && u[1] == 0x80 && (u[2] == 0xA8 || u[2] == 0xA9);
	return *u == 0x7F;
}

#if defined(__SSE2__)
/* Skips blocks without a byte that could be special; fewer than 16 bytes
 * remain at the end. */
static const char *
find_special_sse2(const char *p, const char *end)
{
	const __m128i low = _mm_set1_epi8(0x1F), nl = _mm_set1_epi8('\n');
	unsigned hits;
	__m128i v, m;

	for (; end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const void *)p);
		m = _mm_andnot_si128(_mm_cmpeq_epi8(v, nl),
				     _mm_cmpeq_epi8(_mm_min_epu8(v, low), v));
		m = _mm_or_si128(m, _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F)));
		m = _mm_or_si128(m,
				 _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xC2)));
		m = _mm_or_si128(m,
				 _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xE2)));
		for (hits = (unsigned)_mm_movemask_epi8(m); hits != 0;
		     hits &= hits - 1)
			if (is_special(p + __builtin_ctz(hits), end))
				return p;
	}
	return p;
}
#endif

static bool
has_special(const char *p, const char *end)
{
#if defined(__SSE2__)
	if (simd_level() >= SIMD_SSE2)
		p = find_special_sse2(p, end);
#endif
	for (; p < end; p++)
		if (is_special(p, end))
			return true;
	return false;
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

static bool
put_plain(struct fast *f, const char *p, const char *end)
{
	struct span s = span_from(p, end);
	const char *word;

	if (!is_word((unsigned char)*p) && memchr("/.(+$^;=<_", *p, 10) == NULL)
		return false;
	if (has_structure(p, end))
		return false;
	word = literal_word(s);
	if (word != NULL)
		buf_put(&f->out, span_of(word));
	else if (*p < '0' || *p > '9' || !json_is_number(s))
		json_put(&f->out, s);
	else
		buf_put(&f->out, s);
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
	json_put(&f->out, span_from(p + 1, end - 1));
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
		buf_char(&f->out, n++ > 0 ? ',' : '[');
		if (!put_scalar(f, item, end))
			return false;
	}
	if (n == 0)
		buf_put(&f->out, SPAN("null"));
	else
		buf_char(&f->out, ']');
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
	if (p == end || *p != ':' || p - key > 128 ||
	    !is_new(f, span_from(key, p)))
		return false;
	if (f->n > 1)
		buf_char(&f->out, ',');
	json_put(&f->out, span_from(key, p));
	buf_char(&f->out, ':');
	value = skip_spaces(p + 1, end);
	if (value == end)
		return put_below(f);
	return value > p + 1 && put_scalar(f, value, end);
}

static bool
put_lines(struct fast *f)
{
	const char *line, *end;

	buf_char(&f->out, '{');
	while (f->p < f->end) {
		line = f->p;
		end = take_line(f);
		if (is_empty(line, end) || *line == '#')
			continue;
		if (!put_entry(f, line, end))
			return false;
	}
	buf_char(&f->out, '}');
	return true;
}

struct span
fastmatter_read(struct arena *mem, struct span source)
{
	struct span meta = { NULL, 0 };
	struct fast f;

	if (source.n > MAX || has_special(source.p, span_end(source)))
		return meta;
	f.p = source.p, f.end = span_end(source), f.n = 0;
	f.out = (struct buf){ 0 };
	buf_room(&f.out, source.n * 2 + 64); /* mostly once for all */
	if (put_lines(&f))
		meta = arena_copy(mem, buf_span(&f.out));
	buf_free(&f.out);
	return meta;
}
