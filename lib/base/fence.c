/*
 * fence.c - opening and closing lines of front matter.
 *
 * A closing fence is a whole line: YAML itself forbids --- and ... at column 0
 * inside a scalar, so a line rule never cuts a valid document short.
 */
#include "fence.h"

static const struct {
	const char *language;
	enum fence_kind kind;
} languages[] = {
	{ "", FENCE_YAML },
	{ "yaml", FENCE_YAML },
	{ "json", FENCE_JSON },
	{ "toml", FENCE_TOML },
};

static struct span
without_trailing_blanks(struct span s)
{
	while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

static size_t
run_length(struct span s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == s.p[0])
		n++;
	return n;
}

enum fence_kind
fence_open(struct span line, size_t *run)
{
	struct span language;
	size_t i;

	line = without_trailing_blanks(line);
	*run = run_length(line);
	if (*run < 3)
		return FENCE_NONE;
	language = (struct span){ line.p + *run, line.n - *run };
	if (*line.p == '+' || *line.p == ';') {
		if (*run != 3 || language.n > 0)
			return FENCE_NONE;
		return *line.p == '+' ? FENCE_TOML : FENCE_JSON;
	}
	if (*line.p != '-' || (language.n > 0 && *run != 3))
		return FENCE_NONE;
	for (i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		if (span_is(language, languages[i].language))
			return languages[i].kind;
	return FENCE_NONE;
}

bool
fence_close(struct span line, char c, size_t run)
{
	if (line.n < run || (line.p[0] != c && line.p[0] != '.'))
		return false;
	line = without_trailing_blanks(line);
	if (c == '-' && run == 3 && span_is(line, "..."))
		return true;
	return line.n == run && *line.p == c && run_length(line) == run;
}

static void
close_at(struct fence *f, struct span doc, const char *line, const char *body)
{
	f->closed = true;
	f->matter_end = (size_t)(line - doc.p);
	f->body = (size_t)(body - doc.p);
}

/* Where every line ends with a plain LF: only few lines need a closer look. */
static bool
find_close_lf(struct fence *f, struct span doc, struct span rest, char c,
	      size_t run)
{
	const char *p = rest.p, *end = span_end(rest), *nl;

	for (; p < end; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		if (nl == NULL)
			nl = end;
		if ((*p == c || *p == '.') &&
		    fence_close(span_from(p, nl), c, run)) {
			if (memchr(rest.p, '\r', (size_t)(p - rest.p)))
				return false;
			close_at(f, doc, p, nl < end ? nl + 1 : end);
			return true;
		}
		if (nl == end)
			break;
	}
	return false;
}

/* Look for the line that closes what was opened with run characters c. */
static void
find_close(struct fence *f, struct span doc, struct span rest, char c,
	   size_t run)
{
	struct span line;

	f->matter = (size_t)(rest.p - doc.p);
	if (find_close_lf(f, doc, rest, c, run))
		return;
	while (span_line(&rest, &line))
		if (fence_close(line, c, run)) {
			close_at(f, doc, line.p, rest.p);
			return;
		}
}

static bool
is_ident(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* "key:" or "key: value", as Hexo's documents without a fence begin. */
static bool
is_key_line(struct span line)
{
	size_t n = 0;

	while (n < line.n && is_ident(line.p[n]))
		n++;
	return n > 0 && n < line.n && line.p[n] == ':' &&
	       (n + 1 == line.n || line.p[n + 1] == ' ' ||
		line.p[n + 1] == '\t');
}

struct fence
fence_find(struct span doc, bool open_optional)
{
	struct fence f = { 0 }, none = { 0 };
	struct span rest = doc, line;
	const char *start;
	size_t run;

	if (span_starts(rest, SPAN("\xef\xbb\xbf")))
		rest.p += 3, rest.n -= 3;
	do {
		start = rest.p;
		if (!span_line(&rest, &line))
			return none;
		f.line++;
	} while (span_trim(line).n == 0);
	f.open = (size_t)(start - doc.p);
	if (*line.p == '{') {
		f.kind = FENCE_JSON_BARE;
		return f;
	}
	f.kind = fence_open(line, &run);
	if (f.kind != FENCE_NONE) {
		find_close(&f, doc, rest, *line.p, run);
		return f;
	}
	if (!open_optional || !is_key_line(line))
		return none;
	f.kind = FENCE_OPEN;
	find_close(&f, doc, span_from(start, span_end(doc)), '-', 3);
	return f.closed ? f : none;
}
