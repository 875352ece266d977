/*
 * split.c - walk over a stream and stop where documents start.
 *
 * It keeps what a stream has shown so far: keys, an open code block, and where
 * the walk stands.  scan.h finds the few places where something could start,
 * splitrule.h judges them.
 */
#include "split.h"

#include <stdlib.h>

#include "base/base.h"
#include "splitrule.h"

#define BEHIND	   256 /* bytes before a fence that are looked at */
#define WIDE_HEAD  64  /* bytes in which a UTF-16 fence has to stand */
#define TAIL	   2   /* of a run of three the window may cut */
#define CREDIT_PER 8   /* bytes of looking ahead per byte of the stream */
#define CREDIT_MAX (1 << 20)
#define NOWHERE	   UINT64_MAX

_Static_assert(RULE_MATTER == SPLIT_MATTER && RULE_AHEAD == SPLIT_AHEAD,
	       "splitrule.h repeats split.h");

struct split {
	enum split_mode mode;
	uint64_t pos, line; /* scanned up to here */
	uint64_t starts;
	uint64_t second; /* offset of the second half of a ------ that closed */
	struct rule_code code;
	bool wide;   /* the open document is UTF-16 */
	bool matter; /* naive: within a block */
	/*
	 * Looking ahead is paid for, so that no stream can make it quadratic;
	 * who runs out of credit gets the cheap answer.  It depends on the
	 * stream only, never on the windows.
	 */
	int64_t credit;
	uint64_t credit_at;
	struct split_keys keys;
};

struct view { /* one call's window */
	struct rule_look look;
	uint64_t base;
};

struct split *
split_open(enum split_mode mode)
{
	struct split *s = mem_get(sizeof(*s));

	*s = (struct split){
		.mode = mode, .line = 1, .second = NOWHERE, .credit = CREDIT_MAX
	};
	return s;
}

void
split_close(struct split *s)
{
	free(s);
}

uint64_t
split_need(const struct split *s)
{
	return s->pos > BEHIND ? s->pos - BEHIND : 0;
}

uint64_t
split_done(const struct split *s)
{
	return s->pos > 3 ? s->pos - 3 : 0; /* a BOM may precede the fence */
}

static uint64_t
offset_of(const struct view *v, const char *p)
{
	return v->base + (uint64_t)(p - v->look.begin);
}

/* Step to p, counting lines. */
static void
step_to(struct split *s, const struct view *v, const char *p)
{
	const char *q = v->look.begin + (s->pos - v->base);

	while (q < p && (q = memchr(q, '\n', (size_t)(p - q))) != NULL) {
		s->line++;
		q++;
	}
	s->pos = offset_of(v, p);
}

/* Past the run of equal bytes at p. */
static void
skip_run(struct split *s, const struct view *v, const char *p)
{
	const char *q = p;

	while (q < v->look.end && *q == *p)
		q++;
	s->pos = offset_of(v, q);
}

static bool
has_bom(const struct view *v, const char *p)
{
	return p - v->look.begin >= 3 && memcmp(p - 3, "\xef\xbb\xbf", 3) == 0;
}

static bool
at_line(const struct split *s, const struct view *v, const char *p)
{
	if (p == v->look.begin || p[-1] == '\n' || has_bom(v, p))
		return true;
	/* After a UTF-16LE document, whose last LF ends with a NUL. */
	return s->wide && p[-1] == '\0' && p - v->look.begin >= 2 &&
	       p[-2] == '\n';
}

/* <pre>--- shows a fence, it does not end a document. */
static bool
after_code_tag(const struct view *v, const char *p)
{
	static const char *const tags[] = { "pre",	"code",	  "xmp",
					    "textarea", "script", "style" };
	const char *from = v->look.begin, *q = p;
	size_t i, n;

	if (p == from || p[-1] != '>')
		return false;
	if (p - from > 200)
		from = p - 200;
	while (q > from && q[-1] != '<')
		q--;
	if (q == from)
		return false;
	for (i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		n = strlen(tags[i]);
		if ((size_t)(p - q) > n &&
		    (q[n] == '>' || q[n] == ' ' || q[n] == '\t' ||
		     q[n] == '\n' || q[n] == '\r') &&
		    span_case_eq((struct span){ q, n }, span_of(tags[i])))
			return true;
	}
	return false;
}

/* The 16-bit unit at p, or -1 at the end of the window. */
static int
unit_at(struct view *v, const char *p, bool big)
{
	if (v->look.end - p < 2) {
		v->look.starved |= !v->look.last;
		return -1;
	}
	return (unsigned char)p[!big] << 8 | (unsigned char)p[big];
}

/* Blank lines and a fence line in UTF-16. */
static bool
wide_fence(struct view *v, const char *p, bool big)
{
	const char *limit = p + WIDE_HEAD;
	int c, mark, n;

	for (;; p += 2) {
		c = p < limit ? unit_at(v, p, big) : -1;
		if (c != '\n' && c != '\r' && c != ' ' && c != '\t')
			break;
	}
	mark = c;
	if (mark != '-' && mark != '+')
		return false;
	for (n = 0; n < 4 && unit_at(v, p, big) == mark; n++)
		p += 2;
	if (n != 3)
		return false;
	while (p < limit &&
	       ((c = unit_at(v, p, big)) == ' ' || c == '\t' || c == '\r'))
		p += 2;
	return unit_at(v, p, big) == '\n';
}

static enum split_got
found(struct split *s, struct split_start *start, uint64_t offset, bool doubt)
{
	*start = (struct split_start){ offset, s->line, doubt };
	s->starts++;
	s->code.c = 0;
	return SPLIT_START;
}

/* SPLIT_END from the judges below: no start here, go on. */
static enum split_got
judge_wide(struct split *s, struct view *v, const char *p, bool bom,
	   struct split_start *start)
{
	bool big = bom ? *p == '\xfe' : *p == '\0', is;

	is = wide_fence(v, p + 2 * bom, big);
	if (v->look.starved)
		return SPLIT_MORE;
	if (!is) {
		s->pos += bom;
		return SPLIT_END;
	}
	found(s, start, s->pos, false);
	s->wide = true;
	s->pos += 2;
	return SPLIT_START;
}

static enum split_got
judge_code(struct split *s, struct view *v, const char *p)
{
	struct rule_code code = s->code;
	const char *q = p;

	while (q > v->look.begin && q[-1] == ' ' && p - q < 4)
		q--;
	if (s->starts > 0 && (q == v->look.begin || q[-1] == '\n'))
		rule_code_line(&v->look, q, &code);
	if (v->look.starved)
		return SPLIT_MORE;
	s->code = code;
	skip_run(s, v, p);
	return SPLIT_END;
}

static enum split_got
judge_naive(struct split *s, struct view *v, const char *p,
	    struct split_start *start)
{
	enum rule_kind kind;
	bool line = *p == '-' && at_line(s, v, p) &&
		    rule_fence(&v->look, p, &kind) != NULL;

	if (v->look.starved)
		return SPLIT_MORE;
	if (line)
		s->matter = !s->matter;
	if (line && s->matter)
		found(s, start, s->pos - 3 * has_bom(v, p), false);
	skip_run(s, v, p);
	return line && s->matter ? SPLIT_START : SPLIT_END;
}

static void
earn(struct split *s)
{
	uint64_t n = s->pos - s->credit_at;

	s->credit_at = s->pos;
	if (n > CREDIT_MAX)
		n = CREDIT_MAX;
	s->credit += (int64_t)n * CREDIT_PER;
	if (s->credit > CREDIT_MAX)
		s->credit = CREDIT_MAX;
}

static enum split_got
judge(struct split *s, struct view *v, const char *p, struct split_start *start)
{
	struct rule_block b;
	bool second = s->pos == s->second, line = at_line(s, v, p);
	bool glued = second || !line, open = s->code.c != 0, is;
	bool strict = s->mode == SPLIT_STRICT;
	uint64_t offset;

	earn(s);
	v->look.work = 0;
	is = !(glued && (strict || *p != '-' || s->credit < 0)) &&
	     (!glued || !after_code_tag(v, p)) &&
	     rule_accept(&v->look, p, glued, strict, &s->keys, &b);
	if (is && open && s->starts > 0)
		is = s->credit >= 0 && !rule_in_code(&v->look, s->code, &b);
	if (is && !strict && s->credit >= 0)
		is = !rule_better(&v->look, &b, &s->keys);
	if (v->look.starved)
		return SPLIT_MORE;
	s->credit -= (int64_t)v->look.work;
	if (!is) {
		skip_run(s, v, p);
		return SPLIT_END;
	}
	offset = s->pos - (line && has_bom(v, p) ? 3 : 0);
	found(s, start, offset, open || b.single);
	s->wide = false;
	rule_learn(&s->keys, &b);
	step_to(s, v, b.end);
	s->second = b.glued_close ? s->pos : NOWHERE;
	return SPLIT_START;
}

static enum split_got
judge_any(struct split *s, struct view *v, const char *p,
	  struct split_start *start)
{
	unsigned char c = (unsigned char)*p;

	if (c >= 0xfe)
		return judge_wide(s, v, p, true, start);
	if (s->pos != s->second && p > v->look.begin && p[-1] == *p) {
		skip_run(s, v, p); /* of a run only the first may be a fence */
		return SPLIT_END;
	}
	if (s->mode == SPLIT_NAIVE)
		return judge_naive(s, v, p, start);
	if (c == '`' || c == '~')
		return judge_code(s, v, p);
	return judge(s, v, p, start);
}

/* UTF-16 without a byte order mark, at the very beginning. */
static enum split_got
judge_head(struct split *s, struct view *v, struct split_start *start)
{
	const char *p = v->look.begin;

	if (v->look.end - p < 2)
		return v->look.last ? SPLIT_END : SPLIT_MORE;
	if ((p[0] == '\0') == (p[1] == '\0'))
		return SPLIT_END;
	return judge_wide(s, v, p, false, start);
}

enum split_got
split_next(struct split *s, struct span window, uint64_t base, bool last,
	   struct split_start *start)
{
	struct view v = {
		{ .begin = window.p, .end = span_end(window), .last = last },
		base
	};
	const char *p, *from, *end = v.look.end;
	enum split_got got;

	if (s->mode == SPLIT_NEVER) {
		s->pos = base + window.n;
		return last ? SPLIT_END : SPLIT_MORE;
	}
	if (s->pos == 0 && s->starts == 0 && s->mode != SPLIT_NAIVE &&
	    (got = judge_head(s, &v, start)) != SPLIT_END)
		return got;
	for (;;) {
		from = window.p + (s->pos - base);
		p = scan_next(from, end, &s->line);
		s->pos = offset_of(&v, p);
		if (p == end)
			break;
		v.look.starved = false;
		got = judge_any(s, &v, p, start);
		if (got != SPLIT_END)
			return got;
	}
	if (last)
		return SPLIT_END;
	/* What may become a run with the next bytes is scanned again. */
	for (int i = 0; i < TAIL && p > from; i++) {
		if (*--p == '\n')
			s->line--;
		s->pos--;
	}
	return SPLIT_MORE;
}
