/*
 * meta_line.h - lines of an article that say who made it, where it comes from
 * and when: "责任编辑：张三", "By Ann Lee", "Stand: 5. Mai 2022".
 */
#ifndef META_LINE_H
#define META_LINE_H

#include "meta_claim.h"
#include "meta_rule.h"

enum { /* meta_line.where: places whose dates are those of other things */
       META_IN_QUOTE = 1 << 0,
       META_IN_CODE = 1 << 1,
       META_IN_LINK = 1 << 2, /* all of the line */
       META_IN_HEADING = 1 << 3,
       META_IN_CELL = 1 << 4 /* the line before it is of the same row */
};

struct meta_line {
	struct span text; /* without blanks around, runs of them one space */
	bool is_spent;	  /* its date is not that of the article */
	bool is_seen;	  /* by who looks for dates */
	uint8_t where;	  /* META_IN_... */
};

struct meta_lines { /* { 0 } is empty; lives in an arena */
	struct meta_line *v;
	size_t n, cap;
	size_t heading; /* what stands below it is more likely ours */
};

/* Claims of the lines of one page, in their order; sets is_spent. */
void meta_lines_read(struct arena *, struct meta_rules *, struct meta_lines *,
		     struct meta_claims *);

#endif
