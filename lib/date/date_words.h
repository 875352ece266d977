/*
 * date_words.h - what the words in dates mean, in many languages.
 *
 * scripts/gen-date-words writes date_table.c from scripts/date-words.tsv.  A
 * word may have several rows, one after the other: "mar" is March and Tuesday.
 */
#ifndef DATE_WORDS_H
#define DATE_WORDS_H

#include "base/base.h"

enum date_w {
	DATE_W_MONTH,	  /* 1 to 12 */
	DATE_W_DAYMONTH,  /* the same, only between a day and a year */
	DATE_W_WDAY,	  /* Monday 0 to Sunday 6 */
	DATE_W_WDCHAR,	  /* the same, only in brackets: (月) */
	DATE_W_MARK,	  /* what follows a number: enum date_mark */
	DATE_W_QUARTER,	  /* 一刻: minutes */
	DATE_W_AMPM,	  /* enum date_half */
	DATE_W_CLOCK,	  /* noon, midnight: the hour */
	DATE_W_FILL,	  /* "of", inside a date */
	DATE_W_AT,	  /* before a time */
	DATE_W_UHR,	  /* after a time, or between hour and minute */
	DATE_W_HMARK,	  /* m, s in 3h05m07s: enum date_mark */
	DATE_W_YEARWORD,  /* after a year */
	DATE_W_DAYWORD,	  /* after a day */
	DATE_W_BE,	  /* before a year: what to subtract */
	DATE_W_VIMONTH,	  /* tháng: before a month's number */
	DATE_W_ERA,	  /* before a year: what to add */
	DATE_W_ERALETTER, /* R4.5.23 */
	DATE_W_YUAN,	  /* 元: first year */
	DATE_W_UTC,	  /* GMT */
	DATE_W_ZONE,	  /* minutes east */
	DATE_W_PLACE,	  /* 北京时间: minutes east */
	DATE_W_REGION,	  /* Eastern Time: enum date_region */
	DATE_W_LOCALTIME, /* 当地时间 */
	DATE_W_UNIT,	  /* enum date_unit */
	DATE_W_AGOPOST,	  /* ago */
	DATE_W_AGOPRE,	  /* il y a */
	DATE_W_NOW,	  /* just now */
	DATE_W_RELDAY,	  /* days from today */
	DATE_W_NUMBER,	  /* one to ten */
	DATE_W_HALF,	  /* half an */
	DATE_W_ORD,	  /* st, nd, er */
	DATE_W_SPAN,	  /* to: between the ends of a span */
	DATE_W_JALALI,	  /* a month of Iran's calendar */
	DATE_W_TENDAYS,	  /* 上旬: a part of a month */
	DATE_W_LAST,	  /* last, before or after a weekday */
	DATE_W_LABEL,	  /* Published */
	DATE_W_ON	  /* on, after a label or before a date */
};

enum date_mark {
	DATE_M_YEAR = 1,
	DATE_M_MONTH,
	DATE_M_DAY,
	DATE_M_HOUR,
	DATE_M_MINUTE,
	DATE_M_SECOND,
	DATE_M_HALF = 8,
	DATE_M_ABOUT
};

enum date_half {
	DATE_AM,
	DATE_PM,
	DATE_EVENING,	  /* 晚: 12 is the end of the day */
	DATE_SMALL_HOURS, /* 凌晨 */
	DATE_NOON,	  /* 中午: 11 to 2 */
	DATE_MIDNIGHT	  /* 半夜: only 11 and 12 are certain */
};

enum date_unit {
	DATE_U_SECOND = 1,
	DATE_U_MINUTE,
	DATE_U_HOUR,
	DATE_U_DAY,
	DATE_U_WEEK,
	DATE_U_MONTH,
	DATE_U_YEAR
};

struct date_word {
	const char *word; /* folded */
	unsigned char n, kind;
	short value;
	char lang[3]; /* counts only for this language; empty: for any */
};

struct date_fold {
	uint16_t from, to;
};

extern const struct date_word date_words[]; /* sorted by byte */
extern const size_t date_word_count;
extern const struct date_fold date_folds[]; /* sorted by .from */
extern const size_t date_fold_count;

/* The rows of a folded word, *n of them; NULL for an unknown word. */
const struct date_word *date_word_find(struct span word, size_t *n);

/* IANA name of a DATE_W_REGION. */
struct span date_region_name(int region);

#endif
