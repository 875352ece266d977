/*
 * date: what a text means as a date, row by row.
 *
 * tests/data/dates.tsv has a row for each way of writing a date, date-rules.tsv
 * rows on both sides of each rule and limit.  The columns are: options (tz=,
 * lang=, ref=, order=, retz=, strict, roc, prefix), the text as a JSON string,
 * the date in RFC 3339 or "-" for no date, its precision, and where its zone
 * comes from ("-": not looked at); a sixth column may name the flags.  With
 * prefix the date stands at the start of the text.
 */
#include <stdlib.h>

#include "check.h"
#include "date/date.h"
#include "json/json.h"

#define FIELDS	 5 /* and one more */
#define RETZ_MAX 2

struct test {
	struct arena mem;
	struct date_conf conf;
	struct date ref; /* conf.ref points here */
	struct date_retz retz[RETZ_MAX];
	struct tz *zone; /* conf.zone, for closing */
};

static bool
order_of(struct span word, enum date_order *order)
{
	static const char *const names[] = { "auto", "mdy", "dmy", "ymd" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (span_is(word, names[i])) {
			*order = (enum date_order)i;
			return true;
		}
	return false;
}

static void
set_option(struct test *t, struct span o)
{
	struct date_conf *conf = &t->conf, plain = { 0 };
	const char *equals = memchr(o.p, '=', o.n);
	struct span name = equals ? span_from(o.p, equals) : o;
	struct span value = equals ? span_from(equals + 1, span_end(o)) : o;

	if (span_is(name, "tz")) {
		conf->zone = t->zone = tz_open(value);
		CHECK(conf->zone != NULL, "zone %.*s", SPAN_FMT(value));
	} else if (span_is(name, "lang")) {
		conf->lang = value;
	} else if (span_is(name, "ref")) {
		CHECK(date_parse(value, &plain, &t->ref, NULL, NULL),
		      "ref %.*s", SPAN_FMT(value));
		conf->ref = &t->ref;
	} else if (span_is(name, "order")) {
		CHECK(order_of(value, &conf->order), "order %.*s",
		      SPAN_FMT(value));
	} else if (span_is(name, "retz")) {
		CHECK(conf->nretz < RETZ_MAX &&
			  date_retz_parse(value, &t->retz[conf->nretz]),
		      "retz %.*s", SPAN_FMT(value));
		conf->retz = t->retz;
		conf->nretz++;
	} else if (span_is(name, "strict")) {
		conf->strict = true;
	} else if (span_is(name, "roc")) {
		conf->roc = true;
	} else if (span_is(name, "prefix")) {
		conf->prefix = true;
	} else {
		CHECK(span_is(name, "-"), "option %.*s", SPAN_FMT(name));
	}
}

static void
set_options(struct test *t, struct span list)
{
	const char *p = list.p, *end = span_end(list), *comma;

	for (; p < end; p = comma + 1) {
		comma = memchr(p, ',', (size_t)(end - p));
		if (!comma)
			comma = end;
		set_option(t, span_from(p, comma));
	}
}

/* The flags by name, joined by commas; "-" for none. */
static void
check_flags(const struct date *d, struct span text, struct span want)
{
	struct buf b = { 0 };
	unsigned i;

	for (i = 0; date_flag_name(i) != NULL; i++)
		if (d->flags & 1u << i) {
			if (b.n > 0)
				buf_char(&b, ',');
			buf_put(&b, span_of(date_flag_name(i)));
		}
	if (b.n == 0)
		buf_char(&b, '-');
	CHECK(span_eq(buf_span(&b), want), "%.*s: %.*s", SPAN_FMT(text),
	      SPAN_FMT(buf_span(&b)));
	buf_free(&b);
}

static void
run_row(const struct span field[FIELDS + 1])
{
	struct test t = { 0 };
	struct date d;
	const char *why = "-";
	char out[DATE_TEXT];
	struct span text = json_text(&t.mem, field[1], NULL), got = SPAN("-");

	set_options(&t, field[0]);
	if (date_parse(text, &t.conf, &d, NULL, &why))
		got = (struct span){ out, date_text(&d, out) };
	CHECK(span_eq(got, field[2]), "%.*s %.*s: %.*s (%s)",
	      SPAN_FMT(field[0]), SPAN_FMT(text), SPAN_FMT(got), why);
	if (!span_is(got, "-") && !span_is(field[3], "-"))
		CHECK(span_is(field[3], date_precision_name(d.precision)),
		      "%.*s: %s", SPAN_FMT(text),
		      date_precision_name(d.precision));
	if (!span_is(got, "-") && !span_is(field[4], "-"))
		CHECK(span_is(field[4], date_zone_name(d.zone)), "%.*s: %s",
		      SPAN_FMT(text), date_zone_name(d.zone));
	if (field[FIELDS].p != NULL)
		check_flags(&d, text, field[FIELDS]);
	for (; t.conf.nretz > 0; t.conf.nretz--)
		tz_close(t.retz[t.conf.nretz - 1].zone);
	tz_close(t.zone);
	arena_free(&t.mem);
}

static void
run_line(struct span line)
{
	struct span field[FIELDS + 1] = { 0 };
	const char *p = line.p, *end = span_end(line), *tab;
	size_t n;

	for (n = 0; n <= FIELDS && p <= end; n++, p = tab + 1) {
		tab = memchr(p, '\t', (size_t)(end - p));
		if (!tab)
			tab = end;
		field[n] = span_from(p, tab);
	}
	CHECK(n >= FIELDS, "%.*s: %zu columns", SPAN_FMT(line), n);
	if (n >= FIELDS)
		run_row(field);
}

static void
run_file(const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	CHECK(f != NULL, "%s", path);
	if (f == NULL)
		return;
	while ((n = getline(&line, &cap, f)) > 0)
		if (line[0] != '#' && line[0] != '\n')
			run_line((struct span){ line, (size_t)n - 1 });
	free(line);
	fclose(f);
}

int
main(void)
{
	run_file("tests/data/dates.tsv");
	run_file("tests/data/date-rules.tsv");
	return check_done();
}
