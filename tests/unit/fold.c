/* Folding: the tables, the text walk, the way back. */
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"
#include "check.h"
#include "search/fold.h"

#define BOTH (FOLD_CASE | FOLD_FORMS)

static const struct {
	unsigned fold;
	const char *in, *out;
} cases[] = {
	{ FOLD_CASE, "", "" },
	{ FOLD_CASE, "Straße ΣΊΣΥΦΟΣ", "straße σίσυφοσ" },
	{ FOLD_CASE, "KELVIN \u212A \u017F", "kelvin k s" },
	{ FOLD_CASE, "Ⱥ", "ⱥ" },
	{ FOLD_CASE, "國", "國" },
	{ FOLD_FORMS, "国", "国" },
	{ FOLD_FORMS, "國家圖書館裏錄説", "国家图书馆里录说" },
	{ FOLD_FORMS, "ＡＢＣ１２３（注）", "ABC123(注)" },
	{ FOLD_FORMS, "ｶﾞｷﾞﾊﾟｱｲ｡", "ガギパアイ。" },
	{ FOLD_FORMS, "がぎぱあい", "ガギパアイ" },
	{ FOLD_FORMS, "ﾊ\u309Aﾞ", "パ\u3099" },
	{ FOLD_FORMS, "葛\U000E0100飾❤\uFE0F!", "葛饰❤!" },
	{ FOLD_FORMS, "\uFE0F\uFE0Fa", "a" },
	{ FOLD_FORMS, "カ\uFE00ﾞ", "ガ" },
	{ FOLD_FORMS, "￦　", "₩ " },
	{ BOTH, "Ａ國か\uFE00", "a国カ" },
};

/* The same walk, one character at a time. */
static struct span
walk(struct arena *mem, struct span s, unsigned fold)
{
	const char *p = s.p, *end = p + s.n;
	char *out = arena_get(mem, 2 * s.n + 4);
	size_t n = 0;
	uint32_t c;

	while (p < end) {
		p = fold_next(p, end, fold, &c);
		if (c != FOLD_NOTHING)
			n += utf8_put(out + n, c);
	}
	return (struct span){ out, n };
}

/* What PCRE2 takes for the same under caseless matching. */
static size_t
unlike_pcre2(void)
{
	uint32_t c, d, other;
	char text[4], pattern[32];
	size_t n, wrong = 0, offset;
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	pcre2_code *code;
	int error, got;

	for (c = 1; c < 0x1F000; c++) {
		other = fold_char(c, FOLD_CASE);
		if (c >= 0xD800 && c < 0xE000)
			continue;
		if (other == c)
			continue;
		n = (size_t)snprintf(pattern, sizeof(pattern), "^\\x{%X}$", c);
		code = pcre2_compile((PCRE2_SPTR)pattern, n,
				     PCRE2_UTF | PCRE2_CASELESS, &error,
				     &offset, NULL);
		for (d = 0; d < 2; d++) {
			n = utf8_put(text, d ? c : other);
			got = pcre2_match(code, (PCRE2_SPTR)text, n, 0, 0, data,
					  NULL);
			wrong += got < 0;
		}
		pcre2_code_free(code);
	}
	pcre2_match_data_free(data);
	return wrong;
}

/* Forms lists exactly what folds to a character. */
static void
check_forms(unsigned fold)
{
	uint32_t form[FOLD_FORMS_MAX][2], c;
	size_t n, i, widest = 0, members = 0, folded = 0, wrong = 0;

	for (c = 1; c < 0x32000; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		folded += fold_char(c, fold) != c &&
			  fold_char(c, fold) != FOLD_NOTHING;
		if (fold_char(c, fold) != c)
			continue;
		n = fold_forms(c, fold, form);
		widest = n > widest ? n : widest;
		for (i = 0; i < n; i++) {
			char s[8];
			const char *end;
			uint32_t d;

			end = s + utf8_put(s, form[i][0]);
			if (form[i][1])
				end = s + (end - s) +
				      utf8_put(s + (end - s), form[i][1]);
			else
				members += form[i][0] != c;
			wrong += fold_next(s, end, fold, &d) != end || d != c;
		}
	}
	CHECK(wrong == 0, "%zu forms", wrong);
	CHECK(members == folded, "%zu of %zu", members, folded);
	CHECK(widest <= FOLD_FORMS_MAX, "%zu", widest);
}

int
main(void)
{
	struct arena mem = { 0 };
	struct span in, out;
	struct fold_map map;
	uint32_t c, d;
	unsigned fold;
	size_t i, wrong = 0;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		in = span_of(cases[i].in);
		out = fold_text(&mem, in, cases[i].fold, &map);
		CHECK(span_is(out, cases[i].out), "\"%s\" gives \"%.*s\"",
		      cases[i].in, SPAN_FMT(out));
		CHECK(span_eq(walk(&mem, in, cases[i].fold), out), "\"%s\"",
		      cases[i].in);
		CHECK(span_eq(fold_text(&mem, out, cases[i].fold, NULL), out),
		      "twice: \"%s\"", cases[i].in);
		CHECK(fold_origin(&map, out.n) == in.n, "%zu, not %zu",
		      fold_origin(&map, out.n), in.n);
	}
	/* A, then the two bytes of ｶﾞ's three are one character */
	in = span_of("Ａｶﾞ葛\U000E0100b");
	out = fold_text(&mem, in, FOLD_FORMS, &map);
	CHECK(span_is(out, "Aガ葛b"), "%.*s", SPAN_FMT(out));
	CHECK(fold_origin(&map, 0) == 0, "A");
	CHECK(fold_origin(&map, 1) == 3, "ガ");
	CHECK(fold_origin(&map, 4) == 9, "葛");
	CHECK(fold_origin(&map, 7) == 16, "b after the selector");
	CHECK(fold_origin(&map, 8) == 17, "the end");

	for (fold = 1; fold <= BOTH; fold++) {
		for (c = 0; c < 0x110000; c++) {
			d = fold_char(c, fold);
			if (d != FOLD_NOTHING && fold_char(d, fold) != d)
				wrong++;
		}
		check_forms(fold);
	}
	CHECK(wrong == 0, "%zu not folded by folding", wrong);
	wrong = unlike_pcre2();
	CHECK(wrong == 0, "%zu differ from PCRE2", wrong);
	arena_free(&mem);
	return check_done();
}
