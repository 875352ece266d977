/*
 * meta_jsonld.c - what a page says of itself in JSON-LD (schema.org).
 *
 * A script holds one node or many, nested, listed or in a @graph.  Those whose
 * type is a kind of article make claims; a WebPage knows the dates and the
 * language as well.  A node may name another by its @id: authors often do.
 */
#include "meta_jsonld.h"
#include "json/json.h"

#define DEPTH 16   /* of nodes in nodes */
#define NODES 1024 /* of one script */
#define SEARCH                                                                 \
	65536	   /* nodes, and quarters of kilobytes, looked at for names    \
		    */
#define AUTHORS 64 /* of one article */

enum what { OTHER, ARTICLE, PAGE, ORGANISATION };

struct walk {
	struct arena *mem;
	struct meta_claims *claims;
	struct span all;   /* the script as JSON */
	size_t left;	   /* what may still be spent on searching */
	unsigned nodes;	   /* that may still be walked to */
	struct span found; /* node_of() leaves it here */
};

/* ---- types -------------------------------------------------------------- */

static bool
ends_with(struct span s, struct span tail)
{
	return s.n >= tail.n &&
	       span_case_eq((struct span){ span_end(s) - tail.n, tail.n },
			    tail);
}

static enum what
what_word(struct span type)
{
	static const char *const articles[] = { "Article", "BlogPosting",
						"Posting", "Report",
						"Review",  "Recipe",
						"Blog",	   "HowTo" };
	static const char *const organisations[] = { "Organization", "Brand",
						     "Corporation", "WebSite" };
	size_t i;

	for (i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		if (ends_with(type, span_of(articles[i])))
			return ARTICLE;
	if (ends_with(type, SPAN("Page")))
		return PAGE;
	for (i = 0; i < sizeof(organisations) / sizeof(organisations[0]); i++)
		if (ends_with(type, span_of(organisations[i])))
			return ORGANISATION;
	return OTHER;
}

/* By @type, a word or a list of them: the most telling one counts. */
static enum what
what_is(struct arena *mem, struct span node)
{
	struct span type = json_find(node, SPAN("@type"));
	enum what best = OTHER, w;
	struct json_member m;

	if (json_kind(type) == JSON_STRING)
		return what_word(json_text(mem, type, NULL));
	if (json_kind(type) != JSON_ARRAY)
		return OTHER;
	while (json_next(&type, &m)) {
		if (json_kind(m.value) != JSON_STRING)
			continue;
		w = what_word(json_text(mem, m.value, NULL));
		if (best == OTHER || w == ARTICLE)
			best = w;
	}
	return best;
}

/* ---- references --------------------------------------------------------- */

/* Look in value for the object with this @id and more than that. */
static bool
seek(struct walk *w, struct span value, struct span id, int depth)
{
	struct json_member m;
	struct span has, rest = value;
	size_t n = 0, cost;

	cost = 1 + value.n / 256;
	if (depth == 0 || w->left < cost) {
		w->left = 0;
		return false;
	}
	w->left -= cost;
	if (json_kind(value) == JSON_OBJECT) {
		has = json_find(value, SPAN("@id"));
		while (json_next(&rest, &m))
			n++;
		if (n > 1 && span_eq(has, id)) {
			w->found = value;
			return true;
		}
	}
	while (json_next(&value, &m))
		if ((json_kind(m.value) == JSON_OBJECT ||
		     json_kind(m.value) == JSON_ARRAY) &&
		    seek(w, m.value, id, depth - 1))
			return true;
	return false;
}

/* The node itself, or the one it names by @id alone. */
static struct span
node_of(struct walk *w, struct span node)
{
	struct span id;

	if (json_kind(node) != JSON_OBJECT ||
	    json_find(node, SPAN("name")).p != NULL)
		return node;
	id = json_find(node, SPAN("@id"));
	if (id.p != NULL && seek(w, w->all, id, DEPTH))
		node = w->found;
	return node;
}

/* ---- claims of one node ------------------------------------------------- */

/* A list of one is what is in it. */
static struct span
unlisted(struct span value)
{
	struct json_member m, more;
	struct span list;
	int depth;

	for (depth = 0; depth < DEPTH; depth++) {
		list = value;
		if (json_kind(value) != JSON_ARRAY || !json_next(&list, &m) ||
		    json_next(&list, &more))
			break;
		value = m.value;
	}
	return value;
}

static void
claim(struct walk *w, enum meta_field f, enum meta_source source,
      const char *key, struct span value)
{
	value = meta_fields[f].list ? value : unlisted(value);
	if (json_kind(value) != JSON_NONE && json_kind(value) != JSON_NULL)
		meta_claim(w->mem, w->claims, f, source,
			   arena_printf(w->mem, "ld.%s", key), value);
}

/* People apart from organisations, which are authors only when nobody is. */
static void
claim_people(struct walk *w, enum meta_field f, const char *key,
	     struct span value)
{
	struct buf people = { 0 }, bodies = { 0 }, *b;
	struct json_member m;
	struct span one = unlisted(value), node;
	bool is_list = json_kind(one) == JSON_ARRAY;
	size_t n = 0;

	value = one;
	if (json_kind(value) == JSON_NONE)
		return;
	while (n++ < AUTHORS) {
		if (is_list) {
			if (!json_next(&value, &m))
				break;
			one = unlisted(m.value);
		}
		node = node_of(w, one);
		b = what_is(w->mem, node) == ORGANISATION ? &bodies : &people;
		buf_put(b, b->n ? SPAN(",") : SPAN("["));
		buf_put(b, node);
		if (!is_list)
			break;
	}
	if (people.n > 0) {
		buf_char(&people, ']');
		claim(w, f, CLAIM_JSONLD, key,
		      arena_copy(w->mem, buf_span(&people)));
	}
	if (bodies.n > 0) {
		buf_char(&bodies, ']');
		claim(w, f, CLAIM_WEAK, key,
		      arena_copy(w->mem, buf_span(&bodies)));
	}
	buf_free(&people);
	buf_free(&bodies);
}

/* Sections stand side by side: a list of paths of one step. */
static void
claim_sections(struct walk *w, struct span value)
{
	struct json_member m;
	struct buf b = { 0 };

	if (json_kind(value) != JSON_ARRAY) {
		claim(w, META_CATEGORIES, CLAIM_JSONLD, "articleSection",
		      value);
		return;
	}
	while (json_next(&value, &m)) {
		buf_put(&b, b.n ? SPAN(",[") : SPAN("[["));
		buf_put(&b, m.value);
		buf_char(&b, ']');
	}
	if (b.n > 0) {
		buf_char(&b, ']');
		claim(w, META_CATEGORIES, CLAIM_JSONLD, "articleSection",
		      arena_copy(w->mem, buf_span(&b)));
	}
	buf_free(&b);
}

/* An address, given as text, as {"url"} or as {"@id"}. */
static struct span
address(struct walk *w, struct span value)
{
	struct span url;

	value = node_of(w, value);
	if (json_kind(value) != JSON_OBJECT)
		return value;
	url = json_find(value, SPAN("url"));
	if (url.p == NULL)
		url = json_find(value, SPAN("contentUrl"));
	return url.p != NULL ? url : json_find(value, SPAN("@id"));
}

static void
claim_image(struct walk *w, struct span value)
{
	struct json_member m;
	struct span list = value;

	if (json_kind(value) == JSON_ARRAY) {
		while (json_next(&list, &m))
			claim(w, META_IMAGES, CLAIM_JSONLD, "image",
			      address(w, m.value));
		if (!json_next(&value, &m))
			return;
		value = m.value;
	} else
		claim(w, META_IMAGES, CLAIM_JSONLD, "image", address(w, value));
	claim(w, META_IMAGE, CLAIM_JSONLD, "image", address(w, value));
}

static const struct {
	const char *name;
	enum meta_field field;
	bool of_page; /* a WebPage is believed, too */
} members[] = {
	{ "headline", META_TITLE, false },
	{ "alternativeHeadline", META_SUBTITLE, false },
	{ "datePublished", META_DATE, true },
	{ "dateCreated", META_DATE, false },
	{ "uploadDate", META_DATE, false },
	{ "dateModified", META_MODIFIED, true },
	{ "expires", META_EXPIRES, false },
	{ "keywords", META_TAGS, false },
	{ "description", META_DESCRIPTION, true },
	{ "inLanguage", META_LANG, true },
	{ "thumbnailUrl", META_THUMBNAIL, false },
	{ "license", META_LICENSE, false },
	{ "correction", META_CORRECTION, false },
};

static void
claim_members(struct walk *w, struct span node, bool is_article)
{
	size_t i;

	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (is_article || members[i].of_page)
			claim(w, members[i].field,
			      is_article ? CLAIM_JSONLD : CLAIM_ITEM,
			      members[i].name,
			      json_find(node, span_of(members[i].name)));
}

static void
claim_node(struct walk *w, struct span node, enum what what)
{
	struct span publisher;

	claim_members(w, node, what == ARTICLE);
	if (what != ARTICLE)
		return;
	if (json_find(node, SPAN("headline")).p == NULL)
		claim(w, META_TITLE, CLAIM_ITEM, "name",
		      json_find(node, SPAN("name")));
	claim_people(w, META_AUTHORS, "author",
		     json_find(node, SPAN("author")));
	claim_people(w, META_AUTHORS, "creator",
		     json_find(node, SPAN("creator")));
	claim_people(w, META_EDITORS, "editor",
		     json_find(node, SPAN("editor")));
	claim_sections(w, json_find(node, SPAN("articleSection")));
	claim_image(w, json_find(node, SPAN("image")));
	claim(w, META_SOURCE, CLAIM_JSONLD, "sourceOrganization",
	      node_of(w, json_find(node, SPAN("sourceOrganization"))));
	claim(w, META_SOURCE_URL, CLAIM_JSONLD, "isBasedOn",
	      address(w, json_find(node, SPAN("isBasedOn"))));
	publisher = node_of(w, json_find(node, SPAN("publisher")));
	claim(w, META_PUBLISHER, CLAIM_JSONLD, "publisher", publisher);
	claim(w, META_URL, CLAIM_JSONLD, "url", json_find(node, SPAN("url")));
	claim(w, META_URL, CLAIM_JSONLD, "mainEntityOfPage",
	      address(w, json_find(node, SPAN("mainEntityOfPage"))));
}

/* ---- the nodes of a script ---------------------------------------------- */

/*
 * Into lists, graphs and what a node is mainly about; not into the rest, where
 * comments and related articles are.
 */
static void
walk(struct walk *w, struct span value, int depth)
{
	static const char *const into[] = { "@graph", "mainEntity",
					    "itemReviewed" };
	struct json_member m;
	enum what what;
	size_t i;

	if (depth == 0 || w->nodes == 0)
		return;
	w->nodes--;
	if (json_kind(value) == JSON_ARRAY) {
		while (json_next(&value, &m))
			walk(w, m.value, depth - 1);
		return;
	}
	if (json_kind(value) != JSON_OBJECT)
		return;
	what = what_is(w->mem, value);
	if (what == ARTICLE || what == PAGE)
		claim_node(w, value, what);
	for (i = 0; i < sizeof(into) / sizeof(into[0]); i++)
		if (what != ARTICLE || i == 0)
			walk(w, json_find(value, span_of(into[i])), depth - 1);
}

/* A record is one line: valid JSON without the blanks between its tokens. */
static struct span
compact(struct arena *mem, struct span s)
{
	char *out = arena_get(mem, s.n), *w = out;
	const char *p = s.p, *end = span_end(s);
	bool in_string = false;

	for (; p < end; p++) {
		if (*p == '"')
			in_string = !in_string;
		else if (in_string && *p == '\\')
			*w++ = *p++;
		else if (!in_string && memchr(" \t\r\n", *p, 4) != NULL)
			continue;
		*w++ = *p;
	}
	return span_from(out, w);
}

void
meta_jsonld(struct arena *mem, struct span script, struct meta_claims *claims)
{
	struct walk w = {
		.mem = mem, .claims = claims, .left = SEARCH, .nodes = NODES
	};

	w.all = json_valid(script, NULL, NULL) ? compact(mem, script)
					       : json_mend(mem, script);
	walk(&w, w.all, DEPTH);
}

const char *
meta_jsonld_member(size_t i, enum meta_field *field)
{
	static const struct {
		const char *name;
		enum meta_field field;
	} others[] = { /* that are more than a value: claim_node() */
		       { "author", META_AUTHORS },
		       { "creator", META_AUTHORS },
		       { "editor", META_EDITORS },
		       { "articleSection", META_CATEGORIES },
		       { "image", META_IMAGE },
		       { "image", META_IMAGES },
		       { "sourceOrganization", META_SOURCE },
		       { "isBasedOn", META_SOURCE_URL },
		       { "publisher", META_PUBLISHER },
		       { "url", META_URL },
		       { "mainEntityOfPage", META_URL }
	};
	const size_t n = sizeof(members) / sizeof(members[0]);

	if (i < n) {
		*field = members[i].field;
		return members[i].name;
	}
	if (i - n >= sizeof(others) / sizeof(others[0]))
		return NULL;
	*field = others[i - n].field;
	return others[i - n].name;
}
