/*
 * record.h - one article on its way through a tool.
 *
 * A record comes from a document (bytes) or from a JSON line.  Its parts are
 * raw JSON values until somebody asks for text; what a tool does not touch is
 * passed on byte for byte, because writing a record splices new members into
 * the line it came from.
 */
#ifndef RECORD_H
#define RECORD_H

#include "base/base.h"
#include "json/json.h"

/* The members we know, in the order in which a record has them. */
enum part {
	PART_PATH,
	PART_DOC,
	PART_LINE,
	PART_OFFSET,
	PART_CHARSET,
	PART_NOTES,
	PART_RAW, /* fm-extract --raw: the matter's source, byte ranges */
	PART_META,
	PART_ARTICLE,
	PART_MATCHES,
	PART_TYPE, /* html2text --type */
	PART_TEXT,
	PART_BLOCKS, /* html2text --blocks: offsets into the text */
	PART_HTML,   /* html2text --html: the body repaired */
	PART_BODY,
	PART_MAX
};

struct record_names { /* which member plays a part, by --body= and so on */
	struct span name[PART_MAX];
};

/* The names of art-record(5). */
extern const struct record_names record_names;

struct record {
	/* Where it stands, for diagnostics and for path, doc, line, offset. */
	struct span path;
	uint64_t doc, line, offset;

	/* A document: its bytes and what the kernels made of them. */
	struct span bytes; /* as found; NULL for a JSON line */
	bool file;	   /* they are all of a file, not of a stream */
	const char *charset;
	bool wide;	       /* UTF-16/32: a byte is not a character */
	struct span text_all;  /* decoded: the whole document, */
	struct span matter;    /* what stands between its fences, */
	struct span body_text; /* and what follows them */

	/* A JSON line: the line itself and the members found in it. */
	struct span json; /* NULL for a document */
	const struct record_names *names;

	struct span value[PART_MAX]; /* raw JSON; NULL: not there (yet) */
	struct span found[PART_MAX]; /* in json: the value as it was read */
	const char *name[PART_MAX];  /* in json: where the member starts */
	bool fresh[PART_MAX];	     /* made by this process: to be written */
	struct span made[PART_MAX];  /* the same, where it is text, not JSON */
	struct span rest;	     /* json not walked yet; NULL: all is */
	bool checked;		     /* json is valid: record_check() said so */

	struct notes notes;
	struct arena *mem;
	struct buf *out;

	size_t *cut; /* offsets in out; see record_cut */
	size_t ncuts, cuts_cap;
	struct span key; /* what --sort goes by; in mem */
};

/* A record of a JSON line; names and mem must outlive it. */
void record_open_json(struct record *, struct span line,
		      const struct record_names *, struct arena *mem);

/*
 * Raw JSON value of a part, { NULL, 0 } when the record has none.  On a JSON
 * line members are found lazily, stopping at the one asked for.
 */
struct span record_value(struct record *, enum part);

/* Decoded text of a string part (text, body, path), in mem or in the source. */
struct span record_text(struct record *, enum part);

/* Give the record a part that this process computed (raw JSON, in mem). */
void record_set(struct record *, enum part, struct span json);

/*
 * The same of a string part: its text (valid UTF-8), which stays where it is
 * until the record is written.
 */
void record_set_text(struct record *, enum part, struct span text);

/* Take such a part away again: it is not written. */
void record_forget(struct record *, enum part);

/*
 * Append the record as one line.  Parts of a document in the order above; a
 * JSON line with its fresh parts spliced in: replaced in place, or put before
 * the first member that comes later.  Notes made by this process are appended
 * to "notes".  The body is left out when with_body is false.
 */
void record_write(struct buf *, struct record *, bool with_body);

/*
 * Is the line a record that may be passed on: one valid JSON object?  If not,
 * a note says where it stops being one.  Documents always are.  The check finds
 * the members on its way, so it comes cheapest before anybody asks for one.
 */
bool record_check(struct record *);

/*
 * What has been written to out since the last cut can stand alone: a limit may
 * end the run there.  The rest of the record's output is a piece as well.
 */
void record_cut(struct record *);

/* The notes as a JSON array, or { NULL, 0 } when there are none. */
struct span record_notes_json(struct record *);

#endif
