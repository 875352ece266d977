/*
 * match: hits come in order; what is skipped has none; an expression gives what
 * PCRE2 gives, by whichever way it was searched for; folded text gives the same
 * hits as text that folds to it.  Input: two bytes of flags, the pattern, a
 * line feed, the text.
 */
#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"
#include "search/fold.h"
#include "search/match.h"
#include "search/normal.h"
#include "search/word.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

#define MOST 64

struct hits {
	struct match_hit hit[MOST];
	size_t n;
	enum match_result end;
};

static void
search(struct matcher *w, struct span text, struct hits *hits)
{
	struct match_hit *hit;
	size_t last = 0;

	match_start(w, text);
	for (hits->n = 0; hits->n < MOST; hits->n++) {
		hit = &hits->hit[hits->n];
		hits->end = match_next(w, hit);
		if (hits->end != MATCH_FOUND)
			break;
		HOLDS(hit->at >= last && hit->n <= text.n - hit->at);
		HOLDS(hits->n == 0 || hit->at > last || hit->n > 0 ||
		      hits->hit[hits->n - 1].n == 0);
		last = hit->at + hit->n;
		HOLDS(hit->at == text.n ||
		      ((unsigned char)text.p[hit->at] & 0xC0) != 0x80);
		HOLDS(last == text.n ||
		      ((unsigned char)text.p[last] & 0xC0) != 0x80);
	}
}

/* Places match_seek() leaves out have no match. */
static void
check_seek(struct matcher *w, struct span text, const struct hits *hits)
{
	size_t i;

	match_text(w, text);
	for (i = 0; i < hits->n; i++)
		if (text.n > 0 && hits->hit[i].at < text.n)
			HOLDS(match_seek(w, hits->hit[i].at) <=
			      hits->hit[i].at + hits->hit[i].n);
}

/* One of the needed strings is there. */
static void
check_need(struct arena *mem, const struct match *m, struct span text,
	   const struct hits *hits)
{
	const struct match_need *need = match_need(m);
	bool some = need->n == 0 || hits->n == 0;
	size_t i;

	text = fold_text(mem, text, need->fold, NULL);
	for (i = 0; i < need->n; i++)
		some |= memmem(text.p, text.n, need->any[i].p,
			       need->any[i].n) != NULL;
	HOLDS(some);
}

/* The first hit is PCRE2's. */
static void
check_pcre2(const struct match_conf *conf, struct span text,
	    const struct hits *hits)
{
	struct span s = conf->pattern[0], edge = word_edge();
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	pcre2_match_context *limits = pcre2_match_context_create(NULL);
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	PCRE2_SIZE *span = pcre2_get_ovector_pointer(data), where, end;
	char source[2000];
	pcre2_code *code;
	int error, got;
	size_t n;

	n = (size_t)snprintf(
	    source, sizeof(source), conf->word ? "%s(?:%.*s\\E)%s" : "%s%.*s%s",
	    conf->word ? edge.p : "", SPAN_FMT(s), conf->word ? edge.p : "");
	if (conf->line)
		pcre2_set_compile_extra_options(context,
						PCRE2_EXTRA_MATCH_LINE);
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	code = pcre2_compile(
	    (PCRE2_SPTR)source, n,
	    PCRE2_UTF | PCRE2_UCP | (conf->icase ? PCRE2_CASELESS : 0) |
		(conf->record ? PCRE2_MULTILINE : PCRE2_DOLLAR_ENDONLY),
	    &error, &where, context);
	pcre2_set_match_limit(limits, 20000);
	pcre2_set_heap_limit(limits, 2000);
	if (code != NULL) {
		got = pcre2_match(code, (PCRE2_SPTR)text.p, text.n, 0,
				  PCRE2_NO_UTF_CHECK, data, limits);
		if (got >= 0) {
			HOLDS(hits->n > 0 || hits->end == MATCH_LIMIT);
			end = span[1];
			if (hits->n > 0 && span[0] <= end) {
				HOLDS(hits->hit[0].at == span[0]);
				HOLDS(hits->hit[0].n == end - span[0]);
			}
		} else if (got == PCRE2_ERROR_NOMATCH) {
			HOLDS(hits->n == 0);
		}
	}
	pcre2_code_free(code);
	pcre2_match_data_free(data);
	pcre2_match_context_free(limits);
	pcre2_compile_context_free(context);
}

/* The same hits in what the text folds to. */
static void
check_fold(struct arena *mem, struct matcher *w, struct span text,
	   const struct hits *hits)
{
	static struct hits other;
	struct fold_map map;
	struct match_hit *hit;
	size_t i, end;

	text = fold_text(mem, text, FOLD_FORMS, &map);
	search(w, text, &other);
	HOLDS(other.n == hits->n && other.end == hits->end);
	for (i = 0; i < hits->n; i++) {
		hit = &other.hit[i];
		end = fold_origin(&map, hit->at + hit->n);
		HOLDS(hits->hit[i].at == fold_origin(&map, hit->at));
		HOLDS(hits->hit[i].n == end - hits->hit[i].at);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static struct hits hits;
	struct arena mem = { 0 };
	struct match_conf conf = { .n = 1 };
	struct match_error error;
	struct span all, pattern, text;
	struct match *m;
	struct matcher *w;
	const char *lf;

	if (n < 3 || n > 400)
		return 0;
	all = (struct span){ (const char *)bytes + 2, n - 2 };
	all = utf8_repair(&mem, all, NULL);
	lf = memchr(all.p, '\n', all.n);
	if (lf == NULL || memchr(all.p, 0, all.n) != NULL) {
		arena_free(&mem);
		return 0;
	}
	pattern = span_from(all.p, lf);
	text = normal_text(&mem, span_from(lf + 1, all.p + all.n));
	conf.pattern = &pattern;
	conf.fixed = bytes[0] & 1;
	conf.icase = bytes[0] & 2;
	conf.word = bytes[0] & 4;
	conf.line = bytes[0] & 8;
	conf.fold = bytes[0] & 16;
	conf.raw = bytes[0] & 32;
	conf.record = bytes[0] & 64;
	conf.fuzzy = bytes[1] % 8 < 3 ? bytes[1] % 8 : 0;
	m = match_open(&conf, &error);
	if (m != NULL) {
		w = matcher_open(m);
		search(w, text, &hits);
		check_seek(w, text, &hits);
		check_need(&mem, m, text, &hits);
		if (conf.fold)
			check_fold(&mem, w, text, &hits);
		if (conf.raw && !conf.fixed && !conf.fold && conf.fuzzy == 0)
			check_pcre2(&conf, text, &hits);
		matcher_close(w);
		match_close(m);
	}
	arena_free(&mem);
	return 0;
}
