/*
 * need.c - what a regular expression cannot match without.
 *
 * Each part of the expression is read into one of two kinds of value: `closed`,
 * all that the part can consume is one of these strings; or open, and then
 * perhaps strings of which one must be somewhere in what it consumes.  A
 * sequence joins closed parts to a run, each with each, as long as the run has
 * few strings; where a run ends it is a candidate for what must occur, and the
 * best candidate is kept.
 *
 * Whatever is not certain ends the reading (bail), so that the worst that
 * can be got wrong is speed.  tests/fuzz/need.c holds it to that.
 */
#include "need.h"

#include "base/base.h"

#define DEPTH_MAX   40	  /* of groups within groups */
#define JOINED_MAX  64	  /* strings made by joining */
#define UNION_MAX   10000 /* alternatives written down */
#define STRINGS_MAX 8192  /* bytes made by joining */
#define CLASS_MAX   8	  /* members of a class worth spelling out */

struct set {
	struct span *at;
	size_t n, bytes;
};

struct value {
	bool closed;
	bool strict;	/* closed, and it is tried in this order, all of it */
	struct set set; /* open: what must occur; none if n is 0 */
};

struct reader {
	struct arena *mem;
	const char *p, *end;
	struct buf chars; /* plain characters not yet in a run */
	bool icase;	  /* seen or given */
	bool bail;
	unsigned depth;
};

struct sequence {
	struct set run, best;
	bool closed, strict;
};

static struct value read_alternatives(struct reader *);

static struct value
bail(struct reader *r)
{
	r->bail = true;
	r->p = r->end;
	return (struct value){ 0 };
}

static struct set
set_of(struct reader *r, struct span s)
{
	struct set set = { arena_get(r->mem, sizeof(s)), 1, s.n };

	set.at[0] = s;
	return set;
}

static struct value
closed(struct reader *r, struct span s, bool strict)
{
	return (struct value){ true, strict, set_of(r, s) };
}

/* Short strings say little, and so do many. */
static int
worth(const struct set *set)
{
	size_t least = 8, i, many;
	int value;

	if (set->n == 0)
		return 0;
	for (i = 0; i < set->n; i++)
		if (set->at[i].n < least)
			least = set->at[i].n;
	value = 4 * (int)least;
	for (many = set->n; many > 1; many /= 2)
		value -= value > 1;
	return value;
}

static void
end_run(struct sequence *q)
{
	if (worth(&q->run) > worth(&q->best))
		q->best = q->run;
}

/* Every string of a with every string of b; false when they are too many. */
static bool
join(struct reader *r, struct set *a, const struct set *b)
{
	struct set all = { 0 };
	size_t i, j;
	char *p;

	if (a->n == 1 && a->at[0].n == 0) {
		*a = *b;
		return true;
	}
	if (b->n == 1 && b->at[0].n == 0)
		return true;
	all.n = a->n * b->n;
	all.bytes = a->bytes * b->n + b->bytes * a->n;
	if ((a->n > 1 && b->n > 1 && all.n > JOINED_MAX) ||
	    all.bytes > STRINGS_MAX)
		return false;
	all.at = arena_get(r->mem, all.n * sizeof(*all.at));
	p = arena_get(r->mem, all.bytes);
	for (i = 0; i < a->n; i++)
		for (j = 0; j < b->n; j++) {
			all.at[i * b->n + j] =
			    (struct span){ p, a->at[i].n + b->at[j].n };
			memcpy(p, a->at[i].p, a->at[i].n);
			p += a->at[i].n;
			memcpy(p, b->at[j].p, b->at[j].n);
			p += b->at[j].n;
		}
	*a = all;
	return true;
}

static void
append(struct reader *r, struct sequence *q, const struct value *v)
{
	if (v->closed) {
		q->strict &= v->strict;
		if (join(r, &q->run, &v->set))
			return;
		end_run(q);
		q->run = v->set;
	} else {
		end_run(q);
		if (worth(&v->set) > worth(&q->best))
			q->best = v->set;
		q->run = set_of(r, SPAN(""));
	}
	q->closed = false;
}

static void
append_chars(struct reader *r, struct sequence *q)
{
	struct value v;

	if (r->chars.n == 0)
		return;
	v = closed(r, arena_copy(r->mem, buf_span(&r->chars)), true);
	r->chars.n = 0;
	append(r, q, &v);
}

static bool
next_is(const struct reader *r, const char *text)
{
	return span_starts(span_from(r->p, r->end), span_of(text));
}

static bool
take(struct reader *r, char c)
{
	if (r->p == r->end || *r->p != c)
		return false;
	r->p++;
	return true;
}

/* p stands at one of these characters, none of them NUL. */
static bool
at_one_of(const struct reader *r, const char *set)
{
	return r->p < r->end && *r->p != '\0' && strchr(set, *r->p) != NULL;
}

static bool
is_digit(const struct reader *r)
{
	return r->p < r->end && *r->p >= '0' && *r->p <= '9';
}

/* A brace that begins no quantifier in any version of PCRE2. */
static bool
is_plain_brace(const struct reader *r)
{
	return r->end - r->p >= 2 && strchr("0123456789, \t", r->p[1]) == NULL;
}

static unsigned
number(struct reader *r)
{
	unsigned n = 0;

	while (is_digit(r)) {
		n = n < 100000 ? n * 10 + (unsigned)(*r->p - '0') : n;
		r->p++;
	}
	return n;
}

/*
 * A quantifier at p; {1,1} when there is none.  A brace that PCRE2's versions
 * take differently ends the reading.
 */
static void
read_quantifier(struct reader *r, unsigned *low, unsigned *high, char *how)
{
	*low = *high = 1;
	*how = 0;
	if (next_is(r, "\\E") || next_is(r, "\\Q\\E") || next_is(r, "(?#")) {
		bail(r); /* ignored, and the quantifier behind it is ours */
		return;
	}
	if (take(r, '*')) {
		*low = 0, *high = UINT32_MAX;
	} else if (take(r, '+')) {
		*high = UINT32_MAX;
	} else if (take(r, '?')) {
		*low = 0;
	} else if (next_is(r, "{") && !is_plain_brace(r)) {
		r->p++;
		if (!is_digit(r)) {
			bail(r);
			return;
		}
		*low = *high = number(r);
		if (take(r, ','))
			*high = is_digit(r) ? number(r) : UINT32_MAX;
		if (!take(r, '}')) {
			bail(r);
			return;
		}
	} else {
		return;
	}
	*how = take(r, '?') ? '?' : take(r, '+') ? '+' : 0;
}

/* Let a sequence go on with v, low to high times. */
static void
repeat(struct reader *r, struct sequence *q, struct value v, unsigned low,
       unsigned high, char how)
{
	struct value open = { 0 };
	struct set both = { 0 };
	unsigned i;

	if (how == '+')
		v.strict = false;
	if (low == 0 && high == 1 && v.closed && v.set.n < JOINED_MAX) {
		both.at = arena_get(r->mem, (v.set.n + 1) * sizeof(*both.at));
		memcpy(both.at + (how == '?'), v.set.at,
		       v.set.n * sizeof(*both.at));
		both.at[how == '?' ? 0 : v.set.n] = SPAN("");
		both.n = v.set.n + 1;
		both.bytes = v.set.bytes;
		v.set = both;
		append(r, q, &v);
		return;
	}
	if (low == 0) {
		append(r, q, &open);
		return;
	}
	for (i = 0; i < low && i < 16; i++)
		append(r, q, &v);
	if (high == low && i == low)
		return;
	/* the last one stands before what follows */
	append(r, q, &open);
	if (v.closed)
		q->run = v.set;
}

/* \x, \x{...}; p is behind the x. */
static bool
read_hex(struct reader *r, uint32_t *c)
{
	static const char digits[] = "0123456789abcdef";
	bool brace = take(r, '{');
	unsigned n = 0;
	const char *digit;

	*c = 0;
	for (; r->p < r->end && n < (brace ? 6u : 2u); n++, r->p++) {
		digit = memchr(digits, *r->p >= 'A' ? *r->p | 0x20 : *r->p, 16);
		if (digit == NULL)
			break;
		*c = *c * 16 + (uint32_t)(digit - digits);
	}
	if (brace && (n == 0 || !take(r, '}')))
		return false;
	return *c < 0x110000 && (*c < 0xD800 || *c > 0xDFFF);
}

enum escape { ESC_CHAR, ESC_ANY, ESC_ZERO, ESC_BAD };

/* What a backslash begins; p is behind it. */
static enum escape
read_escape(struct reader *r, uint32_t *c)
{
	static const char same[] = "aefnrt", means[] = "\a\033\f\n\r\t";
	const char *found;

	if (r->p == r->end)
		return ESC_BAD;
	r->p = utf8_next(r->p, r->end, c);
	if (*c >= 0x80)
		return ESC_CHAR;
	if (*c >= '0' && *c <= '9') { /* a reference or octal, who knows */
		number(r);
		return ESC_ANY;
	}
	if ((*c | 0x20) - 'a' >= 26)
		return ESC_CHAR;
	found = strchr(same, (int)*c);
	if (found != NULL) {
		*c = (unsigned char)means[found - same];
		return ESC_CHAR;
	}
	if (*c == 'x')
		return read_hex(r, c) ? ESC_CHAR : ESC_BAD;
	if (*c == 'p' || *c == 'P') {
		if (!take(r, '{'))
			return r->p < r->end && r->p++ ? ESC_ANY : ESC_BAD;
		while (r->p < r->end && *r->p != '}')
			r->p++;
		return take(r, '}') ? ESC_ANY : ESC_BAD;
	}
	if (*c == 'N' && next_is(r, "{"))
		return ESC_BAD;
	if (strchr("dDwWsShHvVRXN", (int)*c) != NULL)
		return ESC_ANY;
	return strchr("bBAZzGK", (int)*c) != NULL ? ESC_ZERO : ESC_BAD;
}

static void
add_member(struct reader *r, struct set *set, uint32_t c)
{
	char *p;

	if (set->n < CLASS_MAX) {
		p = arena_get(r->mem, 4);
		set->at[set->n] = (struct span){ p, utf8_put(p, c) };
		set->bytes += set->at[set->n].n;
	}
	set->n++;
}

/* A class; p is behind the bracket.  Few members are spelled out. */
static struct value
read_class(struct reader *r)
{
	struct set set = { 0 };
	bool few = !take(r, '^'), first = true;
	uint32_t c;

	set.at = arena_get(r->mem, CLASS_MAX * sizeof(*set.at));
	for (;; first = false) {
		if (r->p == r->end)
			return bail(r);
		if (*r->p == ']' && !first)
			break;
		if (next_is(r, "[:")) {
			r->p += 2;
			take(r, '^');
			while (r->p < r->end && *r->p >= 'a' && *r->p <= 'z')
				r->p++;
			if (!take(r, ':') || !take(r, ']'))
				return bail(r);
			few = false;
			continue;
		}
		if (*r->p == '[' || *r->p == '-')
			few = false;
		if (next_is(r, "[.") || next_is(r, "[="))
			return bail(r);
		if (take(r, '\\')) {
			if (at_one_of(r, "QEbBRXNK"))
				return bail(r);
			switch (read_escape(r, &c)) {
			case ESC_CHAR: break;
			case ESC_ANY: few = false; continue;
			default: return bail(r);
			}
		} else {
			r->p = utf8_next(r->p, r->end, &c);
		}
		add_member(r, &set, c);
	}
	r->p++;
	if (!few || set.n > CLASS_MAX)
		return (struct value){ 0 };
	return (struct value){ true, true, set };
}

/* (?flags) and (?flags: ; p is behind the question mark. */
static bool
read_flags(struct reader *r)
{
	while (at_one_of(r, "imsnJU-")) {
		r->icase |= *r->p == 'i';
		r->p++;
	}
	return next_is(r, ")") || next_is(r, ":");
}

/* <name>, 'name' or P<name>: whether p stands behind one now. */
static bool
read_name(struct reader *r)
{
	char stop;

	take(r, 'P');
	stop = next_is(r, "<") ? '>' : next_is(r, "'") ? '\'' : 0;
	if (stop == 0)
		return false;
	for (r->p++; r->p < r->end && *r->p != stop; r->p++)
		if (*r->p == ')' || *r->p == '(')
			return false;
	return take(r, stop);
}

/* A group; p is behind the parenthesis. */
static struct value
read_group(struct reader *r)
{
	bool strict = true, zero = false;
	struct value v;

	if (next_is(r, "*"))
		return bail(r);
	if (take(r, '?')) {
		if (next_is(r, "=") || next_is(r, "!")) {
			r->p++;
			zero = true;
		} else if (next_is(r, "<=") || next_is(r, "<!")) {
			r->p += 2;
			zero = true;
		} else if (take(r, '>')) {
			strict = false;
		} else if (!take(r, ':') && !take(r, '|')) {
			if (at_one_of(r, "<'P")) {
				if (!read_name(r))
					return bail(r);
			} else {
				strict = false;
				if (!read_flags(r))
					return bail(r);
				if (take(r, ')'))
					return closed(r, SPAN(""), false);
				r->p++;
			}
		}
	}
	if (++r->depth > DEPTH_MAX)
		return bail(r);
	v = read_alternatives(r);
	r->depth--;
	if (r->bail || !take(r, ')'))
		return bail(r);
	if (zero)
		return closed(r, SPAN(""), false);
	v.strict &= strict;
	return v;
}

/* \Q, up to \E or the end; p is behind it. */
static struct value
read_quoted(struct reader *r)
{
	const char *p = r->p, *stop;

	stop = memmem(p, (size_t)(r->end - p), "\\E", 2);
	r->p = stop == NULL ? r->end : stop + 2;
	if (stop == NULL)
		stop = r->end;
	/* a quantifier would be for the last character alone */
	if (at_one_of(r, "*+?{"))
		return bail(r);
	return closed(r, span_from(p, stop), true);
}

/* One item of a sequence, its quantifier not included. */
static struct value
read_item(struct reader *r, bool *is_char, uint32_t *c)
{
	struct value open = { 0 };

	*is_char = false;
	switch (*r->p) {
	case '(': r->p++; return read_group(r);
	case '[': r->p++; return read_class(r);
	case '.': r->p++; return open;
	case '^':
	case '$': r->p++; return closed(r, SPAN(""), false);
	case '*':
	case '+':
	case '?': return bail(r);
	case '{':
		if (!is_plain_brace(r))
			return bail(r);
		break;
	case '\\':
		r->p++;
		if (take(r, 'Q'))
			return read_quoted(r);
		switch (read_escape(r, c)) {
		case ESC_CHAR: *is_char = true; return open;
		case ESC_ANY: return open;
		case ESC_ZERO: return closed(r, SPAN(""), false);
		default: return bail(r);
		}
	default: break;
	}
	r->p = utf8_next(r->p, r->end, c);
	*is_char = true;
	return open;
}

static struct value
read_sequence(struct reader *r)
{
	struct sequence q = { .closed = true, .strict = true };
	struct value v;
	unsigned low, high;
	bool is_char;
	char how, *p;
	uint32_t c;

	q.run = set_of(r, SPAN(""));
	while (r->p < r->end && *r->p != '|' && *r->p != ')') {
		/* what is pending is this sequence's: groups begin empty */
		if (*r->p == '(' || *r->p == '[')
			append_chars(r, &q);
		v = read_item(r, &is_char, &c);
		if (!r->bail)
			read_quantifier(r, &low, &high, &how);
		if (r->bail)
			return v;
		if (is_char && low == 1 && high == 1 && how == 0) {
			r->chars.n += utf8_put(buf_room(&r->chars, 4), c);
			continue;
		}
		append_chars(r, &q);
		if (is_char) {
			p = arena_get(r->mem, 4);
			v = closed(r, (struct span){ p, utf8_put(p, c) }, true);
		}
		if (low == 1 && high == 1 && how == 0)
			append(r, &q, &v);
		else
			repeat(r, &q, v, low, high, how);
	}
	append_chars(r, &q);
	if (q.closed)
		return (struct value){ true, q.strict, q.run };
	end_run(&q);
	return (struct value){ false, false, q.best };
}

static struct value
read_alternatives(struct reader *r)
{
	struct value all = read_sequence(r), one;
	size_t cap = all.set.n, i;
	struct span *wider;

	while (!r->bail && take(r, '|')) {
		one = read_sequence(r);
		all.closed &= one.closed;
		all.strict &= one.strict;
		/* of an open one without strings nothing must occur */
		if ((!one.closed && one.set.n == 0) || all.set.n == 0 ||
		    all.set.n + one.set.n > UNION_MAX) {
			all = (struct value){ 0 };
			continue;
		}
		if (all.set.n + one.set.n > cap) {
			cap = 2 * (all.set.n + one.set.n);
			wider = arena_get(r->mem, cap * sizeof(*wider));
			memcpy(wider, all.set.at, all.set.n * sizeof(*wider));
			all.set.at = wider;
		}
		for (i = 0; i < one.set.n; i++)
			all.set.at[all.set.n + i] = one.set.at[i];
		all.set.n += one.set.n;
		all.set.bytes += one.set.bytes;
	}
	return all;
}

void
need_read(struct arena *mem, struct span pattern, bool icase, struct need *need)
{
	struct reader r = { .mem = mem,
			    .p = pattern.p,
			    .end = pattern.p + pattern.n,
			    .icase = icase };
	struct value v = read_alternatives(&r);

	buf_free(&r.chars);
	*need = (struct need){ 0 };
	if (r.bail || r.p < r.end)
		return;
	need->icase = r.icase;
	need->whole = v.closed && v.strict;
	if (need->whole || worth(&v.set) > 0) {
		need->any = v.set.at;
		need->n = v.set.n;
	}
}
