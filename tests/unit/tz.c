/* tz.c - zones against what tzdata is known to say, and laws over them. */
#include "date/tz.h"
#include "base/arena.h"
#include "check.h"

static int64_t
utc(int y, int m, int d, int h, int min)
{
	int64_t era, yoe, doy;

	y -= m <= 2;
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return (era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468) *
		   86400 +
	       h * 3600 + min * 60;
}

static void
known(void)
{
	static const struct {
		const char *zone;
		int y, m, d, h, min, offset; /* local, minutes */
	} want[] = {
		{ "Asia/Shanghai", 2022, 5, 23, 23, 53, 480 },
		{ "Asia/Shanghai", 1988, 7, 1, 12, 0, 540 },
		{ "America/New_York", 2022, 7, 1, 12, 0, -240 },
		{ "America/New_York", 2022, 1, 1, 12, 0, -300 },
		{ "America/New_York", 2022, 3, 13, 1, 59, -300 },
		{ "America/New_York", 2022, 3, 13, 3, 0, -240 },
		{ "America/New_York", 2022, 11, 6, 1, 30, -240 }, /* fold */
		{ "America/New_York", 2022, 11, 6, 2, 0, -300 },
		{ "America/New_York", 2090, 7, 1, 12, 0, -240 }, /* footer */
		{ "America/New_York", 2090, 1, 1, 12, 0, -300 },
		{ "Europe/Dublin", 2050, 7, 1, 12, 0, 60 }, /* negative dst */
		{ "Europe/Dublin", 2050, 1, 1, 12, 0, 0 },
		{ "Australia/Sydney", 2050, 1, 1, 12, 0, 660 }, /* south */
		{ "Australia/Sydney", 2050, 7, 1, 12, 0, 600 },
		{ "Asia/Tehran", 2050, 7, 1, 12, 0, 210 },
		{ "Asia/Kathmandu", 2022, 5, 23, 12, 0, 345 },
		{ "Etc/GMT+5", 2022, 5, 23, 12, 0, -300 },
		{ "+08:00", 2022, 5, 23, 12, 0, 480 },
		{ "-0330", 2022, 5, 23, 12, 0, -210 },
		{ "+8", 2022, 5, 23, 12, 0, 480 },
		{ "UTC+8", 2022, 5, 23, 12, 0, 480 },
		{ "Z", 2022, 5, 23, 12, 0, 0 },
		{ "UTC", 2022, 5, 23, 12, 0, 0 },
	};
	size_t i;

	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		struct tz *tz = tz_open(span_of(want[i].zone));
		int64_t local = utc(want[i].y, want[i].m, want[i].d, want[i].h,
				    want[i].min),
			t;

		CHECK(tz != NULL, "%s", want[i].zone);
		if (!tz)
			continue;
		t = tz_from_local(tz, local);
		CHECK(local - t == want[i].offset * 60, "%s %d-%d-%d: %d",
		      want[i].zone, want[i].y, want[i].m, want[i].d,
		      (int)(local - t) / 60);
		CHECK(tz_offset_at(tz, t) == local - t, "%s", want[i].zone);
		tz_close(tz);
	}
}

static void
refused(void)
{
	static const char *const names[] = {
		"",
		"/etc/passwd",
		"../zoneinfo/UTC",
		"Asia/../UTC",
		"Asia",
		"Asia/",
		"localtime",
		"posixrules",
		"right/UTC",
		"Nowhere/X",
		"zone.tab",
		"tzdata.zi",
		"+15:00",
		"+08:60",
		"+123",
		"+",
		"8",
		"leapseconds",
		"UTC+",
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct tz *tz = tz_open(span_of(names[i]));

		CHECK(tz == NULL, "\"%s\" is a zone", names[i]);
		tz_close(tz);
	}
}

static void
gap(void)
{
	struct tz *tz = tz_open(SPAN("America/New_York"));
	int64_t local = utc(2022, 3, 13, 2, 30);

	CHECK(tz && tz_from_local(tz, local) == utc(2022, 3, 13, 7, 30),
	      "the gap is shifted forward");
	tz_close(tz);
}

static void
abbreviations(void)
{
	static const struct {
		const char *zone, *abbr;
		int minutes; /* -1: none */
	} want[] = {
		{ "Asia/Shanghai", "CST", 480 },
		{ "Asia/Shanghai", "CDT", 540 },
		{ "America/Chicago", "CST", -360 },
		{ "Asia/Kolkata", "IST", 330 },
		{ "Europe/Dublin", "IST", 60 },
		{ "Europe/Berlin", "EST", -1 },
		{ "Asia/Tokyo", "jst", 540 },
		{ "+08:00", "CST", -1 },
	};
	size_t i;

	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		struct tz *tz = tz_open(span_of(want[i].zone));
		int offset = -60;
		bool found =
		    tz && tz_abbreviation(tz, span_of(want[i].abbr), &offset);

		CHECK(found == (want[i].minutes != -1) &&
			  offset == want[i].minutes * 60,
		      "%s %s: %d", want[i].zone, want[i].abbr, offset);
		tz_close(tz);
	}
}

/* Every instant's wall time leads back to it, or to the fold's first. */
static void
laws(void)
{
	static const char *const names[] = {
		"America/New_York", "Asia/Shanghai",	   "Europe/London",
		"Pacific/Apia",	    "Australia/Lord_Howe", "Africa/Casablanca"
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct tz *tz = tz_open(span_of(names[i]));
		int64_t t, bad = 0;

		if (!tz)
			continue;
		for (t = -3000000000; t < 6000000000; t += 12345677) {
			int64_t back =
			    tz_from_local(tz, t + tz_offset_at(tz, t));

			bad += back > t || t - back > 86400 ||
			       back + tz_offset_at(tz, back) !=
				   t + tz_offset_at(tz, t);
		}
		CHECK(bad == 0, "%s: %d instants", names[i], (int)bad);
		tz_close(tz);
	}
}

int
main(void)
{
	known();
	refused();
	gap();
	abbreviations();
	laws();
	return check_done();
}
