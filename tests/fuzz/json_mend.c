/* json_mend: whatever comes in, a JSON array comes out; JSON stays itself. */
#include <stdlib.h>

#include "base/utf8.h"
#include "json/json.h"
#include "json/json_mend.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena mem = { 0 };
	struct span text =
	    utf8_repair(&mem, (struct span){ (const char *)data, n }, NULL);
	struct span once = json_mend(&mem, text), twice;
	struct json_member m;

	if (!json_valid(once, NULL, NULL) || *once.p != '[')
		abort();
	twice = once;
	if (json_next(&twice, &m)) { /* what is mended needs no more of it */
		twice = json_mend(&mem, m.value);
		if (!span_eq((struct span){ twice.p + 1, twice.n - 2 },
			     m.value))
			abort();
	}
	arena_free(&mem);
	return 0;
}
