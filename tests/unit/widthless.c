/* widthless: every character that normalisation removes, at every place. */
#include "search/widthless.h"
#include "base/simd.h"
#include "base/utf8.h"
#include "check.h"
#include "search/normal.h"

static size_t wrong;

/* c stands at each place of a line of letters; it is found there, or nowhere */
static void
test_char(uint32_t c, bool wanted)
{
	char line[160], utf8[4];
	size_t n = utf8_put(utf8, c), at;
	const char *got;

	for (at = 0; at < 100; at += at < 40 ? 1 : 7) {
		memset(line, 'a', sizeof(line));
		memcpy(line + at, utf8, n);
		got = widthless_find(line, line + 100 + at % 3);
		wrong += got != (wanted && at + n <= 100 + at % 3
				     ? line + at
				     : line + 100 + at % 3);
	}
}

static void
test_level(enum simd level)
{
	static const struct span escape = SPAN("aaa \\n \\\" \\u0041");
	uint32_t c;

	simd_limit(level);
	wrong = 0;
	for (c = 1; c < 0x3000; c++)
		if (c < 0xD800)
			test_char(c, normal_kind(c) == NORMAL_NOTHING);
	for (c = 0xFE00; c < 0x10000; c++)
		test_char(c, normal_kind(c) == NORMAL_NOTHING);
	CHECK(wrong == 0, "%zu places at level %d", wrong, (int)level);
	CHECK(widthless_find(escape.p, span_end(escape)) == escape.p + 10,
	      "an escape");
	CHECK(widthless_find(escape.p, escape.p) == escape.p, "nothing");
}

int
main(void)
{
	test_level(SIMD_AVX2);
	test_level(SIMD_PLAIN);
	return check_done();
}
