/*
 * xml.h - XML that is to be read as HTML: feeds above all.
 */
#ifndef XML_H
#define XML_H

#include "base/base.h"

/* Does a body start as XML that is not XHTML? */
bool xml_is(struct span body);

/*
 * The same text as HTML that an HTML parser reads no worse than it must: what
 * CDATA sections hold is there, titles are no page's title, entries are blocks.
 * Byte for byte as long as the body, so that offsets stay; in mem.
 */
struct span xml_as_html(struct arena *mem, struct span body);

#endif
