/*
 * frame.h - messages over a pipe: a head of fixed size, then that many bytes.
 *
 * Spoken between a tool and its helper program on the same machine.  One side
 * sends a whole message before the other answers, so nobody waits for ever.
 */
#ifndef FRAME_H
#define FRAME_H

#include "base/base.h"

struct frame {
	uint32_t magic; /* FRAME_MAGIC */
	uint32_t what;	/* request: what to do; answer: how it went */
	uint32_t limit; /* request: milliseconds of processor time */
	uint32_t size;	/* of what follows */
};

#define FRAME_MAGIC 0x31547261u

enum frame_result {
	FRAME_OK,
	FRAME_END,  /* the other side is gone */
	FRAME_LATE, /* the deadline has passed */
	FRAME_BAD   /* no frame of ours, or more than max bytes */
};

/* Milliseconds on a clock that only goes forward. */
uint64_t frame_clock(void);

/*
 * deadline is a time of frame_clock(), 0 for none; with one, fd must not block.
 * The caller has SIGPIPE blocked or ignored, or wants to die of it.
 */
enum frame_result frame_send(int fd, struct frame, struct span body,
			     uint64_t deadline);

/* body is emptied first. */
enum frame_result frame_receive(int fd, struct frame *, struct buf *body,
				size_t max, uint64_t deadline);

#endif
