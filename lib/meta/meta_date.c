/*
 * meta_date.c - the date in a short text: "Posted by Ann on 5 May 2022, 4 pm".
 *
 * What stands before a date is as good as any text, so a date is tried for
 * where words start.  Numbers are everywhere; a date has to name its day, and
 * its year in full unless it is all there is.
 */
#include "meta_date.h"
#include "base/base.h"

#define LOOK  400 /* bytes of the text */
#define TRIES 40

/* Four digits in a row, or a CJK year: 2022, 二〇二二年, 令和4年. */
static bool
has_year(struct span s)
{
	const char *p, *end = span_end(s);
	size_t digits = 0;
	uint32_t c;

	for (p = s.p; p < end;) {
		p = chars_next(p, end, &c);
		if (c == 0x5E74) /* 年 */
			return true;
		digits = chars_kind(c) == CHAR_DIGIT ? digits + 1 : 0;
		if (digits == 4)
			return true;
	}
	return false;
}

bool
meta_date_find(struct span text, const struct date_conf *conf, struct date *d,
	       struct span *raw)
{
	struct date_conf prefix = *conf;
	const char *p, *next, *end;
	unsigned kind, last = CHAR_NONE, tries = 0;
	size_t used = 0;
	uint32_t c;

	prefix.prefix = true;
	if (text.n > LOOK)
		for (text.n = LOOK; (text.p[text.n] & 0xC0) == 0x80;)
			text.n--;
	end = span_end(text);
	for (p = text.p; p < end && tries < TRIES; p = next, last = kind) {
		next = chars_next(p, end, &c);
		kind = chars_kind(c);
		if (kind < CHAR_DIGIT || kind == last)
			continue;
		tries++;
		if (date_parse(span_from(p, end), &prefix, d, &used, NULL) &&
		    d->precision >= DATE_DAY &&
		    (has_year((struct span){ p, used }) ||
		     (p == text.p && used == text.n))) {
			*raw = span_trim_lines((struct span){ p, used });
			return true;
		}
	}
	return false;
}
