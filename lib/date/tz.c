/*
 * tz.c - read TZif files, version 2 and later, and their footer rules.
 *
 * The file lists the instants at which the offset changes; after the last one
 * a POSIX TZ rule in the footer goes on for ever.  A file we cannot make sense
 * of in full is no zone: a wrong offset is worse than none.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"
#include "civil.h"
#include "tz.h"

#define ZONEINFO	"/usr/share/zoneinfo/"
#define NAME_MAX_LENGTH 64
#define FILE_MAX	(256u << 10) /* the largest of tzdata is under 4 KiB */
#define ABBR_MAX	8
#define DAY		86400

struct zone_type {
	int offset;
	char abbr[ABBR_MAX];
	unsigned char abbr_length;
};

struct change { /* a POSIX rule's day and time of change, local */
	enum { MONTH_WEEK, JULIAN, ZERO_BASED } kind;
	int month, week, day;
	int time; /* seconds after midnight, may be negative */
};

struct tz {
	size_t ntimes, ntypes;
	int64_t *times;
	unsigned char *index; /* of times: which type starts there */
	struct zone_type *types;
	bool has_rule, has_summer;
	struct zone_type std, summer;
	struct change start, end;
};

static int64_t
year_of(int64_t utc)
{
	int64_t year;
	int month, day;

	civil_date(utc / DAY - (utc % DAY < 0), &year, &month, &day);
	return year;
}

/* The footer: std offset [dst [offset] , start [/time] , end [/time]] */

static bool
rule_number(struct span *s, int max, int *n)
{
	size_t i;

	*n = 0;
	for (i = 0; i < s->n && i < 4 && byte_is_digit(s->p[i]); i++)
		*n = *n * 10 + (s->p[i] - '0');
	s->p += i;
	s->n -= i;
	return i > 0 && *n <= max;
}

static bool
rule_char(struct span *s, char c)
{
	if (s->n == 0 || *s->p != c)
		return false;
	s->p++;
	s->n--;
	return true;
}

static bool
rule_time(struct span *s, int *seconds)
{
	int h, m = 0, sec = 0;
	bool minus = rule_char(s, '-');

	if (!minus)
		rule_char(s, '+');
	if (!rule_number(s, 167, &h))
		return false;
	if (rule_char(s, ':') && !rule_number(s, 59, &m))
		return false;
	if (rule_char(s, ':') && !rule_number(s, 59, &sec))
		return false;
	*seconds = h * 3600 + m * 60 + sec;
	if (minus)
		*seconds = -*seconds;
	return true;
}

static bool
rule_name(struct span *s, struct zone_type *t)
{
	bool quoted = rule_char(s, '<');
	size_t n = 0;

	while (n < s->n &&
	       (quoted ? s->p[n] != '>'
		       : ((s->p[n] | 32) >= 'a' && (s->p[n] | 32) <= 'z')))
		n++;
	if (n == 0 || n >= ABBR_MAX)
		return false;
	memcpy(t->abbr, s->p, n);
	t->abbr_length = (unsigned char)n;
	s->p += n;
	s->n -= n;
	return !quoted || rule_char(s, '>');
}

static bool
rule_change(struct span *s, struct change *c)
{
	c->time = 2 * 3600;
	if (!rule_char(s, ','))
		return false;
	if (rule_char(s, 'M')) {
		c->kind = MONTH_WEEK;
		if (!rule_number(s, 12, &c->month) || c->month < 1 ||
		    !rule_char(s, '.') || !rule_number(s, 5, &c->week) ||
		    c->week < 1 || !rule_char(s, '.') ||
		    !rule_number(s, 6, &c->day))
			return false;
	} else {
		c->kind = rule_char(s, 'J') ? JULIAN : ZERO_BASED;
		if (!rule_number(s, 365, &c->day))
			return false;
	}
	return !rule_char(s, '/') || rule_time(s, &c->time);
}

static bool
rule_parse(struct tz *tz, struct span s)
{
	if (!rule_name(&s, &tz->std) || !rule_time(&s, &tz->std.offset))
		return false;
	tz->std.offset = -tz->std.offset;
	tz->has_rule = true;
	if (s.n == 0)
		return true;
	tz->has_summer = true;
	if (!rule_name(&s, &tz->summer))
		return false;
	tz->summer.offset = tz->std.offset + 3600;
	if (s.n > 0 && *s.p != ',') {
		if (!rule_time(&s, &tz->summer.offset))
			return false;
		tz->summer.offset = -tz->summer.offset;
	}
	return rule_change(&s, &tz->start) && rule_change(&s, &tz->end) &&
	       s.n == 0;
}

/* Seconds since 1970, local, at which the change of that year happens. */
static int64_t
change_at(const struct change *c, int64_t year)
{
	int64_t day = civil_days(year, 1, 1), next;
	bool leap = civil_is_leap(year);
	int wday;

	if (c->kind == ZERO_BASED) {
		day += c->day;
	} else if (c->kind == JULIAN) {
		day += c->day - 1 + (leap && c->day > 59);
	} else {
		day = civil_days(year, c->month, 1);
		next = c->month == 12 ? civil_days(year + 1, 1, 1)
				      : civil_days(year, c->month + 1, 1);
		wday = (civil_weekday(day) + 1) % 7; /* Sunday is 0 */
		day += (c->day - wday + 7) % 7 + (c->week - 1) * 7;
		if (day >= next)
			day -= 7;
	}
	return day * DAY + c->time;
}

static int
rule_offset(const struct tz *tz, int64_t utc)
{
	int64_t year, start, end;

	if (!tz->has_summer)
		return tz->std.offset;
	year = year_of(utc + tz->std.offset);
	start = change_at(&tz->start, year) - tz->std.offset;
	end = change_at(&tz->end, year) - tz->summer.offset;
	if (start < end ? utc >= start && utc < end : utc >= start || utc < end)
		return tz->summer.offset;
	return tz->std.offset;
}

/* The file */

static int64_t
big_endian(const char *p, int bytes)
{
	uint64_t n = (unsigned char)*p & 0x80 ? UINT64_MAX : 0;

	while (bytes-- > 0)
		n = n << 8 | (unsigned char)*p++;
	return (int64_t)n;
}

#define HEADER 44

struct counts {
	size_t isut, isstd, leap, times, types, chars;
};

static bool
header_read(struct span s, struct counts *c)
{
	size_t *n[] = { &c->isut,  &c->isstd, &c->leap,
			&c->times, &c->types, &c->chars };
	size_t i;

	if (s.n < HEADER || memcmp(s.p, "TZif", 4) != 0 || s.p[4] < '2')
		return false;
	for (i = 0; i < 6; i++) {
		int64_t v = big_endian(s.p + 20 + 4 * i, 4);

		if (v < 0 || v > 65536)
			return false;
		*n[i] = (size_t)v;
	}
	return c->types > 0 && c->types < 256 && c->leap == 0;
}

static size_t
body_size(const struct counts *c, size_t width)
{
	return c->times * (width + 1) + c->types * 6 + c->chars +
	       c->leap * (width + 4) + c->isstd + c->isut;
}

static bool
types_read(struct tz *tz, const struct counts *c, const char *p)
{
	const char *chars = p + c->types * 6;
	size_t i;

	tz->ntypes = c->types;
	tz->types = mem_get(c->types * sizeof(*tz->types));
	for (i = 0; i < c->types; i++, p += 6) {
		struct zone_type *t = &tz->types[i];
		size_t at = (unsigned char)p[5];

		t->offset = (int)big_endian(p, 4);
		t->abbr_length = 0;
		if (t->offset < -26 * 3600 || t->offset > 26 * 3600)
			return false;
		while (at < c->chars && chars[at] && t->abbr_length < ABBR_MAX)
			t->abbr[t->abbr_length++] = chars[at++];
	}
	return true;
}

static bool
file_read(struct tz *tz, struct span s)
{
	struct counts c;
	const char *p;
	size_t skip, i;

	if (!header_read(s, &c))
		return false;
	skip = HEADER + body_size(&c, 4);
	if (s.n < skip)
		return false;
	s.p += skip; /* version 1's 32-bit data */
	s.n -= skip;
	if (!header_read(s, &c) || s.n < HEADER + body_size(&c, 8) + 2)
		return false;
	p = s.p + HEADER;
	tz->ntimes = c.times;
	tz->times = mem_get(c.times * sizeof(*tz->times) + 1);
	tz->index = mem_get(c.times + 1);
	for (i = 0; i < c.times; i++)
		tz->times[i] = big_endian(p + 8 * i, 8);
	memcpy(tz->index, p + 8 * c.times, c.times);
	for (i = 0; i < c.times; i++)
		if (tz->index[i] >= c.types ||
		    (i > 0 && tz->times[i] <= tz->times[i - 1]))
			return false;
	if (!types_read(tz, &c, p + 9 * c.times))
		return false;
	p = s.p + HEADER + body_size(&c, 8);
	s = span_from(p, s.p + s.n);
	if (*s.p != '\n' || s.p[s.n - 1] != '\n')
		return false;
	s.p++;
	s.n -= s.n >= 2 ? 2 : 1;
	return s.n == 0 || rule_parse(tz, s);
}

static bool
file_load(struct tz *tz, struct span name)
{
	char path[sizeof(ZONEINFO) + NAME_MAX_LENGTH];
	struct stat st;
	char *bytes = NULL;
	size_t got = 0;
	ssize_t n;
	bool ok = false;
	int fd;

	memcpy(path, ZONEINFO, sizeof(ZONEINFO) - 1);
	memcpy(path + sizeof(ZONEINFO) - 1, name.p, name.n);
	path[sizeof(ZONEINFO) - 1 + name.n] = 0;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
	    st.st_size <= (off_t)FILE_MAX) {
		bytes = mem_get((size_t)st.st_size);
		while (got < (size_t)st.st_size &&
		       (n = read(fd, bytes + got, (size_t)st.st_size - got)) >
			   0)
			got += (size_t)n;
		ok = file_read(tz, (struct span){ bytes, got });
	}
	free(bytes);
	close(fd);
	return ok;
}

/* Names */

static bool
name_ok(struct span s)
{
	size_t i;

	if (s.n == 0 || s.n > NAME_MAX_LENGTH || *s.p == '/' ||
	    s.p[s.n - 1] == '/')
		return false;
	for (i = 0; i < s.n; i++) {
		char c = s.p[i], low = c | 32;

		if (!(low >= 'a' && low <= 'z') && !byte_is_digit(c) &&
		    c != '/' && c != '_' && c != '-' && c != '+')
			return false;
	}
	/* The machine's own zone under a name; zones with leap seconds. */
	return !span_is(s, "localtime") && !span_is(s, "posixrules") &&
	       !span_starts(s, SPAN("right/"));
}

/* +H, +HH, +HHMM, +HH:MM, within 14 hours; also after UTC or GMT. */
static bool
fixed_read(struct span s, int *offset)
{
	int hour = 0, minute = 0;
	size_t digits = 0;
	bool minus;

	if (span_case_eq(s, SPAN("Z"))) {
		*offset = 0;
		return true;
	}
	if (s.n >= 3 && (span_case_eq((struct span){ s.p, 3 }, SPAN("UTC")) ||
			 span_case_eq((struct span){ s.p, 3 }, SPAN("GMT")))) {
		s.p += 3;
		s.n -= 3;
		*offset = 0;
		if (s.n == 0)
			return true;
	}
	if (s.n < 2 || (*s.p != '+' && *s.p != '-'))
		return false;
	minus = *s.p == '-';
	for (s.p++, s.n--; digits < s.n && byte_is_digit(s.p[digits]); digits++)
		if (digits < 2)
			hour = hour * 10 + (s.p[digits] - '0');
		else
			minute = minute * 10 + (s.p[digits] - '0');
	if (digits != 1 && digits != 2 && digits != 4)
		return false;
	s.p += digits;
	s.n -= digits;
	if (s.n > 0) {
		if (digits == 4 || s.n != 3 || *s.p != ':' ||
		    !byte_is_digit(s.p[1]) || !byte_is_digit(s.p[2]))
			return false;
		minute = (s.p[1] - '0') * 10 + (s.p[2] - '0');
	}
	*offset = (hour * 60 + minute) * 60;
	if (minus)
		*offset = -*offset;
	return minute < 60 && hour * 60 + minute <= 14 * 60;
}

struct tz *
tz_open(struct span name)
{
	struct tz *tz = mem_get(sizeof(*tz));

	*tz = (struct tz){ 0 };
	if (fixed_read(name, &tz->std.offset)) {
		tz->has_rule = true;
		return tz;
	}
	if (name_ok(name) && file_load(tz, name))
		return tz;
	tz_close(tz);
	return NULL;
}

void
tz_close(struct tz *tz)
{
	if (!tz)
		return;
	free(tz->times);
	free(tz->index);
	free(tz->types);
	free(tz);
}

int
tz_offset_at(const struct tz *tz, int64_t utc)
{
	size_t low = 0, high = tz->ntimes;

	while (low < high) { /* the first time after utc */
		size_t middle = low + (high - low) / 2;

		if (tz->times[middle] <= utc)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == tz->ntimes && tz->has_rule)
		return rule_offset(tz, utc);
	return tz->types[low > 0 ? tz->index[low - 1] : 0].offset;
}

int64_t
tz_from_local(const struct tz *tz, int64_t local)
{
	int before = tz_offset_at(tz, local - DAY);
	int after = tz_offset_at(tz, local + DAY);
	int64_t first = local - (before > after ? before : after);
	int64_t second = local - (before > after ? after : before);

	if (tz_offset_at(tz, first) == local - first)
		return first;
	if (tz_offset_at(tz, second) == local - second)
		return second;
	return local - before; /* in a gap: as if it had not come yet */
}

static bool
type_is(const struct zone_type *t, struct span abbr, int *offset)
{
	if (!span_case_eq((struct span){ t->abbr, t->abbr_length }, abbr))
		return false;
	*offset = t->offset;
	return true;
}

bool
tz_abbreviation(const struct tz *tz, struct span abbr, int *offset)
{
	size_t i;

	if (abbr.n == 0)
		return false;
	if (tz->has_rule && type_is(&tz->std, abbr, offset))
		return true;
	if (tz->has_summer && type_is(&tz->summer, abbr, offset))
		return true;
	for (i = tz->ntimes; i-- > 0;) /* the latest meaning wins */
		if (type_is(&tz->types[tz->index[i]], abbr, offset))
			return true;
	for (i = 0; i < tz->ntypes; i++)
		if (type_is(&tz->types[i], abbr, offset))
			return true;
	return false;
}
