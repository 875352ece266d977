/*
 * art-tidy - libtidy behind a pipe; html2text starts it, nobody else needs it.
 *
 * Frames on standard input are answered on standard output, one by one.  All of
 * libtidy's memory is one region.  What it holds when libtidy is set up is
 * copied aside and copied back after each document, so a document finds libtidy
 * as the first one did, nothing leaks, and a document that wants too much can
 * be left in the middle.  One that crashes or never ends takes the program with
 * it; the tool starts another.
 */
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <tidy/tidy.h>
#include <tidy/tidybuffio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "tools/tools.h"

#define ALIGN  16
#define SMALL  4096 /* smaller blocks are used again when they are freed */
#define REGION TIDY_MEMORY(TIDY_INPUT)
#define KEEP   (1u << 20) /* of the region; more is given back each time */

struct memory { /* begins with what libtidy knows of it */
	TidyAllocator base;
	char *region;
	size_t used, limit, last; /* last: where the newest block starts */
	size_t high;		  /* the most this document has used */
	struct block *unused[SMALL / ALIGN]; /* by size */
	sigjmp_buf full;
};

struct block {
	size_t size;
	_Alignas(ALIGN) union {
		char bytes[1];
		struct block *next; /* of unused ones */
	} in;
};

#define HEAD offsetof(struct block, in)

static void *
memory_get(TidyAllocator *base, size_t n)
{
	struct memory *m = (struct memory *)base;
	struct block *b;

	if (n > m->limit)
		siglongjmp(m->full, 1);
	n = n ? (n + ALIGN - 1) & ~(size_t)(ALIGN - 1) : ALIGN;
	if (n < SMALL && (b = m->unused[n / ALIGN]) != NULL) {
		m->unused[n / ALIGN] = b->in.next;
		return b->in.bytes;
	}
	if (m->limit - m->used < HEAD + n)
		siglongjmp(m->full, 1);
	b = (struct block *)(m->region + m->used);
	b->size = n;
	m->last = m->used;
	m->used += HEAD + n;
	if (m->used > m->high)
		m->high = m->used;
	return b->in.bytes;
}

static void
memory_free(TidyAllocator *base, void *p)
{
	struct memory *m = (struct memory *)base;
	struct block *b;

	if (p == NULL)
		return;
	b = (struct block *)((char *)p - HEAD);
	if (b->size < SMALL) {
		b->in.next = m->unused[b->size / ALIGN];
		m->unused[b->size / ALIGN] = b;
	} else if ((char *)b == m->region + m->last) {
		m->used = m->last;
	}
}

static void *
memory_resize(TidyAllocator *base, void *p, size_t n)
{
	struct memory *m = (struct memory *)base;
	struct block *b;
	void *to;

	if (p == NULL)
		return memory_get(base, n);
	b = (struct block *)((char *)p - HEAD);
	if (b->size >= n)
		return p;
	if ((char *)b == m->region + m->last && n >= SMALL) {
		m->used = m->last;
		return memory_get(base, n); /* the same place */
	}
	to = memcpy(memory_get(base, n), p, b->size);
	memory_free(base, p);
	return to;
}

static void
memory_panic(TidyAllocator *base, ctmbstr text)
{
	(void)base;
	(void)text;
	abort();
}

static const TidyAllocatorVtbl memory_calls = { memory_get, memory_resize,
						memory_free, memory_panic };

/* libtidy would look up ~user in a configuration, which it never gets; without
 * this a static program drags in the whole name service. */
struct passwd *
getpwnam(const char *name)
{
	(void)name;
	return NULL;
}

static void
drop_byte(void *data, byte c)
{
	(void)data;
	(void)c;
}

/* Everything by name, so that a libtidy without an option says so. */
static TidyDoc
tidy_start(struct memory *m)
{
	static const char *const options[][2] = {
		{ "char-encoding", "utf8" },
		{ "newline", "LF" },
		{ "doctype", "html5" },
		{ "output-html", "yes" },
		{ "show-body-only", "yes" },
		{ "force-output", "yes" },
		{ "tidy-mark", "no" },
		{ "quiet", "yes" },
		{ "show-warnings", "no" },
		{ "show-errors", "0" },
		{ "show-info", "no" },
		{ "wrap", "0" },
		{ "indent", "auto" },
		{ "indent-spaces", "2" },
		/* what was kept stays, and stays as it was */
		{ "drop-empty-elements", "no" },
		{ "drop-empty-paras", "no" },
		{ "merge-divs", "no" },
		{ "merge-spans", "no" },
		{ "merge-emphasis", "no" },
		{ "join-styles", "no" },
		{ "anchor-as-name", "no" },
		{ "fix-uri", "no" },
		{ "fix-backslash", "no" },
		{ "fix-bad-comments", "no" },
		{ "lower-literals", "no" },
	};
	static TidyOutputSink nowhere;
	TidyDoc doc;
	size_t i;

	tidySetLanguage("en"); /* or tidyCreate() asks the locale */
	doc = tidyCreateWithAllocator(&m->base);
	for (i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		if (!tidyOptParseValue(doc, options[i][0], options[i][1]))
			fprintf(stderr, "art-tidy: libtidy has no %s\n",
				options[i][0]);
	tidyInitSink(&nowhere, NULL, drop_byte);
	tidySetErrorSink(doc, &nowhere);
	return doc;
}

static void
limits(void)
{
	struct rlimit none = { 0 };

	setrlimit(RLIMIT_CORE, &none);
	setrlimit(RLIMIT_FSIZE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	{
		struct rlimit space = { REGION + (512u << 20), RLIM_INFINITY };

		setrlimit(RLIMIT_AS, &space);
	}
#endif
}

/* SIGPROF ends the program when a document is not done in time. */
static void
timer(uint32_t ms)
{
	struct itimerval t = { { 0 }, { ms / 1000, ms % 1000 * 1000 } };

	setitimer(ITIMER_PROF, &t, NULL);
}

/* Repair one document; what libtidy writes is in its region. */
static enum tidy_answer
repair(TidyDoc doc, const struct frame *f, struct span html, TidyBuffer *out)
{
	TidyBuffer in;

	tidyOptSetInt(doc, TidyIndentContent,
		      f->what == TIDY_HTML ? TidyAutoState : TidyNoState);
	tidyBufInit(&in);
	tidyBufAttach(&in, (byte *)html.p, (uint)html.n);
	if (tidyParseBuffer(doc, &in) < 0 || tidySaveBuffer(doc, out) < 0)
		return TIDY_REFUSED;
	return out->size <= TIDY_OUTPUT(html.n) ? TIDY_DONE : TIDY_TOO_LARGE;
}

/* Set libtidy back to how it was at first: `fresh` bytes, and zeros. */
static void
restore(struct memory *m, struct span fresh)
{
	memset(m->unused, 0, sizeof(m->unused));
	memcpy(m->region, fresh.p, fresh.n);
	if (m->high - fresh.n > KEEP)
		madvise(m->region + KEEP, m->high - KEEP, MADV_DONTNEED);
	memset(m->region + fresh.n, 0,
	       (m->high < KEEP ? m->high : KEEP) - fresh.n);
	m->used = m->last = m->high = fresh.n;
}

/* Answer documents until there are no more. */
static void
serve(struct memory *m, TidyDoc doc, struct span fresh)
{
	struct buf html = { 0 };
	struct frame request, answer = { 0 };
	struct span result;
	TidyBuffer out;

	while (frame_receive(STDIN_FILENO, &request, &html, TIDY_INPUT, 0) ==
	       FRAME_OK) {
		m->limit = TIDY_MEMORY(html.n);
		timer(request.limit);
		tidyBufInitWithAllocator(&out, &m->base);
		if (sigsetjmp(m->full, 0) == 0)
			answer.what =
			    repair(doc, &request, buf_span(&html), &out);
		else
			answer.what = TIDY_TOO_LARGE;
		timer(0);
		result = (struct span){ (char *)out.bp, out.size };
		if (answer.what != TIDY_DONE)
			result.n = 0;
		if (frame_send(STDOUT_FILENO, answer, result, 0) != FRAME_OK)
			return;
		restore(m, fresh);
	}
}

int
main(int argc, char *argv[])
{
	static struct memory m;
	struct span fresh;
	TidyDoc doc;

	(void)argv;
	if (argc > 1 || isatty(STDIN_FILENO)) {
		fprintf(stderr, "art-tidy: this is a part of html2text and "
				"not to be run by hand\n");
		return 2;
	}
	m.base.vtbl = &memory_calls;
	m.limit = REGION;
	m.region = mmap(NULL, REGION, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (m.region == MAP_FAILED || sigsetjmp(m.full, 0) != 0)
		return 2;
	doc = tidy_start(&m);
	memset(m.unused, 0, sizeof(m.unused));
	fresh.n = m.used;
	fresh.p = memcpy(mem_get(fresh.n), m.region, fresh.n);
	limits();
	confine_helper();
	serve(&m, doc, fresh);
	return 0;
}
