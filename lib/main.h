/*
 * main.h - the article without the page around it.
 *
 * What is left out is taken out of the events of the document; those that stay
 * are a document again, in their order, with <html>, <head> and <body>.
 */
#ifndef MAIN_H
#define MAIN_H

#include "pattern.h"
#include "tree.h"

/*
 * Take out all that is not the article.  A fragment (no page around it: neither
 * <html>, <head>, <body> nor <title>) is cleaned only.  Where the page says the
 * text in JSON-LD, and more of it than its markup shows, the events are
 * replaced by that.
 */
void main_article(struct arena *, struct tree *, const struct patterns *);

/* Mark what is known by name or by line: promotion, QR codes, rights, editors.
 */
void main_clean(struct arena *, struct tree *, const struct patterns *);

#endif
