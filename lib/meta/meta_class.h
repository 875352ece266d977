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

/* Of the names of a class attribute, or of an id. */
enum meta_role meta_role_of(struct span names);

#endif
