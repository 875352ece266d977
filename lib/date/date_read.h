/*
 * date_read.h - read a date by the full grammar.
 *
 * date_parse() has shorter ways for the commonest shapes; where both apply they
 * must agree, which tests/fuzz/date.c checks.
 */
#ifndef DATE_READ_H
#define DATE_READ_H

#include "date.h"

bool date_read(struct span text, const struct date_conf *, struct date *out,
	       size_t *used, const char **why);

#endif
