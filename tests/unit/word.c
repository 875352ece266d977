/* Words in mixed text; the table and the assertion agree. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "check.h"
#include "search/word.h"

static const struct {
	const char *text, *part;
	bool whole;
} cases[] = {
	{ "北京Docker容器", "Docker", true },
	{ "用 Docker 吧", "Docker", true },
	{ "Dockers", "Docker", false },
	{ "xDocker", "Docker", false },
	{ "Docker2", "Docker", false },
	{ "_Docker", "Docker", false },
	{ "-Docker.", "Docker", true },
	{ "cafés", "caf", false },
	{ "un café!", "café", true },
	{ "北京市民", "京市", true },
	{ "2022年5月", "2022", true },
	{ "12022年", "2022", false },
	{ "5月23日", "月23", true },
	{ "5月234日", "月23", false },
	{ "ภาษาไทย", "ษาไ", true },
	{ "приветик", "привет", false },
	{ "のPythonで", "Python", true },
	{ "한국어", "한국", false },
	{ "C++11", "C++", true },
	{ "भाषा", "भ", false },
	{ "データbase", "base", true },
	{ "", "", true },
};

int
main(void)
{
	struct span text, part, edge = word_edge();
	struct arena mem = { 0 };
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	pcre2_code *code;
	const char *p;
	char pattern[4096], pair[8];
	size_t i, n, wrong = 0;
	int error;
	PCRE2_SIZE where;
	uint32_t c;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		text = span_of(cases[i].text), part = span_of(cases[i].part);
		p = part.n ? memmem(text.p, text.n, part.p, part.n) : text.p;
		CHECK(word_whole(text, (size_t)(p - text.p), part.n) ==
			  cases[i].whole,
		      "%s in %s", part.p, text.p);
		n = (size_t)snprintf(pattern, sizeof(pattern), "%s\\Q%s\\E%s",
				     edge.p, part.p, edge.p);
		code =
		    pcre2_compile((PCRE2_SPTR)pattern, n, PCRE2_UTF | PCRE2_UCP,
				  &error, &where, NULL);
		CHECK(code &&
			  (pcre2_match(code, (PCRE2_SPTR)text.p, text.n, 0, 0,
				       data, NULL) > 0) == cases[i].whole,
		      "%s in %s by PCRE2", part.p, text.p);
		pcre2_code_free(code);
	}
	/* after a word character, an edge is where there is none; assigned
	 * characters only: Unicode versions differ in the others */
	n = (size_t)snprintf(pattern, sizeof(pattern), "^\\P{Cn}%s", edge.p);
	code = pcre2_compile((PCRE2_SPTR)pattern, n, PCRE2_UTF | PCRE2_UCP,
			     &error, &where, NULL);
	for (c = 1; code && c < 0x40000; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		n = utf8_put(pair, c);
		pair[n] = 'x';
		if (pcre2_match(code, (PCRE2_SPTR)pair, n, 0, 0, data, NULL) <
		    0)
			continue; /* unassigned in PCRE2's version */
		wrong += (pcre2_match(code, (PCRE2_SPTR)pair, n + 1, 0, 0, data,
				      NULL) < 0) != word_char(c);
	}
	CHECK(code && wrong == 0, "%zu characters", wrong);
	pcre2_code_free(code);
	pcre2_match_data_free(data);
	arena_free(&mem);
	return check_done();
}
