/*
 * show.h - text that cannot drive a terminal.
 */
#ifndef SHOW_H
#define SHOW_H

#include "buf.h"

/*
 * Append text (any bytes) with controls and direction marks as \xNN or
 * \u{NNNN}; the control characters named in keep pass.
 */
void show_text(struct buf *, struct span text, const char *keep);

#endif
