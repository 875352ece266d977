/*
 * lang.c - the language of a text, from its letters and its little words.
 *
 * The script alone decides where one language writes it: kana make Japanese,
 * Hangul makes Korean.  Chinese is simplified or traditional by the characters
 * that only one of the two has.  Within the Latin, Cyrillic and Arabic scripts
 * a few words stand in every text (the, der, que), and some letters are
 * written by few languages; both are counted, each worth the more the fewer
 * languages share it.
 */
#include <utf8proc.h>

#include "lang.h"
#include "base/base.h"
#include "lang_table.h"

#define SLICES 4

/* A word or letter of one language only counts this much. */
#define WORD_WORTH   60
#define LETTER_WORTH 24
/* A letter that the language does not write, unlike others, speaks against. */
#define LETTER_AGAINST 12

struct tally {
	uint32_t letters[CHAR_KIND + 1]; /* by kind */
	uint32_t hans, hant;
	uint32_t lao; /* among CHAR_SPACELESS: the others */
	uint32_t words;
	int64_t score[LANG_TAGS];
	uint32_t seen[256]; /* by row of lang_letters */
};

struct word {
	char p[LANG_WORD + 4];
	size_t n; /* over LANG_WORD: no word of ours */
	uint32_t hash;
};

/* scripts/gen-lang computes the same. */
static uint32_t
hash_step(uint32_t h, unsigned char byte)
{
	return (h ^ byte) * 0x9E3779B1u;
}

static void
word_end(struct tally *t, struct word *w)
{
	const struct lang_word *row;
	uint32_t in, at;
	int worth;

	if (w->n == 0)
		return;
	t->words++;
	at = w->n <= LANG_WORD ? w->hash >> 20 : 0;
	for (; w->n <= LANG_WORD; at = (at + 1) % LANG_SLOTS) {
		row = &lang_words[at];
		if (row->p == NULL)
			break;
		if (row->n != w->n || memcmp(row->p, w->p, w->n) != 0)
			continue;
		worth = WORD_WORTH / __builtin_popcount(row->in);
		if (w->n == 1)
			worth /= 4; /* initials and list marks, too */
		for (in = row->in; in != 0; in &= in - 1)
			t->score[__builtin_ctz(in)] += worth;
		break;
	}
	w->n = 0;
	w->hash = 0;
}

static void
word_add(struct word *w, uint32_t lower)
{
	char bytes[4];
	size_t n, i;

	if (w->n > LANG_WORD)
		return;
	n = utf8_put(bytes, lower);
	for (i = 0; i < n; i++) {
		w->p[w->n++] = bytes[i];
		w->hash = hash_step(w->hash, (unsigned char)bytes[i]);
	}
}

static void
letter_add(struct tally *t, uint32_t lower)
{
	size_t from = 0, to = lang_letter_count, mid;

	while (from < to) {
		mid = (from + to) / 2;
		if (lang_letters[mid].c < lower)
			from = mid + 1;
		else
			to = mid;
	}
	if (from < lang_letter_count && lang_letters[from].c == lower)
		t->seen[from]++;
}

static void
count_slice(struct tally *t, struct span s)
{
	const char *p = s.p, *end = span_end(s);
	struct word w = { .n = 0 };
	unsigned is, kind;
	uint32_t c;

	while (p < end) {
		p = chars_next(p, end, &c);
		is = chars_of(c);
		kind = is & CHAR_KIND;
		t->letters[kind]++;
		t->hans += (is & CHAR_HANS) != 0;
		t->hant += (is & CHAR_HANT) != 0;
		t->lao += kind == CHAR_SPACELESS && c >= 0xe80;
		if (kind == CHAR_MARK)
			continue;
		if (kind == CHAR_DIGIT) {
			w.n = LANG_WORD + 1; /* v2, 1st, 0xfe: no word */
			continue;
		}
		if (kind < CHAR_LATIN || kind > CHAR_ARABIC) {
			word_end(t, &w);
			continue;
		}
		c = c < 0x80 ? c | 0x20
			     : (uint32_t)utf8proc_tolower((int32_t)c);
		word_add(&w, c);
		if (c >= 0x80)
			letter_add(t, c);
	}
	word_end(t, &w);
}

/* What the letters say for and against each language of a script. */
static void
score_letters(struct tally *t, unsigned script)
{
	const struct lang_letter *row;
	size_t i, k;
	int worth;

	for (i = 0; i < lang_letter_count; i++) {
		if (t->seen[i] == 0)
			continue;
		row = &lang_letters[i];
		worth = LETTER_WORTH / __builtin_popcount(row->in);
		for (k = 0; k < LANG_TAGS; k++)
			if (lang_tags[k].script == script)
				t->score[k] +=
				    (int64_t)t->seen[i] *
				    (row->in >> k & 1 ? worth + LETTER_AGAINST
						      : -LETTER_AGAINST);
	}
}

static const char *
best_of(struct tally *t, unsigned script)
{
	int64_t best = INT64_MIN, second = INT64_MIN;
	size_t i, which = 0;

	score_letters(t, script);
	for (i = 0; i < LANG_TAGS; i++) {
		if (lang_tags[i].script != script)
			continue;
		if (t->score[i] > best) {
			second = best;
			best = t->score[which = i];
		} else if (t->score[i] > second) {
			second = t->score[i];
		}
	}
	/* too few of the words, or no more than another has */
	if (best < (int64_t)t->words * 2 || best <= 0 || best == second)
		return "und";
	return lang_tags[which].tag;
}

static const char *
cjk_of(const struct tally *t, uint32_t all)
{
	if (t->letters[CHAR_HANGUL] * 5 >= all)
		return "ko";
	if (t->letters[CHAR_KANA] * 20 >= all && t->letters[CHAR_KANA] > 0)
		return "ja";
	return t->hant > t->hans ? "zh-Hant" : "zh-Hans";
}

static const char *
decide(struct tally *t)
{
	const uint32_t *n = t->letters;
	uint32_t cjk = n[CHAR_HAN] + n[CHAR_KANA] + n[CHAR_HANGUL];
	/* A word of these scripts says about as much as a CJK sign. */
	const struct {
		unsigned kind;
		uint32_t weight;
	} scripts[] = {
		{ CHAR_HAN, cjk * 30 },
		{ CHAR_LATIN, n[CHAR_LATIN] * 6 },
		{ CHAR_CYRILLIC, n[CHAR_CYRILLIC] * 10 },
		{ CHAR_GREEK, n[CHAR_GREEK] * 10 },
		{ CHAR_HEBREW, n[CHAR_HEBREW] * 15 },
		{ CHAR_ARABIC, n[CHAR_ARABIC] * 12 },
		{ CHAR_DEVANAGARI, n[CHAR_DEVANAGARI] * 10 },
		{ CHAR_SPACELESS, n[CHAR_SPACELESS] * 10 },
		{ CHAR_LETTER, n[CHAR_LETTER] * 10 },
	};
	size_t i, most = 0;

	for (i = 1; i < sizeof(scripts) / sizeof(*scripts); i++)
		if (scripts[i].weight > scripts[most].weight)
			most = i;
	if (scripts[most].weight == 0)
		return "und";
	switch (scripts[most].kind) {
	case CHAR_HAN: return cjk_of(t, cjk);
	case CHAR_GREEK: return "el";
	case CHAR_HEBREW: return "he";
	case CHAR_DEVANAGARI: return "hi";
	case CHAR_SPACELESS:
		return t->lao * 2 < n[CHAR_SPACELESS] ? "th" : "und";
	case CHAR_LETTER: return "und";
	}
	return best_of(t, scripts[most].kind);
}

/* The i-th of SLICES pieces: all of a short text, samples of a long one. */
static struct span
slice(struct span text, size_t i)
{
	size_t each = LANG_SAMPLE / SLICES, from;
	const char *p;

	if (text.n <= LANG_SAMPLE)
		return i == 0 ? text : (struct span){ text.p, 0 };
	from = (text.n - each) / (SLICES - 1) * i;
	for (p = text.p + from; each > 0 && (*p & 0xc0) == 0x80; p++)
		each--;
	return (struct span){ p, each };
}

const char *
lang_of(struct span text)
{
	struct tally t = { 0 };
	size_t i;

	for (i = 0; i < SLICES; i++)
		count_slice(&t, slice(text, i));
	return decide(&t);
}
