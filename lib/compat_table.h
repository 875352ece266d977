/*
 * compat_table.h - characters that are only another way to write one: NFC
 * replaces them (the Kelvin sign, CJK compatibility ideographs).
 */
#ifndef COMPAT_TABLE_H
#define COMPAT_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct compat {
	uint32_t from, to;
};

extern const struct compat compat_table[]; /* rising by from */
extern const size_t compat_count;

#endif
