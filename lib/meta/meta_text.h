/*
 * meta_text.h - words as a front matter has them: entities, stray line ends,
 * lists of them.
 */
#ifndef META_TEXT_H
#define META_TEXT_H

#include "base/base.h"

struct meta_list { /* { 0 } is empty; lives in an arena */
	struct span *v;
	size_t n, cap;
};

void meta_list_add(struct arena *, struct meta_list *, struct span);

/* The same, unless it is there already; ASCII letters compare alike. */
void meta_list_once(struct arena *, struct meta_list *, struct span);

/* One line: entities decoded, runs of blanks and controls are one space. */
struct span meta_clean(struct arena *, struct span text);

/* Append text with every run of blanks as one space, and none at the start. */
void meta_put_blanked(struct buf *, struct span text);

/* Does it start like an absolute URL ("https://", "//host")? */
bool meta_is_url(struct span);

/* "zh_cn.UTF-8" as "zh-CN"; { NULL, 0 } when it is no language tag. */
struct span meta_lang(struct arena *, struct span text);

/* The word for yes or no that a scalar is: 1, 0; else -1. */
int meta_bool(struct span word);

#endif
