/*
 * unconfined.c - linked into the programs of `make coverage`: they are not
 * confined, or they could not write down what they ran.
 *
 * The first thing that confinement asks for is refused, as by an old kernel.
 */
#include <errno.h>
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int
prctl(int what, ...)
{
	unsigned long a[4];
	va_list list;
	int i;

	if (what == PR_SET_NO_NEW_PRIVS) {
		errno = EINVAL;
		return -1;
	}
	va_start(list, what);
	for (i = 0; i < 4; i++)
		a[i] = va_arg(list, unsigned long);
	va_end(list);
	return (int)syscall(SYS_prctl, what, a[0], a[1], a[2], a[3]);
}
