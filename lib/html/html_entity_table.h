/*
 * html_entity_table.h - the named character references, as html_entity reads
 * them.
 */
#ifndef HTML_ENTITY_TABLE_H
#define HTML_ENTITY_TABLE_H

#include "base/base.h"

#define HTML_ENTITIES		 2126 /* number 0 is none */
#define HTML_ENTITY_SLOTS	 4096
#define HTML_ENTITY_LONGEST	 31 /* CounterClockwiseContourIntegral */
#define HTML_ENTITY_LONGEST_BARE 6

struct html_entity {
	uint16_t name; /* where it stands in html_entity_names */
	uint8_t length;
	bool bare; /* known without the semicolon, too */
	uint8_t n;
	char text[7]; /* UTF-8 */
};

/* In the order of the names; number 0 is none. */
extern const struct html_entity html_entities[HTML_ENTITIES];
extern const char html_entity_names[];

/* Numbers of entities, at the hash of their name or in the slots after it. */
extern const uint16_t html_entity_slots[HTML_ENTITY_SLOTS];
extern const unsigned html_entity_multiplier;

#endif
