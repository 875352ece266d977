/* confine: reading and converting go on, everything else is refused. */
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "confine.h"

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

int
main(void)
{
	char name[] = "/tmp/art-confine-XXXXXX", *end = name;
	struct confine active;
	iconv_t cd;
	pthread_t thread;
	int out = mkstemp(name);

	if (out < 0)
		return 1;
	unlink(name);
	active = confine_start();
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
