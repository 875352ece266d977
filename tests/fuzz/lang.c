/* lang: any text has a tag; blanks around it and case change nothing. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "meta/lang.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena mem = { 0 };
	struct span text;
	struct buf b = { 0 };
	const char *tag;
	size_t replaced, i;

	text = utf8_repair(&mem, (struct span){ (const char *)data, n },
			   &replaced);
	tag = lang_of(text);
	HOLDS(strlen(tag) >= 2 && strlen(tag) <= 7);
	if (n <= LANG_SAMPLE - 4) {
		buf_put(&b, SPAN(" \n"));
		for (i = 0; i < text.n; i++)
			buf_char(&b, text.p[i] >= 'A' && text.p[i] <= 'Z'
					 ? (char)(text.p[i] | 0x20)
					 : text.p[i]);
		buf_put(&b, SPAN("  "));
		HOLDS(lang_of(buf_span(&b)) == tag || b.n > LANG_SAMPLE);
	}
	buf_free(&b);
	arena_free(&mem);
	return 0;
}
