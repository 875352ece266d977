/*
 * date.c - print dates, name their properties, read the options about them.
 *
 * Formats are made here and not by strftime(3), which asks the locale and the
 * machine's zone.
 */
#include "date.h"
#include "civil.h"

#define DAY 86400

struct parts {
	int64_t year, week_year;
	int month, day, hour, minute, second, weekday, yearday, week;
};

static struct parts
parts_of(const struct date *d)
{
	int64_t local = d->utc + d->offset;
	int64_t days = local / DAY - (local % DAY < 0);
	int seconds = (int)(local - days * DAY);
	struct parts p = { 0 };

	civil_date(days, &p.year, &p.month, &p.day);
	p.hour = seconds / 3600;
	p.minute = seconds / 60 % 60;
	p.second = seconds % 60;
	p.weekday = civil_weekday(days);
	p.yearday = (int)(days - civil_days(p.year, 1, 1)) + 1;
	p.week_year = p.year;
	if (days < civil_week_one(p.year))
		p.week_year--;
	else if (days >= civil_week_one(p.year + 1))
		p.week_year++;
	p.week = (int)(days - civil_week_one(p.week_year)) / 7 + 1;
	return p;
}

static char *
put(char *p, int64_t n, int width)
{
	int i;

	for (i = width; i-- > 0; n /= 10)
		p[i] = (char)('0' + n % 10);
	return p + width;
}

size_t
date_text(const struct date *d, char out[DATE_TEXT])
{
	struct parts t = parts_of(d);
	int minutes = (d->offset < 0 ? -d->offset : d->offset) / 60;
	char *p = out;

	p = put(p, t.year, 4);
	*p++ = '-';
	p = put(p, t.month, 2);
	*p++ = '-';
	p = put(p, t.day, 2);
	*p++ = 'T';
	p = put(p, t.hour, 2);
	*p++ = ':';
	p = put(p, t.minute, 2);
	*p++ = ':';
	p = put(p, t.second, 2);
	if (minutes == 0) {
		*p++ = 'Z';
	} else {
		*p++ = d->offset < 0 ? '-' : '+';
		p = put(p, minutes / 60, 2);
		*p++ = ':';
		p = put(p, minutes % 60, 2);
	}
	*p = 0;
	return (size_t)(p - out);
}

static const char *const day_names[] = { "Monday",   "Tuesday", "Wednesday",
					 "Thursday", "Friday",	"Saturday",
					 "Sunday" };
static const char *const month_names[] = {
	"January", "February", "March",	    "April",   "May",	   "June",
	"July",	   "August",   "September", "October", "November", "December",
};

/* A conversion that is a number: its value, width and padding. */
static bool
number_of(const struct date *d, const struct parts *t, char c, int64_t *value,
	  int *width, char *pad)
{
	int half = t->hour % 12 == 0 ? 12 : t->hour % 12;
	int sunday = (t->weekday + 1) % 7;
	const struct {
		char c, width, pad;
		int64_t value;
	} numbers[] = {
		{ 'Y', 4, '0', t->year },
		{ 'C', 2, '0', t->year / 100 },
		{ 'y', 2, '0', t->year % 100 },
		{ 'm', 2, '0', t->month },
		{ 'd', 2, '0', t->day },
		{ 'e', 2, ' ', t->day },
		{ 'H', 2, '0', t->hour },
		{ 'k', 2, ' ', t->hour },
		{ 'I', 2, '0', half },
		{ 'l', 2, ' ', half },
		{ 'M', 2, '0', t->minute },
		{ 'S', 2, '0', t->second },
		{ 'j', 3, '0', t->yearday },
		{ 'u', 1, '0', t->weekday + 1 },
		{ 'w', 1, '0', sunday },
		{ 'G', 4, '0', t->week_year },
		{ 'g', 2, '0', t->week_year % 100 },
		{ 'V', 2, '0', t->week },
		{ 'U', 2, '0', (t->yearday + 6 - sunday) / 7 },
		{ 'W', 2, '0', (t->yearday + 6 - t->weekday) / 7 },
		{ 's', 1, '0', d->utc },
	};
	size_t i;

	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (numbers[i].c == c) {
			*value = numbers[i].value;
			*width = numbers[i].width;
			*pad = numbers[i].pad;
			return true;
		}
	return false;
}

static void
put_number(struct buf *b, int64_t value, int width, char pad)
{
	if (pad == '-')
		buf_printf(b, "%lld", (long long)value);
	else if (pad == ' ')
		buf_printf(b, "%*lld", width, (long long)value);
	else
		buf_printf(b, "%0*lld", width, (long long)value);
}

static bool
put_word(struct buf *b, const struct date *d, const struct parts *t, char c)
{
	int minutes = (d->offset < 0 ? -d->offset : d->offset) / 60;
	char sign = d->offset < 0 ? '-' : '+';
	const char *day = day_names[t->weekday];
	const char *month = month_names[t->month - 1];

	switch (c) {
	case 'A': buf_put(b, span_of(day)); return true;
	case 'a': buf_put(b, (struct span){ day, 3 }); return true;
	case 'B': buf_put(b, span_of(month)); return true;
	case 'b':
	case 'h': buf_put(b, (struct span){ month, 3 }); return true;
	case 'p':
		buf_put(b, t->hour < 12 ? SPAN("AM") : SPAN("PM"));
		return true;
	case 'P':
		buf_put(b, t->hour < 12 ? SPAN("am") : SPAN("pm"));
		return true;
	case 'z':
		buf_printf(b, "%c%02d%02d", sign, minutes / 60, minutes % 60);
		return true;
	case ':':
		buf_printf(b, "%c%02d:%02d", sign, minutes / 60, minutes % 60);
		return true;
	case 'Z':
		if (minutes == 0)
			buf_put(b, SPAN("UTC"));
		else
			buf_printf(b, "%c%02d:%02d", sign, minutes / 60,
				   minutes % 60);
		return true;
	case 'n': buf_char(b, '\n'); return true;
	case 't': buf_char(b, '\t'); return true;
	case '%': buf_char(b, '%'); return true;
	default: return false;
	}
}

bool
date_format(struct buf *b, const struct date *d, const char *fmt)
{
	static const struct {
		char c;
		const char *as;
	} longer[] = {
		{ 'F', "%Y-%m-%d" },
		{ 'T', "%H:%M:%S" },
		{ 'R', "%H:%M" },
		{ 'D', "%m/%d/%y" },
		{ 'x', "%m/%d/%y" },
		{ 'X', "%H:%M:%S" },
		{ 'r', "%I:%M:%S %p" },
		{ 'c', "%a %b %e %H:%M:%S %Y" },
		{ '+', "%a %b %e %H:%M:%S %Z %Y" },
	};
	struct parts t = parts_of(d);
	size_t i, before = b->n;
	int64_t value;
	int width;
	char pad, asked;

	for (; *fmt; fmt++) {
		if (*fmt != '%') {
			buf_char(b, *fmt);
			continue;
		}
		asked = 0;
		fmt++;
		if (*fmt == '-' || *fmt == '_' || *fmt == '0')
			asked = *fmt++;
		for (i = 0; i < sizeof(longer) / sizeof(longer[0]); i++)
			if (*fmt == longer[i].c)
				break;
		if (i < sizeof(longer) / sizeof(longer[0])) {
			if (asked)
				goto refused;
			date_format(b, d, longer[i].as); /* no deeper */
		} else if (number_of(d, &t, *fmt, &value, &width, &pad)) {
			put_number(b, value, width,
				   asked == '_' ? ' '
				   : asked	? asked
						: pad);
		} else if (asked || (*fmt == ':' && *++fmt != 'z') ||
			   !put_word(b, d, &t,
				     *fmt == 'z' && fmt[-1] == ':' ? ':'
								   : *fmt)) {
			goto refused;
		}
	}
	return true;
refused:
	b->n = before;
	return false;
}

const char *
date_precision_name(enum date_precision p)
{
	static const char *const names[] = { "none",   "year",	 "month",
					     "week",   "day",	 "hour",
					     "minute", "second", "subsecond" };

	return names[p];
}

const char *
date_zone_name(enum date_zone z)
{
	static const char *const names[] = { "default",	 "explicit",
					     "abbrev",	 "name",
					     "epoch",	 "unknown-local",
					     "override", "ref" };

	return names[z];
}

const char *
date_flag_name(unsigned i)
{
	static const char *const names[] = {
		"ambiguous",	 "weekday-mismatch", "suspect-zero",
		"future",	 "rolled-24",	     "leap-second",
		"inferred-year", "inferred-roc",     "default-zone",
		"unknown-zone",	 "era-ended",	     "from-url",
		"from-text",	 "revised",
	};

	return i < sizeof(names) / sizeof(names[0]) ? names[i] : NULL;
}

bool
date_retz_parse(struct span arg, struct date_retz *retz)
{
	const char *equals = arg.n ? memchr(arg.p, '=', arg.n) : NULL;

	if (!equals || equals == arg.p)
		return false;
	retz->label = span_from(arg.p, equals);
	retz->zone = tz_open(span_from(equals + 1, span_end(arg)));
	return retz->zone != NULL;
}
