/*
 * magic: what is told from text, what is not, on both sides of each rule and
 * for each instruction set.
 */
#include "check.h"
#include "unpack/unpack.h"

static const struct {
	struct span head;
	const char *name; /* NULL: text */
} cases[] = {
	{ SPAN(""), NULL },
	{ SPAN("\x1f\x8b\x08\0"), "gzip" },
	{ SPAN("\x28\xb5\x2f\xfd"), "zstd" },
	{ SPAN("\x5a\x2a\x4d\x18\x04\0\0\0"), "zstd" },
	{ SPAN("\xfd"
	       "7zXZ\0"),
	  "xz" },
	{ SPAN("BZh91AY&SY"), "bzip2" },
	{ SPAN("BZhang writes"), NULL },
	{ SPAN("PK\x03\x04\x14\0"), "zip" },
	{ SPAN("PK is a name"), NULL },
	{ SPAN(
	      "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0"
	      "\0[Content_Types].xml"),
	  "Office document" },
	{ SPAN("\x89PNG\r\n\x1a\n"), "PNG image" },
	{ SPAN("\xff\xd8\xff\xe0"), "JPEG image" },
	{ SPAN("GIF89a\x01\0\x01\0\x80\0\0"), "GIF image" },
	{ SPAN("GIF89a is how the file begins."), NULL },
	{ SPAN("RIFF\x24\0\0\0WEBPVP8 "), "WebP image" },
	{ SPAN("RIFF and WEBP are names."), NULL },
	{ SPAN("OTTO\0\x0b\0\x80"), "OpenType font" },
	{ SPAN("OTTO fonts have outlines."), NULL },
	{ SPAN("%PDF-1.7\n"), "PDF document" },
	{ SPAN("\xca\xfe\xba\xbe\0\0\0\x34\0\x10"), "Java class" },
	{ SPAN("\xca\xfe\xba\xbe\xd6\xd0\xb9\xfa"), NULL }, /* GBK */
	/* UTF-8 may hold what it likes */
	{ SPAN("\x01\x02\x03\x04\x05\x06\x07"), NULL },
	{ SPAN("\0\0\0\0\0\0\0\0"), NULL },
	/* other charsets: no more than one in a hundred */
	{ SPAN("\xd6\xd0\xb9\xfa"), NULL },
	{ SPAN("\xd6\xd0\xb9\xfa\x01"), "no text in any charset" },
	{ SPAN("\xd6\xd0\t\r\n\f\b\x1b[0m\xb9\xfa"), NULL },
	{ SPAN("\xff\xfe-\0-\0-\0\n\0t\0:\0"), NULL },
	{ SPAN("-\0-\0-\0\n\0t\0:\0\xe9\0"), NULL },
	{ SPAN("\0-\0-\0-\0\n\0t\0:\0\xe9"), NULL },
	{ SPAN("\x2d\x4e\xfd\x56\n\0\x01\0\x02\0\x03\0\x3d\xd8"),
	  "no text in any charset" },
};

/* One control among n bytes of Latin-1. */
static const char *
one_in(size_t n, char control)
{
	static char text[2 * MAGIC_HEAD];
	const struct magic *m;

	memset(text, '\xe9', sizeof(text));
	text[n / 2] = control;
	m = magic_find((struct span){ text, n });
	return m != NULL ? m->name : "text";
}

/* A character that the end of what is looked at cuts. */
static const char *
cut(size_t controls)
{
	static char text[2 * MAGIC_HEAD];
	const struct magic *m;

	memset(text, 'a', sizeof(text));
	memset(text, '\x01', controls);
	memcpy(text + MAGIC_HEAD - 1, "\xe4\xb8\xad", 3);
	m = magic_find((struct span){ text, sizeof(text) });
	return m != NULL ? m->name : "text";
}

int
main(void)
{
	const struct magic *m;
	size_t i;
	int level;

	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
			m = magic_find(cases[i].head);
			CHECK((m == NULL) == (cases[i].name == NULL) &&
				  (m == NULL ||
				   strcmp(m->name, cases[i].name) == 0),
			      "case %zu: %s", i, m ? m->name : "text");
		}
		CHECK(strcmp(one_in(100, '\0'), "text") == 0, "1 of 100");
		CHECK(strcmp(one_in(99, '\0'), "text") != 0, "1 of 99");
		CHECK(strcmp(one_in(99, '\x7f'), "text") != 0, "1 of 99");
		CHECK(strcmp(one_in(99, '\n'), "text") == 0, "line end");
		CHECK(strcmp(cut(1000), "text") == 0, "cut character");
	}
	return check_done();
}
