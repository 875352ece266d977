/*
 * grep_wish.c - what a command line asks of a search, word for word.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "grep_plan.h"

void
grep_list_add(struct grep_list *list, struct span s)
{
	list->s = mem_resize(list->s, (list->n + 1) * sizeof(*list->s));
	list->s[list->n++] = s;
}

/* The next line of text that has more, or what is left; false: was the last. */
static bool
cut_line(struct span *text, struct span *line)
{
	const char *lf = text->n > 0 ? memchr(text->p, '\n', text->n) : NULL;

	*line = lf != NULL ? span_from(text->p, lf) : *text;
	if (lf != NULL)
		*text = span_from(lf + 1, span_end(*text));
	return lf != NULL;
}

void
grep_wish_patterns(struct grep_wish *w, struct span text)
{
	struct span line;
	bool more;

	w->has_pattern = true;
	do {
		more = cut_line(&text, &line);
		grep_list_add(&w->patterns, line);
	} while (more);
}

/*
 * A list of words as editors write it: a byte order mark in front and a CR
 * before each line end are no part of a pattern.
 */
static void
add_lines(struct grep_wish *w, struct span text)
{
	struct span line;
	bool more;

	if (span_starts(text, SPAN("\xef\xbb\xbf")))
		text.p += 3, text.n -= 3;
	if (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	do {
		more = cut_line(&text, &line);
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		grep_list_add(&w->patterns, line);
	} while (more);
}

bool
grep_wish_file(struct grep_wish *w, const char *name)
{
	bool is_stdin = strcmp(name, "-") == 0;
	FILE *f = is_stdin ? stdin : fopen(name, "r");
	struct buf b = { 0 };
	int error = 0;
	size_t got;

	if (f == NULL)
		return false;
	while ((got = fread(buf_room(&b, 65536), 1, 65536, f)) > 0)
		b.n += got;
	if (ferror(f))
		error = errno;
	if (!is_stdin)
		fclose(f);
	w->has_pattern = true;
	if (error == 0 && b.n > 0) /* no pattern matches nothing */
		add_lines(w, arena_copy(&w->mem, buf_span(&b)));
	buf_free(&b);
	errno = error;
	return error == 0;
}

void
grep_wish_where(struct grep_wish *w, const char *option, const char *arg)
{
	w->where = mem_resize(w->where, (w->wheres + 1) * sizeof(*w->where));
	w->where[w->wheres++] = (struct grep_where){ option, span_of(arg) };
}

void
grep_wish_free(struct grep_wish *w)
{
	free(w->patterns.s);
	free(w->with.s);
	free(w->without.s);
	free(w->where);
	arena_free(&w->mem);
}
