/*
 * html_scan.h - the search that reading HTML text spends its time in.
 */
#ifndef HTML_SCAN_H
#define HTML_SCAN_H

/* The first '<', '&', CR or NUL, or end. */
const char *html_scan(const char *p, const char *end);

#endif
