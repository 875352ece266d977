/* count: what is a word, in scripts with blanks and without. */
#include "meta/count.h"
#include "check.h"

static const struct {
	const char *text;
	unsigned words, signs, chars;
} cases[] = {
	{ "", 0, 0, 0 },
	{ "two words", 2, 0, 8 },
	{ "don't well-known 1,234.56 snake_case v1.2", 5, 0, 37 },
	{ "a -- b ... c.", 3, 0, 9 },
	{ "end. Next", 2, 0, 8 },
	{ "\xE2\x80\x98quoted\xE2\x80\x99 it\xE2\x80\x99s", 2, 0, 12 },
	{ "5月23日", 4, 2, 5 },
	{ "中文，没有空格。", 6, 6, 8 },
	{ "カタカナ・テスト", 7, 7, 8 },
	{ "人々", 2, 2, 2 },
	{ "ｶﾞ", 1, 1, 2 }, /* a sign and its voicing mark */
	{ "한국어 어절 두", 3, 0, 6 },
	{ "ภาษาไทย", 2, 0, 7 },
	{ "ภาษา", 1, 0, 4 },
	{ "ภาษาไ", 2, 0, 5 },
	{ "ภาษาภาษา", 2, 0, 8 },
	{ "ภาษาภาษาไ", 3, 0, 9 },
	{ "ภาษาไทยabc", 3, 0, 10 },
	{ "e\xCC\x81te\xCC\x81", 1, 0, 5 },
	{ "a\xE3\x80\x80z\xC2\xA0z", 3, 0, 3 },
	{ "zero\xE2\x80\x8Bwidth", 1, 0, 9 },
	{ "\xF0\x9F\x98\x80 \xF0\xA0\x80\x80", 1, 1, 2 },
};

/* Of a whole text. */
static struct count
count_of(struct span text)
{
	const char *p = text.p, *end = span_end(text);
	struct counting n = { 0 };
	struct letters block;

	while (p < end) {
		p = letters_read(&block, p, end);
		count_add(&n, &block);
	}
	return count_end(&n);
}

/* How long so many words and signs take to read. */
static size_t
seconds(size_t words, size_t signs)
{
	struct buf b = { 0 };
	size_t n;

	while (words-- > 0)
		buf_put(&b, SPAN("a "));
	while (signs-- > 0)
		buf_put(&b, SPAN("中"));
	n = (size_t)count_of(buf_span(&b)).seconds;
	buf_free(&b);
	return n;
}

int
main(void)
{
	struct count n;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		n = count_of(span_of(cases[i].text));
		CHECK(n.words == cases[i].words && n.signs == cases[i].signs &&
			  n.chars == cases[i].chars,
		      "%s: %d words, %d signs, %d characters", cases[i].text,
		      (int)n.words, (int)n.signs, (int)n.chars);
	}
	CHECK(seconds(230, 0) == 60 && seconds(231, 0) == 60, "words");
	CHECK(seconds(2300, 0) == 600, "ten minutes of words");
	CHECK(seconds(0, 300) == 60 && seconds(0, 3000) == 600, "signs");
	CHECK(seconds(115, 150) == 60, "both");
	n = count_of(SPAN("中中中中中"));
	CHECK(n.seconds == 1, "%d", (int)n.seconds);
	n = count_of(SPAN("a b c d e f g h i j k l m n o p q r s t u v w"));
	CHECK(n.seconds == 6, "%d", (int)n.seconds);
	return check_done();
}
