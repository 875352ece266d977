/*
 * cli.h - the command line: one option table per tool.
 *
 * Parsing, --help, completions and the manual check all read the same table.
 */
#ifndef CLI_H
#define CLI_H

#include "run.h"

struct cli_opt {
	int id;		  /* the short letter, or a number from 256 up */
	const char *name; /* long name, without dashes */
	const char *arg;  /* name of its argument, "N" or "auto|never"; NULL */
	const char *help; /* one line; NULL in the row that ends the table */
};

/* Ids of the options that every tool has (CLI_COMMON); tools start at 300. */
enum {
	CLI_HELP = 256,
	CLI_VERSION,
	CLI_COMPLETIONS,
	CLI_FILES0,
	CLI_FROM,
	CLI_HEAD,
	CLI_NOTES,
	CLI_INCLUDE,
	CLI_EXCLUDE,
	CLI_PROGRESS,
	CLI_LINE_BUFFERED,
	CLI_NO_CONFINE,
	CLI_BODY,
	CLI_TEXT,
	CLI_META,
	CLI_TOOL = 300
};

struct cli { /* constant, one per tool */
	const char *name;
	const char *synopsis; /* what follows the name in "usage:" */
	const char *purpose;  /* one line */
	const char *examples; /* lines shown by --help */
	const struct cli_opt *opts; /* the tool's own, ends with .help == NULL */
};

struct cli_args { /* the state of parsing; also collects the common options */
	const struct cli *cli;
	char **argv, **next;
	const char *cluster; /* rest of -abc */
	char **operands;     /* filled as they are met; NULL-terminated */
	size_t noperands;
	const char **include, **exclude; /* NULL-ended */
	bool no_confine;
	struct run run;	     /* common options end up here */
};

/* Start parsing.  Environment: ART_JOBS.  --help and --version exit here. */
void cli_start(struct cli_args *, const struct cli *, int argc, char **argv);

/*
 * The id of the next option that is the tool's own, *arg its argument; -1 when
 * all are read.  Common options are taken care of inside.  A usage error ends
 * the process with status 2, naming the nearest option.
 */
int cli_next(struct cli_args *, const char **arg);

/* After the last option: operands into run.input; a terminal as input is a
 * usage error; the process is confined unless --no-confine. */
void cli_ready(struct cli_args *);

/* Number, size (suffix K M G) or one of a NULL-ended list; else usage error. */
uint64_t cli_number(const struct cli_args *, const char *arg, uint64_t min,
    uint64_t max);
uint64_t cli_size(const struct cli_args *, const char *arg);
int cli_choice(const struct cli_args *, const char *arg,
    const char *const *names);

/* "TOOL: message", the usage line, status 2. */
void cli_usage(const struct cli_args *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), noreturn));

/* The name in a NULL-ended list nearest to a misspelt one, or NULL. */
const char *cli_nearest(const char *name, const char *const *names);

#endif
