/*
 * Any bytes under any encoding: valid UTF-8, the same twice, at most three
 * bytes for one.  The first byte chooses the encoding, past the table: none.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "charset/charset.h"
#include "charset/charset_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct charset *fresh, *cs;
	struct arena mem = { 0 };
	struct notes notes = { .mem = &mem }, again = { .mem = &mem };
	const char *forced = NULL, *name, *name2;
	struct span s, a, b;
	bool wide;

	if (n == 0)
		return 0;
	if (data[0] < charset_encoding_count)
		forced = charset_encodings[data[0]].name;
	s = (struct span){ (const char *)data + 1, n - 1 };
	cs = charset_open();
	a = charset_decode(cs, &mem, s, forced, &name, &wide, &notes);
	if (utf8_valid(a) != a.n || a.n > 3 * s.n + 4)
		abort();
	/* used tables and a used detector change nothing */
	b = charset_decode(cs, &mem, s, forced, &name2, NULL, &again);
	if (!span_eq(a, b) || name != name2 || notes.worst != again.worst)
		abort();
	/* nor do fresh ones */
	fresh = charset_open();
	b = charset_decode(fresh, &mem, s, forced, &name2, NULL, &again);
	if (!span_eq(a, b) || name != name2)
		abort();
	/* what came out is UTF-8, unless it asks to be read otherwise */
	if (utf8_valid(s) == s.n && forced == NULL && !wide &&
	    !memchr(s.p, 0x1B, s.n) && !memchr(s.p, 0, s.n) &&
	    !(s.n > 2 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0) &&
	    (a.p != s.p || a.n != s.n || notes.first))
		abort();
	charset_close(fresh);
	charset_close(cs);
	arena_free(&mem);
	return 0;
}
