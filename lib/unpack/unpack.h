/*
 * unpack.h - what a file really holds, whatever its name says.
 */
#ifndef UNPACK_H
#define UNPACK_H

#include "magic.h"

#endif
