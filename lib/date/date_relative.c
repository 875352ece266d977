/*
 * date_relative.c - yesterday, 3 hours ago, 两天前: days and instants counted
 * from the reference time.
 *
 * Without one they are no dates.  Units of a day and more give a day in the
 * default zone; smaller ones an instant.
 */
#include "civil.h"
#include "date_item.h"

#define COUNT_MAX   10000
#define WEEK_BEFORE 2 /* value of the words that mean the week before this */

static int
reference_offset(const struct date_reader *r)
{
	const struct date *ref = r->conf->ref;

	return r->conf->zone ? tz_offset_at(r->conf->zone, ref->utc)
			     : ref->offset;
}

/* 3, three, 半: in halves of the unit; tokens taken, or 0. */
static size_t
count_at(const struct date_reader *r, size_t i, int *halves)
{
	int n;

	if (item_word(r, i, DATE_W_HALF, NULL)) {
		*halves = 1;
		return 1;
	}
	if (item_number(r, i, 4, &n) || item_word(r, i, DATE_W_NUMBER, &n)) {
		*halves = n * 2;
		return n <= COUNT_MAX ? 1 : 0;
	}
	return 0;
}

static void
set_date(struct date_reader *r, int64_t year, int month, int day,
	 enum date_precision p)
{
	int last;

	year += (month - 1) / 12;
	month = (month - 1) % 12;
	if (month < 0) {
		month += 12;
		year--;
	}
	month++;
	if (year < 1000 || year > 9999) {
		r->bad = true;
		return;
	}
	last = civil_month_days(year, month);
	r->has_day = r->has_year = r->relative = true;
	r->year = (int)year;
	r->month = month;
	r->day = day < last ? day : last; /* a month before 31 March */
	r->day_precision = p;
}

static void
go_back(struct date_reader *r, int halves, int unit)
{
	static const int seconds[] = { 0, 1, 60, 3600 };
	const struct date *ref = r->conf->ref;
	int64_t local = ref->utc + reference_offset(r), year;
	int64_t day = local / 86400 - (local % 86400 < 0);
	int month, mday, n = halves / 2;

	if (unit <= DATE_U_HOUR) {
		r->has_instant = r->relative = true;
		r->instant = ref->utc - (int64_t)halves * seconds[unit] / 2;
		r->offset = reference_offset(r);
		r->instant_zone = DATE_ZONE_REF;
		r->instant_precision = unit == DATE_U_SECOND ? DATE_SECOND
				       : unit == DATE_U_MINUTE || halves % 2
					   ? DATE_MINUTE
					   : DATE_HOUR;
		return;
	}
	if (unit == DATE_U_DAY)
		day -= n;
	else if (unit == DATE_U_WEEK)
		day -= (int64_t)n * 7;
	civil_date(day, &year, &month, &mday);
	if (unit == DATE_U_MONTH) {
		year -= n / 12;
		month -= n % 12;
		if (month < 1) {
			month += 12;
			year--;
		}
	} else if (unit == DATE_U_YEAR) {
		year -= n;
	}
	set_date(r, year, month, mday,
		 unit == DATE_U_DAY	? DATE_DAY
		 : unit == DATE_U_WEEK	? DATE_WEEK
		 : unit == DATE_U_MONTH ? DATE_MONTH
					: DATE_YEAR);
}

/* "3 hours ago", "vor 3 Stunden", "for 3 timer siden" */
static size_t
ago_at(const struct date_reader *r, size_t i, int *halves, int *unit)
{
	size_t k = i, n;
	bool before = item_word(r, k, DATE_W_AGOPRE, NULL);

	k += before;
	if (!(n = count_at(r, k, halves)))
		return 0;
	k += n;
	if (item_word(r, k, DATE_W_HALF, NULL))
		return 0;
	if (!item_word(r, k, DATE_W_UNIT, unit))
		return 0;
	k++;
	if (item_punct(r, k, '.') && item_glued(r, k))
		k++; /* Std. */
	if (item_word(r, k, DATE_W_AGOPOST, NULL))
		k++;
	else if (!before)
		return 0;
	if (*halves % 2 && *unit != DATE_U_HOUR)
		return 0;
	return k - i;
}

/* "last Monday", "lundi dernier", 上周一: the days since; tokens, or 0. */
static size_t
last_weekday(const struct date_reader *r, int *days)
{
	size_t k = r->at;
	int64_t today;
	int weekday, week = 0;

	if (item_word(r, k, DATE_W_LAST, &week))
		k++;
	if (!item_word(r, k, DATE_W_WDAY, &weekday))
		return 0;
	k++;
	if (k - r->at < 2 && item_word(r, k, DATE_W_LAST, &week))
		k++;
	if (k - r->at < 2)
		return 0;
	today = r->conf->ref->utc + reference_offset(r);
	today = today / 86400 - (today % 86400 < 0);
	*days = (civil_weekday(today) - weekday + 7) % 7;
	if (week == WEEK_BEFORE) /* 上周一: of the week before */
		*days = civil_weekday(today) - weekday + 7;
	else if (*days == 0)
		*days = 7;
	return k - r->at;
}

bool
date_relative_item(struct date_reader *r)
{
	const struct date *ref = r->conf->ref;
	int halves = 0, unit = DATE_U_SECOND, days;
	size_t n;

	if (ref && (n = last_weekday(r, &days)) > 0) {
		unit = DATE_U_DAY;
		halves = 2 * days;
	} else if (item_word(r, r->at, DATE_W_RELDAY, &days)) {
		n = 1;
		unit = DATE_U_DAY;
		halves = -2 * days;
	} else if (item_word(r, r->at, DATE_W_NOW, NULL)) {
		n = 1;
		unit = DATE_U_MINUTE; /* nobody says it to the second */
	} else if (!(n = ago_at(r, r->at, &halves, &unit))) {
		return false;
	}
	if (!ref) {
		r->bad = true;
		r->why = ITEM_NO_REF;
		return false;
	}
	go_back(r, halves, unit);
	if (r->bad)
		return false;
	r->at += n;
	return true;
}
