/*
 * article_drop.h - leave out what is no part of any article.
 */
#ifndef ARTICLE_DROP_H
#define ARTICLE_DROP_H

#include "article_score.h"
#include "pattern.h"

/* Scripts, menus, forms...; the page is measured with and without them. */
void article_drop_tags(struct article_page *);

/* See which patterns the names of each element match. */
void article_find_kinds(struct article_page *, const struct patterns *);

/* What is hidden and, with names, what a name says is no article. */
void article_drop_named(struct article_page *, bool names);

/* In an element: lists of links, and its first <h1>. */
void article_drop_links(struct article_page *, size_t root);

#endif
