/*
 * meta_class.c - what class and id names say an element holds.
 *
 * Names are made of words: "entry-date", "post_author", "articleByline".  A
 * name has a role when one of its words has, and no other takes it back
 * ("author-bio", "reading-time").  Some say it in Latin letters only: zuozhe,
 * bianji.
 *
 * A page has thousands of names, and few of their words say anything, so all
 * words stand in one hash table with what they say, a bit each.
 */
#include "meta_class.h"

#include <stdlib.h>

#define NAMES	 24 /* of one attribute that are looked at */
#define WORDS	 8  /* of one name; more are no more than a sentence */
#define NAMED	 6  /* words of a class that says something; and of an id: */
#define ID_NAMED 4  /* more words are a headline, ids of headings are */
#define LETTERS	 64 /* bytes of one name */
#define SLOTS	 1024

enum { /* what a word says; NO_... takes a role back */
       AUTHOR = 1 << 0,
       DATE = 1 << 1,
       MODIFIED = 1 << 2,
       EDITOR = 1 << 3,
       SOURCE = 1 << 4,
       TITLE = 1 << 5,
       OF_ARTICLE = 1 << 6,
       TAG = 1 << 7,
       OUTSIDE = 1 << 8,
       FOOTER = 1 << 9,
       DECOR = 1 << 10,
       NO_PERSON = 1 << 11,
       NO_DATE = 1 << 12,
       NO_SOURCE = 1 << 13,
       NO_TITLE = 1 << 14,
};

static const struct {
	unsigned says;
	const char *words;
} lists[] = {
	{ AUTHOR, "author authors byline bylines writer zuozhe autor auteur "
		  "autore verfasser redator columnist contributor journalist" },
	{ DATE, "date time datetime published pubdate pubtime posted publish "
		"timestamp dateline postdate publishdate datum fecha publishat "
		"publishtime shijian riqi postedon created" },
	{ MODIFIED, "modified updated update lastmod modifydate" },
	{ EDITOR, "editor editors bianji zebian xiaobian" },
	{ SOURCE, "source laiyuan from" },
	{ TITLE, "title headline heading titre titel" },
	{ OF_ARTICLE, "entry post article story news page main single" },
	{ TAG, "tag tags taglist keywords badge badges label" },
	{ OUTSIDE,
	  "comment comments commentlist respond reply replies sidebar "
	  "related recommend recommended footer nav navbar menu popular "
	  "trending newsletter breadcrumb breadcrumbs disqus promo "
	  "advert advertisement aside tuijian xiangguan pinglun mostread "
	  "latest carousel cookie modal teaser teasers" },
	{ FOOTER, "footer" },
	{ DECOR, "logo avatar icon qr qrcode emoji gravatar spacer erweima "
		 "pixel ad ads banner sprite" },
	{ NO_PERSON,
	  "bio avatar image img photo pic picture about desc description "
	  "social follow twitter url archive comment more list related "
	  "share icon email title role job date time position website "
	  "thumb link links posts box card widget choice picks content "
	  "note notes wrapper mail location count dateline" },
	{ NO_DATE, "event comment comments calendar archive widget picker read "
		   "reading expiry expires author byline line timeline real up "
		   "title category image" },
	{ NO_SOURCE,
	  "code image photo video data tracking open material list" },
	{ NO_TITLE, "sub subtitle site related widget sidebar comment comments "
		    "section author meta" },
};

struct word {
	struct span s;
	unsigned says; /* 0: an empty slot */
};

struct meta_classes {
	struct word slot[SLOTS];
};

/* ---- words -------------------------------------------------------------- */

static uint32_t
hash_step(uint32_t h, char c)
{
	return (h ^ (unsigned char)c) * 0x9E3779B1u;
}

/* The slot of a word, or the empty one where it belongs. */
static size_t
slot_of(const struct meta_classes *c, struct span word, uint32_t hash)
{
	size_t at = hash >> 22;

	while (c->slot[at].says != 0 && !span_eq(c->slot[at].s, word))
		at = (at + 1) % SLOTS;
	return at;
}

static void
add_word(struct meta_classes *c, struct span word, unsigned says)
{
	uint32_t hash = 0;
	struct word *w;
	size_t i;

	for (i = 0; i < word.n; i++)
		hash = hash_step(hash, word.p[i]);
	w = &c->slot[slot_of(c, word, hash)];
	w->s = word;
	w->says |= says;
}

struct meta_classes *
meta_classes_open(void)
{
	struct meta_classes *c = mem_get(sizeof(*c));
	const char *p, *end, *blank;
	size_t i;

	memset(c, 0, sizeof(*c));
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		end = span_end(span_of(lists[i].words));
		for (p = lists[i].words; p < end; p = blank + 1) {
			blank = memchr(p, ' ', (size_t)(end - p));
			blank = blank != NULL ? blank : end;
			add_word(c, span_from(p, blank), lists[i].says);
		}
	}
	return c;
}

void
meta_classes_close(struct meta_classes *c)
{
	free(c);
}

/* authorname, autorenzeile */
static bool
starts_author(struct span word)
{
	return (word.n == 10 && span_starts(word, SPAN("author"))) ||
	       span_starts(word, SPAN("autor"));
}

/* What a word says behind others that say something. */
static unsigned
says_of(const struct meta_classes *c, struct span word, uint32_t hash,
	unsigned before)
{
	unsigned says = c->slot[slot_of(c, word, hash)].says;

	if (starts_author(word))
		says |= AUTHOR;
	/* author-p-3041 is a number of somebody who typed, c-author no such */
	if (word.n == 1 && before & AUTHOR)
		says |= NO_PERSON;
	return says;
}

/* ---- names -------------------------------------------------------------- */

static bool
is_letter(char c)
{
	return byte_is_letter(c) || (c & 0x80) != 0;
}

/* What the words of the next name say; *words is 0 after the last name. */
static unsigned
next_name(const struct meta_classes *c, struct span *rest, size_t *words)
{
	const char *p = rest->p, *end = span_end(*rest);
	char letters[LETTERS], *w = letters, *from = w;
	bool was_small = false, letter, big;
	unsigned says = 0;
	uint32_t hash = 0;

	*words = 0;
	while (p < end && byte_is_white(*p))
		p++;
	for (; p < end && !byte_is_white(*p); p++) {
		letter = is_letter(*p);
		big = letter && *p >= 'A' && *p <= 'Z';
		if (w > from && (!letter || (big && was_small))) {
			if ((*words)++ < WORDS)
				says |=
				    says_of(c, span_from(from, w), hash, says);
			from = w, hash = 0;
		}
		if (letter && w < letters + sizeof(letters)) {
			*w = big ? (char)(*p | 32) : *p;
			hash = hash_step(hash, *w++);
		}
		was_small = letter && !big;
	}
	if (w > from && (*words)++ < WORDS)
		says |= says_of(c, span_from(from, w), hash, says);
	*rest = span_from(p, end);
	return says;
}

static enum meta_role
role_of(unsigned says)
{
	/* the footer of a post is where its author stands */
	if (says & OUTSIDE && !(says & FOOTER && says & OF_ARTICLE))
		return ROLE_OUTSIDE;
	if (says & AUTHOR && !(says & NO_PERSON))
		return ROLE_AUTHOR;
	if (says & EDITOR && !(says & NO_PERSON))
		return ROLE_EDITOR;
	if (says & (DATE | MODIFIED) && !(says & NO_DATE))
		return says & MODIFIED ? ROLE_MODIFIED : ROLE_DATE;
	if (says & SOURCE && !(says & NO_SOURCE))
		return ROLE_SOURCE;
	if (says & TITLE && says & OF_ARTICLE && !(says & NO_TITLE))
		return ROLE_TITLE;
	if (says & TAG)
		return ROLE_TAG;
	return says & DECOR ? ROLE_DECOR : ROLE_NONE;
}

static enum meta_role
role_of_names(const struct meta_classes *c, struct span names, size_t most)
{
	enum meta_role best = ROLE_NONE, role;
	size_t n, words;
	unsigned says;

	for (n = 0; n < NAMES && names.n > 0; n++) {
		says = next_name(c, &names, &words);
		role = words > most ? ROLE_NONE : role_of(says);
		if (role == ROLE_OUTSIDE)
			return role;
		if (best == ROLE_NONE)
			best = role;
	}
	return best;
}

enum meta_role
meta_role_of(const struct meta_classes *c, struct span names)
{
	return role_of_names(c, names, NAMED);
}

enum meta_role
meta_role_of_id(const struct meta_classes *c, struct span id)
{
	return role_of_names(c, id, ID_NAMED);
}
