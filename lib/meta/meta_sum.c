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
give_counts(struct arena *mem, uint64_t fields, struct count n,
	    struct meta *meta)
{
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
give_digests(struct arena *mem, uint64_t fields, struct span normal,
	     const struct minhash *m, struct meta *meta)
{
	char digest[HASH_TEXT], sketch[MINHASH_TEXT];

	if (fields & BIT(META_HASH)) {
		hash_of(normal, digest);
		give_text(mem, &meta->value[META_HASH],
			  (struct span){ digest, HASH_TEXT });
	}
	if (fields & BIT(META_MINHASH) && minhash_end(m, sketch))
		give_text(mem, &meta->value[META_MINHASH],
			  (struct span){ sketch, MINHASH_TEXT });
}

static void
give_lang(struct arena *mem, const char *tag, struct meta *meta)
{
	give_text(mem, &meta->value[META_LANG], span_of(tag));
	meta_say(mem, meta,
		 (struct meta_said){ .field = META_LANG, .key = SPAN("text") });
}

/* One walk over the text, a block of characters after the other. */
void
meta_sum(struct arena *mem, uint64_t fields, struct span text,
	 struct meta *meta)
{
	bool tell = fields & BIT(META_LANG) &&
		    meta->value[META_LANG].kind == META_ABSENT;
	bool is_long = text.n > LANG_SAMPLE; /* pieces of it tell */
	const char *p = text.p, *next, *end = span_end(text);
	struct counting counting = { 0 };
	struct lang lang = { 0 };
	struct buf out = { 0 };
	struct minhash sketch;
	struct hash_normal normal = { .out = &out, .sketch = &sketch };
	struct letters letters;

	minhash_begin(&sketch);
	for (; p < end && (fields & META_SUMS || !is_long); p = next) {
		next = letters_read(&letters, p, end);
		if (fields & COUNTS)
			count_add(&counting, &letters);
		if (tell && !is_long)
			lang_add(&lang, &letters);
		if (fields & DIGESTS)
			hash_normal_add(&normal, &letters, p, end);
	}
	if (tell)
		give_lang(mem, is_long ? lang_of(text) : lang_end(&lang), meta);
	give_counts(mem, fields, count_end(&counting), meta);
	give_digests(mem, fields, buf_span(&out), &sketch, meta);
	buf_free(&out);
}
