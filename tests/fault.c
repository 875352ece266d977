/*
 * fault.so - surroundings that fail, by LD_PRELOAD.
 *
 *	FAULT_MALLOC=N	the Nth allocation fails; and all after it with
 *	FAULT_STICKY=1
 *	FAULT_READ=N	the Nth read fails with EIO
 *	FAULT_WRITE=N	the Nth write fails with ENOSPC
 *	FAULT_EINTR=N	each Nth read or write is interrupted first
 *	FAULT_SHORT=N	a read or write moves at most N bytes
 *	FAULT_GROW=N	a file has N bytes more, or fewer, when it is read than
 *			its status said
 *	FAULT_COUNT=F	at the end write the number of allocations, reads and
 *			writes to descriptor F
 *
 * Only what the program itself calls is seen: libc's own reads (conversion
 * tables, zone files through stdio) are not.  Writes to standard error never
 * fail here, or there would be no message to look at.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
ssize_t __read_chk(int, void *, size_t, size_t);

static long fail_malloc, fail_read, fail_write, interrupt, chunk, count_fd,
    grow;
static int sticky, ready;
static atomic_long mallocs, reads, writes;

static long
number(const char *name)
{
	const char *s = getenv(name);

	return s != NULL ? strtol(s, NULL, 10) : 0;
}

static void __attribute__((constructor)) start(void)
{
	fail_malloc = number("FAULT_MALLOC");
	fail_read = number("FAULT_READ");
	fail_write = number("FAULT_WRITE");
	interrupt = number("FAULT_EINTR");
	chunk = number("FAULT_SHORT");
	count_fd = number("FAULT_COUNT");
	grow = number("FAULT_GROW");
	sticky = (int)number("FAULT_STICKY");
	ready = 1;
}

static void __attribute__((destructor)) report(void)
{
	char line[80];
	int n;

	if (count_fd == 0)
		return;
	n = snprintf(line, sizeof(line), "%ld %ld %ld\n", (long)mallocs,
		     (long)reads, (long)writes);
	syscall(SYS_write, (int)count_fd, line, (size_t)n);
}

static int
no_memory(void)
{
	long n;

	if (!ready)
		return 0;
	n = atomic_fetch_add(&mallocs, 1) + 1;
	if (fail_malloc == 0 || n < fail_malloc || (n > fail_malloc && !sticky))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t n)
{
	return no_memory() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return no_memory() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return no_memory() ? NULL : __libc_realloc(p, n);
}

/* -1 with errno when the call is to fail, else how many bytes it may move. */
static ssize_t
allowed(atomic_long *calls, long fail, int error, size_t n)
{
	long now = atomic_fetch_add(calls, 1) + 1;

	if (fail > 0 && now == fail) {
		errno = error;
		return -1;
	}
	if (interrupt > 0 && now % interrupt == 0) {
		errno = EINTR;
		return -1;
	}
	return chunk > 0 && n > (size_t)chunk ? chunk : (ssize_t)n;
}

ssize_t
read(int fd, void *p, size_t n)
{
	ssize_t may = allowed(&reads, fail_read, EIO, n);

	return may < 0 ? -1 : syscall(SYS_read, fd, p, (size_t)may);
}

ssize_t
__read_chk(int fd, void *p, size_t n, size_t size)
{
	if (n > size)
		abort();
	return read(fd, p, n);
}

ssize_t
pread(int fd, void *p, size_t n, off_t at)
{
	ssize_t may = allowed(&reads, fail_read, EIO, n);

	return may < 0 ? -1 : syscall(SYS_pread64, fd, p, (size_t)may, at);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	ssize_t may = fd == STDERR_FILENO
			  ? (ssize_t)n
			  : allowed(&writes, fail_write, ENOSPC, n);

	return may < 0 ? -1 : syscall(SYS_write, fd, p, (size_t)may);
}

ssize_t
writev(int fd, const struct iovec *v, int n)
{
	struct iovec one;
	ssize_t may;

	while (n > 1 && v->iov_len == 0)
		v++, n--;
	one = *v;
	may = fd == STDERR_FILENO
		  ? (ssize_t)one.iov_len
		  : allowed(&writes, fail_write, ENOSPC, one.iov_len);
	one.iov_len = (size_t)may;
	return may < 0 ? -1 : syscall(SYS_writev, fd, &one, 1);
}

static int
grown(int failed, struct stat *st)
{
	if (failed == 0 && S_ISREG(st->st_mode) && st->st_size > grow)
		st->st_size -= grow;
	return failed;
}

int
stat(const char *path, struct stat *st)
{
	return grown((int)syscall(SYS_newfstatat, AT_FDCWD, path, st, 0), st);
}

int
fstatat(int fd, const char *path, struct stat *st, int flags)
{
	return grown((int)syscall(SYS_newfstatat, fd, path, st, flags), st);
}
