/*
 * run.c - any number of workers, one order.
 *
 * Jobs sit in a ring: the feeder fills the next free slot, workers take ready
 * slots, and whichever worker completes the oldest slot writes out every
 * finished slot behind it.  The size of the ring is the only back-pressure:
 * when it is full the feeder works, too.  With one job there are no threads and
 * no locks.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "emit.h"
#include "feed.h"
#include "run.h"
#include "work.h"

#define SLOTS_PER_JOB 4

struct crew {
	const struct run *run;
	struct emit *emit;
	struct job *ring;
	size_t nring;
	uint64_t fed, taken, written; /* slots, ever growing */
	bool closed;		      /* nothing more will be fed */
	bool writing;		      /* somebody is in emit_job() */
	atomic_bool stop;	      /* the one flag read outside the lock */
	pthread_mutex_t lock;
	pthread_cond_t room, work;
};

/* ---- without threads --------------------------------------------------- */

static void
run_alone(struct crew *c, struct feed *f)
{
	struct worker *w = worker_open(c->run);
	struct job *j = &c->ring[0];

	while (!c->stop && feed_next(f, j)) {
		worker_do(w, j);
		if (!emit_job(c->emit, j))
			c->stop = true;
		if (j->kind == JOB_IDLE)
			emit_flush(c->emit);
		job_clear(j);
	}
	worker_close(w);
}

/* ---- with threads ------------------------------------------------------- */

/* Write out what is finished at the head of the ring.  Called locked. */
static void
write_finished(struct crew *c)
{
	struct job *j;
	bool idle;

	while (!c->writing && c->written < c->taken &&
	       (j = &c->ring[c->written % c->nring])->state == JOB_DONE) {
		c->writing = true;
		idle = c->written + 1 == c->fed;
		pthread_mutex_unlock(&c->lock);
		if (!c->stop && !emit_job(c->emit, j))
			c->stop = true;
		if (idle)
			emit_flush(c->emit);
		job_clear(j);
		pthread_mutex_lock(&c->lock);
		j->state = JOB_FREE;
		c->written++;
		c->writing = false;
		pthread_cond_signal(&c->room);
	}
}

/* Do the oldest job that waits; false when none does.  Called locked. */
static bool
work_one(struct crew *c, struct worker *w)
{
	struct job *j;

	if (c->taken == c->fed)
		return false;
	j = &c->ring[c->taken++ % c->nring];
	j->state = JOB_BUSY;
	pthread_mutex_unlock(&c->lock);
	if (!c->stop)
		worker_do(w, j);
	pthread_mutex_lock(&c->lock);
	j->state = JOB_DONE;
	write_finished(c);
	return true;
}

static void *
worker_main(void *arg)
{
	struct crew *c = arg;
	struct worker *w = worker_open(c->run);

	pthread_mutex_lock(&c->lock);
	for (;;) {
		if (work_one(c, w))
			continue;
		if (c->closed)
			break;
		pthread_cond_wait(&c->work, &c->lock);
	}
	pthread_mutex_unlock(&c->lock);
	worker_close(w);
	return NULL;
}

/* Fill the ring; when it is full, work instead of waiting. */
static void
feed_ring(struct crew *c, struct feed *f, struct worker *w)
{
	struct job *j;

	pthread_mutex_lock(&c->lock);
	while (!c->stop) {
		while (c->fed - c->written == c->nring)
			if (!work_one(c, w))
				pthread_cond_wait(&c->room, &c->lock);
		j = &c->ring[c->fed % c->nring];
		pthread_mutex_unlock(&c->lock);
		if (!feed_next(f, j)) {
			pthread_mutex_lock(&c->lock);
			break;
		}
		pthread_mutex_lock(&c->lock);
		j->state = JOB_READY;
		c->fed++;
		pthread_cond_signal(&c->work);
	}
	c->closed = true;
	pthread_cond_broadcast(&c->work);
	while (work_one(c, w))
		;
	pthread_mutex_unlock(&c->lock);
}

/* The thread that feeds is one of the jobs. */
static void
run_threads(struct crew *c, struct feed *f, int jobs)
{
	pthread_t *threads = mem_get((size_t)jobs * sizeof(*threads));
	struct worker *w;
	int i, started = 0;

	for (i = 1; i < jobs; i++)
		if (pthread_create(&threads[started], NULL, worker_main, c) ==
		    0)
			started++;
	if (started == 0) { /* none to be had: do without */
		free(threads);
		run_alone(c, f);
		return;
	}
	w = worker_open(c->run);
	feed_ring(c, f, w);
	for (i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	worker_close(w);
	free(threads);
}

struct tally
art_run(const struct run *run)
{
	struct crew c = { .run = run,
			  .lock = PTHREAD_MUTEX_INITIALIZER,
			  .room = PTHREAD_COND_INITIALIZER,
			  .work = PTHREAD_COND_INITIALIZER };
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	int jobs = run->jobs > 0 ? run->jobs : cpus > 0 ? (int)cpus : 1;
	struct feed *f;
	size_t i;

	c.emit = emit_open(run);
	f = feed_open(run);
	c.nring = jobs == 1 ? 1 : SLOTS_PER_JOB * (size_t)jobs;
	c.ring = mem_get(c.nring * sizeof(*c.ring));
	memset(c.ring, 0, c.nring * sizeof(*c.ring));
	for (i = 0; i < c.nring; i++)
		job_clear(&c.ring[i]);
	if (jobs == 1)
		run_alone(&c, f);
	else
		run_threads(&c, f, jobs);
	for (i = 0; i < c.nring; i++)
		job_free(&c.ring[i]);
	free(c.ring);
	feed_close(f); /* which counts the folders that jobs keep */
	return emit_close(c.emit);
}
