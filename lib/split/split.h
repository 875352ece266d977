/*
 * split.h - where documents start in a glued stream.
 *
 * The decision needs to look ahead (the block has to close, an open code block
 * may have to end), so the caller keeps a window of the stream and widens it
 * when asked.  There is one definition of a start, and it does not depend on
 * how the bytes were cut into reads.
 */
#ifndef SPLIT_H
#define SPLIT_H

#include "base/base.h"
#include "input.h"
#include "splitkeys.h"

#define SPLIT_MATTER (128u << 10) /* a close must follow within this */
#define SPLIT_AHEAD  (64u << 10)  /* how far an open code block is followed */

enum split_mode {
	SPLIT_AUTO,   /* the measured rule */
	SPLIT_STRICT, /* whole-line fences, valid mapping, a well-known key */
	SPLIT_NAIVE,  /* every --- line toggles; for generated input */
	SPLIT_NEVER   /* the stream is one document */
};

enum split_got {
	SPLIT_START, /* a document starts at start->offset */
	SPLIT_MORE,  /* cannot tell yet: call again with a longer window */
	SPLIT_END    /* no further start (only when the window is the last) */
};

struct split_start {
	uint64_t offset; /* of the fence, or of its BOM, in the stream */
	uint64_t line;	 /* of that byte, from 1; lines end with LF */
	bool doubtful;	 /* the rule had to judge: worth a note */
};

struct split; /* keys seen, open code block, position */

struct split *split_open(enum split_mode);
void split_close(struct split *);

/*
 * Find the next start.  window holds the stream's bytes from offset base on,
 * last tells that the stream ends with it.  The caller must keep in the window
 * every byte from split_need() on, and gives more at the end when asked.
 */
enum split_got split_next(struct split *, struct span window, uint64_t base,
			  bool last, struct split_start *start);

/* The lowest stream offset that later calls may look at. */
uint64_t split_need(const struct split *);

/* No start can be found before this offset any more: bytes before it may go. */
uint64_t split_done(const struct split *);

#endif
