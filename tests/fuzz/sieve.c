/*
 * sieve: a record whose text holds a string is looked at, however it is
 * written.  Input: flags, where a needle of the text starts, its length, then
 * the raw inside of a JSON string.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "search/fold.h"
#include "search/normal.h"
#include "search/sieve.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

static void
look(struct span needle, unsigned fold, struct span line)
{
	struct match_need need = { &needle, 1, fold };
	struct sieve_conf conf = { 0 };
	struct sieve_place place = { 0 };
	struct sieve *s = sieve_open(&need, &conf);
	uint64_t passed = 0;

	if (s == NULL)
		return;
	HOLDS(sieve_next(s, &place, &record_names, line, &passed) == line.p);
	HOLDS(passed == 0);
	sieve_close(s);
}

/* n characters of a line of the matching text, from the at-th on. */
static struct span
part_of(struct span text, size_t at, size_t n)
{
	const char *p = text.p, *end = span_end(text), *from;
	uint32_t c;

	while (at-- > 0 && p < end)
		p = utf8_next(p, end, &c);
	for (from = p; n > 0 && p < end && *p != '\n'; n--)
		p = utf8_next(p, end, &c);
	return span_from(from, p);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	struct buf line = { 0 };
	struct span text, needle;
	unsigned fold;

	if (size < 3)
		return 0;
	fold = data[0] & (FOLD_CASE | FOLD_FORMS);
	buf_put(&line, SPAN("{\"text\":\""));
	buf_put(&line, (struct span){ (const char *)data + 3, size - 3 });
	buf_put(&line, SPAN("\"}\n"));
	if (json_valid(buf_span(&line), NULL, NULL)) {
		text = json_find(buf_span(&line), SPAN("text"));
		text = normal_text(&mem, json_text(&mem, text, NULL));
		text = fold_text(&mem, text, fold, NULL);
		needle = part_of(text, data[1], 1 + data[2] % 16);
		if (needle.n > 0)
			look(needle, fold, buf_span(&line));
	}
	buf_free(&line);
	arena_free(&mem);
	return 0;
}
