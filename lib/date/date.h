/*
 * date.h - read a date as people and programs wrote it.
 *
 * Strict by design: a value that cannot be a date, or that could be two, is
 * refused or flagged, never rolled over or guessed.  The rules are in
 * art-meta(1), DATES.
 */
#ifndef DATE_H
#define DATE_H

#include "base/base.h"
#include "civil.h"
#include "tz.h"

enum date_precision {
	DATE_NONE,
	DATE_YEAR,
	DATE_MONTH,
	DATE_WEEK,
	DATE_DAY,
	DATE_HOUR,
	DATE_MINUTE,
	DATE_SECOND,
	DATE_SUBSECOND
};

enum date_zone {
	DATE_ZONE_DEFAULT, /* none in the text: the default zone */
	DATE_ZONE_EXPLICIT,
	DATE_ZONE_ABBREV,
	DATE_ZONE_NAME,
	DATE_ZONE_EPOCH,
	DATE_ZONE_UNKNOWN_LOCAL, /* -00:00 */
	DATE_ZONE_OVERRIDE,	 /* --retz */
	DATE_ZONE_REF
};

enum { /* date.flags */
       DATE_AMBIGUOUS = 1 << 0,
       DATE_WEEKDAY_MISMATCH = 1 << 1,
       DATE_SUSPECT_ZERO = 1 << 2,
       DATE_FUTURE = 1 << 3,
       DATE_ROLLED_24 = 1 << 4,
       DATE_LEAP_SECOND = 1 << 5,
       DATE_INFERRED_YEAR = 1 << 6,
       DATE_INFERRED_ROC = 1 << 7,
       DATE_DEFAULT_ZONE = 1 << 8,
       DATE_UNKNOWN_ZONE = 1 << 9,
       DATE_ERA_ENDED = 1 << 10, /* 平成32年: the era was over by then */
       /* by who looked for it: */
       DATE_FROM_URL = 1 << 11,
       DATE_FROM_TEXT = 1 << 12, /* of a line of the text */
       DATE_REVISED = 1 << 13	 /* of the last revision, for want of another */
};

enum date_order { DATE_ORDER_AUTO, DATE_MDY, DATE_DMY, DATE_YMD };

struct date {
	int64_t utc; /* seconds since 1970-01-01T00:00:00Z */
	int offset;  /* seconds east of UTC, whole minutes */
	enum date_precision precision;
	enum date_zone zone;
	unsigned flags;
	bool is_span; /* the text has an end, too */
};

struct date_retz {
	struct span label; /* "GMT" */
	struct tz *zone;
};

struct date_conf {	       /* shared, constant while running */
	const struct tz *zone; /* default zone; NULL: UTC */
	const struct date_retz *retz;
	size_t nretz;
	const struct date *ref; /* --ref: for yearless and relative dates */
	enum date_order order;
	struct span lang; /* BCP 47 hint, or empty */
	bool strict;	  /* ambiguous is no date */
	bool prefix;	  /* body text: a match may end early, and */
	bool bare;	  /* no label or "on" may stand in front of it */
	bool roc;	  /* --roc: a year of three digits counts from 1912 */
};

/*
 * Read text (valid UTF-8).  False when it is no date; *why (may be NULL) then
 * gets a short constant reason.  With conf->prefix *used (may be NULL) gets the
 * number of bytes that were read.
 */
bool date_parse(struct span text, const struct date_conf *, struct date *out,
		size_t *used, const char **why);

/*
 * One --retz argument, "GMT=Asia/Shanghai"; the span stays in the argument.
 * False when it has no label or no known zone.  Close the zone with tz_close().
 */
bool date_retz_parse(struct span arg, struct date_retz *);

/* RFC 3339, 20 or 25 bytes: "2022-05-23T23:53:31Z" or "...+08:00". */
#define DATE_TEXT 26
size_t date_text(const struct date *, char out[DATE_TEXT]);

/* strftime(3) formats in the date's own offset; false when fmt is refused. */
bool date_format(struct buf *, const struct date *, const char *fmt);

/* Lower case without marks: the character compared, 0 for a mark. */
uint32_t date_fold(uint32_t c);

const char *date_precision_name(enum date_precision);
const char *date_zone_name(enum date_zone);

/* Name of flag bit i (0..), NULL past the last: "ambiguous", ... */
const char *date_flag_name(unsigned i);

#endif
