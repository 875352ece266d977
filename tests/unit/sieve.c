/* sieve: lines with what is needed in any disguise are looked at. */
#include <stdlib.h>

#include "base/buf.h"
#include "check.h"
#include "search/fold.h"
#include "search/sieve.h"

static const struct sieve_conf text_only = { 0 },
			       with_title = { .title = true },
			       with_author = { .article = true };

/* The numbers of the lines that are looked at, as bits; all: UINT_MAX. */
static unsigned
looked_at(const char *need, unsigned fold, const struct sieve_conf *conf,
	  const char *lines)
{
	struct span any = span_of(need), rest = span_of(lines);
	struct match_need n = { &any, 1, fold };
	struct sieve *s = sieve_open(&n, conf);
	struct sieve_place place = { 0 };
	const char *p = rest.p, *end = span_end(rest), *nl;
	unsigned bits = 0;
	uint64_t passed = 0;
	size_t line = 0;

	if (s == NULL)
		return UINT32_MAX;
	while (p < end) {
		passed = 0;
		p = sieve_next(s, &place, &record_names, span_from(p, end),
			       &passed);
		line += passed;
		if (p == end)
			break;
		bits |= 1u << line++;
		nl = memchr(p, '\n', (size_t)(end - p));
		p = nl ? nl + 1 : end;
	}
	sieve_close(s);
	return bits;
}

#define TEXT(s) "{\"path\":\"a\",\"text\":\"" s "\"}\n"

static const struct {
	const char *need;
	unsigned fold;
	const struct sieve_conf *conf;
	const char *lines;
	unsigned bits;
} cases[] = {
	{ "疫情", 0, &text_only, TEXT("当前疫情") TEXT("无"), 1 },
	{ "疫情", 0, &text_only, TEXT("无") TEXT("疫情") TEXT("情疫"), 2 },
	{ "疫情", 0, &text_only, TEXT("无") "\n" TEXT("无"), 2 },
	/* escapes and disguises */
	{ "疫情", 0, &text_only, TEXT("\\u75ab\\u60c5") TEXT("\\n"), 1 },
	{ "疫情", 0, &text_only, TEXT("\\u0009 \\u007F \\u2028 \\u0085"), 0 },
	{ "疫情", 0, &text_only, TEXT("疫\xe2\x80\x8b情"), 1 },
	{ "疫情", 0, &text_only, TEXT("疫\\u200b情"), 1 },
	{ "北京", 0, &text_only, TEXT("\xef\xa5\xa3京"), 1 },
	{ "caf\xc3\xa9", 0, &text_only, TEXT("cafe\xcc\x81") TEXT("cafe"), 1 },
	{ "say \"hi\" now", 0, &text_only, TEXT("say \\\"hi\\\" now"), 1 },
	{ "and/or", 0, &text_only, TEXT("and\\/or"), 1 },
	{ "two words", 0, &text_only, TEXT("two\\twords"), 1 },
	{ "back\\slash", 0, &text_only, TEXT("back\\\\slash"), 1 },
	{ "docker", FOLD_CASE, &text_only, TEXT("DOCKER") TEXT("dock"), 1 },
	{ "skill", FOLD_CASE, &text_only, TEXT("\xc5\xbf\xe2\x84\xaaILL"), 1 },
	{ "ABC", FOLD_FORMS, &text_only,
	  TEXT("\xef\xbc\xa1\xef\xbc\xa2\xef\xbc\xa3"), 1 },
	/* what could hide is only in the middle of a needle, or of its own */
	{ "疫情", 0, &text_only, TEXT("疫\xe2\x80\x8b a \xe2\x80\x8b情"), 0 },
	{ "疫情", 0, &text_only, TEXT("疫\xe2\x80\x8b\\u200b情") TEXT(""), 1 },
	{ "疫情", 0, &text_only, TEXT("情\\u200b疫") TEXT("\xc2\xad情"), 0 },
	{ "ab", 0, &text_only, TEXT("\\u0061b") TEXT("\\u0063b"), 1 },
	{ "ab", 0, &text_only, TEXT("\\\\u0061") TEXT("\\\\\\u0061"), 2 },
	{ "ab", 0, &text_only, TEXT("\\ud83d\\ude00") TEXT("\\ud83d"), 2 },
	{ "ab", FOLD_CASE, &text_only, TEXT("A\xc2\xad\x42") TEXT("A\xc2\xad!"),
	  1 },
	{ "\xe4\xb8\xad\xe6\x96\x87", FOLD_FORMS, &text_only,
	  TEXT("\xe4\xb8\xad\xef\xb8\x80\xe6\x96\x87"), 1 },
	{ "ab", FOLD_FORMS, &text_only, TEXT("a\\ufe00b") TEXT("a\\u200cc"),
	  1 },
	{ "ab", FOLD_FORMS, &text_only,
	  TEXT("a\xe1\xa0\x8b\x62") TEXT("a\\u180fb"), 3 },
	{ "ab", 0, &text_only, TEXT("a\\ufe00b"), 0 },
	/* what is no record for sure, or has no text */
	{ "q", 0, &text_only, "no object\n" TEXT("y") "{\"text\":\"\"\n", 5 },
	{ "q", 0, &text_only, "{\"body\":\"y\"}\n{\"text\":\"y\"}", 1 },
	{ "q", 0, &text_only, "{\"meta\":{\"text\":\"y\"}}\n" TEXT("y"), 1 },
	{ "q", 0, &text_only, "{\"te\\u0078t\":\"y\"}\n", 1 },
	{ "q", 0, &text_only, "{\"text\":\"y\"}\r\n", 0 },
	{ "q", 0, &text_only, "[\"text\",\"y\"]\n", 1 },
	/* a title is made of the front matter, or of the body */
	{ "q", 0, &with_title,
	  "{\"meta\":{\"title\":\"b\"},\"text\":\"\"}\n"
	  "{\"meta\":{\"title\":\"&amp;\"},\"text\":\"\"}\n"
	  "{\"meta\":{},\"text\":\"\",\"body\":\"\"}\n"
	  "{\"meta\":{},\"article\":{},\"text\":\"\"}\n",
	  6 },
	{ "z", 0, &with_author,
	  "{\"meta\":{\"title\":\"b\"},\"text\":\"\"}\n"
	  "{\"meta\":{},\"article\":{},\"text\":\"\"}\n",
	  1 },
};

/* Is the line looked at? */
static bool
asks_for(const struct sieve *s, struct sieve_place *place, const char *line)
{
	uint64_t passed = 0;

	return sieve_next(s, place, &record_names, span_of(line), &passed) ==
	       line;
}

/* Bodies, line after line, are no use to look at; texts are again. */
static void
test_stepping_aside(void)
{
	struct span any = SPAN("q");
	struct match_need need = { &any, 1, 0 };
	struct sieve *s = sieve_open(&need, &text_only);
	struct sieve_place place = { 0 };
	size_t i;

	for (i = 0; i < 255; i++)
		CHECK(asks_for(s, &place, "{\"body\":\"y\"}\n"), "%zu", i);
	CHECK(!asks_for(s, &place, TEXT("y")), "too early");
	for (i = 0; i < 256; i++)
		CHECK(asks_for(s, &place, "{\"body\":\"y\"}\n"), "%zu", i);
	CHECK(asks_for(s, &place, TEXT("y")), "not aside");
	sieve_start(&place);
	CHECK(asks_for(s, &place, "{\"body\":\"y\"}\n"), "a new block");
	CHECK(asks_for(s, &place, TEXT("y")), "its second line");
	sieve_start(&place);
	CHECK(!asks_for(s, &place, TEXT("y")), "not back");
	CHECK(!asks_for(s, &place, TEXT("y")), "not back for good");
	sieve_close(s);
}

int
main(void)
{
	unsigned got;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		got = looked_at(cases[i].need, cases[i].fold, cases[i].conf,
				cases[i].lines);
		CHECK(got == cases[i].bits, "%s in %s: %x, not %x",
		      cases[i].need, cases[i].lines, got, cases[i].bits);
	}
	test_stepping_aside();
	CHECK(looked_at("\"", 0, &text_only, "") == UINT32_MAX, "a quote");
	CHECK(looked_at("", 0, &text_only, "") == UINT32_MAX, "nothing");
	return check_done();
}
