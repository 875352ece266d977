/*
 * article_line.c - lines that say of themselves that they are not the article.
 *
 * "Read also:" and what is linked after it, credits, labels, what the reader is
 * asked to do.  From a line such as "Related articles" on all goes, provided
 * that the article stands before it.
 */
#include "article_line.h"
#include "date/date.h"

/* So much must stand before a line that ends the article, and less than a
 * third after it. */
#define PROSE_BEFORE 300

/* A date is sought before so much text, in lines of so many bytes. */
#define DATE_BEFORE 200
#define DATE_LINE   60

struct lines { /* one being put together, and what came before */
	struct article_page *page;
	const struct patterns *patterns;
	char text[PATTERN_LINE_MAX];
	size_t n;	 /* bytes; over PATTERN_LINE_MAX: prose */
	size_t first;	 /* event */
	uint32_t links;	 /* open now */
	bool linked;	 /* all of the line stands in links */
	bool after;	 /* the line before was dropped */
	uint32_t before; /* weight of what has been kept */
};

static void
drop_text(struct tree *t, size_t from, size_t to)
{
	for (; from < to; from++)
		if (t->event[from].kind == TREE_TEXT)
			t->event[from].flags |= TREE_DROP;
}

/* A date stands alone before the article, perhaps with a time or a name. */
static bool
is_dateline(const struct lines *l, struct span line)
{
	static const struct date_conf conf = { .prefix = true };
	struct date date;
	size_t used;

	line = span_trim_lines(line);
	return l->before < DATE_BEFORE && line.n <= DATE_LINE &&
	       date_parse(line, &conf, &date, &used, NULL) &&
	       date.precision >= DATE_DAY && used * 3 >= line.n;
}

/* A line ends before event i: is it dropped?  True when all else is, too. */
static bool
end_line(struct lines *l, size_t i)
{
	const struct article_sum *sum = l->page->sum;
	struct tree *t = l->page->tree;
	uint32_t all = sum[t->n].text, rest = all - sum[i].text;
	unsigned kinds = 0;
	struct span line;
	bool end;

	if (l->n == 0)
		return false;
	if (l->n <= PATTERN_LINE_MAX) {
		line = (struct span){ l->text, l->n };
		kinds = pattern_of_line(l->patterns, line);
		if (kinds == 0 && is_dateline(l, line))
			kinds = PATTERN_BIT(PATTERN_LINE);
	}
	end = (kinds & PATTERN_BIT(PATTERN_END)) != 0 && rest * 3 < all &&
	      l->before > PROSE_BEFORE;
	l->after =
	    (kinds & (PATTERN_BIT(PATTERN_LINE) | PATTERN_BIT(PATTERN_END))) !=
		0 ||
	    (l->after && l->linked);
	if (l->after)
		drop_text(t, l->first, end ? t->n : i);
	else
		l->before += sum[i].text - sum[l->first].text;
	l->n = 0;
	return end;
}

static void
add_text(struct lines *l, size_t i)
{
	const struct tree_event *e = &l->page->tree->event[i];

	if (l->n == 0) {
		l->first = i;
		l->linked = true;
	}
	if (!(e->flags & TREE_BLANK))
		l->linked &= l->links > 0;
	if (l->n + e->text.n > PATTERN_LINE_MAX) {
		l->n = PATTERN_LINE_MAX + 1;
		return;
	}
	memcpy(l->text + l->n, e->text.p, e->text.n);
	l->n += e->text.n;
}

void
article_drop_lines(struct article_page *page, const struct patterns *patterns)
{
	struct lines l = { .page = page, .patterns = patterns };
	struct tree *t = page->tree;
	const struct tree_event *e;
	size_t i;

	for (i = 0; i < t->n; i++) {
		e = &t->event[i];
		if (e->kind == TREE_OPEN && e->flags & TREE_DROP) {
			i = e->pair;
			continue;
		}
		if (e->kind == TREE_TEXT) {
			if (!(e->flags & TREE_DROP) &&
			    (l.n > 0 || !(e->flags & TREE_BLANK)))
				add_text(&l, i);
			continue;
		}
		if ((html_tags[e->tag].is & IS_BLOCK || e->tag == TAG_BR) &&
		    end_line(&l, i))
			return;
		if (e->tag == TAG_A)
			l.links += e->kind == TREE_OPEN ? 1u : -1u;
	}
	end_line(&l, t->n);
}
