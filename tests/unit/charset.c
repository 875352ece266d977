/* Labels, decoders and the choice between what a document says and is. */
#include <stdlib.h>

#include "base/utf8.h"
#include "charset/charset.h"
#include "charset/charset_table.h"
#include "check.h"

#define LIT(s)                                                                 \
	(struct span)                                                          \
	{                                                                      \
		s, sizeof(s) - 1                                               \
	}

struct result {
	struct span text;
	const char *name;
	bool wide;
	struct notes notes;
	struct arena mem;
};

static struct charset *charset;

static struct result
decode(struct span bytes, const char *label)
{
	static struct arena mem;
	struct result r = { 0 };
	const char *forced = label ? charset_name(span_of(label)) : NULL;

	arena_reset(&mem);
	r.notes.mem = &mem;
	r.text = charset_decode(charset, &mem, bytes, forced, &r.name, &r.wide,
				&r.notes);
	CHECK(utf8_valid(r.text) == r.text.n, "%s", r.name);
	return r;
}

static bool
has_note(const struct result *r, enum note_code code)
{
	const struct note *n;

	for (n = r->notes.first; n; n = n->next)
		if (n->code == code)
			return true;
	return false;
}

#define U "\xEF\xBF\xBD" /* U+FFFD */

/* Bytes under a label, by the WHATWG decoders. */
static const struct {
	const char *label;
	struct span bytes, text;
} forced[] = {
	{ "latin1", LIT("caf\xE9 \x80\x81"), LIT("café €\xC2\x81") },
	{ "windows-1253", LIT("\xE1\xAA"), LIT("α" U) },
	{ "windows-1255", LIT("\xCA\xD9"), LIT("\xD6\xBA" U) },
	{ "windows-1258",
	  LIT("a\xCC"
	      "A\xD2"),
	  LIT("a\xCC\x80"
	      "A\xCC\x89") },
	{ "tis-620", LIT("\xA1\x80\xDB"), LIT("ก€" U) },
	{ "koi8-u", LIT("\xAE\xBE\xC1"), LIT("ўЎа") },
	{ "macintosh", LIT("\xC6\xF0\xDB"), LIT("∆\xEF\xA3\xBF€") },
	{ "x-mac-cyrillic", LIT("\xFF\xE0"), LIT("€а") },
	{ "iso-8859-8-i", LIT("\xE0\x85"), LIT("א\xC2\x85") },
	{ "x-user-defined", LIT("a\x80\xFF"),
	  LIT("a\xEF\x9E\x80\xEF\x9F\xBF") },
	{ "hz-gb-2312", LIT("abc"), LIT(U) },
	{ "hz-gb-2312", LIT(""), LIT("") },
	/* GB18030: patches, four bytes, an ASCII trail stays, cut ends */
	{ "gb2312", LIT("\xD6\xD0\x80\xA3\xA0"), LIT("中€\xE3\x80\x80") },
	{ "gbk", LIT("\x90\x30\x81\x30"), LIT("\xF0\x90\x80\x80") },
	{ "gb18030", LIT("\x82\x35\x90\x37\x84\x31\x83\x35"),
	  LIT("\xE9\xBE\xB4\xEF\xB8\x99") },
	{ "gbk", LIT("\xD6<b>\xFF"), LIT(U "<b>" U) },
	{ "gbk",
	  LIT("\x81\x30"
	      "a"),
	  LIT(U "0a") },
	{ "gbk",
	  LIT("\x81\x30\x81"
	      "a"),
	  LIT(U "0乤") },
	{ "gbk", LIT("a\xD6"), LIT("a" U) },
	{ "gbk", LIT("a\x81\x30\x81"), LIT("a" U) },
	{ "gbk", LIT("\xFE\x51"), LIT("\xEE\xA0\x96") },
	/* Big5: Hong Kong's astral and double characters, patches */
	{ "big5", LIT("\xA4\xA4\x87\x40"), LIT("中\xE4\x8F\xB0") },
	{ "big5", LIT("\x88\x62\x88\x64\x88\xA3\x88\xA5"),
	  LIT("Ê\xCC\x84Ê\xCC\x8Cê\xCC\x84ê\xCC\x8C") },
	{ "big5", LIT("\x88\x66z"), LIT("Êz") },
	{ "big5", LIT("\x88\x45"), LIT("\xF0\xA0\x84\x8C") },
	{ "big5", LIT("\xA1\x45\xA3\xE1"), LIT("‧€") },
	{ "big5", LIT("\xA4<\x80\xA4"), LIT(U "<" U U) },
	{ "sjis", LIT("\x93\xFA\xB1\x80\x87\x40"), LIT("日ｱ\xC2\x80①") },
	{ "sjis", LIT("\x5C\x7E\x81\x60"), LIT("\\~～") },
	{ "sjis", LIT("\xA0\xFD\x81<\x81"), LIT(U U U "<" U) },
	{ "sjis", LIT("\xF0\x40"), LIT("\xEE\x80\x80") },
	{ "euc-kr", LIT("\xC7\xD1\x81\x41"), LIT("한갂") },
	{ "euc-kr", LIT("\xC7<\xC7"), LIT(U "<" U) },
	{ "euc-jp", LIT("\xC6\xFC\x8E\xB1\xAD\xA1"), LIT("日ｱ①") },
	{ "euc-jp", LIT("\x8F\xB0\xA1"), LIT("丂") },
	{ "euc-jp",
	  LIT("\x8F\xB0<\x8E"
	      "a\xC6"),
	  LIT(U "<" U "a" U) },
	{ "euc-jp", LIT("a\x8F\xB0"), LIT("a" U) },
	{ "iso-2022-jp", LIT("a\x1B$BF|\x1B(B!"), LIT("a日!") },
	{ "iso-2022-jp", LIT("\x1B(J\\~\x1B(I1\x1B(B"), LIT("¥‾ｱ") },
	{ "iso-2022-jp", LIT("\x1B$B\x1B(Ba"), LIT(U "a") },
	{ "iso-2022-jp", LIT("\x1B$BF"), LIT(U) },
	{ "iso-2022-jp", LIT("\x1B$BF\x1B(Ba\x0E\xFF"), LIT(U "a" U U) },
	{ "iso-2022-jp", LIT("\x1B[1m"), LIT(U "[1m") },
	{ "utf-16", LIT("a\0\x3D\xD8\0\xDE"), LIT("a\xF0\x9F\x98\x80") },
	{ "utf-16be", LIT("\0a\xD8\0\0b\xDC\0"), LIT("a" U "b" U) },
	{ "utf-16le", LIT("a\0\0\xD8"), LIT("a" U) },
	{ "utf-16le", LIT("a\0b"), LIT("a" U) },
	{ "utf-16le",
	  LIT("\0\xD8"
	      "b"),
	  LIT(U) },
	{ "utf-8", LIT("a\xE4\xBD"), LIT("a" U) },
	/* a mark is stronger than the user */
	{ "gbk", LIT("\xEF\xBB\xBF中"), LIT("中") },
};

static void
test_forced(void)
{
	size_t i;

	for (i = 0; i < sizeof(forced) / sizeof(*forced); i++) {
		struct result r = decode(forced[i].bytes, forced[i].label);

		CHECK(span_eq(r.text, forced[i].text), "%s, row %zu: %.*s",
		      forced[i].label, i, SPAN_FMT(r.text));
	}
}

/* A document without help: what it is taken for, and the note it gets. */
#define META "<meta charset="
static const struct {
	struct span bytes;
	const char *name;
	struct span text;
	enum note_code note;
} chosen[] = {
	{ LIT(""), "UTF-8", LIT(""), NOTE_NONE },
	{ LIT("plain"), "UTF-8", LIT("plain"), NOTE_NONE },
	{ LIT("\xEF\xBB\xBF"
	      "a"),
	  "UTF-8", LIT("a"), NOTE_NONE },
	{ LIT("\xFF\xFE"
	      "a\0"),
	  "UTF-16LE", LIT("a"), NOTE_NONE },
	{ LIT("\xFE\xFF\0a"), "UTF-16BE", LIT("a"), NOTE_NONE },
	{ LIT("\xFF\xFE\0\0a\0\0\0"), "UTF-32LE", LIT("a"), NOTE_NONE },
	{ LIT("\0\0\xFE\xFF\0\0\0a\0\0\xD8\0"), "UTF-32BE", LIT("a" U),
	  NOTE_UTF8_INVALID },
	{ LIT("\xFF\xFE\0\0a\0b\0"), "UTF-16LE", LIT("\0ab"), NOTE_NONE },
	{ LIT("a\0b\0\n\0"), "UTF-16LE", LIT("ab\n"), NOTE_NONE },
	{ LIT("\0a\0b\0\n"), "UTF-16BE", LIT("ab\n"), NOTE_NONE },
	{ LIT("a\0\0\0b\0\0\0"), "UTF-32LE", LIT("ab"), NOTE_NONE },
	{ LIT("\x2D\x4E\x87\x65\x57\x5B\x0A\0\x87\x65"), "UTF-16LE",
	  LIT("中文字\n文"), NOTE_NONE },
	{ LIT("a NUL\0\nis not UTF-16"), "UTF-8", LIT("a NUL\0\nis not UTF-16"),
	  NOTE_NONE },
	/* UTF-8 that validates beats a stale label */
	{ LIT(META "gbk>é"), "UTF-8", LIT(META "gbk>é"), NOTE_NONE },
	{ LIT("日本語のテ\xE3\x82"), "UTF-8", LIT("日本語のテ" U),
	  NOTE_UTF8_INVALID },
	{ LIT("\x1B$BF|\x1B(B"), "ISO-2022-JP", LIT("日"), NOTE_NONE },
	{ LIT("\x1B[1mred"), "UTF-8", LIT("\x1B[1mred"), NOTE_NONE },
	/* declared */
	{ LIT(META "\"gb2312\">\xD6\xD0"), "GBK", LIT(META "\"gb2312\">中"),
	  NOTE_NONE },
	{ LIT("<META content='text/html; charset=Big5' "
	      "HTTP-EQUIV=Content-Type>\xA4\xA4"),
	  "Big5",
	  LIT("<META content='text/html; charset=Big5' "
	      "HTTP-EQUIV=Content-Type>中"),
	  NOTE_NONE },
	{ LIT("<?xml version='1.0' encoding='koi8-r'?>\xC1"), "KOI8-R",
	  LIT("<?xml version='1.0' encoding='koi8-r'?>а"), NOTE_NONE },
	{ LIT("---\ncharset: windows-1251\n---\n\xE0"), "windows-1251",
	  LIT("---\ncharset: windows-1251\n---\nа"), NOTE_NONE },
	{ LIT("<!-- " META "big5> -->" META "x-user-defined>\xE9"),
	  "windows-1252", LIT("<!-- " META "big5> -->" META "x-user-defined>é"),
	  NOTE_NONE },
	/* the cut end of a declared encoding is no reason to refuse it */
	{ LIT(META "gbk>\xD6\xD0\xD6"), "GBK", LIT(META "gbk>中" U),
	  NOTE_UTF8_INVALID },
	/* too short for the detector, but nothing else looks like kana */
	{ LIT("<b>\xA5\xED\xA5\xB0\xA5\xA4\xA5\xF3</b>"), "EUC-JP",
	  LIT("<b>ログイン</b>"), NOTE_CHARSET_GUESSED },
	{ LIT("caf\xE9"), "windows-1252", LIT("café"), NOTE_CHARSET_GUESSED },
};

static void
test_chosen(void)
{
	size_t i;

	for (i = 0; i < sizeof(chosen) / sizeof(*chosen); i++) {
		struct result r = decode(chosen[i].bytes, NULL);

		CHECK(strcmp(r.name, chosen[i].name) == 0, "row %zu: %s", i,
		      r.name);
		CHECK(span_eq(r.text, chosen[i].text), "row %zu: %.*s", i,
		      SPAN_FMT(r.text));
		CHECK(r.notes.worst == chosen[i].note, "row %zu: %s", i,
		      note_name(r.notes.worst));
		CHECK(r.wide == (strncmp(r.name, "UTF-16", 6) == 0 ||
				 strncmp(r.name, "UTF-32", 6) == 0),
		      "row %zu", i);
	}
}

static void
test_notes(void)
{
	struct result r;

	r = decode(LIT(META "nonsense>\xE9"), NULL);
	CHECK(has_note(&r, NOTE_CHARSET_UNKNOWN), "nonsense");
	r = decode(LIT(META "big5>\xE9 \xE9 \xE9"), NULL);
	CHECK(has_note(&r, NOTE_CHARSET_REFUSED), "big5");
	CHECK(has_note(&r, NOTE_CHARSET_GUESSED), "big5");
	r = decode(LIT(META "hz-gb-2312>\xE9"), NULL);
	CHECK(has_note(&r, NOTE_CHARSET_REFUSED), "replacement");
	r = decode(LIT("a\r\nb\rc\n\xD6<\xD6"), "gbk");
	CHECK(r.notes.first && r.notes.first->line == 4, "line");
	CHECK(r.notes.first && span_is(r.notes.first->text, "2"), "count");
	r = decode(LIT("中文中文\n\xFF"), NULL);
	CHECK(r.notes.first && r.notes.first->line == 2, "line of UTF-8");
}

/* Every label, in any case and with blanks; and nothing else. */
static void
test_labels(void)
{
	struct result r;
	char s[64];
	size_t i, k;

	for (i = 0; i < charset_label_count; i++) {
		const struct charset_label *l = &charset_labels[i];
		const char *want = charset_encodings[l->encoding].name, *got;

		snprintf(s, sizeof(s), " %s\n", l->label);
		for (k = 0; s[k]; k++)
			if (s[k] >= 'a' && s[k] <= 'z')
				s[k] -= 'a' - 'A';
		got = charset_name(span_of(s));
		CHECK(got == want, "%s", l->label);
		CHECK(i == 0 || strcmp(l[-1].label, l->label) < 0, "%s",
		      l->label);
		r = decode(LIT("ab<c>\n1 "), l->label);
		CHECK(strcmp(r.name, want) == 0, "%s", l->label);
		CHECK(strcmp(want, "replacement") == 0 ||
			  strncmp(want, "UTF-16", 6) == 0 ||
			  span_is(r.text, "ab<c>\n1 "),
		      "%s", l->label);
	}
	CHECK(charset_label_count == 228, "%zu", charset_label_count);
	CHECK(charset_encoding_count <= CHARSET_ENCODINGS_MAX, "too many");
	CHECK(charset_name(SPAN("")) == NULL, "empty");
	CHECK(charset_name(SPAN("utf8x")) == NULL, "utf8x");
	CHECK(charset_name(SPAN("ibm855")) == NULL, "ibm855");
}

static void
test_patches(void)
{
	size_t i, n, k;

	for (i = 0; i < charset_patch_count; i++) {
		const struct charset_patch *p = &charset_patches[i];
		char b[2] = { (char)(p->bytes >> 8), (char)p->bytes }, want[4];
		const char *label = NULL;
		struct result r;

		n = utf8_put(want, p->c);
		for (k = 0; k < charset_encoding_count && !label; k++) {
			const char *ic = charset_encodings[k].iconv;

			if (ic && strcmp(ic, p->iconv) == 0)
				label = charset_encodings[k].name;
		}
		r = decode(p->bytes < 256 ? (struct span){ b + 1, 1 }
					  : (struct span){ b, 2 },
			   label);
		CHECK(span_eq(r.text, (struct span){ want, n }), "%s %x: %.*s",
		      label, p->bytes, SPAN_FMT(r.text));
	}
}

/* The table against the shared list, when it is there. */
static void
test_shared(void)
{
	FILE *f = fopen("../shared/cases/charset/labels.tsv", "r");
	char line[512], label[64], name[64];

	while (f && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%63[^\t]\t%63[^\t]", label, name) != 2 ||
		    strcmp(name, "whatwg") == 0)
			continue;
		CHECK(charset_name(span_of(label)) &&
			  strcmp(charset_name(span_of(label)), name) == 0,
		      "%s", label);
	}
	if (f)
		fclose(f);
}

int
main(void)
{
	charset = charset_open();
	test_labels();
	test_patches();
	test_forced();
	test_chosen();
	test_notes();
	test_shared();
	charset_close(charset);
	return check_done();
}
