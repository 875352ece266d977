/*
 * width.c - columns of text by East Asian Width.
 *
 * Nearly all text is ASCII or Han, so both are told by their bytes; the rest
 * asks utf8proc, which leaves the ambiguous ones to us.
 */
#include <utf8proc.h>

#include "base/base.h"
#include "width.h"
#include "width_table.h"

static bool
is_ambiguous(uint32_t c)
{
	size_t low = 0, high = width_ambiguous_count, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (width_ambiguous[mid].high < c)
			low = mid + 1;
		else
			high = mid;
	}
	return low < width_ambiguous_count && width_ambiguous[low].low <= c;
}

unsigned
width_char(uint32_t c, bool ambiguous_wide)
{
	int n;

	if (c < 0x80)
		return c >= ' ' && c != 0x7F;
	n = utf8proc_charwidth((utf8proc_int32_t)c);
	if (n == 1 && ambiguous_wide && is_ambiguous(c))
		return 2;
	return n > 0 ? (unsigned)n : 0;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Eight printable ASCII characters. */
static bool
is_plain(const char *p)
{
	uint64_t x;

	memcpy(&x, p, sizeof(x));
	return ((x | (x - EACH(0x20)) | (x + EACH(1))) & EACH(0x80)) == 0;
}

size_t
width_text(struct span s, bool ambiguous_wide)
{
	const char *p = s.p, *end = s.p + s.n;
	unsigned char lead;
	size_t n = 0;
	uint32_t c;

	while (p < end) {
		lead = (unsigned char)*p;
		if (lead < 0x80 && end - p >= 8 && is_plain(p)) {
			n += 8;
			p += 8;
		} else if (lead < 0x80) {
			n += lead >= ' ' && lead != 0x7F;
			p++;
		} else if (lead >= 0xE5 && lead <= 0xE9 && end - p >= 3) {
			n += 2; /* U+5000 to U+9FFF: Han, all of it */
			p += 3;
		} else {
			p = utf8_next(p, end, &c);
			n += width_char(c, ambiguous_wide);
		}
	}
	return n;
}

static bool
is_hangul(uint32_t c)
{
	return (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0x1100 && c <= 0x11FF) ||
	       (c >= 0x3130 && c <= 0x318F) || (c >= 0xA960 && c <= 0xA97F) ||
	       (c >= 0x3200 && c <= 0x321E) || (c >= 0x3260 && c <= 0x327E) ||
	       (c >= 0xFFA0 && c <= 0xFFDC);
}

bool
width_is_wide(uint32_t c)
{
	if (c < 0x1100 || is_hangul(c))
		return false;
	if (c >= 0x4E00 && c <= 0x9FFF)
		return true;
	return (c >= 0xFF61 && c <= 0xFFEE) || /* halfwidth forms */
	       utf8proc_charwidth((utf8proc_int32_t)c) == 2;
}

bool
width_is_quote(uint32_t c)
{
	return (c >= 0x2013 && c <= 0x2015) || c == 0x2018 || c == 0x2019 ||
	       c == 0x201C || c == 0x201D || c == 0x2025 || c == 0x2026;
}

bool
width_joins(uint32_t before, uint32_t after)
{
	bool wide = width_is_wide(before);

	if (before == 0x200B || after == 0x200B)
		return true;
	if (width_is_wide(after))
		return wide || width_is_quote(before);
	return wide && width_is_quote(after);
}

uint32_t
width_last(struct span s)
{
	const char *p = s.p + s.n - 1;
	uint32_t c;

	while (p > s.p && ((unsigned char)*p & 0xC0) == 0x80)
		p--;
	utf8_next(p, s.p + s.n, &c);
	return c;
}
