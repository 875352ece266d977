/*
 * folder.h - a folder that is kept open while files of it are read.
 *
 * A file is opened by its name in the folder, so the kernel does not look up
 * the whole path for each.  Files are read by other threads than the one that
 * walks, hence the count of users; whoever is the last closes the folder.
 */
#ifndef FOLDER_H
#define FOLDER_H

#include <stdatomic.h>

#define FOLDERS 128 /* kept open at a time; descriptors are scarce */

struct folder;

/*
 * Open one, for one user, and count it in *count until it is closed.  NULL when
 * it cannot be opened or enough are: then files are opened by their paths.
 */
struct folder *folder_open(const char *path, atomic_uint *count);

/* One user more; NULL stays NULL. */
struct folder *folder_keep(struct folder *);

/* One less; NULL is nothing. */
void folder_drop(struct folder *);

/* Its file descriptor, for openat(2) and its like; AT_FDCWD for NULL. */
int folder_fd(const struct folder *);

#endif
