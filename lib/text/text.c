/* text.c - names of what text is made of. */
#include "text.h"

const char *
text_type_name(enum text_type type)
{
	static const char *const names[] = { [BLOCK_PARAGRAPH] = "paragraph",
					     [BLOCK_HEADING] = "heading",
					     [BLOCK_ITEM] = "item",
					     [BLOCK_QUOTE] = "quote",
					     [BLOCK_CODE] = "code",
					     [BLOCK_TABLE] = "table",
					     [BLOCK_ROW] = "row",
					     [BLOCK_CAPTION] = "caption",
					     [BLOCK_RULE] = "rule" };

	return names[type];
}
