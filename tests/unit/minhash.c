/* minhash: edited texts stay alike, strangers are not. */
#include "meta/minhash.h"
#include "check.h"

#define WORDS 600

/* Words made of a small random generator; some of them replaced. */
static struct span
make(char *out, size_t words, uint64_t seed, unsigned replaced, bool han)
{
	uint64_t a = seed, b = seed + 77, x;
	size_t i, k, n = 0, len;

	for (i = 0; i < words; i++) {
		a = a * 6364136223846793005u + 1442695040888963407u;
		b = b * 6364136223846793005u + 1442695040888963407u;
		x = (b >> 33) % 100 < replaced ? b ^ 0x5555 : a;
		len = 2 + (x >> 40) % 7;
		for (k = 0; k < len; k++) {
			x = x * 2862933555777941757u + 3037000493u;
			if (han) {
				out[n++] = (char)0xe5;
				out[n++] = (char)(0x80 + (x >> 35) % 64);
				out[n++] = (char)(0x80 + (x >> 45) % 64);
			} else {
				out[n++] = (char)('a' + (x >> 40) % 26);
			}
		}
		if (!han)
			out[n++] = ' ';
	}
	return (struct span){ out, n };
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

static double
alike(struct span a, struct span b)
{
	char x[MINHASH_TEXT], y[MINHASH_TEXT];
	size_t i, same = 0;

	if (!minhash_of(a, x) || !minhash_of(b, y))
		return -1;
	for (i = 0; i < MINHASH_BINS; i++)
		same += memcmp(x + 4 * i, y + 4 * i, 4) == 0;
	return (double)same / MINHASH_BINS;
}

int
main(void)
{
	static char one[WORDS * 32], two[WORDS * 32];
	char sketch[MINHASH_TEXT];
	double like;
	uint64_t seed;
	int han;

	for (han = 0; han < 2; han++)
		for (seed = 1; seed <= 20; seed++) {
			like = alike(make(one, WORDS, seed, 0, han),
				     make(two, WORDS, seed, 2, han));
			CHECK(like > .7, "2 %% edited: %.2f", like);
			like = alike(make(one, WORDS, seed, 0, han),
				     make(two, WORDS, seed + 500, 0, han));
			CHECK(like < .14, "strangers: %.2f", like);
			/* short ones, most bins borrowed */
			like = alike(make(one, 3, seed, 0, han),
				     make(two, 3, seed + 500, 0, han));
			CHECK(like < .14, "short strangers: %.2f", like);
		}
	CHECK(alike(SPAN("One, two; THREE"), SPAN("one two three!")) == 1, "-");
	CHECK(alike(SPAN("ab1cd"), SPAN("ab1cd")) == 1, "-");
	CHECK(!minhash_of(SPAN("a, b: c d"), sketch), "four letters");
	/* Published: the same on every machine, of 64 bits or 32. */
	CHECK(minhash_of(SPAN("the quick brown fox jumps over the lazy dog "
			      "and runs away"),
			 sketch) &&
		  memcmp(sketch, "5b15788d06eb752b304b57f425aa40c1", 32) == 0,
	      "%.*s", MINHASH_TEXT, sketch);
	return check_done();
}
