/*
 * meta_class.c - what class and id names say an element holds.
 *
 * Names are made of words: "entry-date", "post_author", "articleByline".  A
 * name has a role when one of its words has, and no other takes it back
 * ("author-bio", "reading-time").  Some say it in Latin letters only: zuozhe,
 * bianji.
 */
#include <stdlib.h>

#include "meta_class.h"

#define NAMES	 24 /* of one attribute that are looked at */
#define WORDS	 8  /* of one name */
#define SENTENCE 4  /* more words are a headline: ids of headings are */

struct name {
	char letters[64]; /* lower case */
	struct span word[WORDS];
	size_t n;
};

static const char *const author[] = { "author",	     "authors",	  "byline",
				      "bylines",     "writer",	  "zuozhe",
				      "autor",	     "auteur",	  "autore",
				      "verfasser",   "redator",	  "columnist",
				      "contributor", "journalist" };
static const char *const date[] = { "date",	 "time",	"datetime",
				    "published", "pubdate",	"pubtime",
				    "posted",	 "publish",	"timestamp",
				    "dateline",	 "postdate",	"publishdate",
				    "datum",	 "fecha",	"published",
				    "publishat", "publishtime", "shijian",
				    "riqi",	 "postedon",	"created" };
static const char *const modified[] = { "modified", "updated", "update",
					"lastmod", "modifydate" };
static const char *const editor[] = { "editor", "editors", "bianji", "zebian",
				      "xiaobian" };
static const char *const source[] = { "source", "laiyuan", "from" };
static const char *const title[] = { "title", "headline", "heading", "titre",
				     "titel" };
static const char *const of_article[] = {
	"entry", "post", "article", "story", "news", "page", "main", "single"
};
static const char *const tag[] = { "tag", "tags", "taglist", "keywords" };
static const char *const outside[] = {
	"comment",    "comments",    "commentlist",   "respond",
	"reply",      "replies",     "sidebar",	      "related",
	"recommend",  "recommended", "footer",	      "nav",
	"navbar",     "menu",	     "popular",	      "trending",
	"newsletter", "breadcrumb",  "breadcrumbs",   "disqus",
	"promo",      "advert",	     "advertisement", "aside",
	"tuijian",    "xiangguan",   "pinglun",	      "mostread",
	"latest",     "carousel",    "cookie",	      "modal",
	"teaser",     "teasers"
};
static const char *const footer[] = { "footer" };
static const char *const decor[] = { "logo",	"avatar", "icon",     "qr",
				     "qrcode",	"emoji",  "gravatar", "spacer",
				     "erweima", "pixel",  "ad",	      "ads",
				     "banner",	"sprite" };

/* What takes a role back. */
static const char *const no_person[] = {
	"bio",	   "avatar",   "image",	  "img",	 "photo",   "pic",
	"picture", "about",    "desc",	  "description", "social",  "follow",
	"twitter", "url",      "archive", "comment",	 "more",    "list",
	"related", "share",    "icon",	  "email",	 "title",   "role",
	"job",	   "date",     "time",	  "position",	 "website", "thumb",
	"link",	   "links",    "posts",	  "box",	 "card",    "widget",
	"choice",  "picks",    "content", "note",	 "notes",   "wrapper",
	"mail",	   "location", "count",	  "dateline"
};
static const char *const no_date[] = {
	"event",   "comment", "comments", "calendar", "archive",
	"widget",  "picker",  "read",	  "reading",  "expiry",
	"expires", "author",  "byline",	  "line",     "timeline",
	"real",	   "up",      "title",	  "category", "image"
};
static const char *const no_source[] = { "code",  "image",    "photo",
					 "video", "data",     "tracking",
					 "open",  "material", "list" };
static const char *const no_title[] = { "sub",	   "subtitle", "site",
					"related", "widget",   "sidebar",
					"comment", "comments", "section",
					"author",  "meta" };

#define HAS(name, words) has(name, words, sizeof(words) / sizeof((words)[0]))

static bool
has(const struct name *name, const char *const *words, size_t n)
{
	size_t i, k;

	for (i = 0; i < name->n; i++)
		for (k = 0; k < n; k++)
			if (span_is(name->word[i], words[k]))
				return true;
	return false;
}

static bool
is_letter(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80) != 0;
}

/* The next name of the list, cut into words; false after the last. */
static bool
next_name(struct span *rest, struct name *name)
{
	const char *p = rest->p, *end = span_end(*rest);
	char *w = name->letters, *room = w + sizeof(name->letters), *from = w;
	bool was_small = false;

	name->n = 0;
	while (p < end && memchr(" \t\r\n\f", *p, 5) != NULL)
		p++;
	if (p == end)
		return false;
	for (;; p++) {
		bool ends = p == end || memchr(" \t\r\n\f", *p, 5) != NULL;
		bool letter = !ends && is_letter(*p);
		bool big = letter && *p >= 'A' && *p <= 'Z';

		if (w > from && (!letter || (big && was_small))) {
			if (name->n < WORDS)
				name->word[name->n++] = span_from(from, w);
			from = w;
		}
		if (ends)
			break;
		if (letter && w < room)
			*w++ = big ? (char)(*p | 32) : *p;
		was_small = letter && !big;
	}
	*rest = span_from(p, end);
	return true;
}

/* authorname, autorenzeile */
static bool
starts_author(const struct name *name)
{
	size_t i;

	for (i = 0; i < name->n; i++)
		if ((span_starts(name->word[i], SPAN("author")) &&
		     name->word[i].n == 10) ||
		    span_starts(name->word[i], SPAN("autor")))
			return true;
	return false;
}

static enum meta_role
role_of(const struct name *name)
{
	bool is_modified = HAS(name, modified);

	if (name->n > SENTENCE)
		return ROLE_NONE;
	/* the footer of a post is where its author stands */
	if (HAS(name, outside) && !(HAS(name, footer) && HAS(name, of_article)))
		return ROLE_OUTSIDE;
	if ((HAS(name, author) || starts_author(name)) && !HAS(name, no_person))
		return ROLE_AUTHOR;
	if (HAS(name, editor) && !HAS(name, no_person))
		return ROLE_EDITOR;
	if ((HAS(name, date) || is_modified) && !HAS(name, no_date))
		return is_modified ? ROLE_MODIFIED : ROLE_DATE;
	if (HAS(name, source) && !HAS(name, no_source))
		return ROLE_SOURCE;
	if (HAS(name, title) && HAS(name, of_article) && !HAS(name, no_title))
		return ROLE_TITLE;
	if (HAS(name, tag))
		return ROLE_TAG;
	return HAS(name, decor) ? ROLE_DECOR : ROLE_NONE;
}

enum meta_role
meta_role_of(struct span names)
{
	enum meta_role best = ROLE_NONE, role;
	struct name name;
	size_t n;

	for (n = 0; n < NAMES && names.n > 0 && next_name(&names, &name); n++) {
		role = role_of(&name);
		if (role == ROLE_OUTSIDE)
			return role;
		if (best == ROLE_NONE)
			best = role;
	}
	return best;
}
