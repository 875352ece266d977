/*
 * match.h - compile what to search for, and find it in a paragraph.
 *
 * One `match` stands for all the patterns of an -e/-f list; --and and --not
 * are matches of their own.  It is const and shared; each thread has a
 * `matcher`.  Regular expressions are PCRE2 (UTF, UCP, JIT) under limits; plain
 * strings never go there.
 *
 *	match_text(matcher, text);
 *	for (at = 0; (at = match_seek(matcher, at)) < text.n; at = next line)
 *		match_start(matcher, the line around at);
 *		while ((got = match_next(matcher, &hit)) == MATCH_FOUND)
 *			...
 */
#ifndef MATCH_H
#define MATCH_H

#include "base/base.h"

struct match;
struct matcher;

struct match_conf { /* { 0 } is one regular expression after another */
	const struct span *pattern;
	size_t n;	/* 0 matches nothing */
	bool fixed;	/* -F: the patterns are plain strings */
	bool icase;	/* -i */
	bool word;	/* -w, by the rule of word.h */
	bool line;	/* -x: the whole paragraph; wins over word */
	bool fold;	/* --fold: FOLD_FORMS on both sides */
	bool raw;	/* patterns are not normalised (--raw) */
	bool record;	/* text has many lines: ^ and $ match at each */
	unsigned fuzzy; /* --fuzzy: 0, 1 or 2 errors; plain strings only */
};

struct match_error {
	size_t pattern, offset; /* which of them, at which byte */
	char text[256];
};

/* NULL when a pattern is wrong; *error says how.  Patterns are UTF-8. */
struct match *match_open(const struct match_conf *, struct match_error *error);
void match_close(struct match *);

/* One thread's private half: match data, JIT stack, room for folded text. */
struct matcher *matcher_open(const struct match *);
void matcher_close(struct matcher *);

/*
 * Skip what cannot match.  Begin with a text of many lines, normalised (not
 * folded), which must stay put; then ask for the first place from `from` on
 * that a match could touch: no match lies wholly in text[from, result).  The
 * text's length when there is none.
 */
void match_text(struct matcher *, struct span text);
size_t match_seek(struct matcher *, size_t from);

enum match_result {
	MATCH_NONE,
	MATCH_FOUND,
	MATCH_LIMIT /* no more, but a search limit left something undecided */
};

struct match_hit { /* in the line; n may be 0 */
	size_t at, n;
	size_t pattern; /* which pattern; the first of equals */
};

/* Begin with a line (a whole text under conf.record); it must stay put. */
void match_start(struct matcher *, struct span line);

/* Its next match; they do not overlap and come in order. */
enum match_result match_next(struct matcher *, struct match_hit *);

/* What was behind the last MATCH_LIMIT: "match limit", "JIT stack", ... */
const char *match_limit(const struct matcher *);

/* Strings of which one occurs in whatever matches, for filters of raw bytes. */
struct match_need {
	const struct span *any; /* normalised, and folded by `fold` */
	size_t n;		/* 0: nothing is known */
	unsigned fold;		/* how they compare: FOLD_CASE, FOLD_FORMS */
};
const struct match_need *match_need(const struct match *);

#endif
