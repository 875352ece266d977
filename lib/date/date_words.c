/*
 * date_words.c - look words up in the generated table.
 *
 * Case and accents say nothing about a date and are often wrong or missing, so
 * table and text are folded the same way.
 */
#include "date_words.h"
#include "date.h"

static bool
is_mark(uint32_t c)
{
	static const struct {
		uint16_t first, last;
	} marks[] = {
		{ 0x300, 0x36f }, { 0x591, 0x5c7 },   { 0x640, 0x640 },
		{ 0x64b, 0x655 }, { 0x670, 0x670 },   { 0x93c, 0x93c },
		{ 0x9bc, 0x9bc }, { 0x200c, 0x200f },
	};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (c >= marks[i].first && c <= marks[i].last)
			return true;
	return false;
}

uint32_t
date_fold(uint32_t c)
{
	size_t low = 0, high = date_fold_count;

	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c | 32 : c;
	if (c == 0x2019 || c == 0x2bc)
		return '\'';
	if (is_mark(c))
		return 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (date_folds[middle].from < c)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < date_fold_count && date_folds[low].from == c)
		return date_folds[low].to;
	return c;
}

static int
compare(struct span s, const struct date_word *w)
{
	size_t n = s.n < w->n ? s.n : w->n;
	int order = memcmp(s.p, w->word, n);

	return order ? order : (s.n > w->n) - (s.n < w->n);
}

const struct date_word *
date_word_find(struct span word, size_t *n)
{
	size_t low = 0, high = date_word_count, end;

	*n = 0;
	if (word.n == 0)
		return NULL;
	while (low < high) { /* the first row not before the word */
		size_t middle = low + (high - low) / 2;

		if (compare(word, &date_words[middle]) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < date_word_count; end++)
		if (compare(word, &date_words[end]) != 0)
			break;
	*n = end - low;
	return end > low ? &date_words[low] : NULL;
}

struct span
date_region_name(int region)
{
	static const char *const names[] = {
		"America/New_York",    "America/Chicago",  "America/Denver",
		"America/Los_Angeles", "Europe/London",	   "Europe/Paris",
		"Europe/Berlin",       "Australia/Sydney",
	};

	if (region < 0 || (size_t)region >= sizeof(names) / sizeof(names[0]))
		return (struct span){ NULL, 0 };
	return span_of(names[region]);
}
