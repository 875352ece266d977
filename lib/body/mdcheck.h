/*
 * mdcheck.h - is a Markdown body one that a parser can be given?
 */
#ifndef MDCHECK_H
#define MDCHECK_H

#include "base/base.h"

/* What is wrong with the body, or NULL. */
const char *mdcheck(struct span body);

#endif
