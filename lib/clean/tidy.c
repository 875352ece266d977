/*
 * tidy.c - the client: a helper process, watched.
 *
 * A document costs the helper its time and memory, never ours.  What can go
 * wrong ends the same way: the helper is killed if need be, its status is
 * collected, and our own serializer's HTML goes out with a note.  A helper that
 * died gets one successor for the same document: it may have been killed from
 * outside, and then the document is none the worse for it.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "frame.h"
#include "skeleton.h"
#include "tidy.h"

#ifndef ART_LIBEXECDIR
#define ART_LIBEXECDIR "/usr/local/libexec/art-tools"
#endif

struct tidy {
	struct tidy_conf conf;
	char program[TIDY_PATH]; /* empty: not looked for yet */
	bool missing;
	pid_t pid;   /* 0: no helper is running */
	int in, out; /* its standard input and output */
	struct buf clean, answer;
	struct skeleton bones; /* of clean: what is sent */
};

struct tidy *
tidy_open(const struct tidy_conf *conf)
{
	struct tidy *t = mem_get(sizeof(*t));

	*t = (struct tidy){ .conf = conf ? *conf : (struct tidy_conf){ 0 } };
	return t;
}

/* ---- the helper --------------------------------------------------------- */

bool
tidy_find(char path[TIDY_PATH])
{
	static const char *const places[] = {
		"%s/art-tidy", "%s/../libexec/art-tools/art-tidy"
	};
	char self[TIDY_PATH / 2], *slash;
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	size_t i;

	self[n > 0 ? n : 0] = '\0';
	slash = strrchr(self, '/');
	if (slash != NULL) {
		*slash = '\0';
		for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
			snprintf(path, TIDY_PATH, places[i], self);
			if (access(path, X_OK) == 0)
				return true;
		}
	}
	snprintf(path, TIDY_PATH, "%s/art-tidy", ART_LIBEXECDIR);
	return access(path, X_OK) == 0;
}

/* What the child starts with: three descriptors, signals as by default. */
static bool
spawn(struct tidy *t, int child_in, int child_out)
{
	char *argv[] = { t->program, NULL }, *env[] = { NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int error;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, child_in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, child_out, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null",
					 O_RDONLY, 0);
	posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
					    POSIX_SPAWN_SETSIGDEF);
	error = posix_spawn(&t->pid, t->program, &files, &attr, argv, env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	if (error != 0)
		t->pid = 0;
	return error == 0;
}

/*
 * A pipe between us and the child.  Ends above standard error, or dup2() in the
 * child could overwrite the one with the other.
 */
static bool
make_pipe(int ends[2], size_t ours)
{
	int raw[2], i;

	ends[0] = ends[1] = -1;
	if (pipe2(raw, O_CLOEXEC) != 0)
		return false;
	for (i = 0; i < 2; i++) {
		ends[i] = fcntl(raw[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		close(raw[i]);
	}
	return ends[0] >= 0 && ends[1] >= 0 &&
	       fcntl(ends[ours], F_SETFL, O_NONBLOCK) == 0;
}

static void
close_one(int fd)
{
	if (fd >= 0)
		close(fd);
}

/* NULL, or why there is no helper. */
static const char *
start(struct tidy *t)
{
	int to[2] = { -1, -1 }, from[2] = { -1, -1 };
	bool ok;

	if (t->program[0] == '\0') {
		if (t->conf.program != NULL)
			snprintf(t->program, TIDY_PATH, "%s", t->conf.program);
		else
			t->missing = !tidy_find(t->program);
	}
	if (t->missing)
		return "art-tidy is not installed";
	ok = make_pipe(to, 1) && make_pipe(from, 0) && spawn(t, to[0], from[1]);
	close_one(to[0]);
	close_one(from[1]);
	t->in = to[1], t->out = from[0];
	if (ok)
		return NULL;
	close_one(t->in);
	close_one(t->out);
	return "art-tidy does not start";
}

/* End the helper, if it has not ended; its wait status. */
static int
stop(struct tidy *t)
{
	int status = 0;

	if (t->pid == 0)
		return 0;
	close(t->in);
	close(t->out);
	if (waitpid(t->pid, &status, WNOHANG) == 0) {
		kill(t->pid, SIGKILL); /* not reaped: the id is still its own */
		while (waitpid(t->pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	t->pid = 0;
	return status;
}

/* ---- one document -------------------------------------------------------- */

/*
 * Milliseconds of processor time a document may take: 20 times what the slowest
 * inputs take, that is, those just below the limit on memory.  A loop ends
 * there.  Ten times that on the clock is for a helper that does not even run.
 */
static uint32_t
time_for(const struct tidy *t, size_t n)
{
	return t->conf.limit ? t->conf.limit : (uint32_t)(500 + n / 75);
}

/*
 * Send and receive.  A helper that died must not take us with it: its SIGPIPE
 * is blocked in this thread and taken off unless somebody else's was pending.
 */
static enum frame_result
converse(struct tidy *t, struct frame request, struct frame *answer)
{
	const struct timespec now = { 0 };
	uint64_t deadline = frame_clock() + 10 * (uint64_t)request.limit;
	enum frame_result r;
	sigset_t pipe, old, pending;

	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigpending(&pending);
	pthread_sigmask(SIG_BLOCK, &pipe, &old);
	r = frame_send(t->in, request, buf_span(&t->bones.html), deadline);
	if (r == FRAME_END && !sigismember(&pending, SIGPIPE))
		sigtimedwait(&pipe, NULL, &now);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (r == FRAME_OK)
		r = frame_receive(t->out, answer, &t->answer,
				  TIDY_OUTPUT(t->bones.html.n), deadline);
	return r;
}

/* t->bones through the helper into t->answer; NULL, or why it failed. */
static const char *
repair(struct tidy *t, enum tidy_mode mode)
{
	struct frame request = { .what = mode }, answer;
	const char *why = NULL;
	int attempt, status;

	request.limit = time_for(t, t->bones.html.n);
	for (attempt = 0; attempt < 2; attempt++) {
		if (t->pid == 0 && (why = start(t)) != NULL)
			return why;
		switch (converse(t, request, &answer)) {
		case FRAME_OK:
			return answer.what == TIDY_DONE ? NULL
			       : answer.what == TIDY_TOO_LARGE
				   ? "tidy makes too much of it"
				   : "tidy refuses it";
		case FRAME_LATE: stop(t); return "tidy takes too long";
		case FRAME_BAD: stop(t); return "art-tidy talks nonsense";
		case FRAME_END: break;
		}
		status = stop(t);
		if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF)
			return "tidy takes too long";
		why = "tidy crashes";
	}
	return why;
}

void
tidy_html(struct tidy *t, struct arena *mem, const struct tree *tree,
	  enum tidy_mode mode, struct buf *out, struct notes *notes)
{
	struct serial_conf conf = { .attributes = mode == TIDY_TREE };
	const char *why;
	size_t before;

	t->clean.n = t->answer.n = 0;
	serial_html(mem, tree, &conf, &t->clean);
	if (t->clean.n == 0)
		return;
	skeleton_make(mem, buf_span(&t->clean), &t->bones);
	why = t->bones.html.n > TIDY_INPUT ? "too large for tidy"
					   : repair(t, mode);
	if (why == NULL) {
		before = out->n;
		if (skeleton_fill(&t->bones, buf_span(&t->answer), out))
			return;
		out->n = before;
		why = "tidy changes the text";
	}
	note_add(notes, NOTE_TIDY_FALLBACK, 0, "%s", why);
	conf.pretty = mode == TIDY_HTML;
	serial_html(mem, tree, &conf, out);
}

void
tidy_close(struct tidy *t)
{
	stop(t);
	buf_free(&t->clean);
	buf_free(&t->answer);
	buf_free(&t->bones.html);
	free(t);
}
