/*
 * lang: a sentence or a headline of each language; in tests/data/lang.tsv what
 * is just enough to tell one, and what is not.
 */
#include "meta/lang.h"
#include "check.h"
#include "table.h"

static const struct {
	const char *tag, *text;
} cases[] = {
	{ "und", "" },
	{ "und", "42 -- 17" },
	{ "und", "xqzt" },
	{ "en", "The cat that was on the roof has not come down yet." },
	{ "de", "Die Katze, die auf dem Dach war, ist noch nicht da." },
	{ "fr", "Le chat qui \303\251tait sur le toit n'est pas encore "
		"descendu." },
	{ "es",
	  "El gato que estaba en el tejado no ha bajado todav\303\255a." },
	{ "it", "Il gatto che era sul tetto non \303\250 ancora sceso." },
	{ "pt", "O gato que estava no telhado ainda n\303\243o desceu." },
	{ "nl", "De kat die op het dak zat is nog niet naar beneden." },
	{ "pl", "Kot, kt\303\263ry by\305\202 na dachu, jeszcze nie "
		"zszed\305\202." },
	{ "sv",
	  "Katten som var p\303\245 taket har inte kommit ner \303\244n." },
	{ "da", "Katten, som var p\303\245 taget, er ikke kommet ned endnu af "
		"sig selv." },
	{ "nb",
	  "Katten som var p\303\245 taket har ikke kommet ned enn\303\245, "
	  "men jeg vet ikke hva den gj\303\270r." },
	{ "fi", "Kissa, joka oli katolla, ei ole viel\303\244 tullut alas." },
	{ "hu",
	  "A macska, amely a tet\305\221n volt, m\303\251g nem j\303\266tt "
	  "le." },
	{ "tr",
	  "\303\207at\304\261daki kedi hen\303\274z inmedi ve bu \303\247ok "
	  "k\303\266t\303\274." },
	{ "vi", "Con m\303\250o \341\273\237 tr\303\252n m\303\241i nh\303\240 "
		"ch\306\260a xu\341\273\221ng." },
	{ "id",
	  "Kucing yang ada di atap itu belum turun dan tidak akan turun." },
	{ "ru", "Кошка, которая была на крыше, ещё не спустилась." },
	{ "uk", "Кішка, яка була на даху, ще не спустилася, і це погано." },
	{ "bg", "Котката, която беше на покрива, още не е слязла." },
	{ "el", "Η γάτα που ήταν στη στέγη δεν κατέβηκε ακόμα." },
	{ "he", "החתול שהיה על הגג עוד לא ירד." },
	{ "ar", "القطة التي كانت على السطح لم تنزل بعد." },
	{ "fa", "گربه‌ای که روی پشت بام بود هنوز "
		"پایین "
		"نیامده "
		"است." },
	{ "hi", "छत पर जो बिल्ली थी वह अभी तक नीचे नहीं आई है।" },
	{ "th", "แมวที่อยู่บนหลังคายังไม่ลงมา" },
	{ "ko", "지붕 위의 고양이는 아직 내려오지 않았다." },
	{ "ja", "屋根の上の猫はまだ降りてこない。" },
	{ "zh-Hans", "屋顶上的猫还没有下来，我们说它过一会儿就会来。" },
	{ "zh-Hant", "屋頂上的貓還沒有下來，我們說它過一會兒就會來。" },
	{ "zh-Hans", "使用 Linux 的 PostgreSQL 数据库 backup 方法" },
	{ "en",
	  "He said \"你好\" to the man who was at the door of the shop." },
};

static void
limits(void)
{
	struct arena mem = { 0 };
	struct span column[2];
	struct table table;
	const char *is;

	table_open(&table, "tests/data/lang.tsv");
	while (table_next(&table, column, 2)) {
		is = lang_of(table_text(&mem, SPAN(""), column[1]));
		CHECK(span_is(column[0], is), "line %u: %s for %.*s: %.*s",
		      table.number, is, SPAN_FMT(column[0]),
		      SPAN_FMT(column[1]));
		arena_reset(&mem);
	}
	table_close(&table);
	arena_free(&mem);
}

int
main(void)
{
	char text[3 * LANG_SAMPLE];
	struct span s;
	const char *is;
	size_t i, n;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		is = lang_of(span_of(cases[i].text));
		CHECK(span_is(span_of(is), cases[i].tag), "%s for %s: %s", is,
		      cases[i].tag, cases[i].text);
	}
	/* a long text is sampled: a head in another language does not decide */
	for (n = 0; n < sizeof(text) / 5; n += s.n)
		s = SPAN("the head of it "), memcpy(text + n, s.p, s.n);
	for (; n < sizeof(text) - 64; n += s.n)
		s = SPAN("屋頂上的貓還沒有下來，"), memcpy(text + n, s.p, s.n);
	is = lang_of((struct span){ text, n });
	CHECK(span_is(span_of(is), "zh-Hant"), "%s", is);
	limits();
	return check_done();
}
