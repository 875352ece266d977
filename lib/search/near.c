/*
 * near.c - distances between paragraphs, from sorted lists of their numbers.
 *
 * Each question is a binary search, so a record with many matches is not asked
 * for each pair of them.
 */
#include "near.h"

/* The first number of the list that is not below `low`. */
static size_t
first_from(const struct near_list *list, size_t low)
{
	size_t a = 0, b = list->n, mid;

	while (a < b) {
		mid = a + (b - a) / 2;
		if (list->at[mid] < low)
			a = mid + 1;
		else
			b = mid;
	}
	return a;
}

static bool
has_one(const struct near_list *list, size_t low, size_t high)
{
	size_t i = first_from(list, low);

	return i < list->n && list->at[i] <= high;
}

bool
near_holds(size_t paragraph, size_t within, const struct near_list *with,
	   size_t withs, const struct near_list *without, size_t withouts)
{
	size_t low = paragraph > within ? paragraph - within : 0, i;
	size_t high =
	    SIZE_MAX - paragraph > within ? paragraph + within : SIZE_MAX;

	for (i = 0; i < withs; i++)
		if (!has_one(&with[i], low, high))
			return false;
	for (i = 0; i < withouts; i++)
		if (has_one(&without[i], low, high))
			return false;
	return true;
}
