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

/* Whether blanks or characters without width must go, and NFC may matter. */
static void
look_at(struct span s, bool *blanks, bool *nfc)
{
	const char *p = s.p, *end = p + s.n;
	unsigned char c, last = '\n';
	enum normal_kind kind;
	uint32_t wide;

	*blanks = *nfc = false;
	while (p < end) {
		c = (unsigned char)*p;
		if (c > ' ' && c < 0x80) {
			last = c;
			p++;
		} else if (c >= 0xE4 && c <= 0xE9) { /* Han */
			last = c;
			p += 3;
		} else if (c <= ' ') {
			if (c == ' ' ? last == ' ' || last == '\n'
				     : normal_kind(c) != NORMAL_OTHER ||
					   (c == '\n' && last == ' '))
				*blanks = true;
			last = c;
			p++;
		} else {
			last = c;
			p = utf8_next(p, end, &wide);
			kind = normal_kind(wide);
			*blanks |= kind != NORMAL_OTHER;
			*nfc |= kind == NORMAL_OTHER && !normal_stable(wide);
		}
	}
	*blanks |= last == ' ';
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
	bool blanks, nfc;
	char *out;

	look_at(text, &blanks, &nfc);
	if (blanks) {
		out = arena_get(mem, text.n);
		text = (struct span){ out, squeeze(out, text) };
	}
	return nfc ? compose(mem, text) : text;
}

bool
normal_is(struct span text)
{
	struct arena mem = { 0 };
	bool same = span_eq(normal_text(&mem, text), text);

	arena_free(&mem);
	return same;
}
