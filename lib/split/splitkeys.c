/*
 * splitkeys.c - which words are keys: a fixed list, and what a stream taught.
 *
 * A word before a colon is in most prose, too.  The keys of a block that was
 * accepted are remembered, so that a stream of one program's documents needs
 * judgement only once.
 */
#include "splitkeys.h"

#define WORD(text)                                                             \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}

/* Keys that front matter has and prose has not, by first letter. */
static const struct span well_known[26][6] = {
	['a' - 'a'] = { WORD("author"), WORD("authors"), WORD("aliases") },
	['c' - 'a'] = { WORD("categories"), WORD("category"), WORD("comments"),
			WORD("created"), WORD("creation_date") },
	['d' - 'a'] = { WORD("date"), WORD("description"), WORD("draft"),
			WORD("display_name") },
	['e' - 'a'] = { WORD("excerpt") },
	['f' - 'a'] = { WORD("from") },
	['h' - 'a'] = { WORD("headimg") },
	['i' - 'a'] = { WORD("id"), WORD("image") },
	['l' - 'a'] = { WORD("layout"), WORD("lang"), WORD("language"),
			WORD("link"), WORD("lastmod") },
	['n' - 'a'] = { WORD("name") },
	['o' - 'a'] = { WORD("original") },
	['p' - 'a'] = { WORD("permalink"), WORD("published") },
	['r' - 'a'] = { WORD("redirect_from") },
	['s' - 'a'] = { WORD("slug"), WORD("summary"), WORD("source"),
			WORD("subtitle") },
	['t' - 'a'] = { WORD("title"), WORD("tags"), WORD("tag"), WORD("type"),
			WORD("thumbnail") },
	['u' - 'a'] = { WORD("url"), WORD("updated") },
	['w' - 'a'] = { WORD("weight") },
};

bool
keys_well_known(struct span key)
{
	const struct span *word;

	if (key.n == 0 || *key.p < 'a' || *key.p > 'z')
		return false;
	for (word = well_known[*key.p - 'a']; word->p != NULL; word++)
		if (word->n == key.n && memcmp(word->p, key.p, key.n) == 0)
			return true;
	return false;
}

static uint64_t
hash_of(struct span key)
{
	uint64_t h = 0xcbf29ce484222325;
	size_t i;

	for (i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.p[i]) * 0x100000001b3;
	return h | 1; /* 0: a free place */
}

static size_t
place_of(const struct split_keys *keys, uint64_t h)
{
	size_t i = (size_t)(h >> 32) % (KEYS_MAX * 2);

	while (keys->hash[i] != 0 && keys->hash[i] != h)
		i = (i + 1) % (KEYS_MAX * 2);
	return i;
}

bool
keys_know(const struct split_keys *keys, struct span key)
{
	if (keys_well_known(key))
		return true;
	return keys != NULL && keys->n > 0 &&
	       keys->hash[place_of(keys, hash_of(key))] != 0;
}

bool
keys_ident(struct span key)
{
	size_t i;

	if (key.n == 0 || key.n > 41 || !keys_alpha(*key.p))
		return false;
	for (i = 1; i < key.n && keys_word(key.p[i]); i++)
		;
	return i == key.n;
}

void
keys_add(struct split_keys *keys, struct span key)
{
	uint64_t h = hash_of(key);
	size_t at = place_of(keys, h);

	if (keys->n == KEYS_MAX || keys->hash[at] != 0)
		return;
	keys->n++;
	keys->hash[at] = h;
}
