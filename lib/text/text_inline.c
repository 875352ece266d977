/*
 * text_inline.c - characters, blanks and breaks into lines.
 *
 * White space collapses as in CSS Text 3: a run is one space, gone at the start
 * and the end of a line and, in the styles for reading, where a line of source
 * ended between two wide characters.  Most text has nothing to collapse, so the
 * scan looks sixteen bytes at a time for white space that is not just one space
 * between two words, and what lies before it is copied as it is.
 */
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <utf8proc.h>

#include "base/base.h"
#include "text_flow.h"
#include "text_list.h"
#include "text_mark.h"
#include "width.h"

#define NBSP "\xC2\xA0"
#define IDEO "\xE3\x80\x80" /* U+3000 */

#if defined(__SSE2__)
/* Bits where sixteen bytes have white space that ends a clean run. */
static unsigned
blanks_at(const char *p, unsigned *spaces)
{
	const __m128i v = _mm_loadu_si128((const __m128i *)p);
	const __m128i x = _mm_sub_epi8(v, _mm_set1_epi8('\t'));
	const __m128i few = _mm_min_epu8(x, _mm_set1_epi8(4));
	unsigned others;

	/* TAB LF VT FF CR, one after the other; VT is no white space here */
	others = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(few, x));
	*spaces =
	    (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8(' ')));
	return others | (*spaces & (others | *spaces) >> 1);
}
#endif

/*
 * The first white space in [p, end), whose first byte is none, that is not one
 * space between two other characters; end when there is none.
 */
static const char *
scan_blank(const char *p, const char *end)
{
#if defined(__SSE2__)
	const bool vector = simd_level() > SIMD_PLAIN && end - p >= 16;
	unsigned spaces, hit;
	const char *q;

	while (vector && end - p >= 16) {
		hit = blanks_at(p, &spaces);
		if (hit == 0) {
			/* what follows the last byte is for the next block */
			p += spaces & 0x8000 ? 15 : 16;
			continue;
		}
		p += __builtin_ctz(hit);
		if (*p != '\v')
			return p;
		p++;
		if (p < end && byte_is_white(*p))
			return p;
	}
	if (vector && p < end) { /* what is left, from the end */
		q = end - 16;
		hit = blanks_at(q, &spaces) | (spaces & 0x8000);
		hit &= ~0u << (p - q);
		if (hit == 0)
			return end;
		q += __builtin_ctz(hit);
		if (*q != '\v')
			return q;
	}
#endif
	for (; p < end; p++)
		if (byte_is_white(*p) &&
		    (*p != ' ' || end - p == 1 || byte_is_white(p[1])))
			break;
	return p;
}

/* Step over white space; *blank says what it was. */
static const char *
skip_space(const char *p, const char *end, enum blank *blank)
{
	for (; p < end && byte_is_white(*p); p++) {
		if (*p != ' ' && *p != '\t')
			*blank = BLANK_LINE;
		else if (*blank != BLANK_LINE)
			*blank = BLANK_SPACE;
	}
	return p;
}

static bool
starts(const char *p, const char *end, const char *what, ptrdiff_t n)
{
	return end - p >= n && memcmp(p, what, (size_t)n) == 0;
}

/*
 * At the start of a line white space is nothing; at the start of a paragraph
 * neither are the wide spaces that Chinese typists indent it with.
 */
static const char *
skip_lead(const struct render *r, const char *p, const char *end)
{
	const struct flow *f = &r->flow;
	bool indent = !r->inner && !r->conf->keep_indent && f->fresh;
	bool block = f->breaks > 0 || f->out->n == f->start;

	for (; p < end; p++) {
		if (byte_is_white(*p))
			continue;
		if (indent && starts(p, end, IDEO, 3))
			p += 2;
		else if (indent && block && starts(p, end, NBSP, 2))
			p += 1;
		else
			break;
	}
	return p;
}

/* The last character of the line's text; marks of Markdown are none. */
static uint32_t
last_char(const struct render *r)
{
	const struct flow *f = &r->flow;
	struct span line =
	    span_from(f->out->p + f->line, f->out->p + f->out->n);

	if (r->conf->markdown && f->out->n == r->link_end)
		return r->link_last;
	while (r->conf->markdown && line.n > 0 &&
	       memchr("*~`", line.p[line.n - 1], 3) != NULL)
		line.n--;
	return line.n > 0 ? width_last(line) : 0;
}

/* Does a line end between what is written and p stand for nothing? */
static bool
joins(const struct render *r, const char *p, const char *end)
{
	const struct flow *f = &r->flow;
	uint32_t before, after;
	bool ascii;

	if (r->inner || f->out->n == f->line)
		return false;
	before = (unsigned char)f->out->p[f->out->n - 1];
	ascii =
	    (before < 0x80 && !r->conf->markdown) || (unsigned char)*p < 0x80;
	if (ascii && before != 0x8B && (unsigned char)*p != 0xE2)
		return false; /* these are of U+200B, which may stand there */
	before = last_char(r);
	utf8_next(p, end, &after);
	return before != 0 && width_joins(before, after);
}

static void
newlines(struct render *r, unsigned n)
{
	struct buf *out = r->flow.out;

	memset(buf_room(out, n), '\n', n);
	out->n += n;
}

/* What stands before the text of a line: marks of lists, indents. */
static void
put_indents(struct render *r, size_t n)
{
	struct buf *out = r->flow.out;
	unsigned columns = 0;
	struct indent *in;
	size_t i;

	for (i = 0; i < n; i++) {
		in = &r->indent[i];
		columns += in->columns;
		if (in->once && (i + 1 < n || r->now.type == BLOCK_RULE)) {
			in->waits = false; /* a heading's, but here is none */
		} else if (in->waits) {
			buf_put(out, in->mark);
			r->flow.marked = true;
			in->waits = false;
			if (r->conf->markdown)
				list_written(r, i);
		} else if (columns > INDENT_MAX) {
			continue;
		} else if (in->each) {
			buf_put(out, in->mark);
		} else {
			memset(buf_room(out, in->columns), ' ', in->columns);
			out->n += in->columns;
		}
	}
}

void
flow_indent(struct render *r)
{
	put_indents(r, r->now.indents);
}

/* In Markdown a quote goes on through an empty line only with its mark. */
static void
marked_newlines(struct render *r, unsigned n)
{
	struct buf *out = r->flow.out;
	const size_t low = r->indent_low;
	size_t i;

	for (newlines(r, 1); n > 1; n--) {
		for (i = 0; i < low; i++)
			if (r->indent[i].each)
				break;
		if (i < low)
			put_indents(r, low);
		while (out->p[out->n - 1] == ' ')
			out->n--;
		newlines(r, 1);
	}
}

static struct text_block *
add_block(struct render *r)
{
	struct text_blocks *all = r->blocks;

	all->block = vec_room_in(r->mem, all->block, all->n, &all->cap,
				 sizeof(*all->block));
	return &all->block[all->n++];
}

static void
open_block(struct render *r)
{
	const struct span source = r->event->source;
	const size_t at = (size_t)(source.p - r->html.p);

	if (r->blocks != NULL && !r->flow.one_line)
		*add_block(r) =
		    (struct text_block){ .type = (enum text_type)r->now.type,
					 .level = r->now.level,
					 .start = r->flow.out->n,
					 .end = r->flow.out->n,
					 .source = at,
					 .source_end = at + source.n };
}

/* The block that is being written now ends here. */
static void
close_block(struct render *r)
{
	struct text_blocks *all = r->blocks;

	if (all != NULL && all->n > 0 && !r->flow.one_line &&
	    r->flow.out->n > r->flow.start)
		all->block[all->n - 1].end = r->flow.out->n;
}

/* Text of this event is about to be written. */
void
flow_reach(struct render *r)
{
	struct flow *f = &r->flow;
	struct text_blocks *all = r->blocks;
	size_t end;

	if (f->one_line) {
		f->joints += f->joint;
		f->joint = false;
		f->to = r->event;
		if (f->from == NULL)
			f->from = r->event;
	} else if (all != NULL && all->n > 0) {
		end = (size_t)(r->event->source.p - r->html.p) +
		      r->event->source.n;
		if (end > all->block[all->n - 1].source_end)
			all->block[all->n - 1].source_end = end;
	}
}

void
flow_table(struct render *r, size_t first)
{
	struct text_blocks *all = r->blocks;
	struct text_block *row, *last;

	if (all == NULL || all->n == first)
		return;
	close_block(r);
	if (all->block[first].type == BLOCK_RULE && first + 1 < all->n)
		first++; /* it waited for the table */
	add_block(r);
	row = &all->block[first];
	memmove(row + 1, row, (all->n - first - 1) * sizeof(*row));
	last = &all->block[all->n - 1];
	row->type = BLOCK_TABLE;
	row->end = last->end;
	row->source_end = last->source_end;
}

/* The length of s without blanks at its end, those that do not collapse too. */
static size_t
trimmed(struct span s)
{
	const char *p = s.p;
	size_t n = s.n;

	for (;;) {
		if (n >= 1 && byte_is_white(p[n - 1]))
			n -= 1;
		else if (n >= 2 && memcmp(p + n - 2, NBSP, 2) == 0)
			n -= 2;
		else if (n >= 3 && memcmp(p + n - 3, IDEO, 3) == 0)
			n -= 3;
		else
			return n;
	}
}

/*
 * U+00A0 is for two words that belong together; more than two are the layout of
 * somebody who had no other: one blank, but at the start of a line.
 */
static void
squeeze(struct buf *out, size_t line)
{
	char *p = out->p + line, *end = out->p + out->n, *w, *from;
	size_t n;

	while (p < end && (*p == ' ' || starts(p, end, NBSP, 2)))
		p += 1 + (*p != ' ');
	p = memchr(p, NBSP[0], (size_t)(end - p));
	if (p == NULL)
		return;
	while (p - 1 > out->p + line && p[-1] == ' ')
		p--;
	for (w = p; p < end;) {
		for (n = 0, from = p;
		     p < end && (*p == ' ' || starts(p, end, NBSP, 2)); n++)
			p += 1 + (*p != ' ');
		if (n > 2 && p - from > (ptrdiff_t)n) {
			*w++ = ' ';
		} else if (n > 0) {
			memmove(w, from, (size_t)(p - from));
			w += p - from;
		} else {
			*w++ = *p++;
		}
	}
	out->n = (size_t)(w - out->p);
}

/*
 * Blanks that do not collapse are no use at the end of a line, and a line that
 * holds nothing else is an empty one.
 */
static void
trim_line(struct render *r)
{
	struct flow *f = &r->flow;
	struct buf *out = f->out;
	const size_t n =
	    trimmed((struct span){ out->p + f->line, out->n - f->line });

	out->n = f->line + n;
	if (n > 0 || f->marked)
		return;
	out->n = f->margin;
	while (out->n > f->start && out->p[out->n - 1] == '\n') {
		out->n--;
		f->lines++;
	}
	if (r->conf->markdown && f->lines == 1 && out->n > f->start)
		out->n--; /* the \ of a line break */
	f->line = out->n; /* nothing of the line is left to wrap */
}

static void
end_line(struct render *r)
{
	struct flow *f = &r->flow;

	if (r->conf->markdown)
		mark_line(r, f->line);
	if (r->now.type == BLOCK_CODE || r->now.type == BLOCK_ROW)
		return;
	if (r->now.space == SPACE_NORMAL && f->out->n > f->line &&
	    memchr(f->out->p + f->line, NBSP[0], f->out->n - f->line) != NULL)
		squeeze(f->out, f->line);
	if (!r->conf->keep_indent && f->out->n > f->line &&
	    (signed char)f->out->p[f->out->n - 1] < 0x21)
		trim_line(r);
	if (r->conf->width > 0 && !r->conf->markdown)
		wrap_line(r, f->line);
}

/* The ends of lines that wait, between two lines. */
static void
put_breaks(struct render *r)
{
	struct flow *f = &r->flow;
	unsigned n = f->breaks > f->lines ? f->breaks : f->lines;

	if (!r->conf->markdown) {
		newlines(r, r->conf->style == TEXT_GREP ? 1 : n);
		return;
	}
	if (f->soft > 0 && r->now.quotes >= f->soft)
		n = 1;
	else if (f->breaks == 0 && n == 1 && r->now.type != BLOCK_CODE)
		buf_char(f->out, '\\');
	f->soft = 0;
	marked_newlines(r, r->after_list && n < 2 ? 2 : n);
	r->after_list = false;
	r->after_item = NULL;
}

static void
begin_line(struct render *r)
{
	struct flow *f = &r->flow;
	const bool first = f->out->n == f->start;
	const bool block = f->breaks > 0 || first;

	f->fresh = f->lead = false;
	f->begun++;
	if (!first && !f->one_line) {
		if (block)
			close_block(r);
		put_breaks(r);
	}
	f->breaks = f->lines = 0;
	f->margin = f->out->n;
	f->marked = false;
	if (!r->inner && !f->one_line)
		flow_indent(r);
	r->indent_low = r->now.indents;
	f->line = f->out->n;
	if (block)
		open_block(r);
	buf_put(f->out, f->pad);
	f->pad = (struct span){ 0 };
}

/* The rule that waits, on a line of its own before the one that begins. */
static void
put_rule(struct render *r)
{
	struct flow *f = &r->flow;
	const struct tree_event *event = r->event;
	const struct state now = r->now;
	const unsigned breaks = f->breaks;
	size_t i;

	r->event = f->rule;
	f->rule = NULL;
	for (i = 0; i < now.indents && i < f->rule_indents; i++)
		if (r->indent[i].waits) { /* at the start of an item */
			r->event = event;
			return;
		}
	r->now.type = BLOCK_RULE;
	if (r->now.indents > f->rule_indents)
		r->now.indents = f->rule_indents;
	f->breaks = 2;
	flow_put(r, SPAN("---"));
	flow_break(r, breaks > 2 ? breaks : 2);
	r->event = event;
	r->now = now;
}

void
flow_begin(struct render *r)
{
	struct flow *f = &r->flow;

	if (f->rule != NULL && !f->one_line)
		put_rule(r);
	begin_line(r);
}

/*
 * Do two things that stand apart on a screen need a blank here?  "hold?" and
 * "Monday" do, "(" and "1903" do not.
 */
static bool
parts(const struct render *r, const char *p, const char *end)
{
	const struct flow *f = &r->flow;
	utf8proc_category_t k;
	uint32_t before, after;

	before = last_char(r);
	if (before == 0)
		return false;
	utf8_next(p, end, &after);
	k = utf8proc_category((utf8proc_int32_t)after);
	if (k > UTF8PROC_CATEGORY_NO && after != '[')
		return false;
	if (f->blank == BLANK_WORD &&
	    (width_is_wide(before) || width_is_wide(after)))
		return false;
	k = utf8proc_category((utf8proc_int32_t)before);
	return k <= UTF8PROC_CATEGORY_NO || k == UTF8PROC_CATEGORY_PE ||
	       (before != 0 && before < 0x80 &&
		memchr("?!.,;:*%]", (int)before, 9) != NULL);
}

/* The blank that waits, before a character. */
static void
put_blank(struct render *r, const char *p, const char *end)
{
	struct flow *f = &r->flow;
	bool blank = true;

	if (f->item) {
		buf_char(f->out, ';');
		f->item = false;
		f->items++;
	}
	if (f->blank == BLANK_LINE)
		blank = !joins(r, p, end);
	else if (f->blank >= BLANK_WORD)
		blank = parts(r, p, end);
	if (blank)
		buf_char(f->out, ' ');
	f->blank = BLANK_NONE;
}

void
flow_text(struct render *r, struct span s)
{
	const char *p = s.p, *end = s.p + s.n, *q;
	struct flow *f = &r->flow;
	char *w;

	if (f->lead)
		p = skip_lead(r, p, end);
	else
		p = skip_space(p, end, &f->blank);
	if (p == end)
		return;
	if (f->fresh)
		flow_begin(r);
	flow_reach(r);
	if (f->blank != BLANK_NONE)
		put_blank(r, p, end);
	for (;;) {
		q = scan_blank(p, end);
		w = buf_room(f->out, (size_t)(q - p) + 1);
		memcpy(w, p, (size_t)(q - p));
		f->out->n += (size_t)(q - p);
		if (q == end)
			break;
		p = skip_space(q, end, &f->blank);
		if (p == end)
			break;
		put_blank(r, p, end);
	}
}

/* A piece of text whose white space counts, without line ends. */
static void
put_exact(struct render *r, struct span s)
{
	struct flow *f = &r->flow;

	if (f->fresh)
		flow_begin(r);
	flow_reach(r);
	if (f->blank != BLANK_NONE)
		put_blank(r, s.p, s.p + s.n);
	buf_put(f->out, s);
	f->lead = false;
}

/* Lines of pre: exact in innertext; else without lines of blanks. */
void
flow_pre(struct render *r, struct span s)
{
	const char *lf;
	struct span line;

	if (r->flow.one_line) {
		flow_text(r, s);
		return;
	}
	while (s.n > 0) {
		lf = memchr(s.p, '\n', s.n);
		line = lf ? span_from(s.p, lf) : s;
		if (r->inner || !r->flow.fresh || trimmed(line) > 0)
			flow_put(r, line);
		else if (lf == NULL)
			r->flow.pad = line; /* if more comes on this line */
		if (lf == NULL)
			break;
		flow_line(r);
		s = span_from(lf + 1, span_end(s));
	}
}

void
flow_pre_line(struct render *r, struct span s)
{
	const char *lf;

	for (; (lf = s.n ? memchr(s.p, '\n', s.n) : NULL) != NULL;
	     s = span_from(lf + 1, span_end(s))) {
		flow_text(r, span_from(s.p, lf));
		flow_line(r);
	}
	flow_text(r, s);
}

void
flow_put(struct render *r, struct span s)
{
	if (s.n > 0)
		put_exact(r, s);
}

void
flow_mark(struct render *r, struct span s)
{
	enum blank blank = r->flow.blank;

	r->flow.blank = BLANK_NONE;
	flow_put(r, s);
	r->flow.blank = blank;
}

void
flow_break(struct render *r, unsigned n)
{
	struct flow *f = &r->flow;

	if (f->one_line) {
		if (!f->lead) {
			f->blank = BLANK_SPACE;
			f->joint = true;
		}
		return;
	}
	if (!f->fresh && !r->inner)
		end_line(r);
	if (f->breaks < n)
		f->breaks = n;
	f->blank = BLANK_NONE;
	f->pad = (struct span){ 0 };
	f->fresh = f->lead = true;
}

void
flow_line(struct render *r)
{
	struct flow *f = &r->flow;

	if (f->one_line) {
		flow_break(r, 1);
		return;
	}
	f->blank = BLANK_NONE;
	if (r->inner) {
		if (f->fresh)
			flow_begin(r);
		newlines(r, 1);
		f->lead = true;
		return;
	}
	if (!f->fresh)
		end_line(r);
	f->lines++;
	f->pad = (struct span){ 0 };
	f->fresh = f->lead = true;
}

void
flow_apart(struct render *r)
{
	if (!r->flow.lead && r->flow.blank == BLANK_NONE)
		r->flow.blank = BLANK_SPACE;
}

void
flow_between(struct render *r)
{
	if (!r->flow.lead && r->flow.blank == BLANK_NONE)
		r->flow.blank = BLANK_LINE;
}

void
flow_part(struct render *r, enum blank blank)
{
	if (!r->flow.lead && r->flow.blank == BLANK_NONE)
		r->flow.blank = blank;
}

void
flow_box(struct render *r)
{
	struct flow *f = &r->flow;

	if (f->blank != BLANK_NONE) {
		if (f->fresh)
			flow_begin(r);
		buf_char(f->out, ' ');
	}
	f->blank = BLANK_NONE;
	f->lead = false;
}

void
flow_end(struct render *r)
{
	struct flow *f = &r->flow;

	if (!f->fresh && !r->inner)
		end_line(r);
	close_block(r);
	if (!r->inner && f->out->n > f->start)
		newlines(r, 1);
}
