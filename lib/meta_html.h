/*
 * meta_html.h - everything that a page says about its article.
 */
#ifndef META_HTML_H
#define META_HTML_H

#include "meta_line.h"
#include "tree.h"

/*
 * One pass over the events; what main() has marked TREE_DROP is not the
 * article's.  The claims are in document order.
 */
void meta_html(struct arena *, const struct tree *, struct meta_rules *,
	       struct meta_claims *);

#endif
