/*
 * article.c - the article without the page around it.
 *
 * In order: what no article holds is dropped by its tag; what is hidden, and
 * what names call a menu, a comment, a teaser; then the element that holds the
 * article is chosen, by its name, else by counting prose; what in it is mostly
 * links goes, too.  Names lie, so none may take away most of a page; and when
 * hardly any text is left, we try again with less zeal.
 */
#include "article.h"
#include "article_drop.h"
#include "article_line.h"
#include "article_said.h"
#include "clean/clean.h"
#include "weight.h"

/* A page's article is longer than this, or we have not found it. */
#define ARTICLE 300
/* What holds an article has at least so much, and less than half in links. */
#define HOLDER 250

/* An element that goes while its content stays: beside enum pattern_kind. */
#define UNWRAP (1u << 15)
_Static_assert(PATTERN_KINDS < 15, "a bit for UNWRAP");

enum zeal { /* how much is believed */
	    ZEAL_ALL,
	    ZEAL_NO_NAMES,  /* class and id names drop nothing */
	    ZEAL_NO_HOLDERS /* and say nothing of where the article is */
};

/* ---- the element that holds the article --------------------------------- */

static bool
may_hold(enum html_tag tag)
{
	return tag == TAG_ARTICLE || tag == TAG_DIV || tag == TAG_MAIN ||
	       tag == TAG_SECTION || tag == TAG_TD || tag == TAG_OTHER;
}

/*
 * Of the surest grade that has any: the first, or a later one with twice its
 * text, since the first may be a teaser.
 */
static size_t
find_holder(const struct article_page *page)
{
	static const unsigned grades[] = { PATTERN_BIT(PATTERN_BODY1), 0,
					   PATTERN_BIT(PATTERN_BODY2) |
					       PATTERN_BIT(PATTERN_BODY3),
					   PATTERN_BIT(PATTERN_BODY4) };
	const struct tree *t = page->tree;
	const struct tree_event *e;
	struct article_sum in;
	size_t grade, i, best = 0;
	uint32_t most = 0;

	for (grade = 0; grade < sizeof(grades) / sizeof(*grades) && best == 0;
	     grade++)
		for (i = 0; i < t->n; i++) {
			e = &t->event[i];
			if (e->kind != TREE_OPEN)
				continue;
			if (e->flags & TREE_DROP) {
				i = e->pair;
				continue;
			}
			if (!may_hold(e->tag) ||
			    (grades[grade] ? !(page->kinds[i] & grades[grade])
					   : e->tag != TAG_ARTICLE))
				continue;
			in = article_inside(page, i);
			if (in.text < HOLDER || in.links * 2 >= in.text)
				continue;
			if (best != 0 && in.text - in.links < most * 2)
				continue;
			best = i;
			most = in.text - in.links;
		}
	return best;
}

static size_t
choose(const struct article_page *page, enum zeal zeal)
{
	size_t named = zeal < ZEAL_NO_HOLDERS ? find_holder(page) : 0;
	size_t best = article_score(page);
	struct article_sum in, has;

	if (named == 0)
		return best;
	in = article_inside(page, best);
	has = article_inside(page, named);
	if (best != 0 && in.links * 10 < in.text * 3 &&
	    (has.text * 2 < in.text || has.prose * 2 < in.prose))
		return best;
	return named;
}

/* ---- what stands before it ----------------------------------------------- */

/* A standfirst is prose, and no longer than this. */
#define LEDE_MIN 60
#define LEDE_MAX 1200

/* A block without blocks in it, of prose. */
static bool
is_lede(const struct article_page *page, size_t i)
{
	const struct tree *t = page->tree;
	struct article_sum in = article_inside(page, i);
	size_t k;

	if (!(html_tags[t->event[i].tag].is & IS_BLOCK) || in.text < LEDE_MIN ||
	    in.text > LEDE_MAX || in.links * 5 > in.text)
		return false;
	for (k = i + 1; k < t->event[i].pair; k++)
		if (t->event[k].kind == TREE_OPEN &&
		    html_tags[t->event[k].tag].is & IS_BLOCK)
			return false;
	return true;
}

/* The last heading before the article, 0 for none. */
static size_t
find_heading(const struct article_page *page, size_t root)
{
	const struct tree *t = page->tree;
	size_t i, found = 0;

	for (i = 0; i < root; i++) {
		if (t->event[i].kind != TREE_OPEN)
			continue;
		if (t->event[i].flags & TREE_DROP)
			i = t->event[i].pair;
		else if (t->event[i].tag == TAG_H1)
			found = i;
	}
	return found;
}

/*
 * Only what stands in the element i stays, and a standfirst between the
 * heading and it.
 */
static void
keep_only(struct article_page *page, size_t root)
{
	struct tree *t = page->tree;
	size_t heading = find_heading(page, root), k;

	for (k = 0; k < t->n; k++) {
		if (k == root) {
			k = t->event[root].pair;
		} else if (t->event[k].kind == TREE_OPEN) {
			if (heading != 0 && k > t->event[heading].pair &&
			    k < root && !(t->event[k].flags & TREE_DROP) &&
			    is_lede(page, k))
				k = t->event[k].pair;
			else if (t->event[k].flags & TREE_DROP)
				k = t->event[k].pair;
		} else if (t->event[k].kind != TREE_CLOSE) {
			t->event[k].flags |= TREE_DROP;
		}
	}
}

/* ---- taking it out ------------------------------------------------------ */

/* Tables, lists and quotations that the article only stands in. */
static bool
is_wrapping(enum html_tag tag)
{
	switch (tag) {
	case TAG_TABLE:
	case TAG_THEAD:
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_TR:
	case TAG_TD:
	case TAG_TH:
	case TAG_UL:
	case TAG_OL:
	case TAG_LI:
	case TAG_DL:
	case TAG_DD:
	case TAG_DT:
	case TAG_BLOCKQUOTE: return true;
	default: return false;
	}
}

static void
unwrap(struct article_page *page, size_t root)
{
	size_t i;

	for (i = page->parent[root]; i != 0; i = page->parent[i])
		if (is_wrapping(page->tree->event[i].tag))
			page->kinds[i] |= UNWRAP;
}

/* Does nothing stand in an element that is about to be closed? */
static bool
is_empty_now(const struct tree *t, size_t n, size_t open)
{
	enum html_tag tag = t->event[open].tag;

	return n == open + 1 && t->event[open].kind == TREE_OPEN &&
	       tag != TAG_TD && tag != TAG_TH && tag != TAG_HTML &&
	       tag != TAG_HEAD && tag != TAG_BODY;
}

/*
 * Take out of the events what is dropped.  An older formatting element may be
 * closed inside a dropped one: its end stays.
 */
static void
cut(struct article_page *page)
{
	struct tree *t = page->tree;
	uint32_t *now = arena_get(page->mem, t->n * sizeof(*now));
	size_t i, n = 0, until = 0; /* dropped before that */
	struct tree_event *e;

	memset(now, 0xff, t->n * sizeof(*now));
	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		if (e->kind == TREE_CLOSE) {
			if (now[e->pair] == UINT32_MAX)
				continue;
			if (is_empty_now(t, n, now[e->pair]) &&
			    e->pair + 1 < i) {
				n--;
				continue;
			}
		} else if (i < until) {
			continue;
		} else if (e->flags & TREE_DROP) {
			if (e->kind == TREE_OPEN)
				until = e->pair;
			if (e->tag != TAG_HEAD)
				continue;
			e->flags &= (uint8_t)~TREE_DROP;
		} else if (e->kind == TREE_OPEN && page->kinds[i] & UNWRAP) {
			continue;
		}
		now[i] = (uint32_t)n;
		t->event[n] = *e;
		if (e->kind == TREE_CLOSE) {
			t->event[n].pair = now[e->pair];
			t->event[now[e->pair]].pair = (uint32_t)n;
		}
		n++;
	}
	t->n = n;
}

/* ---- the whole ---------------------------------------------------------- */

static void
page_open(struct article_page *page, struct arena *mem, struct tree *t)
{
	page->mem = mem;
	page->tree = t;
	page->sum = arena_get(mem, (t->n + 1) * sizeof(*page->sum));
	page->weight = arena_zero(mem, t->n * sizeof(*page->weight));
	page->parent = arena_zero(mem, t->n * sizeof(*page->parent));
	page->kinds = arena_zero(mem, t->n * sizeof(*page->kinds));
}

static uint32_t
extract(struct article_page *page, const struct patterns *patterns,
	enum zeal zeal)
{
	struct tree *t = page->tree;
	size_t root;

	article_drop_tags(page);
	article_measure(page);
	if (zeal == ZEAL_ALL)
		article_find_kinds(page, patterns);
	article_drop_named(page, zeal == ZEAL_ALL);
	article_measure(page);
	root = choose(page, zeal);
	if (root != 0) {
		root = article_climb(page, root);
		unwrap(page, root);
		article_drop_links(page, root);
		keep_only(page, root);
	}
	article_measure(page);
	article_drop_lines(page, patterns);
	article_measure(page);
	return page->sum[t->n].text;
}

/* Try again with less zeal while hardly anything was left; what it weighs. */
static uint32_t
relax(struct article_page *page, const struct patterns *patterns, uint32_t best)
{
	struct tree *t = page->tree;
	uint8_t *flags = arena_get(page->mem, t->n);
	enum zeal zeal;
	uint32_t more;
	size_t i;

	for (zeal = ZEAL_NO_NAMES; best < ARTICLE && zeal <= ZEAL_NO_HOLDERS;
	     zeal++) {
		for (i = 0; i < t->n; i++) {
			flags[i] = t->event[i].flags;
			t->event[i].flags &= (uint8_t)~TREE_DROP;
			page->kinds[i] &= (uint16_t)~UNWRAP;
		}
		more = extract(page, patterns, zeal);
		if (more > 2 * best + 60) {
			best = more;
			continue;
		}
		for (i = 0; i < t->n; i++)
			t->event[i].flags = flags[i];
	}
	return best;
}

/* No page around it: neither <html>, <head>, <body> nor <title>. */
static bool
is_fragment(const struct tree *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		if (t->event[i].kind != TREE_OPEN)
			continue;
		if (t->event[i].tag == TAG_TITLE)
			return false;
		if (t->event[i].tag == TAG_BODY)
			break;
		if (!(t->event[i].flags & TREE_IMPLIED))
			return false;
	}
	return i == t->n || t->event[i].flags & TREE_IMPLIED;
}

void
article_find(struct arena *mem, struct tree *t, const struct patterns *patterns)
{
	struct article_page page;
	struct article_said said;
	uint32_t weight;

	if (is_fragment(t)) {
		article_clean(mem, t, patterns);
		return;
	}
	hidden_find(mem, t);
	page_open(&page, mem, t);
	said = article_said(&page);
	weight = relax(&page, patterns, extract(&page, patterns, ZEAL_ALL));
	if (said.text.n > 0 && weight_of(said.text) * 2 > weight * 3)
		article_say(&page, &said);
	else
		cut(&page);
}

void
article_clean(struct arena *mem, struct tree *t,
	      const struct patterns *patterns)
{
	struct article_page page;

	page_open(&page, mem, t);
	article_measure(&page);
	article_find_kinds(&page, patterns);
	article_drop_named(&page, true);
	article_measure(&page);
	article_drop_lines(&page, patterns);
	cut(&page);
}
