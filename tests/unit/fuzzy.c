/* Up to two characters missing, added or wrong. */
#include "search/fuzzy.h"
#include "check.h"

static const struct {
	const char *needle;
	unsigned k;
	const char *text, *hits; /* "found/distance " each */
} cases[] = {
	{ "docker", 1, "use Docker or dockr, dokcer", "ocker/1 dockr/1 " },
	{ "docker", 2, "dokcer dcker", "dokcer/2 dcker/1 " },
	{ "docker", 1, "the dockyard", "" },
	{ "abc", 1, "abc abxc ab xbc", "abc/0 ab/1 ab/1 bc/1 " },
	{ "北京疫情", 1, "北京的疫情，北京役情，北疫情",
	  "北京的疫情/1 北京役情/1 北疫情/1 " },
	{ "北京疫情", 0, "北京疫情", "北京疫情/0 " },
	{ "naïve", 1, "naive", "naive/1 " },
	{ "transfer learning", 2, "a transfr lerning b", "transfr lerning/2 " },
	{ "aa", 1, "b", "" },
	{ "aa", 1, "ab", "a/1 " },
};

#define LONG "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

int
main(void)
{
	struct arena mem = { 0 };
	struct fuzzy *f;
	struct fuzzy_hit hit;
	struct span text, piece[FUZZY_MAX + 1];
	char got[512];
	size_t i, at, n;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		text = span_of(cases[i].text);
		f = fuzzy_new(&mem, span_of(cases[i].needle), cases[i].k);
		got[0] = '\0';
		for (n = at = 0; fuzzy_find(f, text, at, &hit);
		     at = hit.at + hit.n)
			n += (size_t)snprintf(got + n, sizeof(got) - n,
					      "%.*s/%u ", (int)hit.n,
					      text.p + hit.at, hit.distance);
		CHECK(span_is(span_of(got), cases[i].hits), "%s: %s",
		      cases[i].needle, got);
	}
	/* more than a block of 64 */
	f = fuzzy_new(&mem, SPAN(LONG LONG LONG), 2);
	CHECK(fuzzy_find(f, SPAN("--" LONG "x" LONG LONG "--"), 0, &hit) &&
		  hit.at == 2 && hit.n == 3 * 62 + 1 && hit.distance == 1,
	      "%zu %zu %u", hit.at, hit.n, hit.distance);
	CHECK(!fuzzy_find(f, SPAN("--" LONG "xyz" LONG LONG "--"), 0, &hit),
	      "three are too many");
	CHECK(fuzzy_new(&mem, SPAN("ab"), 2) == NULL, "too short");
	f = fuzzy_new(&mem, SPAN("北京疫情"), 1);
	CHECK(fuzzy_whole(f, SPAN("北京役情")), "one wrong");
	CHECK(!fuzzy_whole(f, SPAN("北京疫情啊啊")), "two more");
	CHECK(!fuzzy_whole(f, SPAN("")), "nothing");
	n = fuzzy_pieces(SPAN("北京疫情x"), 2, piece);
	CHECK(n == 3 && span_is(piece[0], "北") && span_is(piece[1], "京疫") &&
		  span_is(piece[2], "情x"),
	      "%zu pieces", n);
	arena_free(&mem);
	return check_done();
}
