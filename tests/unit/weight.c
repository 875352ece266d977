/*
 * weight: what is counted, and the same count for each instruction set at
 * every length and place.
 */
#include <stdlib.h>

#include "article/weight.h"
#include "check.h"

static const struct {
	const char *text;
	uint32_t weight, commas;
} cases[] = {
	{ "", 0, 0 },
	{ "a", 1, 0 },
	{ " a", 1, 0 }, /* blanks in front are none */
	{ "a b", 3, 0 },
	{ "a \n\t b", 3, 0 },
	{ "a ", 2, 0 },
	{ "a, b; c", 7, 2 },
	{ "\xC3\xA9", 1, 0 },		      /* é */
	{ "\xE2\x80\xA6", 1, 0 },	      /* U+2026: below the signs */
	{ "\xE3\x80\x80", 3, 0 },	      /* U+3000 */
	{ "\xE4\xB8\xAD\xE3\x80\x82", 6, 1 }, /* 中。 */
	{ "\xE3\x80\x81\xEF\xBC\x8C\xEF\xBC\x9B", 9, 3 }, /* 、，； */
	{ "\xE3\x80\x83\xEF\xBC\x8D", 6, 0 },		  /* 〃－ */
	{ "\xE3\x80", 3, 0 },				  /* cut off */
};

/* The same as the source says it, byte by byte. */
static uint32_t
naive(struct span s)
{
	bool blank = true;
	uint32_t w = 0;
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ')
			w += !blank;
		else
			w += ((c & 0xc0) != 0x80) + (c >= 0xe3 ? 2u : 0);
		blank = c <= ' ';
	}
	return w;
}

static void
places(int level)
{
	char text[150];
	size_t round, i, wrong = 0;
	uint32_t plain;

	srand(1);
	for (round = 0; round < 20000; round++) {
		struct span s = { text, (size_t)rand() % sizeof(text) };

		for (i = 0; i < s.n; i++)
			text[i] =
			    "a ,;\xE3\x80\x81\xEF\xBC\x9B\xE4"[rand() % 11];
		wrong += weight_of(s) != naive(s);
		simd_limit(SIMD_PLAIN);
		plain = weight_commas(s);
		simd_limit((enum simd)level);
		wrong += weight_commas(s) != plain;
	}
	CHECK(wrong == 0, "level %d: %zu texts", level, wrong);
}

int
main(void)
{
	size_t i;
	int level;

	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
			struct span s = span_of(cases[i].text);

			CHECK(weight_of(s) == cases[i].weight, "%zu: %u", i,
			      weight_of(s));
			CHECK(weight_commas(s) == cases[i].commas, "%zu: %u", i,
			      weight_commas(s));
		}
		places(level);
	}
	return check_done();
}
