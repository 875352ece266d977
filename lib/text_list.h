/* text_list.h - lists, quotes, and the marks before them. */
#ifndef TEXT_LIST_H
#define TEXT_LIST_H

#include "text_flow.h"

void list_open(struct render *, const struct tree_event *); /* ul, ol */
void list_item(struct render *, const struct tree_event *);
void list_detail(struct render *); /* dd */
void list_quote(struct render *);

/* The quotation marks that <q> has in a language, depth times nested. */
void list_quotes(struct span lang, unsigned depth, struct span marks[2]);

#endif
