/*
 * meta_whole.c - what a page says of its article when all of it has been seen.
 *
 * Lines are read from the heading on; dates without a label are looked for near
 * the heading and where the article begins; titles lose the name of the site,
 * which all of them together tell.
 */
#include "meta_whole.h"
#include "meta_date.h"
#include "meta_path.h"
#include "meta_title.h"
#include "meta_when.h"
#include "json/json.h"

#define NEAR   12  /* lines after a place that may have a date, */
#define BEFORE 5   /* and before it */
#define LAST   6   /* lines at the end that may have one */
#define LABEL  60  /* bytes of a line that is the label of the next */
#define TOP    4   /* lines below the heading where its byline stands */
#define PROSE  120 /* bytes of a line that is a paragraph */
#define LIST   3   /* so many dates are those of a list */
#define HALF   50  /* of a hundred words */
#define AGREED 3   /* titles that outvote one */
#define TITLES 20  /* of one page, and names of its site */

struct whole {
	struct arena *mem;
	const struct meta_when_words *words;
	struct meta_found *found;
	struct meta_claims *claims;
	bool has_top; /* a date right below the heading */
};

static void
claim(struct whole *w, enum meta_field f, enum meta_source source,
      const char *key, struct span text)
{
	if (text.n > 0)
		meta_claim_text(w->mem, w->claims, f, source, span_of(key),
				text);
}

/* ---- dates -------------------------------------------------------------- */

/* A line that ends with a colon, or the cell before, is the label of this. */
static struct span
with_label(struct whole *w, size_t i)
{
	const struct meta_line *line = &w->found->lines.v[i], *last = line - 1;
	bool is_cell = line->where & META_IN_CELL;
	struct span s;

	if (i == 0 || last->text.n == 0 || last->text.n > LABEL)
		return line->text;
	s = last->text;
	if (s.p[s.n - 1] == ':' ||
	    (s.n > 3 && memcmp(span_end(s) - 3, "：", 3) == 0))
		return arena_printf(w->mem, "%.*s %.*s", SPAN_FMT(s),
				    SPAN_FMT(line->text));
	if (!is_cell || meta_when_has_year(s))
		return line->text;
	return arena_printf(w->mem, "%.*s: %.*s", SPAN_FMT(s),
			    SPAN_FMT(line->text));
}

/* Is there prose between the heading of the page, or its top, and a line? */
static bool
is_below_prose(const struct whole *w, size_t i)
{
	const struct meta_line *line = w->found->lines.v;
	size_t k = w->found->heading > 0 ? w->found->heading - 1 : 0;

	for (; k < i; k++)
		if (line[k].text.n > PROSE &&
		    !(line[k].where & META_IN_HEADING))
			return true;
	return false;
}

/* Why no date without a label can stand in this line; NULL: it can. */
static const char *
wrong_place(struct whole *w, size_t i)
{
	const struct meta_line *line = &w->found->lines.v[i];

	if (line->is_spent)
		return "in a correction";
	if (line->where & META_IN_QUOTE)
		return "in a quotation or a caption";
	if (line->where & META_IN_CODE)
		return "in code";
	if (line->where & META_IN_LINK)
		return "in a link";
	if ((line->where & META_IN_HEADING) && is_below_prose(w, i))
		return "in the heading of a part";
	if (i > 0 && line[-1].where & META_IN_HEADING && is_below_prose(w, i))
		return "behind the heading of a part";
	return NULL;
}

static void
claim_byline(struct whole *w, size_t i, struct span date)
{
	size_t top = w->found->heading;

	claim(w, META_DATE, CLAIM_BYLINE, "line.byline", date);
	if (top > 0 && i + 1 >= top && i < top + TOP)
		w->has_top = true;
}

/* What a line says of dates; is_near: the heading or an end of the text. */
static void
read_date(struct whole *w, size_t i, bool is_near)
{
	struct meta_line *line = &w->found->lines.v[i];
	const char *place = NULL;
	struct meta_when when;
	struct span all;

	if (line->is_seen || line->text.n == 0 ||
	    !meta_when_has_year(line->text))
		return;
	line->is_seen = is_near;
	all = with_label(w, i);
	meta_when(w->words, all, false, &when);
	claim(w, META_MODIFIED, CLAIM_LABEL, "line.updated",
	      when.date[META_WHEN_MODIFIED]);
	claim(w, META_MODIFIED, CLAIM_LABEL, "line.revised",
	      when.date[META_WHEN_REVISED]);
	if (!is_near)
		return;
	claim(w, META_DATE, CLAIM_REVISED, "line.revised",
	      when.date[META_WHEN_REVISED]);
	place = wrong_place(w, i);
	if (when.date[META_WHEN_PUBLISHED].n > 0 &&
	    !(line->where & (META_IN_QUOTE | META_IN_CODE)))
		claim(w, META_DATE, CLAIM_LABEL, "line.published",
		      when.date[META_WHEN_PUBLISHED]);
	else if (when.date[META_WHEN_BYLINE].n > 0 && place == NULL)
		claim_byline(w, i, when.date[META_WHEN_BYLINE]);
	else if (when.why != NULL || when.date[META_WHEN_BYLINE].n > 0)
		meta_claim_lost(w->mem, w->claims, META_DATE, CLAIM_BYLINE,
				SPAN("line"), all,
				place != NULL ? place : when.why);
}

/* Lines below a place, then those above it. */
static void
read_dates_at(struct whole *w, size_t at)
{
	size_t i;

	for (i = at; i < w->found->lines.n && i < at + NEAR; i++)
		read_date(w, i, true);
	for (i = at; i > 0 && i + BEFORE > at; i--)
		read_date(w, i - 1, true);
}

static void
read_dates(struct whole *w)
{
	size_t i, n = w->found->lines.n;

	if (w->found->heading > 0)
		read_dates_at(w, w->found->heading - 1);
	if (w->found->first > 0)
		read_dates_at(w, w->found->first - 1);
	if (w->found->heading + w->found->first == 0)
		read_dates_at(w, 0);
	for (i = n > LAST ? n - LAST : 0; i < n; i++)
		read_date(w, i, true);
	for (i = 0; i < n; i++)
		read_date(w, i, false);
}

static int64_t
day_of(struct whole *w, const struct meta_claim *c)
{
	struct date_conf conf = { .prefix = true };
	struct date d;
	struct span raw;

	if (!meta_date_find(json_text(w->mem, c->value, NULL), &conf, &d, &raw))
		return 0;
	return (d.utc + d.offset) / 86400;
}

/* Several dates beside the article are those of other articles. */
static void
drop_outside(struct whole *w)
{
	const struct meta_claim *first = NULL;
	struct meta_claim *c;
	bool several = false;
	size_t i;

	for (i = 0; i < w->claims->n; i++) {
		c = &w->claims->v[i];
		if (c->source != CLAIM_OUTSIDE || c->field != META_DATE)
			continue;
		first = first == NULL ? c : first;
		several |= day_of(w, c) != day_of(w, first);
	}
	for (i = 0; several && i < w->claims->n; i++)
		if (w->claims->v[i].source == CLAIM_OUTSIDE)
			w->claims->v[i].lost =
			    "one of several dates beside the article";
}

/*
 * Many dates without a label are a list of other articles, a diary, or a
 * history.  The one right below the heading is ours all the same.
 */
static void
drop_lists(struct whole *w)
{
	struct meta_claim *c, *first = NULL;
	size_t i, days = 0;

	for (i = 0; i < w->claims->n; i++) {
		c = &w->claims->v[i];
		if (c->field != META_DATE || c->source != CLAIM_BYLINE ||
		    c->lost != NULL)
			continue;
		first = first == NULL ? c : first;
		days += c == first || day_of(w, c) != day_of(w, first);
	}
	if (days < LIST)
		return;
	for (c = first; c < w->claims->v + w->claims->n; c++)
		if (c->field == META_DATE && c->source == CLAIM_BYLINE &&
		    c->lost == NULL && !(c == first && w->has_top))
			c->lost = "one of several dates without a label";
}

static struct span
string_of(struct whole *w, struct span value)
{
	if (json_kind(value) == JSON_OBJECT)
		value = json_find(value, SPAN("name"));
	if (json_kind(value) != JSON_STRING)
		return (struct span){ 0 };
	return meta_clean(w->mem, json_text(w->mem, value, NULL));
}

/* Do both begin with the same word, or the same two signs? */
static bool
begin_alike(struct span a, struct span b)
{
	size_t n = 0;

	if (a.n > 0 && (unsigned char)*a.p >= 0xE3)
		return a.n >= 6 && b.n >= 6 && memcmp(a.p, b.p, 6) == 0;
	while (n < a.n && a.p[n] != ' ')
		n++;
	return n > 3 && b.n >= n &&
	       span_case_eq((struct span){ a.p, n }, (struct span){ b.p, n });
}

/*
 * What stands beside a title ends in the site.  A part before it that begins
 * like it is the site, too: "Harbour Business | Harbour Post".
 */
static void
find_site(struct whole *w, struct span s)
{
	const char *p, *to = span_end(s);
	struct span part, site = { 0 };
	size_t i;

	for (i = 0; i < TITLES && s.n > 0; i++) {
		for (p = to; p > s.p && memchr("|_-", p[-1], 3) == NULL;)
			p--;
		part = span_trim(span_from(p, to));
		if (part.n > 0 && (site.n == 0 || begin_alike(part, site))) {
			site = site.n == 0 ? part : site;
			meta_list_add(w->mem, &w->claims->sites, part);
		}
		if (p == s.p)
			break;
		to = p - 1;
	}
}

/*
 * Heads shorten titles and write them for search engines, so the heading that
 * has half of their words is the title, but for a kicker before it.  One that
 * has none is more likely that of the site; but where the head has no more than
 * a <title> that is shorter ("Home", "本地新闻"), the only heading is the
 * title.
 */
static void
settle_headings(struct whole *w, struct span head, bool is_weak)
{
	const struct meta_list none = { 0 };
	struct meta_list *h1 = &w->found->h1;
	unsigned shared, most = 0;
	bool has_kicker, is_ours;
	size_t i, best = 0;

	for (i = 0; i < h1->n; i++) {
		h1->v[i] = meta_title(h1->v[i], &none, &w->found->sites, false);
		shared = meta_title_shared(h1->v[i], head);
		if (shared > most ||
		    (shared == most && h1->v[i].n > h1->v[best].n))
			most = shared, best = i;
	}
	has_kicker = most > 0 && meta_title_ends(h1->v[best], head) &&
		     !meta_title_same(h1->v[best], head);
	if (most >= HALF && !has_kicker)
		claim(w, META_TITLE, CLAIM_SHOWN, "h1", h1->v[best]);
	is_ours = head.n == 0 || (most > 0 && !has_kicker) ||
		  (is_weak && most == 0 && h1->n == 1 && h1->v[0].n > head.n &&
		   !meta_title_is_one_of(h1->v[0], &w->claims->sites));
	for (i = 0; i < h1->n; i++)
		claim(w, META_TITLE, is_ours ? CLAIM_HEADING : CLAIM_PATH, "h1",
		      h1->v[i]);
}

/* ---- what most say ------------------------------------------------------ */

struct vote {
	struct meta_claim *claim;
	struct span text;
};

/* How many keys say the same, but for punctuation, as vote i. */
static unsigned
voices(const struct vote *v, size_t n, size_t i)
{
	unsigned same = 0;
	size_t k, l;

	for (k = 0; k < n; k++) {
		if (!meta_title_same(v[k].text, v[i].text))
			continue;
		for (l = 0; l < k; l++)
			if (span_eq(v[l].claim->key, v[k].claim->key) &&
			    meta_title_same(v[l].text, v[i].text))
				break;
		same += l == k;
	}
	return same;
}

static bool
is_before(const struct meta_claim *a, const struct meta_claim *b)
{
	return a->source < b->source ||
	       (a->source == b->source && a->order < b->order);
}

/*
 * Is title i to be believed rather than the most trusted one?  One <meta> that
 * stands alone is outvoted by three that say the same.  A heading is put
 * together of elements, so where the head says the same words its punctuation
 * counts; and where three agree on a kicker before it, it is a part of theirs.
 */
static bool
is_better(const struct vote *v, size_t n, size_t won, size_t i)
{
	const struct meta_claim *c = v[i].claim;

	if (v[won].claim->source > CLAIM_JSONLD)
		return voices(v, n, won) == 1 && voices(v, n, i) >= AGREED;
	if (!span_is(v[won].claim->key, "h1") || c->source > CLAIM_META ||
	    span_is(c->key, "h1"))
		return false;
	return meta_title_same(v[i].text, v[won].text) ||
	       (c->source == CLAIM_JSONLD && voices(v, n, i) >= AGREED &&
		meta_title_ends(v[i].text, v[won].text));
}

static void
count_voices(struct whole *w)
{
	struct vote v[2 * TITLES];
	size_t i, n = 0, won = 0, best;

	for (i = 0; i < w->claims->n && n < 2 * TITLES; i++) {
		if (w->claims->v[i].field != META_TITLE)
			continue;
		v[n].claim = &w->claims->v[i];
		v[n].text = string_of(w, v[n].claim->value);
		n += v[n].text.n > 0;
	}
	for (i = 1; i < n; i++)
		if (is_before(v[i].claim, v[won].claim))
			won = i;
	best = won;
	for (i = 0; i < n; i++)
		if (is_better(v, n, won, i) &&
		    (best == won || is_before(v[i].claim, v[best].claim)))
			best = i;
	if (best == won)
		return;
	v[best].claim->source = CLAIM_SHOWN;
	v[won].claim->source = CLAIM_HEADING;
}

/* Names of the site go from titles; without another, <title> is one. */
static void
settle_titles(struct whole *w)
{
	enum meta_source source = CLAIM_URL;
	struct meta_claim *c;
	struct span s, head = { 0 };
	bool is_weak = false; /* the head says it in <title> only */
	size_t i, n = w->claims->n, titles = 0;

	for (i = 0; i < n; i++) {
		c = &w->claims->v[i];
		if (c->field == META_PUBLISHER && w->found->sites.n < TITLES &&
		    (s = string_of(w, c->value)).n > 0)
			meta_list_once(w->mem, &w->found->sites, s);
	}
	for (i = 0; i < n; i++) {
		c = &w->claims->v[i];
		if (c->field != META_TITLE || titles == TITLES ||
		    (s = string_of(w, c->value)).n == 0)
			continue;
		titles++;
		s = meta_title(s, &w->found->headings, &w->found->sites, false);
		c->value = meta_claim_json(w->mem, s);
		if (c->source < source)
			head = s, source = c->source;
	}
	if (w->found->title.n > 0) {
		s = meta_title(w->found->title, &w->found->headings,
			       &w->found->sites, true);
		claim(w, META_TITLE, CLAIM_WEAK, "title", s);
		/* what the title went without is the site, no author */
		if (s.p > w->found->title.p)
			find_site(w, span_from(w->found->title.p, s.p));
		find_site(w, span_from(span_end(s), span_end(w->found->title)));
		is_weak = head.n == 0;
		head = head.n == 0 ? s : head;
	}
	settle_headings(w, head, is_weak);
	count_voices(w);
}

static void
settle_urls(struct whole *w)
{
	size_t i, n = w->claims->n;

	for (i = 0; i < n; i++)
		if (w->claims->v[i].field == META_URL)
			meta_url(w->mem, string_of(w, w->claims->v[i].value),
				 w->claims);
}

void
meta_whole(struct arena *mem, struct meta_rules *rules,
	   const struct meta_when_words *words, struct meta_found *found,
	   struct meta_claims *claims)
{
	struct whole w = {
		.mem = mem, .words = words, .found = found, .claims = claims
	};

	found->lines.heading = found->heading > 0 ? found->heading - 1 : 0;
	if (found->lines.n > 0)
		meta_lines_read(mem, rules, &found->lines, claims);
	if (meta_claims_want(claims, META_MODIFIED)) {
		read_dates(&w);
		drop_lists(&w);
		drop_outside(&w);
	}
	if (meta_claims_want(claims, META_DATE))
		settle_urls(&w);
	if (meta_claims_want(claims, META_TITLE) ||
	    meta_claims_want(claims, META_AUTHORS))
		settle_titles(&w);
}
