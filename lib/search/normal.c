/*
 * normal.c - the matching text: what both sides of a search are brought to.
 *
 * Nearly all of a text is normal already, and much of it in one piece, so the
 * walk that finds that out is what has to be fast.  It stops at what is odd: a
 * blank too many, a character without width, or one that is outside the large
 * ranges in which NFC changes nothing.  What stands between two odd places is
 * copied as it is, and utf8proc gets to see only the odd ones.
 */
#include "normal.h"

#include <stdlib.h>
#include <utf8proc.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/base.h"

/*
 * Stable under NFC whatever stands around: no canonical decomposition that
 * NFC would keep, no combining class, never the second half of a composition.
 * tests/unit/normal.c holds this list against utf8proc.
 */
static const struct {
	uint32_t first, last;
} stable[] = {
	{ 0x0000, 0x02FF }, { 0x0370, 0x0373 },	  { 0x0375, 0x037D },
	{ 0x0388, 0x0482 }, { 0x048A, 0x058F },	  { 0x05D0, 0x05FF },
	{ 0x0620, 0x064A }, { 0x0660, 0x066F },	  { 0x0671, 0x06D5 },
	{ 0x0904, 0x0929 }, { 0x0E01, 0x0E37 },	  { 0x0E3F, 0x0E47 },
	{ 0x10A0, 0x10FF }, { 0x1E00, 0x1F70 },	  { 0x2010, 0x20CF },
	{ 0x2100, 0x2125 }, { 0x212C, 0x2328 },	  { 0x232B, 0x2ADB },
	{ 0x2ADD, 0x2CEE }, { 0x2E00, 0x3029 },	  { 0x3030, 0x3098 },
	{ 0x309B, 0xA66E }, { 0xAC00, 0xD7A3 },	  { 0xE000, 0xF8FF },
	{ 0xFF00, 0xFFFF }, { 0x1F000, 0x1FAFF }, { 0x20000, 0x2F7FF },
};

bool
normal_stable(uint32_t c)
{
	size_t i;

	for (i = 0; i < sizeof(stable) / sizeof(stable[0]); i++)
		if (c <= stable[i].last)
			return c >= stable[i].first;
	return false;
}

enum normal_kind
normal_kind(uint32_t c)
{
	if (c < 0xA0)
		return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n') ||
			       c == 0x85
			   ? NORMAL_BLANK
			   : NORMAL_OTHER;
	switch (c) {
	case 0xA0:
	case 0x1680:
	case 0x2028:
	case 0x2029:
	case 0x202F:
	case 0x205F:
	case 0x3000: return NORMAL_BLANK;
	case 0xAD:
	case 0x061C:
	case 0x180E:
	case 0xFEFF: return NORMAL_NOTHING;
	default: break;
	}
	if (c >= 0x2000 && c <= 0x206F) {
		if (c <= 0x200A)
			return NORMAL_BLANK;
		if (c <= 0x200F || (c >= 0x202A && c <= 0x202E) || c >= 0x2060)
			return NORMAL_NOTHING;
	}
	return NORMAL_OTHER;
}

/*
 * The length of the character at p when it is stable and common, told by its
 * bytes alone; 0 is no answer.  At least three bytes are there.
 */
static unsigned
common(const unsigned char *p)
{
	switch (p[0]) {
	case 0xE2: /* dashes, quotation marks, dots */
		return p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7 ? 3 : 0;
	case 0xE3: /* brackets, commas, kana; not U+3000, not voicing marks */
		if (p[1] == 0x80)
			return p[2] > 0x80 && p[2] < 0xAA ? 3 : 0;
		return p[1] != 0x82 || p[2] < 0x99 || p[2] > 0x9A ? 3 : 0;
	case 0xEA: return p[1] >= 0xB0 ? 3 : 0; /* Hangul */
	case 0xEB:
	case 0xEC: return 3;
	case 0xED: return p[1] < 0x9E ? 3 : 0;
	case 0xEF: return p[1] >= 0xBC ? 3 : 0; /* full width */
	case 0xD0:
	case 0xD1: return 2;				      /* Cyrillic */
	default: return p[0] >= 0xC3 && p[0] <= 0xCB ? 2 : 0; /* Latin */
	}
}

/*
 * The length of the character at p, which is more than ASCII or Han, or a
 * control; 0 when it is odd: it has to go, or NFC may change it.
 */
static size_t
judge(const unsigned char *p, const unsigned char *end)
{
	size_t n = end - p > 2 ? common(p) : 0;
	const char *next;
	uint32_t c;

	if (n > 0)
		return n;
	next = utf8_next((const char *)p, (const char *)end, &c);
	return normal_kind(c) == NORMAL_OTHER && normal_stable(c)
		   ? (size_t)(next - (const char *)p)
		   : 0;
}

/* A space, or the end of a line, where the one before it should not be. */
static bool
is_double(unsigned char before, unsigned char c)
{
	return (c == ' ' && (before == ' ' || before == '\n')) ||
	       (c == '\n' && before == ' ');
}

/* The first odd character that begins before `stop`, or what follows that. */
static const unsigned char *
odd_plain(const unsigned char *p, const unsigned char *stop,
	  const unsigned char *end, unsigned char before)
{
	size_t n;

	for (; p < stop && !is_double(before, *p); before = p[-1]) {
		if ((*p >= ' ' && *p < 0x80) || *p == '\n')
			n = 1;
		else if (*p >= 0xE4 && *p <= 0xE9) /* Han */
			n = 3;
		else
			n = judge(p, end);
		if (n == 0)
			break;
		p += n;
	}
	return p;
}

#if defined(__x86_64__)
/*
 * Of a block only those bytes are judged that begin something other than
 * ASCII, Latin, Cyrillic, Han and most of Hangul, and blanks that follow one.
 * The byte before p can be read.  True when *at is odd; else the rest, which
 * is shorter than a block, has to be looked at.
 */
__attribute__((target("avx2"))) static bool
odd_avx2(const unsigned char **at, const unsigned char *end)
{
	/* controls but LF; C2, CC to CE; D2 up; E0 to E3, EA, ED, EF; F0 up */
	const __m256i high = _mm256_broadcastsi128_si256(
	    _mm_setr_epi8(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 8, 16, 32));
	const __m256i low = _mm256_broadcastsi128_si256(_mm_setr_epi8(
	    51, 51, 63, 59, 43, 43, 43, 43, 43, 43, 58, 43, 47, 63, 47, 59));
	const __m256i nibble = _mm256_set1_epi8(15);
	const __m256i space = _mm256_set1_epi8(' '),
		      lf = _mm256_set1_epi8('\n');
	const unsigned char *p = *at;
	__m256i x, y, was, is, odd;
	uint32_t hits, doubles;

	for (; end - p >= 36; p += 32) {
		x = _mm256_loadu_si256((const void *)p);
		y = _mm256_loadu_si256((const void *)(p - 1));
		is = _mm256_cmpeq_epi8(x, space);
		was = _mm256_cmpeq_epi8(y, space);
		odd = _mm256_and_si256(
		    was, _mm256_or_si256(is, _mm256_cmpeq_epi8(x, lf)));
		odd = _mm256_or_si256(
		    odd, _mm256_and_si256(_mm256_cmpeq_epi8(y, lf), is));
		doubles = (uint32_t)_mm256_movemask_epi8(odd);
		y = _mm256_and_si256(_mm256_srli_epi16(x, 4), nibble);
		odd = _mm256_and_si256(
		    _mm256_shuffle_epi8(high, y),
		    _mm256_shuffle_epi8(low, _mm256_and_si256(x, nibble)));
		odd = _mm256_cmpeq_epi8(odd, _mm256_setzero_si256());
		hits = doubles | ~(uint32_t)_mm256_movemask_epi8(odd);
		for (; hits != 0; hits &= hits - 1) {
			*at = p + __builtin_ctz(hits);
			if ((doubles & hits & -hits) != 0 ||
			    judge(*at, end) == 0)
				return true;
		}
	}
	while (p < end && (*p & 0xC0) == 0x80) /* was judged by its start */
		p++;
	*at = p;
	return false;
}
#endif

/*
 * The first character from p on that normalisation may change, or that cannot
 * follow `before`; end when there is none.
 */
static const char *
next_odd(const char *p, const char *end, char before)
{
	const unsigned char *at = (const unsigned char *)p;
	const unsigned char *stop = (const unsigned char *)end;

#if defined(__x86_64__)
	if (end - p >= 64 && simd_level() == SIMD_AVX2) {
		/* the first one alone, since `before` is not always there */
		at = odd_plain(at, at + 1, stop, (unsigned char)before);
		if (at == (const unsigned char *)p || odd_avx2(&at, stop))
			return (const char *)at;
		before = (char)at[-1];
	}
#endif
	return (const char *)odd_plain(at, stop, stop, (unsigned char)before);
}

/* ---- making it normal --------------------------------------------------- */

struct maker {
	struct arena *mem;
	char *out;	 /* what is normal so far; NULL before any change */
	size_t n, cap;	 /* bytes of it, and room */
	const char *run; /* the source from here on is not copied yet */
	const char *end; /* of the source */
	struct buf piece;
};

/* There is always room for all that is left of the source, as it stands. */
static void
make_room(struct maker *m, const char *p, size_t more)
{
	size_t need = m->n + more + (size_t)(m->end - p);
	char *old = m->out;

	if (m->out != NULL && need <= m->cap)
		return;
	m->cap = m->out != NULL ? need + need / 2 : need;
	m->out = arena_get(m->mem, m->cap);
	if (m->n > 0)
		memcpy(m->out, old, m->n);
}

/* The source up to p, as it stands. */
static void
put_run(struct maker *m, const char *p)
{
	size_t n = (size_t)(p - m->run);

	make_room(m, m->run, 0);
	if (n > 0)
		memcpy(m->out + m->n, m->run, n);
	m->n += n;
	m->run = p;
}

/* A blank of any kind at p, a line feed, or what has no width. */
static void
squeeze(struct maker *m, const char *p, const char *next)
{
	uint32_t c;
	char last;

	put_run(m, p);
	m->run = next;
	last = m->n > 0 ? m->out[m->n - 1] : '\n';
	utf8_next(p, next, &c);
	if (c == '\n') {
		m->n -= last == ' ';
		m->out[m->n++] = '\n';
	} else if (normal_kind(c) == NORMAL_BLANK && last != ' ' &&
		   last != '\n')
		m->out[m->n++] = ' ';
}

static const char *
char_before(const char *p, const char *start)
{
	while (p > start && (*--p & 0xC0) == 0x80)
		;
	return p;
}

/*
 * The characters at p that NFC may change, into m->piece: up to the next stable
 * one, without those that have no width.  Returns where that is.
 */
static const char *
take_piece(struct maker *m, const char *p)
{
	const char *next;
	uint32_t c;

	for (; p < m->end; p = next) {
		next = utf8_next(p, m->end, &c);
		if (normal_kind(c) == NORMAL_NOTHING)
			continue;
		if (normal_kind(c) == NORMAL_BLANK || normal_stable(c))
			break;
		buf_put(&m->piece, span_from(p, next));
	}
	return p;
}

/*
 * What is stable is so whatever stands around it, so what is not goes through
 * utf8proc with nothing but the one character before it, which it may join.
 * Returns where the next stable character is.
 */
static const char *
compose(struct maker *m, const char *p)
{
	bool in_run = p > m->run;
	struct span base = { p, 0 }, made;
	utf8proc_uint8_t *text;
	utf8proc_ssize_t n;
	const char *to;

	if (in_run)
		base = span_from(char_before(p, m->run), p);
	else if (m->n > 0)
		base = span_from(char_before(m->out + m->n, m->out),
				 m->out + m->n);
	m->piece.n = 0;
	buf_put(&m->piece, base);
	to = take_piece(m, p);
	n = utf8proc_map((const utf8proc_uint8_t *)m->piece.p,
			 (utf8proc_ssize_t)m->piece.n, &text,
			 UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n == UTF8PROC_ERROR_NOMEM)
		mem_none();
	if (n < 0) /* longer than 2 GiB of code points: as it is */
		return to;
	made = (struct span){ (const char *)text, (size_t)n };
	if (span_end(base) != p || !span_eq(made, span_from(base.p, to))) {
		if (in_run)
			put_run(m, base.p);
		else
			m->n -= base.n;
		make_room(m, to, made.n);
		memcpy(m->out + m->n, made.p, made.n);
		m->n += made.n;
		m->run = to;
	}
	free(text);
	return to;
}

/* The last byte of what is normal before p. */
static char
last_before(const struct maker *m, const char *p)
{
	if (p > m->run)
		return p[-1];
	return m->n > 0 ? m->out[m->n - 1] : '\n';
}

static struct span
without_last_blank(struct span s)
{
	s.n -= s.n > 0 && span_end(s)[-1] == ' ';
	return s;
}

struct span
normal_text(struct arena *mem, struct span text)
{
	struct maker m = { .mem = mem, .run = text.p, .end = span_end(text) };
	const char *p = text.p, *next;
	uint32_t c;

	if (text.n == 0)
		return text;
	while ((p = next_odd(p, m.end, last_before(&m, p))) < m.end) {
		next = utf8_next(p, m.end, &c);
		if (c != '\n' && normal_kind(c) == NORMAL_OTHER) {
			p = compose(&m, p);
		} else {
			squeeze(&m, p, next);
			p = next;
		}
	}
	if (m.out != NULL) {
		put_run(&m, m.end);
		text = (struct span){ m.out, m.n };
	}
	buf_free(&m.piece);
	return without_last_blank(text);
}

bool
normal_is(struct span text)
{
	struct arena mem = { 0 };
	bool same = span_eq(normal_text(&mem, text), text);

	arena_free(&mem);
	return same;
}
