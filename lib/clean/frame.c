/* frame.c - reading and writing all of something, in time. */
#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "frame.h"

uint64_t
frame_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* After a read or write that failed: is it worth another try? */
static enum frame_result
wait_for(int fd, short events, uint64_t deadline)
{
	struct pollfd p = { .fd = fd, .events = events };
	uint64_t now;
	int ready;

	if (errno == EINTR)
		return FRAME_OK;
	if (errno != EAGAIN && errno != EWOULDBLOCK)
		return FRAME_END;
	do {
		now = frame_clock();
		if (now >= deadline)
			return FRAME_LATE;
		ready = poll(&p, 1, (int)(deadline - now));
	} while (ready == 0 || (ready < 0 && errno == EINTR));
	return ready > 0 ? FRAME_OK : FRAME_END;
}

static enum frame_result
write_all(int fd, const void *bytes, size_t n, uint64_t deadline)
{
	const char *p = bytes;
	enum frame_result r;
	ssize_t done;

	while (n > 0) {
		done = write(fd, p, n);
		if (done >= 0) {
			p += done, n -= (size_t)done;
			continue;
		}
		r = wait_for(fd, POLLOUT, deadline);
		if (r != FRAME_OK)
			return r;
	}
	return FRAME_OK;
}

static enum frame_result
read_all(int fd, void *bytes, size_t n, uint64_t deadline)
{
	char *p = bytes;
	enum frame_result r;
	ssize_t done;

	while (n > 0) {
		done = read(fd, p, n);
		if (done == 0)
			return FRAME_END;
		if (done > 0) {
			p += done, n -= (size_t)done;
			continue;
		}
		r = wait_for(fd, POLLIN, deadline);
		if (r != FRAME_OK)
			return r;
	}
	return FRAME_OK;
}

enum frame_result
frame_send(int fd, struct frame head, struct span body, uint64_t deadline)
{
	enum frame_result r;

	head.magic = FRAME_MAGIC;
	head.size = (uint32_t)body.n;
	r = write_all(fd, &head, sizeof(head), deadline);
	return r == FRAME_OK ? write_all(fd, body.p, body.n, deadline) : r;
}

enum frame_result
frame_receive(int fd, struct frame *head, struct buf *body, size_t max,
	      uint64_t deadline)
{
	enum frame_result r = read_all(fd, head, sizeof(*head), deadline);

	body->n = 0;
	if (r != FRAME_OK)
		return r;
	if (head->magic != FRAME_MAGIC || head->size > max)
		return FRAME_BAD;
	r = read_all(fd, buf_room(body, head->size), head->size, deadline);
	if (r == FRAME_OK)
		body->n = head->size;
	return r;
}
