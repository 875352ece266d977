/*
 * pattern.c - the names and lines by which pages show what is not the article.
 *
 * Patterns and texts are folded alike, so that "post-meta" is what people mean
 * by post_meta, postMeta and postmeta, and a label is found whatever blanks and
 * full-width colons it is written with:
 *
 *	postMeta-2      p o s t m e t a 2     places where a word may start
 *	                ^       ^       ^ ^   or end are remembered
 *
 * Folded patterns are in a trie that is walked from each such place.  Few
 * places have two bytes that a pattern begins with, so those are looked up in a
 * bitmap first.
 */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/base.h"
#include "pattern.h"
#include "pattern_table.h"

enum edge { EDGE_ANY, EDGE_WORD, EDGE_ALL }; /* what must be at an end */

struct ending {		    /* of a pattern at a node */
	uint8_t start, end; /* enum edge */
	uint16_t kinds;
	uint32_t next; /* index + 1 */
};

struct node {
	uint32_t child, next; /* index, 0: none */
	uint32_t ending;      /* index + 1 */
	unsigned char byte;
};

struct trie {
	struct node *node; /* the first is the root */
	size_t n, cap;
	uint32_t first[256]; /* children of the root */
	bool inside[256];    /* some pattern that may start anywhere does so */
	/* bit b of pair[a]: some pattern begins with the bytes a and b */
	uint64_t pair[256][4];
};

struct patterns {
	struct trie names, lines;
	struct ending *ending;
	size_t n, cap;
};

#define FOLDED PATTERN_LINE_MAX

struct folded {
	char p[FOLDED + 8];
	uint8_t word[FOLDED + 9]; /* may a word start or end before byte i? */
	size_t n;
};

/* ---- folding ------------------------------------------------------------ */

static void
fold_add(struct folded *f, uint32_t c, bool word)
{
	size_t n = utf8_put(f->p + f->n, c);

	f->word[f->n] |= word;
	memset(f->word + f->n + 1, 0, 4); /* at most what n can be */
	f->n += n;
}

/* A class or id name, up to a blank; returns where it ends. */
static const char *
fold_name(struct folded *f, const char *p, const char *end)
{
	bool word = true, upper, digit, was_lower = false, was_digit = false;
	unsigned char c;

	f->n = 0;
	f->word[0] = 1;
	for (; p < end && (unsigned char)*p > ' '; p++) {
		c = (unsigned char)*p;
		upper = c >= 'A' && c <= 'Z';
		digit = c >= '0' && c <= '9';
		if (!upper && !digit && c < 0x80 && (c < 'a' || c > 'z')) {
			word = true;
			continue;
		}
		if ((upper && was_lower) || digit != was_digit)
			word = true;
		was_lower = !upper && !digit;
		was_digit = digit;
		if (f->n == FOLDED)
			continue;
		f->word[f->n] |= word;
		f->p[f->n++] = (char)(upper ? c | 0x20 : c);
		f->word[f->n] = 0;
		word = false;
	}
	f->word[f->n] = 1;
	return p;
}

static uint32_t
lower(uint32_t c, unsigned kind)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
	if (c >= 0xff01 && c <= 0xff5e)
		return lower(c - 0xfee0, kind);
	if (kind >= CHAR_LATIN && kind <= CHAR_GREEK)
		return (uint32_t)utf8proc_tolower((int32_t)c);
	return c;
}

static bool
is_ascii_letter(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* A line; blanks part words but are nothing. */
static void
fold_line(struct folded *f, struct span line)
{
	const char *p = line.p, *end = span_end(line);
	bool word = true, letter, was_letter = false;
	unsigned kind;
	uint32_t c;

	f->n = 0;
	f->word[0] = 1;
	while (p < end && f->n < FOLDED) {
		if (is_ascii_letter(*p)) {
			f->word[f->n] |= word || !was_letter;
			f->p[f->n++] = (char)(*p++ | 0x20);
			f->word[f->n] = 0;
			was_letter = true;
			word = false;
			continue;
		}
		p = chars_next(p, end, &c);
		kind = chars_kind(c);
		if (kind == CHAR_BLANK) {
			word = true;
			continue;
		}
		if (kind == CHAR_CONTROL)
			continue;
		letter = kind >= CHAR_MARK && kind < CHAR_SPACELESS;
		fold_add(f, lower(c, kind), word || !letter || !was_letter);
		was_letter = letter;
		word = false;
	}
	f->word[f->n] = 1;
}

/* ---- the trie ----------------------------------------------------------- */

/* The child of a node, made when it is not there. */
static uint32_t
child_of(struct trie *t, uint32_t parent, unsigned char byte)
{
	uint32_t i;

	for (i = t->node[parent].child; i != 0; i = t->node[i].next)
		if (t->node[i].byte == byte)
			return i;
	t->node = vec_room(t->node, t->n, &t->cap, sizeof(*t->node));
	i = (uint32_t)t->n++;
	t->node[i] =
	    (struct node){ .byte = byte, .next = t->node[parent].child };
	t->node[parent].child = i;
	if (parent == 0)
		t->first[byte] = i;
	return i;
}

/* A pattern of one byte may be followed by any, or by the end: by 0. */
static void
add_pair(struct trie *t, const struct folded *f)
{
	uint64_t *set = t->pair[(unsigned char)f->p[0]];
	unsigned char second = (unsigned char)f->p[1];

	if (f->n == 1)
		memset(set, 0xff, sizeof(t->pair[0]));
	else
		set[second / 64] |= UINT64_C(1) << second % 64;
}

static bool
has_pair(const struct trie *t, unsigned char a, unsigned char b)
{
	return t->pair[a][b / 64] >> b % 64 & 1;
}

static void
trie_add(struct patterns *ps, struct trie *t, const struct folded *f,
	 enum edge start, enum edge end, unsigned kinds, bool remove)
{
	struct ending *e;
	uint32_t at = 0, i;
	size_t k;

	for (k = 0; k < f->n; k++)
		at = child_of(t, at, (unsigned char)f->p[k]);
	add_pair(t, f);
	if (start == EDGE_ANY)
		t->inside[(unsigned char)f->p[0]] = true;
	for (i = t->node[at].ending; i != 0; i = ps->ending[i - 1].next) {
		e = &ps->ending[i - 1];
		if (remove)
			e->kinds &= (uint16_t)~kinds;
		else if (e->start == start && e->end == end)
			break;
	}
	if (remove)
		return;
	if (i != 0) {
		ps->ending[i - 1].kinds |= (uint16_t)kinds;
		return;
	}
	ps->ending = vec_room(ps->ending, ps->n, &ps->cap, sizeof(*ps->ending));
	ps->ending[ps->n++] =
	    (struct ending){ (uint8_t)start, (uint8_t)end, (uint16_t)kinds,
			     t->node[at].ending };
	t->node[at].ending = (uint32_t)ps->n;
}

static bool
edge_holds(const struct folded *f, size_t at, enum edge edge)
{
	switch (edge) {
	case EDGE_ANY: return true;
	case EDGE_WORD: return f->word[at];
	default: return at == 0 || at == f->n;
	}
}

/* The kinds of all patterns that begin at one byte of a text. */
static unsigned
find_at(const struct patterns *ps, const struct trie *t, const struct folded *f,
	size_t from)
{
	uint32_t at = t->first[(unsigned char)f->p[from]], i;
	const struct node *node;
	const struct ending *e;
	unsigned kinds = 0;
	size_t k;

	for (k = from + 1; at != 0; k++) {
		node = &t->node[at];
		for (i = node->ending; i != 0; i = e->next) {
			e = &ps->ending[i - 1];
			if (edge_holds(f, from, e->start) &&
			    edge_holds(f, k, e->end))
				kinds |= e->kinds;
		}
		if (k == f->n)
			break;
		for (at = node->child; at != 0; at = t->node[at].next)
			if (t->node[at].byte == (unsigned char)f->p[k])
				break;
	}
	return kinds;
}

static unsigned
trie_find(const struct patterns *ps, const struct trie *t, struct folded *f)
{
	const unsigned char *p = (const unsigned char *)f->p;
	unsigned kinds = 0;
	size_t from;

	f->p[f->n] = '\0'; /* what the last byte makes a pair with */
	for (from = 0; from < f->n; from++)
		if (has_pair(t, p[from], p[from + 1]) &&
		    (f->word[from] || t->inside[p[from]]))
			kinds |= find_at(ps, t, f, from);
	return kinds;
}

/* ---- pattern files ------------------------------------------------------ */

static const char *const kinds[PATTERN_KINDS] = {
	[PATTERN_DROP] = "drop",   [PATTERN_BOX] = "box",
	[PATTERN_KEEP] = "keep",   [PATTERN_BODY1] = "body1",
	[PATTERN_BODY2] = "body2", [PATTERN_BODY3] = "body3",
	[PATTERN_BODY4] = "body4", [PATTERN_LINE] = "line",
	[PATTERN_END] = "end",
};

/* One pattern: "^" at an end pins it to the whole, "*" sets it free. */
static const char *
add_pattern(struct patterns *ps, unsigned kind, struct span s, bool remove)
{
	enum edge start = EDGE_WORD, end = EDGE_WORD;
	bool of_line = kind >= PATTERN_LINE;
	struct folded f;

	if (s.n > 0 && (s.p[0] == '^' || s.p[0] == '*')) {
		start = s.p[0] == '^' ? EDGE_ALL : EDGE_ANY;
		s = (struct span){ s.p + 1, s.n - 1 };
	}
	if (s.n > 0 && (s.p[s.n - 1] == '$' || s.p[s.n - 1] == '*')) {
		end = s.p[s.n - 1] == '$' ? EDGE_ALL : EDGE_ANY;
		s.n--;
	}
	if (s.n > FOLDED / 2)
		return "the pattern is too long";
	if (utf8_valid(s) != s.n)
		return "the pattern is not UTF-8";
	if (of_line)
		fold_line(&f, s);
	else
		fold_name(&f, s.p, span_end(s));
	if (f.n == 0)
		return "a pattern needs letters";
	trie_add(ps, of_line ? &ps->lines : &ps->names, &f, start, end,
		 1u << kind, remove);
	return NULL;
}

static struct span
next_word(struct span *rest)
{
	const char *p, *end;

	*rest = span_trim(*rest);
	end = span_end(*rest);
	for (p = rest->p; p < end && *p != ' ' && *p != '\t'; p++)
		;
	end = p;
	p = rest->p;
	*rest = span_from(end, span_end(*rest));
	return span_from(p, end);
}

static const char *
add_line(struct patterns *ps, struct span line)
{
	struct span word = next_word(&line);
	const char *why = NULL;
	bool remove = false;
	unsigned kind;

	if (word.n > 0 && word.p[0] == '-') {
		remove = true;
		word = (struct span){ word.p + 1, word.n - 1 };
	}
	for (kind = 0; kind < PATTERN_KINDS; kind++)
		if (span_is(word, kinds[kind]))
			break;
	if (kind == PATTERN_KINDS)
		return "not a kind of pattern";
	line = span_trim(line);
	if (line.n == 0)
		return "no pattern";
	if (kind >= PATTERN_LINE)
		return add_pattern(ps, kind, line, remove);
	while (line.n > 0 && why == NULL)
		why = add_pattern(ps, kind, next_word(&line), remove);
	return why;
}

bool
patterns_add(struct patterns *ps, struct span file, size_t *line,
	     const char **why)
{
	struct span text;

	for (*line = 1; span_line(&file, &text); ++*line) {
		text = span_trim(text);
		if (text.n == 0 || text.p[0] == '#')
			continue;
		*why = add_line(ps, text);
		if (*why != NULL)
			return false;
	}
	return true;
}

static void
trie_open(struct trie *t)
{
	t->node = vec_room(NULL, 0, &t->cap, sizeof(*t->node));
	t->node[t->n++] = (struct node){ 0 };
}

struct patterns *
patterns_none(void)
{
	struct patterns *ps = mem_get(sizeof(*ps));

	memset(ps, 0, sizeof(*ps));
	trie_open(&ps->names);
	trie_open(&ps->lines);
	return ps;
}

struct patterns *
patterns_open(void)
{
	struct patterns *ps = patterns_none();
	const char *why;
	size_t line;

	if (!patterns_add(ps, pattern_defaults, &line, &why))
		abort(); /* a test reads them, too */
	return ps;
}

void
patterns_close(struct patterns *ps)
{
	free(ps->names.node);
	free(ps->lines.node);
	free(ps->ending);
	free(ps);
}

/* ---- matching ----------------------------------------------------------- */

unsigned
pattern_of_names(const struct patterns *ps, struct span names)
{
	const char *p = names.p, *end = span_end(names);
	unsigned found = 0;
	struct folded f;

	while (p < end) {
		if ((unsigned char)*p <= ' ') {
			p++;
			continue;
		}
		p = fold_name(&f, p, end);
		found |= trie_find(ps, &ps->names, &f);
	}
	return found;
}

unsigned
pattern_recall(const struct patterns *ps, struct pattern_memory *m,
	       struct span names)
{
	struct pattern_known *k;
	size_t slot = names.n;

	if (names.n == 0)
		return 0;
	/* names differ in how they begin and end, rarely in between */
	slot = slot * 31 + (unsigned char)names.p[0];
	slot = slot * 31 + (unsigned char)names.p[names.n / 2];
	slot = slot * 31 + (unsigned char)names.p[names.n - 1];
	k = &m->known[slot % PATTERN_MEMORY];
	if (!span_eq(k->names, names))
		*k = (struct pattern_known){ names,
					     pattern_of_names(ps, names) };
	return k->kinds;
}

unsigned
pattern_of_line(const struct patterns *ps, struct span line)
{
	struct folded f;

	if (line.n > PATTERN_LINE_MAX)
		return 0;
	fold_line(&f, line);
	return trie_find(ps, &ps->lines, &f);
}
