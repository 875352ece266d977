/*
 * meta_line.h - lines of an article that say who made it, where it comes from
 * and when: "责任编辑：张三", "By Ann Lee", "Stand: 5. Mai 2022".
 */
#ifndef META_LINE_H
#define META_LINE_H

#include "meta_claim.h"
#include "meta_rule.h"

struct meta_line {
	struct span text; /* without blanks around, runs of them one space */
	bool is_spent;	  /* its date is not that of the article */
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
