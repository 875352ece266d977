/* header.c - front matter that other programs write without fences. */
#include "header.h"
#include "keyline.h"
#include "split/split.h"

#define HEXO_LINES   64 /* a close must follow within these */
#define KEY_MAX	     40 /* bytes of a key in a header without fences */
#define PANDOC_LINES 3	/* title, authors, date; more are a script */

const char *
header_name(enum front_header kind)
{
	static const char *const names[] = { "auto",   "fenced", "hexo",
					     "mmd",    "pandoc", "nikola",
					     "comment" };

	return names[kind];
}

struct lines {
	struct span rest, line;
	uint64_t n; /* lines taken */
};

static bool
next(struct lines *l)
{
	if (!span_line(&l->rest, &l->line))
		return false;
	l->n++;
	return true;
}

static bool
is_empty(struct span line)
{
	return keyline_trim(line).n == 0;
}

/* A key as Unix programs compare them: ASCII letters small. */
static bool
is_key(struct span key, const char *const *names)
{
	for (; *names != NULL; names++)
		if (span_case_eq(key, span_of(*names)))
			return true;
	return false;
}

/* ---- Hexo -----------------------------------------------------------------
 */

/*
 * The first line has a well-known key, every other is a key, a continuation, an
 * item or a comment, and --- follows.  One key alone over --- is a heading.
 */
static bool
find_hexo(struct lines l, struct header *h)
{
	const char *start = l.line.p;
	struct keyline k;
	size_t keys = 0;

	h->line = l.n;
	do {
		if (keys > 1 && span_is(span_trim(l.line), "---") &&
		    *l.line.p == '-') {
			h->matter = span_from(start, l.line.p);
			h->body = l.rest;
			return true;
		}
		if (is_empty(l.line) || *l.line.p == '#')
			continue;
		if (keyline_read(l.line, &k) && !k.odd) {
			if (keys++ == 0 && !keys_well_known(k.name))
				return false;
		} else if (keys == 0 ||
			   (keyline_blank(l.line.p, span_end(l.line)) == 0 &&
			    !keyline_is_item(l.line))) {
			return false;
		}
	} while (l.n - h->line < HEXO_LINES && next(&l));
	return false;
}

/* ---- MultiMarkdown, Pelican -----------------------------------------------
 */

/* "Key: value", with a short key of letters, digits, blanks, - and _. */
static bool
mmd_key(struct span line, struct keyline *k)
{
	const char *p;

	if (!keyline_read(line, k) || k->odd || k->name.n > KEY_MAX ||
	    *line.p == '"' || *line.p == '\'')
		return false;
	for (p = k->name.p; p < span_end(k->name); p++)
		if (!((*p | 32) >= 'a' && (*p | 32) <= 'z') &&
		    !(*p >= '0' && *p <= '9') && !(*p & 0x80) && *p != ' ' &&
		    *p != '-' && *p != '_')
			return false;
	return true;
}

/*
 * At least two keys, one of them title or date, up to an empty line.  A mail
 * and the header of an HTTP answer look alike but for their keys.
 */
static bool
find_mmd(struct lines l, struct header *h)
{
	static const char *const wanted[] = { "title", "date", NULL };
	static const char *const others[] = {
		"from",	   "to",	   "received",	   "message-id",
		"subject", "content-type", "mime-version", "return-path",
		"server",  "delivered-to", "sender",	   NULL
	};
	const char *start = l.line.p, *end;
	struct keyline k;
	size_t keys = 0;
	bool known = false;

	h->line = l.n;
	do {
		end = l.line.p;
		if (is_empty(l.line))
			break;
		if (mmd_key(l.line, &k)) {
			if (is_key(k.name, others))
				return false;
			known |= is_key(k.name, wanted);
			keys++;
		} else if (keys == 0 ||
			   keyline_blank(l.line.p, span_end(l.line)) == 0) {
			return false;
		}
		end = span_end(l.line);
	} while (next(&l));
	h->matter = span_from(start, end);
	h->body = l.rest;
	return keys > 1 && known;
}

/* ---- pandoc ---------------------------------------------------------------
 */

static bool
is_percent(struct span line)
{
	return line.n > 0 && *line.p == '%' &&
	       (line.n == 1 || line.p[1] == ' ' || line.p[1] == '\t');
}

/* One to three lines with %, which blanks may continue, and an empty line. */
static bool
find_pandoc(struct lines l, struct header *h)
{
	const char *start = l.line.p, *end = start;
	size_t percents = 0;

	h->line = l.n;
	if (!is_percent(l.line) ||
	    is_empty((struct span){ l.line.p + 1, l.line.n - 1 }))
		return false;
	do {
		if (is_empty(l.line))
			break;
		if (is_percent(l.line))
			percents++;
		else if (*l.line.p != ' ' && *l.line.p != '\t')
			return false;
		end = span_end(l.line);
	} while (next(&l));
	h->matter = span_from(start, end);
	h->body = l.rest;
	return percents <= PANDOC_LINES &&
	       !span_starts(span_trim_lines(l.rest), SPAN("\\"));
}

/* ---- Nikola ---------------------------------------------------------------
 */

/* ".. title: x" */
static bool
nikola_key(struct span line, struct keyline *k)
{
	return span_starts(line, SPAN(".. ")) &&
	       mmd_key((struct span){ line.p + 3, line.n - 3 }, k);
}

/* Lines of Nikola from here to an empty one. */
static bool
find_nikola(struct lines l, struct header *h)
{
	static const char *const wanted[] = { "title", "date", "slug", NULL };
	const char *start = l.line.p, *end = start;
	struct keyline k;
	size_t keys = 0;
	bool known = false;

	h->line = l.n;
	do {
		if (is_empty(l.line))
			break;
		if (!nikola_key(l.line, &k))
			return false;
		known |= is_key(k.name, wanted);
		keys++;
		end = span_end(l.line);
	} while (next(&l));
	h->matter = span_from(start, end);
	h->body = l.rest;
	return keys > 1 && known;
}

/* ---- comments -------------------------------------------------------------
 */

/* The lines of a comment without their empty ones at both ends; *first counts
 * those before. */
static struct span
inner_lines(struct span inner, uint64_t *first)
{
	struct span line, rest = inner;

	while (span_line(&rest, &line) && is_empty(line)) {
		inner = rest;
		++*first;
	}
	while (inner.n > 0 && memchr(" \t\r\n", span_end(inner)[-1], 4))
		inner.n--;
	return inner;
}

/* <!-- and a header, fences or keys of its own, and --> */
static bool
find_comment(struct lines l, struct header *h)
{
	struct span text = span_from(l.line.p, span_end(l.rest)), rest;
	const char *close;
	struct header in = { .kind = HEADER_AUTO };
	struct lines inner = { .n = l.n - 1 };
	struct span lines, open, line;

	if (!span_starts(text, SPAN("<!--")))
		return false;
	close = memmem(text.p, text.n, "-->", 3);
	if (close == NULL)
		return false;
	lines = inner_lines(span_from(text.p + 4, close), &inner.n);
	rest = span_from(close + 3, span_end(text));
	if (span_line(&rest, &line) && !is_empty(line))
		return false;
	h->body = rest;
	inner.rest = lines;
	if (!next(&inner))
		return false;
	if (find_nikola(inner, &in) && span_end(in.matter) == span_end(lines)) {
		h->kind = HEADER_NIKOLA;
		h->matter = in.matter;
		h->line = in.line;
		return true;
	}
	open = span_trim(inner.line);
	h->kind = HEADER_COMMENT;
	if (span_is(open, "---") && lines.n > open.n + 4 &&
	    memcmp(span_end(lines) - 4, "\n---", 4) == 0) {
		h->matter = span_from(inner.rest.p, span_end(lines) - 3);
		h->line = inner.n + 1;
		return h->matter.n > 0;
	}
	h->matter = lines;
	h->line = inner.n;
	return find_mmd(inner, &in) && span_end(in.matter) == span_end(lines);
}

/* ---- which of them --------------------------------------------------------
 */

struct header
header_find(struct span text)
{
	static const struct {
		enum front_header kind;
		bool (*find)(struct lines, struct header *);
	} kinds[] = { { HEADER_HEXO, find_hexo },
		      { HEADER_MMD, find_mmd },
		      { HEADER_PANDOC, find_pandoc },
		      { HEADER_NIKOLA, find_nikola },
		      { HEADER_COMMENT, find_comment } };
	const struct header none = { .kind = HEADER_AUTO };
	struct lines l = { .rest = text };
	struct header h;
	size_t i;

	if (span_starts(l.rest, SPAN("\xef\xbb\xbf")))
		l.rest.p += 3, l.rest.n -= 3;
	do {
		if (!next(&l))
			return none;
	} while (is_empty(l.line));
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		h = (struct header){ .kind = kinds[i].kind };
		if (kinds[i].find(l, &h))
			return h;
	}
	return none;
}

/* ---- reading --------------------------------------------------------------
 */

/* pandoc's lines: title, authors parted by ; or lines of their own, date. */
static struct value *
read_pandoc(struct matter *m, struct span matter)
{
	static const char *const names[PANDOC_LINES] = { "title", "author",
							 "date" };
	struct value *map = value_new(m, VALUE_MAP, SPAN(""));
	struct lines l = { .rest = matter };
	const char *start, *end;
	struct span text;
	uint64_t line;
	size_t i;

	for (i = 0; i < PANDOC_LINES && next(&l); i++) {
		start = l.line.p + 1;
		line = m->line + l.n - 1;
		for (end = span_end(l.line);
		     l.rest.n > 0 && *l.rest.p != '%' && next(&l);)
			end = span_end(l.line);
		text = matter_raw(m, span_from(start, end));
		if (text.n > 0)
			value_set(m, map, span_of(names[i]),
				  value_new(m, VALUE_TEXT, text), line);
	}
	return map;
}

struct value *
header_read(struct matter *m, const struct header *h)
{
	const size_t skip = h->kind == HEADER_NIKOLA ? 3 : 0;
	struct value *map = value_new(m, VALUE_MAP, SPAN("")), *text;
	struct lines l = { .rest = h->matter };
	struct keyline k;
	const char *end;
	struct span line;
	uint64_t at;

	if (h->kind == HEADER_PANDOC)
		return read_pandoc(m, h->matter);
	while (next(&l)) {
		line = (struct span){ l.line.p + skip, l.line.n - skip };
		if (!mmd_key(line, &k))
			continue; /* header_find() saw none */
		at = m->line + l.n - 1;
		end = span_end(l.line);
		while (skip == 0 && l.rest.n > 0 &&
		       keyline_blank(l.rest.p, span_end(l.rest)) > 0 &&
		       next(&l))
			end = span_end(l.line);
		text = value_new(m, VALUE_TEXT,
				 matter_raw(m, span_from(k.value, end)));
		value_set(m, map, k.name, text, at);
	}
	return map;
}
