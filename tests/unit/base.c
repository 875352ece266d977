/*
 * base: what a byte is in ASCII, arrays that grow, the loops around read(2) and
 * write(2).
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/base.h"
#include "check.h"

/* Every byte against the lists in the standards. */
static void
kinds(void)
{
	int i;

	for (i = 0; i < 256; i++) {
		char c = (char)i;

		CHECK(byte_is_blank(c) == (i == 32 || i == 9), "blank %d", i);
		CHECK(byte_is_space(c) ==
			  (i == 32 || i == 9 || i == 10 || i == 13),
		      "space %d", i);
		CHECK(byte_is_white(c) == (byte_is_space(c) || i == 12),
		      "white %d", i);
		CHECK(byte_is_cspace(c) == (i == 32 || (i >= 9 && i <= 13)),
		      "cspace %d", i);
		CHECK(byte_is_digit(c) == (i >= 48 && i <= 57), "digit %d", i);
		CHECK(byte_is_letter(c) ==
			  ((i >= 65 && i <= 90) || (i >= 97 && i <= 122)),
		      "letter %d", i);
		CHECK(byte_lower(c) == (i >= 65 && i <= 90 ? i + 32 : c),
		      "lower %d", i);
		CHECK(byte_hex(c) == (i >= 48 && i <= 57    ? i - 48
				      : i >= 65 && i <= 70  ? i - 55
				      : i >= 97 && i <= 102 ? i - 87
							    : -1),
		      "hex %d", i);
	}
}

static void
ends(void)
{
	CHECK(span_ends(SPAN("a.gz"), SPAN(".gz")), "a.gz");
	CHECK(span_ends(SPAN(".gz"), SPAN(".gz")), ".gz");
	CHECK(!span_ends(SPAN("gz"), SPAN(".gz")), "gz");
	CHECK(!span_ends(SPAN("a.gz "), SPAN(".gz")), "a.gz and a blank");
	CHECK(span_ends((struct span){ 0 }, (struct span){ 0 }), "nothing");
}

static void
arrays(void)
{
	struct arena mem = { 0 };
	size_t *heap = NULL, *own = NULL, cap = 0, own_cap = 0, n;

	for (n = 0; n < 1000; n++) {
		heap = vec_room(heap, n, &cap, sizeof(*heap));
		own = vec_room_in(&mem, own, n, &own_cap, sizeof(*own));
		CHECK(n < cap && n < own_cap, "no room for %zu", n);
		heap[n] = own[n] = n;
	}
	for (n = 0; n < 1000; n++)
		CHECK(heap[n] == n && own[n] == n, "%zu is lost", n);
	free(heap);
	arena_free(&mem);
}

/* Reads slowly what the writer cannot wait for. */
static void *
reader(void *arg)
{
	const int *fd = arg;
	static char part[1000];
	size_t got, *all = mem_get(sizeof(*all));

	*all = 0;
	do {
		usleep(100);
		CHECK(fd_read(*fd, part, sizeof(part), &got) == 0, "read");
		*all += got;
	} while (got > 0);
	return all;
}

/* Both ends non-blocking, more bytes than a pipe holds. */
static void
pipes(void)
{
	enum { BYTES = 300000 };
	char *bytes = mem_get(BYTES);
	pthread_t thread;
	size_t got = 1;
	void *all;
	int fd[2];

	memset(bytes, 'x', BYTES);
	if (pipe2(fd, O_NONBLOCK) < 0)
		abort();
	pthread_create(&thread, NULL, reader, &fd[0]);
	CHECK(fd_write(fd[1], (struct span){ bytes, BYTES }) == 0, "write");
	close(fd[1]);
	pthread_join(thread, &all);
	CHECK(*(size_t *)all == BYTES, "%zu bytes arrived", *(size_t *)all);
	close(fd[0]);
	CHECK(fd_write(fd[0], SPAN("x")) == EBADF, "write to a closed one");
	CHECK(fd_read(fd[0], bytes, 1, &got) == EBADF && got == 0,
	      "read from a closed one");
	free(all);
	free(bytes);
}

int
main(void)
{
	kinds();
	ends();
	arrays();
	pipes();
	return check_done();
}
