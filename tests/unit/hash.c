/* hash: what is the same text, and its digest as other programs compute it. */
#include "hash.h"
#include "check.h"

static const struct {
	const char *text, *normal;
} cases[] = {
	{ "", "" },
	{ " \n\t\xE3\x80\x80\xC2\xA0", "" },
	{ "  a \n b\xE3\x80\x80\x63  ", "a b c" },
	{ "ＡＢＣ，１２！", "ABC,12!" },
	{ "ﬁ ①½", "fi 11\xE2\x81\x84\x32" },
	{ "…", "..." },
	{ "ｶﾞｰ", "ガー" },
	{ "e\xCC\x81", "\xC3\xA9" },
	{ "Ａ\xCC\x8A", "\xC3\x85" },
	{ " \xCC\x81", "\xCC\x81" },
	{ "\xC2\xB4", "\xCC\x81" }, /* a blank and a mark */
	{ "x\xC2\xB4", "x \xCC\x81" },
	{ "가", "가" },
	{ "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "각" },
	{ "q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87" },
	{ "e\xE2\x80\x8D\xCC\x81", "\xC3\xA9" },
	{ "so\xC2\xAD\x66t\xEF\xBB\xBF\x01", "soft" },
	{ "a \xE2\x80\x8B b", "a b" },
};

static void
same(const char *text, const char *as, const char *digest)
{
	char a[HASH_TEXT], b[HASH_TEXT];
	struct buf out = { 0 };
	size_t n;

	hash_normal(&out, span_of(text));
	hash_of(buf_span(&out), a);
	n = out.n;
	hash_normal(&out, span_of(as));
	hash_of((struct span){ out.p + n, out.n - n }, b);
	CHECK(memcmp(a, b, sizeof(a)) == 0, "%s and %s", text, as);
	CHECK(memcmp(a, digest, sizeof(a)) == 0, "%.*s", (int)sizeof(a), a);
	buf_free(&out);
}

int
main(void)
{
	struct buf out = { 0 };
	size_t i, n;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		out.n = 0;
		hash_normal(&out, span_of(cases[i].text));
		CHECK(span_is(buf_span(&out), cases[i].normal), "%zu: '%.*s'",
		      i, (int)out.n, out.p);
	}
	/* marks without end: in pieces, but all of them */
	out.n = 0;
	buf_char(&out, 'e');
	for (i = 0; i < 1000; i++)
		buf_put(&out, SPAN("\xCC\x87\xCC\xA3"));
	n = out.n;
	hash_normal(&out, (struct span){ out.p, n });
	CHECK(out.n - n > 4 * 990, "%zu", out.n - n);
	same("ａｂｃ\n", "abc",
	     "sha256v1:ba7816bf8f01cfea414140de5dae2223"
	     "b00361a396177a9cb410ff61f20015ad");
	same("", " \n",
	     "sha256v1:e3b0c44298fc1c149afbf4c8996fb924"
	     "27ae41e4649b934ca495991b7852b855");
	buf_free(&out);
	return check_done();
}
