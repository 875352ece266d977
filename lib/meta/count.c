/*
 * count.c - how long a text is.
 *
 * Programs that count Chinese by blanks find six words in a whole article, and
 * those that count every CJK character count full stops as words.  So signs are
 * counted one by one and everything else by runs.
 */
#include "count.h"
#include "base/base.h"

/* Reading speed: usual settings of site generators, near what studies find. */
#define SIGNS_PER_MINUTE 300
#define WORDS_PER_MINUTE 230

/* A Thai, Lao, Khmer or Burmese word has about so many letters. */
#define SPACELESS_WORD 4

struct run {		/* of letters and digits */
	bool on;	/* the last character belongs to one */
	bool joint;	/* the last one is ' . , - or _ after such a run */
	size_t letters; /* of a script without blanks */
};

static bool
is_joint(uint32_t c)
{
	return c == '\'' || c == '.' || c == ',' || c == '-' || c == '_' ||
	       c == 0x2019 || c == 0x2010 || c == 0x2011;
}

static void
count_letter(struct count *n, struct run *run, unsigned kind)
{
	bool spaceless = kind == CHAR_SPACELESS;

	if (!run->on || spaceless != (run->letters > 0)) {
		n->words++;
		run->letters = spaceless;
	} else if (spaceless && run->letters++ % SPACELESS_WORD == 0) {
		n->words++;
	}
	run->on = true;
	run->joint = false;
}

void
count_text(struct span text, struct count *n)
{
	const char *p = text.p, *end = span_end(text);
	struct run run = { 0 };
	unsigned kind;
	uint32_t c;

	memset(n, 0, sizeof(*n));
	while (p < end) {
		if (chars_is_han(p, end)) {
			n->signs++, n->chars++;
			run = (struct run){ 0 };
			p += 3;
			continue;
		}
		p = chars_next(p, end, &c);
		kind = chars_kind(c);
		if (kind == CHAR_CONTROL)
			continue;
		n->chars += kind != CHAR_BLANK;
		if (chars_is_sign(kind)) {
			n->signs++;
			run = (struct run){ 0 };
		} else if (kind >= CHAR_DIGIT) {
			count_letter(n, &run, kind);
		} else if (kind != CHAR_MARK) {
			run.on = run.on && !run.joint && is_joint(c);
			run.joint = run.on;
		}
	}
	n->seconds = (n->signs * 60 * WORDS_PER_MINUTE +
		      n->words * 60 * SIGNS_PER_MINUTE +
		      SIGNS_PER_MINUTE * WORDS_PER_MINUTE / 2) /
		     (SIGNS_PER_MINUTE * WORDS_PER_MINUTE);
	n->words += n->signs;
}
