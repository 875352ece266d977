/*
 * meta_when: which lines say when their article was published.
 *
 * tests/data/date-lines.tsv has a row for each habit: what the line is
 * (published, byline, modified, revised, or none), its day, and the line.  One
 * that says two things has two rows.
 */
#include <stdlib.h>

#include "check.h"
#include "meta/meta_when.h"

static const char *const names[META_WHEN_KINDS] = {
	[META_WHEN_PUBLISHED] = "published",
	[META_WHEN_BYLINE] = "byline",
	[META_WHEN_MODIFIED] = "modified",
	[META_WHEN_REVISED] = "revised",
};

static struct span
cell(struct span *rest)
{
	const char *tab = memchr(rest->p, '\t', rest->n);
	struct span s = span_from(rest->p, tab ? tab : span_end(*rest));

	*rest = span_from(tab ? tab + 1 : span_end(*rest), span_end(*rest));
	return s;
}

static void
check_row(const struct meta_when_words *words, struct span row)
{
	struct date_conf conf = { .prefix = true };
	struct span want = cell(&row), day = cell(&row), line = row;
	char text[DATE_TEXT] = "-";
	struct meta_when when;
	struct date d;
	unsigned k, n = 0;

	meta_when(words, line, false, &when);
	if (span_is(want, "none")) {
		for (k = 0; k < META_WHEN_KINDS; k++)
			n += when.date[k].n > 0;
		CHECK(n == 0, "%.*s: not none", SPAN_FMT(line));
		return;
	}
	for (k = 0; k < META_WHEN_KINDS; k++)
		if (span_is(want, names[k]) && when.date[k].n > 0 &&
		    date_parse(when.date[k], &conf, &d, NULL, NULL))
			date_text(&d, text);
	CHECK(day.n == 10 && memcmp(text, day.p, 10) == 0, "%.*s: %s (%s)",
	      SPAN_FMT(line), text, when.why ? when.why : "no reason");
}

int
main(void)
{
	struct meta_when_words *words = meta_when_words_open();
	FILE *f = fopen("tests/data/date-lines.tsv", "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	CHECK(f != NULL, "tests/data/date-lines.tsv");
	while (f != NULL && (n = getline(&line, &cap, f)) > 0)
		if (line[0] != '#' && line[0] != '\n')
			check_row(words, (struct span){ line, (size_t)n - 1 });
	meta_when_words_close(words);
	free(line);
	if (f != NULL)
		fclose(f);
	return check_done();
}
