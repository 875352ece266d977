/*
 * confine.c - Landlock for files, seccomp for the rest, by raw system calls.
 *
 * Reading stays allowed everywhere: operands are opened one after the other,
 * and glibc's iconv loads its converters when they are first needed (open for
 * reading and mmap, which Landlock's "execute" does not cover).  Descriptors
 * that are open stay usable, so > /dev/full and > file work as ever.
 *
 * The filter refuses with EPERM and never kills: a libc of next year may try
 * some new call first and fall back, and a refusal lets it.
 */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

/* The numbers below are the kernel's; its headers may be older than it is. */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self  446
#endif
#define LANDLOCK_VERSION 1 /* flag: only tell the ABI */

#define FS_EXECUTE    (1ull << 0)
#define FS_WRITE_FILE (1ull << 1)
#define FS_CHANGE     (0x1ffull << 4) /* remove and make of every kind */
#define FS_REFER      (1ull << 13)    /* from ABI 2 */
#define FS_TRUNCATE   (1ull << 14)    /* from ABI 3 */
#define NET_TCP	      3ull	      /* bind, connect: from ABI 4 */
#define SCOPE_ALL     3ull	      /* abstract sockets, signals: ABI 6 */

struct ruleset { /* struct landlock_ruleset_attr as of ABI 6 */
	uint64_t fs, net, scoped;
};

static int
landlock(void)
{
	struct ruleset rules = { 0 };
	size_t size = sizeof(rules.fs);
	long abi, fd, failed;

	abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION);
	if (abi < 1)
		return 0;
	rules.fs = FS_EXECUTE | FS_WRITE_FILE | FS_CHANGE;
	if (abi >= 2)
		rules.fs |= FS_REFER;
	if (abi >= 3)
		rules.fs |= FS_TRUNCATE;
	if (abi >= 4)
		rules.net = NET_TCP, size = offsetof(struct ruleset, scoped);
	if (abi >= 6)
		rules.scoped = SCOPE_ALL, size = sizeof(rules);
	fd = syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (fd < 0)
		return 0;
	failed = syscall(SYS_landlock_restrict_self, fd, 0);
	close((int)fd);
	return failed ? 0 : (int)abi;
}

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCH AUDIT_ARCH_RISCV64
#endif

#ifdef ARCH

#define REFUSE	       BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define ALLOW	       BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define LOAD(off)      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, off)
#define IS(k, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (k), (yes), (no))
#define CALL(name)     IS(SYS_##name, 0, 1), REFUSE

#define X32 0x40000000u /* x86-64's other numbering of the same calls */

static const struct sock_filter code[] = {
	LOAD(offsetof(struct seccomp_data, arch)),
	IS(ARCH, 1, 0),
	REFUSE, /* a 32-bit call in a 64-bit program */
	LOAD(offsetof(struct seccomp_data, nr)),
	BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1),
	REFUSE,
	/* the network, and other processes through sockets */
	CALL(socket),
	CALL(socketpair),
	CALL(connect),
	CALL(bind),
	CALL(listen),
	CALL(accept),
	CALL(accept4),
	CALL(sendto),
	CALL(sendmsg),
	CALL(sendmmsg),
	IS(425, 0, 1), /* io_uring_setup: does what it likes */
	REFUSE,
	/* other programs */
	CALL(execve),
	CALL(execveat),
#ifndef __SANITIZE_ADDRESS__ /* its leak check traces the process */
	CALL(ptrace),
#endif
	CALL(process_vm_readv),
	CALL(process_vm_writev),
	/* the system */
	CALL(mount),
	CALL(umount2),
	CALL(unshare),
	CALL(setns),
	CALL(bpf),
	CALL(perf_event_open),
	CALL(keyctl),
	CALL(add_key),
	CALL(request_key),
	/* files: what Landlock does not look at */
	CALL(fchmod),
	CALL(fchmodat),
	CALL(fchown),
	CALL(fchownat),
	CALL(setxattr),
	CALL(lsetxattr),
	CALL(fsetxattr),
	CALL(utimensat),
	ALLOW,
};

static int
filter(void)
{
	const struct sock_fprog program = { sizeof(code) / sizeof(code[0]),
					    (struct sock_filter *)code };

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

static int
filter(void)
{
	return 0;
}

#endif

struct confine
confine_start(void)
{
	struct confine active = { 0 };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return active;
	active.landlock = landlock();
	active.seccomp = filter();
	return active;
}
