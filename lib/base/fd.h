/*
 * fd.h - reading and writing descriptors, whoever opened them.
 *
 * A signal may interrupt a call, and a descriptor that another program left
 * non-blocking has nothing to give or no room yet: neither is an error, both
 * are waited for.
 */
#ifndef FD_H
#define FD_H

#include "span.h"

/* Write every byte; 0, or the errno of the failure. */
int fd_write(int fd, struct span);

/* Up to n bytes, *got of them, none only at the end; 0, or errno. */
int fd_read(int fd, char *to, size_t n, size_t *got);

#endif
