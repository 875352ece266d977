/*
 * text_wrap.c - break lines at a width.
 *
 * Lines may break at spaces and beside wide characters, but East Asian
 * punctuation keeps to its place (kinsoku): nothing that closes begins a line,
 * nothing that opens ends one.  Words and URLs are never broken; one that is
 * too long for a line has it for itself.
 */
#include "base/base.h"
#include "text_flow.h"
#include "width.h"

static bool
is_one_of(uint32_t c, const uint32_t *list)
{
	while (*list != 0 && *list != c)
		list++;
	return *list != 0;
}

static bool
may_start_line(uint32_t c)
{
	static const uint32_t closing[] = {
		0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF01, 0xFF1F, 0xFF09, 0x300D,
		0x300F, 0x3011, 0x300B, 0x3009, 0x2019, 0x201D, 0xFF1B, 0xFF1A,
		0x2026, 0x2025, 0x3015, 0x3017, 0xFF3D, 0xFF5D, 0xFF05, 0x00B7,
		0x30FB, 0x3005, 0x30FC, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049,
		0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x30A1, 0x30A3, 0x30A5,
		0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0xFF61,
		0xFF64, 0xFF63, '!',	',',	'.',	':',	';',	'?',
		')',	']',	'}',	'%',	0xBB,	0xFE0F, 0
	};

	return !is_one_of(c, closing);
}

static bool
may_end_line(uint32_t c)
{
	static const uint32_t opening[] = { 0xFF08, 0x300C, 0x300E, 0x3010,
					    0x300A, 0x3008, 0x2018, 0x201C,
					    0x3014, 0x3016, 0xFF3B, 0xFF5B,
					    0xFF62, '(',    '[',    '{',
					    '$',    0xA5,   0xAB,   0 };

	return !is_one_of(c, opening);
}

/* May a line end between two characters that are no spaces? */
static bool
may_part(uint32_t before, uint32_t after)
{
	if (before == 0x200B)
		return true;
	if (before == 0x2060 || after == 0x2060 || before == 0xA0 ||
	    after == 0xA0 || width_char(after, false) == 0)
		return false;
	if ((before == 0x2014 || before == 0x2026) && before == after)
		return false;
	return (width_is_wide(before) || width_is_wide(after)) &&
	       may_start_line(after) && may_end_line(before);
}

const char *
wrap_unit(const struct render *r, const char *p, const char *end, size_t *width)
{
	const bool wide = r->conf->ambiguous_wide;
	uint32_t before = 0, c;
	const char *next;

	for (*width = 0; p < end && *p != ' '; p = next) {
		next = utf8_next(p, end, &c);
		if (before != 0 && may_part(before, c))
			break;
		*width += width_char(c, wide);
		before = c;
	}
	return p;
}

/* What is left of the width beside the margin that was written from `from` on
 * up to `to`; ten columns at least. */
static size_t
room_beside(const struct render *r, size_t from, size_t to)
{
	const char *p = r->flow.out->p;
	const size_t margin =
	    width_text(span_from(p + from, p + to), r->conf->ambiguous_wide);

	return r->conf->width > margin + 10 ? r->conf->width - margin : 10;
}

void
wrap_line(struct render *r, size_t line)
{
	struct buf *out = r->flow.out;
	const size_t n = out->n - line;
	size_t room, used = 0, gap, width, from;
	const char *p, *end, *next;
	struct span text;

	if (n <= 10)
		return;
	room = room_beside(r, r->flow.margin, line);
	if (n <= room)
		return; /* no column takes less than a byte */
	text = arena_copy(r->mem, (struct span){ out->p + line, n });
	out->n = line;
	end = text.p + n;
	for (p = text.p; p < end; p = next) {
		for (gap = 0; p < end && *p == ' '; p++)
			gap++;
		next = wrap_unit(r, p, end, &width);
		if (used > 0 && used + gap + width > room) {
			buf_char(out, '\n');
			from = out->n;
			flow_indent(r);
			room = room_beside(r, from, out->n);
			used = gap = 0;
		}
		memset(buf_room(out, gap), ' ', gap);
		out->n += gap;
		buf_put(out, span_from(p, next));
		used += gap + width;
	}
}
