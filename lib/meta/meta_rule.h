/*
 * meta_rule.h - the labels of lines that say who made an article, where it
 * comes from and when: one regular expression a habit.
 *
 * A page has thousands of lines and few of them have a label.  So each rule
 * names the words of which one stands in every line that it matches; all words
 * of the rules that are wanted are looked up in one walk over the line, and a
 * rule is compiled and tried only where one of its words was seen.
 */
#ifndef META_RULE_H
#define META_RULE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "meta_fields.h"

enum meta_shape {
	META_SHAPE_TEXT,
	META_SHAPE_PEOPLE,
	META_SHAPE_DATELINE_ZH, /* groups: agency, place, month, day */
	META_SHAPE_DATELINE_EN	/* groups: place, month, day, agency */
};

struct meta_rule {
	enum meta_field field;
	enum meta_shape shape;
	bool any;	 /* also in lines longer than META_LINE_SHORT */
	const char *key; /* for --why */
	const char
	    *words;	   /* parted by commas, of 3 bytes or more; with "^"
			      before all they begin the line, and may be shorter */
	const char *regex; /* the first group is the value */
};

extern const struct meta_rule meta_rule[];
extern const size_t meta_rule_count; /* at most 64: a bit each */

struct meta_rules; /* shared by all threads */

/* The rules of some fields, bits 1 << META_... */
struct meta_rules *meta_rules_open(uint64_t fields);
void meta_rules_close(struct meta_rules *);

/* The rules that may match a line, a bit each. */
uint64_t meta_rules_of(const struct meta_rules *, struct span line);

/*
 * Match rule i from a place of the line on: over 0 when it does, as
 * pcre2_match() says it.  The first one to ask compiles the rule.
 */
int meta_rule_match(struct meta_rules *, size_t i, pcre2_match_data *,
		    struct span line, size_t from);

#endif
