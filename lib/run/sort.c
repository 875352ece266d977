/*
 * sort.c - texts in the order of their keys, in bounded memory.
 *
 * Texts gather in one buffer with an index beside it.  A full buffer is sorted
 * and written out as a run; at the end runs are merged by a heap, each read
 * through a window of its own.
 *
 *	run:  [ key length | text length | key | text ] ...
 *
 * Runs are numbered in the order of their coming and so are the texts within
 * one, which is what keeps equal keys in order.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/base.h"
#include "sort.h"

#define WINDOW (64u << 10) /* at least this much of a run is read at once */

struct entry { /* in sort.bytes */
	size_t at, order;
	uint32_t key;
	size_t text;
};

struct header {
	uint64_t key, text;
};

struct spill {
	off_t at, end; /* not read yet */
	struct buf window;
	size_t pos; /* of the current header in it */
	size_t number;
	struct span key; /* of the current text */
	struct span text;
};

struct sort {
	int fd, error;
	size_t memory;
	bool reverse, started;
	struct buf bytes;
	struct entry *entry;
	size_t n, cap, next;
	off_t size; /* of the file */
	struct spill *run;
	size_t nruns, runs_cap;
	struct spill **heap;
	size_t nheap;
};

int
sort_file(void)
{
	const char *dir = getenv("TMPDIR");
	char name[4096];
	int fd;

	if (dir == NULL || *dir == '\0')
		dir = "/tmp";
	fd = open(dir, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0 ||
	    (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT))
		return fd;
	snprintf(name, sizeof(name), "%s/art-sort-XXXXXX", dir);
	fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0)
		unlink(name);
	return fd;
}

struct sort *
sort_open(int fd, size_t memory, bool reverse)
{
	struct sort *s = mem_get(sizeof(*s));

	*s = (struct sort){ .fd = fd, .memory = memory, .reverse = reverse };
	return s;
}

void
sort_close(struct sort *s)
{
	size_t i;

	for (i = 0; i < s->nruns; i++)
		buf_free(&s->run[i].window);
	buf_free(&s->bytes);
	free(s->entry);
	free(s->run);
	free(s->heap);
	free(s);
}

int
sort_error(const struct sort *s)
{
	return s->error;
}

/* ---- order -------------------------------------------------------------- */

static int
compare_keys(struct span a, struct span b, bool reverse)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int sign;

	if (a.n == 0 || b.n == 0)
		return (a.n == 0) - (b.n == 0);
	sign = memcmp(a.p, b.p, n);
	if (sign == 0)
		sign = (a.n > b.n) - (a.n < b.n);
	return reverse ? -sign : sign;
}

static int
by_key(const void *a, const void *b, void *arg)
{
	const struct entry *x = a, *y = b;
	const struct sort *s = arg;
	struct span p = { s->bytes.p + x->at, x->key };
	struct span q = { s->bytes.p + y->at, y->key };
	int sign = compare_keys(p, q, s->reverse);

	return sign != 0 ? sign : (x->order > y->order) - (x->order < y->order);
}

static void
sort_entries(struct sort *s)
{
	if (s->n > 1)
		qsort_r(s->entry, s->n, sizeof(*s->entry), by_key, s);
}

/* ---- writing runs ------------------------------------------------------- */

static bool
write_file(struct sort *s, const char *p, size_t n)
{
	ssize_t put;

	while (n > 0 && s->error == 0) {
		put = pwrite(s->fd, p, n, s->size);
		if (put >= 0)
			p += put, n -= (size_t)put, s->size += put;
		else if (errno != EINTR)
			s->error = errno;
	}
	return s->error == 0;
}

static void
write_run(struct sort *s)
{
	struct spill *r;
	struct buf out = { 0 };
	size_t i;

	sort_entries(s);
	s->run = vec_room(s->run, s->nruns, &s->runs_cap, sizeof(*s->run));
	r = &s->run[s->nruns];
	*r = (struct spill){ .at = s->size, .number = s->nruns };
	s->nruns++;
	for (i = 0; i < s->n && s->error == 0; i++) {
		struct entry *e = &s->entry[i];
		struct header h = { e->key, e->text };

		buf_put(&out, (struct span){ (char *)&h, sizeof(h) });
		buf_put(&out,
			(struct span){ s->bytes.p + e->at, e->key + e->text });
		if (out.n < WINDOW)
			continue;
		write_file(s, out.p, out.n);
		out.n = 0;
	}
	write_file(s, out.p, out.n);
	buf_free(&out);
	r->end = s->size;
	s->n = s->bytes.n = 0;
}

void
sort_add(struct sort *s, struct span key, struct span text)
{
	if (s->error != 0)
		return;
	s->entry = vec_room(s->entry, s->n, &s->cap, sizeof(*s->entry));
	s->entry[s->n] =
	    (struct entry){ s->bytes.n, s->n, (uint32_t)key.n, text.n };
	s->n++;
	buf_put(&s->bytes, key);
	buf_put(&s->bytes, text);
	if (s->bytes.n + s->n * sizeof(*s->entry) >= s->memory)
		write_run(s);
}

/* ---- merging ------------------------------------------------------------ */

/* Have n bytes from pos on in the window. */
static bool
fill(struct sort *s, struct spill *r, size_t n)
{
	struct buf *w = &r->window;
	size_t want;
	ssize_t got;

	if (w->n - r->pos >= n)
		return true;
	if (r->pos > 0) {
		memmove(w->p, w->p + r->pos, w->n - r->pos);
		w->n -= r->pos;
		r->pos = 0;
	}
	while (w->n < n && s->error == 0) {
		want = n - w->n > WINDOW ? n - w->n : WINDOW;
		if ((off_t)want > r->end - r->at)
			want = (size_t)(r->end - r->at);
		got = pread(s->fd, buf_room(w, want), want, r->at);
		if (got > 0)
			w->n += (size_t)got, r->at += got;
		else if (got == 0 || errno != EINTR)
			s->error = got == 0 ? EIO : errno;
	}
	return s->error == 0;
}

/* Go on to the next text of a run; false at its end. */
static bool
run_next(struct sort *s, struct spill *r)
{
	struct header h;

	if (r->text.p != NULL)
		r->pos += sizeof(h) + r->key.n + r->text.n;
	if (r->pos == r->window.n && r->at == r->end)
		return false;
	if (!fill(s, r, sizeof(h)))
		return false;
	memcpy(&h, r->window.p + r->pos, sizeof(h));
	if (!fill(s, r, sizeof(h) + h.key + h.text))
		return false;
	r->key = (struct span){ r->window.p + r->pos + sizeof(h), h.key };
	r->text = (struct span){ span_end(r->key), h.text };
	return true;
}

static bool
run_before(const struct sort *s, const struct spill *a, const struct spill *b)
{
	int sign = compare_keys(a->key, b->key, s->reverse);

	return sign != 0 ? sign < 0 : a->number < b->number;
}

static void
sink(struct sort *s, size_t i)
{
	struct spill *top = s->heap[i];
	size_t child;

	for (; (child = 2 * i + 1) < s->nheap; i = child) {
		if (child + 1 < s->nheap &&
		    run_before(s, s->heap[child + 1], s->heap[child]))
			child++;
		if (!run_before(s, s->heap[child], top))
			break;
		s->heap[i] = s->heap[child];
	}
	s->heap[i] = top;
}

static void
start_merge(struct sort *s)
{
	size_t i;

	if (s->n > 0)
		write_run(s);
	buf_free(&s->bytes);
	s->heap = mem_get(s->nruns * sizeof(struct spill *));
	for (i = 0; i < s->nruns; i++)
		if (run_next(s, &s->run[i]))
			s->heap[s->nheap++] = &s->run[i];
	for (i = s->nheap / 2; i-- > 0;)
		sink(s, i);
}

static bool
merge_next(struct sort *s, struct span *text)
{
	/* the text of the call before was in the window of the first run */
	if (s->next++ > 0 && s->nheap > 0) {
		if (!run_next(s, s->heap[0]))
			s->heap[0] = s->heap[--s->nheap];
		if (s->nheap > 0)
			sink(s, 0);
	}
	if (s->nheap == 0 || s->error != 0)
		return false;
	*text = s->heap[0]->text;
	return true;
}

bool
sort_next(struct sort *s, struct span *text)
{
	struct entry *e;

	if (!s->started && s->nruns > 0)
		start_merge(s);
	else if (!s->started)
		sort_entries(s);
	s->started = true;
	if (s->error != 0)
		return false;
	if (s->nruns > 0)
		return merge_next(s, text);
	if (s->next == s->n)
		return false;
	e = &s->entry[s->next++];
	*text = (struct span){ s->bytes.p + e->at + e->key, e->text };
	return true;
}
