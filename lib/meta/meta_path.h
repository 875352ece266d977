/*
 * meta_path.h - what the name of a file and the address of a page say.
 */
#ifndef META_PATH_H
#define META_PATH_H

#include "meta_claim.h"

/* The date that a file's name starts with: posts/2022-05-23-title.md */
void meta_path(struct arena *, struct span path, struct meta_claims *);

/* The date that a URL is made of: /2022/05/23/, /20220523/, -2022-05-23- */
void meta_url(struct arena *, struct span url, struct meta_claims *);

#endif
