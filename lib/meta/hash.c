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
#include "hash.h"

#include <nettle/sha2.h>
#include <utf8proc.h>

/* Bounds the time: marks are put in order by exchanging neighbours. */
#define PIECE 256

static void
put_gap(struct hash_normal *n)
{
	if (n->gap && n->begun)
		buf_char(n->out, ' ');
	n->gap = false;
	n->begun = true;
}

static void
put_code(struct hash_normal *n, uint32_t c)
{
	uint8_t is = (uint8_t)chars_of(c);
	uint32_t low = letters_low(c, is & CHAR_KIND);

	if ((is & CHAR_KIND) == CHAR_BLANK) {
		n->gap = true;
		return;
	}
	put_gap(n);
	n->out->n += utf8_put(buf_room(n->out, 4), c);
	if (n->sketch != NULL)
		minhash_add(n->sketch, &low, &is, 1);
}

/* Not what it is under NFKC, or not alone, or nothing. */
static bool
is_loose(unsigned is, uint32_t c)
{
	return (is & CHAR_KIND) == CHAR_CONTROL ||
	       (!(is & CHAR_STABLE) && (c < 0xff01 || c > 0xff5e));
}

/* From p on, the characters up to the next one that stands for itself. */
static const char *
put_piece(struct hash_normal *n, const char *p, const char *end)
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
		    ((is & CHAR_KIND) == CHAR_BLANK || !is_loose(is, c)))
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

/* Stands for itself in the normal form, unless a mark follows. */
static bool
is_plain(unsigned is)
{
	return is & CHAR_STABLE && (is & CHAR_KIND) != CHAR_BLANK &&
	       (is & CHAR_KIND) != CHAR_CONTROL;
}

/* The same for character i of a block, or the one behind the block. */
static bool
is_loose_at(const struct letters *l, size_t i, const char *p, const char *end)
{
	uint32_t c;

	if (i < l->n)
		return is_loose(l->is[i], l->low[i]);
	p += l->at[l->n];
	if (p == end)
		return false;
	chars_next(p, end, &c);
	return is_loose(chars_of(c), c);
}

/* The end of what is copied from i on: plain characters, single spaces. */
static size_t
run_end(const struct letters *l, size_t i)
{
	size_t start = i;

	for (; i < l->n; i++)
		if (!is_plain(l->is[i]) &&
		    !(l->low[i] == ' ' && i > start && l->low[i - 1] != ' ' &&
		      i + 1 < l->n && is_plain(l->is[i + 1])))
			break;
	return i;
}

void
hash_normal_add(struct hash_normal *n, const struct letters *l, const char *p,
		const char *end)
{
	size_t i = 0, to;
	uint32_t c;

	while (i < l->n && p + l->at[i] < n->done)
		i++;
	for (; i < l->n; i = to) {
		to = run_end(l, i);
		/* a mark takes the character before it along */
		if (to > i && is_loose_at(l, to, p, end))
			to--;
		if (to > i) {
			put_gap(n);
			buf_put(n->out, span_from(p + l->at[i], p + l->at[to]));
			if (n->sketch != NULL)
				minhash_add(n->sketch, l->low + i, l->is + i,
					    to - i);
		} else if ((l->is[i] & CHAR_KIND) == CHAR_BLANK) {
			n->gap = true;
			to = i + 1;
		} else if (is_loose_at(l, i, p, end) ||
			   is_loose_at(l, i + 1, p, end)) {
			n->done = put_piece(n, p + l->at[i], end);
			while (to < l->n && p + l->at[to] < n->done)
				to++;
		} else {
			chars_next(p + l->at[i], end, &c); /* full width */
			put_code(n, c - 0xfee0);
			to = i + 1;
		}
	}
}

void
hash_normal(struct buf *out, struct span text)
{
	struct hash_normal n = { .out = out };
	struct letters letters;
	const char *p = text.p, *next, *end = span_end(text);

	for (; p < end; p = next) {
		next = letters_read(&letters, p, end);
		hash_normal_add(&n, &letters, p, end);
	}
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
