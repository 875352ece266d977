/*
 * meta_html.h - everything that a page says about its article.
 */
#ifndef META_HTML_H
#define META_HTML_H

#include "html/html.h"
#include "meta_line.h"

/*
 * One pass over the events of the page, then a look at those that
 * article_find() makes of it.
 */
void meta_html(struct arena *, const struct tree *page,
	       const struct tree *article, struct meta_rules *,
	       struct meta_claims *);

#endif
