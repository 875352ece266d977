/*
 * base.h - what everything else stands on: text as bytes with a length, memory
 * that belongs to one document, UTF-8, what Unicode says of characters, notes.
 */
#ifndef BASE_H
#define BASE_H

#include "arena.h"
#include "buf.h"
#include "bytes.h"
#include "chars_table.h"
#include "fd.h"
#include "fence.h"
#include "note.h"
#include "scan.h"
#include "show.h"
#include "simd.h"
#include "span.h"
#include "utf8.h"
#include "vec.h"
#include "wide.h"

#endif
