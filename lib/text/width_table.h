/* width_table.h - the characters whose width depends on who looks at them. */
#ifndef WIDTH_TABLE_H
#define WIDTH_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct width_range {
	uint32_t low, high;
};

extern const struct width_range width_ambiguous[]; /* sorted, disjoint */
extern const size_t width_ambiguous_count;

#endif
