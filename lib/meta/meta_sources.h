/*
 * meta_sources.h - what feeds each field, in the order in which it is believed.
 */
#ifndef META_SOURCES_H
#define META_SOURCES_H

#include "base/base.h"

/* Append a line for each field and source: field, source, names, by tabs. */
void meta_sources(struct buf *);

#endif
