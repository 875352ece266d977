/*
 * conf.h - what a run is asked to do, filled from the command line, then
 * constant and shared by all threads; and what came of it.
 */
#ifndef CONF_H
#define CONF_H

#include "split/split.h"
#include "stage.h"
#include "unpack/unpack.h"

enum run_framing {
	FRAME_SPLIT, /* documents are found by the start rule */
	FRAME_RS,    /* --rs: each document starts with RS (RFC 7464, 0x1E) */
	FRAME_NUL    /* -z: documents end with NUL */
};

enum run_when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

struct run {
	const char *tool; /* program name, for diagnostics */
	struct input_conf input;
	enum input_kind from;
	enum split_mode split; /* for standard input */
	bool split_files;      /* --split was given: operands are streams too */
	enum run_framing framing;
	bool any_bytes; /* binary files are documents, too */
	struct record_names names;
	const struct stage *stages; /* ends with .name == NULL */
	struct span header;	    /* printed before everything else */
	int jobs;		    /* 0: one per processor */
	uint64_t head;	       /* stop after this many records; 0: no limit */
	uint64_t limit;	       /* or this many pieces of them (record_cut) */
	struct span separator; /* printed between the outputs of records */
	struct span lead;      /* stages start some outputs with this: not the
				  very first */
	bool once;	       /* the same output again is left out */
	bool escaped;	       /* output is fit for a terminal as it is */
	bool sorted, reverse;  /* records by their keys */
	int sort_fd;	       /* of sort_file() */
	bool quiet;	       /* -q: no diagnostics */
	bool losses_only;      /* no diagnostics of severity info */
	bool all_notes;	       /* --notes=all: no limit of 20 per code */
	bool line_buffered;
	enum run_when progress;
};

struct tally {
	uint64_t records;  /* that were looked at */
	uint64_t selected; /* pieces of those that the stages KEEP */
	int status;	   /* worst of the notes: 0, 1 or 2 */
};

#endif
