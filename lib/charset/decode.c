/*
 * decode.c - the decoders of the WHATWG Encoding standard.
 *
 * Two-byte tables are kept by lead byte, since a document uses few of them:
 *
 *	converter "CP932" --> rows[lead - 0x80] --> 256 x code point, 0 for none
 *
 * Shift_JIS, EUC-JP and ISO-2022-JP share CP932's rows: a JIS row and cell is
 * turned into the Shift_JIS pair by arithmetic, because glibc's own EUC-JP and
 * ISO-2022-JP lack the NEC and IBM characters that the standard has.
 */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/base.h"
#include "decode.h"

#define KEEP_OUTPUT (4u << 20)	/* larger outputs are not kept for reuse */
#define PAIR	    0x80000000u /* an entry of two characters: Big5 has four */
#define CELLS	    94

struct converter {
	const char *name;
	iconv_t cd;
	bool opened, usable;
	uint32_t *rows[128];
};

enum { GB18030, BIG5, CP932, CP949, JIS0212, CONVERTERS };

struct single { /* one byte from 0x80 up: its UTF-8 and how long that is */
	char utf8[128][3];
	uint8_t n[128];
};

struct decoder {
	struct converter converters[CONVERTERS];
	struct single *singles[CHARSET_ENCODINGS_MAX];
	struct buf out;
};

/* What a decoding loop carries: where it reads and writes. */
struct work {
	struct decoder *d;
	const unsigned char *p, *end;
	char *start, *o;
	size_t bad;
	char *first;
	bool cut;
};

struct decoder *
decoder_open(void)
{
	static const char *const names[CONVERTERS] = { "GB18030", "BIG5-HKSCS",
						       "CP932", "CP949",
						       "EUC-JP" };
	struct decoder *d = mem_get(sizeof(*d));
	int i;

	memset(d, 0, sizeof(*d));
	for (i = 0; i < CONVERTERS; i++)
		d->converters[i].name = names[i];
	return d;
}

void
decoder_close(struct decoder *d)
{
	int i, k;

	for (i = 0; i < CONVERTERS; i++) {
		if (d->converters[i].usable)
			iconv_close(d->converters[i].cd);
		for (k = 0; k < 128; k++)
			free(d->converters[i].rows[k]);
	}
	for (i = 0; i < CHARSET_ENCODINGS_MAX; i++)
		free(d->singles[i]);
	buf_free(&d->out);
	free(d);
}

/*
 * One character's bytes through glibc.  The flush brings out what a converter
 * held back in case a combining mark follows (CP1255, CP1258, BIG5-HKSCS).
 */
static uint32_t
convert(iconv_t cd, const unsigned char *bytes, size_t n)
{
	unsigned char u[16];
	char *in = (char *)bytes, *out = (char *)u;
	size_t left = n, room = sizeof(u), got;
	uint32_t a, b;

	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &in, &left, &out, &room) == (size_t)-1 || left > 0)
		return 0;
	iconv(cd, NULL, NULL, &out, &room);
	got = sizeof(u) - room;
	a = u[0] | u[1] << 8 | u[2] << 16;
	if (got == 4)
		return a;
	b = u[4] | u[5] << 8 | u[6] << 16;
	if (got == 8 && b >= 0x300 && b <= 0x36F) /* not lead, then ASCII */
		return PAIR | b << 16 | a;
	return 0;
}

static void
patch(const char *iconv_name, uint16_t lead, uint32_t *row)
{
	size_t i;

	for (i = 0; i < charset_patch_count; i++) {
		const struct charset_patch *p = &charset_patches[i];

		if (p->bytes >> 8 == lead && strcmp(p->iconv, iconv_name) == 0)
			row[p->bytes & 0xFF] = p->c;
	}
}

/*
 * (iconv_t)-1 when there is no such converter.  Short of memory glibc says so,
 * or, while it loads the converter, says that there is none: going on would
 * quietly give other text.  So ask twice: when memory is really gone, the next
 * allocation ends the run.
 */
static iconv_t
converter_open(const char *name)
{
	iconv_t cd = iconv_open("UTF-32LE", name);

	if (cd == (iconv_t)-1)
		cd = iconv_open("UTF-32LE", name);
	if (cd == (iconv_t)-1 && errno == ENOMEM)
		mem_none();
	return cd;
}

static bool
converter_ready(struct converter *c)
{
	if (!c->opened) {
		c->opened = true;
		c->cd = converter_open(c->name);
		c->usable = c->cd != (iconv_t)-1;
	}
	return c->usable;
}

/* The character of a pair, 0 for none.  lead is from 0x80 up. */
static uint32_t
lookup(struct decoder *d, int which, unsigned char lead, unsigned char trail)
{
	struct converter *c = &d->converters[which];
	uint32_t *row = c->rows[lead - 0x80];
	unsigned char bytes[3] = { 0x8F, lead, 0 };
	int t;

	if (row == NULL) {
		row = mem_get(256 * sizeof(*row));
		memset(row, 0, 256 * sizeof(*row));
		for (t = 0x40; t < 0xFF && converter_ready(c); t++) {
			bytes[2] = (unsigned char)t;
			row[t] = which == JIS0212
				     ? convert(c->cd, bytes, 3)
				     : convert(c->cd, bytes + 1, 2);
		}
		if (which != JIS0212)
			patch(c->name, lead, row);
		c->rows[lead - 0x80] = row;
	}
	return row[trail];
}

static void
emit(struct work *w, uint32_t c)
{
	if (c & PAIR) {
		w->o += utf8_put(w->o, c & 0xFFFF);
		c = (c & ~PAIR) >> 16;
	}
	w->o += utf8_put(w->o, c);
}

static void
bad(struct work *w)
{
	if (w->bad++ == 0)
		w->first = w->o;
	w->o += utf8_put(w->o, 0xFFFD);
}

/* The end comes in the middle of a character: one U+FFFD for what is left. */
static void
cut(struct work *w)
{
	bad(w);
	w->cut = true;
	w->p = w->end;
}

static void
ascii_run(struct work *w)
{
	const unsigned char *p = w->p;
	char *o = w->o;

	while (p < w->end && *p < 0x80)
		*o++ = (char)*p++;
	w->p = p;
	w->o = o;
}

/*
 * After lead at p[0] and trail at p[1]: the character, or one U+FFFD.  A trail
 * below 0x80 that forms nothing is not swallowed, it may be a '<' or a quote.
 */
static void
pair(struct work *w, uint32_t c)
{
	if (c) {
		emit(w, c);
		w->p += 2;
		return;
	}
	bad(w);
	w->p += w->p[1] < 0x80 ? 1 : 2;
}

/*
 * Four bytes.  glibc has these eighteen as pairs only, the standard both ways.
 */
static uint32_t
gb18030_four(struct converter *c, const unsigned char *p)
{
	static const struct {
		unsigned char bytes[4];
		uint16_t n, c;
	} ranges[] = {
		{ { 0x82, 0x35, 0x90, 0x37 }, 8, 0x9FB4 },
		{ { 0x84, 0x31, 0x82, 0x36 }, 10, 0xFE10 },
	};
	const unsigned char *b;
	size_t i;
	int at;

	for (i = 0; i < sizeof(ranges) / sizeof(*ranges); i++) {
		b = ranges[i].bytes;
		at = (p[2] - b[2]) * 10 + p[3] - b[3];
		if (memcmp(p, b, 2) == 0 && at >= 0 && at < ranges[i].n)
			return ranges[i].c + (uint32_t)at;
	}
	return converter_ready(c) ? convert(c->cd, p, 4) : 0;
}

static void
gb18030(struct work *w)
{
	struct converter *c = &w->d->converters[GB18030];
	const unsigned char *p;
	uint32_t u;

	while (ascii_run(w), w->p < w->end) {
		p = w->p;
		if (*p == 0x80 || *p == 0xFF) {
			w->p++;
			if (*p == 0x80)
				emit(w, 0x20AC);
			else
				bad(w);
		} else if (w->end - p < 2) {
			cut(w);
		} else if (p[1] < 0x30 || p[1] > 0x39) {
			pair(w, lookup(w->d, GB18030, p[0], p[1]));
		} else if (w->end - p > 2 && (p[2] < 0x81 || p[2] > 0xFE)) {
			bad(w);
			w->p++;
		} else if (w->end - p < 4) {
			cut(w);
		} else if (p[3] < 0x30 || p[3] > 0x39) {
			bad(w);
			w->p++;
		} else {
			u = gb18030_four(c, p);
			if (u)
				emit(w, u);
			else
				bad(w);
			w->p += 4;
		}
	}
}

static void
big5(struct work *w)
{
	while (ascii_run(w), w->p < w->end) {
		if (*w->p == 0x80 || *w->p == 0xFF) {
			bad(w);
			w->p++;
		} else if (w->end - w->p < 2) {
			cut(w);
		} else {
			pair(w, lookup(w->d, BIG5, w->p[0], w->p[1]));
		}
	}
}

static void
euc_kr(struct work *w)
{
	while (ascii_run(w), w->p < w->end) {
		if (*w->p == 0x80 || *w->p == 0xFF) {
			bad(w);
			w->p++;
		} else if (w->end - w->p < 2) {
			cut(w);
		} else {
			pair(w, lookup(w->d, CP949, w->p[0], w->p[1]));
		}
	}
}

static void
shift_jis(struct work *w)
{
	unsigned char c;

	while (ascii_run(w), w->p < w->end) {
		c = *w->p;
		if (c == 0x80 || (c >= 0xA1 && c <= 0xDF)) {
			emit(w, c == 0x80 ? c : 0xFF61u - 0xA1 + c);
			w->p++;
		} else if (c == 0xA0 || c > 0xFC) {
			bad(w);
			w->p++;
		} else if (w->end - w->p < 2) {
			cut(w);
		} else {
			pair(w, lookup(w->d, CP932, c, w->p[1]));
		}
	}
}

/* A JIS X 0208 character by row and cell, from 0. */
static uint32_t
jis0208(struct decoder *d, unsigned row, unsigned cell)
{
	unsigned pointer = row * CELLS + cell;
	unsigned lead = pointer / 188, trail = pointer % 188;

	return lookup(d, CP932,
		      (unsigned char)(lead + (lead < 0x1F ? 0x81 : 0xC1)),
		      (unsigned char)(trail + (trail < 0x3F ? 0x40 : 0x41)));
}

static bool
is_euc(unsigned char c)
{
	return c >= 0xA1 && c <= 0xFE;
}

static void
euc_jp(struct work *w)
{
	const unsigned char *p;
	uint32_t c;

	while (ascii_run(w), w->p < w->end) {
		p = w->p;
		c = 0;
		if (*p != 0x8E && *p != 0x8F && !is_euc(*p)) {
			bad(w);
			w->p++;
			continue;
		}
		if (w->end - p < 2) {
			cut(w);
			continue;
		}
		if (*p == 0x8F && is_euc(p[1])) {
			if (w->end - p < 3) {
				cut(w);
				continue;
			}
			if (is_euc(p[2]))
				c = lookup(w->d, JIS0212, p[1], p[2]);
			w->p++; /* the rest is as with a pair */
		} else if (*p == 0x8E && p[1] >= 0xA1 && p[1] <= 0xDF) {
			c = 0xFF61u - 0xA1 + p[1];
		} else if (is_euc(*p) && is_euc(p[1])) {
			c = jis0208(w->d, *p - 0xA1u, p[1] - 0xA1u);
		}
		pair(w, c);
	}
}

enum jp_set { JP_ASCII, JP_ROMAN, JP_KATAKANA, JP_JIS0208 };

/* The set an escape sequence chooses; p is after its ESC. */
static bool
jp_escape(const unsigned char *p, const unsigned char *end, enum jp_set *set)
{
	static const struct {
		char bytes[3];
		enum jp_set set;
	} escapes[] = { { "(B", JP_ASCII },
			{ "(J", JP_ROMAN },
			{ "(I", JP_KATAKANA },
			{ "$@", JP_JIS0208 },
			{ "$B", JP_JIS0208 } };
	size_t i;

	if (end - p < 2)
		return false;
	for (i = 0; i < sizeof(escapes) / sizeof(*escapes); i++) {
		if (memcmp(p, escapes[i].bytes, 2) == 0) {
			*set = escapes[i].set;
			return true;
		}
	}
	return false;
}

/* One byte in the sets of one byte each, 0 when it is none of theirs. */
static uint32_t
jp_single(enum jp_set set, unsigned char c)
{
	if (set == JP_KATAKANA)
		return c >= 0x21 && c <= 0x5F ? 0xFF61u - 0x21 + c : 0;
	if (set == JP_ROMAN && c == 0x5C)
		return 0xA5;
	if (set == JP_ROMAN && c == 0x7E)
		return 0x203E;
	return c;
}

static void
iso_2022_jp(struct work *w)
{
	enum jp_set set = JP_ASCII;
	bool fresh = false; /* an escape, and nothing since */
	unsigned char c;
	uint32_t u;

	while (w->p < w->end) {
		c = *w->p++;
		if (c == 0x1B) {
			if (!jp_escape(w->p, w->end, &set)) {
				bad(w);
				fresh = false;
				continue;
			}
			w->p += 2;
			if (fresh) /* two in a row hide nothing good */
				bad(w);
			fresh = true;
			continue;
		}
		fresh = false;
		if (set != JP_JIS0208) {
			u = c < 0x80 && c != 0x0E && c != 0x0F
				? jp_single(set, c)
				: 0;
			if (u || (c == 0 && set != JP_KATAKANA))
				emit(w, u);
			else
				bad(w);
			continue;
		}
		if (c < 0x21 || c > 0x7E) {
			bad(w);
		} else if (w->p == w->end) {
			cut(w);
		} else if (*w->p == 0x1B) {
			bad(w);
		} else {
			u = *w->p >= 0x21 && *w->p <= 0x7E
				? jis0208(w->d, c - 0x21u, *w->p - 0x21u)
				: 0;
			w->p++;
			if (u)
				emit(w, u);
			else
				bad(w);
		}
	}
}

static uint32_t
unit16(const unsigned char *p, bool big)
{
	return big ? (uint32_t)(p[0] << 8 | p[1])
		   : (uint32_t)(p[1] << 8 | p[0]);
}

static void
utf16(struct work *w, bool big)
{
	uint32_t c, low;

	while (w->p < w->end) {
		if (w->end - w->p < 2) {
			cut(w);
			break;
		}
		c = unit16(w->p, big);
		w->p += 2;
		if (c < 0xD800 || c > 0xDFFF) {
			emit(w, c);
			continue;
		}
		if (c < 0xDC00 && w->end - w->p < 2) {
			cut(w);
			break;
		}
		low = c < 0xDC00 ? unit16(w->p, big) : 0;
		if (low >= 0xDC00 && low <= 0xDFFF) {
			emit(w,
			     0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
			w->p += 2;
		} else {
			bad(w);
		}
	}
}

static void
utf16le(struct work *w)
{
	utf16(w, false);
}

static void
utf16be(struct work *w)
{
	utf16(w, true);
}

static void
utf32(struct work *w, bool big)
{
	uint32_t c;

	for (; w->end - w->p >= 4; w->p += 4) {
		c = big ? unit16(w->p, big) << 16 | unit16(w->p + 2, big)
			: unit16(w->p + 2, big) << 16 | unit16(w->p, big);
		if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
			bad(w);
		else
			emit(w, c);
	}
	if (w->p < w->end)
		cut(w);
}

static void
utf32le(struct work *w)
{
	utf32(w, false);
}

static void
utf32be(struct work *w)
{
	utf32(w, true);
}

static void
user_defined(struct work *w)
{
	while (ascii_run(w), w->p < w->end)
		emit(w, 0xF780u - 0x80 + *w->p++);
}

/* Encodings that once hid scripts in comments: the standard reads nothing. */
static void
replacement(struct work *w)
{
	if (w->p < w->end)
		bad(w);
	w->p = w->end;
}

/*
 * The upper half of a single-byte encoding.  What glibc leaves open between 80
 * and 9F is a C1 control in the standard, what it leaves open above is an
 * error.
 */
static struct single *
single_table(const struct charset_encoding *e)
{
	struct single *s = mem_get(sizeof(*s));
	iconv_t cd = converter_open(e->iconv);
	uint32_t row[256] = { 0 };
	unsigned char c;
	int i;

	for (i = 0x80; i < 0x100; i++) {
		c = (unsigned char)i;
		if (cd != (iconv_t)-1)
			row[i] = convert(cd, &c, 1);
		if (row[i] == 0 && i < 0xA0)
			row[i] = (uint32_t)i;
	}
	if (cd != (iconv_t)-1)
		iconv_close(cd);
	patch(e->iconv, 0, row);
	for (i = 0; i < 128; i++) {
		s->n[i] = 0;
		if (row[i + 0x80])
			s->n[i] = (uint8_t)utf8_put(s->utf8[i], row[i + 0x80]);
	}
	return s;
}

static void
single(struct work *w, const struct charset_encoding *e)
{
	struct single **slot = &w->d->singles[e - charset_encodings];
	const struct single *s;

	if (*slot == NULL)
		*slot = single_table(e);
	s = *slot;
	while (ascii_run(w), w->p < w->end) {
		unsigned i = *w->p++ - 0x80u;

		if (s->n[i] == 0) {
			bad(w);
			continue;
		}
		memcpy(w->o, s->utf8[i], 3);
		w->o += s->n[i];
	}
}

struct decoded
decode_bytes(struct decoder *d, const struct charset_encoding *e,
	     struct span bytes)
{
	static void (*const decoders[CHARSET_KIND_MAX])(struct work *) = {
		[CHARSET_UTF16LE] = utf16le,
		[CHARSET_UTF16BE] = utf16be,
		[CHARSET_UTF32LE] = utf32le,
		[CHARSET_UTF32BE] = utf32be,
		[CHARSET_USER_DEFINED] = user_defined,
		[CHARSET_REPLACEMENT] = replacement,
		[CHARSET_GB18030] = gb18030,
		[CHARSET_BIG5] = big5,
		[CHARSET_SHIFT_JIS] = shift_jis,
		[CHARSET_EUC_KR] = euc_kr,
		[CHARSET_EUC_JP] = euc_jp,
		[CHARSET_ISO_2022_JP] = iso_2022_jp,
	};
	struct work w = { .d = d };

	if (d->out.cap > KEEP_OUTPUT)
		buf_free(&d->out);
	d->out.n = 0;
	/* A byte becomes three at most, and the last write may be of four. */
	w.start = w.o = buf_room(&d->out, 3 * bytes.n + 4);
	w.p = (const unsigned char *)bytes.p;
	w.end = w.p + bytes.n;
	if (e->kind == CHARSET_SINGLE)
		single(&w, e);
	else
		decoders[e->kind](&w);
	d->out.n = (size_t)(w.o - w.start);
	return (struct decoded){ .text = buf_span(&d->out),
				 .bad = w.bad,
				 .first =
				     w.bad ? (size_t)(w.first - w.start) : 0,
				 .cut = w.cut };
}
