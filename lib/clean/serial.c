/*
 * serial.c - write the events of a document as HTML that needs no repair.
 *
 * A stack holds the elements that are open in what we write.  Two rules make
 * the result read back as it was meant:
 *
 * White space that a reader would not see is not written.  The rest of a run is
 * one blank or line feed, and waits until something visible follows it; so do
 * the start tags of phrases, and an empty <b></b> never appears.
 *
 * Leaving out an element between two others can put them where the standard
 * forbids it (an li in an li).  make_way() does to our stack what a parser
 * will do to its own.
 */
#include "serial.h"
#include "clean.h"

#define DEPTH  400 /* open elements; the parser's limit is TREE_DEPTH */
#define INDENT 16  /* deeper blocks are not indented further */

struct item {
	uint32_t open; /* the event */
	uint16_t tag;
	bool block;
	bool pre;   /* its white space stays as it is */
	bool lines; /* a block stands in it: its end tag has its own line */
	struct span name;
	struct span attrs; /* ready to be written */
};

/* A run of white space; the greater wins.  One with a line feed in it is one:
 * between Han characters it is nothing. */
enum white { NOTHING, BLANK, LINE_FEED, PARTED };

struct serial {
	struct arena *mem;
	const struct tree *tree;
	const struct serial_conf *conf;
	struct buf *out;
	size_t start; /* of what we write, in out */
	struct item stack[DEPTH];
	size_t depth, written; /* items below written have their tag out */
	size_t inlines;	       /* open elements that are no blocks */
	size_t blocks;	       /* those that are: the indent */
	size_t paragraphs;     /* open p */
	size_t pre;	       /* open elements that keep white space */
	size_t pre_at;	       /* in out: just behind <pre>, <textarea> */
	enum white white;      /* white space that waits */
	bool line_start;       /* nothing visible on this line yet */
	bool need_line;	       /* what comes next stands on a new line */
	struct buf attrs;      /* scratch */
};

/* ---- bytes -------------------------------------------------------------- */

static void
new_line(struct serial *s)
{
	size_t i, n = s->blocks < INDENT ? s->blocks : INDENT;

	s->need_line = false;
	if (!s->conf->pretty || s->pre > 0 || s->out->n == s->start)
		return;
	buf_char(s->out, '\n');
	for (i = 0; i < n; i++)
		buf_put(s->out, SPAN("  "));
}

static void
put_name(struct serial *s, struct span name)
{
	const char *p;

	for (p = name.p; p < span_end(name); p++)
		buf_char(s->out, *p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p);
}

static bool
is_math(const struct serial *s, const struct item *it)
{
	return s->tree->event[it->open].flags & TREE_FOREIGN;
}

/* ---- the stack ---------------------------------------------------------- */

static void
push(struct serial *s, struct item it)
{
	s->stack[s->depth++] = it;
	s->blocks += it.block;
	s->paragraphs += it.tag == TAG_P;
	s->inlines += !it.block;
	s->pre += it.pre;
}

/* Write the start tags that wait. */
static void
put_waiting(struct serial *s)
{
	const struct item *it;

	for (; s->written < s->depth; s->written++) {
		it = &s->stack[s->written];
		buf_char(s->out, '<');
		put_name(s, it->name);
		buf_put(s->out, it->attrs);
		buf_char(s->out, '>');
		if (it->tag == TAG_PRE || it->tag == TAG_TEXTAREA)
			s->pre_at = s->out->n;
	}
}

/* Something visible follows in the line. */
static void
flush(struct serial *s)
{
	if (s->need_line)
		new_line(s);
	if (s->white != NOTHING && !s->line_start)
		buf_char(s->out, s->white == LINE_FEED ? '\n' : ' ');
	s->white = NOTHING;
	s->line_start = false;
	put_waiting(s);
}

static void
end_top(struct serial *s)
{
	const struct item *it = &s->stack[s->depth - 1];

	if (it->block) {
		s->white = NOTHING;
		s->blocks--;
		if (it->lines)
			new_line(s);
	} else if (s->written < s->depth && it->attrs.n > 0) {
		flush(s); /* <a id="x"></a> */
	}
	if (s->written == s->depth) {
		buf_put(s->out, SPAN("</"));
		put_name(s, it->name);
		buf_char(s->out, '>');
		s->written--;
	}
	if (it->block)
		s->need_line = s->line_start = true;
	else if (it->lines && s->depth > 1)
		s->stack[s->depth - 2].lines = true;
	s->inlines -= !it->block;
	s->paragraphs -= it->tag == TAG_P;
	s->pre -= it->pre;
	s->depth--;
}

static void
close_to(struct serial *s, size_t keep)
{
	while (s->depth > keep)
		end_top(s);
}

/*
 * At the start or end of an element that is not written as a block: if it was
 * one, by its name or by a style that goes, its words are not joined to others.
 */
static void
part(struct serial *s, const struct tree_event *e)
{
	if (e->kind == TREE_CLOSE)
		e = &s->tree->event[e->pair];
	if (s->pre == 0 && !s->line_start && clean_parts(s->mem, s->tree, e))
		s->white = PARTED;
}

static void
close_event(struct serial *s, const struct tree_event *e)
{
	size_t i = s->depth;

	while (i > 0 && s->stack[i - 1].open > e->pair)
		i--;
	if (i > 0 && s->stack[i - 1].open == e->pair)
		close_to(s, i - 1);
	part(s, e);
}

/* ---- where elements may stand ------------------------------------------- */

static uint16_t
top_tag(const struct serial *s)
{
	return s->depth > 0 ? s->stack[s->depth - 1].tag : TAG_BODY;
}

static bool
has_bit(uint16_t tag, uint32_t bit)
{
	return html_tags[tag].is & bit;
}

static bool
is_scope(const struct serial *s, const struct item *it)
{
	return has_bit(it->tag, IS_SCOPE) || is_math(s, it);
}

/* The open element `tag` that nothing shields; -1 when there is none. */
static ptrdiff_t
in_scope(const struct serial *s, uint16_t tag)
{
	size_t i;

	for (i = s->depth; i-- > 0;) {
		if (s->stack[i].tag == tag)
			return (ptrdiff_t)i;
		if (is_scope(s, &s->stack[i]))
			break;
	}
	return -1;
}

static void
close_paragraph(struct serial *s)
{
	ptrdiff_t i = in_scope(s, TAG_P);

	if (i >= 0)
		close_to(s, (size_t)i);
}

/* li ends the li before it, dd and dt one another, unless a block is between */
static void
close_item(struct serial *s, uint16_t tag)
{
	uint16_t open;
	size_t i;

	for (i = s->depth; i-- > 0;) {
		open = s->stack[i].tag;
		if (tag == TAG_LI ? open == TAG_LI
				  : open == TAG_DD || open == TAG_DT) {
			close_to(s, i);
			return;
		}
		if (is_math(s, &s->stack[i]) ||
		    (has_bit(open, IS_SPECIAL) && open != TAG_DIV &&
		     open != TAG_P && open != TAG_ADDRESS))
			return;
	}
}

/* Close what a parser would close when it sees this start tag. */
static void
make_way(struct serial *s, uint16_t tag)
{
	switch (tag) {
	case TAG_LI:
	case TAG_DD:
	case TAG_DT: close_item(s, tag); break;
	case TAG_OPTION:
	case TAG_OPTGROUP:
		if (top_tag(s) == TAG_OPTION)
			end_top(s);
		if (tag == TAG_OPTGROUP && top_tag(s) == TAG_OPTGROUP)
			end_top(s);
		return;
	case TAG_RB:
	case TAG_RTC:
	case TAG_RP:
	case TAG_RT:
		if (in_scope(s, TAG_RUBY) < 0)
			return;
		while (has_bit(top_tag(s), IS_IMPLIED) &&
		       !(top_tag(s) == TAG_RTC &&
			 (tag == TAG_RP || tag == TAG_RT)))
			end_top(s);
		return;
	case TAG_HR:
	case TAG_TABLE: break;
	default:
		if (!has_bit(tag, IS_CLOSEP))
			return;
	}
	if (s->paragraphs > 0)
		close_paragraph(s);
	if (has_bit(tag, IS_HEADING) && has_bit(top_tag(s), IS_HEADING))
		end_top(s);
}

/* Between cells or items, where white space is none even in pre. */
static bool
among_blocks(const struct serial *s)
{
	switch (top_tag(s)) {
	case TAG_TABLE:
	case TAG_TBODY:
	case TAG_THEAD:
	case TAG_TFOOT:
	case TAG_TR:
	case TAG_COLGROUP:
	case TAG_DL:
	case TAG_MENU:
	case TAG_OL:
	case TAG_UL: return true;
	default: return false;
	}
}

/* Would a parser leave the element where we are about to write it? */
static bool
may_stand(const struct serial *s, uint16_t tag)
{
	uint16_t in = top_tag(s);

	switch (in) {
	case TAG_TABLE:
		return tag == TAG_CAPTION || tag == TAG_COLGROUP ||
		       tag == TAG_TBODY || tag == TAG_THEAD || tag == TAG_TFOOT;
	case TAG_TBODY:
	case TAG_THEAD:
	case TAG_TFOOT: return tag == TAG_TR;
	case TAG_TR: return tag == TAG_TD || tag == TAG_TH;
	case TAG_COLGROUP: return tag == TAG_COL;
	case TAG_SELECT: return tag == TAG_OPTION || tag == TAG_OPTGROUP;
	case TAG_OPTGROUP:
	case TAG_OPTION:
		if (in_scope(s, TAG_SELECT) >= 0)
			return tag == TAG_OPTION || tag == TAG_OPTGROUP;
		break;
	case TAG_TEXTAREA: return false;
	default: break;
	}
	switch (tag) {
	case TAG_CAPTION:
	case TAG_COLGROUP:
	case TAG_COL:
	case TAG_TBODY:
	case TAG_THEAD:
	case TAG_TFOOT:
	case TAG_TR:
	case TAG_TD:
	case TAG_TH: return false;
	case TAG_A: return in_scope(s, TAG_A) < 0;
	default: return true;
	}
}

/* ---- events ------------------------------------------------------------- */

/* Phrases whose start tag waits for something to put into them. */
static bool
is_phrase(uint16_t tag)
{
	switch (tag) {
	case TAG_AUDIO:
	case TAG_MAP:
	case TAG_PICTURE:
	case TAG_RB:
	case TAG_RP:
	case TAG_RT:
	case TAG_RTC:
	case TAG_RUBY:
	case TAG_SELECT:
	case TAG_TEXTAREA:
	case TAG_VIDEO: return false;
	default: return true;
	}
}

static void
open_block(struct serial *s, struct item it)
{
	s->white = NOTHING;
	s->need_line |= s->pre == 0;
	put_waiting(s);
	if (s->depth > 0)
		s->stack[s->depth - 1].lines = true;
	new_line(s);
	push(s, it);
	put_waiting(s);
	s->line_start = true;
	s->need_line = false;
}

/* The attributes that are kept; their tag may have to wait. */
static struct span
attributes(struct serial *s, const struct tree_event *e, uint16_t tag)
{
	if (e->nattrs == 0)
		return (struct span){ 0 };
	s->attrs.n = 0;
	clean_attrs(s->mem, s->tree, e, tag, s->conf->attributes, &s->attrs);
	return s->attrs.n == 0 ? (struct span){ 0 }
			       : arena_copy(s->mem, buf_span(&s->attrs));
}

static void
open_event(struct serial *s, uint32_t i, struct clean_element el)
{
	const struct tree_event *e = &s->tree->event[i];
	bool foreign = e->flags & TREE_FOREIGN;
	struct item it = { .open = i,
			   .tag = foreign ? TAG_MATH : el.tag,
			   .block = el.act == CLEAN_BLOCK,
			   .name = foreign ? e->text : html_tags[el.tag].name };

	if (!foreign)
		make_way(s, el.tag);
	if (s->depth == DEPTH || (!foreign && !may_stand(s, el.tag)) ||
	    (!it.block && s->inlines == SERIAL_INLINES)) {
		part(s, e);
		return;
	}
	it.attrs = attributes(s, e, el.tag);
	it.pre = el.tag == TAG_PRE || el.tag == TAG_TEXTAREA ||
		 (s->conf->attributes && clean_preserves(s->mem, s->tree, e));
	if (it.block) {
		open_block(s, it);
		return;
	}
	part(s, e);
	if (el.act == CLEAN_BARE && it.attrs.n == 0)
		return;
	if (foreign || !is_phrase(it.tag))
		flush(s);
	push(s, it);
	if (foreign || !is_phrase(it.tag))
		put_waiting(s);
}

static void
void_event(struct serial *s, const struct tree_event *e, uint16_t tag)
{
	struct span attrs = attributes(s, e, tag);

	if (!may_stand(s, tag))
		return;
	if (attrs.n == 0 && (tag == TAG_IMG || tag == TAG_SOURCE ||
			     tag == TAG_TRACK || tag == TAG_AREA))
		return; /* there was no address that may be kept */
	switch (tag) {
	case TAG_HR:
	case TAG_COL:
		make_way(s, tag);
		s->white = NOTHING;
		put_waiting(s);
		new_line(s);
		break;
	case TAG_BR:
		s->white = NOTHING;
		/* fallthrough */
	default: flush(s);
	}
	buf_char(s->out, '<');
	buf_put(s->out, html_tags[tag].name);
	buf_put(s->out, attrs);
	buf_char(s->out, '>');
	if (tag == TAG_HR || tag == TAG_COL || tag == TAG_BR)
		s->need_line = s->line_start = true;
}

/* White space as it is: the content of pre and textarea. */
static void
put_pre(struct serial *s, struct span text)
{
	if (text.n == 0)
		return;
	flush(s);
	if (*text.p == '\n' && s->out->n == s->pre_at)
		buf_char(s->out, '\n'); /* a parser takes the first one off */
	clean_escape(s->out, text);
}

static void
put_text(struct serial *s, struct span text)
{
	const char *p = text.p, *end = span_end(text), *from;

	while (p < end) {
		for (; p < end && byte_is_white(*p); p++)
			if (s->white < (*p == '\n' ? LINE_FEED : BLANK))
				s->white = *p == '\n' ? LINE_FEED : BLANK;
		for (from = p; p < end; p++)
			if (byte_is_white(*p) &&
			    (*p != ' ' || p + 1 == end || byte_is_white(p[1])))
				break;
		if (p == from)
			return;
		flush(s);
		clean_escape(s->out, span_from(from, p));
	}
}

/* Is there a picture and no text?  What scripts would have loaded, then. */
static bool
is_picture(const struct serial *s, uint32_t i)
{
	const struct tree_event *e = s->tree->event;
	uint32_t end = e[i].pair;
	bool found = false;

	for (; i < end; i++) {
		if (e[i].kind == TREE_TEXT && !(e[i].flags & TREE_BLANK))
			return false;
		found |= e[i].tag == TAG_IMG;
	}
	return found;
}

/* Handle event i; returns the last one that is done with. */
static uint32_t
event(struct serial *s, uint32_t i)
{
	const struct tree_event *e = &s->tree->event[i];
	struct clean_element el;
	size_t depth;

	switch (e->kind) {
	case TREE_TEXT:
		if (e->flags & TREE_DROP)
			break;
		if (s->pre > 0 && !(e->flags & TREE_BLANK && among_blocks(s)))
			put_pre(s, e->text);
		else
			put_text(s, e->text);
		break;
	case TREE_CLOSE: close_event(s, e); break;
	case TREE_OPEN:
		el = clean_element(s->mem, s->tree, e);
		if (e->flags & TREE_DROP || el.act == CLEAN_DROP ||
		    (e->tag == TAG_NOSCRIPT && !is_picture(s, i)))
			return e->pair > i ? e->pair : i;
		if (el.act == CLEAN_UNWRAP || el.act == CLEAN_VOID)
			part(s, e);
		else
			open_event(s, i, el);
		break;
	case TREE_VOID:
		el = clean_element(s->mem, s->tree, e);
		if (e->flags & TREE_DROP)
			break;
		if (el.act == CLEAN_VOID) {
			void_event(s, e, el.tag);
		} else if (el.act == CLEAN_INLINE) {
			depth = s->depth;
			open_event(s, i, el); /* <mspace/> */
			close_to(s, depth);
		} else {
			part(s, e);
		}
		break;
	default: break; /* comments */
	}
	return i;
}

void
serial_html(struct arena *mem, const struct tree *t,
	    const struct serial_conf *conf, struct buf *out)
{
	struct serial *s = arena_zero(mem, sizeof(*s));
	uint32_t i;

	s->mem = mem, s->tree = t, s->conf = conf, s->out = out;
	s->start = out->n;
	s->pre_at = SIZE_MAX;
	s->line_start = true;
	for (i = 0; i < t->n; i++)
		i = event(s, i);
	close_to(s, 0);
	s->white = NOTHING;
	if (conf->pretty && out->n > s->start)
		buf_char(out, '\n');
	buf_free(&s->attrs);
}
