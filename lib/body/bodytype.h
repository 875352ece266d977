/*
 * bodytype.h - is a body HTML, Markdown, or plain text?
 */
#ifndef BODYTYPE_H
#define BODYTYPE_H

#include "base/base.h"

enum body_type { BODY_AUTO, BODY_HTML, BODY_MARKDOWN, BODY_TEXT };

/*
 * Look at the path's suffix and at the start of the body, line by line; never
 * BODY_AUTO.
 */
enum body_type body_type_find(struct span path, struct span body);

/* "html", "markdown", "text"; "auto". */
const char *body_type_name(enum body_type);

#endif
