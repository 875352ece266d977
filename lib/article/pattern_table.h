/*
 * pattern_table.h - the default pattern file, share/patterns, as it stands;
 * made by scripts/gen-patterns.
 */
#ifndef PATTERN_TABLE_H
#define PATTERN_TABLE_H

#include "base/base.h"

extern const struct span pattern_defaults;

#endif
