/*
 * json_scan.h - strings of JSON, a block at a time.
 *
 * A body of short lines has an escape every few dozen bytes, and HTML in a
 * string one for each attribute, so a search that ends at each of them spends
 * its time on starting again.  These go on over the short escapes.
 */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

/*
 * What a backslash before this byte stands for in one byte ("n: a line feed),
 * 0 when it is none of the short escapes.
 */
extern const unsigned char json_short[256];

/* The closing quote of the string whose text starts at p, or end. */
const char *json_scan_end(const char *p, const char *end);

/*
 * The first byte that is neither text nor part of a short escape, or end: a
 * quote, a byte below 0x20, or a backslash before something else.
 */
const char *json_scan_text(const char *p, const char *end);

/*
 * Copy text to *out and undo its short escapes, up to the first backslash that
 * begins none, or end; *out moves on.  At most the bytes read are copied, but
 * up to JSON_SCAN_BLOCK more may be overwritten.
 */
const char *json_scan_copy(char **out, const char *p, const char *end);

#define JSON_SCAN_BLOCK 32

#endif
