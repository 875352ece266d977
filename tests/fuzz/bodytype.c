/*
 * bodytype: always an answer, the same for the same start; none depends on what
 * stands before or behind the body in memory.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "body/bodytype.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const paths[] = { "-", "a.md", "a.html", "" };
	char *copy = mem_get(n + 32);
	enum body_type type;
	size_t i;

	for (i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		type = body_type_find(span_of(paths[i]),
				      (struct span){ (const char *)data, n });
		HOLDS(type > BODY_AUTO && type <= BODY_TEXT);
		memset(copy, '<', n + 32);
		memcpy(copy + 16, data, n);
		HOLDS(type == body_type_find(span_of(paths[i]),
					     (struct span){ copy + 16, n }));
	}
	free(copy);
	return 0;
}
