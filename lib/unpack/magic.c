/*
 * magic.c - files that are no text, told by their first bytes.
 *
 * A magic number of plain letters ("GIF89a", "OTTO") may begin an article about
 * it, so it counts only where control characters follow.  What has no number
 * that we know is binary when it is neither UTF-8, UTF-16 nor UTF-32 and has
 * control characters, which no charset of text has any use for.  A NUL alone
 * says nothing: there are articles with one.
 */
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "magic.h"

#define CONTROLS 100 /* one in so many bytes or units is one too many */

static const struct row {
	struct span magic;
	size_t at;	  /* offset */
	bool is_doubtful; /* text may begin so, in some charset */
	struct magic is;
} rows[] = {
/* clang-format off */
#define PACKED(name, hint) { MAGIC_PACKED, name, hint }
#define BINARY(name)	   { MAGIC_BINARY, name, NULL }
	/* clang-format on */
	{ SPAN("\x1f\x8b"), 0, false, PACKED("gzip", "zcat F") },
	{ SPAN("\x28\xb5\x2f\xfd"), 0, false, PACKED("zstd", "zstd -dc F") },
	{ SPAN("\x2a\x4d\x18"), 1, false, PACKED("zstd", "zstd -dc F") },
	{ SPAN("\xfd\x37zXZ"), 0, false, PACKED("xz", "xz -dc F") },
	{ SPAN("1AY&S"), 4, false, PACKED("bzip2", "bzip2 -dc F") },
	{ SPAN("\x17rE8P\x90"), 4, false, PACKED("bzip2", "bzip2 -dc F") },
	{ SPAN("\x04\x22\x4d\x18"), 0, false, PACKED("lz4", "lz4 -dc F") },
	{ SPAN("\x5d\0\0"), 0, true, PACKED("lzma", "xz --format=lzma -dc F") },
	{ SPAN("\x1f\x9d"), 0, false, PACKED("compress", "zcat F") },
	{ SPAN("7z\xbc\xaf\x27\x1c"), 0, false, PACKED("7z", "7z x -so F") },
	{ SPAN("Rar!\x1a\x07"), 0, false, PACKED("rar", "unrar p -inul F") },

	/* zip files of programs, by the name of their first member */
	{ SPAN("[Content_Types].xml"), 30, false, BINARY("Office document") },
	{ SPAN("mimetypeapplication/vnd.oasis"), 30, false,
	  BINARY("OpenDocument file") },
	{ SPAN("META-INF/"), 30, false, BINARY("Java archive") },
	{ SPAN("PK\x03\x04"), 0, false, PACKED("zip", "unzip -p F") },
	{ SPAN("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 0, false,
	  BINARY("Office document") },
	{ SPAN("%PDF-"), 0, false, BINARY("PDF document") },
	{ SPAN("SQLite format 3\0"), 0, false, BINARY("SQLite database") },

	{ SPAN("\x89PNG\r\n\x1a\n"), 0, false, BINARY("PNG image") },
	{ SPAN("\xff\xd8\xff"), 0, false, BINARY("JPEG image") },
	{ SPAN("GIF87a"), 0, true, BINARY("GIF image") },
	{ SPAN("GIF89a"), 0, true, BINARY("GIF image") },
	{ SPAN("WEBP"), 8, true, BINARY("WebP image") },
	{ SPAN("\0\0\x01\0"), 0, true, BINARY("icon") },
	{ SPAN("BM"), 0, true, BINARY("BMP image") },
	{ SPAN("II*\0"), 0, true, BINARY("TIFF image") },
	{ SPAN("MM\0*"), 0, true, BINARY("TIFF image") },
	{ SPAN("8BPS"), 0, true, BINARY("Photoshop image") },
	{ SPAN("wOFF"), 0, true, BINARY("WOFF font") },
	{ SPAN("wOF2"), 0, true, BINARY("WOFF2 font") },
	{ SPAN("\0\x01\0\0\0"), 0, false, BINARY("TrueType font") },
	{ SPAN("OTTO"), 0, true, BINARY("OpenType font") },

	{ SPAN("ftyp"), 4, true, BINARY("MP4 video") },
	{ SPAN("\x1a\x45\xdf\xa3"), 0, false, BINARY("Matroska video") },
	{ SPAN("OggS\0"), 0, false, BINARY("Ogg audio") },
	{ SPAN("ID3"), 0, true, BINARY("MP3 audio") },
	{ SPAN("fLaC\0"), 0, false, BINARY("FLAC audio") },
	{ SPAN("WAVE"), 8, true, BINARY("WAVE audio") },
	{ SPAN("AVI "), 8, true, BINARY("AVI video") },

	{ SPAN("\177ELF"), 0, false, BINARY("ELF program") },
	{ SPAN("MZ"), 0, true, BINARY("Windows program") },
	{ SPAN("\xca\xfe\xba\xbe"), 0, true, BINARY("Java class") },
	{ SPAN("\0asm"), 0, false, BINARY("WebAssembly program") },
	{ SPAN("!<arch>\n"), 0, true, BINARY("library of objects") },
#undef PACKED
#undef BINARY
};

static const struct magic other = { MAGIC_BINARY, "no text in any charset",
				    NULL };

/* ---- text --------------------------------------------------------------- */

/* Escape and backspace print: texts for terminals are full of them. */
static bool
is_control(uint32_t c)
{
	return (c < 0x20 && (c < '\b' || c > '\r' || c == '\v') && c != 0x1b) ||
	       c == 0x7f;
}

#if defined(__SSE2__)
/* The whole blocks from *from on: most have none but a line end. */
static size_t
count_sse2(const char **from, const char *end)
{
	const __m128i low = _mm_set1_epi8(0x1f), del = _mm_set1_epi8(0x7f);
	const char *p = *from;
	size_t n = 0;
	unsigned hits;
	__m128i v;

	for (; end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const void *)p);
		hits = (unsigned)_mm_movemask_epi8(
		    _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(v, low), v),
				 _mm_cmpeq_epi8(v, del)));
		for (; hits != 0; hits &= hits - 1)
			n += is_control((unsigned char)p[__builtin_ctz(hits)]);
	}
	*from = p;
	return n;
}
#endif

static bool
has_few_controls(struct span s)
{
	const char *p = s.p, *end = span_end(s);
	size_t n = 0;

#if defined(__SSE2__)
	if (simd_level() >= SIMD_SSE2)
		n = count_sse2(&p, end);
#endif
	for (; p < end; p++)
		n += is_control((unsigned char)*p);
	return n * CONTROLS <= s.n;
}

/* The last character may be cut off. */
static bool
is_utf8(struct span s)
{
	size_t good = utf8_valid(s);

	return good == s.n || (s.n >= MAGIC_HEAD && s.n - good < 4);
}

/* Surrogates in pairs, few controls. */
static bool
is_utf16(struct span s, bool big)
{
	size_t i, bad = 0;
	uint32_t c, before = 0;

	for (i = 0; i + 1 < s.n; i += 2, before = c) {
		c = (uint32_t)(unsigned char)s.p[i + !big] << 8 |
		    (unsigned char)s.p[i + big];
		bad += is_control(c) || c >= 0xfffe;
		bad += (before >> 10 == 0x36) != (c >> 10 == 0x37);
	}
	return bad * CONTROLS <= s.n / 2;
}

static bool
is_wide(struct span s)
{
	const char *name = wide_take_mark(&s);

	if (name == NULL)
		name = wide_certain(s);
	if (name == NULL)
		name = wide_likely(s);
	if (name == NULL)
		return false;
	return strncmp(name, "UTF-16", 6) != 0 || is_utf16(s, name[6] == 'B');
}

const struct magic *
magic_find_stream(struct span head)
{
	const struct row *r, *end = rows + sizeof(rows) / sizeof(*rows);

	if (head.n > MAGIC_HEAD)
		head.n = MAGIC_HEAD;
	for (r = rows; r < end; r++)
		if (head.n >= r->at + r->magic.n &&
		    head.p[r->at] == *r->magic.p &&
		    memcmp(head.p + r->at, r->magic.p, r->magic.n) == 0 &&
		    !(r->is_doubtful &&
		      (has_few_controls(head) || is_wide(head))))
			return &r->is;
	return NULL;
}

const struct magic *
magic_find(struct span head)
{
	const struct magic *known = magic_find_stream(head);

	if (known != NULL || head.n == 0)
		return known;
	if (head.n > MAGIC_HEAD)
		head.n = MAGIC_HEAD;
	/* the cheapest question first: nearly all are text */
	if (has_few_controls(head) || is_utf8(head) || is_wide(head))
		return NULL;
	return &other;
}
