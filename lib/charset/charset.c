/*
 * charset.c - choose a document's charset.
 *
 * A document says its charset in several places, and they disagree.  We
 * believe, in order: a byte order mark; the user; NUL bytes that can only be
 * UTF-16 or UTF-32; UTF-8 that validates, since files saved anew as UTF-8 keep
 * their old <meta>; UTF-8 with a few broken bytes; what the front matter, the
 * XML declaration or a <meta> says, if the bytes decode under it; the detector;
 * windows-1252.  ASCII with the escapes of ISO-2022-JP is not taken for UTF-8.
 */
#include <stdlib.h>
#include <uchardet.h>

#include "base/base.h"
#include "charset.h"
#include "declared.h"
#include "decode.h"

#define HEAD	    4096u	 /* where NULs must show first */
#define DETECT	    (256u << 10) /* what the detector reads at most */
#define REPAIR	    (1u << 20)	 /* what is judged as broken UTF-8 */
#define REPAIR_GOOD 4		 /* good sequences for each broken one */
#define MISFIT	    1000	 /* one bad in so many bytes is one too many */

struct charset {
	struct decoder *decoder;
	uchardet_t detector;
};

struct charset *
charset_open(void)
{
	struct charset *c = mem_get(sizeof(*c));

	*c = (struct charset){ .decoder = decoder_open() };
	return c;
}

void
charset_close(struct charset *c)
{
	decoder_close(c->decoder);
	if (c->detector)
		uchardet_delete(c->detector);
	free(c);
}

static const struct charset_encoding *
by_label(struct span label)
{
	size_t low = 0, high = charset_label_count, mid, i, n;
	char lower[32];
	int order;

	while (label.n > 0 && memchr("\t\n\f\r ", label.p[0], 5))
		label.p++, label.n--;
	while (label.n > 0 && memchr("\t\n\f\r ", label.p[label.n - 1], 5))
		label.n--;
	if (label.n == 0 || label.n > sizeof(lower))
		return NULL;
	for (i = 0; i < label.n; i++) {
		lower[i] = label.p[i];
		if (lower[i] >= 'A' && lower[i] <= 'Z')
			lower[i] += 'a' - 'A';
	}
	while (low < high) {
		struct span s;

		mid = (low + high) / 2;
		s = span_of(charset_labels[mid].label);
		n = s.n < label.n ? s.n : label.n;
		order = memcmp(lower, s.p, n);
		if (order == 0 && label.n == s.n)
			return &charset_encodings[charset_labels[mid].encoding];
		if (order > 0 || (order == 0 && label.n > s.n))
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static const struct charset_encoding *
by_name(const char *name)
{
	size_t i;

	for (i = 0; i < charset_encoding_count; i++)
		if (strcmp(charset_encodings[i].name, name) == 0)
			return &charset_encodings[i];
	return NULL;
}

const char *
charset_name(struct span label)
{
	const struct charset_encoding *e = by_label(label);

	return e ? e->name : NULL;
}

static struct span
head(struct span s)
{
	return (struct span){ s.p, s.n < HEAD ? s.n : HEAD };
}

/* UTF-8 with some broken bytes: a cut end, a pasted Latin-1 word. */
static bool
is_broken_utf8(struct span s)
{
	size_t good = 0, broken = 0, n;
	const char *p, *end, *from;
	uint32_t c;

	if (s.n > REPAIR)
		s.n = REPAIR;
	end = span_end(s);
	for (p = s.p; p < end;) {
		n = utf8_valid(span_from(p, end));
		for (; n > 0; n--, p++)
			good += (unsigned char)*p >= 0xC0;
		if (p == end)
			break;
		from = p;
		p = utf8_next(from, end, &c);
		/* A last character that was cut off is no broken one; a lone
		 * last byte may as well be Latin-1. */
		if (p < end || (unsigned char)*from < 0xC2 ||
		    (unsigned char)*from > 0xF4 || (p - from == 1 && good == 0))
			broken++;
	}
	return good >= REPAIR_GOOD * broken;
}

/* ASCII with the escapes that choose a Japanese set. */
static bool
is_iso_2022_jp(struct span s)
{
	const char *p = s.p, *end = span_end(s);

	while (end - p > 4 && (p = memchr(p, 0x1B, (size_t)(end - p) - 2))) {
		if (memcmp(p + 1, "$B", 2) == 0 ||
		    memcmp(p + 1, "$@", 2) == 0 ||
		    memcmp(p + 1, "(J", 2) == 0 || memcmp(p + 1, "(I", 2) == 0)
			return true;
		p++;
	}
	return false;
}

/* The detector */

/*
 * Thai follows rules: a vowel sign or tone mark stands over a consonant or
 * another mark.  The detector answers TIS-620 for much that is not Thai.
 */
static bool
is_thai(struct span s)
{
	size_t letters = 0, wrong = 0;
	unsigned char c, last = 0;
	const char *p;

	for (p = s.p; p < span_end(s); p++, last = c) {
		c = (unsigned char)*p;
		if (c < 0xA1)
			continue;
		letters++;
		if (c > 0xFB || (c >= 0xDB && c <= 0xDE))
			wrong++;
		else if ((c == 0xD1 || (c >= 0xD4 && c <= 0xDA) ||
			  (c >= 0xE7 && c <= 0xEE)) &&
			 (last < 0xA1 || (last >= 0xDF && last <= 0xE6)))
			wrong++;
	}
	return letters > 0 && wrong * 20 <= letters;
}

/*
 * A line of Japanese in EUC-JP is too short for the detector: nothing but
 * pairs, and half of them or more are kana (A4, A5), which no Latin text has.
 */
static bool
is_short_euc_jp(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
	size_t pairs = 0, kana = 0;

	while (p < end) {
		if (*p < 0x80) {
			p++;
			continue;
		}
		if (*p < 0xA1 || *p == 0xFF || end - p < 2 || p[1] < 0xA1 ||
		    p[1] == 0xFF)
			return false;
		pairs++;
		kana += *p == 0xA4 || *p == 0xA5;
		p += 2;
	}
	return pairs >= 3 && kana * 2 >= pairs;
}

/* What has C1 controls in an ISO encoding is its Windows sibling. */
static const struct charset_encoding *
windows_sibling(const struct charset_encoding *e, struct span s)
{
	static const char *const siblings[][2] = {
		{ "ISO-8859-2", "windows-1250" },
		{ "ISO-8859-7", "windows-1253" },
		{ "ISO-8859-8", "windows-1255" },
		{ "ISO-8859-13", "windows-1257" },
		{ "ISO-8859-15", "windows-1252" },
	};
	const char *p;
	size_t i;

	for (i = 0; i < sizeof(siblings) / sizeof(*siblings); i++) {
		if (strcmp(e->name, siblings[i][0]) != 0)
			continue;
		for (p = s.p; p < span_end(s); p++)
			if ((unsigned char)*p >= 0x80 &&
			    (unsigned char)*p < 0xA0)
				return by_name(siblings[i][1]);
	}
	return e;
}

static const char *
ask_detector(uchardet_t detector, struct span s)
{
	uchardet_reset(detector);
	if (uchardet_handle_data(detector, s.p, s.n) != 0)
		return "";
	uchardet_data_end(detector);
	return uchardet_get_charset(detector);
}

static const struct charset_encoding *
detect(struct charset *cs, struct span s)
{
	/* GBK and gb18030 have one decoder; what is met in the wild is GBK. */
	static const char *const names[][2] = { { "GB18030", "GBK" },
						{ "UHC", "EUC-KR" },
						{ "MAC-CYRILLIC",
						  "x-mac-cyrillic" },
						{ "IBM855", "IBM855" } };
	const struct charset_encoding *e = NULL;
	const char *p = s.p, *end = span_end(s), *line, *name;
	size_t i;

	/* What comes before the first line that is not ASCII tells nothing. */
	for (line = p; p < end && (unsigned char)*p < 0x80; p++)
		if (*p == '\n')
			line = p + 1;
	s = span_from(line, end);
	if (s.n > DETECT)
		s.n = DETECT;
	if (cs->detector == NULL)
		cs->detector = uchardet_new();
	name = ask_detector(cs->detector, s);
	/* No memory for the name looks like no name: ask again. */
	if (*name == '\0')
		name = ask_detector(cs->detector, s);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(name, names[i][0]) == 0)
			e = by_name(names[i][1]);
	if (e == NULL)
		e = by_label(span_of(name));
	if (e == NULL || e->kind < CHARSET_SINGLE ||
	    e->kind == CHARSET_REPLACEMENT || e->kind == CHARSET_ISO_2022_JP)
		return NULL;
	if (strcmp(e->name, "windows-874") == 0 && !is_thai(s))
		return NULL;
	return windows_sibling(e, s);
}

/* Decoding */

static uint64_t
line_at(struct span text, size_t offset)
{
	const char *p, *end = text.p + offset;
	uint64_t line = 1;

	for (p = text.p; p < end; p++)
		line +=
		    *p == '\n' ||
		    (*p == '\r' && !(p + 1 < span_end(text) && p[1] == '\n'));
	return line;
}

static void
note_bad(struct notes *notes, uint64_t line, size_t n)
{
	note_add(notes, NOTE_UTF8_INVALID, line, "%zu", n);
}

static struct span
take_utf8(struct arena *mem, struct span s, struct notes *notes)
{
	size_t n = utf8_valid(s), replaced;
	uint64_t line;

	if (n == s.n)
		return s;
	line = line_at(s, n);
	s = utf8_repair(mem, s, &replaced);
	note_bad(notes, line, replaced);
	return s;
}

static struct span
take(struct arena *mem, struct decoded d, struct notes *notes)
{
	struct span bom = { "\xEF\xBB\xBF", 3 };

	if (d.bad)
		note_bad(notes, line_at(d.text, d.first), d.bad);
	if (span_starts(d.text, bom)) /* FE FF after a mark, GB18030's own */
		d.text = (struct span){ d.text.p + 3, d.text.n - 3 };
	return arena_copy(mem, d.text);
}

static struct span
decode_as(struct charset *cs, struct arena *mem, struct span s,
	  const struct charset_encoding *e, struct notes *notes)
{
	if (e->kind == CHARSET_UTF8)
		return take_utf8(mem, s, notes);
	return take(mem, decode_bytes(cs->decoder, e, s), notes);
}

static bool
fits(struct decoded d, size_t n)
{
	return d.bad - d.cut <= n / MISFIT;
}

/*
 * The declared encoding, when there is one that decodes the bytes; *text is
 * then set.  A label of a wide encoding can be read, so it is not true, and
 * "replacement" would throw the document away.
 */
static const struct charset_encoding *
try_declared(struct charset *cs, struct arena *mem, struct span s,
	     struct span *text, struct notes *notes)
{
	struct span label = declared_label(s), name;
	const struct charset_encoding *e;
	struct decoded d;
	size_t bad;

	if (label.n == 0)
		return NULL;
	e = by_label(label);
	name = label.n > 40 ? (struct span){ label.p, 40 } : label;
	name = utf8_repair(mem, name, &bad);
	if (e == NULL) {
		note_add(notes, NOTE_CHARSET_UNKNOWN, 0, "%.*s",
			 SPAN_FMT(name));
		return NULL;
	}
	if (e->kind == CHARSET_USER_DEFINED) /* as HTML has it */
		e = by_name("windows-1252");
	if (e->kind >= CHARSET_SINGLE && e->kind != CHARSET_REPLACEMENT) {
		d = decode_bytes(cs->decoder, e, s);
		if (fits(d, s.n)) {
			*text = take(mem, d, notes);
			return e;
		}
	}
	note_add(notes, NOTE_CHARSET_REFUSED, 0, "%.*s", SPAN_FMT(name));
	return NULL;
}

/*
 * Does e read these bytes just as windows-1252 does?  Then a few accents made
 * the detector choose, and the commoner name is the better guess.
 */
static bool
is_windows_1252(struct charset *cs, const struct charset_encoding *e,
		struct span s)
{
	bool seen[256] = { false };
	char set[128], first[3 * sizeof(set)];
	struct decoded d;
	size_t i, n = 0;

	if (e->kind != CHARSET_SINGLE)
		return false;
	for (i = 0; i < s.n; i++)
		seen[(unsigned char)s.p[i]] = true;
	for (i = 0x80; i < 0x100; i++)
		if (seen[i])
			set[n++] = (char)i;
	s = (struct span){ set, n };
	d = decode_bytes(cs->decoder, e, s);
	n = d.text.n;
	memcpy(first, d.text.p, n);
	d = decode_bytes(cs->decoder, by_name("windows-1252"), s);
	return span_eq(d.text, (struct span){ first, n });
}

static const struct charset_encoding *
guess(struct charset *cs, struct span s, struct notes *notes)
{
	const struct charset_encoding *e = detect(cs, s);

	if (e == NULL || is_windows_1252(cs, e, s))
		e = by_name(is_short_euc_jp(s) ? "EUC-JP" : "windows-1252");
	note_add(notes, NOTE_CHARSET_GUESSED, 0, "%s", e->name);
	return e;
}

struct span
charset_decode(struct charset *cs, struct arena *mem, struct span bytes,
	       const char *forced, const char **name, bool *wide,
	       struct notes *notes)
{
	const struct charset_encoding *e = NULL;
	struct span text = { 0 };
	const char *found = wide_take_mark(&bytes);

	*name = "UTF-8";
	if (wide)
		*wide = false;
	if (found == NULL)
		found = forced;
	if (found == NULL && memchr(bytes.p ? bytes.p : "", 0, head(bytes).n))
		found = wide_certain(head(bytes));
	if (found == NULL && utf8_valid(bytes) == bytes.n) {
		if (!utf8_ascii(bytes) || !is_iso_2022_jp(bytes))
			return bytes; /* what nearly all documents are */
		found = "ISO-2022-JP";
	}
	if (found == NULL && is_broken_utf8(bytes))
		found = "UTF-8";
	if (found == NULL)
		e = try_declared(cs, mem, bytes, &text, notes);
	if (found == NULL && e == NULL)
		found = wide_likely(bytes);
	if (e == NULL) {
		e = found ? by_name(found) : guess(cs, bytes, notes);
		if (e == NULL) /* not from charset_name() */
			e = by_name("UTF-8");
		text = decode_as(cs, mem, bytes, e, notes);
	}
	*name = e->name;
	if (wide)
		*wide =
		    e->kind >= CHARSET_UTF16LE && e->kind <= CHARSET_UTF32BE;
	return text;
}
