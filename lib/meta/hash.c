/*
 * hash.c - which texts are the same.
 *
 * Most characters are what NFKC makes of them and join with nothing before
 * them: they are copied as they stand.  Full-width forms of ASCII, common in
 * Chinese, are told by arithmetic.  What is left goes through utf8proc in
 * pieces, each starting with the character that a mark may join.
 *
 * SHA-256 is Nettle's: it uses the processor's instructions for it, five times
 * as fast as plain code, and needs no setting up as libcrypto does.
 */
#include <nettle/sha2.h>
#include <utf8proc.h>

#include "hash.h"
#include "base/base.h"

/* Bounds the time: marks are put in order by exchanging neighbours. */
#define PIECE 256

struct normal {
	struct buf *out;
	size_t start; /* of what we append */
	bool gap;     /* blanks stand before what comes next */
};

static void
put_gap(struct normal *n)
{
	if (n->gap && n->out->n > n->start)
		buf_char(n->out, ' ');
	n->gap = false;
}

static void
put_code(struct normal *n, uint32_t c)
{
	if (chars_kind(c) == CHAR_BLANK) {
		n->gap = true;
		return;
	}
	put_gap(n);
	n->out->n += utf8_put(buf_room(n->out, 4), c);
}

/* Not what it is under NFKC, or not alone, or nothing. */
static bool
is_loose(uint32_t c, unsigned is)
{
	return (is & CHAR_KIND) == CHAR_CONTROL ||
	       (!(is & CHAR_STABLE) && (c < 0xff01 || c > 0xff5e));
}

/* From *p on, the characters up to the next one that stands for itself. */
static const char *
put_piece(struct normal *n, const char *p, const char *end)
{
	utf8proc_int32_t codes[PIECE * 18 + 1]; /* NFKC grows by 18 at most */
	char piece[PIECE * 4];
	utf8proc_ssize_t count, i;
	size_t chars = 0, bytes = 0;
	const char *next;
	unsigned is;
	uint32_t c;

	for (; p < end && chars < PIECE; p = next) {
		next = utf8_next(p, end, &c);
		is = chars_of(c);
		if (chars > 0 &&
		    ((is & CHAR_KIND) == CHAR_BLANK || !is_loose(c, is)))
			break;
		if ((is & CHAR_KIND) == CHAR_CONTROL)
			continue;
		bytes += utf8_put(piece + bytes, c);
		chars++;
	}
	count = utf8proc_decompose((const utf8proc_uint8_t *)piece,
				   (utf8proc_ssize_t)bytes, codes, PIECE * 18,
				   UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
	count = utf8proc_normalize_utf32(codes, count,
					 UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (i = 0; i < count; i++)
		put_code(n, (uint32_t)codes[i]);
	return p;
}

/* What stands for itself, as it stands. */
static void
put_run(struct normal *n, const char *run, const char *end)
{
	if (run == end)
		return;
	put_gap(n);
	buf_put(n->out, span_from(run, end));
}

void
hash_normal(struct buf *out, struct span text)
{
	const char *p = text.p, *end = span_end(text), *next;
	const char *run = p;	 /* copied up to here */
	const char *base = NULL; /* the last character of the run */
	struct normal n = { .out = out, .start = out->n };
	unsigned is;
	uint32_t c;

	for (; p < end; p = next) {
		if (chars_is_han(p, end)) {
			base = p;
			next = p + 3;
			continue;
		}
		next = chars_next(p, end, &c);
		is = chars_of(c);
		if ((is & CHAR_KIND) == CHAR_BLANK) {
			put_run(&n, run, p);
			n.gap = true;
			run = next, base = NULL;
		} else if (is_loose(c, is)) {
			if (base == NULL)
				base = p;
			if (base < run)
				out->n--; /* of full width */
			else
				put_run(&n, run, base);
			run = next = put_piece(&n, base, end);
			base = NULL;
		} else if (is & CHAR_STABLE) {
			base = p;
		} else { /* full width */
			put_run(&n, run, p);
			put_code(&n, c - 0xfee0);
			run = next, base = p;
		}
	}
	put_run(&n, run, end);
}

void
hash_of(struct span normal, char out[HASH_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct sha256_ctx ctx;
	size_t i;

	sha256_init(&ctx);
	sha256_update(&ctx, normal.n, (const uint8_t *)normal.p);
	sha256_digest(&ctx, sizeof(digest), digest);
	memcpy(out, "sha256v1:", 9);
	for (i = 0; i < sizeof(digest); i++) {
		out[9 + 2 * i] = digits[digest[i] >> 4];
		out[10 + 2 * i] = digits[digest[i] & 15];
	}
}
