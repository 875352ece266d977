/*
 * meta_sources.c - what feeds each field, in the order in which it is believed.
 *
 * The names come from the tables that reading uses; the sources without names
 * (lines, the name of the file) are described.
 */
#include "meta_sources.h"
#include "meta_jsonld.h"
#include "meta_rule.h"
#include "meta_tag.h"

static const struct {
	enum meta_field field;
	enum meta_source source;
	const char *text;
} others[] = {
	{ META_TITLE, CLAIM_SHOWN, "h1 with half of the words of the head" },
	{ META_TITLE, CLAIM_ITEM, "itemprop headline" },
	{ META_TITLE, CLAIM_CLASS, "class title" },
	{ META_TITLE, CLAIM_HEADING, "h1" },
	{ META_TITLE, CLAIM_WEAK, "title without the name of the site" },
	{ META_DATE, CLAIM_META, "createTime of a page of WeChat" },
	{ META_DATE, CLAIM_ITEM, "itemprop datePublished, dateCreated" },
	{ META_DATE, CLAIM_CLASS, "class date, time, published and the like" },
	{ META_DATE, CLAIM_HEADING, "time; class author with a date" },
	{ META_DATE, CLAIM_PATH, "YYYY-MM-DD at the start of the file's name" },
	{ META_DATE, CLAIM_LABEL, "a line with a label such as Published" },
	{ META_DATE, CLAIM_BYLINE, "a line of date, time, place and names" },
	{ META_DATE, CLAIM_URL, "YYYY/MM/DD in the address" },
	{ META_DATE, CLAIM_OUTSIDE, "a marked date in a footer or sidebar" },
	{ META_DATE, CLAIM_REVISED, "a line such as Last revised, Stand" },
	{ META_MODIFIED, CLAIM_ITEM, "itemprop dateModified; time.updated" },
	{ META_MODIFIED, CLAIM_CLASS, "class modified, updated" },
	{ META_MODIFIED, CLAIM_LABEL, "a line such as Updated, Stand" },
	{ META_AUTHORS, CLAIM_ITEM, "itemprop author, creator; rel=author" },
	{ META_AUTHORS, CLAIM_CLASS, "class author, byline and the like" },
	{ META_EDITORS, CLAIM_CLASS, "class editor" },
	{ META_SOURCE, CLAIM_CLASS, "class source" },
	{ META_CATEGORIES, CLAIM_ITEM,
	  "itemprop articleSection; rel=category" },
	{ META_TAGS, CLAIM_ITEM, "itemprop keywords; rel=tag" },
	{ META_TAGS, CLAIM_LINE, "a comment news_keyword" },
	{ META_LANG, CLAIM_META, "lang of html" },
	{ META_LANG, CLAIM_WEAK, "the language of the text" },
	{ META_URL, CLAIM_META, "rel=canonical" },
	{ META_IMAGE, CLAIM_ITEM, "rel=image_src" },
	{ META_IMAGE, CLAIM_HEADING, "the first picture of the article" },
};

static const char *
name_of(enum meta_source source)
{
	static const char *const names[] = {
		[CLAIM_SHOWN] = "heading",
		[CLAIM_JSONLD] = "JSON-LD",
		[CLAIM_META] = "meta",
		[CLAIM_ITEM] = "markup",
		[CLAIM_LINE] = "line",
		[CLAIM_CLASS] = "class",
		[CLAIM_VAGUE] = "meta, vague",
		[CLAIM_HEADING] = "place",
		[CLAIM_WEAK] = "weak",
		[CLAIM_PATH] = "file name",
		[CLAIM_LABEL] = "label line",
		[CLAIM_BYLINE] = "byline",
		[CLAIM_URL] = "address",
		[CLAIM_OUTSIDE] = "outside",
		[CLAIM_REVISED] = "revision line",
	};

	return names[source];
}

struct printer {
	struct buf *b;
	bool open; /* the line of the source has begun */
};

static void
put(struct printer *p, enum meta_field f, const char *source, const char *text)
{
	if (!p->open)
		buf_printf(p->b, "%s\t%s\t%s", meta_fields[f].name, source,
			   text);
	else
		buf_printf(p->b, ", %s", text);
	p->open = true;
}

static void
end(struct printer *p)
{
	if (p->open)
		buf_char(p->b, '\n');
	p->open = false;
}

static void
put_source(struct printer *p, enum meta_field f, enum meta_source source)
{
	enum meta_field gives;
	enum meta_source from;
	const char *name;
	size_t i;

	if (source == CLAIM_JSONLD)
		for (i = 0; (name = meta_jsonld_member(i, &gives)); i++)
			if (gives == f)
				put(p, f, name_of(source), name);
	for (i = 0; (name = meta_tag_name(i, &gives, &from)); i++)
		if (gives == f && from == source)
			put(p, f, name_of(source), name);
	if (source == CLAIM_LINE)
		for (i = 0; i < meta_rule_count; i++)
			if (meta_rule[i].field == f)
				put(p, f, name_of(source), meta_rule[i].key);
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (others[i].field == f && others[i].source == source)
			put(p, f, name_of(source), others[i].text);
	end(p);
}

void
meta_sources(struct buf *b)
{
	struct printer p = { .b = b };
	enum meta_source source;
	enum meta_field f;
	size_t i;

	for (f = 0; f < META_FIELDS; f++) {
		for (i = 0; i < meta_key_count; i++)
			if (meta_keys[i].gives == f)
				put(&p, f, "front matter", meta_keys[i].name);
		end(&p);
		for (source = 0; source <= CLAIM_REVISED; source++)
			put_source(&p, f, source);
	}
}
