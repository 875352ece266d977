/*
 * trickle N - copy standard input to a pipe so that its reader gets at most N
 * bytes at a time.
 *
 * The cut law is about where reads end, and a pipe joins what lies in it: wait
 * until it is empty before the next piece.
 */
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* A reader that is gone will not empty it: the next write fails. */
static int
pipe_is_empty(void)
{
	struct pollfd p = { .fd = STDOUT_FILENO };
	int n;

	return ioctl(STDOUT_FILENO, FIONREAD, &n) != 0 || n == 0 ||
	       (poll(&p, 1, 0) > 0 && (p.revents & POLLERR) != 0);
}

int
main(int argc, char **argv)
{
	static char block[1 << 16];
	size_t step = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;
	ssize_t n, done, put;

	if (step < 1 || step > sizeof(block)) {
		fprintf(stderr, "usage: trickle N\n");
		return 2;
	}
	while ((n = read(STDIN_FILENO, block, sizeof(block))) > 0)
		for (done = 0; done < n; done += put) {
			put =
			    n - done < (ssize_t)step ? n - done : (ssize_t)step;
			while (!pipe_is_empty())
				sched_yield();
			put = write(STDOUT_FILENO, block + done, (size_t)put);
			if (put < 0)
				return 2;
		}
	return n < 0 ? 2 : 0;
}
