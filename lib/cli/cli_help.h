/*
 * cli_help.h - what --help, --version and --completions print.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/base.h"
#include "cli_options.h"

/* name is what the tool is installed as: it may have a prefix. */
void cli_help(struct buf *, const struct cli *, const char *name);

/* Confines the process, to see what is active, unless may_confine is false. */
void cli_version(struct buf *, const char *name, bool may_confine);

/* The script for "bash", "zsh" or "fish". */
void cli_completions(struct buf *, const struct cli *, const char *name,
		     const char *shell);

#endif
