/*
 * article.h - the article without the page around it.
 *
 * What is left out is taken out of the events of the document; those that stay
 * are a document again, in their order, with <html>, <head> and <body>.
 */
#ifndef ARTICLE_H
#define ARTICLE_H

#include "html/html.h"
#include "pattern.h"

/*
 * Take out all that is not the article.  A fragment (no page around it: neither
 * <html>, <head>, <body> nor <title>) is cleaned only.  Where the page says the
 * text in JSON-LD, and more of it than its markup shows, the events are
 * replaced by that.
 */
void article_find(struct arena *, struct tree *, const struct patterns *);

/* Mark what is known by name or by line: promotion, QR codes, rights, editors.
 */
void article_clean(struct arena *, struct tree *, const struct patterns *);

#endif
