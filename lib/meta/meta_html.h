/*
 * meta_html.h - everything that a page says about its article.
 */
#ifndef META_HTML_H
#define META_HTML_H

#include "article/article.h"
#include "meta_class.h"
#include "meta_line.h"
#include "meta_when.h"

struct meta_html_conf { /* shared by all threads */
	struct meta_rules *rules;
	const struct meta_classes *classes;
	const struct meta_when_words *words;
	const struct patterns *patterns; /* NULL: all of it is the article */
};

/*
 * One pass over the events of the page; those that article_find() makes of it
 * are looked at where a wanted field needs them.
 */
void meta_html(struct arena *, const struct tree *page,
	       const struct meta_html_conf *, struct meta_claims *);

#endif
