/*
 * normal.c - the matching text: what both sides of a search are brought to.
 *
 * Nearly every text is normal already, so the walk that finds that out is what
 * has to be fast; it knows the large ranges in which NFC changes nothing and
 * leaves the rest to utf8proc.
 */
#include "normal.h"

#include <stdlib.h>
#include <utf8proc.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "simd.h"
#include "utf8.h"

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

struct look {	     /* what a text must undergo */
	bool blanks; /* blanks or characters without width must go */
	bool nfc;    /* NFC may change it */
};

/* The character at p, whatever it is; returns how long it is. */
static size_t
judge(const unsigned char *p, const unsigned char *end, struct look *look)
{
	size_t n = end - p > 2 ? common(p) : 0;
	enum normal_kind kind;
	const char *next;
	uint32_t c;

	if (n > 0)
		return n;
	next = utf8_next((const char *)p, (const char *)end, &c);
	kind = normal_kind(c);
	look->blanks |= kind != NORMAL_OTHER;
	look->nfc |= kind == NORMAL_OTHER && !normal_stable(c);
	return (size_t)(next - (const char *)p);
}

/* A space, or the end of a line, where the one before it should not be. */
static bool
is_double(unsigned char before, unsigned char c)
{
	return (c == ' ' && (before == ' ' || before == '\n')) ||
	       (c == '\n' && before == ' ');
}

static void
look_plain(const unsigned char *p, const unsigned char *end,
	   unsigned char before, struct look *look)
{
	for (; p < end; before = p[-1]) {
		look->blanks |= is_double(before, *p);
		if (*p >= ' ' && *p < 0x80)
			p++;
		else if (*p >= 0xE4 && *p <= 0xE9) /* Han */
			p += 3;
		else
			p += judge(p, end, look);
	}
	look->blanks |= before == ' ';
}

#if defined(__x86_64__)
/*
 * Of a block only those bytes are judged that begin something other than
 * ASCII, Latin, Cyrillic, Han and most of Hangul.  Returns where it stopped,
 * which may be inside a character that has been judged.
 */
__attribute__((target("avx2"))) static const unsigned char *
look_avx2(const unsigned char *p, const unsigned char *end, struct look *look)
{
	/* controls but LF; C2, CC to CE; D2 up; E0 to E3, EA, ED, EF; F0 up */
	const __m256i high = _mm256_broadcastsi128_si256(
	    _mm_setr_epi8(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 8, 16, 32));
	const __m256i low = _mm256_broadcastsi128_si256(_mm_setr_epi8(
	    51, 51, 63, 59, 43, 43, 43, 43, 43, 43, 58, 43, 47, 63, 47, 59));
	const __m256i nibble = _mm256_set1_epi8(15);
	const __m256i space = _mm256_set1_epi8(' '),
		      lf = _mm256_set1_epi8('\n');
	__m256i x, y, was, is, odd;
	uint32_t hits;

	for (; end - p >= 36; p += 32) {
		x = _mm256_loadu_si256((const void *)p);
		y = _mm256_loadu_si256((const void *)(p + 1));
		was = _mm256_cmpeq_epi8(x, space);
		is = _mm256_cmpeq_epi8(y, space);
		odd = _mm256_and_si256(
		    was, _mm256_or_si256(is, _mm256_cmpeq_epi8(y, lf)));
		odd = _mm256_or_si256(
		    odd, _mm256_and_si256(_mm256_cmpeq_epi8(x, lf), is));
		look->blanks |= !_mm256_testz_si256(odd, odd);
		y = _mm256_and_si256(_mm256_srli_epi16(x, 4), nibble);
		odd = _mm256_and_si256(
		    _mm256_shuffle_epi8(high, y),
		    _mm256_shuffle_epi8(low, _mm256_and_si256(x, nibble)));
		odd = _mm256_cmpeq_epi8(odd, _mm256_setzero_si256());
		hits = ~(uint32_t)_mm256_movemask_epi8(odd);
		for (; hits != 0; hits &= hits - 1)
			judge(p + __builtin_ctz(hits), end, look);
	}
	return p;
}
#endif

static struct look
look_at(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
	unsigned char before = '\n';
	struct look look = { 0 };

#if defined(__x86_64__)
	if (s.n >= 64 && simd_level() == SIMD_AVX2) {
		look.blanks = *p == ' ';
		p = look_avx2(p, end, &look);
		while (*p >= 0x80 && *p < 0xC0)
			p--; /* judged or not, it is short */
		before = p > (const unsigned char *)s.p ? p[-1] : '\n';
	}
#endif
	look_plain(p, end, before, &look);
	return look;
}

/* Blanks, and what has no width; returns the length. */
static size_t
squeeze(char *out, struct span s)
{
	const char *p = s.p, *end = p + s.n, *next;
	bool blank = false, began = false;
	size_t n = 0;
	uint32_t c;

	for (; p < end; p = next) {
		next = utf8_next(p, end, &c);
		if (c == '\n') {
			blank = began = false;
			out[n++] = '\n';
			continue;
		}
		switch (normal_kind(c)) {
		case NORMAL_BLANK: blank = true; continue;
		case NORMAL_NOTHING: continue;
		case NORMAL_OTHER: break;
		}
		if (blank && began)
			out[n++] = ' ';
		blank = false, began = true;
		memcpy(out + n, p, (size_t)(next - p));
		n += (size_t)(next - p);
	}
	return n;
}

static struct span
compose(struct arena *mem, struct span s)
{
	utf8proc_uint8_t *made;
	utf8proc_ssize_t n;
	struct span copy;

	n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
			 &made, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n == UTF8PROC_ERROR_NOMEM)
		mem_none();
	if (n < 0) /* longer than 2 GiB of code points: as it is */
		return s;
	copy = arena_copy(mem, (struct span){ (char *)made, (size_t)n });
	free(made);
	return span_eq(copy, s) ? s : copy;
}

struct span
normal_text(struct arena *mem, struct span text)
{
	struct look look = look_at(text);
	char *out;

	if (look.blanks) {
		out = arena_get(mem, text.n);
		text = (struct span){ out, squeeze(out, text) };
	}
	return look.nfc ? compose(mem, text) : text;
}

bool
normal_is(struct span text)
{
	struct arena mem = { 0 };
	bool same = span_eq(normal_text(&mem, text), text);

	arena_free(&mem);
	return same;
}
