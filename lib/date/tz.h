/*
 * tz.h - offsets of IANA time zones, from the system's TZif files (RFC 8536).
 *
 * The machine's own zone is never looked at.
 */
#ifndef TZ_H
#define TZ_H

#include "base/base.h"

struct tz; /* immutable once loaded: share it between threads */

/*
 * A zone by IANA name ("Asia/Shanghai") or fixed offset ("+08:00", "Z",
 * "UTC").  Names are checked: no "..", no leading slash.  NULL when unknown.
 */
struct tz *tz_open(struct span name);
void tz_close(struct tz *);

/* Offset from UTC in seconds at this instant (seconds since 1970 UTC). */
int tz_offset_at(const struct tz *, int64_t utc);

/*
 * Instant of a wall-clock time given as seconds since 1970 as if UTC.  In a
 * fold the first; in a gap the wall time is shifted forward by the gap.
 */
int64_t tz_from_local(const struct tz *, int64_t local);

/*
 * Does this zone use the abbreviation at any time ("CST" in Asia/Shanghai)?
 * *offset gets the offset it stands for, in seconds.
 */
bool tz_abbreviation(const struct tz *, struct span abbr, int *offset);

#endif
