/* Patterns of every kind in a paragraph; limits; what is skipped. */
#include <stdlib.h>

#include "check.h"
#include "search/match.h"

enum {
	F = 1,
	I = 2,
	W = 4,
	X = 8,
	FOLD = 16,
	RAW = 32,
	REC = 64,
	Z1 = 128,
	Z2 = 256
};

static const struct {
	int flags;
	const char *pattern[4];
	const char *text;
	const char *hits; /* "[hit]" or "[hit:pattern]" for others than 0 */
} cases[] = {
	{ 0, { NULL }, "abc", "" },
	{ 0, { "b" }, "abcb", "[b][b]" },
	{ F, { "a.c" }, "abc a.c", "[a.c]" },
	{ 0, { "a.c" }, "abc a.c", "[abc][a.c]" },
	{ 0, { "foo|foobar" }, "foobar", "[foo]" },
	{ 0, { "foobar|foo" }, "foobar", "[foobar]" },
	{ F, { "foo", "foobar" }, "foobar", "[foobar:1]" },
	{ 0, { "foo", "foobar" }, "foobar", "[foobar:1]" },
	{ 0, { "fo+", "b.r" }, "bar foo", "[bar:1][foo]" },
	{ 0, { "fo+", "bar", "x" }, "xbarfoo", "[x:2][bar:1][foo]" },
	{ 0, { "a*" }, "baac", "[][aa][]" },
	{ 0, { "" }, "ab", "[][][]" },
	{ F, { "" }, "é", "[][]" },
	{ F, { "", "é" }, "é", "[é:1]" },
	{ 0, { "(a)\\1" }, "aab", "[aa]" },
	{ 0, { "(a)\\1", "(b)\\1" }, "bb", "[bb:1]" },
	{ I, { "straße" }, "STRAẞE", "[STRAẞE]" },
	{ I, { "str.ße" }, "STRAẞE", "[STRAẞE]" },
	{ F | I, { "kelvin" }, "\u212Aelvin", "[\u212Aelvin]" },
	{ 0, { "(?i)k.lvin" }, "\u212Aelvin", "[\u212Aelvin]" },
	{ 0, { "^ab$" }, "ab", "[ab]" },
	{ 0, { "\\Aab\\z" }, "xab", "" },
	/* -w, -x */
	{ W, { "Docker" }, "北京Docker容器", "[Docker]" },
	{ W, { "Docker" }, "Dockers xDocker Docker.", "[Docker]" },
	{ W, { "Do.ker" }, "北京Docker容器 Dockers", "[Docker]" },
	{ W, { "foo|foobar" }, "foobar", "[foobar]" },
	{ W | F, { "foo", "foobar" }, "foo-foobar", "[foo][foobar:1]" },
	{ W, { "fo*" }, "foox fo", "[fo]" },
	{ W, { "北.市" }, "北京市民", "[北京市]" },
	{ W, { "\\Qa.b" }, "a.b xa.b", "[a.b]" },
	{ W, { "(?x)a b # c" }, "ab abc", "[ab]" },
	{ W | I, { "CAFÉ" }, "café cafés", "[café]" },
	{ X, { "foo|foobar" }, "foobar", "[foobar]" },
	{ X, { "foo" }, "foobar", "" },
	{ X | F, { "bar", "foobar" }, "foobar", "[foobar:1]" },
	{ X, { "fo.*" }, "foobar", "[foobar]" },
	{ X, { "o.*" }, "foobar", "" },
	{ X | W, { "fo.*" }, "foobar", "[foobar]" },
	/* --scope=record */
	{ REC, { "^b$" }, "a\nb\nc", "[b]" },
	{ REC, { "a.b" }, "a\nb", "" },
	{ REC, { "a\\nb" }, "a\nb", "[a\nb]" },
	{ REC | X, { "b" }, "a\nb\nbc", "[b]" },
	{ REC | X, { "b.?" }, "a\nb\nbc", "[b][bc]" },
	{ REC | X | Z1, { "bcd" }, "a\nbd\nbc", "[bd][bc]" },
	/* normalisation of the pattern */
	{ 0, { "e\u0301" }, "é", "[é]" },
	{ F, { "e\u0301" }, "é", "[é]" },
	{ F | RAW, { "e\u0301" }, "é", "" },
	{ 0, { "新\u200B闻　联播" }, "新闻 联播", "[新闻 联播]" },
	{ F, { " a" }, "ba a", "[ a]" },
	{ F, { "a  b" }, "a b", "[a b]" },
	/* --fold */
	{ FOLD, { "国家" }, "國家", "[國家]" },
	{ FOLD, { "國家" }, "在国家里", "[国家]" },
	{ FOLD, { "[國x]家" }, "国家", "[国家]" },
	{ FOLD, { "がぎ." }, "ｶﾞｷﾞｸﾞ", "[ｶﾞｷﾞｸﾞ]" },
	{ FOLD, { "ｶﾞ" }, "がカ", "[が]" },
	{ FOLD, { "（注）" }, "a(注)", "[(注)]" },
	{ FOLD, { "\\Q＼d" }, "\\d5", "[\\d]" },
	{ FOLD, { "\\ｄ5" }, "d5 55", "[d5]" },
	{ FOLD, { "[ぁ-ん]+" }, "アいｳx", "[アいｳ]" },
	{ FOLD, { "[ａ-ｃ]+" }, "xaＢcd", "[a][c]" },
	{ FOLD | I, { "[ａ-ｃ]+" }, "xaＢcd", "[aＢc]" },
	{ FOLD, { "葛飾" }, "葛\U000E0100飾区", "[葛\U000E0100飾]" },
	{ FOLD, { "葛\U000E0100飾" }, "葛飾", "[葛飾]" },
	{ FOLD | F, { "(1)" }, "（１）", "[（１）]" },
	{ FOLD | F | I, { "abc" }, "ＡＢＣ", "[ＡＢＣ]" },
	{ FOLD | W, { "Docker" }, "北京ＤocＫer ＤockerＳ", "" },
	{ FOLD | W | I, { "Docker" }, "北京ＤocＫer ＤockerＳ", "[ＤocＫer]" },
	/* --fuzzy */
	{ Z1,
	  { "北京疫情" },
	  "北京的疫情和北京役情",
	  "[北京的疫情][北京役情]" },
	{ Z1 | I, { "Docker" }, "DOKER", "[DOKER]" },
	{ Z2 | F, { "a.cdef" }, "abcdf", "[abcdf]" },
	{ Z1 | W, { "docker" }, "dockers docke", "[docke]" },
	{ Z1 | X, { "docker" }, "dockers", "[dockers]" },
	{ Z1 | X, { "docker" }, "the docker", "" },
	{ Z1 | FOLD, { "國家圖書館" }, "国家图馆", "[国家图馆]" },
	{ Z1, { "abc", "xyz" }, "xz ac", "[xz:1][ac]" },
};

static struct match_conf
conf_of(int flags, const struct span *pattern, size_t n)
{
	return (struct match_conf){ .pattern = pattern,
				    .n = n,
				    .fixed = flags & F,
				    .icase = flags & I,
				    .word = flags & W,
				    .line = flags & X,
				    .fold = flags & FOLD,
				    .raw = flags & RAW,
				    .record = flags & REC,
				    .fuzzy = flags & Z1	  ? 1
					     : flags & Z2 ? 2
							  : 0 };
}

static void
check_case(size_t i)
{
	struct span pattern[4], text = span_of(cases[i].text);
	struct match_conf conf;
	struct match_error error;
	struct match_hit hit;
	struct matcher *w;
	struct match *m;
	char got[512] = "";
	size_t n, wrote = 0, first = text.n;

	for (n = 0; n < 4 && cases[i].pattern[n]; n++)
		pattern[n] = span_of(cases[i].pattern[n]);
	conf = conf_of(cases[i].flags, pattern, n);
	m = match_open(&conf, &error);
	CHECK(m != NULL, "%zu: %s", i, error.text);
	if (m == NULL)
		return;
	w = matcher_open(m);
	match_start(w, text);
	while (match_next(w, &hit) == MATCH_FOUND) {
		if (first == text.n)
			first = hit.at + hit.n;
		wrote +=
		    (size_t)snprintf(got + wrote, sizeof(got) - wrote,
				     hit.pattern ? "[%.*s:%zu]" : "[%.*s]",
				     (int)hit.n, text.p + hit.at, hit.pattern);
	}
	CHECK(span_is(span_of(got), cases[i].hits), "%zu: %s in %s: %s", i,
	      cases[i].pattern[0], cases[i].text, got);
	match_text(w, text);
	CHECK(match_seek(w, 0) <= first, "%zu: skipped", i);
	matcher_close(w);
	match_close(m);
}

/* Patterns that take forever, and which of our limits ends them. */
static const struct {
	const char *pattern, *piece, *end, *limit; /* NULL: decided */
} hostile[] = {
	{ "(a+)+$", "a", "!", "match limit" },
	{ "(a|aa)+$", "a", "!", "match limit" },
	{ "(a|a)*b?$", "a", "!", "match limit" },
	{ "^(([a-z])+.)+[A-Z]([a-z])+$", "a", "", "match limit" },
	{ "(.*)*=.*;$", "ab", "=;=", "match limit" },
	{ "(\\w+\\s?)+\\.$", "ab ", ".!", "match limit" },
	{ "^(\\d+,?)+$", "12,", "x", "match limit" },
	{ "(x+x+)+y$", "x", "yz", "match limit" },
	{ "(?:.*,){20}[P-Z]", "1,2,", "", "match limit" },
	{ "([\\p{Han}]+)*。$", "国家", "。!", "match limit" },
	{ "(a?){30}a{30}$", "a", "b", "match limit" },
	{ "^(.+)+\\1[x-z]$", "ab", "!", "match limit" },
	{ "((?:a{0,5}){0,5}){0,5}[c-e]", "a", "", "match limit" },
	{ "(?:(?:a*)*)*b", "a", "", NULL },
	{ "a*a*a*b", "a", "", NULL },
};

static struct matcher *
one(const char *pattern, int flags, struct match **m)
{
	struct span s = span_of(pattern);
	struct match_conf conf = conf_of(flags, &s, 1);
	struct match_error error;

	*m = match_open(&conf, &error);
	CHECK(*m != NULL, "%s: %s", pattern, error.text);
	return *m == NULL ? NULL : matcher_open(*m);
}

static void
check_hostile(size_t i)
{
	char text[400];
	size_t n = 0, piece = strlen(hostile[i].piece);
	struct match *m;
	struct matcher *w = one(hostile[i].pattern, 0, &m);
	struct match_hit hit;
	enum match_result got;

	while (n + piece < 120) {
		memcpy(text + n, hostile[i].piece, piece);
		n += piece;
	}
	memcpy(text + n, hostile[i].end, strlen(hostile[i].end));
	n += strlen(hostile[i].end);
	match_start(w, (struct span){ text, n });
	got = match_next(w, &hit);
	CHECK(got == (hostile[i].limit ? MATCH_LIMIT : MATCH_NONE), "%s: %d",
	      hostile[i].pattern, got);
	if (got == MATCH_LIMIT)
		CHECK(span_is(span_of(match_limit(w)), hostile[i].limit),
		      "%s: %s", hostile[i].pattern, match_limit(w));
	/* the next line is searched as if nothing had been */
	match_start(w, SPAN("b"));
	CHECK(match_next(w, &hit) != MATCH_LIMIT, "%s", hostile[i].pattern);
	matcher_close(w);
	match_close(m);
}

static void
check_limits(void)
{
	struct match *m;
	struct matcher *w;
	struct match_conf conf;
	struct match_error error;
	struct match_hit hit;
	struct span both[2] = { SPAN("(a+)+$"), SPAN("!") };
	struct span long_line;
	char *bytes;
	size_t i;

	for (i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++)
		check_hostile(i);
	/* a capture for each of a million characters */
	long_line.n = 1 << 20;
	long_line.p = bytes = memset(mem_get(long_line.n), 'a', long_line.n);
	w = one("^(?:(a)|b)*$", 0, &m);
	bytes[long_line.n - 1] = 'c';
	match_start(w, long_line);
	CHECK(match_next(w, &hit) == MATCH_LIMIT, "a long line");
	CHECK(span_is(span_of(match_limit(w)), "JIT stack") ||
		  span_is(span_of(match_limit(w)), "heap limit") ||
		  span_is(span_of(match_limit(w)), "match limit"),
	      "%s", match_limit(w));
	matcher_close(w);
	match_close(m);
	free(bytes);
	/* what one pattern cannot decide, another may */
	conf = conf_of(0, both, 2);
	m = match_open(&conf, &error);
	w = matcher_open(m);
	match_start(w, SPAN("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"));
	CHECK(match_next(w, &hit) == MATCH_FOUND && hit.pattern == 1, "!");
	CHECK(match_next(w, &hit) == MATCH_LIMIT, "and then the limit");
	matcher_close(w);
	match_close(m);
}

static const struct {
	int flags;
	const char *pattern;
	size_t offset;
	const char *part; /* of the message */
} wrong[] = {
	{ 0, "a(b", 3, "parenthesis" },
	{ 0, "ab)", 2, "parenthesis" },
	{ W, "a(b", 3, "parenthesis" },
	{ 0, "[a", 2, "terminating ]" },
	{ 0, "a**b(", 2, "quantifier" },
	{ 0, "\\C", 2, "" },
	{ 0, "(?<n>a)(?<n>b)", 12, "same name" },
	{ Z1, "a.c", 0, "plain text" },
	{ Z2, "ab", 0, "too short" },
	{ 0, "(?<=a+)b", 0, "lookbehind" },
};

static void
check_errors(void)
{
	struct match_conf conf;
	struct match_error error;
	struct span s[2];
	struct match *m;
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		s[0] = SPAN("right");
		s[1] = span_of(wrong[i].pattern);
		conf = conf_of(wrong[i].flags, s, 2);
		m = match_open(&conf, &error);
		CHECK(m == NULL, "%s", wrong[i].pattern);
		if (m != NULL) {
			match_close(m);
			continue;
		}
		CHECK(error.pattern == 1 && error.offset == wrong[i].offset &&
			  strstr(error.text, wrong[i].part) != NULL,
		      "%s: %zu, %zu: %s", wrong[i].pattern, error.pattern,
		      error.offset, error.text);
	}
}

/* Lines are skipped, and none too many. */
static void
check_seek(const char *pattern, int flags, const char *text, size_t first,
	   const char *need)
{
	struct match *m;
	struct matcher *w = one(pattern, flags, &m);
	const struct match_need *n = match_need(m);
	char got[64] = "";
	size_t i, wrote = 0;

	match_text(w, span_of(text));
	CHECK(match_seek(w, 0) == first, "%s: %zu", pattern, match_seek(w, 0));
	for (i = 0; i < n->n; i++)
		wrote += (size_t)snprintf(got + wrote, sizeof(got) - wrote,
					  "%.*s ", SPAN_FMT(n->any[i]));
	CHECK(span_is(span_of(got), need), "%s: %s", pattern, got);
	matcher_close(w);
	match_close(m);
}

int
main(void)
{
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_case(i);
	check_limits();
	check_errors();
	check_seek("b", 0, "a\na\nb\n", 4, "b ");
	check_seek("x.*yz", 0, "a\nx\nyz\n", 4, "yz ");
	check_seek("Kelvin.", I, "a\n\u212Aelvin!", 2, "kelvin ");
	check_seek("國家.", FOLD, "a\n国\n国家", 6, "国家 ");
	check_seek("國家.", FOLD, "國\U000E0100家", 0, "国家 ");
	check_seek("a*", 0, "b", 0, "");
	check_seek("北京疫情", Z1, "北\n疫情", 4, "北京 疫情 ");
	check_seek("", F, "ab", 0, "");
	return check_done();
}
