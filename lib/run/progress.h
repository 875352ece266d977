/* progress.h - one line on standard error about how far a run is. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "conf.h"

struct progress;

struct progress *progress_open(const struct run *);

/* consumed: input bytes since the last tick; records: all so far. */
void progress_tick(struct progress *, uint64_t consumed, uint64_t records);
void progress_close(struct progress *);

#endif
