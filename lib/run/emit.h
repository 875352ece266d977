/*
 * emit.h - finished jobs to standard output and standard error, in order.
 *
 * Only here is order known, so here live the limit on repeated diagnostics,
 * --head, the exit status, the checked end of standard output, and progress.
 */
#ifndef EMIT_H
#define EMIT_H

#include "job.h"

struct emit;

struct emit *emit_open(const struct run *);

/* Write what a job gave; false when the run should stop. */
bool emit_job(struct emit *, struct job *);

/* Pass on what is buffered; call before anything that may block for long. */
void emit_flush(struct emit *);

/* Summaries, last bytes, close(2) of standard output. */
struct tally emit_close(struct emit *);

#endif
