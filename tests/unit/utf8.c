/*
 * utf8: every sequence of one to three bytes against a table of ranges, and
 * sequences at every offset of a block, for each instruction set.
 */
#include "base/utf8.h"
#include "base/simd.h"
#include "check.h"

/* Table 3-7 of the Unicode standard, row by row. */
static const unsigned char rows[][8] = {
	{ 0xC2, 0xDF, 0x80, 0xBF, 0, 0, 0, 0 },
	{ 0xE0, 0xE0, 0xA0, 0xBF, 0x80, 0xBF, 0, 0 },
	{ 0xE1, 0xEC, 0x80, 0xBF, 0x80, 0xBF, 0, 0 },
	{ 0xED, 0xED, 0x80, 0x9F, 0x80, 0xBF, 0, 0 },
	{ 0xEE, 0xEF, 0x80, 0xBF, 0x80, 0xBF, 0, 0 },
	{ 0xF0, 0xF0, 0x90, 0xBF, 0x80, 0xBF, 0x80, 0xBF },
	{ 0xF1, 0xF3, 0x80, 0xBF, 0x80, 0xBF, 0x80, 0xBF },
	{ 0xF4, 0xF4, 0x80, 0x8F, 0x80, 0xBF, 0x80, 0xBF },
};

static size_t
naive(const unsigned char *p, size_t n)
{
	size_t i = 0, k, r;

	while (i < n) {
		if (p[i] < 0x80) {
			i++;
			continue;
		}
		for (r = 0; r < sizeof(rows) / sizeof(*rows); r++) {
			for (k = 0; k < 4 && rows[r][2 * k + 1] != 0; k++)
				if (i + k >= n || p[i + k] < rows[r][2 * k] ||
				    p[i + k] > rows[r][2 * k + 1])
					break;
			if (k == 4 || rows[r][2 * k + 1] == 0)
				break;
		}
		if (r == sizeof(rows) / sizeof(*rows))
			break;
		i += k;
	}
	return i;
}

/* Bad results are counted, not each printed: there are millions. */
static void
exhaustive(int level)
{
	unsigned char text[80];
	size_t wrong = 0;
	uint32_t v;

	memset(text, 'x', sizeof(text));
	for (v = 0; v < 1u << 24; v++) {
		text[30] = (unsigned char)(v >> 16);
		text[31] = (unsigned char)(v >> 8), text[32] = (unsigned char)v;
		wrong += utf8_valid((struct span){ (char *)text, 80 }) !=
			 naive(text + 30, 50) + 30;
	}
	CHECK(wrong == 0, "level %d: %zu wrong", level, wrong);
}

static void
offsets(int level)
{
	static const char *const parts[] = { "\xC2",
					     "\xC2\x80",
					     "\xC1\xBF",
					     "\xE0\x9F\xBF",
					     "\xE0\xA0\x80",
					     "\xED\x9F\xBF",
					     "\xED\xA0\x80",
					     "\xEF\xBF\xBF",
					     "\xE4\xB8",
					     "\xF0\x8F\xBF\xBF",
					     "\xF0\x90\x80\x80",
					     "\xF4\x8F\xBF\xBF",
					     "\xF4\x90\x80\x80",
					     "\xF5\x80\x80\x80",
					     "\xF0\x9F\x98",
					     "\xF0\x9F",
					     "\xF0",
					     "\x80",
					     "\xFF",
					     "\xE4\xB8\xAD\x80",
					     "\xF8\x88\x80\x80\x80" };
	unsigned char text[200];
	size_t i, off, tail, n, got, want;

	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		for (off = 0; off <= 130; off++)
			for (tail = 0; tail < 66; tail++) {
				memset(text, 'x', sizeof(text));
				n = strlen(parts[i]);
				memcpy(text + off, parts[i], n);
				n += off + tail;
				if (n > sizeof(text))
					continue;
				got = utf8_valid(
				    (struct span){ (char *)text, n });
				want = naive(text, n);
				CHECK(got == want,
				      "level %d part %zu at %zu "
				      "tail %zu: %zu, not %zu",
				      level, i, off, tail, got, want);
			}
}

static void
repair_is(const char *text, const char *want, size_t bad)
{
	struct arena mem = { 0 };
	size_t n = 99;
	struct span got = utf8_repair(&mem, span_of(text), &n);

	CHECK(span_is(got, want) && n == bad, "%.*s, %zu", SPAN_FMT(got), n);
	arena_free(&mem);
}

int
main(void)
{
	char out[4];
	const char *end;
	uint32_t c, back;
	size_t n, wrong = 0;
	int level;

	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		exhaustive(level);
		offsets(level);
	}
	for (c = 0; c < 0x110000; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		n = utf8_put(out, c);
		end = utf8_next(out, out + n, &back);
		wrong += end != out + n || back != c;
	}
	CHECK(wrong == 0, "%zu characters do not come back", wrong);
	repair_is("a\xF0\x9F\x98z\xC0\x80",
		  "a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD", 3);
	repair_is("\xE4\xB8", "\xEF\xBF\xBD", 1);
	repair_is("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3);
	repair_is("ok", "ok", 0);
	CHECK(utf8_ascii(SPAN("0123456789012345678901234567890123456789")),
	      "ascii");
	CHECK(!utf8_ascii(SPAN("01234567890123456789012345678901234567\x80")),
	      "ascii");
	return check_done();
}
