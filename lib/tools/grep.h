/*
 * grep.h - select records by what is in them, and print what was found.
 *
 * What is searched is a record's matching text: lines of its title, of other
 * fields, of its rendered text.  A line is a paragraph.
 */
#ifndef GREP_H
#define GREP_H

#include <stdatomic.h>

#include "meta_stage.h"
#include "run/run.h"
#include "search/search.h"

enum grep_output {
	GREP_AUTO,    /* a record for a record, lines for a document */
	GREP_RECORDS, /* --jsonl */
	GREP_JSON,    /* records with their matches */
	GREP_MATCHES, /* --json-matches: an object for each match */
	GREP_LINES,
	GREP_ONLY,    /* -o */
	GREP_COUNT,   /* -c */
	GREP_WITH,    /* -l */
	GREP_WITHOUT, /* -L */
	GREP_NOTHING  /* -q */
};

enum grep_sort { GREP_UNSORTED, GREP_BY_DATE, GREP_BY_PATH, GREP_BY_HITS };

struct grep_colors { /* SGR parameters; NULL without colour */
	const char *match, *path, *number, *separator;
};

struct grep_stats {		/* added to by every thread */
	atomic_ullong records;	/* looked at or passed over */
	atomic_ullong passed;	/* lines told from their bytes */
	atomic_ullong filtered; /* documents that were not rendered */
	atomic_ullong selected;
	atomic_ullong paragraphs; /* selected */
	atomic_ullong matches;	  /* those that were printed or counted */
	atomic_ullong undecided;  /* paragraphs at a search limit */
	atomic_ullong unknown;	  /* records that a query knows too little of */
};

struct grep_conf {
	const struct match *match; /* NULL: the query alone selects */
	const struct match *const *with, *const *without; /* --and, --not */
	size_t withs, withouts;
	size_t within; /* paragraphs between these; NEAR_RECORD */
	bool record;   /* --scope=record: a match may span paragraphs */
	bool invert;   /* -v */
	bool raw;      /* the body as it stands instead of the text */

	const struct query *query;
	const struct meta_plan *plan;  /* of the fields that are needed before
					  there is anything to search */
	const struct meta_plan *title; /* of the title; NULL: not searched */
	const enum meta_field *in;     /* fields to search; META_NAMES: text */
	size_t ins;
	bool text; /* that is one of them */

	const struct prefilter *prefilter; /* of match; may be NULL */
	const struct sieve *sieve;

	enum grep_output output;
	bool no_path; /* -h */
	bool offsets; /* -b */
	bool nul;     /* -Z: after a path */
	bool replace; /* by: */
	struct span replacement;
	size_t before, after; /* -B, -A */
	uint64_t most;	      /* -m: paragraphs of a record; 0: all */
	enum grep_sort sort;
	bool show; /* what is printed has to be fit for a terminal */
	const struct grep_colors *colors;
	struct span host, directory; /* --hyperlink: of file:// URLs; the other
					is what relative paths start from */
	struct grep_stats *stats;
};

extern const struct stage stage_grep; /* conf: struct grep_conf */

#endif
