/*
 * article_said.h - the text of an article as the page says it in JSON-LD.
 */
#ifndef ARTICLE_SAID_H
#define ARTICLE_SAID_H

#include "article_score.h"

struct article_said {
	struct span text;   /* { NULL, 0 }: nothing is said */
	struct span source; /* the script that says it */
};

/*
 * The longest articleBody in the page's scripts, which need not be JSON
 * otherwise.
 */
struct article_said article_said(const struct article_page *);

/* Replace the events by that text, a paragraph a line, tags understood. */
void article_say(struct article_page *, const struct article_said *);

#endif
