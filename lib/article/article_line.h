/*
 * article_line.h - lines that say of themselves that they are not the article.
 */
#ifndef ARTICLE_LINE_H
#define ARTICLE_LINE_H

#include "article_score.h"
#include "pattern.h"

/* Leave them out; the page has been measured. */
void article_drop_lines(struct article_page *, const struct patterns *);

#endif
