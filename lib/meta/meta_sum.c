/*
 * meta_sum.c - the fields that are computed of an article's text.
 */
#include "meta_sum.h"
#include "count.h"
#include "hash.h"
#include "lang.h"
#include "minhash.h"

#define BIT(field) (UINT64_C(1) << (field))
#define COUNTS	   (BIT(META_WORDS) | BIT(META_CHARS) | BIT(META_READING_TIME))
#define DIGESTS	   (BIT(META_HASH) | BIT(META_MINHASH))

bool
meta_sum_wanted(uint64_t fields, const struct meta *meta)
{
	return (fields & META_SUMS) != 0 ||
	       ((fields & BIT(META_LANG)) != 0 &&
		meta->value[META_LANG].kind == META_ABSENT);
}

static void
give_number(struct arena *mem, struct meta_value *v, uint64_t n)
{
	v->kind = META_JSON;
	v->text = arena_printf(mem, "%llu", (unsigned long long)n);
}

static void
give_counts(struct arena *mem, uint64_t fields, struct span text,
	    struct meta *meta)
{
	struct count n;

	count_text(text, &n);
	if (fields & BIT(META_WORDS))
		give_number(mem, &meta->value[META_WORDS], n.words);
	if (fields & BIT(META_CHARS))
		give_number(mem, &meta->value[META_CHARS], n.chars);
	if (fields & BIT(META_READING_TIME))
		give_number(mem, &meta->value[META_READING_TIME], n.seconds);
}

static void
give_text(struct arena *mem, struct meta_value *v, struct span text)
{
	v->kind = META_TEXT;
	v->text = arena_copy(mem, text);
}

static void
give_digests(struct arena *mem, uint64_t fields, struct span text,
	     struct meta *meta)
{
	char digest[HASH_TEXT], sketch[MINHASH_TEXT];
	struct buf normal = { 0 };

	hash_normal(&normal, text);
	if (fields & BIT(META_HASH)) {
		hash_of(buf_span(&normal), digest);
		give_text(mem, &meta->value[META_HASH],
			  (struct span){ digest, HASH_TEXT });
	}
	if (fields & BIT(META_MINHASH) && minhash_of(buf_span(&normal), sketch))
		give_text(mem, &meta->value[META_MINHASH],
			  (struct span){ sketch, MINHASH_TEXT });
	buf_free(&normal);
}

void
meta_sum(struct arena *mem, uint64_t fields, struct span text,
	 struct meta *meta)
{
	struct meta_value *lang = &meta->value[META_LANG];

	if (fields & BIT(META_LANG) && lang->kind == META_ABSENT) {
		give_text(mem, lang, span_of(lang_of(text)));
		meta_say(mem, meta,
			 (struct meta_said){ .field = META_LANG,
					     .key = SPAN("text") });
	}
	if (fields & COUNTS)
		give_counts(mem, fields, text, meta);
	if (fields & DIGESTS)
		give_digests(mem, fields, text, meta);
}
