/*
 * cli_args.h - the command line: one option table per tool.
 *
 * Parsing, --help, completions and the manual check all read the same table.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "cli_options.h"
#include "run/run.h"

struct cli_args { /* the state of parsing; also collects the common options */
	const struct cli *cli;
	char **argv, **next;
	const char *cluster;	   /* rest of -abc */
	const struct cli_opt *now; /* the option being read: errors name it */
	char **operands;	   /* filled as they are met; NULL-terminated */
	size_t noperands;
	const char **include, **exclude; /* NULL-ended */
	bool no_confine;
	const char *helper; /* the one program it may start, or NULL */
	struct run run;	    /* common options end up here */
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

/* Free what parsing allocated: the last line of main. */
void cli_close(struct cli_args *);

/* Number, size (suffix K M G) or one of a NULL-ended list; else usage error. */
uint64_t cli_number(const struct cli_args *, const char *arg, uint64_t min,
		    uint64_t max);
uint64_t cli_size(const struct cli_args *, const char *arg);
int cli_choice(const struct cli_args *, const char *arg,
	       const char *const *names);

/* "TOOL: message", the usage line, status 2. */
void cli_usage(const struct cli_args *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), noreturn));

#endif
