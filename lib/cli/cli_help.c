/*
 * cli_help.c - texts made from the option table: help and completions.
 */
#include <gnu/libc-version.h>

#include "base/base.h"
#include "clean/clean.h"
#include "cli_help.h"
#include "run/run.h"

#define HELP_AT 26 /* column where an option's text starts */
#define WIDTH	79

/* Words from column at on, wrapped, following lines indented alike. */
static void
put_wrapped(struct buf *b, const char *text, int at)
{
	int n, column = at;

	while (*text != '\0') {
		n = (int)strcspn(text, " ");
		if (column > at && column + 1 + n > WIDTH) {
			buf_printf(b, "\n%*s", at, "");
			column = at;
		}
		if (column > at)
			buf_char(b, ' '), column++;
		buf_put(b, (struct span){ text, (size_t)n });
		column += n, text += n;
		text += strspn(text, " ");
	}
	buf_char(b, '\n');
}

/* "  -j, --jobs=N", and without a letter "      --head=N". */
static void
put_option(struct buf *b, const struct cli_opt *o)
{
	size_t from = b->n;
	int width;

	if (o->id < 256)
		buf_printf(b, "  -%c", o->id);
	else
		buf_printf(b, "    ");
	if (o->name != NULL)
		buf_printf(b, "%s --%s", o->id < 256 ? "," : " ", o->name);
	if (o->arg != NULL)
		buf_printf(b, "%s%s", o->name != NULL ? "=" : " ", o->arg);
	width = (int)(b->n - from);
	if (width + 2 > HELP_AT) {
		buf_char(b, '\n');
		width = 0;
	}
	buf_printf(b, "%*s", HELP_AT - width, "");
	put_wrapped(b, o->help, HELP_AT);
}

void
cli_help(struct buf *b, const struct cli *cli, const char *name)
{
	struct span line, rest = span_of(cli->examples ? cli->examples : "");
	const struct cli_opt *o;
	size_t at = 0;

	buf_printf(b, "usage: %s %s\n", name, cli->synopsis);
	put_wrapped(b, cli->purpose, 0);
	if (rest.n > 0)
		buf_printf(b, "\nExamples:\n");
	while (span_line(&rest, &line))
		buf_printf(b, "  %.*s\n", SPAN_FMT(span_trim(line)));
	buf_printf(b, "\nOptions:\n");
	while ((o = cli_option(cli, &at)) != NULL)
		put_option(b, o);
}

void
cli_version(struct buf *b, const char *name, bool may_confine)
{
	static const char *const levels[] = { "plain", "sse2", "avx2" };
	struct confine active = { 0 };
	char tidy[TIDY_PATH];

	if (may_confine)
		active = confine_start(NULL);
	buf_printf(b, "%s (art tools) %s\n", name, ART_VERSION);
	buf_printf(b, "%s glibc %s\n", ART_LIBRARIES, gnu_get_libc_version());
	buf_printf(b, "art-tidy: %s\n",
		   tidy_find(tidy) ? tidy : "not found, HTML is not repaired");
	buf_printf(b, "simd: %s\n", levels[simd_level()]);
	buf_printf(b, "confinement: ");
	if (active.landlock)
		buf_printf(b, "landlock %d%s", active.landlock,
			   active.seccomp ? ", " : "");
	buf_printf(b, "%s\n",
		   active.seccomp    ? "seccomp"
		   : active.landlock ? ""
				     : "none");
}

/* "auto|never" as "auto never". */
static void
put_words(struct buf *b, const char *arg)
{
	for (; *arg != '\0'; arg++)
		buf_char(b, *arg == '|' ? ' ' : *arg);
}

/* A description inside '...' in a shell script; special gets a backslash. */
static void
put_quoted(struct buf *b, const char *text, const char *special)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'') {
			buf_printf(b, "'\\''");
			continue;
		}
		if (strchr(special, *text) != NULL)
			buf_char(b, '\\');
		buf_char(b, *text);
	}
}

/* Shell functions have no dashes in every shell. */
static void
put_function(struct buf *b, const char *name)
{
	buf_char(b, '_');
	for (; *name != '\0'; name++)
		buf_char(b, *name == '-' ? '_' : *name);
}

static bool
is_file(const struct cli_opt *o)
{
	static const char *const names[] = { "F", "FILE", "DIR", NULL };
	const char *const *n;

	for (n = names; o->arg != NULL && *n != NULL; n++)
		if (strcmp(o->arg, *n) == 0)
			return true;
	return false;
}

static void
bash(struct buf *b, const struct cli *cli, const char *name)
{
	const struct cli_opt *o;
	size_t at;

	buf_printf(b, "# bash completion for %s\n", name);
	put_function(b, name);
	buf_printf(b,
		   "()\n{\n\tlocal cur=$2 prev=$3 words=\n"
		   "\t[ \"$prev\" != = ] || prev=${COMP_WORDS[COMP_CWORD-2]}\n"
		   "\tif [ \"$cur\" = = ]; then cur=; fi\n"
		   "\tcase $prev in\n");
	for (at = 0; (o = cli_option(cli, &at)) != NULL;)
		if (cli_is_words(o) && o->name != NULL) {
			buf_printf(b, "\t--%s", o->name);
			if (o->id < 256)
				buf_printf(b, "|-%c", o->id);
			buf_printf(b, ") words='");
			put_words(b, o->arg);
			buf_printf(b, "' ;;\n");
		}
	buf_printf(b, "\t*)\n\t\tcase $cur in\n\t\t-*) words='");
	for (at = 0; (o = cli_option(cli, &at)) != NULL;) {
		if (o->id < 256)
			buf_printf(b, "\n\t\t-%c", o->id);
		if (o->name != NULL)
			buf_printf(b, "%s--%s%s", o->id < 256 ? " " : "\n\t\t",
				   o->name, o->arg != NULL ? "=" : "");
	}
	buf_printf(b,
		   "' ;;\n\t\tesac ;;\n\tesac\n"
		   "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
		   "\t[[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace\n}\n"
		   "complete -o bashdefault -o default -F ");
	put_function(b, name);
	buf_printf(b, " %s\n", name);
}

static void
zsh(struct buf *b, const struct cli *cli, const char *name)
{
	const struct cli_opt *o;
	size_t at = 0;

	buf_printf(b, "#compdef %s\n_arguments -s -S", name);
	while ((o = cli_option(cli, &at)) != NULL) {
		buf_printf(b, " \\\n  ");
		if (o->id < 256 && o->name != NULL)
			buf_printf(b, "{-%c%s,--%s%s}'[", o->id,
				   o->arg ? "+" : "", o->name,
				   o->arg ? "=" : "");
		else if (o->id < 256)
			buf_printf(b, "'-%c%s[", o->id, o->arg ? "+" : "");
		else
			buf_printf(b, "'--%s%s[", o->name, o->arg ? "=" : "");
		put_quoted(b, o->help, "[]:\\");
		buf_char(b, ']');
		if (o->arg != NULL && cli_is_words(o)) {
			buf_printf(b, ":%s:(", o->name ? o->name : "value");
			put_words(b, o->arg);
			buf_char(b, ')');
		} else if (o->arg != NULL)
			buf_printf(b, ":%s:%s", o->arg,
				   is_file(o) ? "_files" : "");
		buf_char(b, '\'');
	}
	buf_printf(b, " \\\n  '*:file:_files'\n");
}

static void
fish(struct buf *b, const struct cli *cli, const char *name)
{
	const struct cli_opt *o;
	size_t at = 0;

	buf_printf(b, "# fish completion for %s\n", name);
	while ((o = cli_option(cli, &at)) != NULL) {
		buf_printf(b, "complete -c %s", name);
		if (o->id < 256)
			buf_printf(b, " -s %c", o->id);
		if (o->name != NULL)
			buf_printf(b, " -l %s", o->name);
		if (o->arg != NULL)
			buf_printf(b, is_file(o) ? " -r" : " -x");
		if (cli_is_words(o)) {
			buf_printf(b, " -a '");
			put_words(b, o->arg);
			buf_char(b, '\'');
		}
		buf_printf(b, " -d '");
		put_quoted(b, o->help, "\\");
		buf_printf(b, "'\n");
	}
}

void
cli_completions(struct buf *b, const struct cli *cli, const char *name,
		const char *shell)
{
	static const struct {
		const char *shell;
		void (*print)(struct buf *, const struct cli *, const char *);
	} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };
	size_t i;

	for (i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
		if (strcmp(shells[i].shell, shell) == 0)
			shells[i].print(b, cli, name);
}
