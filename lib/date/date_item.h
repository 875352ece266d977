/*
 * date_item.h - a date while it is being read: items found so far.
 *
 * A text is a row of items in any order: a day, a time, a zone, a weekday.  An
 * item function looks at the tokens from r->at on and either takes what it
 * knows, stores it and moves r->at, or changes nothing and returns false.
 */
#ifndef DATE_ITEM_H
#define DATE_ITEM_H

#include "date.h"
#include "date_scan.h"

enum item_zone {
	ITEM_ZONE_NONE,
	ITEM_ZONE_UTC, /* Z, GMT: an offset may still follow GMT */
	ITEM_ZONE_OFFSET,
	ITEM_ZONE_ABBREV,
	ITEM_ZONE_PLACE, /* 北京时间: an offset known by a name */
	ITEM_ZONE_NAME,	 /* IANA, in zone_name */
	ITEM_ZONE_UNKNOWN
};

struct date_reader {
	const struct date_conf *conf;
	size_t at;

	bool has_day, has_year; /* month and day may come without the year */
	int year, month, day;
	enum date_precision day_precision;
	bool short_year; /* of two digits, shaped as in mail */
	bool is_persian; /* turned into our calendar already */
	bool weak;	 /* 1.9.17: in a text it needs company */
	bool year_first; /* in numbers: as programs write it */

	bool has_time, after_midnight; /* 25時 */
	bool is_iso;		       /* a T stands before the time */
	int hour, minute, second;
	enum date_precision time_precision;

	int weekday; /* -1: none */
	const struct date_tok *weekday_tok;

	enum item_zone zone;
	int offset; /* seconds */
	bool minus_zero;
	struct span zone_name, zone_label;

	bool has_instant; /* epoch, "3 hours ago" */
	int64_t instant;
	enum date_precision instant_precision;
	enum date_zone instant_zone;
	bool relative; /* the day comes from the reference */

	bool is_wrapped; /* in brackets or quotes */
	bool is_end;	 /* of a span */
	bool is_span;	 /* and the end was read, too */

	unsigned flags;
	bool bad; /* a part that cannot be: give up */
	const char *why;

	struct date_scan scan;
};

#define ITEM_NO_REF "needs a reference time"

static inline const struct date_tok *
item_tok(const struct date_reader *r, size_t i)
{
	return &r->scan.tok[i < r->scan.n ? i : r->scan.n];
}

static inline bool
item_punct(const struct date_reader *r, size_t i, char c)
{
	const struct date_tok *t = item_tok(r, i);

	return t->kind == DATE_T_PUNCT && t->punct == c;
}

static inline bool
item_word(const struct date_reader *r, size_t i, enum date_w kind, int *value)
{
	return date_tok_is(item_tok(r, i), kind, r->conf->lang, value);
}

/* A number of at most that many digits. */
static inline bool
item_number(const struct date_reader *r, size_t i, unsigned digits, int *n)
{
	const struct date_tok *t = item_tok(r, i);

	if (t->kind != DATE_T_NUMBER || t->digits > digits || digits > 9)
		return false;
	*n = (int)t->number;
	return true;
}

/* The mark after a CJK number. */
static inline bool
item_mark(const struct date_reader *r, size_t i, enum date_mark mark)
{
	int value;

	return item_word(r, i, DATE_W_MARK, &value) && value == (int)mark;
}

/* Nothing stands between this token and the one before it. */
static inline bool
item_glued(const struct date_reader *r, size_t i)
{
	const struct date_tok *t = item_tok(r, i);

	return t->kind != DATE_T_END && !t->space;
}

/* One letter, whatever its case. */
static inline bool
item_letter(const struct date_reader *r, size_t i, char letter)
{
	const struct date_tok *t = item_tok(r, i);

	return t->kind == DATE_T_WORD && t->text.n == 1 &&
	       (*t->text.p | 32) == letter;
}

/* Centuries of two-digit years. */
#define ITEM_PIVOT	69 /* POSIX: 69 is 1969 */
#define ITEM_PIVOT_MAIL 50 /* RFC 5322, 4.3 */

static inline bool
item_set_day(struct date_reader *r, int y, int m, int d, enum date_precision p,
	     size_t at)
{
	r->has_day = true;
	r->has_year = y != 0;
	r->year = y;
	r->month = m;
	r->day = d;
	r->day_precision = p;
	r->at = at;
	return true;
}

static inline int
item_full_year(int yy, int pivot)
{
	return yy + (yy < pivot ? 2000 : 1900);
}

/* Buddhist years are 543 more. */
static inline int
item_thai_year(const struct date_reader *r, int y)
{
	bool thai =
	    r->scan.thai ||
	    (r->conf->lang.n >= 2 &&
	     span_case_eq((struct span){ r->conf->lang.p, 2 }, SPAN("th")));

	return y > 2400 && thai ? y - 543 : y;
}

static inline bool
item_yearlike(const struct date_reader *r, size_t i)
{
	const struct date_tok *t = item_tok(r, i);

	return t->kind == DATE_T_NUMBER && t->digits == 4;
}

static inline bool
item_sign(const struct date_reader *r, size_t i, char *sign)
{
	const struct date_tok *t = item_tok(r, i);

	if (t->kind != DATE_T_PUNCT ||
	    (t->punct != '-' && t->punct != '/' && t->punct != '.'))
		return false;
	*sign = t->punct;
	return true;
}

/* Would a longer row of numbers go on here: 1.2.2003.4? */
static inline bool
item_goes_on(const struct date_reader *r, size_t i, char sign)
{
	return item_punct(r, i, sign) && item_glued(r, i) &&
	       item_tok(r, i + 1)->kind == DATE_T_NUMBER &&
	       item_glued(r, i + 1);
}

/* Year, month and day.  date_named.c, date_day.c */
bool date_named_item(struct date_reader *);
bool date_day_item(struct date_reader *);

/* "yesterday", "3 hours ago".  date_relative.c */
bool date_relative_item(struct date_reader *);

/* A year that stands at the end: "Mon May 23 23:53:31 UTC 2022". */
bool date_year_item(struct date_reader *);

/* Time of day, zone.  date_time.c, date_zone.c */
bool date_time_item(struct date_reader *);
bool date_zone_item(struct date_reader *);
bool date_zone_word(struct date_reader *);

#endif
