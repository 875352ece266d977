/*
 * match_text.c - patterns take the form that texts have when they are matched.
 *
 * Texts are normalised (normal.h) and, with --fold, folded (fold.h).  A pattern
 * has to go the same way, or it would look for characters that no longer stand
 * anywhere.  In an expression only its own characters may change, not its
 * syntax.
 */
#include "match_text.h"

#include "base/base.h"
#include "fold.h"
#include "normal.h"

/* A character that no blank and no mark beside it can change. */
#define GUARD "\xE4\xB8\x80"

struct span
match_text_normal(struct arena *mem, struct span pattern)
{
	struct span s;

	if (pattern.n == 0)
		return pattern;
	s = arena_printf(mem, GUARD "%.*s" GUARD, SPAN_FMT(pattern));
	if (s.n != pattern.n + 2 * (sizeof(GUARD) - 1))
		return pattern; /* it holds a NUL: nobody types that */
	s = normal_text(mem, s);
	return (struct span){ s.p + sizeof(GUARD) - 1,
			      s.n - 2 * (sizeof(GUARD) - 1) };
}

struct walk {
	const char *p, *end;
	bool quoted, in_class;
	struct buf out;
};

static void
put(struct walk *w, uint32_t c)
{
	w->out.n += utf8_put(buf_room(&w->out, 4), c);
}

/* A character that stands for itself, folded. */
static void
put_folded(struct walk *w, uint32_t c, uint32_t as)
{
	if (as == FOLD_NOTHING)
		return;
	if (c >= 0x80 && as < 0x80 && w->quoted && as == '\\') {
		buf_put(&w->out, SPAN("\\E\\\\\\Q"));
		return;
	}
	if (c >= 0x80 && as < 0x80 && !w->quoted &&
	    !((as | 0x20) - 'a' < 26 || as - '0' < 10 || as == ' '))
		put(w, '\\');
	put(w, as);
}

/* c-d in a class; p is behind c.  False when it is no range of characters. */
static bool
put_range(struct walk *w, uint32_t c)
{
	uint32_t d, from = fold_char(c, FOLD_FORMS), to;
	const char *p = w->p;

	if (w->end - p < 2 || *p != '-' || p[1] == ']' || p[1] == '\\' ||
	    p[1] == '[')
		return false;
	w->p = utf8_next(p + 1, w->end, &d);
	to = fold_char(d, FOLD_FORMS);
	if (from == FOLD_NOTHING || to == FOLD_NOTHING || from - c != to - d)
		from = c, to = d;
	put_folded(w, c, from);
	put(w, '-');
	put_folded(w, d, to);
	return true;
}

/* A backslash and what follows it; p is behind it. */
static void
put_escape(struct walk *w)
{
	uint32_t c;

	if (w->p == w->end) {
		put(w, '\\');
		return;
	}
	w->p = utf8_next(w->p, w->end, &c);
	if (c >= 0x80) { /* it needs no backslash, and an ASCII letter minds */
		put_folded(w, c, fold_char(c, FOLD_FORMS));
		return;
	}
	w->quoted = c == 'Q';
	put(w, '\\');
	put(w, c);
}

/* The character at p, and what folding joins to it. */
static void
put_next(struct walk *w, const char *p)
{
	uint32_t c, as;

	utf8_next(p, w->end, &c);
	w->p = fold_next(p, w->end, FOLD_FORMS, &as);
	put_folded(w, c, as);
}

struct span
match_text_fold(struct arena *mem, struct span pattern)
{
	struct walk w = { .p = pattern.p, .end = pattern.p + pattern.n };
	const char *class = NULL; /* where a ] would be a member */
	const char *p;
	struct span made;
	uint32_t c;

	while (w.p < w.end) {
		p = w.p;
		w.p = utf8_next(w.p, w.end, &c);
		if (w.quoted) {
			if (c == '\\' && w.p < w.end && *w.p == 'E') {
				w.quoted = false;
				put(&w, c);
			} else {
				put_next(&w, p);
			}
		} else if (c == '\\') {
			put_escape(&w);
		} else if (c == '[' && !w.in_class) {
			w.in_class = true;
			put(&w, c);
			class = w.p + (w.p < w.end && *w.p == '^');
		} else if (w.in_class && c == ']' && w.p - 1 != class) {
			w.in_class = false;
			put(&w, c);
		} else if (!w.in_class) {
			put_next(&w, p);
		} else if (c < 0x80 || !put_range(&w, c)) {
			put_folded(&w, c, fold_char(c, FOLD_FORMS));
		}
	}
	made = arena_copy(mem, buf_span(&w.out));
	buf_free(&w.out);
	return made;
}
