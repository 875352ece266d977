/*
 * sort.h - texts in the order of their keys, in bounded memory.
 *
 * What does not fit is written to a file in sorted runs and merged.  The file
 * is opened before the process gives up the right to, and has no name.
 */
#ifndef SORT_H
#define SORT_H

#include "base/base.h"

struct sort;

/* A file without a name in $TMPDIR or /tmp; -1 and errno. */
int sort_file(void);

/* memory: bytes kept before a run is written to fd, which is not closed. */
struct sort *sort_open(int fd, size_t memory, bool reverse);
void sort_close(struct sort *);

/*
 * Keys compare as bytes; equal ones stay in the order of their coming.  An
 * empty key is last, also in reverse.
 */
void sort_add(struct sort *, struct span key, struct span text);

/*
 * After the last sort_add: the next text, valid until the next call.  False at
 * the end, and after an error.
 */
bool sort_next(struct sort *, struct span *text);

/* errno of a file that could not be written or read; 0 without. */
int sort_error(const struct sort *);

#endif
