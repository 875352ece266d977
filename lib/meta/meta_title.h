/*
 * meta_title.h - the title of an article without the name of its site.
 */
#ifndef META_TITLE_H
#define META_TITLE_H

#include "meta_text.h"

/*
 * "Title | Site" without the site: where one of the headings is the title, or
 * one of the sites the rest.  guess: cut what looks like a site, too.
 */
struct span meta_title(struct span title, const struct meta_list *headings,
		       const struct meta_list *sites, bool guess);

/*
 * How many in a hundred of the words of the shorter text stand in the other;
 * a sign is a word.
 */
unsigned meta_title_shared(struct span, struct span);

/* Does the text end with all the letters and digits of the other? */
bool meta_title_ends(struct span, struct span tail);

/* Are the letters and digits of two texts the same, ASCII case apart? */
bool meta_title_same(struct span, struct span);

/* Is it the same, in this sense, as one of the list? */
bool meta_title_is_one_of(struct span, const struct meta_list *);

#endif
