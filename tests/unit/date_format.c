/* date_format: each conversion, on days at the edges of weeks and years. */
#include <stdlib.h>

#include "check.h"
#include "date/date.h"

static const struct {
	const char *date, *format, *want; /* NULL: the format is refused */
} rows[] = {
#define SUNDAY	"2023-01-01T00:05:09+05:30" /* in the last week of 2022 */
#define MONDAY	"2022-05-23T13:53:31Z"
#define NEWYEAR "2019-12-31T12:00:00-03:30" /* in the first week of 2020 */
	{ MONDAY, "%Y-%m-%d", "2022-05-23" },
	{ MONDAY, "%F", "2022-05-23" },
	{ MONDAY, "%T", "13:53:31" },
	{ MONDAY, "%R", "13:53" },
	{ MONDAY, "%D", "05/23/22" },
	{ MONDAY, "%x", "05/23/22" },
	{ MONDAY, "%X", "13:53:31" },
	{ MONDAY, "%r", "01:53:31 PM" },
	{ SUNDAY, "%r", "12:05:09 AM" },
	{ MONDAY, "%c", "Mon May 23 13:53:31 2022" },
	{ SUNDAY, "%c", "Sun Jan  1 00:05:09 2023" },
	{ SUNDAY, "%+", "Sun Jan  1 00:05:09 +05:30 2023" },
	{ MONDAY, "%+", "Mon May 23 13:53:31 UTC 2022" },
	{ MONDAY, "%C%y", "2022" },
	{ SUNDAY, "%e|%k|%l|%I", " 1| 0|12|12" },
	{ MONDAY, "%e|%k|%l|%I", "23|13| 1|01" },
	{ NEWYEAR, "%I %p %P", "12 PM pm" },
	{ SUNDAY, "%I %p %P", "12 AM am" },
	{ SUNDAY, "%-d %-m %-H %-M %-S", "1 1 0 5 9" },
	{ SUNDAY, "%_d %_m %_H", " 1  1  0" },
	{ SUNDAY, "%0e %0k", "01 00" },
	{ MONDAY, "%j", "143" },
	{ SUNDAY, "%j", "001" },
	{ NEWYEAR, "%j", "365" },
	{ MONDAY, "%u %w", "1 1" },
	{ SUNDAY, "%u %w", "7 0" },
	{ MONDAY, "%G-W%V-%u", "2022-W21-1" },
	{ SUNDAY, "%G-W%V-%u", "2022-W52-7" },
	{ NEWYEAR, "%G-W%V-%u", "2020-W01-2" },
	{ SUNDAY, "%g", "22" },
	{ SUNDAY, "%U %W", "01 00" },
	{ MONDAY, "%U %W", "21 21" },
	{ NEWYEAR, "%U %W", "52 52" },
	{ MONDAY, "%s", "1653314011" },
	{ SUNDAY, "%z %:z %Z", "+0530 +05:30 +05:30" },
	{ NEWYEAR, "%z %:z %Z", "-0330 -03:30 -03:30" },
	{ MONDAY, "%z %:z %Z", "+0000 +00:00 UTC" },
	{ MONDAY, "%A %a %B %b %h", "Monday Mon May May May" },
	{ SUNDAY, "%A %a %B %b %h", "Sunday Sun January Jan Jan" },
	{ MONDAY, "a%nb%tc%%", "a\nb\tc%" },
	{ MONDAY, "", "" },
	{ MONDAY, "%Q", NULL },
	{ MONDAY, "%", NULL },
	{ MONDAY, "%-F", NULL },
	{ MONDAY, "%-A", NULL },
	{ MONDAY, "%:Y", NULL },
	{ MONDAY, "x%Ex", NULL },
};

static void
months_and_days(void)
{
	static const char *const want[] = {
		"January Saturday", "February Tuesday", "March Tuesday",
		"April Friday",	    "May Sunday",	"June Wednesday",
		"July Friday",	    "August Monday",	"September Thursday",
		"October Saturday", "November Tuesday", "December Thursday",
	};
	const struct date_conf plain = { 0 };
	struct buf b = { 0 };
	struct date d;
	char text[] = "2022-00-01";
	int m;

	for (m = 1; m <= 12; m++) {
		text[5] = (char)('0' + m / 10);
		text[6] = (char)('0' + m % 10);
		b.n = 0;
		CHECK(date_parse(span_of(text), &plain, &d, NULL, NULL) &&
			  date_format(&b, &d, "%B %A") &&
			  span_is(buf_span(&b), want[m - 1]),
		      "%s: %.*s", text, SPAN_FMT(buf_span(&b)));
	}
	buf_free(&b);
}

/* What options are read as. */
static void
options(void)
{
	struct date_retz retz;

	CHECK(!date_retz_parse(SPAN("GMT"), &retz), "no zone");
	CHECK(!date_retz_parse(SPAN("=UTC"), &retz), "no label");
	CHECK(!date_retz_parse(SPAN("GMT=Nowhere"), &retz), "unknown zone");
}

int
main(void)
{
	const struct date_conf plain = { 0 };
	struct buf b = { 0 };
	struct date d;
	size_t i;
	bool ok;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		date_parse(span_of(rows[i].date), &plain, &d, NULL, NULL);
		b.n = 0;
		ok = date_format(&b, &d, rows[i].format);
		CHECK(ok == (rows[i].want != NULL), "%s", rows[i].format);
		CHECK(span_is(buf_span(&b), ok ? rows[i].want : ""),
		      "%s %s: %.*s", rows[i].date, rows[i].format,
		      SPAN_FMT(buf_span(&b)));
	}
	buf_free(&b);
	months_and_days();
	options();
	return check_done();
}
