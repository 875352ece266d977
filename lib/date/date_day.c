/*
 * date_day.c - the day in numbers: with separators, ISO weeks and ordinals,
 * stamps, epochs.
 *
 * Whether the day exists is checked in one place, later; here it is only
 * decided which number is which.
 */
#include "civil.h"
#include "date_item.h"

#define STAMP_FIRST 1600 /* digits in a row are a date only near our time */
#define STAMP_LAST  2199
#define YEAR_NEAR   1900       /* of a number that could be something else */
#define EPOCH_FIRST 1000000000 /* of ten digits */
#define EPOCH_LAST  4102444800 /* 2100: later ones are phone numbers */
#define SHORT_DAY   30	       /* 20-12-31: a day, not a year to come */

static bool
lang_is(const struct date_reader *r, const char *list)
{
	struct span lang = r->conf->lang;

	if (lang.n < 2 || (lang.n > 2 && lang.p[2] != '-' && lang.p[2] != '_'))
		return false;
	for (; *list; list += 3)
		if ((lang.p[0] | 32) == list[0] && (lang.p[1] | 32) == list[1])
			return true;
	return false;
}

/* English with a region: only few write the month first. */
static enum date_order
order_of_english(struct span lang)
{
	static const char *const first[] = { "US", "PH", "BZ", "AS", "GU",
					     "MP", "PR", "UM", "VI" };
	struct span region;
	size_t i;

	if (lang.n < 5 || !span_case_eq((struct span){ lang.p, 2 }, SPAN("en")))
		return DATE_ORDER_AUTO;
	region = (struct span){ span_end(lang) - 2, 2 };
	if (region.p[-1] != '-' && region.p[-1] != '_')
		return DATE_ORDER_AUTO;
	for (i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		if (span_case_eq(region, span_of(first[i])))
			return DATE_MDY;
	/* Canada writes both */
	return span_case_eq(region, SPAN("CA")) ? DATE_ORDER_AUTO : DATE_DMY;
}

/* What the options say about the order; AUTO when they say nothing. */
static enum date_order
order_asked(const struct date_reader *r)
{
	if (r->conf->order != DATE_ORDER_AUTO)
		return r->conf->order;
	if (lang_is(r, "de fr es it pt nl ru uk be bg pl cs sk sl hr sr da no "
		       "nb nn fi et lv ro tr ca el id vi th ar he hi "))
		return DATE_DMY;
	if (lang_is(r, "zh ja ko hu lt sv "))
		return DATE_YMD;
	return order_of_english(r->conf->lang);
}

/* Day and month of two small numbers; false when neither order is possible. */
static bool
day_or_month(struct date_reader *r, int a, int b, char sign, int *m, int *d)
{
	enum date_order asked = order_asked(r), order = asked;

	if (order != DATE_MDY && order != DATE_DMY)
		order = sign == '/' ? DATE_MDY : DATE_DMY;
	if (a > 12 && b > 12)
		return false;
	if (a > 12)
		order = DATE_DMY;
	else if (b > 12)
		order = DATE_MDY;
	else if (a != b && sign != '.' && asked != DATE_MDY &&
		 asked != DATE_DMY)
		r->flags |= DATE_AMBIGUOUS;
	*m = order == DATE_MDY ? a : b;
	*d = order == DATE_MDY ? b : a;
	return true;
}

/* 23.05.22, 5/23/22: the year has two digits and stands where it may. */
static bool
short_numeric(struct date_reader *r, const int n[3], char sign, size_t at)
{
	const struct date_tok *t = &r->scan.tok[r->at];
	bool small = t[0].digits == 1 && t[2].digits == 1;
	int m, d;

	if (order_asked(r) == DATE_YMD) {
		if (t[0].digits != 2)
			return false;
		return item_set_day(r, item_full_year(n[0], ITEM_PIVOT), n[1],
				    n[2], DATE_DAY, at);
	}
	if (t[4].digits != 2)
		return false;
	if (sign == '-' && t[0].digits == 2 && n[2] >= SHORT_DAY &&
	    n[2] <= 31 && n[1] <= 12) {
		/* the day, sooner than a year that is still to come */
		r->flags |= DATE_AMBIGUOUS;
		return item_set_day(r, item_full_year(n[0], ITEM_PIVOT), n[1],
				    n[2], DATE_DAY, at);
	}
	if (!day_or_month(r, n[0], n[1], sign, &m, &d))
		return false;
	if (sign == '-' && t[0].digits == 2 && n[1] <= 12 && n[2] >= 1 &&
	    n[2] <= 31 && order_asked(r) == DATE_ORDER_AUTO)
		r->flags |= DATE_AMBIGUOUS; /* 22-05-23 */
	if (sign == '.' && n[1] > 12) /* more likely a version: 10.15.20 */
		return false;
	r->weak = sign == '.' && small;
	return item_set_day(r, item_full_year(n[2], ITEM_PIVOT), m, d, DATE_DAY,
			    at);
}

/* 23 / 05 / 2022, 26 | 01 | 2022: blanks around both signs, and a whole year.
 */
static bool
is_loose(const struct date_reader *r, size_t k)
{
	size_t i;

	for (i = 1; i < 5; i++)
		if (!item_tok(r, k + i)->space)
			return false;
	return item_tok(r, k)->digits == 2 && item_tok(r, k + 2)->digits == 2 &&
	       item_tok(r, k + 4)->digits == 4;
}

/* The sign between day and month; file names have _, designers |. */
static bool
day_sign(const struct date_reader *r, size_t i, char *sign)
{
	if (item_sign(r, i, sign))
		return true;
	*sign = item_tok(r, i)->punct;
	return item_punct(r, i, '|') ||
	       (item_punct(r, i, '_') && item_glued(r, i) &&
		item_glued(r, i + 1));
}

/* 23.-25.05.2022: the tokens before the day that ends the span. */
static size_t
skip_first_day(const struct date_reader *r, size_t k)
{
	int first, last, month;
	char sign;
	size_t n = 1;

	if (!item_number(r, k, 2, &first))
		return 0;
	n += item_punct(r, k + n, '.');
	if (!item_punct(r, k + n, '-') && !item_punct(r, k + n, '~'))
		return 0;
	n++;
	if (!item_number(r, k + n, 2, &last) || last <= first || first < 1 ||
	    !item_sign(r, k + n + 1, &sign) || sign == '-' ||
	    !item_number(r, k + n + 2, 2, &month) ||
	    !item_punct(r, k + n + 3, sign) || !item_yearlike(r, k + n + 4))
		return 0;
	return n;
}

static bool
numeric(struct date_reader *r)
{
	size_t k = r->at, at = k + 5, i;
	int n[3], m, d;
	char sign, again;

	k += skip_first_day(r, k);
	at = k + 5;
	for (i = 0; i < 3; i++)
		if (!item_number(r, k + 2 * i, 4, &n[i]) ||
		    item_tok(r, k + 2 * i)->cjk)
			return false;
	if (k > r->at && !item_number(r, r->at, 2, &n[0]))
		return false;
	if (!day_sign(r, k + 1, &sign) || !day_sign(r, k + 3, &again) ||
	    sign != again || item_goes_on(r, at, sign))
		return false;
	if ((item_tok(r, k + 1)->space || item_tok(r, k + 3)->space) &&
	    item_tok(r, k)->digits != 4 && !is_loose(r, k))
		return false;
	if (sign == '|' && !is_loose(r, k))
		return false;
	if (sign == '_' && item_tok(r, k)->digits != 4)
		return false;
	if (sign == '.' && item_punct(r, at, '.') && item_glued(r, at))
		at++; /* 2022. 5. 23. */
	if (item_tok(r, k)->digits == 4) {
		if (item_tok(r, k + 2)->digits > 2 ||
		    item_tok(r, k + 4)->digits > 2)
			return false;
		r->year_first = true;
		return item_set_day(r, n[0], n[1], n[2], DATE_DAY, at);
	}
	if (r->conf->roc && item_tok(r, k)->digits == 3 &&
	    item_tok(r, k + 2)->digits <= 2 &&
	    item_tok(r, k + 4)->digits <= 2) {
		r->flags |= DATE_INFERRED_ROC;
		return item_set_day(r, n[0] + 1911, n[1], n[2], DATE_DAY, at);
	}
	if (item_tok(r, k)->digits > 2 || item_tok(r, k + 2)->digits > 2)
		return false;
	if (sign != '.' && !is_loose(r, k) &&
	    (item_tok(r, k + 2)->space || item_tok(r, k + 4)->space))
		return false;
	if (item_tok(r, k + 4)->digits != 4)
		return item_tok(r, k + 4)->digits <= 2 &&
		       short_numeric(r, n, sign, at);
	if (!day_or_month(r, n[0], n[1], sign, &m, &d))
		return false;
	if (item_word(r, at, DATE_W_YEARWORD, NULL)) { /* 23.05.2022 г. */
		at++;
		at += item_punct(r, at, '.') && item_glued(r, at);
	}
	r->is_span = k > r->at;
	return item_set_day(r, item_thai_year(r, n[2]), m, d, DATE_DAY, at);
}

/* 2022 05 23 */
static bool
spaced(struct date_reader *r)
{
	size_t k = r->at;
	int y, m, d;

	if (!item_yearlike(r, k) || !item_number(r, k, 4, &y) ||
	    !item_number(r, k + 1, 2, &m) || !item_number(r, k + 2, 2, &d) ||
	    item_tok(r, k + 1)->digits != 2 ||
	    item_tok(r, k + 2)->digits != 2 || item_tok(r, k)->cjk ||
	    item_punct(r, k + 3, ':'))
		return false;
	return item_set_day(r, y, m, d, DATE_DAY, k + 3);
}

/* 2022-W21-1, 2022W211, 2022-W21 */
static bool
week(struct date_reader *r)
{
	size_t k = r->at;
	int y, w, day = 1, month, mday;
	int64_t days, year;
	bool whole = true;

	if (!item_yearlike(r, k) || !item_number(r, k, 4, &y))
		return false;
	k += 1 + item_punct(r, k + 1, '-');
	if (!item_letter(r, k, 'w') || !item_glued(r, k) ||
	    !item_glued(r, k + 1) || !item_number(r, k + 1, 3, &w) ||
	    item_tok(r, k + 1)->digits < 2)
		return false;
	k += 2;
	if (item_tok(r, k - 1)->digits == 3) {
		day = w % 10;
		w /= 10;
		whole = false;
	} else if (item_punct(r, k, '-') && item_glued(r, k) &&
		   item_glued(r, k + 1) && item_number(r, k + 1, 1, &day)) {
		k += 2;
		whole = false;
	}
	if (y < 1000 || w < 1 || w > civil_weeks(y) || day < 1 || day > 7) {
		r->bad = true;
		return false;
	}
	days = civil_week_one(y) + (w - 1) * 7 + day - 1;
	civil_date(days, &year, &month, &mday);
	return item_set_day(r, (int)year, month, mday,
			    whole ? DATE_WEEK : DATE_DAY, k);
}

static bool
ordinal(struct date_reader *r, int y, int of_year, size_t at)
{
	int64_t year;
	int month, day;

	if (y < 1000 || of_year < 1 || of_year > 365 + civil_is_leap(y)) {
		r->bad = true;
		return false;
	}
	civil_date(civil_days(y, 1, 1) + of_year - 1, &year, &month, &day);
	return item_set_day(r, y, month, day, DATE_DAY, at);
}

/* 2022-143; 2022-05, 05/2022 */
static bool
two_numbers(struct date_reader *r)
{
	size_t k = r->at;
	unsigned da = item_tok(r, k)->digits, db = item_tok(r, k + 2)->digits;
	int a, b;
	char sign;

	if (!item_number(r, k, 4, &a) || !item_sign(r, k + 1, &sign) ||
	    !item_number(r, k + 2, 4, &b) || !item_glued(r, k + 1) ||
	    !item_glued(r, k + 2) || item_tok(r, k)->cjk ||
	    item_tok(r, k + 2)->cjk || item_goes_on(r, k + 3, '-') ||
	    item_goes_on(r, k + 3, '/') || item_punct(r, k + 3, ':') ||
	    item_goes_on(r, k + 3, '.'))
		return false;
	if (sign == '.' && (da > 2 || db != 4 || b < YEAR_NEAR ||
			    b > STAMP_LAST || k + 3 != r->scan.n))
		return false; /* 05.2016 is a month, 2.7 a version */
	if (da == 4 && db == 3 && sign == '-')
		return ordinal(r, a, b, k + 3);
	if (da == 4 && (db == 2 || (db == 1 && sign == '/')))
		return item_set_day(r, a, b, 1, DATE_MONTH, k + 3);
	if (da <= 2 && db == 4)
		return item_set_day(r, b, a, 1, DATE_MONTH, k + 3);
	return false;
}

static bool
set_instant(struct date_reader *r, int64_t t, enum date_precision p, size_t at)
{
	r->has_instant = true;
	r->instant = t;
	r->instant_precision = p;
	r->instant_zone = DATE_ZONE_EPOCH;
	r->at = at;
	return true;
}

/* 2022052323 is rather a day and an hour than a second of 2034. */
static bool
is_day_and_hour(uint64_t n)
{
	int year = (int)(n / 1000000), month = (int)(n / 10000 % 100);
	int day = (int)(n / 100 % 100);

	return year >= 1900 && year < 2100 && month >= 1 && month <= 12 &&
	       day >= 1 && day <= civil_month_days(year, month) && n % 100 < 24;
}

/* An epoch alone, or @n.  A fraction is only read over. */
static bool
epoch(struct date_reader *r)
{
	static const struct {
		unsigned digits;
		uint64_t per_second;
	} units[] = {
		{ 10, 1 }, { 13, 1000 }, { 16, 1000000 }, { 19, 1000000000 }
	};
	size_t k = r->at, i;
	const struct date_tok *t;
	bool marked = item_punct(r, k, '@'), minus = false;
	enum date_precision p = DATE_SECOND;
	uint64_t seconds = 0;

	if (k != 0 && !(r->scan.tok[k - 1].kind == DATE_T_PUNCT))
		return false;
	if (marked && item_punct(r, ++k, '-')) {
		minus = true;
		k++;
	}
	t = item_tok(r, k++);
	if (t->kind != DATE_T_NUMBER || t->cjk || (marked && t->space))
		return false;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (t->digits == units[i].digits) {
			seconds = t->number / units[i].per_second;
			p = i ? DATE_SUBSECOND : DATE_SECOND;
			break;
		}
	if (i == sizeof(units) / sizeof(units[0])) {
		if (!marked || t->digits > 12)
			return false;
		seconds = t->number;
	} else if (!marked && (seconds < EPOCH_FIRST || seconds > EPOCH_LAST ||
			       (i == 0 && is_day_and_hour(seconds)))) {
		return false;
	}
	if (p == DATE_SECOND && item_punct(r, k, '.') && item_glued(r, k) &&
	    item_tok(r, k + 1)->kind == DATE_T_NUMBER && item_glued(r, k + 1)) {
		p = DATE_SUBSECOND;
		k += 2;
	}
	if (item_tok(r, k)->kind == DATE_T_WORD ||
	    item_tok(r, k)->kind == DATE_T_NUMBER ||
	    (item_tok(r, k)->kind == DATE_T_PUNCT && !item_punct(r, k, ')') &&
	     !item_punct(r, k, ']')))
		return false;
	return set_instant(r, minus ? -(int64_t)seconds : (int64_t)seconds, p,
			   k);
}

/* 20220523, 2022143, 20220523235331, 202205232353 */
static bool
stamp(struct date_reader *r)
{
	const struct date_tok *t = item_tok(r, r->at);
	uint64_t n = t->number, day;
	int y;

	if (t->kind != DATE_T_NUMBER || t->cjk)
		return false;
	if (item_goes_on(r, r->at + 1, '-') && t->digits != 8 &&
	    t->digits != 14)
		return false;
	if (t->digits == 7) {
		y = (int)(n / 1000);
		return y >= STAMP_FIRST && y <= STAMP_LAST &&
		       ordinal(r, y, (int)(n % 1000), r->at + 1);
	}
	if (t->digits != 8 && t->digits != 12 && t->digits != 14)
		return false;
	day = t->digits == 8 ? n : t->digits == 12 ? n / 10000 : n / 1000000;
	y = (int)(day / 10000);
	if (y < STAMP_FIRST || y > STAMP_LAST)
		return false;
	if (t->digits > 8) {
		r->has_time = true;
		r->time_precision = t->digits == 12 ? DATE_MINUTE : DATE_SECOND;
		if (t->digits == 12)
			n *= 100;
		r->hour = (int)(n / 10000 % 100);
		r->minute = (int)(n / 100 % 100);
		r->second = (int)(n % 100);
	}
	r->year_first = true;
	return item_set_day(r, y, (int)(day / 100 % 100), (int)(day % 100),
			    DATE_DAY, r->at + 1);
}

/* A year alone; only near our time, and as the whole text. */
static bool
year_alone(struct date_reader *r)
{
	const struct date_tok *t = item_tok(r, r->at);

	if (!item_yearlike(r, r->at) || t->cjk || t->number < YEAR_NEAR ||
	    t->number > 2099 || r->at + 1 != r->scan.n || r->has_time ||
	    r->weekday >= 0 || r->zone)
		return false;
	return item_set_day(r, (int)t->number, 1, 1, DATE_YEAR, r->at + 1);
}

/* 2016:12:26 15:45:28: cameras write it so. */
static bool
exif(struct date_reader *r)
{
	size_t k = r->at, i;
	int n[3];

	for (i = 0; i < 3; i++)
		if (!item_number(r, k + 2 * i, 4, &n[i]) ||
		    item_tok(r, k + 2 * i)->digits != (i ? 2 : 4) ||
		    (i > 0 && (!item_punct(r, k + 2 * i - 1, ':') ||
			       !item_glued(r, k + 2 * i - 1) ||
			       !item_glued(r, k + 2 * i))))
			return false;
	if (item_punct(r, k + 5, ':') || n[0] < STAMP_FIRST ||
	    n[0] > STAMP_LAST)
		return false;
	r->year_first = true;
	return item_set_day(r, n[0], n[1], n[2], DATE_DAY, k + 5);
}

/* /Date(1653350011000+0800)/: .NET's milliseconds, and where they were. */
static bool
dotnet(struct date_reader *r)
{
	size_t k = r->at;
	const struct date_tok *t = item_tok(r, k + 3);
	int zone = 0;
	bool minus;

	if (!item_punct(r, k, '/') ||
	    !span_case_eq(item_tok(r, k + 1)->text, SPAN("Date")) ||
	    !item_punct(r, k + 2, '(') || t->kind != DATE_T_NUMBER ||
	    t->digits < 12 || t->digits > 14)
		return false;
	k += 4;
	minus = item_punct(r, k, '-');
	if ((minus || item_punct(r, k, '+')) &&
	    item_number(r, k + 1, 4, &zone) && item_tok(r, k + 1)->digits == 4)
		k += 2;
	if (!item_punct(r, k, ')') || !item_punct(r, k + 1, '/'))
		return false;
	zone = (zone / 100 * 60 + zone % 100) * 60;
	r->offset = minus ? -zone : zone;
	return set_instant(r, (int64_t)(t->number / 1000), DATE_SUBSECOND,
			   k + 2);
}

/* D:20220523102030+02'00': PDF's. */
static bool
pdf(struct date_reader *r)
{
	size_t k = r->at;

	if (!item_letter(r, k, 'd') || !item_punct(r, k + 1, ':') ||
	    !item_glued(r, k + 1) || !item_glued(r, k + 2) ||
	    item_tok(r, k + 2)->digits < 8)
		return false;
	r->at = k + 2;
	if (stamp(r))
		return true;
	r->at = k;
	return false;
}

bool
date_day_item(struct date_reader *r)
{
	static bool (*const shapes[])(struct date_reader *) = {
		numeric, week, date_named_item, two_numbers, spaced,	 epoch,
		stamp,	 exif, dotnet,		pdf,	     year_alone,
	};
	size_t i;

	for (i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		unsigned flags = r->flags;

		if (shapes[i](r))
			return true;
		if (r->bad)
			return false;
		r->flags = flags;
	}
	return false;
}
