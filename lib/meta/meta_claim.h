/*
 * meta_claim.h - what the body says about its article, from whatever place.
 *
 * A page's metadata is one more front matter: every source makes claims, and a
 * field that the front matter left open asks its claims, the most trusted
 * source first, until one can be read.
 */
#ifndef META_CLAIM_H
#define META_CLAIM_H

#include "meta_fields.h"
#include "meta_text.h"

enum meta_source {		/* the most trusted first */
		   CLAIM_SHOWN, /* a heading that the head agrees with */
		   CLAIM_JSONLD,
		   CLAIM_META,	/* <meta>: Open Graph, Dublin Core... */
		   CLAIM_ITEM,	/* itemprop, rel, <time> that says what it is */
		   CLAIM_LINE,	/* a line of text with a label */
		   CLAIM_CLASS, /* class and id names */
		   CLAIM_HEADING, /* h1, <time>, first image: by place alone */
		   CLAIM_WEAK,	  /* an organisation as author, <title> ... */
		   CLAIM_PATH,	  /* the name of the file */
		   CLAIM_LABEL,	  /* a line that says what its date is */
		   CLAIM_BYLINE,  /* a line of nearly nothing but a date */
		   CLAIM_VAGUE,	  /* <meta> that may mean something else */
		   CLAIM_URL,	  /* the address of the page */
		   CLAIM_OUTSIDE, /* a marked date in a footer or sidebar */
		   CLAIM_REVISED  /* a line: not when it was first published */
};

struct meta_claim {
	enum meta_field field;
	enum meta_source source;
	struct span key;   /* for --why: "og:title", "line.编辑" */
	struct span value; /* raw JSON */
	uint32_t order;	   /* of being made */
	const char *lost;  /* why it does not count; NULL: it may */
};

struct meta_claims { /* { 0 } is empty; lives in an arena */
	struct meta_claim *v;
	size_t n, cap;
	struct meta_list sites; /* names that are no author's */
	uint64_t skip; /* fields that nobody asks about, bits 1 << META_... */
};

static inline bool
meta_claims_want(const struct meta_claims *c, enum meta_field f)
{
	return !(c->skip >> f & 1);
}

/* value is raw JSON; key and value must live as long as the arena. */
void meta_claim(struct arena *, struct meta_claims *, enum meta_field,
		enum meta_source, struct span key, struct span value);

/* A claim that is made only to be named by --why. */
void meta_claim_lost(struct arena *, struct meta_claims *, enum meta_field,
		     enum meta_source, struct span key, struct span text,
		     const char *why);

/* The same for plain text; nothing is claimed when it is blank. */
void meta_claim_text(struct arena *, struct meta_claims *, enum meta_field,
		     enum meta_source, struct span key, struct span text);

/* Text as a claim has it: JSON, runs of blanks one space; absent if blank. */
struct span meta_claim_json(struct arena *, struct span text);

/* By field, then the most trusted source, then as they were made. */
void meta_claims_sort(struct meta_claims *);

/* The claims about a field, of sorted ones; *n gets their number. */
const struct meta_claim *meta_claims_of(const struct meta_claims *,
					enum meta_field, size_t *n);

#endif
