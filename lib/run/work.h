/* work.h - one thread's worker: a job's bytes become output and notes. */
#ifndef WORK_H
#define WORK_H

#include "job.h"

struct worker;

struct worker *worker_open(const struct run *);
void worker_close(struct worker *);

/*
 * Read the file of a JOB_FILE whole, or as far as it takes to see that it is
 * not to be read: job.bytes, or job.error or job.magic.
 */
void work_read_file(const struct run *, struct job *);

/* Run every document or record of the job through the stages. */
void worker_do(struct worker *, struct job *);

/* What a source holds, when nobody has said so. */
enum input_kind work_kind(const struct run *, struct span path,
			  struct span head, bool whole);

/*
 * What makes a source with these first bytes unreadable to this run, or NULL:
 * it is packed, or binary and nobody has said to read such files.
 */
const struct magic *work_magic(const struct run *, struct span head,
			       bool is_stream);

#endif
