/*
 * meta_whole.c - what a page says of its article when all of it has been seen.
 *
 * Lines are read from the heading on; dates without a label are looked for near
 * the heading and where the article begins; titles lose the name of the site,
 * which all of them together tell.
 */
#include "meta_whole.h"
#include "meta_path.h"
#include "meta_title.h"
#include "json/json.h"

#define NEAR   12  /* lines after a place that may have a date, */
#define BEFORE 5   /* and before it */
#define SHORT  100 /* bytes of a line that is more than a date */
#define START  40  /* bytes that a paragraph starts with */
#define HALF   50  /* of a hundred words */
#define TITLES 20  /* of one page, and names of its site */

struct whole {
	struct arena *mem;
	struct meta_found *found;
	struct meta_claims *claims;
};

static void
claim(struct whole *w, enum meta_field f, enum meta_source source,
      const char *key, struct span text)
{
	if (text.n > 0)
		meta_claim_text(w->mem, w->claims, f, source, span_of(key),
				text);
}

/*
 * The part of a line that may be a date without a label: all of a short one, or
 * the start of the first paragraph, "(Bonn, 5.5.2022)".
 */
static struct span
date_part(const struct meta_line *line)
{
	struct span s = line->text;
	size_t i, digits = 0;

	if (line->is_spent)
		return (struct span){ 0 };
	if (s.n > SHORT)
		s.n = s.n > 0 && (*s.p == '(' || (*s.p >= '0' && *s.p <= '9'))
			  ? START
			  : 0;
	while (s.n > 0 && s.n < line->text.n && (s.p[s.n] & 0xC0) == 0x80)
		s.n--;
	for (i = 0; i < s.n; i++) {
		digits = s.p[i] >= '0' && s.p[i] <= '9' ? digits + 1 : 0;
		if (digits == 4)
			return s;
	}
	return (struct span){ 0 };
}

/* A date below a place of the lines, else one above it, needs no label. */
static void
read_dates_at(struct whole *w, size_t at)
{
	size_t i;

	for (i = at; i < w->found->lines.n && i < at + NEAR; i++)
		claim(w, META_DATE, CLAIM_HEADING, "line.date",
		      date_part(&w->found->lines.v[i]));
	for (i = at; i > 0 && i + BEFORE > at; i--)
		claim(w, META_DATE, CLAIM_HEADING, "line.date",
		      date_part(&w->found->lines.v[i - 1]));
}

static void
read_dates(struct whole *w)
{
	if (w->found->heading > 0)
		read_dates_at(w, w->found->heading - 1);
	if (w->found->first > 0)
		read_dates_at(w, w->found->first - 1);
	if (w->found->heading + w->found->first == 0)
		read_dates_at(w, 0);
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

/* The last part of what stands beside a title. */
static void
find_site(struct whole *w, struct span s)
{
	const char *p, *end = span_end(s);

	for (p = end; p > s.p && memchr("|_-", p[-1], 3) == NULL;)
		p--;
	s = span_trim(span_from(p, end));
	if (s.n > 0)
		meta_list_add(w->mem, &w->claims->sites, s);
}

/*
 * Heads shorten titles and write them for search engines, so the heading that
 * has half of their words is the title, but for a kicker before it.  One that
 * has none is more likely that of the site.
 */
static void
settle_headings(struct whole *w, struct span head)
{
	const struct meta_list none = { 0 };
	unsigned shared, most = 0;
	bool has_kicker, is_ours;
	size_t i, best = 0;

	for (i = 0; i < w->found->h1.n; i++) {
		w->found->h1.v[i] = meta_title(w->found->h1.v[i], &none,
					       &w->found->sites, false);
		shared = meta_title_shared(w->found->h1.v[i], head);
		if (shared > most)
			most = shared, best = i;
	}
	has_kicker = most > 0 && meta_title_ends(w->found->h1.v[best], head) &&
		     !meta_title_same(w->found->h1.v[best], head);
	if (most >= HALF && !has_kicker)
		claim(w, META_TITLE, CLAIM_SHOWN, "h1", w->found->h1.v[best]);
	is_ours = head.n == 0 || (most > 0 && !has_kicker);
	for (i = 0; i < w->found->h1.n; i++)
		claim(w, META_TITLE, is_ours ? CLAIM_HEADING : CLAIM_PATH, "h1",
		      w->found->h1.v[i]);
}

/* Names of the site go from titles; without another, <title> is one. */
static void
settle_titles(struct whole *w)
{
	enum meta_source source = CLAIM_URL;
	struct meta_claim *c;
	struct span s, head = { 0 };
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
		head = head.n == 0 ? s : head;
	}
	settle_headings(w, head);
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
	   struct meta_found *found, struct meta_claims *claims)
{
	struct whole w = { mem, found, claims };

	found->lines.heading = found->heading > 0 ? found->heading - 1 : 0;
	if (found->lines.n > 0)
		meta_lines_read(mem, rules, &found->lines, claims);
	if (meta_claims_want(claims, META_DATE)) {
		read_dates(&w);
		settle_urls(&w);
	}
	if (meta_claims_want(claims, META_TITLE) ||
	    meta_claims_want(claims, META_AUTHORS))
		settle_titles(&w);
}
