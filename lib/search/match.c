/*
 * match.c - compile what to search for, and find it in a paragraph.
 *
 * Patterns that are plain strings, written with -F or without syntax or as a
 * mere alternation, go into one set for the literal scanner.  Each of the rest
 * is a unit: a regular expression or a fuzzy string.  A unit knows strings it
 * cannot match without, so that it is asked only where one of them stands.
 *
 * Under --fold the text is folded first; what is found leads back through the
 * map.  Hits of the set and of the units are merged from left to right.
 */
#include "match.h"

#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/base.h"
#include "fold.h"
#include "fuzzy.h"
#include "literal.h"
#include "match_text.h"
#include "need.h"
#include "word.h"

#define MATCH_LIMIT_STEPS 1000000 /* of backtracking, for one search */
#define HEAP_LIMIT	  20000	  /* KiB, for what JIT does not compile */
#define JIT_STACK	  (1u << 20)

struct unit {
	size_t pattern;
	pcre2_code *code;     /* either */
	struct fuzzy *fuzzy;  /* or */
	struct literal *need; /* NULL: ask everywhere */
};

struct strings {
	struct span *at;
	size_t *pattern; /* of each */
	size_t n, cap;
};

struct match {
	struct arena mem;
	bool word, line, record;
	bool choices;	     /* some pattern of the set has several strings */
	unsigned fold;	     /* what is done to the text before */
	struct literal *set; /* NULL: no plain strings */
	size_t *set_pattern; /* by needle */
	struct unit *unit;
	size_t units;
	struct match_need need;
	struct literal *seek;	   /* in text as it is; NULL: anywhere */
	struct literal *selectors; /* text with these cannot be sought in */
};

enum pending { UNKNOWN, FOUND, NOTHING };

struct next { /* the next hit of the set, or of a unit */
	enum pending state;
	size_t at, end; /* in the folded line */
	size_t pattern;
};

struct matcher {
	const struct match *m;
	struct arena mem; /* of the line */
	struct fold_map map;
	struct span line;  /* folded */
	size_t at;	   /* where the search goes on */
	size_t last;	   /* end of the last hit that is not empty */
	struct next *next; /* of each unit, then of the set */
	int limit;
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	struct span text; /* of match_seek */
	bool anywhere;
};

static void
add_string(struct strings *list, struct span s, size_t pattern)
{
	if (list->n == list->cap) {
		list->at =
		    vec_room(list->at, list->n, &list->cap, sizeof(*list->at));
		list->pattern = mem_resize(list->pattern,
					   list->cap * sizeof(*list->pattern));
	}
	list->at[list->n] = s;
	list->pattern[list->n++] = pattern;
}

static void
free_strings(struct strings *list)
{
	free(list->at);
	free(list->pattern);
}

static bool
fail(struct match_error *error, size_t pattern, size_t offset, const char *text)
{
	error->pattern = pattern;
	error->offset = offset;
	snprintf(error->text, sizeof(error->text), "%s", text);
	return false;
}

/* NULL when the expression is wrong. */
static pcre2_code *
compile(const struct match_conf *conf, struct span s, int *wrong,
	PCRE2_SIZE *where)
{
	uint32_t flags = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	pcre2_code *code;

	if (context == NULL)
		mem_none();
	flags |= conf->icase ? PCRE2_CASELESS : 0;
	flags |= conf->record ? PCRE2_MULTILINE : PCRE2_DOLLAR_ENDONLY;
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	if (conf->line)
		pcre2_set_compile_extra_options(context,
						PCRE2_EXTRA_MATCH_LINE);
	code = pcre2_compile((PCRE2_SPTR)(s.n > 0 ? s.p : ""), s.n, flags,
			     wrong, where, context);
	pcre2_compile_context_free(context);
	return code;
}

/*
 * The expression between two assertions.  \E ends what \Q began; a line feed
 * would end a comment of (?x), and is tried when all else is right.
 */
static pcre2_code *
compile_word(const struct match_conf *conf, struct span s, int *wrong,
	     PCRE2_SIZE *where)
{
	struct span edge = word_edge();
	struct buf all = { 0 };
	pcre2_code *code = NULL;
	int i;

	for (i = 0; i < 2 && code == NULL; i++) {
		all.n = 0;
		buf_put(&all, edge);
		buf_put(&all, SPAN("(?:"));
		buf_put(&all, s);
		buf_put(&all, i == 0 ? SPAN("\\E)") : SPAN("\n)"));
		buf_put(&all, edge);
		code = compile(conf, buf_span(&all), wrong, where);
	}
	buf_free(&all);
	*where = 0;
	return code;
}

static bool
fail_compile(struct match_error *error, size_t pattern, PCRE2_SIZE where,
	     int wrong)
{
	PCRE2_UCHAR text[sizeof(error->text)];

	pcre2_get_error_message(wrong, text, sizeof(text));
	return fail(error, pattern, where, (char *)text);
}

/*
 * source as it was written, s in the form of the text; whole is set when it is
 * nothing but the strings of need.
 */
static bool
add_regex(struct match *m, const struct match_conf *conf, size_t pattern,
	  struct span source, struct span s, bool whole,
	  struct match_error *error)
{
	bool word = conf->word && !conf->line;
	pcre2_code *code;
	PCRE2_SIZE where;
	int wrong;

	code = compile(conf, source, &wrong, &where);
	/* an alternation of thousands: the set takes it, so nobody minds */
	if (code == NULL && !(whole && wrong == PCRE2_ERROR_PATTERN_TOO_LARGE))
		return fail_compile(error, pattern, where, wrong);
	if (whole) {
		pcre2_code_free(code);
		return true;
	}
	if (word || !span_eq(s, source)) {
		pcre2_code_free(code);
		code = word ? compile_word(conf, s, &wrong, &where)
			    : compile(conf, s, &wrong, &where);
		if (code == NULL)
			return fail_compile(error, pattern, 0, wrong);
	}
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	m->unit[m->units++] = (struct unit){ .pattern = pattern, .code = code };
	return true;
}

static bool
add_fuzzy(struct match *m, const struct match_conf *conf, size_t pattern,
	  const struct need *need, struct match_error *error)
{
	struct unit *u = &m->unit[m->units];
	struct span piece[FUZZY_MAX + 1], s;
	size_t n;

	if (conf->fuzzy > FUZZY_MAX)
		return fail(error, pattern, 0, "too many errors to allow");
	if (!need->whole || need->n != 1)
		return fail(error, pattern, 0,
			    "only plain text can be searched for fuzzily");
	s = need->any[0];
	if (conf->icase)
		s = fold_text(&m->mem, s, FOLD_CASE, NULL);
	u->pattern = pattern;
	u->fuzzy = fuzzy_new(&m->mem, s, conf->fuzzy);
	if (u->fuzzy == NULL)
		return fail(error, pattern, 0,
			    s.n > FUZZY_LONGEST
				? "too long to be searched for fuzzily"
				: "too short to be searched for fuzzily");
	n = fuzzy_pieces(s, conf->fuzzy, piece);
	u->need = literal_open(piece, n, 0);
	m->units++;
	return true;
}

/* The strings of a set, and those of which one must be near any match. */
struct lists {
	struct strings set, need;
	bool icase;
	bool unknown; /* some unit may match without any string */
};

static bool
has_empty(const struct need *need)
{
	size_t i;

	for (i = 0; i < need->n; i++)
		if (need->any[i].n == 0)
			return true;
	return false;
}

static bool
add_pattern(struct match *m, const struct match_conf *conf, size_t i,
	    struct lists *lists, struct match_error *error)
{
	struct span source = conf->pattern[i], s = source, piece[FUZZY_MAX + 1];
	struct need need = { .any = &s, .n = 1, .whole = true };
	struct unit *u = &m->unit[m->units];
	size_t k, n;
	bool whole = true;

	if (!conf->raw)
		s = match_text_normal(&m->mem, s);
	if (conf->fixed) {
		if (conf->fold)
			s = fold_text(&m->mem, s, FOLD_FORMS, NULL);
	} else {
		if (conf->fold)
			s = match_text_fold(&m->mem, s);
		need_read(&m->mem, s, conf->icase, &need);
		whole = need.whole && !has_empty(&need);
		if (conf->fuzzy == 0 &&
		    !add_regex(m, conf, i, source, s, whole, error))
			return false;
	}
	lists->icase |= need.icase;
	if (conf->fuzzy > 0) {
		if (!add_fuzzy(m, conf, i, &need, error))
			return false;
		s = need.any[0];
		if (conf->icase)
			s = fold_text(&m->mem, s, FOLD_CASE, NULL);
		n = fuzzy_pieces(s, conf->fuzzy, piece);
		for (k = 0; k < n; k++)
			add_string(&lists->need, piece[k], i);
		return true;
	}
	for (k = 0; k < need.n; k++) {
		add_string(&lists->need, need.any[k], i);
		if (whole)
			add_string(&lists->set, need.any[k], i);
	}
	m->choices |= whole && need.n > 1;
	if (!whole && need.n > 0)
		u->need =
		    literal_open(need.any, need.n, need.icase ? FOLD_CASE : 0);
	lists->unknown |= need.n == 0 || has_empty(&need);
	return true;
}

/* How the selectors begin that folding drops; each is more than two bytes. */
static const char *const selector_heads[] = { "\xEF\xB8", "\xF3\xA0",
					      "\xE1\xA0" };

/* What to skip ahead by: in text before it is folded. */
static void
set_seek(struct match *m, const struct match_conf *conf, struct lists *lists)
{
	unsigned fold = (conf->fold ? FOLD_FORMS : 0u) |
			(conf->icase || lists->icase ? FOLD_CASE : 0u);
	struct span *any, head[3];
	size_t i, n = lists->need.n;

	if (lists->unknown)
		return;
	any = arena_get(&m->mem, (n + 1) * sizeof(*any));
	for (i = 0; i < n; i++) {
		any[i] = lists->need.at[i];
		if (fold & FOLD_CASE)
			any[i] = fold_text(&m->mem, any[i], FOLD_CASE, NULL);
	}
	m->need = (struct match_need){ any, n, fold };
	m->seek = literal_filter(any, n, fold);
	for (i = 0; i < 3; i++)
		head[i] = span_of(selector_heads[i]);
	if (conf->fold)
		m->selectors = literal_open(head, 3, 0);
}

struct match *
match_open(const struct match_conf *conf, struct match_error *error)
{
	struct match *m = mem_get(sizeof(*m));
	struct lists lists = { 0 };
	size_t i;

	*m = (struct match){ .word = conf->word,
			     .line = conf->line,
			     .record = conf->record };
	m->fold = (conf->fold ? FOLD_FORMS : 0u) |
		  (conf->fuzzy > 0 && conf->icase ? FOLD_CASE : 0u);
	m->unit = arena_zero(&m->mem, (conf->n + 1) * sizeof(*m->unit));
	for (i = 0; i < conf->n; i++)
		if (!add_pattern(m, conf, i, &lists, error))
			break;
	if (i == conf->n) {
		m->set_pattern =
		    arena_get(&m->mem, (lists.set.n + 1) * sizeof(size_t));
		if (lists.set.n > 0)
			memcpy(m->set_pattern, lists.set.pattern,
			       lists.set.n * sizeof(size_t));
		m->set = literal_open(lists.set.at, lists.set.n,
				      conf->icase ? FOLD_CASE : 0);
		set_seek(m, conf, &lists);
	}
	free_strings(&lists.set);
	free_strings(&lists.need);
	if (i == conf->n)
		return m;
	match_close(m);
	return NULL;
}

void
match_close(struct match *m)
{
	size_t i;

	if (m == NULL)
		return;
	for (i = 0; i < m->units; i++) {
		pcre2_code_free(m->unit[i].code);
		literal_close(m->unit[i].need);
	}
	literal_close(m->set);
	literal_close(m->seek);
	literal_close(m->selectors);
	arena_free(&m->mem);
	free(m);
}

const struct match_need *
match_need(const struct match *m)
{
	return &m->need;
}

struct matcher *
matcher_open(const struct match *m)
{
	struct matcher *w = mem_get(sizeof(*w));

	*w = (struct matcher){ .m = m };
	w->next = mem_get((m->units + 1) * sizeof(*w->next));
	w->data = pcre2_match_data_create(1, NULL);
	w->context = pcre2_match_context_create(NULL);
	w->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK, NULL);
	if (w->data == NULL || w->context == NULL || w->stack == NULL)
		mem_none();
	pcre2_set_match_limit(w->context, MATCH_LIMIT_STEPS);
	pcre2_set_heap_limit(w->context, HEAP_LIMIT);
	pcre2_jit_stack_assign(w->context, NULL, w->stack);
	return w;
}

void
matcher_close(struct matcher *w)
{
	if (w == NULL)
		return;
	pcre2_jit_stack_free(w->stack);
	pcre2_match_context_free(w->context);
	pcre2_match_data_free(w->data);
	arena_free(&w->mem);
	free(w->next);
	free(w);
}

void
match_text(struct matcher *w, struct span text)
{
	struct literal_hit hit;

	w->text = text;
	w->anywhere = w->m->seek == NULL ||
		      (w->m->selectors != NULL &&
		       literal_find(w->m->selectors, text, 0, &hit));
}

size_t
match_seek(struct matcher *w, size_t from)
{
	struct literal_hit hit;

	if (from >= w->text.n || w->anywhere)
		return from < w->text.n ? from : w->text.n;
	if (!literal_find(w->m->seek, w->text, from, &hit))
		return w->text.n;
	return hit.at;
}

void
match_start(struct matcher *w, struct span line)
{
	size_t i;

	arena_reset(&w->mem);
	w->line = fold_text(&w->mem, line, w->m->fold, &w->map);
	if (w->line.n == 0)
		w->line = SPAN("");
	w->at = 0;
	w->last = SIZE_MAX;
	w->limit = 0;
	for (i = 0; i <= w->m->units; i++)
		w->next[i].state = UNKNOWN;
}

/* Lines of a record; else the line is all. */
static bool
is_line(struct span text, size_t at, size_t end)
{
	return (at == 0 || text.p[at - 1] == '\n') &&
	       (end == text.n || text.p[end] == '\n');
}

static bool
fits(const struct matcher *w, size_t at, size_t n)
{
	if (w->m->line)
		return is_line(w->line, at, at + n);
	return !w->m->word || word_whole(w->line, at, n);
}

static size_t
next_char(struct span text, size_t at)
{
	do
		at++;
	while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80);
	return at;
}

static bool
found(struct next *next, size_t at, size_t end, size_t pattern)
{
	*next = (struct next){ FOUND, at, end, pattern };
	return true;
}

/*
 * Of the strings at one place the longest that fits; of a pattern with several
 * the first as it is written, which is what PCRE2 would take.
 */
static bool
next_string(struct matcher *w, struct next *next)
{
	const struct match *m = w->m;
	struct literal_hit hit, best = { 0 };
	size_t at;
	bool any;

	for (at = w->at; literal_find(m->set, w->line, at, &hit);
	     at = next_char(w->line, at)) {
		at = hit.at;
		any = false;
		do {
			if (!fits(w, hit.at, hit.n))
				continue;
			if (!any || (m->set_pattern[hit.needle] ==
					 m->set_pattern[best.needle] &&
				     hit.needle < best.needle))
				best = hit;
			any = true;
		} while ((!any || m->choices) &&
			 literal_shorter(m->set, w->line, &hit));
		if (any)
			return found(next, at, at + best.n,
				     m->set_pattern[best.needle]);
	}
	return false;
}

static bool
next_regex(struct matcher *w, const struct unit *u, struct next *next)
{
	PCRE2_SIZE *span = pcre2_get_ovector_pointer(w->data), start, end;
	int got;

	got = pcre2_match(u->code, (PCRE2_SPTR)w->line.p, w->line.n, w->at,
			  PCRE2_NO_UTF_CHECK, w->data, w->context);
	if (got < 0) {
		if (got != PCRE2_ERROR_NOMATCH)
			w->limit = got;
		return false;
	}
	/* \K may put the start behind the end */
	start = span[0] < w->at ? w->at : span[0];
	end = span[1] < start ? start : span[1];
	return found(next, start, end, u->pattern);
}

/* -x: lines that are the string but for the errors. */
static bool
next_fuzzy_line(struct matcher *w, const struct unit *u, struct next *next)
{
	size_t at = w->at, end;
	const char *lf;

	if (at > 0 && w->line.p[at - 1] != '\n') {
		lf = memchr(w->line.p + at, '\n', w->line.n - at);
		if (lf == NULL)
			return false;
		at = (size_t)(lf + 1 - w->line.p);
	}
	for (; at <= w->line.n; at = end + 1) {
		lf = memchr(w->line.p + at, '\n', w->line.n - at);
		end = lf == NULL ? w->line.n : (size_t)(lf - w->line.p);
		if (fuzzy_whole(u->fuzzy,
				(struct span){ w->line.p + at, end - at }))
			return found(next, at, end, u->pattern);
	}
	return false;
}

static bool
next_fuzzy(struct matcher *w, const struct unit *u, struct next *next)
{
	struct fuzzy_hit hit;
	size_t at = w->at;

	if (w->m->line)
		return next_fuzzy_line(w, u, next);
	while (fuzzy_find(u->fuzzy, w->line, at, &hit)) {
		if (fits(w, hit.at, hit.n))
			return found(next, hit.at, hit.at + hit.n, u->pattern);
		at = next_char(w->line, hit.at);
	}
	return false;
}

static bool
next_of(struct matcher *w, size_t i)
{
	const struct unit *u = &w->m->unit[i];
	struct literal_hit hit;

	if (w->at > w->line.n)
		return false;
	if (i == w->m->units)
		return next_string(w, &w->next[i]);
	if (u->need != NULL && !literal_find(u->need, w->line, w->at, &hit))
		return false;
	return u->fuzzy != NULL ? next_fuzzy(w, u, &w->next[i])
				: next_regex(w, u, &w->next[i]);
}

static bool
is_before(const struct next *a, const struct next *b)
{
	if (a->at != b->at)
		return a->at < b->at;
	return a->end != b->end ? a->end > b->end : a->pattern < b->pattern;
}

static const struct next *
first_of(struct matcher *w)
{
	const struct next *best = NULL;
	struct next *next;
	size_t i;

	for (i = 0; i <= w->m->units; i++) {
		next = &w->next[i];
		if (next->state == FOUND && next->at < w->at)
			next->state = UNKNOWN;
		if (next->state == UNKNOWN && !next_of(w, i))
			next->state = NOTHING;
		if (next->state == FOUND &&
		    (best == NULL || is_before(next, best)))
			best = next;
	}
	return best;
}

enum match_result
match_next(struct matcher *w, struct match_hit *hit)
{
	const struct next *best;

	while ((best = first_of(w)) != NULL) {
		w->at = best->end > best->at ? best->end
					     : next_char(w->line, best->end);
		/* nothing, right behind something, is not worth a hit */
		if (best->end == best->at && best->at == w->last)
			continue;
		w->last = best->end;
		hit->at = fold_origin(&w->map, best->at);
		hit->n = fold_origin(&w->map, best->end) - hit->at;
		hit->pattern = best->pattern;
		return MATCH_FOUND;
	}
	return w->limit != 0 ? MATCH_LIMIT : MATCH_NONE;
}

const char *
match_limit(const struct matcher *w)
{
	switch (w->limit) {
	case PCRE2_ERROR_MATCHLIMIT: return "match limit";
	case PCRE2_ERROR_JIT_STACKLIMIT: return "JIT stack";
	case PCRE2_ERROR_DEPTHLIMIT: return "depth limit";
	case PCRE2_ERROR_HEAPLIMIT: return "heap limit";
	case PCRE2_ERROR_NOMEMORY: return "memory";
	default: return "PCRE2's error";
	}
}
