/*
 * declared.h - the charset label a document carries.
 */
#ifndef DECLARED_H
#define DECLARED_H

#include "base/base.h"

/*
 * The label in the front matter, XML declaration or <meta> of a document in
 * any superset of ASCII; absent when there is none.  It is part of the source,
 * as it stands there: it may be no label at all.
 */
struct span declared_label(struct span doc);

#endif
