/*
 * art-meta - normalised metadata of articles: records with an article member,
 * or a line of fields for each document.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"
#include "tools/tools.h"

enum {
	OPT_FIELD = CLI_TOOL,
	OPT_TSV,
	OPT_CSV,
	OPT_TEMPLATE,
	OPT_HEADER,
	OPT_SEP,
	OPT_EACH,
	OPT_SKIP_MISSING,
	OPT_REQUIRE,
	OPT_LIST_FIELDS,
	OPT_LIST_SOURCES,
	OPT_ALL_KEYS,
	OPT_WHY,
	OPT_FORCE,
	OPT_CATEGORY_STYLE,
	OPT_TZ,
	OPT_RETZ,
	OPT_REF,
	OPT_NO_REF,
	OPT_UTC,
	OPT_DATE_FORMAT,
	OPT_DATE_ORDER,
	OPT_LANG,
	OPT_ROC,
	OPT_STRICT
};

#define ONE_DAY 86400 /* the zone of a page may be ahead of ours */

static const struct cli_opt options[] = {
	{ OPT_FIELD, "field", "FIELD[,FIELD...]",
	  "print fields, one line per document" },
	{ OPT_TSV, "tsv", NULL, "fields are separated by tabs (the default)" },
	{ OPT_CSV, "csv", NULL,
	  "print fields as CSV (RFC 4180) with a header" },
	{ OPT_TEMPLATE, "template", "TEXT",
	  "print TEXT with {FIELD} filled in, one line per document" },
	{ OPT_HEADER, "header", NULL, "start with a line of field names" },
	{ OPT_SEP, "sep", "TEXT", "what stands between the items of a list" },
	{ OPT_EACH, "each", NULL, "print a line for each item of a list" },
	{ OPT_SKIP_MISSING, "skip-missing", NULL,
	  "no line for documents with none of the fields" },
	{ '0', "null", NULL, "end what is printed with NUL instead of LF" },
	{ OPT_REQUIRE, "require", "FIELD[,FIELD...]",
	  "name documents that lack one of the fields; status 1" },
	{ OPT_LIST_FIELDS, "list-fields", NULL,
	  "print the names of all fields" },
	{ OPT_LIST_SOURCES, "list-sources", NULL,
	  "print what feeds each field, in order" },
	{ OPT_ALL_KEYS, "all-keys", NULL, "fields without a value are null" },
	{ OPT_WHY, "why", NULL,
	  "say where each value came from and what lost" },
	{ OPT_FORCE, "force", NULL,
	  "compute the article again if it is there" },
	{ OPT_CATEGORY_STYLE, "category-style", "path|flat",
	  "what a flat list of categories means: one path, or several" },
	{ OPT_TZ, "tz", "ZONE", "the zone of dates that name none (UTC)" },
	{ OPT_RETZ, "retz", "LABEL=ZONE", "read the zone label as this zone" },
	{ OPT_REF, "ref", "DATE",
	  "read dates without a year, and relative ones, as seen from DATE" },
	{ OPT_NO_REF, "no-ref", NULL, "undo --ref" },
	{ OPT_UTC, "utc", NULL, "convert dates to UTC" },
	{ OPT_DATE_FORMAT, "date-format", "FORMAT",
	  "print dates as strftime(3) does" },
	{ OPT_DATE_ORDER, "date-order", "auto|mdy|dmy|ymd",
	  "the order of numbers that could be either" },
	{ OPT_LANG, "lang", "TAG", "the language that dates are written in" },
	{ OPT_ROC, "roc", NULL,
	  "a year of up to three digits counts from 1912, as in Taiwan" },
	{ OPT_STRICT, "strict", NULL,
	  "no ambiguous dates; an unreadable date is status 1" },
	{ 0 },
};

static const struct cli cli = {
	.name = "art-meta",
	.synopsis = "[options] [FILE|DIR...]",
	.purpose = "Normalise the metadata of articles.",
	.examples = "  cat *.txt | fm-extract | art-meta --field date\n"
		    "  art-meta --field date,title,authors archive/\n"
		    "  art-meta --tz=Asia/Shanghai a.txt | jq .article\n",
	.opts = options,
};

static const char *const styles[] = { "path", "flat", NULL };
static const char *const orders[] = { "auto", "mdy", "dmy", "ymd", NULL };

struct wish { /* what the options say, to be checked when all are read */
	struct meta_conf meta;
	struct print_conf print;
	const char *template, *tz, *ref;
	const char **retz;
	size_t nretz, nfields;
	const char **fields;
	bool header, each;
	struct tz *zone;
	struct date_retz *retzs;
	struct date seen_from;
};

static void __attribute__((noreturn)) end_list(void)
{
	if (fclose(stdout) != 0) {
		perror("art-meta: standard output");
		exit(2);
	}
	exit(0);
}

static void __attribute__((noreturn)) list_fields(void)
{
	size_t i;

	for (i = 0; i < META_NAMES; i++)
		puts(meta_fields[i].name);
	end_list();
}

static void __attribute__((noreturn)) list_sources(void)
{
	struct buf b = { 0 };

	meta_sources(&b);
	fwrite(b.p, 1, b.n, stdout);
	buf_free(&b);
	end_list();
}

static void
append(const char ***list, size_t *n, const char *s)
{
	*list = mem_resize(*list, (*n + 1) * sizeof(**list));
	(*list)[(*n)++] = s;
}

static void
read_options(struct cli_args *args, struct wish *w)
{
	struct print_conf *print = &w->print;
	struct meta_conf *meta = &w->meta;
	struct span bad;
	const char *arg;
	int id;

	while ((id = cli_next(args, &arg)) != -1)
		switch (id) {
		case OPT_FIELD: append(&w->fields, &w->nfields, arg); break;
		case OPT_TSV: print->format = PRINT_TSV; break;
		case OPT_CSV: print->format = PRINT_CSV; break;
		case OPT_TEMPLATE: w->template = arg; break;
		case OPT_HEADER: w->header = true; break;
		case OPT_SEP: print->sep = span_of(arg); break;
		case OPT_EACH: w->each = true; break;
		case OPT_SKIP_MISSING: print->skip_missing = true; break;
		case '0': print->end = '\0'; break;
		case OPT_REQUIRE:
			if (!print_field_set(span_of(arg), &print->require,
					     &bad))
				cli_unknown_field(args, NULL, bad);
			break;
		case OPT_LIST_FIELDS: list_fields();
		case OPT_LIST_SOURCES: list_sources();
		case OPT_ALL_KEYS: meta->all_keys = true; break;
		case OPT_WHY: meta->why = true; break;
		case OPT_FORCE: print->again = true; break;
		case OPT_CATEGORY_STYLE:
			meta->flat = cli_choice(args, arg, styles) == 1;
			break;
		case OPT_TZ: w->tz = arg; break;
		case OPT_RETZ: append(&w->retz, &w->nretz, arg); break;
		case OPT_REF: w->ref = arg; break;
		case OPT_NO_REF: w->ref = NULL; break;
		case OPT_UTC: meta->utc = true; break;
		case OPT_DATE_FORMAT: meta->date_format = arg; break;
		case OPT_DATE_ORDER:
			meta->date.order =
			    (enum date_order)cli_choice(args, arg, orders);
			break;
		case OPT_LANG: meta->date.lang = span_of(arg); break;
		case OPT_ROC: meta->date.roc = true; break;
		case OPT_STRICT: meta->strict = meta->date.strict = true; break;
		}
}

static struct tz *
zone_of(const struct cli_args *args, const char *option, const char *name)
{
	struct tz *zone = tz_open(span_of(name));

	if (zone == NULL)
		cli_usage(args, "%s: unknown time zone %s", option, name);
	return zone;
}

static void
set_dates(const struct cli_args *args, struct wish *w)
{
	struct date_conf *conf = &w->meta.date;
	const char *why = "no date";
	struct buf b = { 0 };
	size_t i;

	if (w->tz == NULL && (w->tz = getenv("ART_TZ")) != NULL && *w->tz)
		conf->zone = w->zone = zone_of(args, "ART_TZ", w->tz);
	else if (w->tz != NULL && *w->tz)
		conf->zone = w->zone = zone_of(args, "--tz", w->tz);
	w->retzs = mem_get((w->nretz + 1) * sizeof(*w->retzs));
	for (i = 0; i < w->nretz; i++)
		if (!date_retz_parse(span_of(w->retz[i]), &w->retzs[i]))
			cli_usage(args,
				  "--retz=%s: not a label, =, and a time zone",
				  w->retz[i]);
	conf->retz = w->retzs, conf->nretz = w->nretz;
	if (w->ref != NULL) {
		if (!date_parse(span_of(w->ref), conf, &w->seen_from, NULL,
				&why))
			cli_usage(args, "--ref=%s: %s", w->ref, why);
		conf->ref = &w->seen_from;
	}
	/* the clock only refuses dates that a page cannot have meant */
	w->meta.latest =
	    ONE_DAY + (conf->ref ? conf->ref->utc : (int64_t)time(NULL));
	if (w->meta.date_format != NULL &&
	    !date_format(&b, &(struct date){ 0 }, w->meta.date_format))
		cli_usage(args, "--date-format=%s: not a format of dates",
			  w->meta.date_format);
	buf_free(&b);
}

static void
set_fields(const struct cli_args *args, struct wish *w)
{
	struct print_conf *print = &w->print;
	struct span bad;
	bool of_lines = print->format != PRINT_RECORD || w->header || w->each ||
			print->skip_missing || print->end == '\0';
	size_t i;

	if (w->template != NULL && w->nfields > 0)
		cli_usage(args, "--field and --template exclude each other");
	if (w->template == NULL && w->nfields == 0) {
		if (of_lines)
			cli_usage(args, "no --field or --template to print");
		return;
	}
	if (w->meta.why || w->meta.all_keys)
		cli_usage(args, "--%s is about whole articles",
			  w->meta.why ? "why" : "all-keys");
	if (w->template != NULL) {
		print->format = PRINT_TEMPLATE;
		if (!print_add_template(print, span_of(w->template), &bad))
			cli_unknown_field(args, NULL, bad);
	} else if (print->format == PRINT_RECORD)
		print->format = PRINT_TSV;
	for (i = 0; i < w->nfields; i++)
		if (!print_add_fields(print, span_of(w->fields[i]), &bad))
			cli_unknown_field(args, NULL, bad);
	if (w->each && !print_set_each(print))
		cli_usage(args, "--each takes one list apart, not several");
}

static void
give_back(struct wish *w)
{
	size_t i;

	for (i = 0; i < w->nretz; i++)
		tz_close(w->retzs[i].zone);
	if (w->zone != NULL)
		tz_close(w->zone);
	free(w->retzs);
	free(w->retz);
	free(w->fields);
	free(w->print.part);
}

int
main(int argc, char *argv[])
{
	struct cli_args args;
	struct front_stage front = { 0 };
	struct wish w = {
		.print = { .sep = SPAN("; "), .end = '\n', .each = META_NAMES }
	};
	struct stage stages[4] = { 0 }, *next = stages;
	struct buf header = { 0 };
	struct meta_plan *plan;
	uint64_t fields;
	int status;

	cli_start(&args, &cli, argc, argv);
	read_options(&args, &w);
	set_dates(&args, &w);
	set_fields(&args, &w);
	cli_ready(&args);
	fields = print_fields(&w.print);
	if (w.print.format == PRINT_RECORD)
		fields |= META_ALL_FIELDS;
	plan = meta_plan_open(&w.meta, fields);
	w.print.plan = plan;
	front.html = args.run.from == INPUT_HTML;
	*next = stage_front, next++->conf = &front;
	if (w.print.format == PRINT_RECORD) {
		*next = stage_meta, next->again = w.print.again;
		next++->conf = plan;
	}
	*next = stage_print, next->conf = &w.print;
	if (w.header || w.print.format == PRINT_CSV)
		print_header(&w.print, &header);
	args.run.header = buf_span(&header);
	args.run.stages = stages;
	status = art_run(&args.run).status;
	meta_plan_close(plan);
	buf_free(&header);
	give_back(&w);
	cli_close(&args);
	return status;
}
