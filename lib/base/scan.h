/*
 * scan.h - find the few places of a stream where a document could start.
 *
 * This is the only pass over all bytes that runs alone, so it does little: it
 * stops where a fence, a code fence or a byte order mark may stand and counts
 * lines on the way.  Splitrule judges.
 */
#ifndef SCAN_H
#define SCAN_H

#include "span.h"

/*
 * The first place in [p, end) where one of - + ; ` ~ stands three times, or
 * where FE FF or FF FE stand; end when there is none.  Three bytes before end
 * are needed to see one.  *lines grows by the LFs passed.
 */
const char *scan_next(const char *p, const char *end, uint64_t *lines);

#endif
