/* meta: any front matter gives a valid article; fields are those of it. */
#include <stdlib.h>

#include "base/utf8.h"
#include "tools/print.h"
#include "json/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

/* The same field, asked for alone, is what the whole article says. */
static void
one_field(const struct meta_conf *conf, struct arena *mem, struct span front,
	  const struct meta *whole, enum meta_field f)
{
	struct meta_plan *plan = meta_plan_open(conf, UINT64_C(1) << f);
	struct notes notes = { .mem = mem };
	struct meta *one = arena_zero(mem, sizeof(*one));
	const struct meta_value *a = &whole->value[f], *b = &one->value[f];
	size_t i;

	HOLDS(meta_read(plan, mem, front, one, &notes));
	HOLDS(a->kind == b->kind && a->n == b->n && a->npaths == b->npaths);
	HOLDS(f == META_EXTRA || span_eq(a->text, b->text));
	for (i = 0; i < a->n; i++)
		HOLDS(span_eq(a->items[i], b->items[i]));
	for (i = 0; i < a->npaths; i++)
		HOLDS(a->ends[i] == b->ends[i]);
	meta_plan_close(plan);
}

static void
print_fields_of(struct arena *mem, struct span article)
{
	struct meta_conf none = { 0 };
	struct print_conf conf = { .format = PRINT_TSV,
				   .sep = SPAN("; "),
				   .end = '\n',
				   .each = META_NAMES };
	struct buf line = { 0 }, json = { 0 };
	struct record r;
	struct span bad;
	size_t tabs = 0, ends = 0, i;

	HOLDS(print_add_fields(
	    &conf, SPAN("title,categories,tags,extra,date_flags"), &bad));
	conf.plan = meta_plan_open(&none, print_fields(&conf));
	buf_printf(&json, "{\"meta\":{},\"article\":%.*s}", SPAN_FMT(article));
	record_open_json(&r, buf_span(&json), &record_names, mem);
	r.out = &line;
	HOLDS(stage_print.run(&conf, &r) == KEEP);
	for (i = 0; i < line.n; i++) {
		tabs += line.p[i] == '\t';
		ends += (unsigned char)line.p[i] < 0x20;
	}
	HOLDS(tabs == 4 && ends == 5 && line.p[line.n - 1] == '\n');
	HOLDS(utf8_valid(buf_span(&line)) == line.n);
	meta_plan_close((struct meta_plan *)(uintptr_t)conf.plan);
	free(conf.part);
	buf_free(&line);
	buf_free(&json);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct span front = { (const char *)data, n };
	struct meta_conf conf = { 0 };
	struct arena mem = { 0 };
	struct buf b = { 0 };
	struct meta *meta;
	struct notes notes = { .mem = &mem };
	struct meta_plan *plan;
	enum meta_field f;
	bool valid;

	if (n == 0)
		return 0;
	meta = arena_get(&mem, sizeof(*meta));
	conf.flat = data[n - 1] & 1; /* what follows the object is free */
	conf.why = true;
	plan = meta_plan_open(&conf, META_ALL_FIELDS);
	front = span_trim_lines(front);
	valid = json_valid(front, NULL, NULL);
	if (meta_read(plan, &mem, front, meta, &notes) && valid) {
		meta_put(&b, meta, false);
		HOLDS(json_valid(buf_span(&b), NULL, NULL) || n > JSON_DEPTH);
		conf.why = false;
		for (f = 0; f < META_FIELDS; f++)
			one_field(&conf, &mem, front, meta, f);
		if (json_valid(buf_span(&b), NULL, NULL))
			print_fields_of(&mem, buf_span(&b));
	} else
		HOLDS(!valid);
	meta_plan_close(plan);
	buf_free(&b);
	arena_free(&mem);
	return 0;
}
