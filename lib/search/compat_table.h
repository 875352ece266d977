/*
 * compat_table.h - characters that NFC does not keep: it has another way to
 * write them (the Kelvin sign, CJK compatibility ideographs), or writes them as
 * a letter and its marks (some of Bengali, Hebrew).
 */
#ifndef COMPAT_TABLE_H
#define COMPAT_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct compat {
	uint32_t from, to; /* the first character of what NFC writes */
};

extern const struct compat compat_table[]; /* rising by from */
extern const size_t compat_count;

#endif
