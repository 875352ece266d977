/*
 * meta_date.h - the date in a short text.
 */
#ifndef META_DATE_H
#define META_DATE_H

#include "date/date.h"

/*
 * The first date with a day and a year that stands at the start of a word of
 * the text; *raw is its part of the text.
 */
bool meta_date_find(struct span text, const struct date_conf *, struct date *,
		    struct span *raw);

#endif
