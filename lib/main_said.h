/*
 * main_said.h - the text of an article as the page says it in JSON-LD.
 */
#ifndef MAIN_SAID_H
#define MAIN_SAID_H

#include "main_score.h"

struct main_said {
	struct span text;   /* { NULL, 0 }: nothing is said */
	struct span source; /* the script that says it */
};

/*
 * The longest articleBody in the page's scripts, which need not be JSON
 * otherwise.
 */
struct main_said main_said(const struct main_page *);

/* Replace the events by that text, a paragraph a line, tags understood. */
void main_say(struct main_page *, const struct main_said *);

#endif
