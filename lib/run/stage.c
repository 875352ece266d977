/* stage.c - the stage every document goes through. */
#include <stdlib.h>

#include "stage.h"

struct front_state {
	const struct front_stage *conf;
	struct charset *charset;
};

static void *
front_open(const void *conf)
{
	struct front_state *s = mem_get(sizeof(*s));

	s->conf = conf;
	s->charset = charset_open();
	return s;
}

static enum verdict
front_run(void *state, struct record *r)
{
	struct front_state *s = state;
	struct front_conf conf = s->conf->front;
	struct front front;
	struct span text;

	if (r->bytes.p == NULL)
		return KEEP; /* a JSON line brings what it has */
	text = charset_decode(s->charset, r->mem, r->bytes, s->conf->charset,
			      &r->charset, &r->wide, &r->notes);
	if (s->conf->html)
		front = (struct front){ .meta = SPAN("{}"), .body = text };
	else {
		conf.file = r->file;
		front_parse(r->mem, text, &conf, &front, &r->notes);
	}
	r->text_all = text;
	r->matter = front.matter;
	r->body_text = front.body;
	r->value[PART_META] = front.meta;
	return front.refused ? DROP : KEEP;
}

static void
front_close(void *state)
{
	struct front_state *s = state;

	charset_close(s->charset);
	free(s);
}

const struct stage stage_front = {
	.name = "front",
	.gives = PART_META,
	.open = front_open,
	.run = front_run,
	.close = front_close,
};
