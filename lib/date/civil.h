/* civil.h - the proleptic Gregorian calendar as day numbers. */
#ifndef CIVIL_H
#define CIVIL_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01; the month must be 1 to 12, the day may be any. */
int64_t civil_days(int64_t year, int month, int day);

void civil_date(int64_t days, int64_t *year, int *month, int *day);

bool civil_is_leap(int64_t year);
int civil_month_days(int64_t year, int month);

/* Monday 0 to Sunday 6. */
int civil_weekday(int64_t days);

/* Monday of the ISO week 1 of a year, as days; weeks in a year: 52 or 53. */
int64_t civil_week_one(int64_t year);
int civil_weeks(int64_t year);

/*
 * The solar calendar of Iran, by its cycle of 33 years, which is right for the
 * years 1250 to 1500 (1871 to 2121).
 */
int64_t civil_persian_days(int64_t year, int month, int day);
int civil_persian_month_days(int64_t year, int month);

#endif
