/*
 * emit.c - ordered output by write(2), so that every failure is seen.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "emit.h"
#include "progress.h"
#include "utf8.h"

#define BLOCK	   (256u << 10) /* small results are gathered up to this */
#define MAX_REPEAT 20		/* diagnostics per code, unless --notes=all */

struct emit {
	const struct run *run;
	struct buf out;
	struct buf err;
	struct tally tally;
	bool stopped;
	bool broken;	/* standard output took no more */
	bool terminal;	/* standard output is one */
	/* where the current source's numbering stands */
	uint64_t lines;
	uint64_t told[NOTE_MAX];
	struct progress *progress;
};

struct emit *
emit_open(const struct run *run)
{
	struct emit *e = mem_get(sizeof(*e));

	*e = (struct emit){ .run = run };
	e->progress = progress_open(run);
	e->terminal = isatty(STDOUT_FILENO);
	if (run->header.n > 0)
		buf_put(&e->out, run->header);
	return e;
}

/* ---- what terminals see ------------------------------------------------ */

/*
 * Text that cannot drive a terminal: controls and bidi overrides as \xNN or
 * \u{NNNN}; the bytes in keep pass.
 */
static void
put_plain(struct buf *b, struct span s, const char *keep)
{
	const char *p = s.p, *end = p + s.n, *next;
	uint32_t c;
	char utf8[4];

	for (; p < end; p = next) {
		next = utf8_next(p, end, &c);
		if (c < 0x20 && c != 0 && strchr(keep, (int)c) != NULL)
			buf_char(b, (char)c);
		else if (c < 0x20 || c == 0x7f)
			buf_printf(b, "\\x%02x", (unsigned)c);
		else if ((c >= 0x80 && c < 0xa0) || c == 0x61c ||
		    (c >= 0x200e && c <= 0x200f) ||
		    (c >= 0x2028 && c <= 0x202e) ||
		    (c >= 0x2066 && c <= 0x2069))
			buf_printf(b, "\\u{%x}", (unsigned)c);
		else
			buf_put(b, (struct span){ utf8, utf8_put(utf8, c) });
	}
}

/* ---- writing ------------------------------------------------------------ */

/* Every byte, or errno.  Waits on a non-blocking descriptor. */
static int
write_all(int fd, const char *p, size_t n)
{
	struct pollfd wait = { .fd = fd, .events = POLLOUT };
	ssize_t put;

	while (n > 0) {
		put = write(fd, p, n);
		if (put >= 0)
			p += put, n -= (size_t)put;
		else if (errno == EAGAIN || errno == EWOULDBLOCK)
			poll(&wait, 1, -1);
		else if (errno != EINTR)
			return errno;
	}
	return 0;
}

static void
cannot_write(struct emit *e, int error)
{
	e->broken = e->stopped = true;
	e->tally.status = 2;
	if (error == EPIPE) /* the reader has enough: not worth a line */
		return;
	buf_printf(&e->err, "%s: standard output: cannot write: %s\n",
	    e->run->tool, strerror(error));
}

static void
flush_err(struct emit *e)
{
	if (e->err.n > 0)
		write_all(STDERR_FILENO, e->err.p, e->err.n);
	e->err.n = 0;
}

static void
put_out(struct emit *e, struct span s)
{
	int error = 0;

	if (e->broken || s.n == 0)
		return;
	if (e->terminal) {
		put_plain(&e->out, s, "\n\t");
		s.n = 0;
	}
	if (s.n < BLOCK && e->out.n + s.n <= 2 * BLOCK) {
		buf_put(&e->out, s);
		if (e->out.n < BLOCK && !e->run->line_buffered)
			return;
		s.n = 0;
	}
	error = write_all(STDOUT_FILENO, e->out.p, e->out.n);
	e->out.n = 0;
	if (error == 0)
		error = write_all(STDOUT_FILENO, s.p, s.n);
	if (error != 0)
		cannot_write(e, error);
}

void
emit_flush(struct emit *e)
{
	int error = 0;

	if (!e->broken && e->out.n > 0)
		error = write_all(STDOUT_FILENO, e->out.p, e->out.n);
	e->out.n = 0;
	if (error != 0)
		cannot_write(e, error);
	flush_err(e);
}

/* ---- diagnostics -------------------------------------------------------- */

static void
put_note(struct emit *e, const struct job *j, const struct job_note *n)
{
	struct span path = { j->err.p + n->path, n->text - n->path };
	struct span text = { j->err.p + n->text, n->end - n->text };
	uint64_t line = n->line + (n->relative ? e->lines : 0);

	if (e->run->quiet)
		return;
	if (e->told[n->code]++ >= MAX_REPEAT && !e->run->all_notes)
		return;
	buf_printf(&e->err, "%s: ", e->run->tool);
	if (span_is(path, "-"))
		path = SPAN("standard input");
	put_plain(&e->err, path, "");
	if (n->line != 0)
		buf_printf(&e->err, ":%llu", (unsigned long long)line);
	buf_printf(&e->err, ": %s", note_text(n->code));
	if (text.n > 0) {
		buf_put(&e->err, SPAN(": "));
		put_plain(&e->err, text, "");
	}
	buf_char(&e->err, '\n');
}

static void
put_summaries(struct emit *e)
{
	enum note_code c;

	if (e->run->quiet || e->run->all_notes)
		return;
	for (c = 0; c < NOTE_MAX; c++)
		if (e->told[c] > MAX_REPEAT)
			buf_printf(&e->err,
			    "%s: %s: %llu more (--notes=all shows them)\n",
			    e->run->tool, note_text(c),
			    (unsigned long long)(e->told[c] - MAX_REPEAT));
}

/* ---- jobs --------------------------------------------------------------- */

bool
emit_job(struct emit *e, struct job *j)
{
	const struct job_result *r = j->results, *end = r + j->nresults;
	size_t out = 0, note = 0;
	uint64_t head = e->run->head;

	if (j->line_start)
		e->lines = 0;
	for (; r < end && !e->stopped; r++) {
		for (; note < r->notes; note++)
			put_note(e, j, &j->notes[note]);
		if (r->status > e->tally.status)
			e->tally.status = r->status;
		e->tally.records++;
		e->tally.selected += r->selected;
		if (head == 0 && !e->run->line_buffered)
			continue; /* all the output at once, below */
		put_out(e, (struct span){ j->out.p + out, r->out - out });
		out = r->out;
		if (head != 0 && e->tally.selected >= head)
			e->stopped = true;
	}
	if (!e->stopped)
		put_out(e, (struct span){ j->out.p + out, j->out.n - out });
	e->lines += j->lines;
	flush_err(e);
	progress_tick(e->progress, j->consumed, e->tally.records);
	return !e->stopped;
}

struct tally
emit_close(struct emit *e)
{
	struct tally tally;

	put_summaries(e);
	emit_flush(e);
	progress_close(e->progress);
	if (!e->broken && close(STDOUT_FILENO) < 0 && errno != EINTR)
		cannot_write(e, errno);
	flush_err(e);
	tally = e->tally;
	buf_free(&e->out);
	buf_free(&e->err);
	free(e);
	return tally;
}
