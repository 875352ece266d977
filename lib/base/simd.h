/*
 * simd.h - which vector instructions this run uses.
 *
 * Chosen once from what the processor has; ART_SIMD=plain|sse2|avx2 in the
 * environment lowers it, which is how the tests run every implementation.
 */
#ifndef SIMD_H
#define SIMD_H

enum simd { SIMD_PLAIN, SIMD_SSE2, SIMD_AVX2 };

enum simd simd_level(void);

/* For tests: use at most this level from now on. */
void simd_limit(enum simd);

#endif
