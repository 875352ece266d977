/* hash: what is the same text, and its digest as other programs compute it. */
#include "meta/hash.h"
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

/* Texts of "a" whose padding ends before, at and behind the end of a block. */
static const struct {
	size_t n;
	const char *digest;
} lengths[] = {
	{ 55, "9f4390f8d30c2dd92ec9f095b65e2b9a"
	      "e9b0a925a5258e241c9f1e910f734318" },
	{ 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f"
	      "590ce20f1bde7090ef7970686ec6738a" },
	{ 63, "7d3e74a05d7db15bce4ad9ec0658ea98"
	      "e3f06eeecf16b4c6fff2da457ddc2f34" },
	{ 64, "ffe054fe7ae0cb6dc65c3af9b61d5209"
	      "f439851db43d0ba5997337df154668eb" },
	{ 65, "635361c48bb9eab14198e76ea8ab7f1a"
	      "41685d6ad62aa9146d301d4f17eb0ae0" },
	{ 119, "31eba51c313a5c08226adf18d4a359cf"
	       "dfd8d2e816b13f4af952f7ea6584dcfb" },
	{ 120, "2f3d335432c70b580af0e8e1b3674a7c"
	       "020d683aa5f73aaaedfdc55af904c21c" },
	{ 128, "6836cf13bac400e9105071cd6af47084"
	       "dfacad4e5e302c94bfed24e013afb73e" },
	{ 1000000, "cdc76e5c9914fb9281a1c7e284d73e67"
		   "f1809a48a497200e046d39ccc7112cd0" },
};

static void
long_texts(void)
{
	struct buf text = { 0 };
	char is[HASH_TEXT];
	size_t i;

	for (i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		while (text.n < lengths[i].n)
			buf_char(&text, 'a');
		hash_of(buf_span(&text), is);
		CHECK(memcmp(is + 9, lengths[i].digest, 64) == 0, "%zu: %.*s",
		      text.n, (int)sizeof(is), is);
	}
	buf_free(&text);
}

int
main(void)
{
	struct buf out = { 0 }, marks = { 0 };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		out.n = 0;
		hash_normal(&out, span_of(cases[i].text));
		CHECK(span_is(buf_span(&out), cases[i].normal), "%zu: '%.*s'",
		      i, (int)out.n, out.p);
	}
	/* marks without end: in pieces, but all of them */
	out.n = 0;
	buf_char(&marks, 'e');
	for (i = 0; i < 1000; i++)
		buf_put(&marks, SPAN("\xCC\x87\xCC\xA3"));
	hash_normal(&out, buf_span(&marks));
	CHECK(out.n > 4 * 990, "%zu", out.n);
	same("ａｂｃ\n", "abc",
	     "sha256v1:ba7816bf8f01cfea414140de5dae2223"
	     "b00361a396177a9cb410ff61f20015ad");
	same("", " \n",
	     "sha256v1:e3b0c44298fc1c149afbf4c8996fb924"
	     "27ae41e4649b934ca495991b7852b855");
	long_texts();
	buf_free(&marks);
	buf_free(&out);
	return check_done();
}
