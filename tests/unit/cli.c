/* cli: words of a command line become options and operands. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "cli/cli_args.h"
#include "cli/cli_help.h"

static const struct cli_opt opts[] = {
	{ 'z', "null-data", NULL, "own letter" },
	{ 'q', "count-only", NULL, "takes the letter of --quiet" },
	{ CLI_TOOL, "field", "NAMES", "own name" },
	{ 'y', NULL, "N", "no long name" },
	{ 0 },
};

static const struct cli cli = { "tool", "[options]", "Test.", "tool x", opts };

#define WORDS(...)                                                             \
	(char *[]){ "/bin/art-tool", __VA_ARGS__, NULL },                      \
	    (int)(sizeof((char *[]){ __VA_ARGS__ }) / sizeof(char *)) + 1

/* "z field=x q | a b": own options, then operands */
static void
parse(char *out, size_t size, struct cli_args *a, char **argv, int argc)
{
	const char *arg;
	size_t n = 0, i;
	int id;

	cli_start(a, &cli, argc, argv);
	while ((id = cli_next(a, &arg)) != -1) {
		if (id < 256)
			n += (size_t)snprintf(out + n, size - n, "%c", id);
		else
			n += (size_t)snprintf(out + n, size - n, "%d", id);
		n += (size_t)snprintf(out + n, size - n, "%s%s ",
				      arg ? "=" : "", arg ? arg : "");
	}
	n += (size_t)snprintf(out + n, size - n, "|");
	for (i = 0; i < a->noperands; i++)
		n += (size_t)snprintf(out + n, size - n, " %s", a->operands[i]);
}

static void
good(const char *want, char **argv, int argc)
{
	struct cli_args a;
	char got[256];

	parse(got, sizeof(got), &a, argv, argc);
	CHECK(strcmp(got, want) == 0, "got %s", got);
	cli_close(&a);
}

/* A usage error: status 2 and this text on standard error. */
static void
bad(const char *want, char **argv, int argc)
{
	char got[512] = "";
	struct cli_args a;
	int fd[2], status;
	pid_t pid;

	fflush(stdout);
	if (pipe(fd) != 0 || (pid = fork()) < 0)
		exit(1);
	if (pid == 0) {
		dup2(fd[1], STDERR_FILENO);
		parse(got, sizeof(got), &a, argv, argc);
		_exit(0);
	}
	close(fd[1]);
	if (read(fd[0], got, sizeof(got) - 1) < 0)
		got[0] = '\0';
	close(fd[0]);
	waitpid(pid, &status, 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 2, "%s", want);
	CHECK(strncmp(got, want, strlen(want)) == 0, "got %s", got);
	CHECK(strstr(got, "\nusage: art-tool [options]\n") != NULL, "%s", got);
}

static void
common_options(void)
{
	struct cli_args a;
	char got[256];

	parse(got, sizeof(got), &a,
	      WORDS("-j", "7", "--head=3", "--from", "html", "--body=content",
		    "--include=*.md", "--exclude", "x*", "--include", "*.txt",
		    "--progress=never", "--no-confine"));
	CHECK(a.run.jobs == 7 && a.run.head == 3, "numbers");
	CHECK(a.run.from == INPUT_HTML, "%d", a.run.from);
	CHECK(span_is(a.run.names.name[PART_BODY], "content"), "--body");
	CHECK(span_is(a.run.names.name[PART_META], "meta"), "default names");
	CHECK(strcmp(a.include[0], "*.md") == 0 &&
		  strcmp(a.include[1], "*.txt") == 0 && a.include[2] == NULL,
	      "--include is a list");
	CHECK(strcmp(a.exclude[0], "x*") == 0, "--exclude");
	CHECK(a.run.progress == WHEN_NEVER && a.no_confine, "words");
	CHECK(strcmp(a.run.tool, "art-tool") == 0, "%s", a.run.tool);
	CHECK(cli_size(&a, "12") == 12 && cli_size(&a, "3k") == 3072 &&
		  cli_size(&a, "2G") == 2ull << 30,
	      "sizes");
	CHECK(cli_number(&a, "18446744073709551615", 0, UINT64_MAX) ==
		  UINT64_MAX,
	      "the largest number");
	cli_close(&a);
}

int
main(void)
{
	static const char *const names[] = { "jobs", "quiet",	  "no-body",
					     "null", "null-data", NULL };
	struct buf b = { 0 };
	const char *near;

	unsetenv("ART_JOBS");
	good("|", (char *[]){ "tool", NULL }, 1);
	good("z 300=x | a b", WORDS("a", "-z", "--field", "x", "b"));
	good("300=--x | ", WORDS("--field", "--x", ""));
	good("300=a=b | -", WORDS("--field=a=b", "-"));
	good("z q y=3z |", WORDS("-zqy3z"));
	good("y=-z |", WORDS("-y", "-z"));
	good("z | -q -- a", WORDS("-z", "--", "-q", "--", "a"));
	common_options();

	bad("art-tool: unknown option --feild; did you mean --field?",
	    WORDS("--feild=x"));
	bad("art-tool: unknown option --fiel; did", WORDS("--fiel=x"));
	bad("art-tool: unknown option --zzzzzz\n", WORDS("--zzzzzz"));
	bad("art-tool: unknown option -x\n", WORDS("-zx"));
	bad("art-tool: --field needs NAMES\n", WORDS("--field"));
	bad("art-tool: -y needs N\n", WORDS("-y"));
	bad("art-tool: --null-data takes no value\n", WORDS("--null-data=1"));
	bad("art-tool: --jobs=-1: not a number", WORDS("-j-1"));
	bad("art-tool: --jobs=4x: not a number", WORDS("-j4x"));
	bad("art-tool: --jobs=99999999999999999999: not",
	    WORDS("--jobs", "99999999999999999999"));
	bad("art-tool: --from=htlm: did you mean html?", WORDS("--from=htlm"));
	bad("art-tool: unknown option --\\x1b[31m\n", WORDS("--\033[31m"));
	/* -q is the tool's own: --quiet is gone with its letter. */
	bad("art-tool: unknown option --quiet", WORDS("--quiet"));
	setenv("ART_JOBS", "many", 1);
	bad("art-tool: ART_JOBS=many: not a number", WORDS("a"));
	unsetenv("ART_JOBS");

	near = cli_nearest("jbos", names);
	CHECK(near != NULL && strcmp(near, "jobs") == 0, "swapped");
	near = cli_nearest("nulldata", names);
	CHECK(near != NULL && strcmp(near, "null-data") == 0, "one missing");
	CHECK(cli_nearest("xyz", names) == NULL, "nothing is near");
	CHECK(cli_nearest("", names) == NULL, "empty");

	cli_help(&b, &cli, "tool");
	buf_char(&b, '\0');
	CHECK(strstr(b.p, "\n  -z, --null-data         own letter\n") != NULL,
	      "%s", b.p);
	CHECK(strstr(b.p, "\n      --head=N            stop") != NULL, "%s",
	      b.p);
	CHECK(strstr(b.p, "\n  -y N ") != NULL, "%s", b.p);
	CHECK(strstr(b.p, "no diagnostics") == NULL, "shadowed");
	buf_free(&b);
	return check_done();
}
