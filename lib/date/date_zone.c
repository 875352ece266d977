/*
 * date_zone.c - what a text says about its zone.
 *
 * A number is believed before a name, a name before an abbreviation, and an
 * abbreviation means what it means in the default zone before it means what a
 * table says: CST is China's under Asia/Shanghai.
 */
#include "date_item.h"

#define OFFSET_MAX (14 * 60) /* no place on earth is further from UTC */

static bool
refuse(struct date_reader *r, const char *why)
{
	r->bad = true;
	r->why = why;
	return false;
}

/*
 * Is there a zone that was so far from UTC since clocks were set by wire?  Of
 * those that are no whole hour there are few; Amsterdam's 20 minutes stand in
 * the examples of RFC 3339.
 */
static bool
is_offset(int minutes)
{
	static const short odd[] = { -570, -510, -270, -210, -150, 20,	30,
				     210,  270,	 330,  345,  390,  450, 510,
				     525,  570,	 630,  690,  765,  825 };
	size_t i;

	if (minutes % 60 == 0)
		return minutes >= -12 * 60 && minutes <= OFFSET_MAX;
	for (i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		if (odd[i] == minutes)
			return true;
	return false;
}

/*
 * 9:00-10:30 is a span of time.  After a year that comes first, as programs
 * write it, -05:00 is an offset unless it is later than the time.
 */
static bool
ends_span(const struct date_reader *r, size_t i, int h, int m)
{
	return item_punct(r, i, '-') && r->has_time && !r->is_iso &&
	       r->time_precision == DATE_MINUTE && item_punct(r, i + 2, ':') &&
	       (!r->year_first || h * 60 + m > r->hour * 60 + r->minute);
}

/* The minutes after the hour of an offset: +08:00, and PDF's +08'00'. */
static size_t
offset_minutes(const struct date_reader *r, size_t i, int *m)
{
	if ((!item_punct(r, i, ':') && !item_punct(r, i, '\'')) ||
	    !item_glued(r, i) || !item_glued(r, i + 1) ||
	    !item_number(r, i + 1, 2, m) || item_tok(r, i + 1)->digits != 2)
		return 0;
	return item_punct(r, i, '\'') && item_punct(r, i + 2, '\'') ? 3 : 2;
}

/* +08:00, +0800, +08, -5; the number must touch its sign. */
static size_t
offset_at(struct date_reader *r, size_t i, int *minutes, bool *minus_zero)
{
	const struct date_tok *t = item_tok(r, i + 1);
	bool minus = item_punct(r, i, '-');
	int h, m = 0;
	size_t n = 2;

	if ((!minus && !item_punct(r, i, '+')) || t->kind != DATE_T_NUMBER ||
	    t->cjk || !item_glued(r, i + 1))
		return 0;
	if (t->digits == 4) {
		h = (int)t->number / 100;
		m = (int)t->number % 100;
	} else if (t->digits <= 2) {
		h = (int)t->number;
		n += offset_minutes(r, i + 2, &m);
		if (n == 2 && item_punct(r, i + 2, ':'))
			return 0;
	} else {
		return 0;
	}
	if ((item_punct(r, i + n, ':') ||
	     item_tok(r, i + n)->kind == DATE_T_NUMBER) &&
	    item_glued(r, i + n))
		return 0; /* -11:00:00 is a time */
	if (item_glued(r, i + n) && item_tok(r, i + n)->kind == DATE_T_WORD &&
	    t->digits <= 2 && !item_letter(r, i + n, 'z'))
		return 0; /* +1w */
	if (ends_span(r, i, h, m))
		return 0;
	*minutes = (minus ? -1 : 1) * (h * 60 + m);
	if (m > 59 || !is_offset(*minutes)) {
		refuse(r, "impossible offset");
		return 0;
	}
	*minus_zero = minus && h == 0 && m == 0;
	return n;
}

static bool
set_zone(struct date_reader *r, enum item_zone zone, int minutes, size_t from,
	 size_t to)
{
	r->zone = zone;
	r->offset = minutes * 60;
	r->zone_label = span_from(item_tok(r, from)->text.p,
				  span_end(item_tok(r, to - 1)->text));
	r->at = to;
	return true;
}

static bool
is_name_char(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '/' || c == '-' || c == '+';
}

/* Area/City as it stands in the text; how many tokens it covers. */
static size_t
name_at(const struct date_reader *r, size_t i, struct span *name)
{
	const struct date_tok *t = item_tok(r, i);
	const char *end = item_tok(r, r->scan.n)->text.p;
	const char *p = t->text.p;
	size_t n = 0;
	bool slash = false;

	if (t->kind != DATE_T_WORD || *p < 'A' || *p > 'Z')
		return 0;
	while (p < end && is_name_char(*p)) {
		slash |= *p == '/';
		p++;
	}
	if (!slash || p - t->text.p < 4 || t->text.p[1] == '/')
		return 0; /* Z/PT1H ends an interval */
	*name = span_from(t->text.p, p);
	while (i + n < r->scan.n && item_tok(r, i + n)->text.p < p)
		n++;
	return n;
}

/* Two to five capitals: somebody's abbreviation. */
static bool
is_abbreviation(struct span s)
{
	size_t i;

	if (s.n < 2 || s.n > 5)
		return false;
	for (i = 0; i < s.n; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return true;
}

/* Z, UTC, GMT+8, "GMT +0800" */
static bool
utc_item(struct date_reader *r, size_t k)
{
	bool minus_zero = false;
	int minutes = 0;
	size_t n;

	if (!item_word(r, k, DATE_W_UTC, NULL))
		return false;
	if (item_letter(r, k, 'z') && !item_glued(r, k) &&
	    item_tok(r, k)->text.p[0] != 'Z')
		return false;
	if (item_letter(r, k, 'z') || item_tok(r, k)->text.n < 2)
		return set_zone(r, ITEM_ZONE_UTC, 0, k, k + 1);
	n = offset_at(r, k + 1, &minutes, &minus_zero);
	if (r->bad)
		return false;
	if (n)
		return set_zone(r, ITEM_ZONE_OFFSET, minutes, k, k + 1 + n);
	return set_zone(r, ITEM_ZONE_UTC, 0, k, k + 1);
}

static bool
word_item(struct date_reader *r, size_t k)
{
	const struct date_tok *t = item_tok(r, k);
	struct span name;
	int offset, value;
	size_t n;

	if ((n = name_at(r, k, &name)) > 0) {
		r->zone_name = name;
		return set_zone(r, ITEM_ZONE_NAME, 0, k, k + n);
	}
	if (utc_item(r, k))
		return true;
	if (r->bad)
		return false;
	if (item_word(r, k, DATE_W_LOCALTIME, NULL))
		return set_zone(r, ITEM_ZONE_UNKNOWN, 0, k, k + 1);
	if (item_word(r, k, DATE_W_PLACE, &value))
		return set_zone(r, ITEM_ZONE_PLACE, value, k, k + 1);
	if (r->conf->zone && is_abbreviation(t->text) &&
	    tz_abbreviation(r->conf->zone, t->text, &offset))
		return set_zone(r, ITEM_ZONE_ABBREV, offset / 60, k, k + 1);
	if (!r->has_time && !r->has_day)
		return false;
	if (item_word(r, k, DATE_W_ZONE, &value) &&
	    (t->text.n > 5 || is_abbreviation(t->text) ||
	     (t->text.p[0] & 0x80) || item_word(r, k, DATE_W_UHR, NULL)))
		return set_zone(r, ITEM_ZONE_ABBREV, value, k, k + 1);
	if (item_word(r, k, DATE_W_REGION, &value) &&
	    (t->text.n > 5 || is_abbreviation(t->text) ||
	     (t->text.p[0] & 0x80))) {
		r->zone_name = date_region_name(value);
		return set_zone(r, ITEM_ZONE_NAME, 0, k, k + 1);
	}
	if (t->kind == DATE_T_WORD && r->has_time && is_abbreviation(t->text) &&
	    t->space && !item_word(r, k, DATE_W_MONTH, NULL) &&
	    !item_word(r, k, DATE_W_WDAY, NULL) &&
	    !item_word(r, k, DATE_W_AMPM, NULL))
		return set_zone(r, ITEM_ZONE_UNKNOWN, 0, k, k + 1);
	if (t->kind == DATE_T_WORD && r->has_time && t->text.n == 1 &&
	    *t->text.p >= 'A' && *t->text.p <= 'Y' && t->space &&
	    *t->text.p != 'T') /* military letters were used the wrong way */
		return set_zone(r, ITEM_ZONE_UNKNOWN, 0, k, k + 1);
	return false;
}

/* (CST), [Asia/Shanghai], Go's "UTC m=+0.01" after an offset said it all. */
static bool
redundant(struct date_reader *r)
{
	size_t k = r->at;
	const struct date_tok *t = item_tok(r, k);

	if (item_letter(r, k, 'm') && item_punct(r, k + 1, '=')) {
		for (k += 2; k < r->scan.n && item_glued(r, k); k++)
			;
		r->at = k;
		return true;
	}
	if (item_letter(r, k, 'z') && item_glued(r, k) && r->offset == 0 &&
	    r->zone == ITEM_ZONE_OFFSET) {
		r->at++; /* Python's isoformat() + "Z" */
		return true;
	}
	if (r->zone != ITEM_ZONE_OFFSET || t->kind != DATE_T_WORD ||
	    item_letter(r, k, 'z') || !is_abbreviation(t->text) ||
	    item_punct(r, k + 1, '+') || item_punct(r, k + 1, '-') ||
	    item_word(r, k, DATE_W_MONTH, NULL))
		return false;
	r->at++;
	return true;
}

/* 2022-05-23T10:20:30 08:00: an address was decoded, and + became a blank. */
static bool
lost_plus(struct date_reader *r)
{
	size_t k = r->at, n;
	int h, m;

	if (!r->is_iso || !r->year_first || r->time_precision < DATE_SECOND ||
	    !item_number(r, k, 2, &h) || item_tok(r, k)->digits != 2 ||
	    !item_tok(r, k)->space)
		return false;
	n = offset_minutes(r, k + 1, &m);
	if (n == 0 || m > 59 || !is_offset(h * 60 + m))
		return false;
	return set_zone(r, ITEM_ZONE_OFFSET, h * 60 + m, k, k + 1 + n);
}

/*
 * After a time PT and CET are zones, though they are days of the week in Polish
 * and Croatian; so capitals are first looked for here.
 */
bool
date_zone_word(struct date_reader *r)
{
	const struct date_tok *t = item_tok(r, r->at);

	return r->has_time && r->zone == ITEM_ZONE_NONE &&
	       t->kind == DATE_T_WORD && is_abbreviation(t->text) &&
	       (item_word(r, r->at, DATE_W_ZONE, NULL) ||
		item_word(r, r->at, DATE_W_REGION, NULL) ||
		item_word(r, r->at, DATE_W_UTC, NULL)) &&
	       word_item(r, r->at);
}

bool
date_zone_item(struct date_reader *r)
{
	bool minus_zero = false, open;
	int minutes = 0;
	size_t k = r->at, n, close;

	if (r->zone != ITEM_ZONE_NONE)
		return redundant(r);
	if (lost_plus(r))
		return true;
	open = item_punct(r, k, '(') || item_punct(r, k, '[');
	if (open)
		k++;
	if (item_tok(r, k)->kind == DATE_T_PUNCT && r->has_day &&
	    (r->has_time || item_punct(r, k, '+'))) {
		n = offset_at(r, k, &minutes, &minus_zero);
		if (n) {
			r->minus_zero = minus_zero;
			set_zone(r, ITEM_ZONE_OFFSET, minutes, k, k + n);
		}
	} else {
		word_item(r, k);
	}
	if (r->zone == ITEM_ZONE_NONE || r->bad)
		return false;
	if (!open)
		return true;
	close = r->at;
	if (!item_punct(r, close, ')') && !item_punct(r, close, ']')) {
		r->zone = ITEM_ZONE_NONE;
		r->at = k - 1;
		return false;
	}
	r->at = close + 1;
	return true;
}
