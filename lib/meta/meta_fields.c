/*
 * meta_fields.c - which keys people write for which field.
 *
 * The names are those that site generators document (Hexo, Hugo, Jekyll, Zola)
 * and the ones that feeds and exports were found to use.
 */
#include "meta_fields.h"
#include "date/date.h"

#define ROW(field, string, by, needs, list)                                    \
	[field] = { string, by, META_NEEDS_##needs, list }
/* Fields that only front matter has, and those that a body may have, too. */
#define FRONT(field, string) ROW(field, string, field, FRONT, false)
#define BODY(field, string)                                                    \
	[field] = { string, field, META_NEEDS_FRONT | META_NEEDS_BODY, false }
#define WITH(field, string, by, list)                                          \
	[field] = { string, by, META_NEEDS_FRONT | META_NEEDS_BODY, list }
#define LIST(field, string)   WITH(field, string, field, true)
#define RECORD(field, string) ROW(field, string, field, RECORD, false)
#define TEXT(field, string)   ROW(field, string, field, TEXT, false)
#define DATES(field, string)                                                   \
	BODY(field, string),                                                   \
	    WITH(field##_PRECISION, string "_precision", field, false),        \
	    WITH(field##_ZONE, string "_zone", field, false),                  \
	    WITH(field##_RAW, string "_raw", field, false),                    \
	    WITH(field##_FLAGS, string "_flags", field, true)

const struct meta_field_row meta_fields[META_NAMES] = {
	BODY(META_TITLE, "title"),
	BODY(META_SUBTITLE, "subtitle"),
	BODY(META_TITLE_ORIGINAL, "title_original"),
	DATES(META_DATE, "date"),
	DATES(META_MODIFIED, "modified"),
	DATES(META_EXPIRES, "expires"),
	LIST(META_AUTHORS, "authors"),
	WITH(META_AUTHOR, "author", META_AUTHORS, false),
	LIST(META_EDITORS, "editors"),
	LIST(META_REPORTERS, "reporters"),
	LIST(META_PHOTOGRAPHERS, "photographers"),
	BODY(META_SOURCE, "source"),
	BODY(META_SOURCE_URL, "source_url"),
	BODY(META_PUBLISHER, "publisher"),
	BODY(META_DATELINE, "dateline"),
	LIST(META_CATEGORIES, "categories"),
	WITH(META_CATEGORIES_FLAT, "categories_flat", META_CATEGORIES, true),
	LIST(META_TAGS, "tags"),
	BODY(META_DESCRIPTION, "description"),
	BODY(META_LANG, "lang"),
	BODY(META_URL, "url"),
	FRONT(META_SLUG, "slug"),
	FRONT(META_PERMALINK, "permalink"),
	ROW(META_ALIASES, "aliases", META_ALIASES, FRONT, true),
	BODY(META_IMAGE, "image"),
	BODY(META_THUMBNAIL, "thumbnail"),
	LIST(META_IMAGES, "images"),
	FRONT(META_DRAFT, "draft"),
	FRONT(META_LAYOUT, "layout"),
	FRONT(META_COMMENTS, "comments"),
	BODY(META_LICENSE, "license"),
	BODY(META_CORRECTION, "correction"),
	TEXT(META_WORDS, "words"),
	TEXT(META_CHARS, "chars"),
	TEXT(META_READING_TIME, "reading_time_s"),
	TEXT(META_HASH, "hash"),
	TEXT(META_MINHASH, "minhash"),
	FRONT(META_EXTRA, "extra"),
	RECORD(META_PATH, "path"),
	RECORD(META_DOC, "doc"),
	RECORD(META_LINE, "line"),
	RECORD(META_OFFSET, "offset"),
	RECORD(META_CHARSET, "charset"),
};

const struct meta_key meta_keys[] = {
	{ "title", META_TITLE },
	{ "headline", META_TITLE },
	{ "标题", META_TITLE },
	{ "標題", META_TITLE },
	{ "タイトル", META_TITLE },
	{ "제목", META_TITLE },
	{ "titel", META_TITLE },
	{ "titulo", META_TITLE },
	{ "titolo", META_TITLE },
	{ "titre", META_TITLE },
	{ "tytul", META_TITLE },
	{ "baslik", META_TITLE },
	{ "otsikko", META_TITLE },
	{ "judul", META_TITLE },
	{ "tieude", META_TITLE },
	{ "tittel", META_TITLE },
	{ "nadpis", META_TITLE },
	{ "naslov", META_TITLE },
	{ "titlu", META_TITLE },
	{ "заголовок", META_TITLE },
	{ "название", META_TITLE },
	{ "τιτλοσ", META_TITLE },
	{ "العنوان", META_TITLE },
	{ "عنوان", META_TITLE },
	{ "כותרת", META_TITLE },
	{ "शीर्षक", META_TITLE },
	{ "文章标题", META_TITLE },
	{ "文章標題", META_TITLE },
	{ "posttitle", META_TITLE },
	{ "og:title", META_TITLE },
	{ "article:title", META_TITLE },
	{ "dc.title", META_TITLE },
	{ "dc:title", META_TITLE },
	{ "dcterms.title", META_TITLE },
	{ "subtitle", META_SUBTITLE },
	{ "subheading", META_SUBTITLE },
	{ "subheadline", META_SUBTITLE },
	{ "副标题", META_SUBTITLE },
	{ "副標題", META_SUBTITLE },
	{ "titleoriginal", META_TITLE_ORIGINAL },
	{ "originaltitle", META_TITLE_ORIGINAL },
	{ "原标题", META_TITLE_ORIGINAL },
	{ "原標題", META_TITLE_ORIGINAL },

	{ "date", META_DATE },
	{ "publishdate", META_DATE },
	{ "pubdate", META_DATE },
	{ "published", META_DATE }, /* Jekyll's is a bool */
	{ "datepublished", META_DATE },
	{ "publishedat", META_DATE },
	{ "publisheddate", META_DATE },
	{ "created", META_DATE },
	{ "createdat", META_DATE },
	{ "datecreated", META_DATE },
	{ "posted", META_DATE },
	{ "postdate", META_DATE },
	{ "time", META_DATE },
	{ "datetime", META_DATE },
	{ "日期", META_DATE },
	{ "发布时间", META_DATE },
	{ "发布日期", META_DATE },
	{ "发表时间", META_DATE },
	{ "时间", META_DATE },
	{ "發布時間", META_DATE },
	{ "發佈時間", META_DATE },
	{ "時間", META_DATE },
	{ "日付", META_DATE },
	{ "公開日", META_DATE },
	{ "날짜", META_DATE },
	{ "publicationdate", META_DATE },
	{ "publishedtime", META_DATE },
	{ "publishedon", META_DATE },
	{ "publishtime", META_DATE },
	{ "publishon", META_DATE },
	{ "pubtime", META_DATE },
	{ "dateposted", META_DATE },
	{ "datepublish", META_DATE },
	{ "firstpublished", META_DATE },
	{ "createdtime", META_DATE },
	{ "createdon", META_DATE },
	{ "creationdate", META_DATE },
	{ "article:publishedtime", META_DATE },
	{ "og:publishedtime", META_DATE },
	{ "dc.date", META_DATE },
	{ "dc:date", META_DATE },
	{ "dc.date.issued", META_DATE },
	{ "dcterms.date", META_DATE },
	{ "dcterms.issued", META_DATE },
	{ "dcterms.created", META_DATE },
	{ "fecha", META_DATE },
	{ "fechapublicacion", META_DATE },
	{ "fechadepublicacion", META_DATE },
	{ "datum", META_DATE },
	{ "veroffentlicht", META_DATE },
	{ "veroffentlichtam", META_DATE },
	{ "erstellt", META_DATE },
	{ "datedepublication", META_DATE },
	{ "datepublication", META_DATE },
	{ "publiele", META_DATE },
	{ "datapublicacao", META_DATE },
	{ "datadepublicacao", META_DATE },
	{ "datapubblicazione", META_DATE },
	{ "datapublikacji", META_DATE },
	{ "дата", META_DATE },
	{ "датапубликации", META_DATE },
	{ "опубликовано", META_DATE },
	{ "tarih", META_DATE },
	{ "yayintarihi", META_DATE },
	{ "dato", META_DATE },
	{ "paivamaara", META_DATE },
	{ "tanggal", META_DATE },
	{ "tarikh", META_DATE },
	{ "ngaydang", META_DATE },
	{ "ημερομηνια", META_DATE },
	{ "التاريخ", META_DATE },
	{ "تاريخ", META_DATE },
	{ "تاریخ", META_DATE },
	{ "תאריך", META_DATE },
	{ "तारीख", META_DATE },
	{ "发表日期", META_DATE },
	{ "发布于", META_DATE },
	{ "发表于", META_DATE },
	{ "创建时间", META_DATE },
	{ "創建時間", META_DATE },
	{ "建立時間", META_DATE },
	{ "發表時間", META_DATE },
	{ "發布日期", META_DATE },
	{ "投稿日", META_DATE },
	{ "掲載日", META_DATE },
	{ "作成日", META_DATE },
	{ "작성일", META_DATE },
	{ "등록일", META_DATE },
	{ "발행일", META_DATE },
	{ "data", META_DATE },
	{ "updated", META_MODIFIED },
	{ "lastmod", META_MODIFIED },
	{ "modified", META_MODIFIED },
	{ "lastmodifiedat", META_MODIFIED },
	{ "lastmodified", META_MODIFIED },
	{ "datemodified", META_MODIFIED },
	{ "modifieddate", META_MODIFIED },
	{ "lastupdated", META_MODIFIED },
	{ "update", META_MODIFIED },
	{ "updatedat", META_MODIFIED },
	{ "edited", META_MODIFIED },
	{ "更新时间", META_MODIFIED },
	{ "更新日期", META_MODIFIED },
	{ "更新時間", META_MODIFIED },
	{ "更新日", META_MODIFIED },
	{ "修改时间", META_MODIFIED },
	{ "lasteditedtime", META_MODIFIED },
	{ "lastedited", META_MODIFIED },
	{ "dateupdated", META_MODIFIED },
	{ "updateddate", META_MODIFIED },
	{ "updatedon", META_MODIFIED },
	{ "updatedtime", META_MODIFIED },
	{ "modifiedon", META_MODIFIED },
	{ "modifiedtime", META_MODIFIED },
	{ "article:modifiedtime", META_MODIFIED },
	{ "og:updatedtime", META_MODIFIED },
	{ "dc.date.modified", META_MODIFIED },
	{ "dcterms.modified", META_MODIFIED },
	{ "aktualisiert", META_MODIFIED },
	{ "geandert", META_MODIFIED },
	{ "modificado", META_MODIFIED },
	{ "actualizado", META_MODIFIED },
	{ "fechaactualizacion", META_MODIFIED },
	{ "atualizado", META_MODIFIED },
	{ "aggiornato", META_MODIFIED },
	{ "misajour", META_MODIFIED },
	{ "обновлено", META_MODIFIED },
	{ "датаизменения", META_MODIFIED },
	{ "更新于", META_MODIFIED },
	{ "修改于", META_MODIFIED },
	{ "最后更新", META_MODIFIED },
	{ "最后修改", META_MODIFIED },
	{ "最終更新", META_MODIFIED },
	{ "최종수정", META_MODIFIED },
	{ "수정일", META_MODIFIED },
	{ "expirydate", META_EXPIRES },
	{ "unpublishdate", META_EXPIRES },
	{ "expires", META_EXPIRES },
	{ "expiry", META_EXPIRES },

	{ "author", META_AUTHORS },
	{ "authors", META_AUTHORS },
	{ "creator", META_AUTHORS },
	{ "by", META_AUTHORS },
	{ "byline", META_AUTHORS },
	{ "writer", META_AUTHORS },
	{ "auteur", META_AUTHORS },
	{ "auteurs", META_AUTHORS },
	{ "autor", META_AUTHORS },
	{ "作者", META_AUTHORS },
	{ "著者", META_AUTHORS },
	{ "筆者", META_AUTHORS },
	{ "저자", META_AUTHORS },
	/* reporters are the authors when nobody else is */
	{ "reporter", META_AUTHORS },
	{ "reporters", META_AUTHORS },
	{ "记者", META_AUTHORS },
	{ "記者", META_AUTHORS },
	{ "autore", META_AUTHORS },
	{ "autori", META_AUTHORS },
	{ "autores", META_AUTHORS },
	{ "автор", META_AUTHORS },
	{ "авторы", META_AUTHORS },
	{ "yazar", META_AUTHORS },
	{ "penulis", META_AUTHORS },
	{ "tacgia", META_AUTHORS },
	{ "forfatter", META_AUTHORS },
	{ "forfattare", META_AUTHORS },
	{ "kirjoittaja", META_AUTHORS },
	{ "szerzo", META_AUTHORS },
	{ "συγγραφεασ", META_AUTHORS },
	{ "συντακτησ", META_AUTHORS },
	{ "المولف", META_AUTHORS },
	{ "الكاتب", META_AUTHORS },
	{ "نویسنده", META_AUTHORS },
	{ "מחבר", META_AUTHORS },
	{ "लेखक", META_AUTHORS },
	{ "投稿者", META_AUTHORS },
	{ "글쓴이", META_AUTHORS },
	{ "작성자", META_AUTHORS },
	{ "article:author", META_AUTHORS },
	{ "og:author", META_AUTHORS },
	{ "dc.creator", META_AUTHORS },
	{ "dc:creator", META_AUTHORS },
	{ "dcterms.creator", META_AUTHORS },
	{ "postauthor", META_AUTHORS },
	{ "editor", META_EDITORS },
	{ "editors", META_EDITORS },
	{ "责任编辑", META_EDITORS },
	{ "責任編輯", META_EDITORS },
	{ "责编", META_EDITORS },
	{ "编辑", META_EDITORS },
	{ "編輯", META_EDITORS },
	{ "編集", META_EDITORS },
	{ "reporter", META_REPORTERS },
	{ "reporters", META_REPORTERS },
	{ "记者", META_REPORTERS },
	{ "記者", META_REPORTERS },
	{ "photographer", META_PHOTOGRAPHERS },
	{ "photographers", META_PHOTOGRAPHERS },
	{ "摄影", META_PHOTOGRAPHERS },
	{ "攝影", META_PHOTOGRAPHERS },
	{ "撮影", META_PHOTOGRAPHERS },

	{ "source", META_SOURCE },
	{ "from", META_SOURCE },
	{ "via", META_SOURCE },
	{ "来源", META_SOURCE },
	{ "來源", META_SOURCE },
	{ "稿源", META_SOURCE },
	{ "出典", META_SOURCE },
	{ "出处", META_SOURCE },
	{ "sourceurl", META_SOURCE_URL },
	{ "sourcelink", META_SOURCE_URL },
	{ "originalurl", META_SOURCE_URL },
	{ "originallink", META_SOURCE_URL },
	{ "source", META_SOURCE_URL }, /* when it is a URL */
	{ "from", META_SOURCE_URL },
	{ "via", META_SOURCE_URL },
	{ "来源", META_SOURCE_URL },
	{ "來源", META_SOURCE_URL },
	{ "publisher", META_PUBLISHER },
	{ "sitename", META_PUBLISHER },
	{ "site", META_PUBLISHER },

	{ "dateline", META_DATELINE },
	{ "categories", META_CATEGORIES },
	{ "category", META_CATEGORIES },
	{ "section", META_CATEGORIES },
	{ "channel", META_CATEGORIES },
	{ "分类", META_CATEGORIES },
	{ "分類", META_CATEGORIES },
	{ "栏目", META_CATEGORIES },
	{ "カテゴリ", META_CATEGORIES },
	{ "カテゴリー", META_CATEGORIES },
	{ "tags", META_TAGS },
	{ "tag", META_TAGS },
	{ "keywords", META_TAGS },
	{ "keyword", META_TAGS },
	{ "topics", META_TAGS },
	{ "标签", META_TAGS },
	{ "標籤", META_TAGS },
	{ "关键词", META_TAGS },
	{ "关键字", META_TAGS },
	{ "タグ", META_TAGS },
	{ "description", META_DESCRIPTION },
	{ "desc", META_DESCRIPTION },
	{ "excerpt", META_DESCRIPTION },
	{ "summary", META_DESCRIPTION },
	{ "abstract", META_DESCRIPTION },
	{ "intro", META_DESCRIPTION },
	{ "摘要", META_DESCRIPTION },
	{ "描述", META_DESCRIPTION },
	{ "简介", META_DESCRIPTION },
	{ "lang", META_LANG },
	{ "language", META_LANG },
	{ "locale", META_LANG },
	{ "inlanguage", META_LANG },

	{ "url", META_URL },
	{ "link", META_URL },
	{ "canonicalurl", META_URL },
	{ "canonical", META_URL },
	{ "链接", META_URL },
	{ "slug", META_SLUG },
	{ "permalink", META_PERMALINK },
	{ "aliases", META_ALIASES },
	{ "alias", META_ALIASES },
	{ "redirectfrom", META_ALIASES },

	/* images repeats the rows of image and thumbnail: it has them all */
	{ "image", META_IMAGE },
	{ "cover", META_IMAGE },
	{ "coverimage", META_IMAGE },
	{ "headimg", META_IMAGE },
	{ "headerimg", META_IMAGE },
	{ "headerimage", META_IMAGE },
	{ "banner", META_IMAGE },
	{ "bannerimg", META_IMAGE },
	{ "featuredimage", META_IMAGE },
	{ "featureimage", META_IMAGE },
	{ "hero", META_IMAGE },
	{ "heroimage", META_IMAGE },
	{ "ogimage", META_IMAGE },
	{ "img", META_IMAGE },
	{ "封面", META_IMAGE },
	{ "images", META_IMAGE }, /* its first */
	{ "photos", META_IMAGE },
	{ "thumbnail", META_THUMBNAIL },
	{ "thumb", META_THUMBNAIL },
	{ "thumbnailurl", META_THUMBNAIL },
	{ "indeximg", META_THUMBNAIL },
	{ "缩略图", META_THUMBNAIL },
	{ "image", META_IMAGES },
	{ "cover", META_IMAGES },
	{ "coverimage", META_IMAGES },
	{ "headimg", META_IMAGES },
	{ "headerimg", META_IMAGES },
	{ "headerimage", META_IMAGES },
	{ "banner", META_IMAGES },
	{ "bannerimg", META_IMAGES },
	{ "featuredimage", META_IMAGES },
	{ "featureimage", META_IMAGES },
	{ "hero", META_IMAGES },
	{ "heroimage", META_IMAGES },
	{ "ogimage", META_IMAGES },
	{ "img", META_IMAGES },
	{ "封面", META_IMAGES },
	{ "images", META_IMAGES },
	{ "photos", META_IMAGES },
	{ "thumbnail", META_IMAGES },
	{ "thumb", META_IMAGES },
	{ "thumbnailurl", META_IMAGES },
	{ "indeximg", META_IMAGES },
	{ "缩略图", META_IMAGES },

	{ "draft", META_DRAFT },
	{ "published", META_DRAFT }, /* Jekyll: false is a draft */
	{ "status", META_DRAFT },
	{ "layout", META_LAYOUT },
	{ "template", META_LAYOUT },
	{ "comments", META_COMMENTS },
	{ "comment", META_COMMENTS },
	{ "allowcomments", META_COMMENTS },
	{ "license", META_LICENSE },
	{ "licence", META_LICENSE },
	{ "copyright", META_LICENSE },
	{ "版权", META_LICENSE },
	{ "correction", META_CORRECTION },
	{ "更正", META_CORRECTION },
	{ "勘误", META_CORRECTION },
};

#define KEYS (sizeof(meta_keys) / sizeof(meta_keys[0]))
_Static_assert(KEYS <= META_KEYS_MAX, "a reader has room for each row");

const size_t meta_key_count = KEYS;

enum meta_field
meta_field_find(struct span name)
{
	enum meta_field f;

	for (f = 0; f < META_NAMES; f++)
		if (span_is(name, meta_fields[f].name))
			return f;
	return META_NAMES;
}

size_t
meta_key_fold(struct span key, char out[META_KEY_LEN])
{
	const char *p = key.p, *end = span_end(key);
	size_t n = 0;
	uint32_t c;

	while (p < end) {
		if (n + 4 > META_KEY_LEN)
			return 0;
		if ((unsigned char)*p >= 0x80) {
			p = chars_next(p, end, &c);
			if ((c = date_fold(c)) != 0)
				n += utf8_put(out + n, c);
			continue;
		}
		c = (unsigned char)*p++;
		if (c == '-' || c == '_' || c == ' ' || c == '\t')
			continue;
		out[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : (char)c;
	}
	return n;
}

static uint32_t
hash_of(const char *p, size_t n)
{
	uint32_t h = (uint32_t)n;

	while (n-- > 0)
		h = (h ^ (unsigned char)*p++) * 0x9E3779B1u;
	return h >> 22;
}

_Static_assert(META_SLOTS == 1u << 10, "hash_of() gives ten bits");

void
meta_lookup_init(struct meta_lookup *l, uint64_t fields)
{
	struct span name;
	size_t row, at, first;
	unsigned char c;

	memset(l, 0, sizeof(*l));
	for (row = 0; row < KEYS; row++) {
		if (!(fields >> meta_keys[row].gives & 1))
			continue;
		name = span_of(meta_keys[row].name);
		c = (unsigned char)*name.p;
		l->first[c] = true;
		if (c >= 'a' && c <= 'z')
			l->first[c & ~32] = true;
		for (at = hash_of(name.p, name.n); l->slot[at] != 0;
		     at = (at + 1) % META_SLOTS)
			if (span_is(name, meta_keys[l->slot[at] - 1].name))
				break;
		if (l->slot[at] == 0) {
			l->slot[at] = (uint16_t)(row + 1);
			continue;
		}
		for (first = l->slot[at]; l->same[first - 1] != 0;)
			first = l->same[first - 1];
		l->same[first - 1] = (uint16_t)(row + 1);
	}
	/* Latin, Greek and Cyrillic capitals and accents are folded */
	for (c = 0xC3; c <= 0xD2; c++)
		l->first[c] = true;
	/* a separator in front is skipped by meta_key_fold() */
	l->first['-'] = l->first['_'] = l->first[' '] = true;
}

size_t
meta_lookup_key(const struct meta_lookup *l, struct span key)
{
	char folded[META_KEY_LEN];
	size_t n, at;

	if (key.n == 0 || !l->first[(unsigned char)*key.p])
		return 0;
	n = meta_key_fold(key, folded);
	if (n == 0)
		return 0;
	for (at = hash_of(folded, n); l->slot[at] != 0;
	     at = (at + 1) % META_SLOTS)
		if (span_is((struct span){ folded, n },
			    meta_keys[l->slot[at] - 1].name))
			return l->slot[at];
	return 0;
}
