/* cli_document.c - options of the tools that read documents. */
#include "cli_document.h"

bool
cli_document(struct cli_args *args, struct front_stage *front, int id,
	     const char *arg)
{
	static const char *const splits[] = { "auto", "strict", "naive",
					      "never", NULL };
	static const char *const schemas[] = { "literal", "core", "string",
					       NULL };

	static const char *const headers[] = { "auto",	  "fenced", "hexo",
					       "mmd",	  "pandoc", "nikola",
					       "comment", NULL };

	switch (id) {
	case CLI_SPLIT:
		args->run.split =
		    (enum split_mode)cli_choice(args, arg, splits);
		args->run.split_files = args->run.split != SPLIT_NEVER;
		break;
	case CLI_CHARSET:
		front->charset = charset_name(span_of(arg));
		if (front->charset == NULL)
			cli_usage(args, "unknown charset: %s", arg);
		args->run.any_bytes = true;
		break;
	case CLI_SCHEMA:
		front->front.schema =
		    (enum front_schema)cli_choice(args, arg, schemas);
		break;
	case CLI_MATTER:
		front->front.header =
		    (enum front_header)cli_choice(args, arg, headers);
		break;
	case CLI_OPEN: front->front.header = HEADER_HEXO; break;
	case CLI_MAX_MATTER:
		front->front.max_matter = cli_size(args, arg);
		break;
	case CLI_RS: args->run.framing = FRAME_RS; break;
	case 'z':
		args->run.framing = FRAME_NUL;
		args->run.any_bytes = true;
		break;
	default: return false;
	}
	return true;
}
