/* job.c - buffers that live as long as the ring. */
#include <stdlib.h>

#include "job.h"

#define KEEP (4u << 20) /* a larger buffer is given back after its job */

void
job_free(struct job *j)
{
	buf_free(&j->path);
	buf_free(&j->bytes);
	buf_free(&j->out);
	buf_free(&j->err);
	free(j->docs);
	free(j->results);
	free(j->notes);
	folder_drop(j->folder);
	*j = (struct job){ 0 };
}

static void
empty(struct buf *b)
{
	b->n = 0;
	if (b->cap > KEEP)
		buf_free(b);
}

void
job_clear(struct job *j)
{
	empty(&j->path);
	empty(&j->bytes);
	empty(&j->out);
	empty(&j->err);
	j->kind = JOB_IDLE;
	j->used = j->ndocs = j->nresults = j->nnotes = 0;
	j->base = j->doc = j->lines = j->passed = j->consumed = 0;
	j->line_start = false;
	j->error = 0;
	j->magic = NULL;
	j->json = NULL;
	folder_drop(j->folder);
	j->folder = NULL;
}

void
job_add_doc(struct job *j, struct job_doc doc)
{
	j->docs = vec_room(j->docs, j->ndocs, &j->docs_cap, sizeof(*j->docs));
	j->docs[j->ndocs++] = doc;
}

void
job_set_source(struct job *j, const struct source *s)
{
	buf_put(&j->path, s->path);
	buf_char(&j->path, '\0');
	j->path.n--;
	j->folder = folder_keep(s->folder);
	j->name = s->folder != NULL ? s->path.n - strlen(s->name) : 0;
	j->size = s->size;
	j->found = s->found;
}
