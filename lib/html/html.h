/*
 * html.h - HTML as browsers read it: tokens, character references, and the
 * elements as a sequence of events instead of a tree in memory.
 */
#ifndef HTML_H
#define HTML_H

#include "html_entity.h"
#include "html_table.h"
#include "html_token.h"
#include "tree.h"

#endif
