/*
 * bytes: bytes_find() against a search byte by byte, for each instruction set,
 * at every place of a block and for needles on both sides of the longest that
 * is compared in blocks.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/simd.h"
#include "check.h"

static const char *
naive(struct span text, struct span needle)
{
	size_t i;

	for (i = 0; needle.n > 0 && i + needle.n <= text.n; i++)
		if (memcmp(text.p + i, needle.p, needle.n) == 0)
			return text.p + i;
	return NULL;
}

/* One needle of each length at each place, and one cut off by the end. */
static void
places(int level)
{
	char text[100], word[20];
	struct span needle = { word, 0 };
	size_t at, n, wrong = 0;

	for (n = 1; n <= sizeof(word); n++) {
		memset(word, 'a', n);
		word[0] = 'x', word[n - 1] = 'y';
		needle.n = n;
		for (at = 0; at < sizeof(text); at++) {
			struct span s = { text, sizeof(text) };

			memset(text, at % 2 ? 'x' : 'y', sizeof(text));
			memcpy(text + at, word,
			       at + n > sizeof(text) ? sizeof(text) - at : n);
			wrong += bytes_find(s, needle) != naive(s, needle);
		}
	}
	CHECK(wrong == 0, "level %d: %zu places", level, wrong);
}

/* Texts of three letters, where nearly all places start like the needle. */
static void
alike(int level)
{
	char text[200], word[20];
	size_t round, i, n, wrong = 0;

	srand(1);
	for (round = 0; round < 20000; round++) {
		struct span s = { text, (size_t)rand() % sizeof(text) };
		struct span needle = { word, (size_t)rand() % sizeof(word) };

		for (i = 0, n = 2 + (size_t)rand() % 2; i < s.n; i++)
			text[i] = "ab\0"[(size_t)rand() % n];
		for (i = 0; i < needle.n; i++)
			word[i] = "ab\0"[(size_t)rand() % n];
		wrong += bytes_find(s, needle) != naive(s, needle);
	}
	CHECK(wrong == 0, "level %d: %zu texts", level, wrong);
}

int
main(void)
{
	struct span none = { NULL, 0 };
	int level;

	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		places(level);
		alike(level);
		CHECK(bytes_find(none, SPAN("a")) == NULL, "no text");
		CHECK(bytes_find(SPAN("a"), none) == NULL, "no needle");
		CHECK(bytes_find(none, none) == NULL, "neither");
	}
	return check_done();
}
