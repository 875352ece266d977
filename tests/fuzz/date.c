/*
 * date: a date that is printed reads back as itself.
 *
 * The first byte picks the options; the rest is the text.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "date/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

static bool
same(const struct date *a, const struct date *b)
{
	return a->utc == b->utc && a->offset == b->offset &&
	       a->precision == b->precision && a->zone == b->zone &&
	       a->flags == b->flags;
}

/* RFC 3339 says the instant and the offset, and nothing is lost on the way. */
static void
reads_back(const struct date *d)
{
	const struct date_conf plain = { 0 };
	struct date again;
	char text[DATE_TEXT];
	size_t n = date_text(d, text);

	HOLDS(n == 20 || n == 25);
	HOLDS(d->offset % 60 == 0 && abs(d->offset) < 86400);
	HOLDS(date_parse((struct span){ text, n }, &plain, &again, NULL, NULL));
	HOLDS(again.utc == d->utc && again.offset == d->offset);
	HOLDS(again.precision == DATE_SECOND);
	HOLDS(again.zone == DATE_ZONE_EXPLICIT);
}

/* Blanks around a text are no part of it. */
static void
in_blanks(struct span text, const struct date_conf *conf, const struct date *d)
{
	struct buf b = { 0 };
	struct date again;

	buf_put(&b, SPAN(" \xE3\x80\x80"));
	buf_put(&b, text);
	buf_put(&b, SPAN("\t\n"));
	HOLDS(date_parse(buf_span(&b), conf, &again, NULL, NULL));
	HOLDS(same(d, &again));
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct date ref = { .utc = 1653480000, .offset = 7200 };
	struct arena mem = { 0 };
	struct date_conf conf = { 0 };
	struct date d;
	const char *why = NULL;
	struct span text;
	struct tz *zone = NULL;
	size_t used = 0;
	bool ok;

	if (n < 1)
		return 0;
	text = utf8_repair(&mem, (struct span){ (const char *)data + 1, n - 1 },
			   NULL);
	if (data[0] & 1)
		conf.zone = zone = tz_open(SPAN("America/New_York"));
	conf.ref = data[0] & 2 ? &ref : NULL;
	conf.prefix = data[0] & 4;
	conf.strict = data[0] & 8;
	conf.roc = data[0] & 16;
	conf.order = (enum date_order)(data[0] >> 5 & 3);
	conf.lang = data[0] & 128 ? SPAN("hr") : SPAN("");
	ok = date_parse(text, &conf, &d, &used, &why);
	HOLDS(ok || why != NULL);
	if (ok) {
		HOLDS(used <= text.n);
		reads_back(&d);
		if (!conf.prefix)
			in_blanks(text, &conf, &d);
	}
	tz_close(zone);
	arena_free(&mem);
	return 0;
}
