/*
 * prefilter: a body whose text holds a string may hold it.  Input: flags,
 * where a string of the text starts, its length, then the body.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "search/fold.h"
#include "search/normal.h"
#include "search/prefilter.h"
#include "tools/convert.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const struct convert_conf html = { .text.style = TEXT_GREP,
					  .type = BODY_HTML },
				 markdown = { .text.style = TEXT_GREP,
					      .type = BODY_MARKDOWN },
				 plain = { .text.style = TEXT_GREP,
					   .type = BODY_TEXT };

static struct span
text_of(struct arena *mem, struct record *r, const struct convert_conf *conf)
{
	void *state = stage_convert.open(conf);
	struct span text = { 0 };

	if (stage_convert.run(state, r) == KEEP)
		text = arena_copy(mem, record_text(r, PART_TEXT));
	stage_convert.close(state);
	return text;
}

/* n characters of a line of the matching text, from the at-th on. */
static struct span
part_of(struct span text, size_t at, size_t n)
{
	const char *p = text.p, *end = span_end(text), *from;
	uint32_t c;

	while (at-- > 0 && p < end)
		p = utf8_next(p, end, &c);
	for (from = p; n > 0 && p < end && *p != '\n'; n--)
		p = utf8_next(p, end, &c);
	return span_from(from, p);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct convert_conf *const confs[] = { &html, &markdown,
							    &plain, &html };
	struct arena mem = { 0 };
	struct record r = { .doc = 1, .line = 1, .mem = &mem };
	struct match_need need = { .n = 1 };
	struct prefilter_body body = { 0 };
	struct prefilter *f;
	struct span text, needle;

	if (size < 3)
		return 0;
	r.notes.mem = &mem;
	r.names = &record_names;
	r.path = SPAN("a");
	r.body_text = utf8_repair(
	    &mem, (struct span){ (const char *)data + 3, size - 3 }, NULL);
	need.fold = data[0] & (FOLD_CASE | FOLD_FORMS);
	text = text_of(&mem, &r, confs[data[0] >> 2 & 3]);
	text = fold_text(&mem, normal_text(&mem, text), need.fold, NULL);
	needle = part_of(text, data[1], 1 + data[2] % 16);
	need.any = &needle;
	f = needle.n > 0 ? prefilter_open(&need) : NULL;
	body.source = r.body_text;
	body.html = confs[data[0] >> 2 & 3] == &html;
	body.titled = data[0] >> 4 & 1;
	if (f != NULL) {
		if (!prefilter_maybe(f, &body))
			abort();
		prefilter_close(f);
	}
	arena_free(&mem);
	return 0;
}
