/*
 * work.c - run the records of one job through the stages.
 *
 * Knows nothing of threads: a worker owns its arena and its stages' states, a
 * job owns what comes out.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "work.h"

#define MAX_STAGES 16
#define MARK	   "\xef\xbb\xbf" /* UTF-8's byte order mark */

struct worker {
	const struct run *run;
	struct arena mem;
	void *state[MAX_STAGES];
	const struct stage *skipper; /* the first that can skip, its state */
	void *skip;
};

struct worker *
worker_open(const struct run *run)
{
	struct worker *w = mem_get(sizeof(*w));
	const struct stage *s;
	size_t i = 0;

	*w = (struct worker){ .run = run };
	for (s = run->stages; s->name != NULL && i < MAX_STAGES; s++, i++) {
		w->state[i] =
		    s->open ? s->open(s->conf) : (void *)(uintptr_t)s->conf;
		if (s->skip != NULL && w->skipper == NULL)
			w->skipper = s, w->skip = w->state[i];
	}
	return w;
}

void
worker_close(struct worker *w)
{
	const struct stage *s;
	size_t i = 0;

	for (s = w->run->stages; s->name != NULL && i < MAX_STAGES; s++, i++)
		if (s->close)
			s->close(w->state[i]);
	arena_free(&w->mem);
	free(w);
}

/* ---- results ------------------------------------------------------------ */

static void
put_note(struct job *j, const struct note *n, struct span path, uint64_t line,
	 bool relative)
{
	struct job_note *e;

	j->notes =
	    vec_room(j->notes, j->nnotes, &j->notes_cap, sizeof(*j->notes));
	e = &j->notes[j->nnotes++];
	*e = (struct job_note){ .code = n->code,
				.line = line,
				.relative = relative,
				.path = j->err.n };
	buf_put(&j->err, path);
	e->text = j->err.n;
	buf_put(&j->err, n->text);
	e->end = j->err.n;
}

static struct job_result *
put_result(struct job *j, enum note_code worst, bool selected)
{
	struct job_result *r;

	j->results = vec_room(j->results, j->nresults, &j->results_cap,
			      sizeof(*j->results));
	r = &j->results[j->nresults++];
	*r = (struct job_result){ .out = j->out.n,
				  .notes = j->nnotes,
				  .status = note_status(worst),
				  .selected = selected,
				  .whole = true };
	return r;
}

/* A record's result, in its pieces. */
static void
put_record(struct job *j, const struct record *r, bool selected)
{
	struct job_result *result;
	size_t i;

	for (i = 0; i < r->ncuts; i++) {
		result = put_result(j, r->notes.worst, selected);
		result->out = r->cut[i];
		result->whole = false;
	}
	result = put_result(j, r->notes.worst, selected);
	result->key = j->err.n;
	buf_put(&j->err, r->key);
	result->key_end = j->err.n;
}

/* A JSON record's notes name the document it came from, if it says so. */
static uint64_t
own_line(struct record *r)
{
	struct span digits = record_value(r, PART_LINE);
	uint64_t n = 0;

	if (json_kind(digits) != JSON_NUMBER)
		return 0;
	for (; digits.n > 0 && *digits.p >= '0' && *digits.p <= '9';
	     digits.p++, digits.n--)
		n = n * 10 + (uint64_t)(*digits.p - '0');
	return n;
}

static void
put_notes(struct job *j, struct record *r)
{
	const struct note *n;
	struct span path;

	for (n = r->notes.first; n != NULL; n = n->next) {
		if (n->code == NOTE_NOT_A_RECORD) {
			put_note(j, n, r->path, r->line, true);
			continue;
		}
		if (r->json.p == NULL) {
			put_note(j, n, r->path, n->line ? n->line : r->line,
				 false);
			continue;
		}
		path = record_text(r, PART_PATH);
		if (path.p != NULL)
			put_note(j, n, path, n->line ? n->line : own_line(r),
				 false);
		else
			put_note(j, n, r->path, r->line, true);
	}
}

static void
run_stages(struct worker *w, struct job *j, struct record *r)
{
	const struct stage *s;
	bool keep = true;
	size_t i = 0;

	r->notes.mem = r->mem = &w->mem;
	r->out = &j->out;
	r->names = &w->run->names;
	for (s = w->run->stages; keep && s->name != NULL; s++, i++) {
		if (s->gives != PART_MAX && !s->again &&
		    record_value(r, s->gives).p != NULL)
			continue;
		keep = s->run(w->state[i], r) == KEEP;
	}
	if (r->notes.first != NULL)
		put_notes(j, r);
	put_record(j, r, keep);
	arena_reset(&w->mem);
}

/* ---- documents and lines ------------------------------------------------ */

static void
do_document(struct worker *w, struct job *j, uint64_t ordinal,
	    const struct job_doc *doc)
{
	struct record r = { .path = buf_span(&j->path),
			    .doc = ordinal,
			    .line = doc->line,
			    .offset = j->base + doc->at,
			    .bytes = { j->bytes.p + doc->at, doc->n },
			    .file = doc->file };

	r.notes.line = doc->line;
	if (doc->doubtful) {
		r.notes.mem = &w->mem;
		note_add(&r.notes, NOTE_START_DOUBTFUL, 1, "%s", "");
	}
	run_stages(w, j, &r);
}

/* On to the next line that a stage has to see. */
static const char *
skip_lines(struct worker *w, struct job *j, struct span lines)
{
	bool first = lines.p == j->bytes.p;
	uint64_t passed = 0;

	if (w->skipper != NULL)
		lines.p = w->skipper->skip(w->skip, &w->run->names, lines,
					   first, &passed);
	j->lines += passed;
	j->passed += passed;
	return lines.p;
}

static void
do_lines(struct worker *w, struct job *j)
{
	struct record r;
	struct span line, text;
	const char *p = j->bytes.p, *end = p + j->used, *nl;

	/* PowerShell writes one before records */
	if (j->line_start && span_starts(span_from(p, end), SPAN(MARK)))
		p += sizeof(MARK) - 1;
	for (j->lines = j->passed = 0; p < end; p = nl + 1) {
		p = skip_lines(w, j, span_from(p, end));
		if (p == end)
			break;
		nl = memchr(p, '\n', (size_t)(end - p));
		if (nl == NULL)
			nl = end;
		j->lines++;
		line = span_from(p, nl);
		if (line.n > 0 && *line.p == '\x1e') /* RFC 7464 */
			line.p++, line.n--;
		text = span_trim_lines(line);
		if (text.n == 0)
			continue;
		record_open_json(&r, line, &w->run->names, &w->mem);
		r.path = buf_span(&j->path);
		r.line = j->lines;
		if (*text.p == '{') {
			run_stages(w, j, &r);
			continue;
		}
		note_add(&r.notes, NOTE_NOT_A_RECORD, 0, "%s",
			 "the line is not a JSON object");
		put_notes(j, &r);
		put_result(j, r.notes.worst, false);
		arena_reset(&w->mem);
	}
}

/* ---- files -------------------------------------------------------------- */

enum input_kind
work_kind(const struct run *run, struct span path, struct span head, bool whole)
{
	static const enum part named[] = { PART_META, PART_TEXT, PART_BODY };
	const struct span *names = run->names.name;
	struct span ours[] = { names[PART_PATH], names[PART_META],
			       names[PART_ARTICLE], names[PART_TEXT],
			       names[PART_BODY] };
	struct input_members members = { ours, sizeof(ours) / sizeof(*ours),
					 false };
	size_t i;

	if (run->from != INPUT_AUTO)
		return run->from;
	for (i = 0; i < sizeof(named) / sizeof(*named); i++)
		members.any |=
		    !span_eq(names[named[i]], record_names.name[named[i]]);
	return input_sniff(path, head, whole, &members);
}

const struct magic *
work_magic(const struct run *run, struct span head, bool is_stream)
{
	const struct magic *m =
	    is_stream ? magic_find_stream(head) : magic_find(head);

	return m != NULL && m->kind == MAGIC_BINARY && run->any_bytes ? NULL
								      : m;
}

#define LEAST (4u << 10) /* bytes to ask for, of files of unknown size too */

/*
 * How much to read next.  All of it at once, and a byte more, so that a read
 * which ends where the file did when it was found is the last; of a large file
 * only enough at first to tell a picture.
 */
static size_t
next_read(const struct job *j)
{
	size_t size = (size_t)j->size, want;

	if (j->bytes.n == 0 && size > 8 * MAGIC_HEAD)
		return MAGIC_HEAD;
	/* one that has grown: by doubling, so linear */
	want = j->bytes.n <= size ? size + 1 - j->bytes.n : j->bytes.n;
	return want < LEAST ? LEAST : want;
}

/* One that has grown or shrunk since is read to the end it has now. */
void
work_read_file(const struct run *run, struct job *j)
{
	int fd = openat(folder_fd(j->folder), j->path.p + j->name,
			O_RDONLY | O_CLOEXEC);
	size_t want, got;

	if (fd < 0) {
		j->error = errno;
		return;
	}
	for (;;) {
		want = next_read(j);
		j->error = fd_read(fd, buf_room(&j->bytes, want), want, &got);
		if (got == 0)
			break;
		if (j->bytes.n == 0)
			j->magic = work_magic(
			    run, (struct span){ j->bytes.p, got }, false);
		j->bytes.n += got;
		if (j->magic != NULL ||
		    (got < want && j->bytes.n == (size_t)j->size))
			break;
	}
	close(fd);
}

static void
report(struct job *j, enum note_code code, const char *text)
{
	struct note n = { .code = code, .text = span_of(text) };

	put_note(j, &n, buf_span(&j->path), 0, false);
	put_result(j, code, false);
}

static void
do_file(struct worker *w, struct job *j)
{
	struct span path = buf_span(&j->path), bytes;
	enum input_kind kind;

	work_read_file(w->run, j);
	if (j->error != 0 || j->magic != NULL)
		return;
	bytes = buf_span(&j->bytes);
	j->consumed = bytes.n;
	if (w->run->from == INPUT_AUTO)
		j->json = input_json(path, bytes, true);
	if (j->json != NULL)
		return;
	kind = work_kind(w->run, path, bytes, true);
	j->used = bytes.n;
	if (kind == INPUT_JSONL) {
		do_lines(w, j);
	} else if (j->bytes.n > 0) {
		struct job_doc whole = { .n = j->bytes.n,
					 .line = 1,
					 .file = true };

		do_document(w, j, 1, &whole);
	}
}

/* Why the source is not read, in a line. */
static void
report_magic(struct job *j)
{
	char hint[80];

	if (j->magic->kind == MAGIC_BINARY) {
		report(j, j->found ? NOTE_BINARY : NOTE_BINARY_NAMED,
		       j->magic->name);
		return;
	}
	snprintf(hint, sizeof(hint), "%s; unpack it first (%s | ...)",
		 j->magic->name, j->magic->hint);
	report(j, NOTE_COMPRESSED, hint);
}

static void
report_json(struct job *j)
{
	char hint[80];

	snprintf(hint, sizeof(hint), "make lines of it first (%s F | ...)",
		 j->json);
	report(j, j->found ? NOTE_JSON : NOTE_JSON_NAMED, hint);
}

void
worker_do(struct worker *w, struct job *j)
{
	size_t i;

	switch (j->kind) {
	case JOB_FILE: do_file(w, j); break;
	case JOB_LINES: do_lines(w, j); break;
	case JOB_DOCS:
		for (i = 0; i < j->ndocs; i++)
			do_document(w, j, j->doc + i, &j->docs[i]);
		break;
	case JOB_FAILED:
	case JOB_IDLE: break;
	}
	if (j->error != 0)
		report(j, NOTE_CANNOT_READ, strerror(j->error));
	else if (j->magic != NULL)
		report_magic(j);
	else if (j->json != NULL)
		report_json(j);
}
