/*
 * main_drop.h - leave out what is no part of any article.
 */
#ifndef MAIN_DROP_H
#define MAIN_DROP_H

#include "main_score.h"
#include "pattern.h"

/* Scripts, menus, forms...; the page is measured with and without them. */
void main_drop_tags(struct main_page *);

/* See which patterns the names of each element match. */
void main_find_kinds(struct main_page *, const struct patterns *);

/* What is hidden and, with names, what a name says is no article. */
void main_drop_named(struct main_page *, bool names);

/* In an element: lists of links, and its first <h1>. */
void main_drop_links(struct main_page *, size_t root);

#endif
