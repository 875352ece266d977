/*
 * date_parse.c - the commonest shapes by position, everything else by grammar.
 *
 * Nine in ten dates of an archive are ISO 8601 or RFC 5322.  A shape is taken
 * here only when it is regular in every way: a date that exists, a zone that is
 * given in numbers or not at all.  All doubt goes to date_read().
 */
#include "civil.h"
#include "date_read.h"

#define DAY 86400

struct fields {
	int year, month, day, hour, minute, second, weekday;
};

/* n digits at p as a number, -1 when one is none. */
static inline int
digits(const char *p, int n)
{
	int value = 0, wrong = 0;

	while (n-- > 0) {
		unsigned d = (unsigned)(unsigned char)*p++ - '0';

		wrong |= d > 9;
		value = value * 10 + (int)d;
	}
	return wrong ? -1 : value;
}

/* hh:mm:ss */
static inline bool
clock_at(const char *p, struct fields *f)
{
	if (p[2] != ':' || p[5] != ':')
		return false;
	f->hour = digits(p, 2);
	f->minute = digits(p + 3, 2);
	f->second = digits(p + 6, 2);
	return (unsigned)f->hour < 24 && (unsigned)f->minute < 60 &&
	       (unsigned)f->second < 60;
}

/* The rest is Z, +08:00 or +0800, nothing more; -00:00 means something else. */
static bool
zone_at(const char *p, const char *end, int *offset)
{
	size_t n = (size_t)(end - p);
	int h, m;

	if (n == 1 && *p == 'Z') {
		*offset = 0;
		return true;
	}
	if ((n != 5 && n != 6) || (*p != '+' && *p != '-') ||
	    (n == 6 && p[3] != ':'))
		return false;
	h = digits(p + 1, 2);
	m = digits(end - 2, 2);
	if (h < 0 || m != 0 || h > 12) /* odd ones: by the full grammar */
		return false;
	*offset = (h * 60 + m) * 60;
	if (*p == '-')
		*offset = -*offset;
	return *p == '+' || *offset != 0;
}

static bool
is_real(const struct fields *f)
{
	return f->year >= 1000 && f->month >= 1 && f->month <= 12 &&
	       f->day >= 1 &&
	       f->day <= 28 + (f->day > 28
				   ? civil_month_days(f->year, f->month) - 28
				   : 0) &&
	       f->year != 9999;
}

/* 2022-05-23, 2022-05-23 23:53:31, 2022-05-23T23:53:31+08:00 */
static bool
iso(struct span s, struct fields *f, struct date *out)
{
	if (s.n < 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	f->year = digits(s.p, 4);
	f->month = digits(s.p + 5, 2);
	f->day = digits(s.p + 8, 2);
	out->precision = DATE_DAY;
	if (s.n == 10)
		return true;
	if (s.n < 19 || (s.p[10] != 'T' && s.p[10] != ' ') ||
	    !clock_at(s.p + 11, f))
		return false;
	out->precision = DATE_SECOND;
	if (s.n == 19)
		return true;
	out->zone = DATE_ZONE_EXPLICIT;
	return zone_at(s.p + 19 + (s.p[19] == ' ' && s.n > 20), span_end(s),
		       &out->offset);
}

static int
name_at(const char *p, const char *names, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (memcmp(p, names + 3 * i, 3) == 0)
			return i;
	return -1;
}

/* Mon, 23 May 2022 23:53:31 GMT */
static bool
mail(struct span s, struct fields *f, struct date *out)
{
	const char *p = s.p;

	if (s.n < 29 || p[3] != ',' || p[4] != ' ' || p[7] != ' ' ||
	    p[11] != ' ' || p[16] != ' ' || p[25] != ' ')
		return false;
	f->weekday = name_at(p, "MonTueWedThuFriSatSun", 7);
	f->day = digits(p + 5, 2);
	f->month =
	    1 + name_at(p + 8, "JanFebMarAprMayJunJulAugSepOctNovDec", 12);
	f->year = digits(p + 12, 4);
	out->precision = DATE_SECOND;
	out->zone = DATE_ZONE_EXPLICIT;
	if (f->weekday < 0 || !clock_at(p + 17, f))
		return false;
	if (s.n == 29 && memcmp(p + 26, "GMT", 3) == 0)
		return true;
	return s.n == 31 && zone_at(p + 26, span_end(s), &out->offset);
}

static bool
fast(struct span s, const struct date_conf *conf, struct date *out)
{
	struct fields f = { .weekday = -1 };
	int64_t days, local;

	*out = (struct date){ 0 };
	if (s.n > 31 || s.n < 10 || conf->nretz || conf->prefix)
		return false;
	if (s.p[0] <= '9' ? !iso(s, &f, out) : !mail(s, &f, out))
		return false;
	if (!is_real(&f))
		return false;
	days = civil_days(f.year, f.month, f.day);
	local = days * DAY + f.hour * 3600 + f.minute * 60 + f.second;
	if (out->zone == DATE_ZONE_DEFAULT) {
		if (conf->zone)
			return false;
		if (out->precision == DATE_SECOND)
			out->flags |= DATE_DEFAULT_ZONE;
	}
	out->utc = local - out->offset;
	if (f.weekday >= 0 && f.weekday != civil_weekday(days))
		out->flags |= DATE_WEEKDAY_MISMATCH;
	if (f.month == 1 && f.day == 1 && (f.year == 1970 || f.year == 1900))
		out->flags |= DATE_SUSPECT_ZERO;
	if (conf->ref && out->utc > conf->ref->utc)
		out->flags |= DATE_FUTURE;
	return true;
}

bool
date_parse(struct span text, const struct date_conf *conf, struct date *out,
	   size_t *used, const char **why)
{
	if (!fast(text, conf, out))
		return date_read(text, conf, out, used, why);
	if (used)
		*used = text.n;
	return true;
}
