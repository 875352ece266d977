/* fd.c - the two loops around read(2) and write(2). */
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "fd.h"

/* After a failed call: may it be tried again?  Waits until it makes sense. */
static bool
may_go_on(int fd, short events)
{
	struct pollfd wait = { .fd = fd, .events = events };

	if (errno == EAGAIN || errno == EWOULDBLOCK) {
		poll(&wait, 1, -1);
		return true;
	}
	return errno == EINTR;
}

int
fd_write(int fd, struct span s)
{
	ssize_t put;

	while (s.n > 0) {
		put = write(fd, s.p, s.n);
		if (put >= 0)
			s.p += put, s.n -= (size_t)put;
		else if (!may_go_on(fd, POLLOUT))
			return errno;
	}
	return 0;
}

int
fd_read(int fd, char *to, size_t n, size_t *got)
{
	ssize_t r;

	do {
		r = read(fd, to, n);
	} while (r < 0 && may_go_on(fd, POLLIN));
	*got = r > 0 ? (size_t)r : 0;
	return r < 0 ? errno : 0;
}
