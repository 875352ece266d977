/*
 * feed.h - cut the sources of a run into jobs.
 *
 * One thread feeds.  A file of ordinary size is a job that its worker reads; a
 * stream, or a large file of records, is cut here into whole documents or
 * lines.  What is left of a piece waits for the next.
 */
#ifndef FEED_H
#define FEED_H

#include "job.h"

struct feed;

struct feed *feed_open(const struct run *);

/* Fill a cleared job with the next piece; false when there is none left. */
bool feed_next(struct feed *, struct job *);
void feed_close(struct feed *);

#endif
