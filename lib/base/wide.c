/*
 * wide.c - UTF-16 and UTF-32, by their marks and by where their NULs stand.
 */
#include "wide.h"

static const struct {
	struct span mark;
	const char *name;
} marks[] = {
	{ { "\xEF\xBB\xBF", 3 }, "UTF-8" },
	{ { "\xFF\xFE\0\0", 4 }, "UTF-32LE" },
	{ { "\0\0\xFE\xFF", 4 }, "UTF-32BE" },
	{ { "\xFF\xFE", 2 }, "UTF-16LE" },
	{ { "\xFE\xFF", 2 }, "UTF-16BE" },
};

const char *
wide_take_mark(struct span *s)
{
	size_t i;

	if (s->n < 2 || ((unsigned char)s->p[0] < 0xEF && s->p[0] != 0))
		return NULL;
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (!span_starts(*s, marks[i].mark))
			continue;
		/* UTF-16LE may start with a NUL character: what follows? */
		if (i == 1 && s->n >= 8 &&
		    (s->p[7] || (unsigned char)s->p[6] > 16))
			continue;
		s->p += marks[i].mark.n;
		s->n -= marks[i].mark.n;
		return marks[i].name;
	}
	return NULL;
}

/* NULs, and units that are a line end or a '<', by place in groups of four. */
struct lanes {
	size_t groups; /* of two bytes */
	size_t nul[4], big[4];
	size_t line[2]; /* units 000A 000D 0020 003C: high byte first, last */
};

static struct lanes
lanes_count(struct span s)
{
	struct lanes l = { .groups = s.n / 2 };
	size_t i;

	for (i = 0; i + 1 < s.n; i += 2) {
		const char *p = s.p + i;

		l.nul[i & 2] += p[0] == 0;
		l.nul[(i & 2) + 1] += p[1] == 0;
		l.big[i & 2] += (unsigned char)p[0] > 16;
		l.big[(i & 2) + 1] += (unsigned char)p[1] > 16;
		if (p[0] == 0 && memchr("\n\r <", p[1], 4))
			l.line[0]++;
		if (p[1] == 0 && memchr("\n\r <", p[0], 4))
			l.line[1]++;
	}
	return l;
}

const char *
wide_certain(struct span s)
{
	struct lanes l = lanes_count(s);
	size_t even = l.nul[0] + l.nul[2], odd = l.nul[1] + l.nul[3];
	size_t quads = s.n / 4;

	if (quads >= 2 && s.n % 4 == 0) {
		if (l.nul[3] == quads && l.big[2] == 0 && l.nul[0] < quads / 2)
			return "UTF-32LE";
		if (l.nul[0] == quads && l.big[1] == 0 && l.nul[3] < quads / 2)
			return "UTF-32BE";
	}
	if (l.groups < 2 || s.n % 2)
		return NULL;
	if (odd * 10 > l.groups * 3 && even == 0)
		return "UTF-16LE";
	if (even * 10 > l.groups * 3 && odd == 0)
		return "UTF-16BE";
	return NULL;
}

const char *
wide_likely(struct span s)
{
	struct lanes l = lanes_count(s);
	size_t even = l.nul[0] + l.nul[2], odd = l.nul[1] + l.nul[3];

	if (l.line[1] > 0 && odd * 100 >= l.groups && odd > 3 * even)
		return "UTF-16LE";
	if (l.line[0] > 0 && even * 100 >= l.groups && even > 3 * odd)
		return "UTF-16BE";
	return NULL;
}
