/*
 * civil.c - dates to day numbers and back, by counting years from March, so
 * that the leap day comes last.
 */
#include "civil.h"

int64_t
civil_days(int64_t year, int month, int day)
{
	int64_t y = year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year =
	    (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

void
civil_date(int64_t days, int64_t *year, int *month, int *day)
{
	int64_t era, of_era, years, of_year, m;

	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	of_era = days - era * 146097;
	years =
	    (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * years + years / 4 - years / 100);
	m = (5 * of_year + 2) / 153;
	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = years + era * 400 + (*month <= 2);
}

bool
civil_is_leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
civil_month_days(int64_t year, int month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30,
					      31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && civil_is_leap(year));
}

int
civil_weekday(int64_t days)
{
	return (int)((days % 7 + 10) % 7); /* 1970-01-01 was a Thursday */
}

int64_t
civil_week_one(int64_t year)
{
	int64_t fourth = civil_days(year, 1, 4); /* is always in week 1 */

	return fourth - civil_weekday(fourth);
}

int
civil_weeks(int64_t year)
{
	return (int)((civil_week_one(year + 1) - civil_week_one(year)) / 7);
}

/* Of the years before this one, 8 in 33 had a leap day. */
static int64_t
persian_new_year(int64_t year)
{
	const int64_t of_1400 = 365 * 1400 + (8 * 1400 + 21) / 33;

	return civil_days(2021, 3, 21) + 365 * year + (8 * year + 21) / 33 -
	       of_1400;
}

int64_t
civil_persian_days(int64_t year, int month, int day)
{
	int longer = month <= 6 ? month - 1 : 6; /* months of 31 days before */

	return persian_new_year(year) + (month - 1) * 30 + longer + day - 1;
}

int
civil_persian_month_days(int64_t year, int month)
{
	if (month < 12)
		return month <= 6 ? 31 : 30;
	return (int)(persian_new_year(year + 1) - persian_new_year(year)) - 336;
}
