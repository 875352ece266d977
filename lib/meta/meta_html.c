/*
 * meta_html.c - everything that a page says about its article.
 *
 * One pass over the events.  Elements speak by what they are (<meta>, <title>,
 * <time>, JSON-LD in a <script>), by attributes that say it (itemprop, rel), or
 * by names (class, id); and their text, line by line, is kept for meta_line.
 * What stands among comments, in sidebars or beside other articles speaks for
 * something else, so there only <meta> and scripts are believed.
 */
#include "meta_html.h"
#include "meta_class.h"
#include "meta_element.h"
#include "meta_jsonld.h"
#include "meta_place.h"
#include "meta_tag.h"
#include "meta_when.h"
#include "meta_whole.h"

#define SENTENCE 100 /* bytes: a longer line is prose */
#define EVENTS	 500 /* of an element that are looked at */
#define MANY	 50  /* headings of a page */
#define LINES	 4000
#define WORDS	 5    /* of a source; more are a sentence */
#define ABOVE	 3000 /* bytes between the authors and the article */
#define TOGETHER 60   /* events between the first author and the last */

struct reader {
	struct arena *mem;
	const struct tree *tree;
	const struct meta_classes *classes;
	const struct meta_when_words *words;
	struct meta_claims *claims;
	struct meta_place place;
	struct meta_found found;
	bool wants_lines;     /* some rule about lines is wanted */
	struct buf line;      /* text since the last line ended */
	size_t silent;	      /* events before this one are no text, */
	size_t lined;	      /* before this one have lines of their own */
	size_t at;	      /* the event that is looked at */
	size_t quoted;	      /* events up to this one are in a quotation, */
	size_t coded;	      /* in code, */
	size_t headed;	      /* in a heading, */
	size_t linked;	      /* in a link, */
	bool is_wechat;	      /* a page of its articles */
	size_t others;	      /* in comments or lists of other articles, */
	size_t row, row_line; /* in a row, which began before this line */
	bool has_plain;	      /* some of the line is outside of links, */
	bool has_prose;	      /* some of it is outside of code */
	size_t time_claim;    /* of a <time> in this line, plus 1 */
	bool is_over;	      /* we are behind the article */
	size_t authors[2];    /* last event that may name one: above, below */
	struct span label[2]; /* twitter:label1 and 2 */
};

/* ---- text --------------------------------------------------------------- */

/* The text between an OPEN and its CLOSE, in one line. */
static struct span
text_of(struct reader *r, size_t i)
{
	return meta_element_text(r->mem, r->tree, i);
}

static struct span
names_of(struct reader *r, size_t i)
{
	return meta_element_names(r->mem, r->tree, i);
}

/* The places that the line which ends now stands in. */
static uint8_t
where(const struct reader *r, size_t line)
{
	unsigned in = 0;

	if (r->at <= r->quoted)
		in |= META_IN_QUOTE;
	if (!r->has_prose)
		in |= META_IN_CODE;
	if (r->at <= r->headed)
		in |= META_IN_HEADING;
	if (!r->has_plain)
		in |= META_IN_LINK;
	if (r->at <= r->row && line > r->row_line)
		in |= META_IN_CELL;
	return (uint8_t)in;
}

/*
 * A <time> without a role is a date of the article where its line says so, and
 * not in a sentence.
 */
static void
settle_time(struct reader *r, struct span line)
{
	struct meta_claim *c;
	struct meta_when when;

	if (r->time_claim == 0)
		return;
	c = &r->claims->v[r->time_claim - 1];
	meta_when(r->words, line, true, &when);
	if (when.date[META_WHEN_PUBLISHED].n + when.date[META_WHEN_BYLINE].n >
	    0)
		return;
	if (when.date[META_WHEN_MODIFIED].n > 0)
		c->field = META_MODIFIED;
	else if (when.why == NULL && line.n > SENTENCE)
		c->lost = "in a sentence";
	else
		c->lost = when.why;
}

static void
end_line(struct reader *r)
{
	struct meta_lines *l = &r->found.lines;
	struct span s = span_trim(buf_span(&r->line));

	if (s.n > 0 && l->n < LINES && !r->is_over) {
		l->v = vec_room_in(r->mem, l->v, l->n, &l->cap, sizeof(*l->v));
		l->v[l->n] = (struct meta_line){ .text = arena_copy(r->mem, s),
						 .where = where(r, l->n) };
		settle_time(r, l->v[l->n++].text);
	}
	r->line.n = 0;
	r->has_plain = r->has_prose = false;
	r->time_claim = 0;
}

/* Line ends count where white space does: plain text became such paragraphs. */
static void
put_lines(struct reader *r, size_t i, struct span s)
{
	const char *end = span_end(s);
	struct span line;

	if (i >= r->lined) {
		r->has_plain |= i > r->linked && span_trim_lines(s).n > 0;
		r->has_prose |= i > r->coded && span_trim_lines(s).n > 0;
		meta_put_blanked(&r->line, s);
		return;
	}
	while (span_line(&s, &line)) {
		meta_put_blanked(&r->line, line);
		r->has_plain |= i > r->linked && line.n > 0;
		r->has_prose |= i > r->coded && line.n > 0;
		if (span_end(line) < end) /* there was a line end */
			end_line(r);
	}
}

/* ---- claims ------------------------------------------------------------- */

static struct span
attr(struct reader *r, const struct tree_event *e, enum html_attr_id id)
{
	return tree_attr(r->mem, r->tree, e, id);
}

static bool
wants(const struct reader *r, enum meta_field f)
{
	return meta_claims_want(r->claims, f);
}

static void
claim(struct reader *r, enum meta_field f, enum meta_source source,
      const char *key, struct span text)
{
	if (text.n > 0)
		meta_claim_text(r->mem, r->claims, f, source, span_of(key),
				text);
}

/*
 * By a mark that other articles of the page may have as well: those above the
 * heading are less likely ours, and authors stand together.
 */
static void
claim_near(struct reader *r, size_t i, enum meta_field f,
	   enum meta_source source, const char *key, struct span text)
{
	const struct meta_place *place = &r->place;
	const char *at = r->tree->event[i].source.p;
	bool is_below;

	if (text.n == 0 || !wants(r, f))
		return;
	meta_place_article(&r->place);
	is_below = place->start == NULL ? r->found.heading > 0
					: at + ABOVE >= place->start;
	if (place->end != NULL && at > place->end)
		return;
	if (f == META_AUTHORS) {
		if (i > r->authors[is_below])
			return;
		if (r->authors[is_below] == SIZE_MAX)
			r->authors[is_below] = i + TOGETHER;
	}
	claim(r, f, is_below ? source : CLAIM_HEADING, key, text);
}

/* The date in an element that is said to hold one. */
static void
claim_when(struct reader *r, size_t i, enum meta_source source, const char *key,
	   struct span text)
{
	enum meta_when_kind k;
	struct meta_when when;
	size_t n = r->claims->n;

	meta_when(r->words, text, true, &when);
	for (k = 0; k < META_WHEN_KINDS; k++)
		if (when.date[k].n > 0)
			claim_near(r, i,
				   k == META_WHEN_MODIFIED ? META_MODIFIED
							   : META_DATE,
				   source, key, when.date[k]);
	if (r->claims->n > n || text.n == 0)
		return;
	claim_near(r, i, META_DATE, source, key, text);
	if (r->claims->n > n)
		r->claims->v[n].lost = when.why;
}

/* WordPress writes for Twitter: label1 "Written by", data1 the name. */
static bool
says_author(struct span label)
{
	static const char *const words[] = {
		"written by",	"author",	   "by",
		"verfasst von", "écrit par",	   "escrito por",
		"scritto da",	"geschreven door", "skrivet av",
		"skrevet av",	"napisane przez",  "作者",
		"執筆者",	"автор",	   "написано автором"
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_case_eq(label, span_of(words[i])))
			return true;
	return false;
}

static void
read_meta(struct reader *r, const struct tree_event *e)
{
	static const enum html_attr_id ids[] = { ATTR_PROPERTY, ATTR_NAME,
						 ATTR_ITEMPROP,
						 ATTR_HTTP_EQUIV };
	struct span content = attr(r, e, ATTR_CONTENT), name;
	size_t i;

	for (i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		name = attr(r, e, ids[i]);
		if (name.n == 0)
			continue;
		meta_tag(r->mem, name, content, r->claims);
		if (content.n > 0 && r->found.sites.n < MANY &&
		    (span_case_eq(name, SPAN("og:site_name")) ||
		     span_case_eq(name, SPAN("application-name"))))
			meta_list_add(r->mem, &r->found.sites,
				      span_trim(content));
		if (span_is(name, "twitter:label1"))
			r->label[0] = content;
		else if (span_is(name, "twitter:label2"))
			r->label[1] = content;
		else if ((span_is(name, "twitter:data1") &&
			  says_author(r->label[0])) ||
			 (span_is(name, "twitter:data2") &&
			  says_author(r->label[1])))
			claim(r, META_AUTHORS, CLAIM_META, "twitter:data",
			      content);
		break;
	}
}

static bool
has_word(struct span list, struct span word)
{
	const char *p = list.p, *end, *from;

	if (list.n == 0)
		return false;
	for (end = span_end(list); p < end; p++) {
		from = p;
		while (p < end && *p != ' ' && *p != '\t' && *p != '\n')
			p++;
		if (span_case_eq(span_from(from, p), word))
			return true;
	}
	return false;
}

static void
read_link(struct reader *r, size_t i, struct span rel)
{
	static const struct {
		const char *rel, *key;
		enum meta_field field;
	} rels[] = { { "author", "rel=author", META_AUTHORS },
		     { "category", "rel=category", META_CATEGORIES },
		     { "tag", "rel=tag", META_TAGS } };
	size_t k;

	for (k = 0; k < sizeof(rels) / sizeof(rels[0]); k++)
		if (has_word(rel, span_of(rels[k].rel)))
			break;
	if (k == sizeof(rels) / sizeof(rels[0]) || !wants(r, rels[k].field) ||
	    meta_place_is_outside(&r->place, i))
		return;
	if (rels[k].field == META_AUTHORS)
		claim_near(r, i, META_AUTHORS, CLAIM_ITEM, rels[k].key,
			   names_of(r, i));
	else
		claim(r, rels[k].field, CLAIM_ITEM, rels[k].key, text_of(r, i));
}

static void
read_rel(struct reader *r, size_t i, struct span rel)
{
	const struct tree_event *e = r->tree->event + i;

	if (e->tag == TAG_LINK && has_word(rel, SPAN("canonical")))
		claim(r, META_URL, CLAIM_META, "rel=canonical",
		      attr(r, e, ATTR_HREF));
	if (e->tag == TAG_LINK && has_word(rel, SPAN("image_src")))
		claim(r, META_IMAGE, CLAIM_ITEM, "rel=image_src",
		      attr(r, e, ATTR_HREF));
	if (e->tag == TAG_A)
		read_link(r, i, rel);
}

/* ---- microdata ---------------------------------------------------------- */

/* What an item's property says: an attribute, or the element's text. */
static struct span
property_of(struct reader *r, size_t i, bool is_name)
{
	static const enum html_attr_id ids[] = { ATTR_CONTENT, ATTR_DATETIME,
						 ATTR_SRC, ATTR_HREF };
	const struct tree_event *e = r->tree->event + i;
	struct span s;
	size_t k;

	for (k = 0; k < sizeof(ids) / sizeof(ids[0]); k++) {
		if (ids[k] == ATTR_HREF && e->tag != TAG_LINK)
			continue;
		s = attr(r, e, ids[k]);
		if (s.n > 0)
			return s;
	}
	return is_name ? names_of(r, i) : text_of(r, i);
}

/* The name inside an item: of an author, a publisher. */
static struct span
name_in(struct reader *r, size_t i)
{
	const struct tree_event *e = r->tree->event;
	size_t k, end = e[i].kind == TREE_OPEN ? e[i].pair : i;

	if (end > i + EVENTS)
		end = i + EVENTS;

	for (k = i + 1; k < end; k++)
		if ((e[k].kind == TREE_OPEN || e[k].kind == TREE_VOID) &&
		    has_word(attr(r, &e[k], ATTR_ITEMPROP), SPAN("name")))
			return property_of(r, k, true);
	return property_of(r, i, true);
}

static void
read_item(struct reader *r, size_t i, struct span prop)
{
	static const struct {
		const char *prop;
		enum meta_field field;
		bool is_thing; /* whose name counts */
	} props[] = {
		{ "headline", META_TITLE, false },
		{ "alternativeHeadline", META_SUBTITLE, false },
		{ "datePublished", META_DATE, false },
		{ "dateCreated", META_DATE, false },
		{ "dateModified", META_MODIFIED, false },
		{ "author", META_AUTHORS, true },
		{ "creator", META_AUTHORS, true },
		{ "editor", META_EDITORS, true },
		{ "publisher", META_PUBLISHER, true },
		{ "sourceOrganization", META_SOURCE, true },
		{ "articleSection", META_CATEGORIES, false },
		{ "keywords", META_TAGS, false },
		{ "inLanguage", META_LANG, false },
		{ "thumbnailUrl", META_THUMBNAIL, false },
	};
	size_t k;

	/* RDFa has the same words, with its vocabulary before them */
	if (span_starts(prop, SPAN("schema:")))
		prop = span_from(prop.p + 7, span_end(prop));
	for (k = 0; k < sizeof(props) / sizeof(props[0]); k++)
		if (wants(r, props[k].field) &&
		    has_word(prop, span_of(props[k].prop)) &&
		    !meta_place_is_outside(&r->place, i))
			claim(r, props[k].field, CLAIM_ITEM, props[k].prop,
			      props[k].is_thing ? name_in(r, i)
						: property_of(r, i, false));
}

/* ---- elements ----------------------------------------------------------- */

static void
read_time(struct reader *r, size_t i)
{
	const struct tree_event *e = r->tree->event + i;
	struct span when;
	enum meta_role role;
	size_t n;

	if (!(wants(r, META_DATE) || wants(r, META_MODIFIED)) ||
	    meta_place_is_outside(&r->place, i))
		return;
	when = attr(r, e, ATTR_DATETIME);
	role = meta_role_of(r->classes, attr(r, e, ATTR_CLASS));
	if (when.n == 0)
		when = text_of(r, i);
	if (role == ROLE_MODIFIED)
		claim(r, META_MODIFIED, CLAIM_ITEM, "time.updated", when);
	else if (role == ROLE_DATE || attr(r, e, ATTR_DATETIME).n > 0) {
		n = r->claims->n;
		claim(r, META_DATE,
		      role == ROLE_DATE ? CLAIM_CLASS : CLAIM_HEADING, "time",
		      when);
		if (role != ROLE_DATE && r->claims->n > n)
			r->time_claim = n + 1;
	} else
		claim_when(r, i, CLAIM_HEADING, "time", when);
}

static bool
read_image(struct reader *r, const struct tree_event *e)
{
	static const enum html_attr_id ids[] = { ATTR_DATA_SRC,
						 ATTR_DATA_ORIGINAL,
						 ATTR_DATASRC, ATTR_SRC };
	struct span s = { 0 }, width = attr(r, e, ATTR_WIDTH);
	size_t i;

	/* a picture of two digits is no picture */
	if ((width.n > 0 && width.n < 3 && *width.p <= '9') ||
	    meta_role_of(r->classes, attr(r, e, ATTR_CLASS)) >= ROLE_OUTSIDE)
		return false;
	for (i = 0; i < sizeof(ids) / sizeof(ids[0]) && s.n == 0; i++) {
		s = span_trim_lines(attr(r, e, ids[i]));
		if (span_starts(s, SPAN("data:")))
			s.n = 0;
	}
	if (s.n == 0)
		return false;
	claim(r, META_IMAGE, CLAIM_HEADING, "img", s);
	claim(r, META_IMAGES, CLAIM_SHOWN, "img", s);
	return true;
}

/* The pictures of the article, without what is around it on the page. */
static void
find_images(struct reader *r)
{
	const struct tree *page = r->tree, *article;
	bool all = wants(r, META_IMAGES);
	size_t i, n = 0;

	if (!all && !wants(r, META_IMAGE))
		return;
	r->tree = article = meta_place_article(&r->place);
	for (i = 0; i < article->n && n < (all ? MANY : 1); i++)
		if (article->event[i].tag == TAG_IMG &&
		    article->event[i].kind != TREE_CLOSE)
			n += read_image(r, &article->event[i]);
	r->tree = page;
}

/* A bare name; what has a label is read as a line. */
static bool
may_be_source(struct span s)
{
	size_t i, blanks = 0;

	for (i = 0; i < s.n; i++) {
		if (memchr("0123456789:()", s.p[i], 13) != NULL)
			return false;
		blanks += s.p[i] == ' ';
	}
	return blanks < WORDS && memmem(s.p, s.n, "：", 3) == NULL;
}

/* A class or id says what the element is; short ones hold nothing else. */
static void
read_role(struct reader *r, size_t i, enum meta_role role)
{
	static const struct {
		enum meta_field field;
		const char *key;
		size_t longest;
	} roles[] = {
		[ROLE_AUTHOR] = { META_AUTHORS, "class.author", 150 },
		[ROLE_DATE] = { META_DATE, "class.date", 200 },
		[ROLE_MODIFIED] = { META_MODIFIED, "class.updated", 200 },
		[ROLE_EDITOR] = { META_EDITORS, "class.editor", 60 },
		[ROLE_SOURCE] = { META_SOURCE, "class.source", 60 },
		[ROLE_TITLE] = { META_TITLE, "class.title", 300 },
	};
	struct span s, names;

	if (role == ROLE_NONE || role >= ROLE_TAG)
		return;
	if (!(wants(r, roles[role].field) ||
	      (role == ROLE_TITLE && wants(r, META_AUTHORS)) ||
	      (role == ROLE_AUTHOR && wants(r, META_DATE))) ||
	    meta_place_is_outside(&r->place, i))
		return;
	s = text_of(r, i);
	if (role == ROLE_AUTHOR || role == ROLE_EDITOR)
		names = names_of(r, i);
	else
		names = s;
	if (s.n > roles[role].longest)
		return;
	if (role == ROLE_TITLE) {
		if (r->found.headings.n < 2 * MANY)
			meta_list_add(r->mem, &r->found.headings, s);
		return;
	}
	if (role == ROLE_SOURCE && !may_be_source(s))
		return;
	if (role == ROLE_DATE)
		claim_when(r, i, CLAIM_CLASS, roles[role].key, s);
	else
		claim_near(r, i, roles[role].field, CLAIM_CLASS,
			   roles[role].key, names);
	if (role == ROLE_AUTHOR && meta_when_has_year(s))
		claim_when(r, i, CLAIM_HEADING, roles[role].key, s);
}

static void
read_heading(struct reader *r, size_t i)
{
	struct span s;

	if (!(r->wants_lines || wants(r, META_TITLE)) ||
	    meta_place_is_outside(&r->place, i))
		return;
	s = meta_element_heading(r->mem, r->tree, i, r->classes);
	if (s.n == 0) /* a badge is all of it */
		s = text_of(r, i);
	if (s.n == 0)
		return;
	if (r->found.h1.n < MANY) {
		meta_list_add(r->mem, &r->found.headings, s);
		meta_list_add(r->mem, &r->found.h1, s);
	}
	if (r->found.heading == 0)
		r->found.heading = r->found.lines.n + 1;
}

/* Do its names say that other articles, or readers, speak in an element? */
static bool
is_of_others(struct reader *r, const struct tree_event *e)
{
	static const enum html_attr_id ids[] = { ATTR_CLASS, ATTR_ID };
	static const char *const parts[] = {
		"omment", "epl",    "espond",  "isqus",	    "easer",   "elated",
		"ecomme", "opular", "rending", "atest",	    "arousel", "enu",
		"nav",	  "Nav",    "tuijian", "xiangguan", "pinglun", "ostread"
	};
	struct span names;
	size_t i, k;

	for (i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		if (!tree_has(r->tree, e, ids[i]))
			continue;
		names = attr(r, e, ids[i]);
		for (k = 0; k < sizeof(parts) / sizeof(parts[0]); k++)
			if (memmem(names.p, names.n, parts[k],
				   strlen(parts[k])) != NULL)
				return true;
	}
	return false;
}

/* Does the page say that it is the date of something? */
static bool
may_be_marked(struct reader *r, const struct tree_event *e, enum meta_role role)
{
	return role == ROLE_DATE ||
	       (tree_has(r->tree, e, ATTR_ITEMPROP) &&
		has_word(attr(r, e, ATTR_ITEMPROP), SPAN("datePublished")));
}

/* In a footer or sidebar; believed when nothing else says the date. */
static void
claim_outside(struct reader *r, size_t i, enum meta_role role)
{
	struct span when = property_of(r, i, false);
	struct meta_when found;

	if (role == ROLE_DATE && when.n > 0 &&
	    !tree_has(r->tree, r->tree->event + i, ATTR_DATETIME)) {
		meta_when(r->words, when, true, &found);
		when = found.date[META_WHEN_PUBLISHED];
		if (when.n == 0)
			when = found.date[META_WHEN_BYLINE];
	}
	claim(r, META_DATE, CLAIM_OUTSIDE, "outside", when);
}

static void
read_element(struct reader *r, size_t i)
{
	const struct tree_event *e = r->tree->event + i;
	enum meta_role role = ROLE_NONE;

	if (tree_has(r->tree, e, ATTR_REL))
		read_rel(r, i, attr(r, e, ATTR_REL));
	if (tree_has(r->tree, e, ATTR_CLASS))
		role = meta_role_of(r->classes, attr(r, e, ATTR_CLASS));
	if (!r->is_wechat && tree_has(r->tree, e, ATTR_ID))
		r->is_wechat = span_is(attr(r, e, ATTR_ID), "js_content");
	if (e->kind == TREE_OPEN && i > r->others && is_of_others(r, e))
		r->others = e->pair;
	if (wants(r, META_DATE) && i > r->others && may_be_marked(r, e, role) &&
	    meta_place_is_outside(&r->place, i))
		claim_outside(r, i, role);
	if (i < r->place.outside)
		return;
	/* the id of a heading is made of its words */
	if (role == ROLE_NONE && tree_has(r->tree, e, ATTR_ID) &&
	    !(html_tags[e->tag].is & IS_HEADING) && e->tag != TAG_A)
		role = meta_role_of_id(r->classes, attr(r, e, ATTR_ID));
	if (e->tag == TAG_NAV || e->tag == TAG_FOOTER || e->tag == TAG_ASIDE)
		role = ROLE_OUTSIDE;
	if (role == ROLE_OUTSIDE && e->kind == TREE_OPEN)
		meta_place_doubt(&r->place, i);
	if (tree_has(r->tree, e, ATTR_ITEMPROP))
		read_item(r, i, attr(r, e, ATTR_ITEMPROP));
	else if (tree_has(r->tree, e, ATTR_PROPERTY))
		read_item(r, i, attr(r, e, ATTR_PROPERTY));
	switch (e->tag) {
	case TAG_H1: read_heading(r, i); break;
	case TAG_TIME: read_time(r, i); break;
	default: read_role(r, i, role); break;
	}
}

static bool
keeps_lines(struct reader *r, const struct tree_event *e)
{
	struct span style = { 0 };

	if (e->tag == TAG_P && tree_has(r->tree, e, ATTR_STYLE))
		style = attr(r, e, ATTR_STYLE);
	return e->tag == TAG_PRE ||
	       (style.n > 0 && memmem(style.p, style.n, "pre-wrap", 8));
}

/* A saved page of WeChat says when only in its script: var ct = "seconds". */
static void
read_script(struct reader *r, struct span s)
{
	static const struct {
		const char *name;
		char quote;
	} vars[] = { { "createTime = '", '\'' },
		     { "oriCreateTime = '", '\'' },
		     { " ct = \"", '"' },
		     { ",ct = \"", '"' } };
	const char *p, *end;
	size_t i, n;

	for (i = 0; i < sizeof(vars) / sizeof(vars[0]); i++) {
		n = strlen(vars[i].name);
		p = memmem(s.p, s.n, vars[i].name, n);
		if (p == NULL)
			continue;
		p += n;
		end = memchr(p, vars[i].quote, (size_t)(span_end(s) - p));
		if (end != NULL)
			claim(r, META_DATE, CLAIM_META, "script.createTime",
			      span_from(p, end));
	}
}

static void
extend(size_t *to, const struct tree_event *e)
{
	if (e->pair > *to)
		*to = e->pair;
}

/* Keep in mind where the element ends. */
static void
enter(struct reader *r, const struct tree_event *e)
{
	switch (e->tag) {
	case TAG_BLOCKQUOTE:
	case TAG_FIGCAPTION:
	case TAG_Q: extend(&r->quoted, e); break;
	case TAG_PRE:
	case TAG_CODE: extend(&r->coded, e); break;
	case TAG_A: extend(&r->linked, e); break;
	case TAG_H1:
	case TAG_H2:
	case TAG_H3:
	case TAG_H4:
	case TAG_H5:
	case TAG_H6: extend(&r->headed, e); break;
	case TAG_TR:
	case TAG_DL:
		r->row = e->pair;
		r->row_line = r->found.lines.n;
		break;
	default: break;
	}
}

static void
open_event(struct reader *r, size_t i)
{
	const struct tree_event *e = r->tree->event + i;

	if (e->kind == TREE_OPEN && i >= r->silent &&
	    (meta_element_is_silent(e->tag) ||
	     (e->tag == TAG_CODE && i > 0 && e[-1].kind == TREE_OPEN &&
	      e[-1].tag == TAG_PRE)))
		r->silent = e->pair;
	if (e->kind == TREE_OPEN && i >= r->lined && keeps_lines(r, e))
		r->lined = e->pair;
	if (e->kind == TREE_OPEN)
		enter(r, e);
	switch (e->tag) {
	case TAG_META: read_meta(r, e); return;
	case TAG_TITLE:
		if (r->found.title.p == NULL && !(e->flags & TREE_FOREIGN))
			r->found.title = text_of(r, i);
		return;
	case TAG_SCRIPT:
		if (e->kind == TREE_OPEN && e[1].kind == TREE_TEXT &&
		    span_starts(span_trim(attr(r, e, ATTR_TYPE)),
				SPAN("application/ld+json")))
			meta_jsonld(r->mem, e[1].text, r->claims);
		else if (e->kind == TREE_OPEN && r->is_wechat &&
			 e[1].kind == TREE_TEXT)
			read_script(r, e[1].text);
		return;
	case TAG_HTML:
		claim(r, META_LANG, CLAIM_META, "html.lang",
		      attr(r, e, ATTR_LANG));
		if (!tree_has(r->tree, e, ATTR_LANG)) /* XHTML */
			claim(r, META_LANG, CLAIM_META, "html.lang",
			      attr(r, e, ATTR_XML_LANG));
		return;
	default:
		if (e->nattrs > 0 || e->tag == TAG_H1 || e->tag == TAG_NAV ||
		    e->tag == TAG_FOOTER || e->tag == TAG_ASIDE ||
		    e->tag == TAG_TIME)
			read_element(r, i);
	}
}

/* <!-- news_keyword_pub,stock, --> */
static void
read_comment(struct reader *r, struct span s)
{
	s = span_trim_lines(s);
	if (span_starts(s, SPAN("news_")))
		s = span_from(s.p + 5, span_end(s));
	if (!span_starts(s, SPAN("keyword")))
		return;
	s = span_from(s.p + 7, span_end(s));
	if (s.n > 0 && *s.p == 's')
		s.p++, s.n--;
	if (s.n > 1 && memchr("_:=", *s.p, 3) != NULL)
		claim(r, META_TAGS, CLAIM_LINE, "comment.keyword",
		      span_from(s.p + 1, span_end(s)));
}

/* ---- the whole --------------------------------------------------------- */

/* Text is wanted line by line, if at all, and then of the article only. */
static void
read_text(struct reader *r, size_t i)
{
	const struct tree_event *e = r->tree->event + i;
	const struct meta_place *place = &r->place;

	if (!r->wants_lines)
		return;
	meta_place_article(&r->place);
	r->is_over = place->end != NULL && e->source.p > place->end;
	if (r->found.first == 0 && place->start != NULL &&
	    e->source.p >= place->start)
		r->found.first = r->found.lines.n + 1;
	if (i >= r->silent && !meta_place_is_outside(&r->place, i))
		put_lines(r, i, e->text);
}

static bool
wants_lines(const struct reader *r)
{
	size_t i;

	for (i = 0; i < meta_rule_count; i++)
		if (wants(r, meta_rule[i].field))
			return true;
	return wants(r, META_DATE) || wants(r, META_MODIFIED);
}

void
meta_html(struct arena *mem, const struct tree *tree,
	  const struct meta_html_conf *conf, struct meta_claims *claims)
{
	struct reader r = { .mem = mem,
			    .tree = tree,
			    .classes = conf->classes,
			    .words = conf->words,
			    .claims = claims,
			    .place = { .mem = mem,
				       .page = tree,
				       .patterns = conf->patterns },
			    .authors = { SIZE_MAX, SIZE_MAX } };
	const struct tree_event *e = tree->event;
	size_t i;

	r.wants_lines = wants_lines(&r);
	for (i = 0; i < tree->n; i++, e++) {
		r.at = i;
		switch (e->kind) {
		case TREE_COMMENT: read_comment(&r, e->text); break;
		case TREE_TEXT: read_text(&r, i); break;
		default:
			if (meta_element_ends_line(e->tag))
				end_line(&r);
			if (e->kind != TREE_CLOSE)
				open_event(&r, i);
		}
	}
	end_line(&r);
	buf_free(&r.line);
	find_images(&r);
	meta_whole(mem, conf->rules, conf->words, &r.found, claims);
}
