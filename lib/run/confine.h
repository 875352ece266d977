/*
 * confine.h - give up what a filter does not need.
 *
 * After the options are read a tool only reads files and writes to descriptors
 * that are open already.  Everything else is refused by the kernel from then
 * on, so that a parser gone wrong can neither write a file, nor start a
 * program, nor talk to the network.
 */
#ifndef CONFINE_H
#define CONFINE_H

struct confine { /* what is active; Landlock's version, 0 without */
	int landlock;
	int seccomp;
};

/*
 * Confine the process: call it before any thread is started.  What the kernel
 * does not have is left out without a word.  Not to be undone.
 *
 * program is the one that may be started all the same, NULL for none.  Only
 * Landlock can tell it from others.
 */
struct confine confine_start(const char *program);

/*
 * For a program that computes: on top of the above no file is opened any more,
 * and of the system calls there are left memory, timers, reading and writing.
 * It must still be allowed to open one file (RLIMIT_NOFILE), or the kernel
 * cannot be asked for Landlock.
 */
struct confine confine_helper(void);

#endif
