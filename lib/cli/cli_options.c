/*
 * cli_options.c - the options that every tool has, and looking options up.
 */
#include "cli_options.h"

#define NAME_MAX_LEN 63 /* longer ones are not worth a suggestion */

static const struct cli_opt common[] = {
	{ 'j', "jobs", "N", "use N threads (0: one per processor)" },
	{ 'q', "quiet", NULL, "no diagnostics" },
	{ CLI_FROM, "from", "auto|doc|jsonl|html|text",
	  "what the input is, when its name and first bytes mislead" },
	{ CLI_FILES0, "files0-from", "F",
	  "read the names of the input files from F, each ended by NUL" },
	{ CLI_INCLUDE, "include", "GLOB",
	  "below directories, only files whose name matches" },
	{ CLI_EXCLUDE, "exclude", "GLOB",
	  "below directories, no files whose name matches" },
	{ CLI_HEAD, "head", "N", "stop after N records" },
	{ CLI_BODY, "body", "NAME", "the member that holds the body" },
	{ CLI_TEXT, "text", "NAME", "the member that holds the text" },
	{ CLI_META, "meta", "NAME", "the member that holds the front matter" },
	{ CLI_NOTES, "notes", "all",
	  "print every diagnostic, not only 20 of a kind" },
	{ CLI_PROGRESS, "progress", "auto|always|never",
	  "show on stderr how far the run is" },
	{ CLI_LINE_BUFFERED, "line-buffered", NULL,
	  "write each record as soon as it is ready" },
	{ CLI_NO_CONFINE, "no-confine", NULL,
	  "do not give up the right to write files and open sockets" },
	{ CLI_COMPLETIONS, "completions", "bash|zsh|fish",
	  "print a completion script for this shell" },
	{ CLI_HELP, "help", NULL, "print this text" },
	{ CLI_VERSION, "version", NULL, "print versions and what is active" },
};

#define COMMON (sizeof(common) / sizeof(common[0]))

static bool
same_option(const struct cli_opt *a, const struct cli_opt *b)
{
	return a->id == b->id || (a->name != NULL && b->name != NULL &&
				  strcmp(a->name, b->name) == 0);
}

static bool
is_shadowed(const struct cli *cli, const struct cli_opt *o)
{
	const struct cli_opt *own;

	for (own = cli->opts; own->help != NULL; own++)
		if (same_option(own, o))
			return true;
	return false;
}

const struct cli_opt *
cli_option(const struct cli *cli, size_t *at)
{
	const struct cli_opt *o;
	size_t i, own;

	for (own = 0; cli->opts[own].help != NULL; own++)
		if (own == *at)
			return &cli->opts[(*at)++];
	for (i = *at - own; i < COMMON; i++) {
		o = &common[i];
		*at = own + i + 1;
		if (!is_shadowed(cli, o))
			return o;
	}
	return NULL;
}

const struct cli_opt *
cli_long(const struct cli *cli, struct span name)
{
	const struct cli_opt *o;
	size_t at = 0;

	while ((o = cli_option(cli, &at)) != NULL)
		if (o->name != NULL && span_is(name, o->name))
			break;
	return o;
}

const struct cli_opt *
cli_short(const struct cli *cli, char letter)
{
	const struct cli_opt *o;
	size_t at = 0;

	while ((o = cli_option(cli, &at)) != NULL)
		if (o->id == (unsigned char)letter)
			break;
	return o;
}

bool
cli_is_words(const struct cli_opt *o)
{
	return o->arg != NULL && *o->arg >= 'a' && *o->arg <= 'z';
}

/* Insertions, deletions, replacements and swapped neighbours. */
static size_t
distance(struct span a, struct span b)
{
	size_t rows[3][NAME_MAX_LEN + 1];
	size_t *prev2 = rows[0], *prev = rows[1], *row = rows[2], *spare;
	size_t i, j, d;

	for (j = 0; j <= b.n; j++)
		prev2[j] = prev[j] = j;
	for (i = 1; i <= a.n; i++) {
		row[0] = i;
		for (j = 1; j <= b.n; j++) {
			d = prev[j - 1] + (a.p[i - 1] != b.p[j - 1]);
			if (d > prev[j] + 1)
				d = prev[j] + 1;
			if (d > row[j - 1] + 1)
				d = row[j - 1] + 1;
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1] && d > prev2[j - 2] + 1)
				d = prev2[j - 2] + 1;
			row[j] = d;
		}
		spare = prev2, prev2 = prev, prev = row, row = spare;
	}
	return prev[b.n];
}

const char *
cli_nearest(const char *name, const char *const *names)
{
	struct span want = span_of(name), have;
	const char *best = NULL;
	size_t d, least = SIZE_MAX, limit = want.n / 3 + 1;

	if (want.n == 0 || want.n > NAME_MAX_LEN)
		return NULL;
	for (; *names != NULL; names++) {
		have = span_of(*names);
		if (have.n > NAME_MAX_LEN)
			continue;
		d = distance(want, have);
		/* The start of a name is what people type out of habit. */
		if (want.n >= 2 && span_starts(have, want) && d > 1)
			d = 1;
		if (d < least)
			least = d, best = *names;
	}
	return least <= limit && least < want.n ? best : NULL;
}
