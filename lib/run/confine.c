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
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

/* The numbers below are the kernel's; its headers may be older than it is. */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule	    445
#define SYS_landlock_restrict_self  446
#endif
#define LANDLOCK_VERSION 1 /* flag: only tell the ABI */

#define FS_EXECUTE    (1ull << 0)
#define FS_WRITE_FILE (1ull << 1)
#define FS_READ	      (3ull << 2)     /* files, directories */
#define FS_CHANGE     (0x1ffull << 4) /* remove and make of every kind */
#define FS_REFER      (1ull << 13)    /* from ABI 2 */
#define FS_TRUNCATE   (1ull << 14)    /* from ABI 3 */
#define NET_TCP	      3ull	      /* bind, connect: from ABI 4 */
#define SCOPE_ALL     3ull	      /* abstract sockets, signals: ABI 6 */

struct ruleset { /* struct landlock_ruleset_attr as of ABI 6 */
	uint64_t fs, net, scoped;
};

struct rule { /* struct landlock_path_beneath_attr, of type 1 */
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed));

/* Let the file be executed. */
static void
allow_file(int rules, const char *path)
{
	struct rule rule = { FS_EXECUTE, open(path, O_PATH | O_CLOEXEC) };

	if (rule.fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, 1, &rule, 0);
	close(rule.fd);
}

/* A program, and the loader it names when it is not linked statically. */
static void
allow_program(int rules, const char *path)
{
	char loader[256] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	Elf64_Ehdr head;
	Elf64_Phdr part;
	int i;

	allow_file(rules, path);
	if (fd < 0)
		return;
	if (read(fd, &head, sizeof(head)) == sizeof(head) &&
	    head.e_ident[EI_CLASS] == ELFCLASS64)
		for (i = 0; i < head.e_phnum; i++)
			if (pread(fd, &part, sizeof(part),
				  (off_t)(head.e_phoff + i * sizeof(part))) ==
				sizeof(part) &&
			    part.p_type == PT_INTERP &&
			    part.p_filesz < sizeof(loader) &&
			    pread(fd, loader, part.p_filesz,
				  (off_t)part.p_offset) > 0)
				allow_file(rules, loader);
	close(fd);
}

/* Refuse what `fs` says and the kernel knows, but for starting `program`. */
static int
landlock(uint64_t fs, const char *program)
{
	struct ruleset rules = { .fs = fs };
	size_t size = sizeof(rules.fs);
	long abi, fd, failed;

	abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION);
	if (abi < 1)
		return 0;
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
	if (program != NULL)
		allow_program((int)fd, program);
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
#define ONLY(name)     IS(SYS_##name, 0, 1), ALLOW

#define X32 0x40000000u /* x86-64's other numbering of the same calls */

/* a 32-bit call in a 64-bit program, and the other numbering: refused */
#define HEAD                                                                   \
	LOAD(offsetof(struct seccomp_data, arch)), IS(ARCH, 1, 0), REFUSE,     \
	    LOAD(offsetof(struct seccomp_data, nr)),                           \
	    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1), REFUSE

static const struct sock_filter tool_code[] = {
	HEAD,
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
	/* other programs and processes */
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

static const struct sock_filter exec_code[] = {
	HEAD,
	CALL(execve),
	ALLOW,
};

static const struct sock_filter helper_code[] = {
	HEAD,
	ONLY(read),
	ONLY(write),
	ONLY(brk),
	ONLY(mmap),
	ONLY(munmap),
	ONLY(mremap),
	ONLY(mprotect),
	ONLY(madvise),
	ONLY(setitimer),
	ONLY(rt_sigaction),
	ONLY(rt_sigprocmask),
	ONLY(rt_sigreturn),
	ONLY(sigaltstack),
	ONLY(restart_syscall),
	ONLY(getpid),
	ONLY(gettid),
	ONLY(tgkill),
	ONLY(sched_yield),
	ONLY(futex),
	ONLY(exit),
	ONLY(exit_group),
	REFUSE,
};

static int
filter(const struct sock_filter *code, size_t n)
{
	const struct sock_fprog program = { (unsigned short)n,
					    (struct sock_filter *)code };

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#define FILTER(code) filter(code, sizeof(code) / sizeof(code[0]))

#else

#define FILTER(code) 0

#endif

struct confine
confine_start(const char *program)
{
	struct confine active = { 0 };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return active;
	active.landlock =
	    landlock(FS_EXECUTE | FS_WRITE_FILE | FS_CHANGE, program);
	active.seccomp = FILTER(tool_code) && (program || FILTER(exec_code));
	return active;
}

struct confine
confine_helper(void)
{
	const struct rlimit no_files = { 0 };
	struct confine active = { 0 };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return active;
	active.landlock =
	    landlock(FS_EXECUTE | FS_READ | FS_WRITE_FILE | FS_CHANGE, NULL);
	/* Landlock needs a descriptor, and the filter refuses setrlimit(). */
	setrlimit(RLIMIT_NOFILE, &no_files);
	active.seccomp = FILTER(helper_code);
	return active;
}
