/*
 * feed.c - pieces of the input, each a whole number of documents or lines.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "feed.h"
#include "work.h"

#define CHUNK	   (512u << 10) /* streams are cut about here: fits in L2 */
#define WHOLE_FILE (1u << 20)	/* up to here a file is one job */
#define SNIFF	   (64u << 10)

struct feed {
	const struct run *run;
	struct input *input;
	struct buf path; /* of the source being cut, with a NUL behind */
	int fd;		 /* -1: none */
	bool eof, waited;
	bool first;	      /* nothing of this source was handed out yet */
	bool found;	      /* it was met in a directory */
	enum input_kind kind; /* INPUT_AUTO: not known yet */
	bool one_document;
	struct split *split;
	struct buf carry;	 /* read, but not handed out */
	uint64_t base;		 /* offset of carry.p in the source */
	uint64_t next_doc;	 /* ordinal */
	struct split_start open; /* the document that carry starts with */
	int error;
};

struct feed *
feed_open(const struct run *run)
{
	struct feed *f = mem_get(sizeof(*f));

	*f = (struct feed){ .run = run, .fd = -1 };
	f->input = input_open(&run->input);
	return f;
}

static void
source_close(struct feed *f)
{
	if (f->fd > STDIN_FILENO)
		close(f->fd);
	f->fd = -1;
	if (f->split != NULL)
		split_close(f->split);
	f->split = NULL;
}

void
feed_close(struct feed *f)
{
	source_close(f);
	input_close(f->input);
	buf_free(&f->path);
	buf_free(&f->carry);
	free(f);
}

/* ---- reading ------------------------------------------------------------ */

static bool
would_block(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 0) == 0;
}

/* One read(2) into b; false at the end of the source or on an error. */
static bool
read_some(struct feed *f, struct buf *b, size_t want)
{
	char *to = buf_room(b, want);
	size_t got;
	int error = fd_read(f->fd, to, want, &got);

	if (error != 0)
		f->error = error;
	f->eof = got == 0;
	b->n += got;
	return got > 0;
}

static void
find_kind(struct feed *f, struct span head)
{
	f->kind = work_kind(f->run, buf_span(&f->path), head, f->eof);
}

/* ---- cutting ------------------------------------------------------------ */

/*
 * The job keeps bytes [0, whole), the next piece begins at from.  A document
 * that is still growing stays where it is: swapping instead of copying is what
 * keeps a 100 MB line from costing more each time the pipe runs dry.
 */
static void
keep_rest(struct feed *f, struct job *j, size_t from, size_t whole)
{
	struct buf swap = f->carry;

	f->carry.n = 0;
	if (from == 0) {
		f->carry = j->bytes;
		j->bytes = swap;
		j->bytes.n = 0;
	} else
		buf_put(&f->carry,
			(struct span){ j->bytes.p + from, j->bytes.n - from });
	j->base = f->base;
	f->base += from;
	j->used = whole;
}

static void
cut_lines(struct feed *f, struct job *j)
{
	char *nl;
	size_t whole = j->bytes.n;

	if (!f->eof) {
		nl = memrchr(j->bytes.p, '\n', j->bytes.n);
		whole = nl ? (size_t)(nl - j->bytes.p) + 1 : 0;
	}
	j->kind = whole > 0 ? JOB_LINES : JOB_IDLE;
	keep_rest(f, j, whole, whole);
}

static uint64_t
count_lines(const char *p, const char *end)
{
	uint64_t n = 0;

	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL)
		p++, n++;
	return n;
}

/* Documents between RS or NUL bytes; nothing between two is no document. */
static void
cut_frames(struct feed *f, struct job *j)
{
	char mark = f->run->framing == FRAME_RS ? '\x1e' : '\0';
	const char *p = j->bytes.p, *end = p + j->bytes.n, *m;
	size_t done;

	while (p < end) {
		m = memchr(p, mark, (size_t)(end - p));
		if (m == NULL && !f->eof)
			break;
		if (m == NULL)
			m = end;
		if (m > p)
			job_add_doc(
			    j, (struct job_doc){ (size_t)(p - j->bytes.p),
						 (size_t)(m - p), f->open.line,
						 false, false });
		f->open.line += count_lines(p, m);
		p = m < end ? m + 1 : m;
	}
	j->kind = j->ndocs > 0 ? JOB_DOCS : JOB_IDLE;
	done = (size_t)(p - j->bytes.p);
	keep_rest(f, j, done, done);
}

static bool
is_blank(const char *p, const char *end)
{
	if (end - p >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		p += 3;
	for (; p < end; p++)
		if (*p != ' ' && *p != '\t' && *p != '\n' && *p != '\r')
			return false;
	return true;
}

/* The open document ends at offset `to` of the source. */
static void
close_document(struct feed *f, struct job *j, uint64_t to, bool at_start)
{
	size_t at = (size_t)(f->open.offset - f->base);
	size_t n = (size_t)(to - f->open.offset);

	/* Blank lines before the very first fence belong to its document. */
	if (n > 0 && !(at_start && f->next_doc == 1 && f->open.offset == 0 &&
		       is_blank(j->bytes.p + at, j->bytes.p + at + n))) {
		job_add_doc(j, (struct job_doc){ at, n, f->open.line,
						 f->open.doubtful, false });
	}
}

static void
cut_documents(struct feed *f, struct job *j)
{
	struct span window = buf_span(&j->bytes);
	struct split_start start;
	enum split_got got;
	uint64_t end = f->base + j->bytes.n, from;

	while ((got = split_next(f->split, window, f->base, f->eof, &start)) ==
	       SPLIT_START) {
		if (start.offset > f->open.offset)
			close_document(f, j, start.offset, true);
		f->open = start;
	}
	if (got == SPLIT_END && f->eof) {
		close_document(f, j, end, false);
		f->open.offset = end;
	}
	from = f->open.offset;
	if (got != SPLIT_END && split_need(f->split) < from)
		from = split_need(f->split);
	if (from < f->base)
		from = f->base;
	j->doc = f->next_doc;
	f->next_doc += j->ndocs;
	j->kind = j->ndocs > 0 ? JOB_DOCS : JOB_IDLE;
	keep_rest(f, j, (size_t)(from - f->base), j->bytes.n);
}

static void
cut_whole(struct feed *f, struct job *j)
{
	size_t n = j->bytes.n;

	if (!f->eof) {
		j->kind = JOB_IDLE;
		keep_rest(f, j, 0, 0);
		return;
	}
	if (n > 0)
		job_add_doc(j, (struct job_doc){ .n = n,
						 .line = 1,
						 .file = f->one_document });
	j->doc = 1;
	j->kind = JOB_DOCS;
	keep_rest(f, j, n, n);
}

static void
cut(struct feed *f, struct job *j)
{
	if (f->kind == INPUT_JSONL)
		cut_lines(f, j);
	else if (f->run->framing != FRAME_SPLIT) {
		j->doc = f->next_doc;
		cut_frames(f, j);
		f->next_doc += j->ndocs;
	} else if (f->one_document || f->run->split == SPLIT_NEVER)
		cut_whole(f, j);
	else
		cut_documents(f, j);
}

/* The next piece of the open source. */
static void
next_piece(struct feed *f, struct job *j)
{
	struct buf swap = j->bytes;
	size_t target;

	j->bytes = f->carry;
	f->carry = swap;
	f->carry.n = 0;
	target = j->bytes.n + CHUNK;
	/* A document that fills the window: widen by doubling, so linear. */
	if (target < 2 * j->bytes.n)
		target = 2 * j->bytes.n;
	j->consumed = j->bytes.n;
	while (!f->eof && j->bytes.n < target) {
		if (!f->waited && would_block(f->fd)) {
			f->waited = true;
			break;
		}
		f->waited = false;
		read_some(f, &j->bytes, target - j->bytes.n);
	}
	j->consumed = j->bytes.n - j->consumed;
	buf_put(&j->path, buf_span(&f->path));
	buf_char(&j->path, '\0');
	j->path.n--;
	j->found = f->found;
	j->line_start = f->first;
	if (f->first && j->bytes.n < SNIFF && !f->eof) {
		/* Too little to tell: wait for more. */
		if (f->waited && j->bytes.n > 0 &&
		    memchr(j->bytes.p, '\n', j->bytes.n) != NULL)
			find_kind(f, buf_span(&j->bytes));
		if (f->kind != INPUT_JSONL) {
			keep_rest(f, j, 0, 0);
			return;
		}
	}
	if (f->first) {
		j->magic =
		    work_magic(f->run, buf_span(&j->bytes),
			       f->fd == STDIN_FILENO || f->run->split_files);
		if (f->run->from == INPUT_AUTO &&
		    f->run->framing == FRAME_SPLIT)
			j->json = input_json(buf_span(&f->path),
					     buf_span(&j->bytes), f->eof);
		find_kind(f, buf_span(&j->bytes));
		if (f->kind != INPUT_JSONL && f->split == NULL)
			f->split = split_open(f->run->split);
	}
	f->first = false;
	if (j->magic != NULL || j->json != NULL) {
		j->kind = JOB_FAILED;
		source_close(f);
		return;
	}
	cut(f, j);
	if (f->eof) {
		j->error = f->error;
		source_close(f);
	}
}

/* ---- sources ------------------------------------------------------------ */

/* A regular file that is not too large is a job by itself. */
static bool
is_one_job(const struct run *run, const struct source *s)
{
	return s->size >= 0 && s->size <= (int64_t)WHOLE_FILE &&
	       !run->split_files && run->framing == FRAME_SPLIT;
}

static void
open_source(struct feed *f, const struct source *s)
{
	f->fd = span_is(s->path, "-") ? STDIN_FILENO
				      : openat(folder_fd(s->folder), s->name,
					       O_RDONLY | O_CLOEXEC);
}

/* Begin with a source: opened for cutting, or a job by itself. */
static void
start_source(struct feed *f, const struct source *s, struct job *j)
{
	j->line_start = true;
	j->error = s->error;
	if (j->error == 0 && is_one_job(f->run, s))
		j->kind = JOB_FILE;
	else if (j->error == 0) {
		open_source(f, s);
		if (f->fd < 0)
			j->error = errno;
	}
	if (j->error != 0)
		j->kind = JOB_FAILED;
	if (j->kind != JOB_IDLE) {
		job_set_source(j, s);
		return;
	}
	f->path.n = f->carry.n = 0;
	buf_put(&f->path, s->path);
	f->eof = f->waited = false;
	f->open = (struct split_start){ .line = 1 };
	f->first = true;
	f->found = s->found;
	f->kind = INPUT_AUTO;
	f->one_document = !span_is(s->path, "-") && !f->run->split_files;
	f->base = 0, f->next_doc = 1, f->error = 0;
}

bool
feed_next(struct feed *f, struct job *j)
{
	struct source s;

	if (f->fd < 0) {
		if (!input_next(f->input, &s))
			return false;
		start_source(f, &s, j);
		if (f->fd < 0)
			return true;
	}
	next_piece(f, j);
	return true;
}
