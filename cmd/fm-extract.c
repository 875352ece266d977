/*
 * fm-extract - front-matter documents in, one JSON record per document out.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "tools/tools.h"

enum {
	OPT_STRICT = CLI_TOOL,
	OPT_NO_BODY,
	OPT_META_ONLY,
	OPT_BODY_ONLY,
	OPT_FIELD,
	OPT_RAW
};

static const struct cli_opt options[] = {
	CLI_DOCUMENT_OPTIONS,
	{ OPT_STRICT, "strict", NULL,
	  "refuse documents with broken front matter or duplicate keys" },
	{ OPT_NO_BODY, "no-body", NULL, "leave out the body" },
	{ OPT_META_ONLY, "meta-only", NULL, "print the meta object alone" },
	{ OPT_BODY_ONLY, "body-only", NULL, "print the body's text alone" },
	{ OPT_FIELD, "field", "KEY[,KEY...]",
	  "print values of front-matter keys, one line per document" },
	{ OPT_RAW, "raw", NULL,
	  "add the matter's source and the byte ranges of matter and body" },
	{ '0', "null", NULL, "end what is printed with NUL instead of LF" },
	{ 0 },
};

static const struct cli cli = {
	.name = "fm-extract",
	.synopsis = "[options] [FILE|DIR...]",
	.purpose = "Print documents with front matter as JSON Lines.",
	.examples = "  cat *.txt | fm-extract | art-meta --field date\n"
		    "  fm-extract --no-body a.txt | jq .meta\n"
		    "  fm-extract --field title,author archive/\n",
	.opts = options,
};

/* "a,b" into conf->fields; commas inside names cannot be asked for. */
static void
read_fields(struct extract_conf *conf, const char *list)
{
	const char *comma;

	for (;; list = comma + 1) {
		comma = strchr(list, ',');
		if (comma == NULL)
			comma = list + strlen(list);
		conf->fields = mem_resize(
		    conf->fields, (conf->nfields + 1) * sizeof(*conf->fields));
		conf->fields[conf->nfields++] =
		    span_trim(span_from(list, comma));
		if (*comma == '\0')
			return;
	}
}

static void
read_options(struct cli_args *args, struct front_stage *front,
	     struct extract_conf *what)
{
	const char *arg;
	int id;

	while ((id = cli_next(args, &arg)) != -1)
		switch (id) {
		case OPT_STRICT: front->front.strict = true; break;
		case OPT_NO_BODY: what->no_body = true; break;
		case OPT_META_ONLY: what->what = EXTRACT_META; break;
		case OPT_BODY_ONLY: what->what = EXTRACT_BODY; break;
		case OPT_FIELD:
			what->what = EXTRACT_FIELDS;
			read_fields(what, arg);
			break;
		case OPT_RAW: what->raw = true; break;
		case '0': what->end = '\0'; break;
		default: cli_document(args, front, id, arg);
		}
	front->html = args->run.from == INPUT_HTML;
}

int
main(int argc, char *argv[])
{
	struct cli_args args;
	struct front_stage front = { 0 };
	struct extract_conf what = { .end = '\n' };
	const struct stage stages[] = { stage_front, stage_extract, { 0 } };
	struct stage plan[3];
	int status;

	cli_start(&args, &cli, argc, argv);
	read_options(&args, &front, &what);
	cli_ready(&args);
	memcpy(plan, stages, sizeof(plan));
	plan[0].conf = &front;
	plan[1].conf = &what;
	args.run.stages = plan;
	status = art_run(&args.run).status;
	free(what.fields);
	cli_close(&args);
	return status;
}
