/*
 * run.h - drive documents and records through stages, in order, on any number
 * of threads.  Output and diagnostics are the same bytes for any number.
 */
#ifndef RUN_H
#define RUN_H

#include "conf.h"
#include "confine.h"
#include "sort.h"
#include "stage.h"

/* Run to the end; closes standard output and checks that it was written. */
struct tally art_run(const struct run *);

#endif
