/*
 * emit.c - ordered output by write(2), so that every failure is seen.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/base.h"
#include "emit.h"
#include "progress.h"
#include "sort.h"

#define BLOCK	    (256u << 10) /* small results are gathered up to this */
#define SORT_MEMORY (64u << 20)	 /* more is sorted by way of a file */
#define MAX_REPEAT  20		 /* diagnostics per code, unless --notes=all */

struct emit {
	const struct run *run;
	struct buf out;
	struct buf err;
	struct tally tally;
	bool stopped;
	bool broken;	 /* standard output took no more */
	bool terminal;	 /* control characters are escaped for a terminal */
	bool begun;	 /* something was written */
	bool started;	 /* the output of a record was written (run.once) */
	struct buf last; /* that output, to leave out what is equal to it */
	struct sort *sort;
	uint64_t heads; /* records selected */
	uint64_t lines; /* of the current source, before the current job */
	uint64_t told[NOTE_MAX]; /* diagnostics printed, by code */
	struct progress *progress;
};

struct emit *
emit_open(const struct run *run)
{
	struct emit *e = mem_get(sizeof(*e));

	*e = (struct emit){ .run = run };
	e->progress = progress_open(run);
	e->terminal = !run->escaped && isatty(STDOUT_FILENO);
	if (run->sorted)
		e->sort = sort_open(run->sort_fd, SORT_MEMORY, run->reverse);
	if (run->header.n > 0)
		buf_put(&e->out, run->header);
	return e;
}

/* ---- writing ------------------------------------------------------------ */

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
		fd_write(STDERR_FILENO, buf_span(&e->err));
	e->err.n = 0;
}

static void
put_out(struct emit *e, struct span s)
{
	int error = 0;

	if (e->broken || s.n == 0)
		return;
	if (!e->begun && span_starts(s, e->run->lead)) {
		s.p += e->run->lead.n;
		s.n -= e->run->lead.n;
	}
	e->begun = true;
	if (e->terminal) {
		show_text(&e->out, s, "\n\t\f");
		s.n = 0;
	}
	if (s.n < BLOCK && e->out.n + s.n <= 2 * BLOCK) {
		buf_put(&e->out, s);
		if (e->out.n < BLOCK && !e->run->line_buffered)
			return;
		s.n = 0;
	}
	error = fd_write(STDOUT_FILENO, buf_span(&e->out));
	e->out.n = 0;
	if (error == 0)
		error = fd_write(STDOUT_FILENO, s);
	if (error != 0)
		cannot_write(e, error);
}

void
emit_flush(struct emit *e)
{
	int error = 0;

	if (!e->broken && e->out.n > 0)
		error = fd_write(STDOUT_FILENO, buf_span(&e->out));
	e->out.n = 0;
	if (error != 0)
		cannot_write(e, error);
	flush_err(e);
}

/* ---- diagnostics -------------------------------------------------------- */

/* How many of a code are told one by one.  Pictures in a folder are no news. */
static uint64_t
most_of(enum note_code code)
{
	return code == NOTE_BINARY ? 0 : MAX_REPEAT;
}

static void
put_note(struct emit *e, const struct job *j, const struct job_note *n)
{
	struct span path = { j->err.p + n->path, n->text - n->path };
	struct span text = { j->err.p + n->text, n->end - n->text };
	uint64_t line = n->line + (n->relative ? e->lines : 0);

	if (e->run->quiet || (e->run->losses_only && !e->run->all_notes &&
			      note_status(n->code) == 0))
		return;
	if (e->told[n->code]++ >= most_of(n->code) && !e->run->all_notes)
		return;
	buf_printf(&e->err, "%s: ", e->run->tool);
	if (span_is(path, "-"))
		path = SPAN("standard input");
	show_text(&e->err, path, "");
	if (n->line != 0)
		buf_printf(&e->err, ":%llu", (unsigned long long)line);
	buf_printf(&e->err, ": %s", note_text(n->code));
	if (text.n > 0) {
		buf_put(&e->err, SPAN(": "));
		show_text(&e->err, text, "");
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
		if (e->told[c] > most_of(c))
			buf_printf(
			    &e->err,
			    "%s: %s: %llu%s (--notes=all shows them)\n",
			    e->run->tool, note_text(c),
			    (unsigned long long)(e->told[c] - most_of(c)),
			    most_of(c) > 0 ? " more" : "");
}

/* ---- jobs --------------------------------------------------------------- */

/* The output of a record, or of its next piece when it has begun. */
static void
put_piece(struct emit *e, struct span s, bool begun)
{
	const struct run *run = e->run;

	if (s.n == 0)
		return;
	if (run->once) {
		if (span_eq(s, buf_span(&e->last)))
			return;
		e->last.n = 0;
		buf_put(&e->last, s);
	}
	if (e->started && !begun)
		put_out(e, run->separator);
	put_out(e, s);
	e->started = true;
}

/* Nobody wants the results of a job one by one. */
static bool
in_one_go(const struct run *run)
{
	return run->head == 0 && run->limit == 0 && !run->line_buffered &&
	       run->separator.n == 0 && !run->once && !run->sorted;
}

static bool
at_limit(const struct emit *e)
{
	return (e->run->head != 0 && e->heads >= e->run->head) ||
	       (e->run->limit != 0 && e->tally.selected >= e->run->limit);
}

static void
put_results(struct emit *e, const struct job *j)
{
	const struct job_result *r = j->results, *end = r + j->nresults;
	bool one_go = in_one_go(e->run), begun = false;
	size_t out = 0, note = 0;
	struct span s, key;

	for (; r < end && !e->stopped; r++) {
		for (; note < r->notes; note++)
			put_note(e, j, &j->notes[note]);
		if (r->status > e->tally.status)
			e->tally.status = r->status;
		e->tally.records += r->whole;
		e->tally.selected += r->selected;
		e->heads += r->selected && r->whole;
		if (one_go || (e->sort != NULL && !r->whole))
			continue;
		s = (struct span){ j->out.p + out, r->out - out };
		key = (struct span){ j->err.p + r->key, r->key_end - r->key };
		out = r->out;
		if (e->sort != NULL) {
			if (s.n > 0)
				sort_add(e->sort, key, s);
			continue;
		}
		put_piece(e, s, begun);
		begun = !r->whole && (begun || s.n > 0);
		e->stopped |= at_limit(e);
	}
	if (one_go)
		put_out(e, buf_span(&j->out));
}

bool
emit_job(struct emit *e, struct job *j)
{
	if (j->line_start)
		e->lines = 0;
	put_results(e, j);
	e->lines += j->lines;
	e->tally.records += j->passed;
	flush_err(e);
	progress_tick(e->progress, j->consumed, e->tally.records);
	return !e->stopped;
}

/* What was sorted, up to the limits, which both count records here. */
static void
put_sorted(struct emit *e)
{
	uint64_t left = e->run->limit ? e->run->limit : UINT64_MAX;
	struct span s;

	if (e->run->head != 0 && e->run->head < left)
		left = e->run->head;
	for (; left > 0 && !e->broken && sort_next(e->sort, &s); left--)
		put_piece(e, s, false);
	if (sort_error(e->sort) != 0) {
		e->tally.status = 2;
		buf_printf(&e->err, "%s: temporary file: %s\n", e->run->tool,
			   strerror(sort_error(e->sort)));
	}
	sort_close(e->sort);
}

struct tally
emit_close(struct emit *e)
{
	struct tally tally;

	if (e->sort != NULL)
		put_sorted(e);
	put_summaries(e);
	emit_flush(e);
	progress_close(e->progress);
	if (!e->broken && close(STDOUT_FILENO) < 0 && errno != EINTR)
		cannot_write(e, errno);
	flush_err(e);
	tally = e->tally;
	buf_free(&e->out);
	buf_free(&e->err);
	buf_free(&e->last);
	free(e);
	return tally;
}
