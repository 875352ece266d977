/*
 * need: what matches contains one of the strings, and a whole set finds what
 * PCRE2 finds.  Input: flags, the expression, a line feed, the text.
 */
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"
#include "search/fold.h"
#include "search/need.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

/* The leftmost place of any, and there the first in order. */
static bool
first_of(const struct need *need, struct span text, size_t *at, size_t *n)
{
	size_t i;

	for (*at = 0; *at <= text.n; ++*at)
		for (i = 0; i < need->n; i++) {
			*n = need->any[i].n;
			if (text.n - *at >= *n &&
			    (*n == 0 ||
			     memcmp(text.p + *at, need->any[i].p, *n) == 0))
				return true;
		}
	return false;
}

static void
check(struct arena *mem, const pcre2_code *code, struct need *need,
      struct span text)
{
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	pcre2_match_context *limits = pcre2_match_context_create(NULL);
	PCRE2_SIZE *span = pcre2_get_ovector_pointer(data);
	struct fold_map map = { 0 };
	size_t at, n, i;
	int got;

	pcre2_set_match_limit(limits, 20000);
	pcre2_set_heap_limit(limits, 2000);
	got = pcre2_match(code, (PCRE2_SPTR)text.p, text.n, 0,
			  PCRE2_NO_UTF_CHECK, data, limits);
	if (need->icase) {
		text = fold_text(mem, text, FOLD_CASE, &map);
		for (i = 0; i < need->n; i++)
			need->any[i] =
			    fold_text(mem, need->any[i], FOLD_CASE, NULL);
	}
	if (got >= 0 && need->n > 0)
		HOLDS(first_of(need, text, &at, &n));
	if (need->whole && (got >= 0 || got == PCRE2_ERROR_NOMATCH)) {
		HOLDS(first_of(need, text, &at, &n) == (got >= 0));
		if (got >= 0) {
			HOLDS(fold_origin(&map, at) == span[0]);
			HOLDS(fold_origin(&map, at + n) == span[1]);
		}
	}
	pcre2_match_context_free(limits);
	pcre2_match_data_free(data);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena mem = { 0 };
	struct span all, pattern, text;
	struct need need;
	const char *lf;
	bool icase;
	pcre2_code *code;
	int error;
	PCRE2_SIZE where;

	if (n < 2 || n > 400)
		return 0;
	icase = *bytes & 1;
	all = (struct span){ (const char *)bytes + 1, n - 1 };
	all = utf8_repair(&mem, all, NULL);
	lf = memchr(all.p, '\n', all.n);
	if (lf == NULL)
		lf = all.p + all.n / 2;
	while (lf > all.p && ((unsigned char)*lf & 0xC0) == 0x80)
		lf--;
	pattern = span_from(all.p, lf);
	text = span_from(lf + (*lf == '\n'), all.p + all.n);
	need_read(&mem, pattern, icase, &need);
	code = pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n,
			     PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
				 (icase ? PCRE2_CASELESS : 0),
			     &error, &where, NULL);
	if (code != NULL)
		check(&mem, code, &need, text);
	pcre2_code_free(code);
	arena_free(&mem);
	return 0;
}
