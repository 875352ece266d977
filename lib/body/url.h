/* url.h - relative references (RFC 3986, 5.2). */
#ifndef URL_H
#define URL_H

#include "base/base.h"

/*
 * The reference as seen from base, in mem or as it is; blanks and characters
 * beyond ASCII as %XX.  Without a usable base the reference stays relative.
 */
struct span url_resolve(struct arena *, struct span base, struct span ref);

#endif
