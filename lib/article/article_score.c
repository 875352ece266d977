/*
 * article_score.c - how much text, links and prose stand where.
 */
#include "article_score.h"
#include "pattern.h"
#include "weight.h"

/* ---- weights ------------------------------------------------------------ */

void
article_drop(struct tree *t, size_t i)
{
	struct tree_event *e = &t->event[i];
	size_t k;

	if (e->kind != TREE_OPEN || !article_is_format(e)) {
		e->flags |= TREE_DROP;
		return;
	}
	for (k = i; k < e->pair; k++)
		if (t->event[k].kind == TREE_TEXT)
			t->event[k].flags |= TREE_DROP;
}

static uint32_t
weight_at(struct article_page *page, size_t i)
{
	const struct tree_event *e = &page->tree->event[i];

	if (page->weight[i] == 0)
		page->weight[i] =
		    1 + (e->flags & TREE_BLANK ? 1 : weight_of(e->text));
	return page->weight[i] - 1;
}

void
article_measure(struct article_page *page)
{
	const struct tree *t = page->tree;
	struct article_sum sum = { 0 };
	uint32_t in = 0, links = 0, prose = 0, w;
	const struct tree_event *e;
	size_t i, k;

	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		page->sum[i] = sum;
		switch (e->kind) {
		case TREE_TEXT:
			if (e->flags & TREE_DROP)
				break;
			w = weight_at(page, i);
			sum.text += w;
			sum.links += links ? w : 0;
			sum.prose += prose ? w : 0;
			break;
		case TREE_OPEN:
			page->parent[i] = in;
			if (e->flags & TREE_DROP) {
				/* skipped whole */
				for (k = i; k < e->pair; k++)
					page->sum[k] = sum;
				i = e->pair;
				page->sum[i] = sum;
				break;
			}
			if (e->tag == TAG_A)
				links++, sum.count++;
			prose += e->tag == TAG_P || e->tag == TAG_BLOCKQUOTE ||
				 e->tag == TAG_PRE;
			if (!article_is_format(e))
				in = (uint32_t)i;
			break;
		case TREE_CLOSE:
			if (e->tag == TAG_A)
				links--;
			prose -= e->tag == TAG_P || e->tag == TAG_BLOCKQUOTE ||
				 e->tag == TAG_PRE;
			if (!article_is_format(e))
				in = page->parent[e->pair];
			break;
		}
	}
	page->sum[t->n] = sum;
}

struct article_sum
article_inside(const struct article_page *page, size_t i)
{
	const struct tree_event *e = &page->tree->event[i];
	const struct article_sum *a = &page->sum[i], *b;

	if (e->kind != TREE_OPEN)
		return (struct article_sum){ 0 };
	b = &page->sum[e->pair];
	return (struct article_sum){ b->text - a->text, b->links - a->links,
				     b->prose - a->prose, b->count - a->count };
}

/* ---- paragraphs --------------------------------------------------------- */

#define CLIMB	  5  /* levels */
#define LEVELS	  4  /* ancestors that a paragraph speaks for */
#define SCALE	  36 /* scores are integers: a multiple of 1, 1/2, 1/6, 1/9 */
#define PARAGRAPH 25 /* weight of the shortest that counts */
#define GOOD_NAME 15

struct paragraph { /* what stands in a block, not in blocks in it */
	uint32_t weight, links, commas;
};

static bool
is_holder(enum html_tag tag)
{
	switch (tag) {
	case TAG_DIV:
	case TAG_SECTION:
	case TAG_ARTICLE:
	case TAG_MAIN:
	case TAG_BODY:
	case TAG_TD: return true;
	default: return false;
	}
}

static bool
is_paragraph(enum html_tag tag)
{
	return tag == TAG_P || tag == TAG_PRE || tag == TAG_BLOCKQUOTE;
}

/* Give each block the text that is its own. */
static void
gather(const struct article_page *page, struct paragraph *own)
{
	const struct tree *t = page->tree;
	const struct tree_event *e;
	struct paragraph *block = &own[0];
	uint32_t links = 0, w;
	size_t i;

	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		if (e->kind == TREE_OPEN) {
			if (e->flags & TREE_DROP) {
				i = e->pair;
				continue;
			}
			links += e->tag == TAG_A;
			if (html_tags[e->tag].is & IS_BLOCK)
				block = &own[i];
		} else if (e->kind == TREE_CLOSE) {
			links -= e->tag == TAG_A;
			if (!(html_tags[e->tag].is & IS_BLOCK))
				continue;
			/* back to the block around it */
			w = page->parent[e->pair];
			while (w != 0 &&
			       !(html_tags[t->event[w].tag].is & IS_BLOCK))
				w = page->parent[w];
			block = &own[w];
		} else if (e->kind == TREE_TEXT && !(e->flags & TREE_DROP)) {
			w = page->sum[i + 1].text - page->sum[i].text;
			block->weight += w;
			block->links += links ? w : 0;
			block->commas += weight_commas(e->text);
		}
	}
}

static void
speak_for(const struct article_page *page, uint32_t *score, size_t i,
	  const struct paragraph *own)
{
	static const uint32_t share[LEVELS] = { SCALE, SCALE / 2, SCALE / 6,
						SCALE / 9 };
	enum html_tag tag = page->tree->event[i].tag;
	uint32_t worth, bulk = own->weight / 100;
	size_t level;

	if (own->weight < PARAGRAPH || own->links * 2 > own->weight)
		return;
	if (!is_paragraph(tag) && !is_holder(tag))
		return;
	worth = 1 + own->commas + (bulk < 3 ? bulk : 3);
	if (is_paragraph(tag))
		i = page->parent[i];
	for (level = 0; level < LEVELS && i != 0; level++) {
		score[i] += worth * share[level];
		i = page->parent[i];
	}
}

size_t
article_climb(const struct article_page *page, size_t best)
{
	struct article_sum is = article_inside(page, best), up;
	size_t at = best;
	int level;

	for (level = 0; level < CLIMB; level++) {
		at = page->parent[at];
		if (at == 0 || page->tree->event[at].tag == TAG_BODY)
			break;
		up = article_inside(page, at);
		if (up.prose * 4 <= is.prose * 5 || up.links * 10 > up.text * 3)
			continue;
		best = at;
		is = up;
	}
	return best;
}

size_t
article_score(const struct article_page *page)
{
	const struct tree *t = page->tree;
	struct paragraph *own = arena_zero(page->mem, t->n * sizeof(*own));
	uint32_t *score = arena_zero(page->mem, t->n * sizeof(*score));
	struct article_sum in;
	uint64_t s, most = 0;
	size_t i, best = 0;

	gather(page, own);
	for (i = 0; i < t->n; i++)
		if (own[i].weight > 0)
			speak_for(page, score, i, &own[i]);
	for (i = 1; i < t->n; i++) {
		if (score[i] == 0)
			continue;
		in = article_inside(page, i);
		if (in.text == 0)
			continue;
		s = (uint64_t)score[i] * (in.text - in.links) / in.text;
		if (page->kinds[i] >> PATTERN_KEEP & 1)
			s += GOOD_NAME * SCALE;
		if (s > most) {
			most = s;
			best = i;
		}
	}
	return best;
}
