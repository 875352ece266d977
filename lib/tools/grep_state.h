/* grep_state.h - one thread's search, between grep_run.c and its parts. */
#ifndef GREP_STATE_H
#define GREP_STATE_H

#include "grep.h"
#include "search/search.h"

#define UNDECIDED_MAX 8 /* paragraphs of a record that are named */

struct grep_text {	       /* a field of the record, normalised: lines */
	enum meta_field field; /* META_NAMES: the text */
	struct span text;
	size_t first; /* index of its first paragraph */
};

struct grep_para {
	struct span line;
	const struct grep_text *of;
	size_t number; /* in its field: the title is 0, text starts at 1 */
};

struct grep_hit {
	size_t para;  /* index */
	size_t at, n; /* in its line */
};

struct grep_hits { /* in the order of their paragraphs */
	struct grep_hit *hit;
	size_t n, cap;
	size_t *para; /* indices of paragraphs with hits, each once */
	size_t paras, paras_cap;
};

struct grep {
	const struct grep_conf *conf;
	struct matcher *match, **with, **without;
	struct grep_hits hits, *withs, *withouts;
	struct near_list *near;
	void *convert;
	struct sieve_place place;

	/* of the record at hand */
	struct record *r;
	struct meta meta;
	enum grep_output output;
	bool all; /* every match is wanted, not only the first of a paragraph */
	struct grep_text *text;
	size_t texts;
	struct grep_para *para; /* all paragraphs, once they are listed */
	size_t paras;
	size_t *chosen; /* indices of those that are selected */
	size_t chosens;
	size_t undecided, where[UNDECIDED_MAX]; /* at a limit: how many, the
						   indices of the first */
	const char *why;
};

/*
 * The fields that are searched but the text, then the text; where that is of
 * no use the text is left out.
 */
void grep_fields(struct grep *);
void grep_add_text(struct grep *);

/* List the paragraphs of all texts. */
void grep_list(struct grep *);

/* Print the record that is selected: what conf->output asks for. */
void grep_print(struct grep *);

/* The record in front of which a sort puts those with smaller keys. */
struct span grep_key(struct grep *);

#endif
