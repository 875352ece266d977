/*
 * sieve.h - lines of records that cannot match, told from their raw bytes.
 *
 * A line is passed over only when it is surely a record with the members that
 * are searched, and none of the strings that a match needs can be in them,
 * however JSON or Unicode write it.
 */
#ifndef SIEVE_H
#define SIEVE_H

#include "match.h"
#include "record/record.h"

struct sieve; /* constant; shared by threads */

struct sieve_conf {
	bool title;   /* the title is searched: the article's, else meta's */
	bool article; /* other members of the article are searched */
	bool raw;     /* the body's source is searched, not the text */
};

/* NULL when nothing can be told from what a match needs. */
struct sieve *sieve_open(const struct match_need *, const struct sieve_conf *);
void sieve_close(struct sieve *);

struct sieve_place {	    /* one thread's; { 0 } to begin with */
	const char *needle; /* the next place of a needle */
	const char
	    *spelling; /* the next character that may stand for one of it */
	const char *hidden; /* the next byte that may stand inside a needle */
	unsigned vain; /* lines in a row that the sieve had to let through */
};

/* Begin with another block of lines, which must stay put. */
void sieve_start(struct sieve_place *);

/*
 * The start of the first of these lines that has to be looked at, or their
 * end; *passed grows by the lines before it.  Where line after line is no
 * record with the members that are searched, the sieve steps aside.
 */
const char *sieve_next(const struct sieve *, struct sieve_place *,
		       const struct record_names *, struct span lines,
		       uint64_t *passed);

#endif
