/*
 * job.h - a piece of the input on its way in, and what became of it.
 *
 * feed.c fills the input half, work.c (in any thread) the output half, emit.c
 * writes it in order.  A job owns its buffers and is used again and again.
 */
#ifndef JOB_H
#define JOB_H

#include "conf.h"

struct job_doc { /* a document inside job.bytes */
	size_t at, n;
	uint64_t line;
	bool doubtful;
	bool file; /* it is all of a file */
};

struct job_result {	     /* of a record or a piece of it */
	size_t out, notes;   /* where it ends in job.out and job.notes */
	size_t key, key_end; /* in job.err */
	int status;
	bool selected;
	bool whole; /* the record ends here */
};

struct job_note {
	enum note_code code;
	uint64_t line;		/* 0: none */
	bool relative;		/* line counts from the job's first line */
	size_t path, text, end; /* in job.err: [path, text) and [text, end) */
};

struct job {
	enum {
		JOB_FILE,   /* the worker reads the file itself */
		JOB_DOCS,   /* bytes and where documents are in them */
		JOB_LINES,  /* bytes: whole lines of JSON */
		JOB_FAILED, /* the source could not be read: error */
		JOB_IDLE    /* nothing yet, and the next read would block */
	} kind;
	enum { JOB_FREE, JOB_READY, JOB_BUSY, JOB_DONE } state;

	struct buf path;       /* of the source, with a NUL behind it */
	struct folder *folder; /* of a JOB_FILE to be opened by its name, */
	size_t name;	       /* which stands there in path */
	int64_t size;	       /* of a JOB_FILE when it was found */
	bool found;	       /* the source was met in a directory */
	struct buf bytes;
	size_t used;	 /* bytes before this are consumed by docs */
	uint64_t base;	 /* offset of bytes.p in the source */
	uint64_t doc;	 /* ordinal of the first document, from 1 */
	bool line_start; /* the first piece of a new source */
	struct job_doc *docs;
	size_t ndocs, docs_cap;
	int error;		   /* errno of a JOB_FAILED */
	const struct magic *magic; /* or why a source is not read, */
	const char *json;	   /* or the command that makes records of it */

	struct buf out, err;
	struct job_result *results;
	size_t nresults, results_cap;
	struct job_note *notes;
	size_t nnotes, notes_cap;
	uint64_t lines;	   /* how many a JOB_LINES had */
	uint64_t passed;   /* those that nobody had to look at */
	uint64_t consumed; /* bytes of input, for progress */
};

void job_free(struct job *);
void job_clear(struct job *); /* ready to be filled again */
void job_add_doc(struct job *, struct job_doc);
void job_set_source(struct job *, const struct source *);

#endif
