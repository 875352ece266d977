/*
 * date_read.c - the grammar's top: wrapping, label, items in any order, and
 * what they add up to.
 *
 * A value must be consumed whole.  What is left over, or a part that cannot be,
 * makes it no date: half a date would be a wrong one.
 */
#include "date_read.h"
#include "civil.h"
#include "date_item.h"

#define YEAR_FIRST	1000 /* earlier ones are placeholders: 0000, 0001 */
#define PERSIAN_LAST	1700 /* years of the Persian calendar end before */
#define LABEL_WORDS	6
#define COMMENT_TOKENS	16
#define SECONDS_PER_DAY 86400

static void
drop_last(struct date_reader *r)
{
	r->scan.n--;
	r->scan.tok[r->scan.n].kind = DATE_T_END;
}

/* Quotes and brackets around the whole. */
static void
unwrap(struct date_reader *r)
{
	static const char open[] = "\"'([<`", close[] = "\"')]>`";
	size_t i;

	while (r->scan.n > r->at + 2) {
		const struct date_tok *first = item_tok(r, r->at);
		const struct date_tok *last = item_tok(r, r->scan.n - 1);

		if (first->kind != DATE_T_PUNCT || last->kind != DATE_T_PUNCT)
			return;
		for (i = 0; open[i]; i++)
			if (first->punct == open[i] && last->punct == close[i])
				break;
		if (!open[i])
			return;
		for (size_t k = r->at + 1; k + 1 < r->scan.n; k++)
			if (item_punct(r, k, first->punct) ||
			    item_punct(r, k, last->punct))
				return; /* (a) b (c) */
		drop_last(r);
		r->at++;
	}
}

static bool
starts_date(const struct date_reader *r, size_t i)
{
	return item_tok(r, i)->kind == DATE_T_NUMBER ||
	       item_word(r, i, DATE_W_MONTH, NULL) ||
	       item_word(r, i, DATE_W_WDAY, NULL) ||
	       item_word(r, i, DATE_W_VIMONTH, NULL);
}

/* "Published:", "Last updated on", "发布时间：", "le" */
static void
skip_label(struct date_reader *r)
{
	size_t k = r->at, words;
	bool label = false, weak = false;
	int value;

	for (words = 0; words < LABEL_WORDS; words++, k++) {
		if (item_word(r, k, DATE_W_LABEL, &value)) {
			label = true;
			weak = value == 2;
		} else if (item_word(r, k, DATE_W_ON, NULL) &&
			   !item_word(r, k, DATE_W_WDAY, NULL)) {
			weak = false;
		} else {
			break;
		}
	}
	if (words == 0)
		return;
	if (label && item_punct(r, k, ':'))
		r->at = k + 1;
	else if ((label && !weak) || (!label && starts_date(r, k)))
		r->at = k;
	else
		return;
	if (label && item_punct(r, r->at, '.') && item_glued(r, r->at))
		r->at++;
}

static bool
weekday_item(struct date_reader *r)
{
	size_t k = r->at;
	bool open = item_punct(r, k, '(') || item_punct(r, k, '[');
	const struct date_tok *t;
	int value;

	k += open;
	t = item_tok(r, k);
	if (!item_word(r, k, DATE_W_WDAY, &value) &&
	    !(open && item_word(r, k, DATE_W_WDCHAR, &value)))
		return false;
	k++;
	if (item_punct(r, k, '.') && item_glued(r, k) && t->text.n < 9)
		k++;
	if (open && item_punct(r, k, '|') &&
	    item_word(r, k + 1, DATE_W_WDCHAR, NULL))
		k += 2; /* (月・祝) */
	if (open && !item_punct(r, k, ')') && !item_punct(r, k++, ']'))
		return false;
	k += open && (item_punct(r, k, ')') || item_punct(r, k, ']'));
	if (r->weekday >= 0)
		return false;
	r->weekday = value;
	r->weekday_tok = t;
	r->at = k;
	return true;
}

/* (中国标准时间), [u-ca=gregory]: ignored, unless it holds numbers. */
static bool
comment_item(struct date_reader *r)
{
	size_t k = r->at;
	char close;

	if (!r->has_day)
		return false;
	if (item_punct(r, k, '('))
		close = ')';
	else if (item_punct(r, k, '[') && r->has_time)
		close = ']';
	else
		return false;
	for (k++; !item_punct(r, k, close); k++)
		if (k >= r->scan.n || k > r->at + COMMENT_TOKENS ||
		    (item_tok(r, k)->kind == DATE_T_NUMBER && !r->zone))
			return false;
	r->at = k + 1;
	return true;
}

/* start/end: the end only has to be one. */
static bool
interval_item(struct date_reader *r)
{
	const struct date_tok *t = item_tok(r, r->at + 1);
	struct date_conf conf = *r->conf;
	struct span rest;
	struct date end;
	size_t k;

	if (!item_punct(r, r->at, '/') || !r->has_day || r->conf->prefix ||
	    r->scan.tok[0].kind != DATE_T_NUMBER ||
	    (r->scan.tok[0].digits != 4 && r->scan.tok[0].digits != 8) ||
	    t->kind == DATE_T_END)
		return false;
	rest = span_from(t->text.p, item_tok(r, r->scan.n)->text.p);
	if (t->kind == DATE_T_WORD && (*t->text.p | 32) == 'p') {
		for (k = r->at + 2; k < r->scan.n; k++)
			if (!item_glued(r, k))
				return false;
	} else if (memchr(rest.p, '/', rest.n) ||
		   !date_read(rest, &conf, &end, NULL, NULL)) {
		return false;
	}
	r->at = r->scan.n;
	return true;
}

static bool
item(struct date_reader *r)
{
	bool open = !r->has_day && !r->has_instant;

	if (open && (date_relative_item(r) || (!r->bad && date_day_item(r))))
		return true;
	if (r->bad)
		return false;
	if (weekday_item(r))
		return true;
	if (!r->has_time && !r->has_instant && date_time_item(r))
		return true;
	if (r->bad)
		return false;
	if (!r->has_instant && date_zone_item(r))
		return true;
	if (r->bad)
		return false;
	if (r->has_day && !r->has_year && date_year_item(r))
		return true;
	return comment_item(r) || interval_item(r);
}

/* What may stand between two items. */
static bool
separator(const struct date_reader *r)
{
	const struct date_tok *t = item_tok(r, r->at);
	const struct date_tok *next = item_tok(r, r->at + 1);

	if (t->kind == DATE_T_WORD)
		return !r->has_day && starts_date(r, r->at + 1) &&
		       (item_word(r, r->at, DATE_W_FILL, NULL) ||
			item_word(r, r->at, DATE_W_ON, NULL));
	if (t->kind != DATE_T_PUNCT)
		return false;
	switch (t->punct) {
	case ',':
	case ';':
	case '|': return true;
	case '.': return !t->space;
	case '-': return t->space && (next->space || next->kind == DATE_T_END);
	default: return false;
	}
}

/* Would more of the same word or number follow? */
static bool
cuts_through(const struct date_reader *r, size_t i)
{
	const struct date_tok *t = item_tok(r, i);

	if (!item_glued(r, i))
		return false;
	if (t->kind == DATE_T_NUMBER)
		return true;
	if (t->kind == DATE_T_WORD)
		return !(t->text.p[0] & 0x80);
	return t->kind == DATE_T_PUNCT && item_glued(r, i + 1) &&
	       item_tok(r, i + 1)->kind == DATE_T_NUMBER;
}

static bool
items(struct date_reader *r, size_t *end)
{
	size_t gap = 0;

	*end = r->at;
	while (r->at < r->scan.n) {
		if (item(r)) {
			*end = r->at;
			gap = 0;
		} else if (r->bad) {
			return false;
		} else if (separator(r) && gap++ < 2) {
			r->at++;
		} else {
			break;
		}
	}
	if (!r->conf->prefix) {
		for (; *end < r->scan.n; ++*end)
			if (!item_punct(r, *end, ',') &&
			    !item_punct(r, *end, '.'))
				return false;
		return true;
	}
	return *end > 0 && !cuts_through(r, *end);
}

/* What the items add up to */

static bool
named_offset(struct span name, int64_t local, int64_t *utc)
{
	struct tz *tz = tz_open(name);

	if (!tz)
		return false;
	*utc = tz_from_local(tz, local);
	tz_close(tz);
	return true;
}

/* The instant of the local time, by whatever zone there is. */
static void
apply_zone(const struct date_reader *r, int64_t local, struct date *out)
{
	const struct date_conf *conf = r->conf;
	size_t i;

	out->zone = DATE_ZONE_DEFAULT;
	if (r->zone != ITEM_ZONE_NONE)
		for (i = 0; i < conf->nretz; i++)
			if (span_case_eq(conf->retz[i].label, r->zone_label)) {
				out->utc =
				    tz_from_local(conf->retz[i].zone, local);
				out->zone = DATE_ZONE_OVERRIDE;
				return;
			}
	if (r->zone == ITEM_ZONE_NAME) {
		if (named_offset(r->zone_name, local, &out->utc)) {
			out->zone = DATE_ZONE_NAME;
			return;
		}
	} else if (r->zone != ITEM_ZONE_NONE && r->zone != ITEM_ZONE_UNKNOWN) {
		out->utc = local - r->offset;
		out->zone = r->zone == ITEM_ZONE_ABBREV	 ? DATE_ZONE_ABBREV
			    : r->zone == ITEM_ZONE_PLACE ? DATE_ZONE_NAME
			    : r->minus_zero ? DATE_ZONE_UNKNOWN_LOCAL
					    : DATE_ZONE_EXPLICIT;
		return;
	}
	if (r->zone != ITEM_ZONE_NONE)
		out->flags |= DATE_UNKNOWN_ZONE;
	if (r->relative)
		out->zone = DATE_ZONE_REF;
	if (r->relative && !conf->zone)
		out->utc = local - conf->ref->offset;
	else if (conf->zone)
		out->utc = tz_from_local(conf->zone, local);
	else
		out->utc = local;
	if (r->has_time && !r->relative)
		out->flags |= DATE_DEFAULT_ZONE;
}

/* The offset shown with the instant: whole minutes, the wall time kept. */
static void
show_offset(const struct date_reader *r, int64_t local, struct date *out)
{
	int64_t offset = local - out->utc;
	const struct date_conf *conf = r->conf;
	struct tz *tz;
	size_t i;

	/* In a gap the wall time moves on, so the zone has to be asked. */
	if (out->zone == DATE_ZONE_NAME && r->zone == ITEM_ZONE_NAME) {
		if ((tz = tz_open(r->zone_name)) != NULL)
			offset = tz_offset_at(tz, out->utc);
		tz_close(tz);
	} else if (out->zone == DATE_ZONE_OVERRIDE) {
		for (i = 0; i < conf->nretz; i++)
			if (span_case_eq(conf->retz[i].label, r->zone_label))
				break;
		offset = tz_offset_at(conf->retz[i].zone, out->utc);
	} else if (conf->zone && (out->zone == DATE_ZONE_DEFAULT ||
				  out->zone == DATE_ZONE_REF)) {
		offset = tz_offset_at(conf->zone, out->utc);
	}
	local = out->utc + offset;
	out->offset = (int)(offset - offset % 60);
	out->utc = local - out->offset;
}

static bool
fail(const char **why, const char *text)
{
	if (why)
		*why = text;
	return false;
}

/* The latest such day that is not after tomorrow. */
static void
infer_year(struct date_reader *r)
{
	const struct date *ref = r->conf->ref;
	int64_t today =
	    ref->utc + (r->conf->zone ? tz_offset_at(r->conf->zone, ref->utc)
				      : ref->offset);
	int64_t year, latest;
	int month, day, tries;

	latest = today / SECONDS_PER_DAY - (today % SECONDS_PER_DAY < 0) + 1;
	civil_date(latest, &year, &month, &day);
	if (r->month < 1 || r->month > 12)
		return;
	for (tries = 0; tries < 9; tries++, year--)
		if (r->day <= civil_month_days(year, r->month) &&
		    civil_days(year, r->month, r->day) <= latest)
			break;
	r->year = (int)year;
	r->has_year = true;
	r->flags |= DATE_INFERRED_YEAR;
}

static void
infer_weekday(struct date_reader *r)
{
	const struct date *ref = r->conf->ref;
	int64_t today =
	    ref->utc + (r->conf->zone ? tz_offset_at(r->conf->zone, ref->utc)
				      : ref->offset);
	int64_t year;

	today = today / SECONDS_PER_DAY - (today % SECONDS_PER_DAY < 0);
	today -= (civil_weekday(today) - r->weekday + 7) % 7;
	civil_date(today, &year, &r->month, &r->day);
	r->year = (int)year;
	r->has_day = r->has_year = r->relative = true;
	r->day_precision = DATE_DAY;
}

static bool
weekday_fits(const struct date_reader *r, int64_t days)
{
	size_t i;

	for (i = 0; i < r->weekday_tok->nword; i++) {
		const struct date_word *w = &r->weekday_tok->word[i];

		if ((w->kind == DATE_W_WDAY || w->kind == DATE_W_WDCHAR) &&
		    w->value == civil_weekday(days))
			return true;
	}
	return false;
}

static const char *
check_time(const struct date_reader *r)
{
	if (r->minute > 59 || r->second > 60 ||
	    r->hour > (r->after_midnight ? 29 : 24))
		return "impossible time";
	if (r->hour == 24 && (r->minute || r->second) && !r->after_midnight)
		return "impossible time";
	return NULL;
}

static bool
add_up(struct date_reader *r, struct date *out, const char **why)
{
	int64_t days, local, year;
	const char *wrong;
	int month, day;

	if (r->year < YEAR_FIRST || r->year > 9999)
		return fail(why, "impossible year");
	if (r->scan.persian && r->year < PERSIAN_LAST)
		return fail(why, "another calendar");
	if (r->month < 1 || r->month > 12 || r->day < 1 ||
	    r->day > civil_month_days(r->year, r->month))
		return fail(why, "impossible date");
	days = civil_days(r->year, r->month, r->day);
	local = days * SECONDS_PER_DAY;
	out->precision = r->day_precision;
	if (r->has_time) {
		if (r->day_precision != DATE_DAY)
			return fail(why, "time without a day");
		if ((wrong = check_time(r)))
			return fail(why, wrong);
		local += r->hour * 3600 + r->minute * 60 + r->second;
		out->precision = r->time_precision;
		if (r->hour >= 24)
			out->flags |= DATE_ROLLED_24;
	}
	civil_date(local / SECONDS_PER_DAY, &year, &month, &day);
	if (year > 9999)
		return fail(why, "impossible year");
	apply_zone(r, local, out);
	show_offset(r, local, out);
	if (r->has_time && r->second == 60) {
		if (out->utc % SECONDS_PER_DAY != 0)
			return fail(why, "impossible time");
		out->flags |= DATE_LEAP_SECOND;
	}
	if (r->weekday >= 0 && !weekday_fits(r, days))
		out->flags |= DATE_WEEKDAY_MISMATCH;
	if (r->year == 9999 || (r->month == 1 && r->day == 1 &&
				(r->year == 1970 || r->year == 1900)))
		out->flags |= DATE_SUSPECT_ZERO;
	return true;
}

static void
take_instant(const struct date_reader *r, struct date *out)
{
	out->utc = r->instant;
	out->offset = r->offset - r->offset % 60;
	out->precision = r->instant_precision;
	out->zone = r->instant_zone;
	if (r->instant >= 0 && r->instant < SECONDS_PER_DAY)
		out->flags |= DATE_SUSPECT_ZERO;
}

static bool
finish(struct date_reader *r, bool labelled, struct date *out, const char **why)
{
	const struct date *ref = r->conf->ref;

	if (!r->has_day && !r->has_instant && r->weekday >= 0) {
		if (!ref)
			return fail(why, ITEM_NO_REF);
		infer_weekday(r);
	}
	if (!r->has_day && !r->has_instant)
		return fail(why,
			    r->has_time ? "time without a day" : "not a date");
	if (r->has_day && !r->has_year) {
		if (!ref)
			return fail(why, "no year");
		infer_year(r);
	}
	if (r->weak && !r->has_time && r->weekday < 0 && !labelled)
		return fail(why, "could be a version number");
	if (r->conf->prefix && r->has_day && r->day_precision != DATE_DAY)
		return fail(why, "not a day");
	*out = (struct date){ .flags = r->flags };
	if (r->has_instant)
		take_instant(r, out);
	else if (!add_up(r, out, why))
		return false;
	if (r->conf->strict && (out->flags & DATE_AMBIGUOUS))
		return fail(why, "ambiguous order of day and month");
	if (ref && out->utc > ref->utc)
		out->flags |= DATE_FUTURE;
	return true;
}

bool
date_read(struct span text, const struct date_conf *conf, struct date *out,
	  size_t *used, const char **why)
{
	struct date_reader r;
	bool labelled;
	size_t end, start;

	memset(&r, 0, offsetof(struct date_reader, scan));
	r.conf = conf;
	r.weekday = -1;
	date_scan(&r.scan, text);
	if (r.scan.n == 0)
		return fail(why, "empty");
	if (r.scan.full && !conf->prefix)
		return fail(why, "too long");
	unwrap(&r);
	start = r.at;
	skip_label(&r);
	labelled = r.at > start;
	if (!items(&r, &end))
		return fail(why, r.why ? r.why : "not a date");
	if (!finish(&r, labelled, out, why))
		return false;
	if (used)
		*used = end > 0
			    ? (size_t)(span_end(item_tok(&r, end - 1)->text) -
				       text.p)
			    : 0;
	return true;
}
