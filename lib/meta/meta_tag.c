/*
 * meta_tag.c - what a <meta> element says.
 *
 * Names are compared without case, and with '.' '_' '-' as ':', since people
 * write og.title, DC:date and article-published_time.  A name that is prose on
 * some pages and an address on others is left to the reader of its field.  What
 * software sets for itself ("date" may be when a page was stored) is vague.
 */
#include "meta_tag.h"

#define NAME_MAX_LEN 48

static const struct {
	const char *name; /* folded */
	enum meta_field field;
	enum meta_source source;
} names[] = {
	{ "og:title", META_TITLE, CLAIM_META },
	{ "twitter:title", META_TITLE, CLAIM_META },
	{ "dc:title", META_TITLE, CLAIM_META },
	{ "dcterms:title", META_TITLE, CLAIM_META },
	{ "citation:title", META_TITLE, CLAIM_META },
	{ "parsely:title", META_TITLE, CLAIM_META },
	{ "sailthru:title", META_TITLE, CLAIM_META },
	{ "headline", META_TITLE, CLAIM_META },
	{ "title", META_TITLE, CLAIM_WEAK },
	{ "subtitle", META_SUBTITLE, CLAIM_META },

	{ "article:published:time", META_DATE, CLAIM_META },
	{ "article:published", META_DATE, CLAIM_META },
	{ "article:published:date", META_DATE, CLAIM_META },
	{ "article:publicationdate", META_DATE, CLAIM_META },
	{ "article:post:date", META_DATE, CLAIM_META },
	{ "article:created", META_DATE, CLAIM_META },
	{ "og:article:published:time", META_DATE, CLAIM_META },
	{ "og:article:published", META_DATE, CLAIM_META },
	{ "og:published:time", META_DATE, CLAIM_META },
	{ "og:publish:date", META_DATE, CLAIM_META },
	{ "og:pubdate", META_DATE, CLAIM_META },
	{ "og:datepublished", META_DATE, CLAIM_META },
	{ "og:regdate", META_DATE, CLAIM_META },
	{ "dc:date:issued", META_DATE, CLAIM_META },
	{ "dc:date:published", META_DATE, CLAIM_META },
	{ "dc:date:created", META_DATE, CLAIM_META },
	{ "dc:date", META_DATE, CLAIM_VAGUE },
	{ "dc:created", META_DATE, CLAIM_VAGUE },
	{ "dcterms:issued", META_DATE, CLAIM_META },
	{ "dcterms:created", META_DATE, CLAIM_VAGUE },
	{ "dcterms:date", META_DATE, CLAIM_VAGUE },
	{ "dcterms:available", META_DATE, CLAIM_META },
	{ "citation:publication:date", META_DATE, CLAIM_META },
	{ "citation:online:date", META_DATE, CLAIM_META },
	{ "citation:date", META_DATE, CLAIM_META },
	{ "parsely:pub:date", META_DATE, CLAIM_META },
	{ "sailthru:date", META_DATE, CLAIM_META },
	{ "cxenseparse:recs:publishtime", META_DATE, CLAIM_META },
	{ "shareaholic:article:published:time", META_DATE, CLAIM_META },
	{ "bt:pubdate", META_DATE, CLAIM_META },
	{ "rbpubdate", META_DATE, CLAIM_META },
	{ "rnews:datepublished", META_DATE, CLAIM_META },
	{ "vr:published:time", META_DATE, CLAIM_META },
	{ "mediator:published:time", META_DATE, CLAIM_META },
	{ "dcsext:articlefirstpublished", META_DATE, CLAIM_META },
	{ "originalpublicationdate", META_DATE, CLAIM_META },
	{ "article:date:original", META_DATE, CLAIM_META },
	{ "pubdate", META_DATE, CLAIM_META },
	{ "pub:date", META_DATE, CLAIM_META },
	{ "publishdate", META_DATE, CLAIM_META },
	{ "publish:date", META_DATE, CLAIM_META },
	{ "publish:time", META_DATE, CLAIM_META },
	{ "publication:date", META_DATE, CLAIM_META },
	{ "publicationdate", META_DATE, CLAIM_META },
	{ "published", META_DATE, CLAIM_META },
	{ "published:date", META_DATE, CLAIM_META },
	{ "published:time", META_DATE, CLAIM_META },
	{ "publisheddate", META_DATE, CLAIM_META },
	{ "datepublished", META_DATE, CLAIM_META },
	{ "date:published", META_DATE, CLAIM_META },
	{ "datecreated", META_DATE, CLAIM_META },
	{ "date:created", META_DATE, CLAIM_META },
	{ "dateposted", META_DATE, CLAIM_META },
	{ "displaydate", META_DATE, CLAIM_META },
	{ "created", META_DATE, CLAIM_VAGUE },
	{ "release:date", META_DATE, CLAIM_META },
	{ "date", META_DATE, CLAIM_VAGUE },

	{ "article:modified:time", META_MODIFIED, CLAIM_META },
	{ "article:modified", META_MODIFIED, CLAIM_META },
	{ "og:article:modified:time", META_MODIFIED, CLAIM_META },
	{ "og:modified:time", META_MODIFIED, CLAIM_META },
	{ "og:updated:time", META_MODIFIED, CLAIM_META },
	{ "dcterms:modified", META_MODIFIED, CLAIM_META },
	{ "dc:date:modified", META_MODIFIED, CLAIM_META },
	{ "dc:modified", META_MODIFIED, CLAIM_META },
	{ "datemodified", META_MODIFIED, CLAIM_META },
	{ "date:modified", META_MODIFIED, CLAIM_META },
	{ "modified", META_MODIFIED, CLAIM_META },
	{ "modified:time", META_MODIFIED, CLAIM_META },
	{ "last:modified", META_MODIFIED, CLAIM_META },
	{ "lastmod", META_MODIFIED, CLAIM_META },
	{ "updated:time", META_MODIFIED, CLAIM_META },
	{ "revised", META_MODIFIED, CLAIM_META },
	{ "article:expiration:time", META_EXPIRES, CLAIM_META },

	{ "parsely:author", META_AUTHORS, CLAIM_META },
	{ "article:author:name", META_AUTHORS, CLAIM_META },
	{ "sailthru:author", META_AUTHORS, CLAIM_META },
	{ "citation:author", META_AUTHORS, CLAIM_META },
	{ "author", META_AUTHORS, CLAIM_META },
	{ "article:author", META_AUTHORS, CLAIM_META },
	{ "og:article:author", META_AUTHORS, CLAIM_META },
	{ "og:author", META_AUTHORS, CLAIM_META },
	{ "dc:creator", META_AUTHORS, CLAIM_META },
	{ "dcterms:creator", META_AUTHORS, CLAIM_META },
	{ "byl", META_AUTHORS, CLAIM_META },
	{ "byline", META_AUTHORS, CLAIM_META },
	{ "cxenseparse:author", META_AUTHORS, CLAIM_META },
	{ "rbauthors", META_AUTHORS, CLAIM_META },
	{ "authors", META_AUTHORS, CLAIM_META },
	{ "editor", META_EDITORS, CLAIM_META },
	{ "og:site:name", META_PUBLISHER, CLAIM_META },
	{ "dc:publisher", META_PUBLISHER, CLAIM_META },
	{ "dcterms:publisher", META_PUBLISHER, CLAIM_META },
	{ "citation:journal:title", META_PUBLISHER, CLAIM_META },
	{ "publisher", META_PUBLISHER, CLAIM_META },
	{ "article:publisher", META_PUBLISHER, CLAIM_META },
	{ "application:name", META_PUBLISHER, CLAIM_WEAK },
	{ "source", META_SOURCE, CLAIM_META },
	{ "dc:source", META_SOURCE, CLAIM_META },
	{ "mediaid", META_SOURCE, CLAIM_META },
	{ "original:source", META_SOURCE_URL, CLAIM_META },
	{ "dc:source", META_SOURCE_URL, CLAIM_META },

	{ "article:section", META_CATEGORIES, CLAIM_META },
	{ "og:article:section", META_CATEGORIES, CLAIM_META },
	{ "parsely:section", META_CATEGORIES, CLAIM_META },
	{ "section", META_CATEGORIES, CLAIM_META },
	{ "article:tag", META_TAGS, CLAIM_META },
	{ "og:article:tag", META_TAGS, CLAIM_META },
	{ "news:keywords", META_TAGS, CLAIM_META },
	{ "parsely:tags", META_TAGS, CLAIM_META },
	{ "sailthru:tags", META_TAGS, CLAIM_META },
	{ "citation:keywords", META_TAGS, CLAIM_META },
	{ "keywords", META_TAGS, CLAIM_META },
	{ "dc:subject", META_TAGS, CLAIM_META },
	{ "dcterms:subject", META_TAGS, CLAIM_META },

	{ "og:description", META_DESCRIPTION, CLAIM_META },
	{ "twitter:description", META_DESCRIPTION, CLAIM_META },
	{ "description", META_DESCRIPTION, CLAIM_META },
	{ "dc:description", META_DESCRIPTION, CLAIM_META },
	{ "dcterms:abstract", META_DESCRIPTION, CLAIM_META },
	{ "citation:language", META_LANG, CLAIM_META },
	{ "dc:language", META_LANG, CLAIM_META },
	{ "dcterms:language", META_LANG, CLAIM_META },
	{ "content:language", META_LANG, CLAIM_META },
	{ "language", META_LANG, CLAIM_META },
	{ "og:locale", META_LANG, CLAIM_WEAK },
	{ "og:url", META_URL, CLAIM_META },
	{ "twitter:url", META_URL, CLAIM_META },
	{ "parsely:link", META_URL, CLAIM_META },
	{ "og:image", META_IMAGE, CLAIM_META },
	{ "og:image:url", META_IMAGE, CLAIM_META },
	{ "og:image:secure:url", META_IMAGE, CLAIM_META },
	{ "twitter:image", META_IMAGE, CLAIM_META },
	{ "twitter:image:src", META_IMAGE, CLAIM_META },
	{ "parsely:image:url", META_IMAGE, CLAIM_META },
	{ "og:image", META_IMAGES, CLAIM_META },
	{ "thumbnail", META_THUMBNAIL, CLAIM_META },
	{ "sailthru:image:thumb", META_THUMBNAIL, CLAIM_META },
	{ "dcterms:rights", META_LICENSE, CLAIM_META },
	{ "dcterms:license", META_LICENSE, CLAIM_META },
	{ "dc:rights", META_LICENSE, CLAIM_META },
};

static size_t
fold(struct span name, char out[NAME_MAX_LEN])
{
	size_t i;
	char c;

	if (name.n > NAME_MAX_LEN)
		return 0;
	for (i = 0; i < name.n; i++) {
		c = name.p[i];
		if (c >= 'A' && c <= 'Z')
			c |= 32;
		out[i] = c == '.' || c == '_' || c == '-' || c == ' ' ? ':' : c;
	}
	return name.n;
}

void
meta_tag(struct arena *mem, struct span name, struct span content,
	 struct meta_claims *claims)
{
	char folded[NAME_MAX_LEN];
	struct span s = { folded, fold(name, folded) };
	size_t i;

	if (s.n == 0 || content.n == 0)
		return;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (*names[i].name == *folded && span_is(s, names[i].name))
			meta_claim_text(mem, claims, names[i].field,
					names[i].source, arena_copy(mem, name),
					content);
}

const char *
meta_tag_name(size_t i, enum meta_field *field, enum meta_source *source)
{
	if (i >= sizeof(names) / sizeof(names[0]))
		return NULL;
	*field = names[i].field;
	*source = names[i].source;
	return names[i].name;
}
