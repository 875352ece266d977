/* text_list.h - lists, quotes, and the marks before them. */
#ifndef TEXT_LIST_H
#define TEXT_LIST_H

#include "text_flow.h"

enum list_indent {
	LIST_FIRST, /* the mark is for the first line, blanks for the others */
	LIST_ONCE,  /* the same without the blanks */
	LIST_EACH   /* the mark is for every line */
};

/* Put a mark before the lines of the current element. */
void list_indent(struct render *, struct span mark, enum list_indent);

/* The mark of the i-th indent was written: what follows goes by it. */
void list_written(struct render *, size_t i);

void list_open(struct render *, const struct tree_event *); /* ul, ol */
void list_item(struct render *, const struct tree_event *);
void list_cell_item(struct render *); /* the same in a cell of a table */
void list_detail(struct render *);    /* dd */
void list_quote(struct render *);

/* The quotation marks that <q> has in a language, depth times nested. */
void list_quotes(struct span lang, unsigned depth, struct span marks[2]);

#endif
