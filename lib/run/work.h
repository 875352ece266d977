/* work.h - one thread's worker: a job's bytes become output and notes. */
#ifndef WORK_H
#define WORK_H

#include "job.h"

struct worker;

struct worker *worker_open(const struct run *);
void worker_close(struct worker *);

/* Run every document or record of the job through the stages. */
void worker_do(struct worker *, struct job *);

/*
 * Read a whole file into b.  0, or errno.  *compression is set when the file is
 * compressed and therefore not read.
 */
int work_slurp(const char *file, struct buf *b, const char **compression);

#endif
