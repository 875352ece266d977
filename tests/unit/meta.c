/* meta: what each shape of front matter becomes. */
#include "meta/meta.h"
#include "check.h"
#include "meta/meta_people.h"
#include "meta/meta_text.h"

static struct meta_conf conf, flat = { .flat = true }, why = { .why = true };

/* The article of some fields, as JSON. */
static struct span
article(struct arena *mem, const struct meta_conf *c, uint64_t fields,
	const char *front, struct notes *notes)
{
	struct meta_plan *plan = meta_plan_open(c, fields);
	struct buf b = { 0 };
	struct meta meta;
	struct span s;

	*notes = (struct notes){ .mem = mem };
	if (meta_read(plan, mem, span_of(front), &meta, notes))
		meta_put(&b, &meta, false);
	else
		buf_put(&b, SPAN("broken"));
	s = arena_copy(mem, buf_span(&b));
	buf_free(&b);
	meta_plan_close(plan);
	return s;
}

static const struct {
	const struct meta_conf *conf;
	const char *front, *article;
} cases[] = {
	{ &conf, "{}", "{}" },
	{ &conf, "null", "{}" },
	{ &conf, "[1]", "{}" },
	{ &conf, "{\"title\":\"a &amp; &#123;b&#x7d;\\n  c &nope; \"}",
	  "{\"title\":\"a & {b} c &nope;\"}" },
	{ &conf, "{\"title\":null,\"headline\":2022}", "{\"title\":\"2022\"}" },
	{ &conf, "{\"TITLE\":\"x\",\"title\":\"y\"}",
	  "{\"title\":\"x\",\"extra\":{\"title\":\"y\"}}" },
	{ &conf, "{\"ti\\u0074le\":\"x\"}", "{\"title\":\"x\"}" },
	{ &conf, "{\"Sub-Title\":\"x\",\"sub title\":\"y\"}",
	  "{\"subtitle\":\"x\",\"extra\":{\"sub title\":\"y\"}}" },
	{ &conf, "{\"author\":\"A B, C D and E F\"}",
	  "{\"authors\":[\"A B\",\"C D\",\"E F\"],"
	  "\"author\":\"A B, C D, E F\"}" },
	{ &conf, "{\"authors\":[{\"name\":\"甲\",\"url\":\"x\"},\"乙\"]}",
	  "{\"authors\":[\"甲\",\"乙\"],\"author\":\"甲, 乙\"}" },
	{ &conf, "{\"authors\":[\"Roe, Ann\",\"Smith and Sons\"]}",
	  "{\"authors\":[\"Roe, Ann\",\"Smith and Sons\"],"
	  "\"author\":\"Roe, Ann, Smith and Sons\"}" },
	{ &conf, "{\"author\":{\"givenName\":\"Ann\",\"familyName\":\"Lee\"}}",
	  "{\"authors\":[\"Ann Lee\"],\"author\":\"Ann Lee\"}" },
	{ &conf, "{\"记者\":\"王一 \"}",
	  "{\"authors\":[\"王一\"],\"author\":\"王一\","
	  "\"reporters\":[\"王一\"]}" },
	{ &conf, "{\"editor\":\"李\",\"author\":false}",
	  "{\"editors\":[\"李\"],\"extra\":{\"author\":false}}" },
	{ &conf, "{\"source\":\"https://a.b/c\",\"from\":\"新华社\"}",
	  "{\"source\":\"新华社\",\"source_url\":\"https://a.b/c\"}" },
	{ &conf, "{\"source\":{\"name\":\"N\",\"url\":\"http://n\"}}",
	  "{\"source\":\"N\",\"source_url\":\"http://n\"}" },
	{ &conf, "{\"categories\":[\"a\",\"b\",\"a\"]}",
	  "{\"categories\":[[\"a\",\"b\",\"a\"]],"
	  "\"categories_flat\":[\"a\",\"b\"]}" },
	{ &flat, "{\"categories\":[\"a\",\"b\"]}",
	  "{\"categories\":[[\"a\"],[\"b\"]],"
	  "\"categories_flat\":[\"a\",\"b\"]}" },
	{ &conf, "{\"categories\":[[\"a\",\"b\"],\"c\",[]]}",
	  "{\"categories\":[[\"a\",\"b\"],[\"c\"]],"
	  "\"categories_flat\":[\"a\",\"b\",\"c\"]}" },
	{ &conf, "{\"category\":\"a\"}",
	  "{\"categories\":[[\"a\"]],\"categories_flat\":[\"a\"]}" },
	{ &conf, "{\"tags\":\"a, b，c、a；D|d\"}",
	  "{\"tags\":[\"a\",\"b\",\"c\",\"D\"]}" },
	{ &conf, "{\"tags\":[],\"keywords\":[\"x\",1,null]}",
	  "{\"tags\":[\"x\",\"1\"]}" },
	{ &conf, "{\"excerpt\":true,\"summary\":\"s\"}",
	  "{\"description\":\"s\",\"extra\":{\"excerpt\":true}}" },
	{ &conf, "{\"lang\":\"zh_cn.UTF-8\"}", "{\"lang\":\"zh-CN\"}" },
	{ &conf, "{\"language\":\"ZH-hant\"}", "{\"lang\":\"zh-Hant\"}" },
	{ &conf, "{\"language\":\"Chinese (Taiwan)\"}",
	  "{\"extra\":{\"language\":\"Chinese (Taiwan)\"}}" },
	{ &conf,
	  "{\"headimg\":\"/a\",\"thumbnail\":\"/a\",\"photos\":[\"/b\"]}",
	  "{\"image\":\"/a\",\"thumbnail\":\"/a\","
	  "\"images\":[\"/a\",\"/b\"]}" },
	{ &conf, "{\"image\":{\"src\":\"/a\",\"alt\":\"x\"}}",
	  "{\"image\":\"/a\",\"images\":[\"/a\"]}" },
	{ &conf, "{\"published\":false}", "{\"draft\":true}" },
	{ &conf, "{\"draft\":\"no\",\"status\":\"draft\"}",
	  "{\"draft\":false,\"extra\":{\"status\":\"draft\"}}" },
	{ &conf, "{\"comments\":\"off\",\"license\":{\"id\":1.50}}",
	  "{\"comments\":false,\"license\":{\"id\":1.50}}" },
	{ &conf, "{\"redirect_from\":\"/x\"}", "{\"aliases\":[\"/x\"]}" },
	{ &conf, "{\"params\":{\"author\":\"A\",\"x\":1}}",
	  "{\"authors\":[\"A\"],\"author\":\"A\","
	  "\"extra\":{\"params\":{\"author\":\"A\",\"x\":1}}}" },
	{ &conf, "{\"taxonomies\":{\"tags\":[\"a\"]}}", "{\"tags\":[\"a\"]}" },
	{ &conf, "{\"n\":1e3,\"k\\u0065y\":{\"a\":[ ]}}",
	  "{\"extra\":{\"n\":1e3,\"k\\u0065y\":{\"a\":[ ]}}}" },
	{ &conf, "{\"title\":\"x\",", "broken" },
	{ &why, "{\"headline\":\"b\",\"title\":\"a\"}",
	  "{\"title\":\"a\",\"extra\":{\"headline\":\"b\"},\"why\":{\"title\":"
	  "{\"from\":[\"meta.title\"],\"lost\":[{\"key\":\"meta.headline\","
	  "\"value\":\"b\",\"because\":\"another key comes first\"}]}}}" },
};

static void
check_articles(struct arena *mem)
{
	struct notes notes;
	struct span got;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		got = article(mem, cases[i].conf, META_ALL_FIELDS,
			      cases[i].front, &notes);
		CHECK(span_is(got, cases[i].article),
		      "%s\n  got  %.*s\n  want %s", cases[i].front,
		      SPAN_FMT(got), cases[i].article);
		CHECK(notes.first == NULL, "%s: a note", cases[i].front);
	}
}

static void
check_dates(struct arena *mem)
{
	const uint64_t date = UINT64_C(1) << META_DATE;
	const uint64_t both = date | UINT64_C(1) << META_MODIFIED;
	struct meta_conf strict = { .strict = true };
	struct notes notes;
	struct span got;

	got = article(mem, &conf, date,
		      "{\"pubdate\":\"2001-02-03T04:05:06Z\","
		      "\"date\":\"2022-05-23T23:53:31+08:00\",broken",
		      &notes);
	CHECK(span_starts(got, SPAN("{\"date\":\"2022-05-23T23:53:31+08:00\"")),
	      "the first key ends the search: %.*s", SPAN_FMT(got));
	got = article(
	    mem, &conf, both,
	    "{\"date\":\"no date\",\"lastMod\":\"2022-05-23T00:00:00Z\","
	    "\"published\":true,\"created\":\"2001-02-03T04:05:06Z\"}",
	    &notes);
	CHECK(span_starts(got, SPAN("{\"date\":\"2001-02-03T04:05:06Z\"")),
	      "the next key is asked: %.*s", SPAN_FMT(got));
	CHECK(memmem(got.p, got.n, "\"modified\":\"2022-05-23T00:00:00Z\"", 33),
	      "the next key is asked: %.*s", SPAN_FMT(got));
	CHECK(notes.worst == NOTE_DATE_UNREADABLE && notes.first != NULL &&
		  notes.first->next == NULL,
	      "one note about it");
	article(mem, &strict, date, "{\"date\":\"no date\"}", &notes);
	CHECK(notes.worst == NOTE_STRICT, "strict: a loss");
	article(mem, &conf, date, "{\"date\":\"\",\"created\":null}", &notes);
	CHECK(notes.first == NULL, "an empty date is no bad one");
}

static void
check_people(struct arena *mem)
{
	static const struct {
		const char *text, *names;
	} bylines[] = {
		{ "Ann Lee", "Ann Lee" },
		{ "Ann Lee and Bob Roe", "Ann Lee|Bob Roe" },
		{ "ann and bob", "ann|bob" },
		{ "Ann Lee, Bob Roe and Cy Doe", "Ann Lee|Bob Roe|Cy Doe" },
		{ "Ann, Bob and Cy", "Ann|Bob|Cy" },
		{ "Ann Lee, Bob Roe, and Cy Doe", "Ann Lee|Bob Roe|Cy Doe" },
		{ "Lee, Ann", "Lee, Ann" },
		{ "Lee, Ann and Roe, Bob", "Lee, Ann|Roe, Bob" },
		{ "Lee, Ann; Roe, Bob", "Lee, Ann|Roe, Bob" },
		{ "Ann Lee, Ph.D.", "Ann Lee, Ph.D." },
		{ "Ann Lee, Jr., Bob Roe", "Ann Lee, Jr.|Bob Roe" },
		{ "Simon and Schuster Ltd", "Simon and Schuster Ltd" },
		{ "José Ortega y Gasset", "José Ortega y Gasset" },
		{ "Smith & Wesson", "Smith & Wesson" },
		{ "Anna Seghers und Max Frisch", "Anna Seghers|Max Frisch" },
		{ "甲、乙；丙", "甲|乙|丙" },
		{ "张三,李四", "张三|李四" },
		{ "作者：张三", "张三" },
		{ "By Ann Lee", "Ann Lee" },
		{ "Ann Lee <ann@example.org>", "Ann Lee" },
		{ "ann@example.org (Ann Lee)", "Ann Lee" },
		{ "Ann Lee, ann lee", "Ann Lee" },
		{ " and ", "and" },
		{ ";;", "" },
		{ ",", "" },
		{ "Ann,", "Ann" },
	};
	size_t i, k;

	for (i = 0; i < sizeof(bylines) / sizeof(bylines[0]); i++) {
		struct meta_list list = { 0 };
		struct buf b = { 0 };

		meta_people_split(mem, &list, span_of(bylines[i].text));
		for (k = 0; k < list.n; k++) {
			buf_put(&b, k > 0 ? SPAN("|") : SPAN(""));
			buf_put(&b, list.v[k]);
		}
		CHECK(span_is(buf_span(&b), bylines[i].names), "%s: got %.*s",
		      bylines[i].text, SPAN_FMT(b));
		buf_free(&b);
	}
}

static void
check_text(struct arena *mem)
{
	static const struct {
		const char *text, *clean;
	} texts[] = {
		{ "a&lt;b&gt;&quot;&#39;&apos;", "a<b>\"''" },
		{ "&eacute;&yuml;&times;", "éÿ×" },
		{ "&amp;amp;", "&amp;" },
		{ "a&nbsp;&nbsp;b", "a b" },
		{ "&#151;&#x80;", "—€" },
		{ "&#0;&#xD800;&#x110000;",
		  "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "&#x;&#;&;&", "&#x;&#;&;&" },
		{ "AT&T; R&D", "AT&T; R&D" },
		{ "A &Omega; B&epsilon;", "A Ω Bε" },
		{ "&nGt;&nGt;&nGt;&nGt;&nGt;", "≫⃒≫⃒≫⃒≫⃒≫⃒" },
		{ "R&notes &notit; &copy 3", "R&notes &notit; &copy 3" },
		{ "\t a \r\n b\x7F", "a b" },
		{ "\xE3\x80\x80甲", "\xE3\x80\x80甲" },
	};
	struct span got;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		got = meta_clean(mem, span_of(texts[i].text));
		CHECK(span_is(got, texts[i].clean), "%s: got %.*s",
		      texts[i].text, SPAN_FMT(got));
	}
	CHECK(meta_is_url(SPAN("https://x")), "a URL");
	CHECK(meta_is_url(SPAN("//cdn/x")), "a URL without a scheme");
	CHECK(!meta_is_url(SPAN("://x")) && !meta_is_url(SPAN("a b://c")) &&
		  !meta_is_url(SPAN("x://a b")) && !meta_is_url(SPAN("")),
	      "no URLs");
}

static void
check_keys(void)
{
	struct meta_lookup l;
	size_t i, k, row;

	meta_lookup_init(&l, META_ALL_FIELDS);
	for (i = 0; i < meta_key_count; i++) {
		char folded[META_KEY_LEN];
		struct span name = span_of(meta_keys[i].name);

		CHECK(meta_key_fold(name, folded) == name.n &&
			  memcmp(folded, name.p, name.n) == 0,
		      "%s is written folded", meta_keys[i].name);
		row = meta_lookup_key(&l, name);
		while (row != 0 && row - 1 != i)
			row = l.same[row - 1];
		CHECK(row == i + 1, "%s is found", meta_keys[i].name);
		for (k = 0; k < i; k++)
			CHECK(
			    meta_keys[k].gives != meta_keys[i].gives ||
				(meta_keys[i - 1].gives == meta_keys[i].gives &&
				 !span_is(name, meta_keys[k].name)),
			    "%s: once, with its field's rows",
			    meta_keys[i].name);
	}
	CHECK(meta_lookup_key(&l, SPAN("Last_Mod-ified At")) != 0, "folds");
	CHECK(meta_lookup_key(&l, SPAN("-date")) != 0, "separator first");
	CHECK(meta_lookup_key(&l, SPAN("dates")) == 0, "no prefix");
	CHECK(meta_lookup_key(&l, SPAN("")) == 0, "empty");
	CHECK(meta_lookup_key(
		  &l, SPAN("datedatedatedatedatedatedatedatedate")) == 0,
	      "too long");
	for (i = 0; i < META_NAMES; i++)
		CHECK(meta_field_find(span_of(meta_fields[i].name)) == i,
		      "field %zu", i);
}

int
main(void)
{
	struct arena mem = { 0 };

	check_keys();
	check_text(&mem);
	check_people(&mem);
	check_articles(&mem);
	check_dates(&mem);
	arena_free(&mem);
	return check_done();
}
