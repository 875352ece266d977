/*
 * json_scan.h - the search that reading JSON spends its time in.
 */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

/* The first '"', '\\' or byte below 0x20, or end. */
const char *json_scan_string(const char *p, const char *end);

#endif
