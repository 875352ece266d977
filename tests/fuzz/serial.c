/*
 * serial: what is written reads back as the same text and writes the same
 * again, every way it can be written; no script survives.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "clean/serial.h"
#include "clean/skeleton.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

static struct span
serialise(struct arena *mem, struct span html, const struct serial_conf *conf,
	  struct tree *tree)
{
	static const struct tree_conf plain = { 0 };
	struct buf out = { 0 };
	struct span s;

	tree_read(mem, html, &plain, tree);
	serial_html(mem, tree, conf, &out);
	s = arena_copy(mem, buf_span(&out));
	buf_free(&out);
	return s;
}

static void
no_script(struct arena *mem, const struct tree *t)
{
	const struct html_attr *a;
	struct span value;
	size_t i;
	uint32_t k;

	for (i = 0; i < t->n; i++) {
		HOLDS(t->event[i].kind != TREE_COMMENT);
		if (t->event[i].kind != TREE_OPEN &&
		    t->event[i].kind != TREE_VOID)
			continue;
		HOLDS(t->event[i].tag != TAG_SCRIPT &&
		      t->event[i].tag != TAG_STYLE &&
		      t->event[i].tag != TAG_IFRAME);
		for (k = 0; k < t->event[i].nattrs; k++) {
			a = &t->attrs[t->event[i].attr + k];
			HOLDS(a->name.n < 2 || memcmp(a->name.p, "on", 2));
			HOLDS(a->id != ATTR_STYLE);
			if (a->id != ATTR_HREF && a->id != ATTR_SRC)
				continue;
			value = html_attr_value(mem, a);
			HOLDS(value.n < 11 ||
			      !span_case_eq((struct span){ value.p, 11 },
					    SPAN("javascript:")));
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct serial_conf plain = { 0 }, pretty = { .pretty = true };
	struct skeleton bones = { 0 };
	struct arena mem = { 0 };
	struct span html, once, nice, again;
	struct tree tree;
	struct buf back = { 0 };

	html = utf8_repair(&mem, (struct span){ (const char *)data, n }, NULL);
	once = serialise(&mem, html, &plain, &tree);
	nice = serialise(&mem, html, &pretty, &tree);
	again = serialise(&mem, once, &plain, &tree);
	HOLDS(span_eq(once, again));
	no_script(&mem, &tree);
	HOLDS(span_eq(once, serialise(&mem, nice, &plain, &tree)));
	HOLDS(span_eq(nice, serialise(&mem, once, &pretty, &tree)));
	skeleton_make(&mem, once, &bones);
	HOLDS(skeleton_fill(&bones, buf_span(&bones.html), &back));
	back.n--; /* it ends its line */
	HOLDS(span_eq(buf_span(&back), once));
	buf_free(&bones.html);
	buf_free(&back);
	arena_free(&mem);
	return 0;
}
