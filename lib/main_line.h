/*
 * main_line.h - lines that say of themselves that they are not the article.
 */
#ifndef MAIN_LINE_H
#define MAIN_LINE_H

#include "main_score.h"
#include "pattern.h"

/* Leave them out; the page has been measured. */
void main_drop_lines(struct main_page *, const struct patterns *);

#endif
