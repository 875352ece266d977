/*
 * cli_fields.h - the names of fields on a command line.
 */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include "cli_args.h"

/*
 * A usage error: there is no such field, but perhaps one with a name like it.
 * option: which one names it, where fields and the text may be named; NULL
 * where --list-fields names all there are.
 */
void cli_unknown_field(const struct cli_args *, const char *option,
		       struct span field) __attribute__((noreturn));

#endif
