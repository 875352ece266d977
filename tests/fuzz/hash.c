/*
 * hash, minhash, count: a normal form is its own normal form, and valid; its
 * digest and sketch are those of the text, whatever blanks it is set in.
 */
#include <stdlib.h>

#include "meta/hash.h"
#include "base/utf8.h"
#include "meta/count.h"
#include "meta/minhash.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

/* What is beside an end of lines can be told apart from it by no count. */
static void
counts(struct span text, struct span normal)
{
	struct count n, of_normal;

	count_text(text, &n);
	count_text(normal, &of_normal);
	HOLDS(n.words <= n.chars && n.signs <= n.words && n.chars <= text.n);
	HOLDS(of_normal.chars <= normal.n);
	HOLDS(n.seconds <= n.words && of_normal.seconds <= of_normal.words);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char a[MINHASH_TEXT], b[MINHASH_TEXT], x[HASH_TEXT], y[HASH_TEXT];
	struct buf once = { 0 }, twice = { 0 }, wide = { 0 };
	struct arena mem = { 0 };
	struct span text;
	size_t replaced, i;
	bool some;

	text = utf8_repair(&mem, (struct span){ (const char *)data, n },
			   &replaced);
	hash_normal(&once, text);
	HOLDS(utf8_valid(buf_span(&once)) == once.n);
	HOLDS(once.n == 0 || (once.p[0] != ' ' && once.p[once.n - 1] != ' '));
	if (n <= 256) { /* longer runs of marks are cut */
		hash_normal(&twice, buf_span(&once));
		HOLDS(span_eq(buf_span(&once), buf_span(&twice)));
	}
	for (i = 0; i < text.n; i++)
		buf_put(&wide, text.p[i] == ' '
				   ? SPAN("\xE3\x80\x80\n\xC2\xA0")
				   : (struct span){ text.p + i, 1 });
	twice.n = 0;
	hash_normal(&twice, buf_span(&wide));
	hash_of(buf_span(&once), x);
	hash_of(buf_span(&twice), y);
	HOLDS(memcmp(x, y, sizeof(x)) == 0);
	some = minhash_of(buf_span(&once), a);
	HOLDS(some == minhash_of(buf_span(&twice), b));
	HOLDS(!some || memcmp(a, b, sizeof(a)) == 0);
	counts(text, buf_span(&once));
	buf_free(&once);
	buf_free(&twice);
	buf_free(&wide);
	arena_free(&mem);
	return 0;
}
