/* text_grid.h - tables of data; tables of layout are left to the walk. */
#ifndef TEXT_GRID_H
#define TEXT_GRID_H

#include "text_flow.h"

/* Write the table whose OPEN is event i; false: it holds more than data. */
bool table_render(struct render *, size_t i);

#endif
