/*
 * grep_plan.h - from what a command line asks for to a search.
 *
 * A wish is what was said, word for word; a plan is what comes of it: compiled
 * patterns, the query, the fields to read, the filters in front.  What cannot
 * be done is said before anything is read.
 */
#ifndef GREP_PLAN_H
#define GREP_PLAN_H

#include "grep.h"

struct grep_list {
	struct span *s;
	size_t n;
};

struct grep_where { /* --where=ARG, --since=ARG and their kind */
	const char *option;
	struct span arg;
};

struct grep_wish { /* { 0 } to begin with; what it points to outlives it */
	struct arena mem;
	struct grep_list patterns;	/* of -e and -f: one has to match */
	bool has_pattern;		/* also where -f had none */
	struct grep_list with, without; /* --and, --not */
	struct match_conf match;	/* how patterns are meant */
	struct grep_where *where;
	size_t wheres;
	const char *tz;	    /* the zone of dates that name none; may be NULL */
	const char *in;	    /* --in; NULL: title and text */
	const char *colors; /* as in ART_COLORS; NULL: no colours */
	bool near;	    /* grep.within was given */
	bool lines;	    /* something was said that only lines have */
	bool quiet;	    /* -q */
	bool hyperlink;
	bool reverse;	       /* the order of grep.sort */
	struct grep_conf grep; /* what is taken as it is */
};

void grep_list_add(struct grep_list *, struct span);

/* Each line is a pattern of its own, as in grep. */
void grep_wish_patterns(struct grep_wish *, struct span text);

/* -f: the lines of a file, "-" is standard input; false: see errno. */
bool grep_wish_file(struct grep_wish *, const char *name);

void grep_wish_where(struct grep_wish *, const char *option, const char *arg);
void grep_wish_free(struct grep_wish *);

struct grep_error {
	const char *option; /* what it is about; NULL: see text */
	struct span field;  /* an unknown field; absent: see text */
	char text[600];
};

struct grep_plan;

/* NULL where a wish cannot be had: *error says why.  The wish outlives it. */
struct grep_plan *grep_plan_open(const struct grep_wish *, struct grep_stats *,
				 struct grep_error *);
void grep_plan_close(struct grep_plan *);

/* For stage_grep. */
const struct grep_conf *grep_plan_conf(const struct grep_plan *);

/* What the plan means for the run: its order, its limit, what parts records.
 * False when there is no temporary file to sort in: see errno. */
bool grep_plan_run(const struct grep_plan *, struct run *);

/* --stats: one line of JSON on standard error. */
void grep_stats_print(const struct grep_stats *, double seconds);

#endif
