/*
 * json_put.c - write strings.
 *
 * Runs without anything to escape are found and copied a block at a time, so
 * that the copy reads what the search left in the cache.
 */
#include "json.h"
#include "json_scan.h"
#include "utf8.h"

#define RUN_MAX (8u << 10)

static size_t
put_escape(char *w, uint32_t c)
{
	static const char hex[] = "0123456789abcdef";
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *at =
	    c < 0x80 ? memchr(from, (int)c, sizeof(from) - 1) : NULL;
	int i;

	*w++ = '\\';
	if (at != NULL) {
		*w = to[at - from];
		return 2;
	}
	*w++ = 'u';
	for (i = 12; i >= 0; i -= 4)
		*w++ = hex[c >> i & 15];
	return 6;
}

void
json_put_inner(struct buf *b, struct span s)
{
	const char *p = s.p, *end = s.n > 0 ? s.p + s.n : s.p, *stop;
	uint32_t c;

	while (p < end) {
		stop = end - p > RUN_MAX ? p + RUN_MAX : end;
		/* a block may end inside a character: let the next one see it
		 */
		if (stop < end)
			while (stop > p + 1 && (*stop & 0xC0) == 0x80)
				stop--;
		stop = json_scan_plain(p, stop);
		buf_put(b, span_from(p, stop));
		p = stop;
		while (p < end && json_scan_escaped(p, end) > 0) {
			p = utf8_next(p, end, &c);
			b->n += put_escape(buf_room(b, 6), c);
		}
	}
}

void
json_put(struct buf *b, struct span s)
{
	buf_room(b, s.n + 2); /* the usual size, in one step */
	buf_char(b, '"');
	json_put_inner(b, s);
	buf_char(b, '"');
}
