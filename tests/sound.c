/*
 * sound.c FILE|DIR... - the filters in front of a search never lose a match.
 *
 * Of every document it renders the text, and for every three characters in a
 * row of it asks the prefilter whether the body may hold them; for some, since
 * making one takes long, also the sieve whether the record's line has to be
 * looked at.  The same of the title that is made of the body.  One no is a
 * miss.  FOLD=1 does the same with case and forms folded.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "run/work.h"
#include "search/fold.h"
#include "search/normal.h"
#include "search/prefilter.h"
#include "search/sieve.h"
#include "split/input.h"
#include "tools/convert.h"
#include "tools/meta_stage.h"

#define SHOWN  20 /* misses that are printed */
#define SIEVED 40 /* windows of a document that the sieve is asked about */
#define SEEN   (1u << 18)

struct counts {
	unsigned long documents, windows, titles, misses;
	unsigned long asked; /* of this document */
};

/* The document at hand, and where in it a window is from. */
struct subject {
	const char *path;
	struct prefilter_body body;
	struct span line; /* the record as JSON: its text, or its title */
	struct sieve_conf sieve;
	unsigned fold;
};

static struct span seen[SEEN]; /* windows of this document, hashed */
static size_t nseen;

static bool
is_new(struct span w)
{
	uint32_t h = 2166136261u;
	size_t i;

	for (i = 0; i < w.n; i++)
		h = (h ^ (unsigned char)w.p[i]) * 16777619u;
	for (h %= SEEN; seen[h].p != NULL; h = (h + 1) % SEEN)
		if (span_eq(seen[h], w))
			return false;
	if (nseen < SEEN / 2)
		seen[h] = w, nseen++;
	return true;
}

static void
miss(struct counts *k, const struct subject *s, const char *what, struct span w)
{
	if (k->misses++ < SHOWN)
		printf("not ok: %s: %s misses \"%.*s\"\n", s->path, what,
		       SPAN_FMT(w));
}

static void
test_window(struct counts *k, const struct subject *on, struct span w)
{
	struct match_need need = { &w, 1, on->fold };
	struct sieve_place place = { 0 };
	struct prefilter *f = prefilter_open(&need);
	struct sieve *s = NULL;
	uint64_t passed = 0;

	k->windows++;
	if (f != NULL) {
		if (!prefilter_maybe(f, &on->body))
			miss(k, on, "the prefilter", w);
		prefilter_close(f);
	}
	if (k->asked++ < SIEVED)
		s = sieve_open(&need, &on->sieve);
	if (s != NULL) {
		if (sieve_next(s, &place, &record_names, on->line, &passed) !=
		    on->line.p)
			miss(k, on, "the sieve", w);
		sieve_close(s);
	}
}

/* Every three characters of a line; both filters see them folded. */
static void
test_line(struct counts *k, const struct subject *on, struct arena *mem,
	  struct span text)
{
	const char *from[3] = { 0 }, *p = text.p, *end = span_end(text);
	struct span w;
	uint32_t c;
	size_t n = 0;

	while (p < end) {
		from[n++ % 3] = p;
		p = utf8_next(p, end, &c);
		if (n < 3)
			continue;
		w = fold_text(mem, span_from(from[n % 3], p), on->fold, NULL);
		if (w.n == 0)
			continue;
		if (is_new(w))
			test_window(k, on, w);
		else
			k->windows++;
	}
}

static void
forget_windows(struct counts *k)
{
	if (nseen > 0)
		memset(seen, 0, sizeof(seen));
	nseen = 0;
	k->asked = 0;
}

static void
test_text(struct counts *k, struct subject *on, struct record *r)
{
	struct span text = record_text(r, PART_TEXT), line, rest;
	struct buf json = { 0 };

	forget_windows(k);
	buf_put(&json, SPAN("{\"text\":"));
	json_put(&json, text);
	buf_put(&json, SPAN("}\n"));
	on->line = buf_span(&json);
	on->sieve = (struct sieve_conf){ 0 };
	on->body.titled = false;
	rest = normal_text(r->mem, text);
	while (span_line(&rest, &line))
		test_line(k, on, r->mem, line);
	buf_free(&json);
}

/* The title that the body alone gives; the sieve has its record before it. */
static void
test_title(struct counts *k, struct subject *on, struct record *r,
	   const struct meta_plan *plan)
{
	struct record_page page = { 0 };
	struct buf json = { 0 };
	struct meta meta = { 0 };

	forget_windows(k);
	if (meta_of_page(plan, r, &page, &meta) &&
	    meta.value[META_TITLE].kind == META_TEXT) {
		k->titles++;
		buf_put(&json, SPAN("{\"text\":\"\",\"body\":"));
		json_put(&json, on->body.source);
		buf_put(&json, SPAN("}\n"));
		on->line = buf_span(&json);
		on->sieve = (struct sieve_conf){ .title = true };
		on->body.titled = true;
		test_line(k, on, r->mem,
			  normal_text(r->mem, meta.value[META_TITLE].text));
	}
	buf_free(&json);
	record_page_free(&page);
}

struct tools {
	void *front, *convert;
	const struct meta_plan *plan;
	unsigned fold;
};

static void
test_document(struct counts *k, const char *path, struct span bytes,
	      const struct tools *t)
{
	struct arena mem = { 0 };
	struct record r = { .path = span_of(path),
			    .doc = 1,
			    .line = 1,
			    .bytes = bytes,
			    .mem = &mem,
			    .names = &record_names };
	struct subject on = { .path = path, .fold = t->fold };

	r.notes.mem = &mem;
	k->documents++;
	if (stage_front.run(t->front, &r) == KEEP) {
		on.body.source = record_text(&r, PART_BODY);
		on.body.html = body_type_find(record_text(&r, PART_PATH),
					      on.body.source) == BODY_HTML;
		test_title(k, &on, &r, t->plan);
		if (stage_convert.run(t->convert, &r) == KEEP)
			test_text(k, &on, &r);
	}
	arena_free(&mem);
}

int
main(int argc, char **argv)
{
	static const struct convert_conf grep = { .text.style = TEXT_GREP };
	static const struct front_stage plain = { 0 };
	static const struct meta_conf meta = { 0 };
	struct input_conf conf = { .operands = argv + 1 };
	struct input *in = input_open(&conf);
	struct meta_plan *plan =
	    meta_plan_open(&meta, UINT64_C(1) << META_TITLE);
	struct tools tools = {
		.front = stage_front.open(&plain),
		.convert = stage_convert.open(&grep),
		.plan = plan,
		.fold = getenv("FOLD") ? FOLD_CASE | FOLD_FORMS : 0,
	};
	const struct run run = { .any_bytes = true };
	struct counts k = { 0 };
	struct source s;

	while (argc > 1 && input_next(in, &s)) {
		struct job j = { .error = s.error };

		job_set_source(&j, &s);
		if (j.error == 0)
			work_read_file(&run, &j);
		if (j.error == 0)
			test_document(&k, s.file, buf_span(&j.bytes), &tools);
		job_free(&j);
	}
	stage_front.close(tools.front);
	stage_convert.close(tools.convert);
	meta_plan_close(plan);
	input_close(in);
	printf("%lu documents, %lu titles, %lu windows, %lu misses\n",
	       k.documents, k.titles, k.windows, k.misses);
	printf("%lu passed, %lu failed\n", k.windows - k.misses, k.misses);
	return k.misses != 0;
}
