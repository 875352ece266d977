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
#include "lang.h"

#define SLICES 4

/* A word or letter of one language only counts this much. */
#define WORD_WORTH   60
#define LETTER_WORTH 24
/* Of more words than a few, and no more than a headline has, one word that the
   language alone has tells nothing. */
#define FEW   4
#define SHORT 12
/* The second language is this part of the first one's score below it. */
#define MARGIN 16
/* A letter that the language does not write, unlike others, speaks against. */
#define LETTER_AGAINST 12

/* scripts/gen-lang computes the same. */
static uint32_t
hash_step(uint32_t h, unsigned char byte)
{
	return (h ^ byte) * 0x9E3779B1u;
}

static void
word_end(struct lang *l)
{
	const struct lang_word *row;
	uint32_t in, at;
	int worth;

	if (l->n == 0)
		return;
	l->words++;
	at = l->n <= LANG_WORD ? l->hash >> 20 : 0;
	for (; l->n <= LANG_WORD; at = (at + 1) % LANG_SLOTS) {
		row = &lang_words[at];
		if (row->p == NULL)
			break;
		if (row->n != l->n || memcmp(row->p, l->word, l->n) != 0)
			continue;
		worth = WORD_WORTH / __builtin_popcount(row->in);
		if (l->n == 1)
			worth /= 4; /* initials and list marks, too */
		for (in = row->in; in != 0; in &= in - 1)
			l->score[__builtin_ctz(in)] += worth;
		break;
	}
	l->n = 0;
	l->hash = 0;
}

static void
word_add(struct lang *l, uint32_t low)
{
	char bytes[4];
	size_t n, i;

	if (l->n > LANG_WORD)
		return;
	if (low < 0x80) {
		l->word[l->n++] = (char)low;
		l->hash = hash_step(l->hash, (unsigned char)low);
		return;
	}
	n = utf8_put(bytes, low);
	for (i = 0; i < n; i++) {
		l->word[l->n++] = bytes[i];
		l->hash = hash_step(l->hash, (unsigned char)bytes[i]);
	}
}

static void
letter_add(struct lang *l, uint32_t low)
{
	size_t from = 0, to = lang_letter_count, mid;

	while (from < to) {
		mid = (from + to) / 2;
		if (lang_letters[mid].c < low)
			from = mid + 1;
		else
			to = mid;
	}
	if (from < lang_letter_count && lang_letters[from].c == low)
		l->seen[from]++;
}

static bool
is_letter(unsigned kind)
{
	return kind >= CHAR_LATIN && kind <= CHAR_ARABIC;
}

static bool
is_graph(uint32_t c)
{
	return c > ' ' && c < 0x7F;
}

/*
 * Is a run of ASCII no words of the text: an address, a name or a tag
 * (@ann, #sea), code (a_b, f(), x=1)?
 */
static bool
is_token(const uint32_t *c, size_t n)
{
	size_t i, dots = 0, slashes = 0;

	if (n > 1 && (c[0] == '@' || c[0] == '#'))
		return true;
	for (i = 1; i + 1 < n; i++) {
		dots += c[i] == '.' && is_graph(c[i + 1]);
		slashes += c[i] == '/';
		if (c[i] == '@' || c[i] == '_' || c[i] == '=' ||
		    (c[i] == ':' && (c[i + 1] == '/' || c[i + 1] == ':')) ||
		    (c[i] == '(' && c[i + 1] == ')'))
			return true;
	}
	return slashes > 1 || (dots > 0 && slashes > 0) ||
	       (n > 4 && c[0] == 'w' && c[1] == 'w' && c[2] == 'w' &&
		c[3] == '.');
}

/* The end of a token at i, which no longer counts; i where there is none. */
static size_t
skip_token(struct lang *l, const struct letters *text, size_t i)
{
	size_t end = i, k;

	while (end < text->n && is_graph(text->low[end]))
		end++;
	if (!l->skip && !is_token(text->low + i, end - i))
		return i;
	l->skip = end == text->n;
	for (k = i; k < end; k++)
		l->are[text->is[k]]--;
	return end;
}

static void
sentence_end(struct lang *l)
{
	l->sentences += l->cjk;
	l->kana_sentences += l->kana;
	l->cjk = l->kana = false;
	l->quoted = 0;
}

/* Japanese has kana in every sentence; Chinese has them in quotations. */
static void
see_sign(struct lang *l, unsigned kind, uint32_t c)
{
	if (kind >= CHAR_HANGUL) {
		l->cjk = true;
		l->kana |= kind == CHAR_KANA && l->quoted == 0;
	} else if (c == '\n' || c == '!' || c == '?' || c == 0x3002 ||
		   c == 0xFF01 || c == 0xFF1F) {
		sentence_end(l);
	} else if (c == 0x300A || c == 0x300C || c == 0x300E || c == 0x201C) {
		l->quoted++;
	} else if (c == 0x300B || c == 0x300D || c == 0x300F || c == 0x201D) {
		l->quoted -= l->quoted > 0;
	}
}

void
lang_add(struct lang *l, const struct letters *text)
{
	bool in_token = false;
	unsigned kind;
	uint32_t low;
	size_t i, next;

	for (i = 0; i < text->n; i++)
		l->are[text->is[i]]++;
	for (i = 0; i < text->n; i++) {
		kind = text->is[i] & CHAR_KIND;
		low = text->low[i];
		if (!in_token && is_graph(low)) {
			next = skip_token(l, text, i);
			if (next > i) {
				word_end(l);
				i = next - 1;
				continue;
			}
		}
		in_token = is_graph(low);
		l->skip = false;
		if (is_letter(kind)) {
			word_add(l, low);
			if (low >= 0x80)
				letter_add(l, low);
		} else if (kind == CHAR_DIGIT) {
			l->n = LANG_WORD + 1; /* v2, 1st, 0xfe: no word */
		} else if (kind != CHAR_MARK) {
			word_end(l);
			l->lao += kind == CHAR_SPACELESS && low >= 0xe80;
			see_sign(l, kind, low);
		}
	}
}

/* What the letters say for and against each language of a script. */
static void
score_letters(struct lang *t, unsigned script)
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

/*
 * Languages that hardly write four words without a letter of their own: "Pro
 * team to test dome" has words of Czech, and is not Czech.
 */
static bool
lacks_letters(const struct lang *t, size_t lang)
{
	static const char *const dense[] = { "cs", "sk", "pl", "hu",
					     "tr", "ro", "vi" };
	size_t i;

	for (i = 0; i < sizeof(dense) / sizeof(dense[0]); i++)
		if (strcmp(lang_tags[lang].tag, dense[i]) == 0)
			break;
	if (i == sizeof(dense) / sizeof(dense[0]) || t->words < FEW)
		return false;
	for (i = 0; i < lang_letter_count; i++)
		if (t->seen[i] > 0 && lang_letters[i].in >> lang & 1)
			return false;
	return true;
}

static const char *
best_of(struct lang *t, unsigned script)
{
	int64_t best = INT64_MIN, second = INT64_MIN;
	size_t i, which = 0;

	score_letters(t, script);
	for (i = 0; i < LANG_TAGS; i++) {
		if (lang_tags[i].script != script || lacks_letters(t, i))
			continue;
		if (t->score[i] > best) {
			second = best;
			best = t->score[which = i];
		} else if (t->score[i] > second) {
			second = t->score[i];
		}
	}
	/* too few of the words, or hardly more than another has */
	if (best < (int64_t)t->words * 2 || best <= 0 ||
	    (t->words > FEW && t->words <= SHORT && best <= WORD_WORTH) ||
	    best - second < best / MARGIN)
		return "und";
	return lang_tags[which].tag;
}

/* How many characters have these flags of the mask. */
static uint32_t
how_many(const struct lang *l, unsigned mask, unsigned flags)
{
	uint32_t n = 0;
	size_t i;

	for (i = 0; i < sizeof(l->are) / sizeof(l->are[0]); i++)
		if ((i & mask) == flags)
			n += l->are[i];
	return n;
}

static const char *
cjk_of(const struct lang *l, const uint32_t *n, uint32_t all)
{
	if (n[CHAR_HANGUL] * 5 >= all)
		return "ko";
	if (n[CHAR_KANA] * 20 >= all && l->kana_sentences * 2 > l->sentences)
		return "ja";
	return how_many(l, CHAR_HANT, CHAR_HANT) >
		       how_many(l, CHAR_HANS, CHAR_HANS)
		   ? "zh-Hant"
		   : "zh-Hans";
}

static const char *
decide(struct lang *l, const uint32_t *n)
{
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
	case CHAR_HAN: return cjk_of(l, n, cjk);
	case CHAR_GREEK: return "el";
	case CHAR_HEBREW: return "he";
	case CHAR_DEVANAGARI: return "hi";
	case CHAR_SPACELESS:
		return l->lao * 2 < n[CHAR_SPACELESS] ? "th" : "und";
	case CHAR_LETTER: return "und";
	}
	return best_of(l, scripts[most].kind);
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
lang_end(struct lang *l)
{
	uint32_t kinds[CHAR_KIND + 1];
	unsigned i;

	word_end(l);
	sentence_end(l);
	for (i = 0; i <= CHAR_KIND; i++)
		kinds[i] = how_many(l, CHAR_KIND, i);
	return decide(l, kinds);
}

const char *
lang_of(struct span text)
{
	struct letters letters;
	struct lang l = { 0 };
	struct span s;
	const char *p;
	size_t i;

	for (i = 0; i < SLICES; i++) {
		s = slice(text, i);
		for (p = s.p; p < span_end(s);) {
			p = letters_read(&letters, p, span_end(s));
			lang_add(&l, &letters);
		}
		word_end(&l);
	}
	return lang_end(&l);
}
