/*
 * sound.c FILE|DIR... - the filters in front of a search never lose a match.
 *
 * Of every document it renders the text, and for every three characters in a
 * row of it asks the prefilter whether the body may hold them; for some, since
 * making one takes long, also the sieve whether the record's line has to be
 * looked at.  One no is a miss.  FOLD=1 does the same with case and forms
 * folded.
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

#define SHOWN  20 /* misses that are printed */
#define SIEVED 40 /* windows of a document that the sieve is asked about */
#define SEEN   (1u << 18)

struct counts {
	unsigned long documents, windows, misses;
	unsigned long asked; /* of this document */
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
miss(struct counts *k, const char *what, const char *path, struct span w)
{
	if (k->misses++ < SHOWN)
		printf("not ok: %s: %s misses \"%.*s\"\n", path, what,
		       SPAN_FMT(w));
}

/* One window; line is the record as JSON. */
static void
test_window(struct counts *k, const char *path, struct span w, unsigned fold,
	    struct span body, struct span line)
{
	struct match_need need = { &w, 1, fold };
	struct sieve_conf conf = { 0 };
	struct sieve_place place = { 0 };
	struct prefilter *f = prefilter_open(&need);
	struct sieve *s = NULL;
	uint64_t passed = 0;

	k->windows++;
	if (f != NULL) {
		if (!prefilter_maybe(f, body))
			miss(k, "the prefilter", path, w);
		prefilter_close(f);
	}
	if (k->asked++ < SIEVED)
		s = sieve_open(&need, &conf);
	if (s != NULL) {
		if (sieve_next(s, &place, &record_names, line, &passed) !=
		    line.p)
			miss(k, "the sieve", path, w);
		sieve_close(s);
	}
}

/* Every three characters of a line; both filters see them folded. */
static void
test_line(struct counts *k, const char *path, struct arena *mem,
	  struct span text, unsigned fold, struct span body, struct span line)
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
		w = fold_text(mem, span_from(from[n % 3], p), fold, NULL);
		if (w.n == 0)
			continue;
		if (is_new(w))
			test_window(k, path, w, fold, body, line);
		else
			k->windows++;
	}
}

static void
test_document(struct counts *k, const char *path, struct span bytes,
	      void *front, void *convert, unsigned fold)
{
	struct arena mem = { 0 };
	struct record r = { .path = span_of(path),
			    .doc = 1,
			    .line = 1,
			    .bytes = bytes,
			    .mem = &mem,
			    .names = &record_names };
	struct buf json = { 0 };
	struct span text, line, rest;

	r.notes.mem = &mem;
	if (nseen > 0)
		memset(seen, 0, sizeof(seen));
	nseen = 0;
	k->documents++;
	k->asked = 0;
	if (stage_front.run(front, &r) == KEEP &&
	    stage_convert.run(convert, &r) == KEEP) {
		text = record_text(&r, PART_TEXT);
		buf_put(&json, SPAN("{\"text\":"));
		json_put(&json, text);
		buf_put(&json, SPAN("}\n"));
		rest = normal_text(&mem, text);
		while (span_line(&rest, &line))
			test_line(k, path, &mem, line, fold,
				  record_text(&r, PART_BODY), buf_span(&json));
	}
	buf_free(&json);
	arena_free(&mem);
}

int
main(int argc, char **argv)
{
	static const struct convert_conf grep = { .text.style = TEXT_GREP };
	static const struct front_stage plain = { 0 };
	struct input_conf conf = { .operands = argv + 1 };
	struct input *in = input_open(&conf);
	void *front = stage_front.open(&plain);
	void *convert = stage_convert.open(&grep);
	unsigned fold = getenv("FOLD") ? FOLD_CASE | FOLD_FORMS : 0;
	const char *compression = NULL;
	struct counts k = { 0 };
	struct source s;

	while (argc > 1 && input_next(in, &s)) {
		struct buf b = { 0 };

		if (s.error == 0 && work_slurp(s.file, &b, &compression) == 0)
			test_document(&k, s.file, buf_span(&b), front, convert,
				      fold);
		buf_free(&b);
	}
	stage_front.close(front);
	stage_convert.close(convert);
	input_close(in);
	printf("%lu documents, %lu windows, %lu misses\n", k.documents,
	       k.windows, k.misses);
	printf("%lu passed, %lu failed\n", k.windows - k.misses, k.misses);
	return k.misses != 0;
}
