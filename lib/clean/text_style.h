/*
 * text_style.h - the few properties of a style attribute that change text.
 */
#ifndef TEXT_STYLE_H
#define TEXT_STYLE_H

#include "base/base.h"

enum style_display {
	DISPLAY_INLINE,
	DISPLAY_NONE,
	DISPLAY_CONTENTS,
	DISPLAY_INLINE_BLOCK, /* and inline-flex, inline-grid */
	DISPLAY_INLINE_TABLE,
	DISPLAY_BLOCK, /* from here on lines break around it */
	DISPLAY_FLEX,
	DISPLAY_TABLE,
	DISPLAY_CAPTION, /* the last that breaks lines */
	DISPLAY_ROWS,
	DISPLAY_ROW,
	DISPLAY_CELL,
	DISPLAY_COLUMNS
};

enum style_space { SPACE_NORMAL, SPACE_PRE, SPACE_PRE_LINE };
enum style_transform {
	TRANSFORM_NONE,
	TRANSFORM_UPPER,
	TRANSFORM_LOWER,
	TRANSFORM_CAPITAL
};

struct style {
	uint8_t display, space, transform;
	bool hidden; /* visibility */
	bool floats; /* or positioned: out of the line */
};

/* Change *style by the declarations of a style attribute. */
void style_read(struct span css, struct style *);

/* The text as text-transform shows it, in mem. */
struct span style_transform(struct arena *mem, struct span text,
			    uint8_t transform, struct span lang);

#endif
