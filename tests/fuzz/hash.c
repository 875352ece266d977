/*
 * hash, minhash, count: a normal form is its own normal form, and valid; its
 * digest and sketch are those of the text, whatever blanks it is set in.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "meta/count.h"
#include "meta/hash.h"
#include "meta/minhash.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

/* Of a whole text. */
static struct count
count_of(struct span text)
{
	const char *p = text.p, *end = span_end(text);
	struct counting n = { 0 };
	struct letters block;

	while (p < end) {
		p = letters_read(&block, p, end);
		count_add(&n, &block);
	}
	return count_end(&n);
}

/* The sketch of a text in normal form. */
static bool
minhash_of(struct span normal, char out[MINHASH_TEXT])
{
	const char *p = normal.p, *end = span_end(normal);
	struct letters block;
	struct minhash m;

	minhash_begin(&m);
	while (p < end) {
		p = letters_read(&block, p, end);
		minhash_add(&m, block.low, block.is, block.n);
	}
	return minhash_end(&m, out);
}

/*
 * The sketch made beside the normal form is that of the normal form, and the
 * counts do not depend on where blocks end: a block for each character.
 */
static void
in_one_walk(struct span text, struct span normal)
{
	char a[MINHASH_TEXT], b[MINHASH_TEXT];
	const char *p = text.p, *next, *end = span_end(text);
	struct counting counting = { 0 };
	struct buf out = { 0 };
	struct minhash m;
	struct hash_normal n = { .out = &out, .sketch = &m };
	struct letters block;
	struct count count, whole = count_of(text);
	uint32_t c;
	bool some;

	minhash_begin(&m);
	for (; p < end; p = next) {
		next = letters_read(&block, p, chars_next(p, end, &c));
		HOLDS(block.n == 1);
		count_add(&counting, &block);
		hash_normal_add(&n, &block, p, end);
	}
	count = count_end(&counting);
	HOLDS(memcmp(&count, &whole, sizeof(count)) == 0);
	HOLDS(span_eq(buf_span(&out), normal));
	some = minhash_end(&m, a);
	HOLDS(some == minhash_of(normal, b));
	HOLDS(!some || memcmp(a, b, sizeof(a)) == 0);
	buf_free(&out);
}

/* What is beside an end of lines can be told apart from it by no count. */
static void
counts(struct span text, struct span normal)
{
	struct count n = count_of(text), of_normal = count_of(normal);

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
	in_one_walk(text, buf_span(&once));
	buf_free(&once);
	buf_free(&twice);
	buf_free(&wide);
	arena_free(&mem);
	return 0;
}
