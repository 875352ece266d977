/*
 * json_scan.h - the two searches JSON spends its time in.
 */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

/* The first '"', '\\' or byte below 0x20, or end. */
const char *json_scan_string(const char *p, const char *end);

/*
 * The first character that json_put() escapes, or end.  Looks at up to two
 * bytes after a character's first, never past end.
 */
const char *json_scan_plain(const char *p, const char *end);

/* Length of the character at p when it is one that is escaped, else 0. */
int json_scan_escaped(const char *p, const char *end);

#endif
