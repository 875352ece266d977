/* Plain strings, one and many, with every instruction set, against memmem. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/simd.h"
#include "check.h"
#include "search/fold.h"
#include "search/literal.h"

static const struct {
	unsigned fold;
	const char *text;
	const char *needle[5];
	const char *hits; /* "at:length:needle " each */
} cases[] = {
	{ 0, "abc", { NULL }, "" },
	{ 0, "abc", { "c" }, "2:1:0 " },
	{ 0, "", { "c" }, "" },
	{ 0, "", { "" }, "0:0:0 " },
	{ 0, "ab", { "" }, "0:0:0 1:0:0 2:0:0 " },
	{ 0, "ab", { "", "b" }, "0:0:0 1:1:1 2:0:0 " },
	{ 0, "foobar foo", { "foo", "foobar", "bar", "foo" }, "0:6:1 7:3:0 " },
	{ 0, "abcd", { "abcde", "bc", "abce" }, "1:2:1 " },
	{ 0, "北京疫情", { "京疫", "北京市", "情" }, "3:6:0 9:3:2 " },
	{ 0, "aXb", { "x", "B" }, "" },
	{ 1, "aXb", { "x", "B" }, "1:1:0 2:1:1 " },
	{ 1, "Kelvin \u212Aelvin", { "KELVIN" }, "0:6:0 7:8:0 " },
	{ 1, "ſkiSKIS \u212A", { "skis" }, "0:5:0 " },
	{ 1, "ſ\u212AIſ", { "SkiS" }, "0:8:0 " },
	{ 1, "ПРИВЕТ привет Привет", { "привет" }, "0:12:0 13:12:0 26:12:0 " },
	{ 1, "ΣΊΣΥΦΟΣ σίσυφος", { "Σίσυφος" }, "0:14:0 15:14:0 " },
	{ 1, "Straße STRAẞE", { "STRASSE", "straße" }, "0:7:1 8:8:1 " },
	{ 1, "新浪NEWS", { "浪news", "新" }, "0:3:1 3:7:0 " },
	{ 1, "Ⱥⱥ", { "ⱥⱥ" }, "0:5:0 " },
	{ 1, "a`@", { "@", "`" }, "1:1:1 2:1:0 " },
};

/* The levels that this machine has and that differ. */
#define EACH_LEVEL(level) for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++)

static void
check_case(size_t i)
{
	struct span needle[5], text = span_of(cases[i].text);
	struct literal *l;
	struct literal_hit hit;
	char got[256];
	size_t n, at, wrote;
	int level;

	for (n = 0; n < 5 && cases[i].needle[n]; n++)
		needle[n] = span_of(cases[i].needle[n]);
	EACH_LEVEL(level)
	{
		simd_limit((enum simd)level);
		l = literal_open(needle, n, cases[i].fold);
		wrote = 0;
		got[0] = '\0';
		for (at = 0; literal_find(l, text, at, &hit);
		     at = hit.at + (hit.n ? hit.n : 1))
			wrote += (size_t)snprintf(
			    got + wrote, sizeof(got) - wrote, "%zu:%zu:%zu ",
			    hit.at, hit.n, hit.needle);
		CHECK(span_is(span_of(got), cases[i].hits), "%zu, %d: %s", i,
		      level, got);
		literal_close(l);
	}
}

/* One needle at every place of texts of every length round the blocks. */
static size_t
check_places(unsigned fold, const char *needle)
{
	struct span s = span_of(needle), text;
	struct literal *l = literal_open(&s, 1, fold);
	struct literal_hit hit;
	size_t n, at, wrong = 0;
	char *bytes;

	for (n = s.n; n < 150; n++)
		for (at = 0; at + s.n <= n; at++) {
			bytes = mem_get(n);
			memset(bytes, s.p[s.n - 1], n);
			memset(bytes, '.', at);
			memcpy(bytes + at, s.p, s.n);
			text = (struct span){ bytes, n };
			wrong += !literal_find(l, text, 0, &hit) ||
				 hit.at != at || hit.n != s.n;
			wrong += !literal_find(l, text, at, &hit);
			wrong +=
			    literal_find(l, text, at + 1, &hit) && hit.at <= at;
			free(bytes);
		}
	literal_close(l);
	return wrong;
}

/* Words of Chinese, of which many begin alike, and all their hits. */
static size_t
check_many(size_t words)
{
	static const char *const part[] = { "北", "京", "人", "民",
					    "a",  "b",	"éa", "ing" };
	struct span *word = mem_get(words * sizeof(*word)), text;
	struct arena mem = { 0 };
	struct literal *l;
	struct literal_hit hit;
	size_t i, k, at, best, wrong = 0;
	unsigned seed = 7, level;
	char *bytes = arena_get(&mem, 8192);

	text = (struct span){ bytes, 0 };
	while (text.n < 1200) {
		struct span p = span_of(part[(seed >> 13) % 8]);

		seed = seed * 1103515245u + 12345u;
		memcpy(bytes + text.n, p.p, p.n);
		text.n += p.n;
	}
	for (i = 0; i < words; i++) {
		seed = seed * 1103515245u + 12345u;
		at = seed % 1180;
		k = 2 + (seed >> 20) % 12;
		word[i] = (struct span){ bytes + at, k };
		if (i % 3 == 0) { /* one that does not occur */
			word[i] = arena_copy(&mem, word[i]);
			((char *)word[i].p)[k - 1] = '!';
		}
	}
	l = literal_open(word, words, 0);
	EACH_LEVEL(level)
	{
		simd_limit((enum simd)level);
		for (at = 0; at < text.n; at++) {
			size_t next = text.n;

			for (i = 0; i < words; i++) {
				const char *p = memmem(bytes + at, text.n - at,
						       word[i].p, word[i].n);

				if (p && (size_t)(p - bytes) < next)
					next = (size_t)(p - bytes);
			}
			for (best = i = 0; i < words; i++)
				if (next + word[i].n <= text.n &&
				    memcmp(bytes + next, word[i].p,
					   word[i].n) == 0 &&
				    word[i].n > best)
					best = word[i].n;
			if (!literal_find(l, text, at, &hit)) {
				wrong += next < text.n;
				break;
			}
			wrong += hit.at != next || hit.n != best;
			/* those shorter there, each once */
			for (k = hit.n; literal_shorter(l, text, &hit);
			     k = hit.n)
				wrong += hit.n >= k || hit.at != next;
			at = next;
		}
	}
	literal_close(l);
	arena_free(&mem);
	free(word);
	return wrong;
}

/* A filter finds what folding would make equal. */
static void
check_filter(const char *needle, const char *text, bool found)
{
	struct arena mem = { 0 };
	struct span s = span_of(needle);
	struct literal *l;
	struct literal_hit hit;
	unsigned fold = FOLD_CASE | FOLD_FORMS;

	s = fold_text(&mem, s, fold, NULL);
	l = literal_filter(&s, 1, fold);
	CHECK(l && literal_find(l, span_of(text), 0, &hit) == found, "%s in %s",
	      needle, text);
	literal_close(l);
	arena_free(&mem);
}

int
main(void)
{
	static const size_t counts[] = { 2, 8, 13, 40, 700 };
	struct span hostile;
	struct literal *l;
	struct literal_hit hit;
	size_t i, wrong;
	int level;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_case(i);
	EACH_LEVEL(level)
	{
		simd_limit((enum simd)level);
		wrong = check_places(0, "x") + check_places(0, "xy") +
			check_places(0, "abcabcabd") +
			check_places(0, "人民币汇率") +
			check_places(FOLD_CASE, "needle") +
			check_places(FOLD_CASE, "kisses");
		CHECK(wrong == 0, "%zu at level %d", wrong, level);
	}
	for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		wrong = check_many(counts[i]);
		CHECK(wrong == 0, "%zu of %zu", wrong, counts[i]);
	}
	/* every place of a text like this has the needle's two rarest bytes */
	hostile.n = 1 << 20;
	hostile.p = memset(mem_get(hostile.n), 'a', hostile.n);
	for (i = 0; i < 2; i++) {
		char needle[3000];
		struct span s = { needle, sizeof(needle) };

		memset(needle, 'a', sizeof(needle));
		needle[i * 2999] = 'b';
		l = literal_open(&s, 1, 0);
		CHECK(!literal_find(l, hostile, 0, &hit), "%zu", i);
		literal_close(l);
	}
	free((char *)hostile.p);
	check_filter("國家圖書館", "在国家图书馆里", true);
	check_filter("国家图书馆", "在國家圖書館裏", true);
	check_filter("国家图书馆", "在家國", false);
	check_filter("Docker", "ＤＯＣＫＥＲ", true);
	check_filter("docker", "DOCKER", true);
	check_filter("ガギグ", "ｶﾞｷﾞｸﾞ", true);
	check_filter("がぎぐ", "ガギグ", true);
	check_filter("k", "\u212A", true);
	return check_done();
}
