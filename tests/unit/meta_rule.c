/*
 * meta_rule: every word of every rule opens the rule, and no rule takes a line
 * for which none of its words stands.
 */
#include <stdlib.h>

#include "check.h"
#include "meta/meta_rule.h"

#define ALL	 (~UINT64_C(0))
#define WORD_MAX 16 /* words of one rule */

struct test {
	struct meta_rules *rules;
	pcre2_match_data *match;
	uint32_t seen[64]; /* words of each rule that a line had, a bit each */
};

static size_t
words_of(size_t i, struct span words[WORD_MAX], bool *at_start)
{
	struct span rest = span_of(meta_rule[i].words);
	const char *end = span_end(rest), *p, *comma;
	size_t n = 0;

	*at_start = *rest.p == '^';
	for (p = rest.p + *at_start; p < end && n < WORD_MAX; p = comma + 1) {
		comma = memchr(p, ',', (size_t)(end - p));
		comma = comma != NULL ? comma : end;
		words[n++] = span_from(p, comma);
	}
	return n;
}

/* Note the words that the line has; are there any? */
static bool
has_word(struct test *t, size_t i, struct span line)
{
	struct span words[WORD_MAX];
	bool at_start, has = false;
	size_t n = words_of(i, words, &at_start), k;

	for (k = 0; k < n; k++) {
		if (at_start ? !span_starts(line, words[k])
			     : memmem(line.p, line.n, words[k].p, words[k].n) ==
				   NULL)
			continue;
		has = true;
		t->seen[i] |= 1u << k;
	}
	return has;
}

static void
run_line(struct test *t, struct span key, struct span value, struct span line)
{
	uint64_t may = meta_rules_of(t->rules, line);
	bool taken = false;
	PCRE2_SIZE *at;
	size_t i;

	for (i = 0; i < meta_rule_count; i++) {
		if (meta_rule_match(t->rules, i, t->match, line, 0) <= 0)
			continue;
		at = pcre2_get_ovector_pointer(t->match);
		CHECK(has_word(t, i, line), "%zu takes %.*s", i,
		      SPAN_FMT(line));
		CHECK(may >> i & 1, "%zu is not tried on %.*s", i,
		      SPAN_FMT(line));
		taken |=
		    span_is(key, meta_rule[i].key) &&
		    span_eq(value, span_from(line.p + at[2], line.p + at[3]));
		CHECK(!span_is(key, "-"), "%s takes %.*s", meta_rule[i].key,
		      SPAN_FMT(line));
	}
	CHECK(taken || span_is(key, "-"), "%.*s of %.*s", SPAN_FMT(value),
	      SPAN_FMT(line));
}

static struct span
column(struct span *line)
{
	const char *tab = memchr(line->p, '\t', line->n);
	struct span s = span_from(line->p, tab ? tab : span_end(*line));

	*line = tab ? span_from(tab + 1, span_end(*line))
		    : (struct span){ span_end(*line), 0 };
	return s;
}

static void
run_file(struct test *t, const char *name)
{
	FILE *f = fopen(name, "r");
	char *text = NULL;
	size_t cap = 0;
	struct span line, key, value;
	ssize_t n;

	CHECK(f != NULL, "%s", name);
	while (f != NULL && (n = getline(&text, &cap, f)) > 0) {
		line = (struct span){ text, (size_t)n - 1 };
		if (*text == '#')
			continue;
		key = column(&line);
		value = column(&line);
		run_line(t, key, value, line);
	}
	free(text);
	if (f != NULL)
		fclose(f);
}

int
main(void)
{
	struct test t = { .rules = meta_rules_open(ALL),
			  .match = pcre2_match_data_create(8, NULL) };
	struct meta_rules *few =
	    meta_rules_open(UINT64_C(1) << META_PHOTOGRAPHERS);
	struct span words[WORD_MAX];
	bool at_start;
	size_t i, k, n;

	run_file(&t, "tests/data/labels.tsv");
	for (i = 0; i < meta_rule_count; i++) {
		n = words_of(i, words, &at_start);
		for (k = 0; k < n; k++) {
			CHECK(t.seen[i] >> k & 1, "no line has %.*s of %s",
			      SPAN_FMT(words[k]), meta_rule[i].key);
			CHECK(at_start || words[k].n >= 3, "%.*s is short",
			      SPAN_FMT(words[k]));
		}
	}
	CHECK(meta_rules_of(few, SPAN("By Ann Lee")) == 0, "not wanted");
	CHECK(meta_rules_of(few, SPAN("Photo: Ann Lee")) != 0, "wanted");
	CHECK(meta_rules_of(few, SPAN("")) == 0, "empty");
	meta_rules_close(few);
	meta_rules_close(t.rules);
	pcre2_match_data_free(t.match);
	return check_done();
}
