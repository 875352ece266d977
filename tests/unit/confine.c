/* confine: reading and converting go on, everything else is refused. */
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <pthread.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "run/confine.h"

static void *
nothing(void *arg)
{
	return arg;
}

static void
files(const char *name)
{
	char c;
	int fd;

	CHECK(open(name, O_WRONLY | O_CREAT, 0600) < 0 && errno == EACCES,
	      "create");
	CHECK(open("/dev/null", O_WRONLY) < 0 && errno == EACCES, "write");
	CHECK(mkdir(name, 0700) < 0 && errno == EACCES, "mkdir");
	CHECK(unlink("/etc/hostname") < 0, "unlink");
	fd = open("/etc/passwd", O_RDONLY);
	CHECK(fd >= 0 && read(fd, &c, 1) == 1, "reading stays");
	close(fd);
}

static void
calls(void)
{
	CHECK(socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM, "inet");
	CHECK(socket(AF_UNIX, SOCK_STREAM, 0) < 0 && errno == EPERM, "unix");
	CHECK(execl("/bin/true", "true", NULL) < 0, "exec");
}

/* In a child: fn's own process, since confinement is not to be undone. */
static void
in_child(void (*fn)(void))
{
	int status = -1;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		check_passed = check_failed = 0;
		fn();
		fflush(stdout);
		_exit(check_failed != 0);
	}
	CHECK(pid > 0 && waitpid(pid, &status, 0) == pid && status == 0,
	      "child: %d", status);
}

static bool
starts(const char *program)
{
	char *argv[] = { (char *)program, NULL }, *env[] = { NULL };
	int status = -1;
	pid_t pid;

	return posix_spawn(&pid, program, NULL, NULL, argv, env) == 0 &&
	       waitpid(pid, &status, 0) == pid && status == 0;
}

/* The one program that may be started; others only Landlock can tell apart. */
static void
one_program(void)
{
	struct confine active = confine_start("/bin/true");

	CHECK(starts("/bin/true"), "the helper");
	CHECK(!active.landlock || !starts("/bin/echo"), "another program");
	CHECK(!active.seccomp || socket(AF_INET, SOCK_STREAM, 0) < 0, "inet");
}

/* What the kernel has; 0: nothing, or it is switched off. */
static int
kernel_landlock(void)
{
	long abi = syscall(444 /* landlock_create_ruleset */, NULL, 0, 1);

	return abi > 0 ? (int)abi : 0;
}

static void
helper(void)
{
	const int known = kernel_landlock();
	int pipes[2] = { -1, -1 };
	struct confine active;
	char c = 0;

	CHECK(pipe(pipes) == 0, "pipe");
	active = confine_helper();
	CHECK(active.landlock == known, "Landlock %d", active.landlock);
	CHECK(!active.landlock || open("/etc/passwd", O_RDONLY) < 0, "read");
	CHECK(dup(0) < 0, "no more descriptors");
	CHECK(!active.seccomp || socket(AF_UNIX, SOCK_STREAM, 0) < 0, "unix");
	CHECK(!active.seccomp || fork() < 0, "fork");
	CHECK(write(pipes[1], "x", 1) == 1 && read(pipes[0], &c, 1) == 1 &&
		  c == 'x',
	      "pipes");
	CHECK(realloc(malloc(1), 1 << 20) != NULL, "memory");
}

int
main(void)
{
	char name[] = "/tmp/art-confine-XXXXXX", *end = name;
	struct confine active;
	iconv_t cd;
	pthread_t thread;
	int out = mkstemp(name), known;

	if (out < 0)
		return 1;
	unlink(name);
	in_child(one_program);
	in_child(helper);
	known = kernel_landlock();
	active = confine_start(NULL);
	CHECK(active.landlock == known, "Landlock %d", active.landlock);
	while (*end)
		end++;
	end[-1] = '_';
	if (active.landlock)
		files(name);
	if (active.seccomp)
		calls();
	CHECK(write(out, "x", 1) == 1, "what is open stays open");
	/* glibc loads this converter only now. */
	cd = iconv_open("UTF-8", "EUC-KR");
	CHECK(cd != (iconv_t)-1, "iconv");
	iconv_close(cd);
	CHECK(pthread_create(&thread, NULL, nothing, NULL) == 0, "threads");
	pthread_join(thread, NULL);
	return check_done();
}
