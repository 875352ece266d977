/* utf8: every instruction set agrees with a walk by characters; so does repair.
 */
#include <stdlib.h>

#include "base/simd.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

static bool
in(unsigned c, unsigned low, unsigned high)
{
	return c >= low && c <= high;
}

/* The ABNF of RFC 3629, a line for a line. */
static size_t
naive(const uint8_t *p, size_t n)
{
	size_t i = 0;
	unsigned a, b, c, d;

	while (i < n) {
		a = p[i];
		b = i + 1 < n ? p[i + 1] : 0;
		c = i + 2 < n ? p[i + 2] : 0;
		d = i + 3 < n ? p[i + 3] : 0;
		if (a < 0x80)
			i += 1;
		else if (in(a, 0xC2, 0xDF) && in(b, 0x80, 0xBF))
			i += 2;
		else if (((a == 0xE0 && in(b, 0xA0, 0xBF)) ||
			  (in(a, 0xE1, 0xEC) && in(b, 0x80, 0xBF)) ||
			  (a == 0xED && in(b, 0x80, 0x9F)) ||
			  (in(a, 0xEE, 0xEF) && in(b, 0x80, 0xBF))) &&
			 in(c, 0x80, 0xBF))
			i += 3;
		else if (((a == 0xF0 && in(b, 0x90, 0xBF)) ||
			  (in(a, 0xF1, 0xF3) && in(b, 0x80, 0xBF)) ||
			  (a == 0xF4 && in(b, 0x80, 0x8F))) &&
			 in(c, 0x80, 0xBF) && in(d, 0x80, 0xBF))
			i += 4;
		else
			break;
	}
	return i;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct span s = { (const char *)data, n }, fixed;
	const char *p = s.p, *end = n > 0 ? s.p + n : s.p;
	struct arena mem = { 0 };
	size_t good = naive(data, n), bad, seen = 0, w = 0;
	uint32_t c;
	char out[4];
	int level;

	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		HOLDS(utf8_valid(s) == good);
	}
	fixed = utf8_repair(&mem, s, &bad);
	HOLDS(utf8_valid(fixed) == fixed.n && (bad == 0) == (good == n));
	while (p < end) {
		p = utf8_next(p, end, &c);
		HOLDS(p <= end);
		seen = utf8_put(out, c);
		HOLDS(fixed.n - w >= seen && !memcmp(fixed.p + w, out, seen));
		w += seen;
	}
	HOLDS(w == fixed.n);
	arena_free(&mem);
	return 0;
}
