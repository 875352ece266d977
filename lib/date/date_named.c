/*
 * date_named.c - the day with words: months by name, CJK marks, eras.
 */
#include "civil.h"
#include "date_item.h"

#define PERSIAN_FIRST 1250 /* where the rule of leap years holds, */
#define PERSIAN_LAST  1500 /* and years of our time are */
#define GLUED_FIRST   1990 /* years that a day's number is glued to */
#define GLUED_LAST    2059
#define ERA_AFTER     20 /* years that an era is counted on after its end */
#define BUDDHIST      50 /* short Thai years from here on are 25.. */

/* Named months */

static size_t
skip_fill(const struct date_reader *r, size_t i)
{
	while (item_word(r, i, DATE_W_FILL, NULL))
		i++;
	return i;
}

/* A month's name and the dot of its abbreviation; 0 tokens when it is none. */
static size_t
name_at(const struct date_reader *r, size_t i, int *m)
{
	size_t n = 0;

	if (item_word(r, i, DATE_W_MONTH, m))
		n = 1;
	else if (item_word(r, i, DATE_W_VIMONTH, NULL) &&
		 item_number(r, i + 1, 2, m) && *m >= 1)
		n = 2;
	else
		return 0;
	if (item_punct(r, i + n, '.') && item_glued(r, i + n))
		n++;
	return n;
}

/* The same, with brackets, or with its other name: نيسان / أبريل. */
static size_t
month_at(const struct date_reader *r, size_t i, int *m)
{
	bool open = item_punct(r, i, '[');
	size_t n = name_at(r, i + open, m), again;
	int other;

	if (n == 0)
		return 0;
	n += open;
	if (open)
		return item_punct(r, i + n, ']') ? n + 1 : 0;
	if (item_punct(r, i + n, '/') || item_punct(r, i + n, '(')) {
		again = name_at(r, i + n + 1, &other);
		if (again > 0 && other == *m) {
			n += 1 + again;
			n += item_punct(r, i + n, ')');
		}
	}
	return n;
}

/* A day's number with what makes it an ordinal: 23rd, 1er, 23., 23º. */
static size_t
day_at(const struct date_reader *r, size_t i, int *d)
{
	size_t n = 1;

	if (!item_number(r, i, 2, d) || *d < 1)
		return 0;
	if (item_punct(r, i + n, '.') && item_punct(r, i + n + 1, 'o') &&
	    item_glued(r, i + n) && item_glued(r, i + n + 1))
		n++; /* 1.º */
	if (item_glued(r, i + n) && (item_word(r, i + n, DATE_W_ORD, NULL) ||
				     item_punct(r, i + n, 'o')))
		n++;
	else if (item_glued(r, i + n) && item_punct(r, i + n, '-') &&
		 item_glued(r, i + n + 1) &&
		 item_word(r, i + n + 1, DATE_W_ORD, NULL))
		n += 2; /* 23-го */
	if (item_punct(r, i + n, '.') && item_glued(r, i + n))
		n++;
	return n;
}

/*
 * What goes between the days of a span, 23-25 May, 23./24. Mai, 23 al 25 de
 * mayo, and the last of them.
 */
static size_t
skip_last_day(const struct date_reader *r, size_t i, int first)
{
	size_t n = 1, days;
	int last;

	if (!item_punct(r, i, '-') && !item_punct(r, i, '/') &&
	    !item_punct(r, i, '~') && !item_punct(r, i, '&') &&
	    !item_word(r, i, DATE_W_SPAN, NULL))
		return 0;
	days = day_at(r, i + n, &last);
	return days > 0 && last > first ? n + days : 0;
}

static size_t
last_day(struct date_reader *r, size_t i, int first)
{
	size_t n = skip_last_day(r, i, first);

	r->is_span = n > 0;
	return n;
}

/* May 23 23:53, 23 May 11 PM: the number is an hour. */
static bool
starts_time(const struct date_reader *r, size_t i)
{
	return item_punct(r, i + 1, ':') ||
	       (item_punct(r, i + 1, '.') && item_glued(r, i + 1) &&
		item_tok(r, i + 2)->kind == DATE_T_NUMBER) ||
	       item_mark(r, i + 1, DATE_M_HOUR) ||
	       item_word(r, i + 1, DATE_W_AMPM, NULL) ||
	       (item_word(r, i + 1, DATE_W_UHR, NULL) &&
		!item_word(r, i + 1, DATE_W_YEARWORD, NULL));
}

/*
 * A year after or before a month: four digits, '22, or two digits where nothing
 * else can be meant.
 */
static size_t
year_at(struct date_reader *r, size_t i, bool two, int *y, bool *is_short)
{
	size_t at = i;
	int be;

	*is_short = false;
	if (item_word(r, at, DATE_W_BE, &be)) {
		at += 1 + item_punct(r, at + 1, '.');
		if (!item_number(r, at, 4, y) || *y <= be)
			return 0;
		*y -= be;
		return at + 1 - i;
	}
	if (item_word(r, at, DATE_W_YEARWORD, NULL)) { /* năm 2022 */
		if (!item_yearlike(r, ++at))
			return 0;
	}
	if (item_punct(r, at, '\'') && item_number(r, at + 1, 2, y) &&
	    item_tok(r, at + 1)->digits == 2 && item_glued(r, at + 1)) {
		at++;
		*is_short = true;
	} else if (item_yearlike(r, at)) {
		*y = (int)item_tok(r, at)->number;
	} else if (two && item_number(r, at, 2, y) &&
		   item_tok(r, at)->digits == 2 && !starts_time(r, at)) {
		*is_short = true;
	} else {
		return 0;
	}
	at++;
	if (item_word(r, at, DATE_W_YEARWORD, NULL)) { /* 2022 г. */
		at++;
		at += item_punct(r, at, '.') && item_glued(r, at);
	} else if (item_mark(r, at, DATE_M_YEAR)) {
		at++;
	}
	return at - i;
}

static bool
set_named(struct date_reader *r, int y, bool is_short, int m, int d,
	  enum date_precision p, size_t at, int pivot)
{
	if (is_short && r->scan.thai && y >= BUDDHIST)
		y += 2500 - 543;
	else if (is_short && r->scan.thai)
		y = 0; /* of which century, by which calendar? */
	else if (is_short)
		y = item_full_year(y, pivot);
	else
		y = item_thai_year(r, y);
	if (y == 0) {
		r->bad = true;
		return false;
	}
	return item_set_day(r, y, m, d, p, at);
}

static size_t
skip_separator(const struct date_reader *r, size_t i, char *sign)
{
	*sign = ' ';
	if (item_punct(r, i, '-') || item_punct(r, i, '/') ||
	    item_punct(r, i, ',') || item_punct(r, i, '.'))
		*sign = item_tok(r, i++)->punct;
	return i;
}

/* 23 IX 2021: in capitals, and whole. */
static bool
roman_at(const struct date_reader *r, size_t i, int *m)
{
	static const char *const numbers[] = { "I",  "II", "III", "IV",
					       "V",  "VI", "VII", "VIII",
					       "IX", "X",  "XI",  "XII" };
	const struct date_tok *t = item_tok(r, i);

	for (*m = 1; *m <= 12; ++*m)
		if (t->kind == DATE_T_WORD && span_is(t->text, numbers[*m - 1]))
			return true;
	return false;
}

/* 2 خرداد 1401: the calendar of Iran is known by its months. */
static bool
persian(struct date_reader *r, int d, int m, size_t at)
{
	int64_t year;
	int y, month, day;

	if (item_punct(r, at, ','))
		at++;
	if (!item_yearlike(r, at) || !item_number(r, at, 4, &y) ||
	    y < PERSIAN_FIRST || y > PERSIAN_LAST ||
	    d > civil_persian_month_days(y, m))
		return false;
	civil_date(civil_persian_days(y, m, d), &year, &month, &day);
	r->is_persian = true;
	return item_set_day(r, (int)year, month, day, DATE_DAY, at + 1);
}

/* 23 May 2022, 23rd of May, 23/May/2022, 23-May-22, 23 мая, 5 mac 2022 */
static bool
day_month(struct date_reader *r)
{
	size_t k = r->at, n;
	int d, m, y = 0;
	bool is_short, needs_year;
	char sign, sign2;

	if (!(n = day_at(r, k, &d)))
		return false;
	k += n;
	k += last_day(r, k, d);
	if (item_word(r, k, DATE_W_DAYWORD, NULL))
		k++;
	k = skip_fill(r, skip_separator(r, k, &sign));
	if (item_word(r, k, DATE_W_JALALI, &m))
		return persian(r, d, m, k + 1);
	needs_year = item_word(r, k, DATE_W_DAYMONTH, &m) || roman_at(r, k, &m);
	n = needs_year ? 1 : month_at(r, k, &m);
	if (n == 0)
		return false;
	k += n;
	r->short_year = false;
	n = skip_separator(r, k, &sign2);
	if (sign2 == '/' && sign != '/')
		n = k;
	n = skip_fill(r, n);
	if (item_word(r, n, DATE_W_YEARWORD, NULL) && !item_yearlike(r, n + 1))
		n++; /* 23 мая г.: nothing known has it, but "de l'any" does */
	is_short = false;
	if (item_number(r, n, 4, &y) || item_punct(r, n, '\'') ||
	    item_tok(r, n)->kind == DATE_T_WORD) {
		size_t years = year_at(r, n, true, &y, &is_short);

		if (years)
			return set_named(
			    r, y, is_short, m, d, DATE_DAY, n + years,
			    sign == ' ' ? ITEM_PIVOT_MAIL : ITEM_PIVOT);
	}
	return !needs_year && item_set_day(r, 0, m, d, DATE_DAY, k);
}

/* Feb 182009: day and year stood in elements of their own. */
static bool
glued_year(const struct date_reader *r, size_t i, int *d, int *y)
{
	int both;

	if (!item_number(r, i, 6, &both) || item_tok(r, i)->cjk ||
	    item_tok(r, i)->digits < 5)
		return false;
	*d = both / 10000;
	*y = both % 10000;
	return *d >= 1 && *d <= 31 && *y >= GLUED_FIRST && *y <= GLUED_LAST &&
	       item_tok(r, i)->digits ==
		   5u + (*d > 9 || *item_tok(r, i)->text.p == '0');
}

/* May 23, 2022; May 23rd 2022; May 23; May 2022 */
static bool
month_day(struct date_reader *r)
{
	size_t k = r->at, n, years, after;
	int d, m, y;
	bool is_short, comma;
	char sign;

	if (!(n = month_at(r, k, &m)))
		return false;
	k = skip_separator(r, k + n, &sign);
	if (sign == '/')
		return false;
	after = skip_fill(r, k);
	if ((years = year_at(r, after, false, &y, &is_short)))
		return set_named(r, y, is_short, m, 1, DATE_MONTH,
				 after + years, ITEM_PIVOT);
	if (glued_year(r, k, &d, &y))
		return item_set_day(r, y, m, d, DATE_DAY, k + 1);
	if (item_word(r, k, DATE_W_FILL, NULL))
		k++; /* May the 23rd */
	if (!(n = day_at(r, k, &d)) || item_punct(r, k + n, ':') ||
	    item_punct(r, k + n, '/') || item_word(r, k + n, DATE_W_AMPM, NULL))
		return false;
	if (month_at(r, k + n, &y))
		return false; /* mar 24 mai: a Tuesday */
	k += n;
	k += last_day(r, k, d);
	comma =
	    item_punct(r, k, ',') || (sign != ' ' && item_punct(r, k, sign));
	n = skip_fill(r, k + comma);
	if ((years = year_at(r, n, comma, &y, &is_short)))
		return set_named(r, y, is_short, m, d, DATE_DAY, n + years,
				 ITEM_PIVOT);
	return item_set_day(r, 0, m, d, DATE_DAY, k);
}

/* 2022 May 23, 2022-May-23, 2022. május 23., 2022 m. gegužės 23 d. */
static bool
year_month(struct date_reader *r)
{
	size_t k = r->at, n;
	bool has_word;
	int d, m, y;
	char sign;

	if (!item_yearlike(r, k))
		return false;
	y = (int)item_tok(r, k)->number;
	k++;
	k += item_punct(r, k, '.') && item_glued(r, k) &&
	     item_word(r, k + 1, DATE_W_YEARWORD, NULL);
	if ((has_word = item_word(r, k, DATE_W_YEARWORD, NULL))) {
		k++;
		if (item_punct(r, k, '.') && item_glued(r, k))
			k++;
	}
	k = skip_fill(r, skip_separator(r, k, &sign));
	if (!(n = month_at(r, k, &m))) {
		if ((n = day_at(r, k, &d)) && k + n < r->scan.n && has_word) {
			k += n; /* 2022. gada 23. maijs */
			if (!(n = month_at(r, k, &m)))
				return false;
			return item_set_day(r, y, m, d, DATE_DAY, k + n);
		}
		return false;
	}
	k += n;
	n = skip_separator(r, k, &sign);
	{
		size_t days = day_at(r, n, &d);

		if (days && !item_punct(r, n + days, ':')) {
			n += days;
			if (item_word(r, n, DATE_W_DAYWORD, NULL)) {
				n++;
				if (item_punct(r, n, '.'))
					n++;
			}
			return set_named(r, y, false, m, d, DATE_DAY, n,
					 ITEM_PIVOT);
		}
	}
	return set_named(r, y, false, m, 1, DATE_MONTH, k, ITEM_PIVOT);
}

/* CJK */

/* 16日11:30 written as 1611:30: cut the hour off the day's number. */
static void
split_day(struct date_reader *r, size_t i)
{
	struct date_tok *t = &r->scan.tok[i];

	if (t->kind != DATE_T_NUMBER || t->cjk || t->digits < 3 ||
	    t->digits > 4 || !item_punct(r, i + 1, ':') ||
	    r->scan.n >= DATE_TOKENS)
		return;
	memmove(t + 1, t, (r->scan.n - i + 1) * sizeof(*t));
	r->scan.n++;
	t[0].text.n -= 2;
	t[0].digits -= 2;
	t[0].number /= 100;
	t[1].text.p += t[0].text.n;
	t[1].text.n = 2;
	t[1].digits = 2;
	t[1].number %= 100;
	t[1].space = false;
}

/* The year before 年: with its era, of four digits, or counted from 1912. */
static size_t
cjk_year(struct date_reader *r, size_t i, int *y)
{
	const struct date_tok *t;
	int base = 0;
	size_t n = 0;

	if (item_word(r, i, DATE_W_ERA, &base))
		n++;
	t = item_tok(r, i + n);
	if (n && base && item_word(r, i + n, DATE_W_YUAN, NULL)) {
		*y = base + 1;
		return n + 1;
	}
	if (!item_number(r, i + n, 4, y) || *y == 0)
		return 0;
	if (n && base) {
		static const struct {
			int base, years;
		} last[] = { { 1867, 45 }, { 1925, 64 }, { 1988, 31 } };
		size_t e;

		/* forms that were printed before the era ended count on */
		for (e = 0; e < sizeof(last) / sizeof(last[0]); e++)
			if (base == last[e].base && *y > last[e].years) {
				if (*y > last[e].years + ERA_AFTER)
					return 0;
				r->flags |= DATE_ERA_ENDED;
			}
		if (*y > 199)
			return 0;
		*y += base;
	} else if (t->digits == 2 && !t->counted && n == 0 && *y >= 1 &&
		   item_mark(r, i + 1, DATE_M_YEAR) &&
		   item_mark(r, i + 3, DATE_M_MONTH)) {
		*y = item_full_year(*y, ITEM_PIVOT); /* 22年5月23日 */
		if (r->conf->lang.n >= 2 && (r->conf->lang.p[0] | 32) == 'j')
			r->flags |= DATE_AMBIGUOUS; /* of which era? */
	} else if (t->digits == 3 && (!t->cjk || t->counted)) {
		if (*y < 50 || *y > 199)
			return 0;
		*y += 1911;
		r->flags |= DATE_INFERRED_ROC;
	} else if (t->digits != 4) {
		return 0;
	}
	return n + 1;
}

/* 2022年（令和4年）5月23日: what stands in brackets has to be the same year. */
static bool
same_year(struct date_reader *r, size_t *at, int year)
{
	unsigned flags = r->flags;
	size_t k = *at, n;
	int other = 0;

	if (!item_punct(r, k, '('))
		return true;
	n = cjk_year(r, k + 1, &other);
	r->flags = flags;
	if (n == 0)
		return true;
	k += 1 + n;
	k += item_mark(r, k, DATE_M_YEAR);
	if (!item_punct(r, k, ')') || other != year)
		return false;
	*at = k + 1;
	return true;
}

/* 2022年5月23日, 令和4年5月23日, 2022년 5월, 5月23日 */
static bool
cjk(struct date_reader *r)
{
	size_t k = r->at, n;
	int y = 0, m, d;
	unsigned flags = r->flags;

	n = cjk_year(r, k, &y);
	if (n && item_mark(r, k + n, DATE_M_YEAR)) {
		k += n + 1;
		if (!same_year(r, &k, y))
			return false;
	} else {
		r->flags = flags;
		y = 0;
	}
	if (!item_number(r, k, 2, &m) || !item_mark(r, k + 1, DATE_M_MONTH)) {
		if (y == 0)
			return false;
		if (item_tok(r, k)->kind == DATE_T_NUMBER && item_glued(r, k))
			return false;
		return item_set_day(r, y, 1, 1, DATE_YEAR, k);
	}
	if (m == 0)
		r->bad = true;
	k += 2;
	k += item_punct(r, k, ',') && item_mark(r, k + 2, DATE_M_DAY);
	split_day(r, k);
	if (item_number(r, k, 2, &d) && !item_punct(r, k + 1, ':')) {
		if (d == 0)
			r->bad = true;
		n = item_mark(r, k + 1, DATE_M_DAY) ? 2 : 1;
		if (n == 1 && y == 0)
			return false;
		return item_set_day(r, y, m, d, DATE_DAY, k + n);
	}
	if (y == 0)
		return false;
	if (item_tok(r, k)->kind == DATE_T_NUMBER)
		return false;
	k += item_word(r, k, DATE_W_TENDAYS, NULL);
	return item_set_day(r, y, m, 1, DATE_MONTH, k);
}

/* R4.5.23, 令和4.5.23, H26/12/29, 民國111/5/23 */
static bool
era_numeric(struct date_reader *r)
{
	size_t k = r->at;
	int base, y, m, d;
	char sign, again;
	bool letter;

	letter = item_word(r, k, DATE_W_ERALETTER, &base) &&
		 item_tok(r, k)->text.n == 1 && !(*item_tok(r, k)->text.p & 32);
	if (!letter && (!item_word(r, k, DATE_W_ERA, &base) || !base))
		return false;
	if (!item_number(r, k + 1, 3, &y) ||
	    (letter && !item_glued(r, k + 1)) || !item_sign(r, k + 2, &sign) ||
	    !item_number(r, k + 3, 2, &m) || !item_sign(r, k + 4, &again) ||
	    sign != again || !item_number(r, k + 5, 2, &d) || y < 1 ||
	    (letter && y > 64) || y > 199 || item_goes_on(r, k + 6, sign))
		return false;
	return item_set_day(r, y + base, m, d, DATE_DAY, k + 6);
}

bool
date_named_item(struct date_reader *r)
{
	static bool (*const shapes[])(struct date_reader *) = {
		year_month, day_month, month_day, cjk, era_numeric,
	};
	size_t i;

	for (i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (shapes[i](r))
			return true;
		else if (r->bad)
			return false;
	return false;
}

bool
date_year_item(struct date_reader *r)
{
	const struct date_tok *t = item_tok(r, r->at);

	if (!item_yearlike(r, r->at) || t->cjk || !t->space ||
	    item_punct(r, r->at + 1, ':') || item_punct(r, r->at + 1, '-') ||
	    item_punct(r, r->at + 1, '/') || t->number < 1000)
		return false;
	r->year = item_thai_year(r, (int)t->number);
	r->has_year = true;
	r->at++;
	return true;
}
