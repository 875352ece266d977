/*
 * cli.h - the options of the programs: one table each, which parsing, --help,
 * completions and the manual check read.
 */
#ifndef CLI_H
#define CLI_H

#include "cli_args.h"
#include "cli_document.h"
#include "cli_fields.h"
#include "cli_options.h"

#endif
