/*
 * date_read.c - the grammar's top: wrapping, label, items in any order, and
 * what they add up to.
 *
 * A value must be consumed whole.  What is left over, or a part that cannot be,
 * makes it no date: half a date would be a wrong one.
 */
#include "civil.h"
#include "date.h"
#include "date_item.h"

#define YEAR_FIRST	1000 /* earlier ones are placeholders: 0000, 0001 */
#define PERSIAN_LAST	1700 /* years of the Persian calendar end before */
#define LABEL_WORDS	6
#define COMMENT_TOKENS	16
#define SECONDS_PER_DAY 86400

static void
cut_at(struct date_reader *r, size_t n)
{
	r->scan.n = n;
	r->scan.tok[n].kind = DATE_T_END;
}

/* The token that closes the bracket at i, or the end. */
static size_t
closing(const struct date_reader *r, size_t i, char open, char close)
{
	size_t depth = 0;

	for (; i < r->scan.n; i++)
		if (open != close && item_punct(r, i, open))
			depth++;
		else if (item_punct(r, i, close) &&
			 (open == close || --depth == 0))
			return i;
	return r->scan.n;
}

/*
 * Quotes and brackets around the whole: "...", [[2022-05-23|that day]].  Of
 * Org's <2022-05-23 Mon>--<2022-05-25 Wed> the start is read.
 */
static void
unwrap(struct date_reader *r)
{
	static const char open[] = "\"'([<`", close[] = "\"')]>`";
	size_t i, end;

	while (r->scan.n > r->at + 2) {
		const struct date_tok *first = item_tok(r, r->at);

		if (first->kind != DATE_T_PUNCT)
			return;
		for (i = 0; open[i] && first->punct != open[i]; i++)
			;
		if (!open[i])
			return;
		end = closing(r, r->at + (open[i] == close[i]), open[i],
			      close[i]);
		if (end + 3 < r->scan.n && (open[i] == '<' || open[i] == '[') &&
		    item_punct(r, end + 1, '-') &&
		    item_punct(r, end + 2, '-') &&
		    item_punct(r, end + 3, open[i]) &&
		    item_punct(r, r->scan.n - 1, close[i])) {
			cut_at(r, end + 1);
			continue;
		}
		if (end + 1 != r->scan.n)
			return; /* (a) b (c) */
		cut_at(r, end);
		r->at++;
		r->is_wrapped = true;
		for (end = r->at; end < r->scan.n; end++)
			if (open[i] == '[' && item_punct(r, r->at, '[') &&
			    item_punct(r, end, '|') &&
			    item_punct(r, r->scan.n - 1, ']')) {
				r->scan.tok[end] = *item_tok(r, r->scan.n - 1);
				cut_at(r, end + 1);
			}
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

/* (月), and Org's <2022-05-23 一>, where the number is a day of the week. */
static bool
weekday_char(const struct date_reader *r, size_t i, int *value)
{
	const struct date_tok *t = item_tok(r, i);

	if (item_word(r, i, DATE_W_WDCHAR, value))
		return true;
	if (!t->cjk || t->digits != 1 || t->number < 1 || t->number > 6 ||
	    !r->has_day || !r->year_first)
		return false;
	*value = (int)t->number - 1;
	return true;
}

/* Org's +1w, ++1m, .+1d, -2d: when it comes again, and how early to warn. */
static bool
repeater_item(struct date_reader *r)
{
	size_t k = r->at;

	if (!r->has_day || !r->is_wrapped)
		return false;
	k += item_punct(r, k, '.');
	if (!item_punct(r, k, '+') && !item_punct(r, k, '-'))
		return false;
	k++;
	k += item_punct(r, k, '+') || item_punct(r, k, '-');
	if (item_tok(r, k)->kind != DATE_T_NUMBER || !item_glued(r, k) ||
	    item_tok(r, k + 1)->kind != DATE_T_WORD || !item_glued(r, k + 1) ||
	    item_tok(r, k + 1)->text.n != 1)
		return false;
	r->at = k + 2;
	return true;
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
	if (r->has_day && item_word(r, k, DATE_W_SPAN, NULL) &&
	    starts_date(r, k + 1))
		return false; /* to: Finland's Thursday, too */
	if (!item_word(r, k, DATE_W_WDAY, &value) &&
	    !((open || r->is_wrapped) && weekday_char(r, k, &value)))
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
		   !date_parse(rest, &conf, &end, NULL, NULL)) {
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
	if ((!r->has_instant && date_zone_word(r)) || weekday_item(r))
		return true;
	if (!r->has_time && !r->has_instant && date_time_item(r))
		return true;
	if (r->bad)
		return false;
	if (repeater_item(r))
		return true;
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
	case '.': return !t->space && r->at > 0;
	case '-': return t->space && (next->space || next->kind == DATE_T_END);
	case '/': /* 23.05.2022 / 10:20 */
		return t->space && next->space && r->has_day &&
		       next->kind == DATE_T_NUMBER &&
		       item_punct(r, r->at + 2, ':');
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

static bool items(struct date_reader *, size_t *end);

/* What stands between the start of a span and its end. */
static size_t
span_sign(const struct date_reader *r, size_t i)
{
	const struct date_tok *t = item_tok(r, i);

	if (item_punct(r, i, '~') || item_word(r, i, DATE_W_SPAN, NULL))
		return 1;
	if (!item_punct(r, i, '-'))
		return 0;
	if (item_punct(r, i + 1, '-'))
		return 2;
	/* 10:20-11:30, and what a dash with blanks parts */
	return t->space == item_tok(r, i + 1)->space ? 1 : 0;
}

/* "-25日", "to the 25th": a later day of the month, and nothing more. */
static size_t
last_day(const struct date_reader *r, size_t i)
{
	int day;

	if (!item_number(r, i, 2, &day) || day <= r->day || day > 31)
		return 0;
	if (item_mark(r, i + 1, DATE_M_DAY))
		return 2;
	if (item_glued(r, i + 1) && item_word(r, i + 1, DATE_W_ORD, NULL))
		return 2;
	return i + 1 == r->scan.n && !r->conf->prefix ? 1 : 0;
}

static bool
is_later(const struct date_reader *end, const struct date_reader *start)
{
	int64_t a, b;

	if (!end->has_day)
		return end->has_time && start->has_time;
	a = start->month * 32 + start->day;
	b = end->month * 32 + end->day;
	if (start->has_year && end->has_year) {
		a += start->year * 500;
		b += end->year * 500;
	}
	return b >= a || !start->has_year;
}

/*
 * A span gives its start: May 23, 2022 to May 25, 2022; 10:20 - 11:30.  What
 * the start leaves out, the year or the zone, the end may say.
 */
static bool
take_span(struct date_reader *r, size_t *at)
{
	struct date_reader end;
	size_t n = span_sign(r, *at), k = *at + n, stop;

	if (n == 0 || !r->has_day || r->has_instant || r->is_end ||
	    r->day_precision != DATE_DAY)
		return false;
	if (!r->has_time && (n = last_day(r, k)) > 0) {
		*at = k + n;
		return true;
	}
	end = *r;
	end.at = k;
	end.is_end = true;
	end.has_day = end.has_year = end.has_time = end.bad = false;
	end.weekday = -1;
	end.zone = ITEM_ZONE_NONE;
	if (!items(&end, &stop) || stop <= k || !is_later(&end, r) ||
	    end.has_instant)
		return false;
	if (!r->has_year && end.has_year) {
		r->year = end.year - (r->month > end.month);
		r->has_year = true;
	}
	if (r->has_time && r->zone == ITEM_ZONE_NONE) {
		r->zone = end.zone;
		r->offset = end.offset;
		r->zone_name = end.zone_name;
		r->zone_label = end.zone_label;
		r->minus_zero = end.minus_zero;
	}
	*at = stop;
	return true;
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
	if (take_span(r, end)) {
		r->at = *end;
		r->is_span = true;
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

	if (r->weekday_tok->cjk) /* <2022-05-23 一> */
		return r->weekday == civil_weekday(days);
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
	if (r->scan.persian && r->year < PERSIAN_LAST && !r->is_persian)
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
finish(struct date_reader *r, bool labelled, bool whole, struct date *out,
       const char **why)
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
	if (r->weak && r->conf->prefix && !whole && !r->has_time &&
	    r->weekday < 0 && !labelled)
		return fail(why, "could be a version number");
	if (r->conf->prefix && r->has_day && r->day_precision != DATE_DAY)
		return fail(why, "not a day");
	*out = (struct date){ .flags = r->flags, .is_span = r->is_span };
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

/* +002022-05-23: JavaScript's years of six digits. */
static void
long_year(struct date_reader *r)
{
	struct date_tok *t = &r->scan.tok[r->at + 1];

	if (r->scan.n < r->at + 2 || !item_punct(r, r->at, '+') ||
	    t->kind != DATE_T_NUMBER || t->digits != 6 || t->number > 9999 ||
	    t->cjk || !item_glued(r, r->at + 1))
		return;
	t->digits = 4;
	r->at++;
}

bool
date_parse(struct span text, const struct date_conf *conf, struct date *out,
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
	long_year(&r);
	if (!conf->bare)
		skip_label(&r);
	labelled = r.at > start;
	if (!items(&r, &end))
		return fail(why, r.why ? r.why : "not a date");
	if (!finish(&r, labelled, end == r.scan.n, out, why))
		return false;
	if (used)
		*used = end > 0
			    ? (size_t)(span_end(item_tok(&r, end - 1)->text) -
				       text.p)
			    : 0;
	return true;
}
