/*
 * json_put.c - text as a JSON string that is safe to print.
 */
#include "json.h"
#include "json_scan.h"
#include "utf8.h"

#define PIECE (64u << 10) /* room is made for this much at a time */

static const char *
put_escape(struct buf *b, const char *p, const char *end)
{
	static const char hex[] = "0123456789abcdef";
	static const char names[0x20] = { ['\b'] = 'b', ['\t'] = 't',
		['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r' };
	uint32_t c;
	char *w = buf_room(b, 6);

	p = utf8_next(p, end, &c);
	w[0] = '\\';
	if (c == '"' || c == '\\' || (c < 0x20 && names[c])) {
		w[1] = c < 0x20 ? names[c] : (char)c;
		b->n += 2;
		return p;
	}
	w[1] = 'u';
	w[2] = hex[c >> 12 & 15], w[3] = hex[c >> 8 & 15];
	w[4] = hex[c >> 4 & 15], w[5] = hex[c & 15];
	b->n += 6;
	return p;
}

void
json_put_inner(struct buf *b, struct span s)
{
	const char *p = s.p, *end = span_end(s), *stop;

	while (p < end) {
		/* Not beyond a piece, and not inside a character. */
		stop = (size_t)(end - p) > PIECE ? p + PIECE : end;
		while (stop < end && ((unsigned char)*stop & 0xc0) == 0x80)
			stop++;
		while (p < stop) {
			buf_room(b, (size_t)(stop - p) + 32);
			b->n += json_scan_copy(&p, stop, b->p + b->n);
			if (p < stop)
				p = put_escape(b, p, stop);
		}
	}
}

void
json_put(struct buf *b, struct span s)
{
	buf_char(b, '"');
	json_put_inner(b, s);
	buf_char(b, '"');
}
