/* folder.c - a folder that is kept open while files of it are read. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/base.h"
#include "folder.h"

struct folder {
	atomic_uint users;
	atomic_uint *count;
	int fd;
};

struct folder *
folder_open(const char *path, atomic_uint *count)
{
	struct folder *f;
	int fd;

	if (*count >= FOLDERS)
		return NULL;
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	f = mem_get(sizeof(*f));
	*f = (struct folder){ .users = 1, .count = count, .fd = fd };
	atomic_fetch_add(count, 1);
	return f;
}

struct folder *
folder_keep(struct folder *f)
{
	if (f != NULL)
		atomic_fetch_add(&f->users, 1);
	return f;
}

void
folder_drop(struct folder *f)
{
	if (f == NULL || atomic_fetch_sub(&f->users, 1) > 1)
		return;
	atomic_fetch_sub(f->count, 1);
	close(f->fd);
	free(f);
}

int
folder_fd(const struct folder *f)
{
	return f != NULL ? f->fd : AT_FDCWD;
}
