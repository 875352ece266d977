/*
 * html2text - HTML, Markdown and front-matter documents in, readable text out;
 * records in, records with their text out.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "tools/tools.h"

enum {
	OPT_MAIN = CLI_TOOL,
	OPT_CLEAN,
	OPT_PATTERNS,
	OPT_STYLE,
	OPT_MARKDOWN,
	OPT_BLOCKS,
	OPT_HTML,
	OPT_TIDY,
	OPT_WIDTH,
	OPT_LINKS,
	OPT_BASE,
	OPT_RUBY,
	OPT_TABLES,
	OPT_KEEP_INDENT,
	OPT_AMBIGUOUS_WIDE,
	OPT_BODY_TYPE,
	OPT_TYPE,
	OPT_SHORTCODES,
	OPT_HEADINGS,
	OPT_SEPARATOR,
	OPT_JSONL,
	OPT_DROP_BODY,
	OPT_FORCE
};

static const struct cli_opt options[] = {
	{ OPT_MAIN, "main", NULL, "the article without the page around it" },
	{ OPT_CLEAN, "clean", NULL,
	  "leave out promotion, sharing, rights and editors" },
	{ OPT_PATTERNS, "patterns", "FILE",
	  "names and lines that --main and --clean go by, too" },
	{ OPT_STYLE, "style", "reading|innertext|grep",
	  "text for people, as HTMLElement.innerText, or to be searched" },
	{ OPT_MARKDOWN, "markdown", NULL, "print CommonMark" },
	{ OPT_BLOCKS, "blocks", NULL,
	  "say what stands where: type, level, byte offsets" },
	{ OPT_HTML, "html", NULL, "print HTML, repaired and cleaned" },
	{ OPT_TIDY, "tidy", NULL, "let tidy repair HTML before it is read" },
	{ OPT_WIDTH, "width", "N", "wrap lines at N columns" },
	{ OPT_LINKS, "links", "none|inline|list",
	  "where the addresses of links are printed" },
	{ OPT_BASE, "base", "URL", "what relative links are relative to" },
	{ OPT_RUBY, "ruby", "paren|base|both",
	  "how readings above characters are printed" },
	{ OPT_TABLES, "tables", "aligned|tsv|rows",
	  "how tables of data are printed" },
	{ OPT_HEADINGS, "headings", NULL,
	  "underline headings of level 1 and 2" },
	{ OPT_KEEP_INDENT, "keep-indent", NULL,
	  "keep ideographic spaces that indent paragraphs" },
	{ OPT_AMBIGUOUS_WIDE, "ambiguous-wide", NULL,
	  "characters of ambiguous width take two columns" },
	{ OPT_BODY_TYPE, "body-type", "auto|html|markdown|text",
	  "what bodies are written in" },
	{ OPT_TYPE, "type", NULL, "add what a body was taken for" },
	{ OPT_SHORTCODES, "shortcodes", "keep|drop",
	  "what {{< x >}} and {% x %} become" },
	{ OPT_SEPARATOR, "separator", "TEXT",
	  "what stands between texts (a form feed)" },
	{ '0', "null", NULL, "end texts with NUL instead" },
	{ OPT_JSONL, "jsonl", NULL, "print records, whatever the input is" },
	{ OPT_DROP_BODY, "drop-body", NULL, "leave the body out of records" },
	{ OPT_FORCE, "force", NULL, "compute what is there already" },
	CLI_DOCUMENT_OPTIONS,
	{ 0 },
};

static const struct cli cli = {
	.name = "html2text",
	.synopsis = "[options] [FILE|DIR...]",
	.purpose = "Print the readable text of pages and documents.",
	.examples = "  html2text --width=72 page.html\n"
		    "  html2text --links=list post.md\n"
		    "  cat *.txt | fm-extract | html2text | jq -r .text\n",
	.opts = options,
};

static const char *const styles[] = { "reading", "innertext", "grep", NULL };
static const char *const links[] = { "none", "inline", "list", NULL };
static const char *const rubies[] = { "paren", "base", "both", NULL };
static const char *const tables[] = { "aligned", "tsv", "rows", NULL };
static const char *const shortcodes[] = { "keep", "drop", NULL };
static const char *const types[] = { "auto", "html", "markdown", "text", NULL };

/* Add a file's patterns to those that there are. */
static void
add_patterns(const struct cli_args *args, struct patterns **patterns,
	     const char *name)
{
	FILE *f = fopen(name, "r");
	struct buf b = { 0 };
	const char *why;
	size_t got, line;

	while (f != NULL && (got = fread(buf_room(&b, 65536), 1, 65536, f)) > 0)
		b.n += got;
	if (f == NULL || ferror(f))
		cli_usage(args, "%s: %s", name, strerror(errno));
	fclose(f);
	if (*patterns == NULL)
		*patterns = patterns_open();
	if (!patterns_add(*patterns, buf_span(&b), &line, &why))
		cli_usage(args, "%s:%zu: %s", name, line, why);
	buf_free(&b);
}

static void
read_options(struct cli_args *args, struct front_stage *front,
	     struct convert_conf *conf, struct convert_print *print,
	     struct patterns **patterns)
{
	struct text_conf *text = &conf->text;
	const char *arg;
	int id;

	while ((id = cli_next(args, &arg)) != -1)
		switch (id) {
		case OPT_MAIN: conf->main = MAIN_ARTICLE; break;
		case OPT_CLEAN:
			if (conf->main == MAIN_NONE)
				conf->main = MAIN_CLEAN;
			break;
		case OPT_PATTERNS: add_patterns(args, patterns, arg); break;
		case OPT_STYLE:
			text->style =
			    (enum text_style)cli_choice(args, arg, styles);
			break;
		case OPT_MARKDOWN: text->markdown = true; break;
		case OPT_BLOCKS: conf->blocks = true; break;
		case OPT_HTML: conf->html = true; break;
		case OPT_TIDY: conf->tidy = true; break;
		case OPT_WIDTH:
			text->width = (unsigned)cli_number(args, arg, 0, 10000);
			break;
		case OPT_LINKS:
			text->links =
			    (enum text_links)cli_choice(args, arg, links);
			break;
		case OPT_BASE: text->base = span_of(arg); break;
		case OPT_RUBY:
			text->ruby = (enum text_ruby)(
			    cli_choice(args, arg, rubies) + RUBY_PAREN);
			break;
		case OPT_TABLES:
			text->tables =
			    (enum text_tables)cli_choice(args, arg, tables);
			break;
		case OPT_KEEP_INDENT: text->keep_indent = true; break;
		case OPT_AMBIGUOUS_WIDE: text->ambiguous_wide = true; break;
		case OPT_BODY_TYPE:
			conf->type =
			    (enum body_type)cli_choice(args, arg, types);
			break;
		case OPT_TYPE: conf->add_type = true; break;
		case OPT_SHORTCODES:
			conf->no_shortcodes =
			    cli_choice(args, arg, shortcodes) == 1;
			break;
		case OPT_HEADINGS: text->headings = true; break;
		case OPT_SEPARATOR: print->lead = span_of(arg); break;
		case '0':
			print->lead = SPAN("");
			print->end = (struct span){ "", 1 };
			break;
		case OPT_JSONL: print->jsonl = true; break;
		case OPT_DROP_BODY: print->drop_body = true; break;
		case OPT_FORCE: conf->again = true; break;
		default: cli_document(args, front, id, arg);
		}
}

/* What cannot be had together, and what follows from what. */
static void
settle(const struct cli_args *args, struct convert_conf *conf,
       struct convert_print *print)
{
	if (conf->blocks && conf->tidy)
		cli_usage(args, "--tidy leaves --blocks no source to tell of");
	if (conf->blocks && conf->html && !print->jsonl)
		cli_usage(args, "--blocks and --html: say --jsonl to get both");
	if (conf->text.markdown && conf->text.style != TEXT_READING)
		cli_usage(args, "--markdown is a form of the reading style");
	if (conf->blocks)
		print->what = CONVERT_BLOCKS;
	if (conf->html)
		print->what = CONVERT_HTML;
}

int
main(int argc, char *argv[])
{
	struct cli_args args;
	struct front_stage front = { 0 };
	struct patterns *patterns = NULL;
	struct convert_conf conf = { .note_empty = true };
	struct convert_print print = { .lead = SPAN("\f"), .end = SPAN("") };
	struct stage stages[] = {
		stage_front, stage_convert, stage_converted, { 0 }
	};
	char helper[TIDY_PATH];
	int status;

	cli_start(&args, &cli, argc, argv);
	read_options(&args, &front, &conf, &print, &patterns);
	if (conf.main != MAIN_NONE && patterns == NULL)
		patterns = patterns_open();
	conf.patterns = patterns;
	settle(&args, &conf, &print);
	if ((conf.html || conf.tidy) && tidy_find(helper))
		args.helper = helper;
	cli_ready(&args);
	front.html = args.run.from == INPUT_HTML;
	if (front.html && conf.type == BODY_AUTO)
		conf.type = BODY_HTML;
	stages[0].conf = &front;
	stages[1].conf = &conf;
	stages[2].conf = &print;
	args.run.lead = print.lead;
	args.run.stages = stages;
	status = art_run(&args.run).status;
	if (patterns != NULL)
		patterns_close(patterns);
	cli_close(&args);
	return status;
}
