/*
 * mdcheck.c - is a Markdown body one that a parser can be given?
 *
 * cmark-gfm 0.29.0.gfm.6 takes quadratic time for some inputs that nobody
 * writes.  Measured, for 100 kB:
 *
 *	"- - - - ... a" and blank lines		over 10 s	depth
 *	"![[]()![[]() ..."			0.8 s		images
 *	lines of text, lines of "|-|"		0.3 s		delimiters
 *	"a|a|a|...", below it "-|-|-|..."	over 10 s	pipes
 *
 * Each is a product of two counts, so a limit on one makes it linear.  The
 * limits are far beyond what people write.  Other inputs only take memory (a
 * row of few cells in a table of many, a long URL referred to often): see
 * markdown.c.
 */
#include "mdcheck.h"

#define DEPTH	   64	/* containers that a line opens or is indented to */
#define IMAGES	   1000 /* starts of images in a paragraph */
#define DELIMITERS 64	/* lines of a paragraph that could start a table */
#define PIPES	   500	/* of a line in a paragraph with one of these */
#define LARGEST	   (256u << 20) /* cmark's sizes are ints */

/* The end of a list item's marker that starts at p, or NULL. */
static const char *
marker(const char *p, const char *end)
{
	const char *digits = p;

	if (*p == '-' || *p == '+' || *p == '*')
		p++;
	else {
		while (p < end && *p >= '0' && *p <= '9')
			p++;
		if (p == digits || p == end || (*p != '.' && *p != ')'))
			return NULL;
		p++;
	}
	return p == end || *p == ' ' || *p == '\t' ? p : NULL;
}

/*
 * How deep a line is in quotes and lists; *item: it starts one.  Each column of
 * a list's indentation is worth half a level.
 */
static size_t
depth_of(struct span line, bool *item)
{
	const char *p = line.p, *end = span_end(line), *after;
	size_t columns = 0, depth = 0;

	for (*item = false; p < end; p = after) {
		after = p + 1;
		if (*p == ' ')
			columns++;
		else if (*p == '\t')
			columns += 4;
		else if (*p == '>')
			depth++;
		else if ((after = marker(p, end)) != NULL) {
			depth += 1 + columns / 2;
			columns = 0;
			*item = true;
		} else
			break;
	}
	return depth;
}

static bool
is_delimiter(struct span line)
{
	const char *p = line.p, *end = span_end(line);
	bool dash = false, pipe = false;

	for (; p < end; p++) {
		dash |= *p == '-';
		pipe |= *p == '|' || *p == ':';
		if (memchr("-|:> \t", *p, 6) == NULL)
			return false;
	}
	return dash && pipe;
}

/* "- - - - -" is a rule, however long. */
static bool
is_rule(struct span line)
{
	struct span s = span_trim_lines(line);
	const char *p;

	for (p = s.p; p < span_end(s); p++)
		if (*p != *s.p && *p != ' ' && *p != '\t')
			return false;
	return s.n > 0 && (*s.p == '-' || *s.p == '*');
}

/* Add how often c stands in the line, right after before if that is not 0. */
static void
count(size_t *n, struct span line, char c, char before)
{
	const char *p, *end = span_end(line);

	for (p = line.p; (p = memchr(p, c, (size_t)(end - p))) != NULL; p++)
		*n += before == 0 || (p > line.p && p[-1] == before);
}

const char *
mdcheck(struct span body)
{
	struct span rest = body, line;
	size_t images = 0, delimiters = 0, pipes, widest = 0;
	bool item;

	if (body.n > LARGEST)
		return "too large";
	while (span_line(&rest, &line)) {
		if (depth_of(line, &item) > DEPTH && !is_rule(line))
			return "nested too deeply";
		if (item || span_trim(line).n == 0)
			images = delimiters = widest = 0;
		delimiters += is_delimiter(line);
		if (delimiters > DELIMITERS)
			return "too many rows of dashes";
		count(&images, line, '[', '!');
		if (images > IMAGES)
			return "too many images in a paragraph";
		pipes = 0;
		count(&pipes, line, '|', 0);
		widest = pipes > widest ? pipes : widest;
		if (widest > PIPES && delimiters > 0)
			return "a table too wide";
	}
	return NULL;
}
