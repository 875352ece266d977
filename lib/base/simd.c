/*
 * simd.c - ask the processor once.
 *
 * The answer is kept: every thread would compute the same value, so a race only
 * computes it twice.
 */
#include <stdatomic.h>
#include <stdlib.h>

#include "simd.h"
#include "span.h"

static atomic_int level = -1; /* enum simd, or not known yet */

static enum simd
from_cpu(void)
{
#if defined(__x86_64__)
	__builtin_cpu_init();
	return __builtin_cpu_supports("avx2") ? SIMD_AVX2 : SIMD_SSE2;
#else
	return SIMD_PLAIN;
#endif
}

static enum simd
from_environment(enum simd most)
{
	static const char *const names[] = { "plain", "sse2", "avx2" };
	const char *want = getenv("ART_SIMD");
	int i;

	for (i = 0; want != NULL && i < (int)most; i++)
		if (span_is(span_of(want), names[i]))
			return (enum simd)i;
	return most;
}

enum simd
simd_level(void)
{
	int now = atomic_load_explicit(&level, memory_order_relaxed);

	if (now < 0) {
		now = (int)from_environment(from_cpu());
		atomic_store_explicit(&level, now, memory_order_relaxed);
	}
	return (enum simd)now;
}

void
simd_limit(enum simd most)
{
	enum simd has = from_cpu();

	atomic_store_explicit(&level, (int)(most < has ? most : has),
			      memory_order_relaxed);
}
