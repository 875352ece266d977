/*
 * input.c - operands, directories and lists of names, one source at a time.
 *
 * A directory is read when its turn comes: its names are sorted bytewise and
 * kept on a stack, so memory follows one path's directories, not the tree.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"
#include "input.h"
#include "json/json.h"

struct level { /* a directory being walked */
	struct level *up;
	char **names;
	size_t n, next;
	char *path;
	struct folder *folder; /* NULL: go by the path */
};

struct input {
	const struct input_conf *conf;
	size_t operand;
	FILE *list;
	bool list_failed, list_done;
	char *name; /* of getdelim() */
	size_t name_cap;
	struct level *level;
	struct buf path;     /* of the source handed out last */
	atomic_uint folders; /* kept open, here and by those who read files */
};

struct input *
input_open(const struct input_conf *conf)
{
	struct input *in = mem_get(sizeof(*in));

	*in = (struct input){ .conf = conf };
	return in;
}

static void
level_close(struct level *l)
{
	while (l->n > 0)
		free(l->names[--l->n]);
	free(l->names);
	free(l->path);
	folder_drop(l->folder);
	free(l);
}

void
input_close(struct input *in)
{
	struct level *l;

	while ((l = in->level) != NULL) {
		in->level = l->up;
		level_close(l);
	}
	if (in->list != NULL && in->list != stdin)
		fclose(in->list);
	free(in->name);
	buf_free(&in->path);
	free(in);
}

/* ---- directories -------------------------------------------------------- */

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Push a directory's sorted names; false with errno when it cannot be read. */
static bool
enter(struct input *in, const char *path)
{
	struct level *l;
	struct dirent *d;
	size_t cap = 0;
	DIR *dir = opendir(path);

	if (dir == NULL)
		return false;
	l = mem_get(sizeof(*l));
	*l = (struct level){ .up = in->level };
	l->path = mem_get(strlen(path) + 1);
	strcpy(l->path, path);
	while ((d = readdir(dir)) != NULL) {
		if (d->d_name[0] == '.')
			continue; /* hidden, unless named as an operand */
		l->names = vec_room(l->names, l->n, &cap, sizeof(*l->names));
		l->names[l->n] = mem_get(strlen(d->d_name) + 1);
		strcpy(l->names[l->n++], d->d_name);
	}
	closedir(dir);
	if (l->n > 0) {
		qsort(l->names, l->n, sizeof(char *), by_name);
		l->folder = folder_open(path, &in->folders);
	}
	in->level = l;
	return true;
}

static bool
matches(const char *const *globs, const char *name)
{
	for (; *globs != NULL; globs++)
		if (fnmatch(*globs, name, 0) == 0)
			return true;
	return false;
}

static bool
is_wanted(const struct input_conf *conf, const char *name)
{
	if (conf->exclude != NULL && matches(conf->exclude, name))
		return false;
	return conf->include == NULL || *conf->include == NULL ||
	       matches(conf->include, name);
}

static void
set_path(struct input *in, const char *dir, const char *name)
{
	in->path.n = 0;
	if (dir != NULL) {
		buf_put(&in->path, span_of(dir));
		if (in->path.n > 0 && in->path.p[in->path.n - 1] != '/')
			buf_char(&in->path, '/');
	}
	buf_put(&in->path, span_of(name));
	buf_char(&in->path, '\0');
	in->path.n--;
}

/* What is named, with what is known of it; st may be NULL. */
static void
give(const struct input *in, struct source *out, int error,
     const struct stat *st)
{
	bool is_file = error == 0 && st != NULL && S_ISREG(st->st_mode);

	*out = (struct source){ .path = buf_span(&in->path),
				.file = in->path.p,
				.name = in->path.p,
				.error = error,
				.size = is_file ? st->st_size : -1 };
}

/* The same of a name in the folder being walked. */
static void
give_found(const struct input *in, struct source *out, const char *name,
	   int error, const struct stat *st)
{
	give(in, out, error, st);
	out->found = true;
	out->folder = in->level->folder;
	if (out->folder != NULL)
		out->name = name;
}

/* Status of a name in the folder being walked, or errno. */
static int
look_at(const struct input *in, const char *name, int flags, struct stat *st)
{
	const struct folder *f = in->level->folder;
	const char *path = f != NULL ? name : in->path.p;

	return fstatat(folder_fd(f), path, st, flags) < 0 ? errno : 0;
}

/* The next file of the directories being walked. */
static bool
walk(struct input *in, struct source *out)
{
	struct level *l;
	struct stat st;
	const char *name;
	bool is_link;
	int error;

	while ((l = in->level) != NULL) {
		if (l->next == l->n) {
			in->level = l->up;
			level_close(l);
			continue;
		}
		name = l->names[l->next++];
		set_path(in, l->path, name);
		error = look_at(in, name, AT_SYMLINK_NOFOLLOW, &st);
		is_link = error == 0 && S_ISLNK(st.st_mode);
		if (is_link)
			error = look_at(in, name, 0, &st);
		if (error == 0 && S_ISDIR(st.st_mode)) {
			/* Links to files count; those to directories may be
			 * loops. */
			if (is_link || (in->conf->exclude != NULL &&
					matches(in->conf->exclude, name)))
				continue;
			if (enter(in, in->path.p))
				continue;
			error = errno;
		} else if (error == 0 &&
			   (!S_ISREG(st.st_mode) || !is_wanted(in->conf, name)))
			continue;
		give_found(in, out, name, error, &st);
		return true;
	}
	return false;
}

/* ---- operands and lists ------------------------------------------------- */

/* A named source: a directory is entered, all else is handed out. */
static bool
named(struct input *in, const char *name, struct source *out)
{
	struct stat st;
	bool known;

	set_path(in, NULL, name);
	known = strcmp(name, "-") != 0 && stat(name, &st) == 0;
	if (known && S_ISDIR(st.st_mode)) {
		if (enter(in, name))
			return walk(in, out);
		give(in, out, errno, NULL);
		return true;
	}
	give(in, out, 0, known ? &st : NULL);
	return true;
}

/* The next name of the list; false at its end, *error when it is unreadable. */
static bool
list_next(struct input *in, const char **name, int *error)
{
	const char *file = in->conf->files0;
	ssize_t n;

	*error = 0;
	if (in->list == NULL) {
		in->list = strcmp(file, "-") == 0 ? stdin : fopen(file, "rb");
		if (in->list == NULL) {
			*error = errno;
			return false;
		}
	}
	n = getdelim(&in->name, &in->name_cap, '\0', in->list);
	if (n < 0) {
		*error = ferror(in->list) ? errno : 0;
		return false;
	}
	*name = in->name;
	return true;
}

bool
input_next(struct input *in, struct source *out)
{
	static char *const only_stdin[] = { "-", NULL };
	char *const *operands = in->conf->operands;
	const char *name;
	int error;

	if (walk(in, out))
		return true;
	if (operands == NULL || *operands == NULL)
		operands = in->conf->files0 ? NULL : only_stdin;
	while (operands != NULL && operands[in->operand] != NULL)
		if (named(in, operands[in->operand++], out))
			return true;
	while (in->conf->files0 != NULL && !in->list_done) {
		if (list_next(in, &name, &error)) {
			if (named(in, name, out))
				return true;
			continue;
		}
		in->list_done = true;
		if (error != 0) {
			set_path(in, NULL, in->conf->files0);
			give(in, out, error, NULL);
			return true;
		}
	}
	return false;
}

/* ---- what a source holds ------------------------------------------------ */

/* PowerShell writes a byte order mark before records. */
static struct span
skip_mark(struct span s)
{
	return span_starts(s, SPAN("\xef\xbb\xbf"))
		   ? (struct span){ s.p + 3, s.n - 3 }
		   : s;
}

static struct span
skip_blank(struct span s)
{
	while (s.n > 0 && (*s.p == ' ' || *s.p == '\t' || *s.p == '\n' ||
			   *s.p == '\r' || *s.p == '\x1e'))
		s.p++, s.n--;
	return s;
}

static bool
is_one_of(struct span name, const struct input_members *ours)
{
	size_t i;

	for (i = 0; i < ours->n; i++)
		if (json_name_is(name, ours->name[i]))
			return true;
	return false;
}

/*
 * Does the object that starts here have a member of ours?  The text may be cut
 * anywhere, so the last member's value may be missing.
 */
static bool
has_known_member(struct span object, const struct input_members *ours)
{
	struct json_member m;
	struct span at = object, before;
	const char *quote;

	for (;;) {
		before = at;
		if (!json_next(&at, &m))
			break;
		if (is_one_of(m.name, ours))
			return true;
	}
	/* A name whose value is cut off. */
	while (before.n > 0 && (*before.p == '{' || *before.p == ',' ||
				*before.p == ' ' || *before.p == '\t'))
		before.p++, before.n--;
	if (before.n < 2 || *before.p != '"')
		return false;
	quote = memchr(before.p + 1, '"', before.n - 1);
	return quote != NULL && is_one_of(span_from(before.p + 1, quote), ours);
}

static bool
looks_like_records(struct span head, bool whole,
		   const struct input_members *ours)
{
	struct span rest = skip_blank(skip_mark(head)), line;
	const char *nl;

	if (rest.n == 0 || *rest.p != '{')
		return false;
	nl = memchr(rest.p, '\n', rest.n);
	if (nl == NULL)
		return (!whole || json_valid(rest, NULL, NULL)) &&
		       (ours->any || has_known_member(rest, ours));
	line = span_from(rest.p, nl);
	if (!json_valid(line, NULL, NULL))
		return false;
	if (ours->any || has_known_member(line, ours))
		return true;
	rest = skip_blank(span_from(nl, span_end(rest)));
	return rest.n > 1 && rest.p[0] == '{' &&
	       (rest.p[1] == '"' || rest.p[1] == '}');
}

enum input_kind
input_sniff(struct span path, struct span head, bool whole,
	    const struct input_members *ours)
{
	struct span rest;

	if (span_ends(path, SPAN(".jsonl")) ||
	    span_ends(path, SPAN(".ndjson")) ||
	    looks_like_records(head, whole, ours))
		return INPUT_JSONL;
	if (fence_find(head, false).kind != FENCE_NONE)
		return INPUT_DOC;
	rest = skip_blank(head);
	return rest.n > 0 && *rest.p == '<' ? INPUT_HTML : INPUT_TEXT;
}

const char *
input_json(struct span path, struct span head, bool whole)
{
	struct span rest = skip_blank(skip_mark(head));
	struct json_check c;
	struct json_member m;
	const char *nl;

	if (rest.n == 0 ||
	    (!span_is(path, "-") && !span_ends(path, SPAN(".json")) &&
	     !span_ends(path, SPAN(".jsonl")) &&
	     !span_ends(path, SPAN(".ndjson"))))
		return NULL;
	if (*rest.p == '[') {
		json_check_open(&c, rest);
		return json_check_next(&c, &m) && *m.value.p == '{'
			   ? "jq -c '.[]'"
			   : NULL;
	}
	nl = memchr(rest.p, '\n', rest.n);
	if (*rest.p != '{' || nl == NULL || !whole)
		return NULL;
	return !json_valid(span_from(rest.p, nl), NULL, NULL) &&
		       json_valid(rest, NULL, NULL)
		   ? "jq -c ."
		   : NULL;
}
