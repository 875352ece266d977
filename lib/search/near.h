/*
 * near.h - paragraphs that match and stand near others that do.
 */
#ifndef NEAR_H
#define NEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct near_list { /* numbers of paragraphs, rising */
	const size_t *at;
	size_t n;
};

#define NEAR_RECORD SIZE_MAX /* as far as the record goes */

/*
 * Whether a paragraph has one of every `with` at most `within` paragraphs
 * away, and none of any `without`.  0 means the paragraph itself.
 */
bool near_holds(size_t paragraph, size_t within, const struct near_list *with,
		size_t withs, const struct near_list *without, size_t withouts);

#endif
