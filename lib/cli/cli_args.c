/*
 * cli_args.c - read the command line.
 *
 * getopt_long(3) is not used: it keeps its state in globals, allows
 * abbreviations of long names and cannot name the option that was meant.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli_args.h"
#include "cli_help.h"
#include "run/run.h"

#define JOBS_MAX 1024
#define MESSAGE	 1024 /* longer usage errors are cut */

/*
 * A message to standard error, then the usage line, in one write so that tools
 * of one pipeline do not mix their lines.  What the user typed may drive a
 * terminal: its controls are shown as \xHH.
 */
static void
usage_error(const struct cli_args *a, const char *text)
{
	struct buf b = { 0 };

	buf_printf(&b, "%s: ", a->run.tool);
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			buf_printf(&b, "\\x%02x", (unsigned char)*text);
		else
			buf_char(&b, *text);
	buf_printf(&b, "\nusage: %s %s\n", a->run.tool, a->cli->synopsis);
	if (fd_write(STDERR_FILENO, buf_span(&b)) != 0)
		_exit(2);
	buf_free(&b);
}

void
cli_usage(const struct cli_args *a, const char *fmt, ...)
{
	char text[MESSAGE];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	usage_error(a, text);
	exit(2);
}

/* Print and end.  A reader that went away wants no message. */
static void
print_and_exit(const struct cli_args *a, struct buf *b)
{
	int error = fd_write(STDOUT_FILENO, buf_span(b));

	if (error == 0 && close(STDOUT_FILENO) != 0)
		error = errno;
	if (error != 0) {
		if (error != EPIPE)
			dprintf(STDERR_FILENO, "%s: standard output: %s\n",
				a->run.tool, strerror(error));
		exit(2);
	}
	buf_free(b);
	exit(0);
}

/*
 * A descriptor 0-2 that is closed would be given to the first file opened, and
 * output or messages would land in it: hold the place with one that cannot do
 * what is expected of it, so that the first use still fails.
 */
static void
hold_standard_files(void)
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
		    open("/dev/null",
			 fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			exit(2);
}

/* What the user called us, when that is our name with a prefix. */
static const char *
tool_name(const char *argv0, const char *name)
{
	struct span called, ours = span_of(name);
	const char *slash;

	if (argv0 == NULL)
		return name;
	slash = strrchr(argv0, '/');
	called = span_of(slash != NULL ? slash + 1 : argv0);
	if (called.n >= ours.n &&
	    memcmp(span_end(called) - ours.n, ours.p, ours.n) == 0)
		return called.p;
	return name;
}

/* Decimal digits up to the first other byte; false when there are none or the
 * number is too large. */
static bool
digits(const char **p, uint64_t *n)
{
	const char *from = *p;

	for (*n = 0; **p >= '0' && **p <= '9'; (*p)++)
		if (__builtin_mul_overflow(*n, 10, n) ||
		    __builtin_add_overflow(*n, (uint64_t)(**p - '0'), n))
			return false;
	return *p > from;
}

static int
jobs_from_environment(const struct cli_args *a, const char *value)
{
	const char *p = value;
	uint64_t n;

	if (!digits(&p, &n) || *p != '\0' || n > JOBS_MAX)
		cli_usage(a, "ART_JOBS=%s: not a number from 0 to %d", value,
			  JOBS_MAX);
	return (int)n;
}

void
cli_start(struct cli_args *a, const struct cli *cli, int argc, char **argv)
{
	const char *env = getenv("ART_JOBS");
	size_t slots = (size_t)(argc > 0 ? argc : 0) + 1;

	hold_standard_files();
	memset(a, 0, sizeof(*a));
	a->cli = cli;
	a->argv = argv;
	a->next = argc > 0 ? argv + 1 : argv;
	a->operands = mem_get(slots * sizeof(*a->operands));
	a->include = mem_get(slots * sizeof(*a->include));
	a->exclude = mem_get(slots * sizeof(*a->exclude));
	a->operands[0] = NULL;
	a->include[0] = a->exclude[0] = NULL;
	a->run.tool = tool_name(argc > 0 ? argv[0] : NULL, cli->name);
	a->run.names = record_names;
	if (env != NULL && *env != '\0')
		a->run.jobs = jobs_from_environment(a, env);
}

static void
add(const char **list, const char *s)
{
	while (*list != NULL)
		list++;
	list[0] = s, list[1] = NULL;
}

/* Take care of a common option; false when it is the tool's own. */
static bool
common_option(struct cli_args *a, int id, const char *arg)
{
	static const char *const kinds[] = { "auto", "doc",  "jsonl",
					     "html", "text", NULL };
	static const char *const whens[] = { "auto", "always", "never", NULL };
	static const char *const shells[] = { "bash", "zsh", "fish", NULL };
	static const char *const all[] = { "all", NULL };
	struct run *run = &a->run;
	struct buf out = { 0 };

	switch (id) {
	case 'j': run->jobs = (int)cli_number(a, arg, 0, JOBS_MAX); break;
	case 'q': run->quiet = true; break;
	case CLI_FROM:
		run->from = (enum input_kind)cli_choice(a, arg, kinds);
		run->any_bytes |= run->from != INPUT_AUTO;
		break;
	case CLI_FILES0: run->input.files0 = arg; break;
	case CLI_INCLUDE: add(a->include, arg); break;
	case CLI_EXCLUDE: add(a->exclude, arg); break;
	case CLI_HEAD: run->head = cli_number(a, arg, 1, UINT64_MAX); break;
	case CLI_NOTES: run->all_notes = cli_choice(a, arg, all) == 0; break;
	case CLI_PROGRESS:
		run->progress = (enum run_when)cli_choice(a, arg, whens);
		break;
	case CLI_LINE_BUFFERED: run->line_buffered = true; break;
	case CLI_NO_CONFINE: a->no_confine = true; break;
	case CLI_BODY: run->names.name[PART_BODY] = span_of(arg); break;
	case CLI_TEXT: run->names.name[PART_TEXT] = span_of(arg); break;
	case CLI_META: run->names.name[PART_META] = span_of(arg); break;
	case CLI_COMPLETIONS:
		cli_completions(&out, a->cli, run->tool,
				shells[cli_choice(a, arg, shells)]);
		print_and_exit(a, &out);
		break;
	case CLI_HELP:
		cli_help(&out, a->cli, run->tool);
		print_and_exit(a, &out);
		break;
	case CLI_VERSION:
		cli_version(&out, run->tool, !a->no_confine);
		print_and_exit(a, &out);
		break;
	default: return false;
	}
	return true;
}

static bool
is_own(const struct cli *cli, const struct cli_opt *o)
{
	const struct cli_opt *own;

	for (own = cli->opts; own->help != NULL; own++)
		if (own == o)
			return true;
	return false;
}

static void __attribute__((noreturn))
unknown_long(const struct cli_args *a, const char *name)
{
	const char **names;
	const struct cli_opt *o;
	const char *near;
	char typed[64];
	size_t at, n = 0;

	snprintf(typed, sizeof(typed), "%.*s", (int)strcspn(name, "="), name);
	for (at = 0; (o = cli_option(a->cli, &at)) != NULL;)
		n++;
	names = mem_get((n + 1) * sizeof(*names));
	for (at = n = 0; (o = cli_option(a->cli, &at)) != NULL;)
		if (o->name != NULL)
			names[n++] = o->name;
	names[n] = NULL;
	near = cli_nearest(typed, names);
	free(names);
	if (near != NULL)
		cli_usage(a, "unknown option --%s; did you mean --%s?", typed,
			  near);
	cli_usage(a, "unknown option --%s", typed);
}

static const char *
next_argument(struct cli_args *a)
{
	if (*a->next == NULL && a->now->name == NULL)
		cli_usage(a, "-%c needs %s", a->now->id, a->now->arg);
	if (*a->next == NULL)
		cli_usage(a, "--%s needs %s", a->now->name, a->now->arg);
	return *a->next++;
}

/* name is what follows the dashes: "jobs" or "jobs=4". */
static const char *
read_long(struct cli_args *a, const char *name)
{
	size_t n = strcspn(name, "=");
	const char *arg = name[n] == '=' ? name + n + 1 : NULL;

	a->now = cli_long(a->cli, (struct span){ name, n });
	if (a->now == NULL)
		unknown_long(a, name);
	if (a->now->arg == NULL && arg != NULL)
		cli_usage(a, "--%s takes no value", a->now->name);
	if (a->now->arg != NULL && arg == NULL)
		arg = next_argument(a);
	return arg;
}

static const char *
read_short(struct cli_args *a)
{
	const char *arg = NULL, letter = *a->cluster++;

	a->now = cli_short(a->cli, letter);
	if (a->now == NULL)
		cli_usage(a, "unknown option -%c", letter);
	if (a->now->arg != NULL) {
		arg = *a->cluster != '\0' ? a->cluster : next_argument(a);
		a->cluster = NULL;
	} else if (*a->cluster == '\0')
		a->cluster = NULL;
	return arg;
}

static void
add_operand(struct cli_args *a, char *operand)
{
	a->operands[a->noperands++] = operand;
	a->operands[a->noperands] = NULL;
}

int
cli_next(struct cli_args *a, const char **arg)
{
	char *word;

	for (;;) {
		if (a->cluster != NULL)
			*arg = read_short(a);
		else if ((word = *a->next) == NULL)
			return -1;
		else if (a->next++, word[0] != '-' || word[1] == '\0') {
			add_operand(a, word);
			continue;
		} else if (word[1] != '-') {
			a->cluster = word + 1;
			continue;
		} else if (word[2] == '\0') {
			while (*a->next != NULL)
				add_operand(a, *a->next++);
			return -1;
		} else
			*arg = read_long(a, word + 2);

		if (is_own(a->cli, a->now) ||
		    !common_option(a, a->now->id, *arg))
			return a->now->id;
	}
}

void
cli_ready(struct cli_args *a)
{
	struct input_conf *in = &a->run.input;

	a->now = NULL;
	if (in->files0 != NULL && a->noperands > 0)
		cli_usage(a,
			  "%s: operands and --files0-from exclude each "
			  "other",
			  a->operands[0]);
	if (in->files0 == NULL && a->noperands == 0 && isatty(STDIN_FILENO))
		cli_usage(a, "no input: name a file, or - for the terminal");
	in->operands = a->operands;
	in->include = a->include;
	in->exclude = a->exclude;
	if (!a->no_confine)
		confine_start(a->helper);
}

void
cli_close(struct cli_args *a)
{
	free(a->operands);
	free(a->include);
	free(a->exclude);
}

/* "--jobs=x: why", naming the option when one is being read. */
static void __attribute__((noreturn, format(printf, 3, 4)))
bad_value(const struct cli_args *a, const char *arg, const char *fmt, ...)
{
	char why[MESSAGE / 2];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	if (a->now != NULL && a->now->name != NULL)
		cli_usage(a, "--%s=%s: %s", a->now->name, arg, why);
	if (a->now != NULL)
		cli_usage(a, "-%c %s: %s", a->now->id, arg, why);
	cli_usage(a, "%s: %s", arg, why);
}

uint64_t
cli_number(const struct cli_args *a, const char *arg, uint64_t min,
	   uint64_t max)
{
	const char *p = arg;
	uint64_t n;

	if (digits(&p, &n) && *p == '\0' && n >= min && n <= max)
		return n;
	if (max == UINT64_MAX)
		bad_value(a, arg, "not a number from %llu up",
			  (unsigned long long)min);
	bad_value(a, arg, "not a number from %llu to %llu",
		  (unsigned long long)min, (unsigned long long)max);
}

uint64_t
cli_size(const struct cli_args *a, const char *arg)
{
	static const char suffixes[] = "KMG";
	const char *p = arg, *suffix;
	uint64_t n, unit = 1;

	if (!digits(&p, &n))
		bad_value(a, arg, "not a size");
	if (*p != '\0' && (suffix = strchr(suffixes, *p & ~0x20)) != NULL) {
		unit = (uint64_t)1024 << 10 * (suffix - suffixes);
		p++;
	}
	if (*p != '\0' || __builtin_mul_overflow(n, unit, &n))
		bad_value(a, arg,
			  "not a size (a number, or one with K, M "
			  "or G)");
	return n;
}

int
cli_choice(const struct cli_args *a, const char *arg, const char *const *names)
{
	const char *near;
	struct buf list = { 0 };
	int i;

	for (i = 0; names[i] != NULL; i++)
		if (strcmp(arg, names[i]) == 0)
			return i;
	near = cli_nearest(arg, names);
	if (near != NULL)
		bad_value(a, arg, "did you mean %s?", near);
	for (i = 0; names[i] != NULL; i++)
		buf_printf(&list, "%s%s", i ? ", " : "", names[i]);
	bad_value(a, arg, "not one of: %.*s", SPAN_FMT(buf_span(&list)));
}
