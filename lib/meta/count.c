/*
 * count.c - how long a text is.
 *
 * Programs that count Chinese by blanks find six words in a whole article, and
 * those that count every CJK character count full stops as words.  So signs are
 * counted one by one and everything else by runs.
 */
#include "count.h"

/* Reading speed: usual settings of site generators, near what studies find. */
#define SIGNS_PER_MINUTE 300
#define WORDS_PER_MINUTE 230

/* A Thai, Lao, Khmer or Burmese word has about so many letters. */
#define SPACELESS_WORD 4

static bool
is_joint(uint32_t c)
{
	return c == '\'' || c == '.' || c == ',' || c == '-' || c == '_' ||
	       c == 0x2019 || c == 0x2010 || c == 0x2011;
}

static void
add_letter(struct counting *n, unsigned kind)
{
	bool spaceless = kind == CHAR_SPACELESS;

	if (!n->on || spaceless != (n->letters > 0)) {
		n->count.words++;
		n->letters = spaceless;
	} else if (spaceless && n->letters++ % SPACELESS_WORD == 0) {
		n->count.words++;
	}
	n->on = true;
	n->joint = false;
}

static void
end_run(struct counting *n)
{
	n->on = n->joint = false;
	n->letters = 0;
}

/* The end of a run of letters and digits of scripts with blanks. */
static size_t
letters_end(const struct letters *l, size_t i)
{
	unsigned kind;

	for (; i < l->n; i++) {
		kind = l->is[i] & CHAR_KIND;
		if (kind < CHAR_DIGIT || kind == CHAR_SPACELESS ||
		    chars_is_sign(kind))
			break;
	}
	return i;
}

static size_t
signs_end(const struct letters *l, size_t i)
{
	while (i < l->n && chars_is_sign(l->is[i] & CHAR_KIND))
		i++;
	return i;
}

void
count_add(struct counting *n, const struct letters *l)
{
	size_t i, next;
	unsigned kind;

	for (i = 0; i < l->n; i = next) {
		next = i + 1;
		kind = l->is[i] & CHAR_KIND;
		if (kind == CHAR_CONTROL)
			continue;
		if (chars_is_sign(kind)) {
			next = signs_end(l, next);
			n->count.signs += next - i;
			n->count.chars += next - i;
			end_run(n);
		} else if (kind >= CHAR_DIGIT) {
			add_letter(n, kind);
			if (kind != CHAR_SPACELESS)
				next = letters_end(l, next);
			n->count.chars += next - i;
		} else {
			n->count.chars += kind != CHAR_BLANK;
			if (kind == CHAR_MARK)
				continue;
			n->on = n->on && !n->joint && is_joint(l->low[i]);
			n->joint = n->on;
		}
	}
}

struct count
count_end(const struct counting *counting)
{
	struct count n = counting->count;

	n.seconds =
	    (n.signs * 60 * WORDS_PER_MINUTE + n.words * 60 * SIGNS_PER_MINUTE +
	     SIGNS_PER_MINUTE * WORDS_PER_MINUTE / 2) /
	    (SIGNS_PER_MINUTE * WORDS_PER_MINUTE);
	n.words += n.signs;
	return n;
}
