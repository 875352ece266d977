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
	struct sieve_place place;
	const char *sieved;  /* lines of this block before it cannot match */
	struct buf rendered; /* the text of the record at hand */

	/* of the record at hand */
	struct record *r;
	struct record_page page;
	struct meta meta;  /* of conf->plan, */
	struct meta title; /* of conf->title */
	bool open;	   /* the body may give a title */
	enum { GREP_UNKNOWN, GREP_MAYBE, GREP_NEVER } body; /* can it match? */
	enum grep_output output;
	bool all; /* every match is wanted, not only the first of a paragraph */
	bool one; /* the first match of all is enough */
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

/* ---- grep_text.c -------------------------------------------------------- */

/* Begin the list of texts; add the fields that are neither title nor text. */
void grep_start(struct grep *);
void grep_add_fields(struct grep *);

/* A field; of no use are those without a value. */
void grep_add_field(struct grep *, enum meta_field, const struct meta *);

/* The text; false when the line turns out to be no record. */
bool grep_add_text(struct grep *);

/* List the paragraphs of all texts. */
void grep_list(struct grep *);

/* ---- grep_search.c ------------------------------------------------------ */

/* Find the matches in the texts from number `first` on. */
void grep_search(struct grep *, size_t first);

/* Is one match enough, and found? */
bool grep_is_enough(const struct grep *);

/* Find those of --and and --not, in all texts. */
void grep_search_others(struct grep *);

/* The search's own notes; too late for the record, which they are not about. */
void grep_note_undecided(struct grep *);

void grep_count(atomic_ullong *, unsigned long long more);

/* ---- grep_print.c ------------------------------------------------------- */

/* Print the record that is selected: what conf->output asks for. */
void grep_print(struct grep *);

/* The record in front of which a sort puts those with smaller keys. */
struct span grep_key(struct grep *);

#endif
