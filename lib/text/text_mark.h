/* text_mark.h - CommonMark instead of plain text. */
#ifndef TEXT_MARK_H
#define TEXT_MARK_H

#include "text_flow.h"

/* Around what an element holds; the frame remembers. */
void mark_begin(struct render *, struct text_frame *,
		const struct tree_event *);
void mark_end(struct render *, struct text_frame *, size_t i);

void mark_after(struct render *, const struct text_frame *);

void mark_text(struct render *, struct span);

/* The text with what is markup anywhere in a line escaped; it lives until the
 * next call. */
struct span mark_escape(struct render *, struct span);
void mark_break(struct render *); /* br */

/* "](address "title")" behind the text of a link or picture. */
struct span mark_address(struct render *, const struct tree_event *,
			 struct span url);

/* "[" or "![" at a place of out; where the text behind it starts. */
size_t mark_bracket(struct render *, size_t start, struct span mark);

/* The last line of out, from `line` on, is complete. */
void mark_line(struct render *, size_t line);

#endif
