/*
 * progress.c - bytes, records, rate and time left.
 *
 * Shown when asked for, or when standard error is a terminal, standard output
 * is not, and the run lasts over a second.  SIGUSR1 prints a line at any time.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "progress.h"

#define FIRST_MS 1000
#define EACH_MS	 500
#define MAX_STAT 10000 /* operands whose sizes are worth adding up */

struct progress {
	const char *tool;
	bool shown, on_terminal, drawn;
	int64_t start, last; /* ms */
	uint64_t bytes, records, total;
};

/* A signal handler has nowhere else to put its word. */
static volatile sig_atomic_t asked;

static void
on_signal(int sig)
{
	(void)sig;
	asked = 1;
}

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Size of all the input, 0 when some of it cannot be known. */
static uint64_t
total_size(const struct input_conf *in)
{
	uint64_t total = 0;
	struct stat st;
	size_t i;

	if (in->files0 != NULL)
		return 0;
	if (in->operands == NULL || in->operands[0] == NULL)
		return fstat(STDIN_FILENO, &st) == 0 && S_ISREG(st.st_mode)
			   ? (uint64_t)st.st_size
			   : 0;
	for (i = 0; in->operands[i] != NULL; i++) {
		if (i == MAX_STAT || stat(in->operands[i], &st) < 0 ||
		    !S_ISREG(st.st_mode))
			return 0;
		total += (uint64_t)st.st_size;
	}
	return total;
}

struct progress *
progress_open(const struct run *run)
{
	struct progress *p = mem_get(sizeof(*p));
	struct sigaction sa = { .sa_handler = on_signal,
				.sa_flags = SA_RESTART };

	*p = (struct progress){ .tool = run->tool };
	p->on_terminal = isatty(STDERR_FILENO);
	p->shown = run->progress == WHEN_ALWAYS ||
		   (run->progress == WHEN_AUTO && p->on_terminal &&
		    !isatty(STDOUT_FILENO));
	p->start = p->last = now_ms();
	if (p->shown)
		p->total = total_size(&run->input);
	sigaction(SIGUSR1, &sa, NULL);
	return p;
}

static void
draw(struct progress *p, int64_t now, bool keep)
{
	double s = (double)(now - p->start) / 1000, mb = (double)p->bytes / 1e6;
	char left[48] = "";

	if (s <= 0)
		s = 0.001;
	if (p->total > p->bytes && p->bytes > 0)
		snprintf(left, sizeof(left), ", %.0f s left",
			 s * (double)(p->total - p->bytes) / (double)p->bytes);
	fprintf(stderr, "%s%s: %.1f MB, %llu records, %.1f MB/s%s%s",
		p->on_terminal ? "\r\033[K" : "", p->tool, mb,
		(unsigned long long)p->records, mb / s, left,
		keep || !p->on_terminal ? "\n" : "");
	fflush(stderr);
	p->drawn = !keep && p->on_terminal;
	p->last = now;
}

void
progress_tick(struct progress *p, uint64_t consumed, uint64_t records)
{
	int64_t now;

	p->bytes += consumed;
	p->records = records;
	if (!p->shown && !asked)
		return;
	now = now_ms();
	if (asked) {
		asked = 0;
		draw(p, now, true);
	} else if (now - p->start >= FIRST_MS && now - p->last >= EACH_MS)
		draw(p, now, false);
}

void
progress_close(struct progress *p)
{
	if (p->drawn)
		draw(p, now_ms(), true);
	free(p);
}
