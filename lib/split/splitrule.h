/*
 * splitrule.h - is this fence the start of a document?
 *
 * Pure judgement over a window: everything that is looked at is bounded, and a
 * look beyond a window that may still grow is reported instead of guessed.
 */
#ifndef SPLITRULE_H
#define SPLITRULE_H

#include "splitkeys.h"

#define RULE_MATTER (128u << 10) /* SPLIT_MATTER of split.h */
#define RULE_AHEAD  (64u << 10)	 /* and SPLIT_AHEAD */

struct rule_look {
	const char *begin, *end; /* the window */
	bool last;		 /* nothing follows it */
	bool starved;		 /* out: the judgement needs more bytes */
	size_t work;		 /* out: bytes looked at */
	/* Memory: between these two no line closes; closed: the second does. */
	const char *close_from, *close;
	bool closed;
};

enum rule_kind { RULE_YAML, RULE_TOML, RULE_JSON };

struct rule_block {
	enum rule_kind kind;
	const char *fence, *matter; /* opening fence, first byte after it */
	const char *close;	    /* closing fence */
	const char *end;	    /* where the body starts */
	size_t known;		    /* keys well-known or seen */
	bool news;		    /* it has keys to learn */
	bool single;		    /* one key, and not a known one */
	bool glued_close;	    /* closed by the first half of ------ */
};

/* A code block's fence as CommonMark has it. */
struct rule_code {
	char c;	    /* 0: none open */
	size_t run; /* its length */
};

/*
 * A line that is a fence when read from fence on: the kind and the byte after
 * its line, or NULL.  A window that ends too early starves the look.
 */
const char *rule_fence(struct rule_look *, const char *fence, enum rule_kind *);

/*
 * Judge the block that opens at fence.  glued: the fence is the tail of a line.
 * keys may be NULL.  strict asks for a valid mapping with a well-known key.
 */
bool rule_accept(struct rule_look *, const char *fence, bool glued, bool strict,
		 const struct split_keys *keys, struct rule_block *);

/* Remember the block's keys. */
void rule_learn(struct split_keys *, const struct rule_block *);

/* Is the block shown in a code block that is open before it? */
bool rule_in_code(struct rule_look *, struct rule_code,
		  const struct rule_block *);

/* Is the block's closing fence the opening of a better block? */
bool rule_better(struct rule_look *, const struct rule_block *,
		 const struct split_keys *);

/*
 * Follow a line of three or more ` or ~ at p; code is the state before and
 * after.
 */
void rule_code_line(struct rule_look *, const char *p, struct rule_code *);

#endif
