/*
 * pattern: a file is read or refused with a line and a reason; what was added
 * is found in a text that is the pattern; taking it back leaves nothing.
 */
#include <stdlib.h>

#include "article/pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

/* One pattern, free at both ends, is found in what surrounds it. */
static void
round_trip(const char *kind, unsigned bit, struct span word)
{
	struct patterns *ps = patterns_none();
	struct arena mem = { 0 };
	const char *why = NULL;
	struct span file, text;
	unsigned found;
	size_t line;

	file = arena_printf(&mem, "%s *%.*s*", kind, SPAN_FMT(word));
	text = arena_printf(&mem, "x %.*s y", SPAN_FMT(word));
	if (patterns_add(ps, file, &line, &why)) {
		found = bit < 1u << PATTERN_LINE ? pattern_of_names(ps, text)
						 : pattern_of_line(ps, text);
		HOLDS(found == bit);
		file = arena_printf(&mem, "-%s *%.*s*", kind, SPAN_FMT(word));
		HOLDS(patterns_add(ps, file, &line, &why));
		HOLDS(pattern_of_names(ps, text) == 0);
		HOLDS(pattern_of_line(ps, text) == 0);
	} else {
		HOLDS(line == 1 && why != NULL);
	}
	patterns_close(ps);
	arena_free(&mem);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct span file = { (const char *)data, n };
	struct patterns *ps = patterns_open();
	const char *why = NULL;
	char word[64];
	size_t line, i, len = 0;

	if (!patterns_add(ps, file, &line, &why))
		HOLDS(why != NULL && line > 0 && line <= n + 1);
	pattern_of_names(ps, file);
	pattern_of_line(ps, file);
	patterns_close(ps);
	for (i = 0; i < n && len < sizeof(word); i++)
		if (data[i] > ' ' && data[i] < 0x7f && data[i] != '*' &&
		    data[i] != '^' && data[i] != '$')
			word[len++] = (char)data[i];
	round_trip("drop", 1u << PATTERN_DROP, (struct span){ word, len });
	round_trip("line", 1u << PATTERN_LINE, (struct span){ word, len });
	return 0;
}
