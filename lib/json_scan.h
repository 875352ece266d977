/*
 * json_scan.h - vector searches inside JSON strings, and the escaper's scan.
 */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

#include "span.h"

/* The next quote or backslash, or end. */
const char *json_scan_quote(const char *p, const char *end);

/* The next quote, backslash or control character below 0x20, or end. */
const char *json_scan_special(const char *p, const char *end);

/*
 * Copy from *p to out until a byte that json_put() may have to escape; returns
 * how many.  out has room for end - *p + 32 bytes.
 */
size_t json_scan_copy(const char **p, const char *end, char *out);

#endif
