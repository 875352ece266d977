/*
 * pattern.h - the names and lines by which pages show what is not the article.
 *
 * A pattern file (art-patterns(5)) lists words that class and id names are
 * made of, and words that lines begin with.  The defaults are compiled in.
 */
#ifndef PATTERN_H
#define PATTERN_H

#include "base/base.h"

enum pattern_kind {
	/* of class and id names */
	PATTERN_DROP,  /* never part of an article */
	PATTERN_BOX,   /* dropped when what it holds is no prose */
	PATTERN_KEEP,  /* speaks for an article */
	PATTERN_BODY1, /* holds the article's text: four grades of certainty */
	PATTERN_BODY2,
	PATTERN_BODY3,
	PATTERN_BODY4,
	/* of lines of text */
	PATTERN_LINE, /* the line is no part of the article */
	PATTERN_END,  /* nor is what follows it */
	PATTERN_KINDS
};

#define PATTERN_BIT(kind) (1u << (kind))

struct patterns; /* constant once made; shared by threads */

/* The defaults, or none. */
struct patterns *patterns_open(void);
struct patterns *patterns_none(void);
void patterns_close(struct patterns *);

/*
 * Add (or with a minus remove) what a pattern file says.  False when a line of
 * it is wrong: *line is its number, *why says in what way.
 */
bool patterns_add(struct patterns *, struct span file, size_t *line,
		  const char **why);

/*
 * Which kinds have a pattern that a name of the list (a class attribute, an
 * id) or a line of text matches: bits 1 << kind.
 */
unsigned pattern_of_names(const struct patterns *, struct span names);
unsigned pattern_of_line(const struct patterns *, struct span line);

/*
 * The same of names, with a memory of those met before: a page repeats a few
 * class attributes hundreds of times.  The spans it was asked about must stay
 * where they are; { 0 } remembers nothing.
 */
#define PATTERN_MEMORY 128
struct pattern_memory {
	struct pattern_known { /* p == NULL: none yet */
		struct span names;
		unsigned kinds;
	} known[PATTERN_MEMORY];
};
unsigned pattern_recall(const struct patterns *, struct pattern_memory *,
			struct span names);

/* No longer line is looked at: patterns are for lines, not for prose. */
#define PATTERN_LINE_MAX 240 /* bytes */

#endif
