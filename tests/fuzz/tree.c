/*
 * tree: both lanes give the same events, elements nest, every byte of the
 * source is in one event or dropped by a rule, and there are not too many.
 */
#include "../unit/tree_law.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct span s = { (const char *)data, n };
	struct arena mem = { 0 };
	struct tree_conf conf = { .comments = true };
	struct tree t;
	const char *wrong;

	s = utf8_repair(&mem, s, NULL);
	wrong = law_all(&mem, s, &t);
	if (wrong != NULL) {
		fprintf(stderr, "%s\n", wrong);
		abort();
	}
	tree_read(&mem, s, &conf, &t);
	if (law_nest(&t) != NULL)
		abort();
	arena_free(&mem);
	return 0;
}
