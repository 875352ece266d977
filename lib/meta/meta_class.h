/*
 * meta_class.h - what class and id names say an element holds.
 */
#ifndef META_CLASS_H
#define META_CLASS_H

#include "base/base.h"

enum meta_role {
	ROLE_NONE,
	ROLE_AUTHOR,
	ROLE_DATE,
	ROLE_MODIFIED,
	ROLE_EDITOR,
	ROLE_SOURCE,
	ROLE_TITLE,
	ROLE_TAG,
	ROLE_OUTSIDE, /* comments, sidebars, other articles */
	ROLE_DECOR    /* pictures that are none: logos, avatars, codes */
};

struct meta_classes; /* the words; built once, then shared by all threads */

struct meta_classes *meta_classes_open(void);
void meta_classes_close(struct meta_classes *);

/* Of the names of a class attribute. */
enum meta_role meta_role_of(const struct meta_classes *, struct span names);

enum meta_role meta_role_of_id(const struct meta_classes *, struct span id);

#endif
