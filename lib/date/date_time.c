/*
 * date_time.c - the time of day: 23:53:31, T235331, 11 PM, 下午3时, 23h53,
 * noon.
 *
 * A half of the day may stand before or after the time.  What a dot separates
 * is a time only with a word that says so: 5.45 could be anything.
 */
#include "date_item.h"

struct clock {
	int hour, minute, second;
	enum date_precision precision;
	int half;    /* enum date_half, -1: none */
	bool marked; /* 25時 counts on after midnight */
};

/* am, a.m., "a. m."; tokens taken, or 0. */
static size_t
half_at(const struct date_reader *r, size_t i, int *half)
{
	size_t n;

	if (item_word(r, i, DATE_W_AMPM, half)) {
		n = 1;
		if (item_punct(r, i + 1, '.') && item_glued(r, i + 1) &&
		    r->scan.tok[i].text.n < 4)
			n++;
		return n;
	}
	if ((item_letter(r, i, 'a') || item_letter(r, i, 'p')) &&
	    item_punct(r, i + 1, '.') && item_letter(r, i + 2, 'm')) {
		*half = item_letter(r, i, 'p') ? DATE_PM : DATE_AM;
		n = 3;
		return n + (item_punct(r, i + 3, '.') && item_glued(r, i + 3));
	}
	return 0;
}

/* .123456 or ,5: only that it is there, and its first digits for T23.5 */
static size_t
fraction_at(const struct date_reader *r, size_t i, int *sixtieths)
{
	const struct date_tok *t = item_tok(r, i + 1);
	uint64_t value = t->number, scale = 1;
	unsigned d;

	if ((!item_punct(r, i, '.') && !item_punct(r, i, ',')) ||
	    !item_glued(r, i) || !item_glued(r, i + 1) ||
	    t->kind != DATE_T_NUMBER || t->cjk || t->digits > 17)
		return 0;
	for (d = 0; d < t->digits; d++)
		scale *= 10;
	*sixtieths = (int)(value * 60 / scale);
	return 2;
}

/* RFC 5322 lets comments stand anywhere: 09(comment): 55 */
static size_t
skip_comment(const struct date_reader *r, size_t i)
{
	size_t k = i;

	if (!item_punct(r, k, '('))
		return i;
	while (k < r->scan.n && !item_punct(r, k, ')'))
		k++;
	return k < r->scan.n && item_punct(r, k + 1, ':') ? k + 1 : i;
}

/* 23:53, 23:53:31.5, 22:06:08:684 */
static size_t
colons(const struct date_reader *r, size_t i, struct clock *c)
{
	size_t k = i, n;
	int ignored;
	unsigned digits;

	if (!item_number(r, k, 2, &c->hour) || item_tok(r, k)->cjk)
		return 0;
	k = skip_comment(r, k + 1);
	if (!item_punct(r, k, ':') || !item_number(r, k + 1, 2, &c->minute) ||
	    item_tok(r, k + 1)->cjk)
		return 0;
	digits = item_tok(r, k + 1)->digits;
	c->precision = DATE_MINUTE;
	k = skip_comment(r, k + 2);
	if (item_punct(r, k, ':')) {
		if (!item_number(r, k + 1, 2, &c->second))
			return 0;
		c->precision = DATE_SECOND;
		k += 2;
		if (item_punct(r, k, ':') && item_glued(r, k) &&
		    item_tok(r, k + 1)->kind == DATE_T_NUMBER &&
		    item_tok(r, k + 1)->digits == 3) {
			c->precision = DATE_SUBSECOND;
			k += 2;
		} else if ((n = fraction_at(r, k, &ignored))) {
			c->precision = DATE_SUBSECOND;
			k += n;
		}
	} else if (digits != 2) {
		return 0;
	} else if ((n = fraction_at(r, k, &ignored)) &&
		   !item_punct(r, k, ',')) {
		return 0; /* 23:53.5: too rare to be sure */
	}
	if (item_punct(r, k, ':'))
		return 0;
	return k - i;
}

/* After T: 235331, 2353, 23, each with a fraction */
static size_t
basic(const struct date_reader *r, size_t i, struct clock *c)
{
	const struct date_tok *t = item_tok(r, i);
	int sixtieths, n = (int)t->number;
	size_t f;

	if (t->kind != DATE_T_NUMBER || t->cjk || item_punct(r, i + 1, ':'))
		return 0;
	f = fraction_at(r, i + 1, &sixtieths);
	if (t->digits == 6) {
		c->hour = n / 10000;
		c->minute = n / 100 % 100;
		c->second = n % 100;
		c->precision = f ? DATE_SUBSECOND : DATE_SECOND;
	} else if (t->digits == 4) {
		c->hour = n / 100;
		c->minute = n % 100;
		c->precision = f ? DATE_SECOND : DATE_MINUTE;
		c->second = f ? sixtieths : 0;
	} else if (t->digits == 2) {
		c->hour = n;
		c->precision = f ? DATE_MINUTE : DATE_HOUR;
		c->minute = f ? sixtieths : 0;
	} else {
		return 0;
	}
	return 1 + f;
}

/* 23时53分31秒, 下午3点半, 오후 11시 53분, 9点一刻 */
static size_t
marks(const struct date_reader *r, size_t i, struct clock *c)
{
	size_t k = i;
	int n;

	if (!item_number(r, k, 2, &c->hour) ||
	    !item_mark(r, k + 1, DATE_M_HOUR))
		return 0;
	c->precision = DATE_HOUR;
	c->marked = true;
	k += 2;
	if (item_word(r, k, DATE_W_QUARTER, &n)) {
		c->minute = n;
		c->precision = DATE_MINUTE;
		k++;
	} else if (item_mark(r, k, DATE_M_HALF)) {
		c->minute = 30;
		c->precision = DATE_MINUTE;
		k++;
	} else if (item_number(r, k, 2, &n) &&
		   (item_mark(r, k + 1, DATE_M_MINUTE) || item_glued(r, k))) {
		c->minute = n;
		c->precision = DATE_MINUTE;
		k += 1 + item_mark(r, k + 1, DATE_M_MINUTE);
		if (item_number(r, k, 2, &n) &&
		    item_mark(r, k + 1, DATE_M_SECOND)) {
			c->second = n;
			c->precision = DATE_SECOND;
			k += 2;
		}
	}
	while (item_mark(r, k, DATE_M_ABOUT))
		k++;
	return k - i;
}

/*
 * A word after the time that is no part of its minutes: Uhr.  WIB is one, too,
 * but it also names a zone, and date_zone_item() is still to read it.
 */
static size_t
skip_uhr(const struct date_reader *r, size_t i)
{
	if (!item_word(r, i, DATE_W_UHR, NULL) ||
	    item_word(r, i, DATE_W_ZONE, NULL))
		return 0;
	return 1 + (item_punct(r, i + 1, '.') && item_glued(r, i + 1));
}

/* 23h53, 23h53m31s, 23 h, 1632hrs, 23.53 Uhr, 23 WIB */
static size_t
spoken(const struct date_reader *r, size_t i, bool announced, struct clock *c)
{
	size_t k = i + 1, n;
	int v, half;

	if (item_number(r, i, 4, &v) && item_tok(r, i)->digits == 4 &&
	    item_word(r, k, DATE_W_UHR, NULL)) {
		c->hour = v / 100;
		c->minute = v % 100;
		c->precision = DATE_MINUTE;
		return 1 + !item_word(r, k, DATE_W_ZONE, NULL);
	}
	if (!item_number(r, i, 2, &c->hour) || item_tok(r, i)->cjk)
		return 0;
	if (item_word(r, k, DATE_W_UHR, NULL)) {
		c->precision = DATE_HOUR;
		if (item_word(r, k, DATE_W_ZONE, NULL))
			return 1;
		k++;
		if (item_punct(r, k, '.') && item_glued(r, k) &&
		    item_tok(r, k - 1)->text.n < 4)
			k++;
		if (!item_number(r, k, 2, &v) || item_tok(r, k)->digits != 2 ||
		    item_word(r, k + 1, DATE_W_MONTH, NULL) ||
		    item_punct(r, k + 1, '.') || item_punct(r, k + 1, '/') ||
		    item_punct(r, k + 1, '-'))
			return k - i;
		c->minute = v;
		c->precision = DATE_MINUTE;
		k++;
		if (item_word(r, k, DATE_W_HMARK, &v) && v == DATE_M_MINUTE)
			k++;
		if (item_number(r, k, 2, &v) &&
		    item_word(r, k + 1, DATE_W_HMARK, NULL)) {
			c->second = v;
			c->precision = DATE_SECOND;
			k += 2;
		}
		return k - i;
	}
	if (!item_punct(r, k, '.') || !item_glued(r, k) ||
	    !item_number(r, k + 1, 2, &c->minute) ||
	    item_tok(r, k + 1)->digits != 2 || !item_glued(r, k + 1))
		return 0;
	n = half_at(r, k + 2, &half);
	if (!announced && !n && !item_word(r, k + 2, DATE_W_UHR, NULL))
		return 0;
	if (item_punct(r, k + 2, '.') && item_glued(r, k + 2) &&
	    item_tok(r, k + 3)->kind == DATE_T_NUMBER)
		return 0;
	c->precision = DATE_MINUTE;
	return 3;
}

/* The hour of a day from what the half says; false when they disagree. */
static bool
apply_half(struct clock *c)
{
	int h = c->hour;

	if (c->half < 0)
		return true;
	if (h > 24)
		return false;
	switch (c->half) {
	case DATE_AM:
		if (h > 12)
			return false;
		c->hour = h % 12;
		return true;
	case DATE_PM: c->hour = h < 12 ? h + 12 : h; return h < 24;
	case DATE_EVENING:
		if (h == 12)
			c->hour = 24;
		else if (h < 5)
			return false; /* before or after midnight? */
		else
			c->hour = h < 12 ? h + 12 : h;
		return true;
	case DATE_SMALL_HOURS: c->hour = h == 12 ? 0 : h; return h <= 12;
	case DATE_NOON:
		c->hour = h < 10 ? h + 12 : h;
		return h <= 3 || (h >= 10 && h <= 15);
	default:
		if (h == 12)
			c->hour = 24;
		else if (h == 11)
			c->hour = 23;
		return h >= 11 || h == 0;
	}
}

static bool
take(struct date_reader *r, struct clock *c, size_t at)
{
	if (!apply_half(c)) {
		r->bad = true;
		r->why = "hour and half of the day disagree";
		return false;
	}
	r->has_time = true;
	r->after_midnight = c->marked && c->half < 0;
	r->hour = c->hour;
	r->minute = c->minute;
	r->second = c->second;
	r->time_precision = c->precision;
	r->at = at;
	return true;
}

/* T, or the _ of file names, between a day and its time. */
static bool
starts_clock(const struct date_reader *r, size_t k)
{
	if (!r->has_day || item_tok(r, k + 1)->kind != DATE_T_NUMBER)
		return false;
	return item_letter(r, k, 't') ||
	       (item_punct(r, k, '_') && item_glued(r, k) &&
		item_glued(r, k + 1));
}

/* 23.05.2022 10.20: after a whole date even a dot makes a time. */
static size_t
dotted(const struct date_reader *r, size_t i, struct clock *c)
{
	if (!r->has_day || !r->has_year || r->has_time ||
	    !item_tok(r, i)->space || !item_number(r, i, 2, &c->hour) ||
	    !item_punct(r, i + 1, '.') || !item_glued(r, i + 1) ||
	    !item_glued(r, i + 2) || !item_number(r, i + 2, 2, &c->minute) ||
	    item_tok(r, i + 2)->digits != 2 || item_tok(r, i)->digits != 2 ||
	    c->hour > 23 || c->minute > 59)
		return 0;
	if (item_glued(r, i + 3) && !item_punct(r, i + 3, ',') &&
	    !item_punct(r, i + 3, ')') && !item_punct(r, i + 3, '-'))
		return 0;
	c->precision = DATE_MINUTE;
	return 3;
}

/* 2022-05-23T: what should have followed is not there. */
static bool
open_end(struct date_reader *r)
{
	if (!item_letter(r, r->at, 't') || !r->has_day || !r->year_first ||
	    !item_glued(r, r->at) || r->at + 1 != r->scan.n)
		return false;
	r->at++;
	return true;
}

bool
date_time_item(struct date_reader *r)
{
	struct clock c = { .half = -1 };
	size_t k = r->at, n;
	bool announced = false, iso;
	int hour;

	if (open_end(r))
		return true;
	if (item_punct(r, k, ':') && item_glued(r, k) && r->has_day)
		k++; /* 23/May/2022:23:53:31 */
	iso = starts_clock(r, k);
	if (iso)
		k++;
	r->is_iso = iso;
	while (item_word(r, k, DATE_W_AT, NULL) &&
	       !item_word(r, k, DATE_W_CLOCK, NULL)) {
		announced = true;
		k++;
		if (item_punct(r, k, '.') && item_glued(r, k))
			k++; /* kl. */
		if (item_punct(r, k, ':'))
			k++; /* o godz.: */
	}
	n = half_at(r, k, &c.half);
	if (n && item_tok(r, k + n)->kind != DATE_T_NUMBER) {
		c.half = -1;
		n = 0;
	}
	k += n;
	if (!n && item_word(r, k, DATE_W_CLOCK, &hour)) {
		c.hour = hour;
		c.precision = DATE_HOUR;
		return take(r, &c, k + 1);
	}
	if ((iso && (n = basic(r, k, &c))) || (n = colons(r, k, &c)) ||
	    (n = marks(r, k, &c)) || (n = spoken(r, k, announced, &c)) ||
	    (n = dotted(r, k, &c))) {
		k += n;
	} else if (item_number(r, k, 2, &c.hour) && !item_tok(r, k)->cjk &&
		   c.half < 0 && half_at(r, k + 1, &c.half)) {
		if (c.hour < 1 || c.hour > 12) /* 14 PM is no time alone */
			return false;
		c.half = -1;
		c.precision = DATE_HOUR;
		k++;
	} else if (r->has_day && !r->has_time && r->has_year && !announced &&
		   item_tok(r, k)->space && item_number(r, k, 2, &c.hour) &&
		   item_tok(r, k)->digits == 2 && item_punct(r, k + 1, '+') &&
		   item_glued(r, k + 1)) {
		c.precision = DATE_HOUR; /* 2013-02-08 09+07:00 */
		k++;
	} else {
		return false;
	}
	if (c.half < 0)
		k += half_at(r, k, &c.half);
	if (c.half < 0)
		k += skip_uhr(r, k);
	return take(r, &c, k);
}
