/* json: the same answer on every instruction set; what is written reads back.
 */
#include <stdlib.h>

#include "base/simd.h"
#include "base/utf8.h"
#include "json/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

static bool
is_blank(struct span s)
{
	return span_trim_lines(s).n == 0;
}

/* Members found while checking are those found by skipping. */
static void
check_members(struct span s, bool valid, size_t at)
{
	struct span rest = s;
	struct json_check c;
	struct json_member m, n;
	size_t where = at;

	json_check_open(&c, s);
	while (json_check_next(&c, &m)) {
		HOLDS(json_next(&rest, &n) && span_eq(m.name, n.name) &&
		      m.value.p == n.value.p && m.value.n == n.value.n);
		HOLDS(json_valid(m.value, NULL, NULL));
	}
	HOLDS(json_check_close(&c, &where, NULL) == valid && where == at);
}

/*
 * A container of a valid text: members are valid, what lies between them is
 * punctuation, and together they reach its end.
 */
static void
walk(struct span value)
{
	const char *from = value.p + 1;
	struct json_member m;
	struct span at = value;
	bool object = json_kind(value) == JSON_OBJECT;

	while (json_next(&at, &m)) {
		HOLDS(object == (m.name.p != NULL));
		HOLDS(json_valid(m.value, NULL, NULL));
		for (; from < (object ? m.name.p : m.value.p); from++)
			HOLDS(memchr(" \t\r\n,\"", *from, 6));
		from = span_end(m.value);
	}
	HOLDS(at.p != NULL && is_blank(at));
	for (; from < at.p; from++)
		HOLDS(memchr(" \t\r\n}]", *from, 6));
}

/* Any bytes: nothing is read outside, and it ends. */
static void
wander(struct arena *mem, struct span s)
{
	struct json_member m;
	struct span at = s, text;

	while (json_next(&at, &m)) {
		HOLDS(m.value.p >= s.p && span_end(m.value) <= span_end(s));
		text = json_text(mem, m.value, NULL);
		HOLDS(utf8_valid(text) == text.n);
		json_name_is(m.name, SPAN("date"));
	}
	json_find(s, SPAN("date"));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct span s = { (const char *)data, n }, clean, back;
	struct span value = span_trim_lines(s);
	struct arena mem = { 0 };
	struct buf b = { 0 }, first = { 0 };
	size_t at[3] = { 0 }, bad;
	bool ok[3];
	int level;

	clean = utf8_repair(&mem, s, NULL);
	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		ok[level] = json_valid(s, &at[level], NULL);
		HOLDS(ok[level] == ok[0] && at[level] == at[0] && at[0] <= n);
		if (ok[level] && json_kind(value) == JSON_STRING)
			HOLDS(span_eq(json_text_checked(&mem, value),
				      json_text(&mem, value, NULL)));
		if (json_kind(value) == JSON_OBJECT ||
		    json_kind(value) == JSON_ARRAY)
			check_members(s, ok[level], at[level]);
		b.n = 0;
		json_put(&b, clean);
		if (level == SIMD_PLAIN)
			buf_put(&first, buf_span(&b));
		HOLDS(span_eq(buf_span(&b), buf_span(&first)));
		HOLDS(json_valid(buf_span(&b), NULL, NULL));
		back = json_text(&mem, buf_span(&b), &bad);
		HOLDS(bad == 0 && span_eq(back, clean));
		if (n > 0)
			wander(&mem, s);
	}
	if (ok[0] &&
	    (json_kind(value) == JSON_OBJECT || json_kind(value) == JSON_ARRAY))
		walk(value);
	back = json_text(&mem, s, &bad);
	HOLDS(utf8_valid(back) == back.n);
	buf_free(&b);
	buf_free(&first);
	arena_free(&mem);
	return 0;
}
