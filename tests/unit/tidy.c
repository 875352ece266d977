/* tidy: every document gets its HTML, whatever becomes of the helper. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "clean/tidy.h"

static char dir[] = "/tmp/art-tidy-XXXXXX";
static char helper[4096]; /* the real one */

/* The document's HTML is left in out; the note's text, or "", is the result. */
static const char *
serve(struct tidy *t, const char *html, enum tidy_mode mode, struct buf *out)
{
	static _Thread_local char why[256];
	struct arena mem = { 0 };
	struct tree_conf conf = { 0 };
	struct notes notes = { .mem = &mem };
	struct tree tree;

	out->n = 0;
	tree_read(&mem, span_of(html), &conf, &tree);
	tidy_html(t, &mem, &tree, mode, out, &notes);
	buf_char(out, '\0');
	why[0] = '\0';
	if (notes.first != NULL)
		snprintf(why, sizeof(why), "%.*s", SPAN_FMT(notes.first->text));
	arena_free(&mem);
	return why;
}

/* ---- helpers that misbehave --------------------------------------------- */

static const char *
script(const char *name, const char *text)
{
	static char path[256];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "w");
	if (f == NULL)
		exit(1);
	fprintf(f, "#!/bin/sh\n%s\n", text);
	fclose(f);
	chmod(path, 0700);
	return path;
}

static char *
large(void)
{
	static const char part[] = "<p>a paragraph</p>\n";
	size_t i, n = 20000;
	char *p = mem_get(n * (sizeof(part) - 1) + 1);

	for (i = 0; i < n; i++)
		memcpy(p + i * (sizeof(part) - 1), part, sizeof(part) - 1);
	p[n * (sizeof(part) - 1)] = '\0';
	return p;
}

static void
check_bad(const char *name, unsigned limit, const char *text,
	  const char *expected)
{
	struct tidy_conf conf = { script(name, text), limit };
	struct tidy *t = tidy_open(&conf);
	struct buf out = { 0 };
	char *many = large();
	const char *why;

	why = serve(t, "<p>one<p>two", TIDY_HTML, &out);
	CHECK(strcmp(why, expected) == 0, "%s: %s", name, why);
	CHECK(strcmp(out.p, "<p>one</p>\n<p>two</p>\n") == 0, "%s: %s", name,
	      out.p);
	why = serve(t, "<p>three", TIDY_HTML, &out);
	CHECK(strcmp(why, expected) == 0, "%s, again: %s", name, why);
	CHECK(strcmp(out.p, "<p>three</p>\n") == 0, "%s: %s", name, out.p);
	tidy_close(t);
	conf.limit = 20; /* it may not even be read */
	t = tidy_open(&conf);
	why = serve(t, many, TIDY_HTML, &out);
	CHECK(why[0] != '\0', "%s: a large one", name);
	CHECK(out.n == strlen(many) + 1 && memcmp(out.p, many, out.n) == 0,
	      "%s: a large one", name);
	tidy_close(t);
	buf_free(&out);
	free(many);
}

static void
bad_helpers(void)
{
	/* a frame is "arT1", three words, the bytes; words are little-endian */
	check_bad("exits", 0, "exit 0", "tidy crashes");
	check_bad("crashes", 0, "head -c 16 >/dev/null; kill -SEGV $$",
		  "tidy crashes");
	check_bad("loops", 0, "head -c 16 >/dev/null; kill -PROF $$",
		  "tidy takes too long");
	check_bad("hangs", 20, "exec sleep 60", "tidy takes too long");
	check_bad("counts", 20, "while :; do :; done", "tidy takes too long");
	check_bad("garbage", 0,
		  "echo 'something that is no frame'; exec cat >/dev/null",
		  "art-tidy talks nonsense");
	check_bad("short", 20,
		  "printf 'arT1\\0\\0\\0\\0\\0\\0\\0\\0\\100\\0\\0\\0<p>one';"
		  "exec sleep 60",
		  "tidy takes too long");
	check_bad("cut", 0,
		  "printf 'arT1\\0\\0\\0\\0\\0\\0\\0\\0\\100\\0\\0\\0<p>'",
		  "tidy crashes");
	check_bad("huge", 0,
		  "printf 'arT1\\0\\0\\0\\0\\0\\0\\0\\0\\377\\377\\377\\377'; "
		  "exec cat /dev/zero",
		  "art-tidy talks nonsense");
	check_bad("other", 0,
		  "while head -c 16 >/dev/null; do printf "
		  "'arT1\\0\\0\\0\\0\\0\\0\\0\\0\\3\\0\\0\\0<p>'; done",
		  "tidy changes the text");
	check_bad("refuses", 0,
		  "while head -c 16 >/dev/null; do printf "
		  "'arT1\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'; done",
		  "tidy refuses it");
}

static void
no_helper(void)
{
	struct tidy_conf conf = { .program = "/nonexistent/art-tidy" };
	struct tidy *t = tidy_open(&conf);
	struct buf out = { 0 };
	const char *why = serve(t, "<p>one", TIDY_HTML, &out);

	CHECK(strcmp(why, "art-tidy does not start") == 0, "%s", why);
	CHECK(strcmp(out.p, "<p>one</p>\n") == 0, "%s", out.p);
	tidy_close(t);
	buf_free(&out);
}

/* ---- the real one ------------------------------------------------------- */

static void
check_html(struct tidy *t, const char *html, enum tidy_mode mode,
	   const char *expected)
{
	struct buf out = { 0 };
	const char *why = serve(t, html, mode, &out);

	CHECK(why[0] == '\0', "%s: %s", html, why);
	CHECK(strcmp(out.p, expected) == 0, "%s: %s", html, out.p);
	buf_free(&out);
}

static void
good_documents(struct tidy *t)
{
	check_html(t, "", TIDY_HTML, "");
	check_html(t, "<script>x</script> <!-- y -->", TIDY_HTML, "");
	check_html(t, "a <b> c</b>\n d", TIDY_HTML, "a <b>c</b>\nd\n");
	check_html(t, "<ul><li>a<li>b<ul><li>c</ul></ul>", TIDY_HTML,
		   "<ul>\n  <li>a</li>\n  <li>b\n    <ul>\n      <li>c</li>\n"
		   "    </ul>\n  </li>\n</ul>\n");
	check_html(t, "<pre>\n\n  a\n\tb  </pre>", TIDY_HTML,
		   "<pre>\n\n  a\n\tb  </pre>\n");
	check_html(t, "<p>a &amp;lt; &lt;b&gt; &nbsp;&copy;", TIDY_HTML,
		   "<p>a &amp;lt; &lt;b&gt; &nbsp;\xc2\xa9</p>\n");
	check_html(t, "<p class=a style='color:red'>x", TIDY_TREE,
		   "<p class=\"a\" style=\"color:red\">x</p>\n");
	check_html(t, "<a href=' x y '>z</a>", TIDY_HTML,
		   "<a href=\" x y \">z</a>\n");
}

/* The process id of the helper that this thread has started. */
static pid_t
child(void)
{
	char text[64] = "";
	int fd = open("/proc/thread-self/children", O_RDONLY);

	if (fd < 0 || read(fd, text, sizeof(text) - 1) <= 0)
		return 0;
	close(fd);
	return (pid_t)atoi(text);
}

/* Killed while it waits: nobody notices. */
static void
killed_idle(struct tidy *t)
{
	struct buf out = { 0 };
	const char *why;
	pid_t pid;
	int i;

	for (i = 0; i < 3; i++) {
		why = serve(t, "<p>one", TIDY_HTML, &out);
		CHECK(why[0] == '\0', "before: %s", why);
		pid = child();
		CHECK(pid > 0 && kill(pid, SIGKILL) == 0, "no child");
	}
	why = serve(t, "<p>two", TIDY_HTML, &out);
	CHECK(why[0] == '\0' && strcmp(out.p, "<p>two</p>\n") == 0, "%s",
	      out.p);
	buf_free(&out);
}

static void
put(struct buf *b, const char *text, size_t times)
{
	for (; times > 0; times--)
		buf_put(b, span_of(text));
}

/* What kills libtidy itself, and what makes it take for ever. */
static void
killers(struct tidy *t)
{
	static const struct {
		const char *text;
		size_t times;
	} list[] = {
		{ "<button href=\"x\"><!DOCTYPE potato PUBLIC goof>"
		  "<h1 style=\"color:red\">x",
		  1 },
		{ "<thead><dl></table><table><tr><center><center><td></td></tr>"
		  "<tr><font> x",
		  1 },
		{ "<p><font color=red>text", 5000 },
		{ "<font><div>x", 10000 },
		{ "<div>x", 100000 },
		{ "<font>x", 100000 },
		{ "<table><tr><td>x", 100000 },
		{ "<ul><li>x", 100000 },
		{ "<span title=a>x", 100000 },
		{ "<b>x<i>y</b>z", 10000 },
		{ "<a href=x><p>x", 10000 },
	};
	struct buf in = { 0 }, out = { 0 };
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		in.n = 0;
		put(&in, list[i].text, list[i].times);
		buf_char(&in, '\0');
		serve(t, in.p, TIDY_HTML, &out);
		CHECK(out.n > list[i].times, "%s: nothing", list[i].text);
		CHECK(out.n < 64 * in.n + 1000, "%s: %zu", list[i].text, out.n);
	}
	in.n = 0;
	put(&in, "<p", 1);
	for (i = 0; i < 100000; i++)
		buf_printf(&in, " a%zu=1 title=x", i);
	buf_put(&in, span_of(">x</p>"));
	buf_char(&in, '\0');
	check_html(t, in.p, TIDY_HTML, "<p title=\"x\">x</p>\n");
	buf_free(&in);
	buf_free(&out);
}

static void *
many(void *arg)
{
	struct tidy_conf conf = { .program = helper };
	struct tidy *t = tidy_open(&conf);
	struct buf out = { 0 };
	char html[64], expected[64];
	size_t i, *good = arg;

	for (i = 0; i < 100; i++) {
		snprintf(html, sizeof(html), "<p>number %zu", i);
		snprintf(expected, sizeof(expected), "<p>number %zu</p>\n", i);
		if (serve(t, html, TIDY_HTML, &out)[0] == '\0' &&
		    strcmp(out.p, expected) == 0)
			++*good;
	}
	buf_free(&out);
	tidy_close(t);
	return NULL;
}

static void
threads(void)
{
	pthread_t id[4];
	size_t good[4] = { 0 }, i;

	for (i = 0; i < 4; i++)
		if (pthread_create(&id[i], NULL, many, &good[i]) != 0)
			exit(1);
	for (i = 0; i < 4; i++) {
		pthread_join(id[i], NULL);
		CHECK(good[i] == 100, "%zu: %zu", i, good[i]);
	}
}

static void
clean_up(void)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	char path[512];

	while (d != NULL && (e = readdir(d)) != NULL) {
		snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
		unlink(path);
	}
	closedir(d);
	rmdir(dir);
}

static size_t
open_files(void)
{
	DIR *d = opendir("/proc/self/fd");
	size_t n = 0;

	while (d != NULL && readdir(d) != NULL)
		n++;
	closedir(d);
	return n;
}

int
main(int argc, char *argv[])
{
	struct tidy_conf conf = { .program = helper };
	struct tidy *t;
	size_t files = open_files();
	char *slash;

	(void)argc;
	snprintf(helper, sizeof(helper), "%s", argv[0]);
	slash = strrchr(helper, '/');
	if (slash == NULL || mkdtemp(dir) == NULL)
		return 1;
	snprintf(slash, sizeof(helper) - (size_t)(slash - helper),
		 "/../art-tidy");
	bad_helpers();
	no_helper();
	t = tidy_open(&conf);
	good_documents(t);
	killed_idle(t);
	killers(t);
	good_documents(t);
	tidy_close(t);
	threads();
	CHECK(open_files() == files, "files left open");
	CHECK(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD, "children");
	clean_up();
	return check_done();
}
