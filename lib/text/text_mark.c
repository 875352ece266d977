/*
 * text_mark.c - Markdown that a CommonMark reader understands as it was meant.
 *
 * Text is escaped where it could be read as markup: always for the characters
 * that can mean something anywhere, and when a line is complete for those that
 * only do at its start.  Marks of emphasis and links are put around text once
 * it is there, and only where CommonMark will see them (6.2, flanking): marks
 * that would be read as text are left out.
 */
#include <utf8proc.h>

#include "base/base.h"
#include "text_link.h"
#include "text_list.h"
#include "text_mark.h"
#include "text_own.h"
#include "width.h"

#define NEXT_EVENTS 32 /* looked at for the character after an element */

/* Must c, somewhere in a line of text, be escaped? */
static bool
is_markup(const struct render *r, const char *p, const char *start,
	  const char *end)
{
	switch (*p) {
	case '\\':
	case '`':
	case '*':
	case '[':
	case ']':
	case '~': return true;
	case '<': /* a tag, a comment, an address */
		return end - p == 1 || byte_is_alnum(p[1]) ||
		       memchr("/!?", p[1], 3) != NULL;
	case '_':
		return p == start || end - p == 1 || !byte_is_alnum(p[-1]) ||
		       !byte_is_alnum(p[1]);
	case '&': return end - p == 1 || byte_is_alnum(p[1]) || p[1] == '#';
	case '|': return r->flow.one_line;
	case ':': /* http:// that is not to be a link */
		return end - p > 2 && p[1] == '/' && p[2] == '/' && p > start &&
		       (p[-1] | 0x20) >= 'p' && (p[-1] | 0x20) <= 's';
	case '.': /* www. */
		return p - start >= 3 && memcmp(p - 3, "www", 3) == 0;
	default: return false;
	}
}

static bool
is_url_char(char c)
{
	return c > ' ' && c < 0x7F && memchr("<>|\\`\"", c, 6) == NULL;
}

/* The length of a URL at p that GitHub's readers would make a link of. */
static size_t
url_length(const char *p, const char *start, const char *end)
{
	static const struct span schemes[] = { { "http://", 7 },
					       { "https://", 8 },
					       { "ftp://", 6 } };
	const char *q = p;
	size_t i;

	if (p > start && byte_is_alnum(p[-1]))
		return 0;
	for (i = 0; i < 3; i++)
		if (end - p > (ptrdiff_t)schemes[i].n &&
		    memcmp(p, schemes[i].p, schemes[i].n) == 0)
			break;
	if (i == 3)
		return 0;
	while (q < end && is_url_char(*q))
		q++;
	while (q > p && memchr(".,;:!?')*_~&", q[-1], 12) != NULL)
		q--;
	return q - p > (ptrdiff_t)schemes[i].n ? (size_t)(q - p) : 0;
}

/*
 * Escape what is markup anywhere in text.  Bare URLs are put in <>, where
 * nothing is: readers that find URLs by themselves take escapes for a part of
 * them.  A link's text holds no link, so there they do not look.
 */
struct span
mark_escape(struct render *r, struct span s)
{
	/* what is_markup() and url_length() have something to say about */
	static const bool is_doubtful[256] = {
		['\\'] = true, ['`'] = true, ['*'] = true, ['['] = true,
		[']'] = true,  ['<'] = true, ['~'] = true, ['_'] = true,
		['&'] = true,  ['|'] = true, [':'] = true, ['.'] = true,
		['h'] = true,  ['f'] = true,
	};
	const char *p, *from = s.p, *end = s.p + s.n;
	struct buf *out = &r->escaped;
	size_t n;

	out->n = 0;
	for (p = s.p; p < end; p++) {
		if (!is_doubtful[(unsigned char)*p])
			continue;
		n = (*p == 'h' || *p == 'f') && !r->now.link
			? url_length(p, s.p, end)
			: 0;
		if (n > 0) {
			buf_put(out, span_from(from, p));
			buf_char(out, '<');
			buf_put(out, (struct span){ p, n });
			buf_char(out, '>');
			p += n - 1;
			from = p + 1;
		} else if (is_markup(r, p, s.p, end)) {
			buf_put(out, span_from(from, p));
			buf_char(out, '\\');
			from = p;
		}
	}
	if (out->n == 0)
		return s;
	buf_put(out, span_from(from, end));
	return buf_span(out);
}

/* In a table's cell even code may not hold a bare |. */
static struct span
escape_pipes(struct render *r, struct span s)
{
	const char *p, *end = s.p + s.n;
	size_t n = 0;
	char *out, *w;

	for (p = s.p; p < end; p++)
		n += *p == '|';
	if (n == 0 || !r->flow.one_line)
		return s;
	w = out = arena_get(r->mem, s.n + n);
	for (p = s.p; p < end; p++) {
		if (*p == '|')
			*w++ = '\\';
		*w++ = *p;
	}
	return span_from(out, w);
}

void
mark_text(struct render *r, struct span s)
{
	const struct state *now = &r->now;

	if (now->code && now->type == BLOCK_CODE)
		flow_pre(r, s);
	else if (now->code)
		flow_text(r, escape_pipes(r, s));
	else if (now->space == SPACE_NORMAL || now->type == BLOCK_HEADING)
		flow_text(r, mark_escape(r, s));
	else
		flow_pre_line(r, mark_escape(r, s));
}

void
mark_break(struct render *r)
{
	if (r->now.code && r->now.type == BLOCK_CODE)
		flow_line(r);
	else if (r->now.type == BLOCK_HEADING || r->now.code)
		flow_apart(r);
	else if (r->flow.fresh)
		flow_break(r, 2);
	else
		flow_line(r);
}

static void
insert(struct buf *out, size_t at, struct span s)
{
	buf_room(out, s.n);
	memmove(out->p + at + s.n, out->p + at, out->n - at);
	memcpy(out->p + at, s.p, s.n);
	out->n += s.n;
}

/* How many bytes of a line must a backslash follow, if it begins as markup? */
static bool
begins_block(const char *p, const char *end, size_t *after)
{
	const char *q = p;

	*after = 0;
	while (q < end && (q == p || *q == *p))
		q++; /* a run of what it begins with */
	switch (*p) {
	case '>':
	case '|': return true;
	case '#': return q - p <= 6 && (q == end || *q == ' ');
	case '=': return q == end;
	case '-': return q - p > 1 || q == end || *q == ' ';
	case '+': return q == end || *q == ' ';
	case ':': return q < end && *q == '-'; /* below a table's head */
	default: break;
	}
	for (q = p; q < end && *q >= '0' && *q <= '9'; q++)
		;
	*after = (size_t)(q - p);
	return *after > 0 && *after <= 9 && q < end &&
	       (*q == '.' || *q == ')') && (end - q == 1 || q[1] == ' ');
}

void
mark_line(struct render *r, size_t line)
{
	struct buf *out = r->flow.out;
	size_t after;

	if (out->n == line || r->now.code || r->now.type == BLOCK_ROW ||
	    r->now.type == BLOCK_RULE)
		return;
	if (r->now.type == BLOCK_HEADING && out->p[out->n - 1] == '#')
		insert(out, out->n - 1, SPAN("\\"));
	if (begins_block(out->p + line, out->p + out->n, &after))
		insert(out, line + after, SPAN("\\"));
}

enum kind { KIND_SPACE, KIND_MARK, KIND_LETTER, KIND_SYMBOL };

/* What a character is to a mark beside it. */
static enum kind
kind_of(uint32_t c)
{
	utf8proc_category_t k;

	if (c == '*' || c == '~' || c == '_')
		return KIND_SYMBOL;
	k = utf8proc_category((utf8proc_int32_t)c);
	if (k == UTF8PROC_CATEGORY_ZS || c == '\t' || c == '\n' || c == '\f' ||
	    c == '\r')
		return KIND_SPACE;
	if (k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO)
		return KIND_MARK;
	if (k >= UTF8PROC_CATEGORY_SM && k <= UTF8PROC_CATEGORY_SO)
		return KIND_SYMBOL; /* punctuation to some readers */
	return KIND_LETTER;
}

/* The kind of the character that comes after event i on the same line. */
static enum kind
next_kind(struct render *r, size_t i)
{
	const struct tree_event *e;
	size_t last = i + NEXT_EVENTS;
	uint32_t c;

	if (r->flow.blank != BLANK_NONE)
		return KIND_SPACE;
	for (i++; i < r->tree->n && i < last; i++) {
		e = &r->tree->event[i];
		if (e->kind == TREE_TEXT && e->text.n > 0) {
			utf8_next(e->text.p, e->text.p + e->text.n, &c);
			return kind_of(c);
		}
		if (e->kind == TREE_VOID)
			return e->tag == TAG_BR ? KIND_SPACE : KIND_SYMBOL;
		if ((e->kind == TREE_OPEN || e->kind == TREE_CLOSE) &&
		    element_of(r, e)->display != DISPLAY_INLINE)
			return KIND_SPACE;
	}
	return i < last ? KIND_SPACE : KIND_LETTER;
}

/* The mark at a place: will it open, seen from inside close, emphasis? */
static bool
flanks(enum kind inside, enum kind outside)
{
	if (inside == KIND_SPACE || outside == KIND_SYMBOL)
		return inside == KIND_LETTER;
	if (inside == KIND_LETTER)
		return true;
	return outside == KIND_SPACE || outside == KIND_MARK;
}

/* Where the text of a frame starts, when it is all on the line it began on. */
static bool
text_of(const struct render *r, const struct text_frame *f, size_t *start)
{
	const struct flow *flow = &r->flow;

	if (flow->fresh || f->line + f->fresh != flow->begun)
		return false;
	*start = f->fresh ? flow->line : f->at;
	while (*start < flow->out->n && flow->out->p[*start] == ' ')
		++*start;
	return *start < flow->out->n;
}

static void
emphasize(struct render *r, const struct text_frame *f, size_t i,
	  struct span mark)
{
	struct buf *out = r->flow.out;
	enum kind before, first, last, next = next_kind(r, i);
	size_t start;
	uint32_t c;

	if (!text_of(r, f, &start))
		return;
	before = start > r->flow.line
		     ? kind_of(width_last(
			   span_from(out->p + r->flow.line, out->p + start)))
		     : KIND_SPACE;
	if (start > r->flow.line && out->p[start - 1] == mark.p[0])
		return; /* two marks in a row mean something else */
	utf8_next(out->p + start, out->p + out->n, &c);
	first = kind_of(c);
	last = kind_of(width_last(span_from(out->p + start, out->p + out->n)));
	if (!flanks(first, before) || !flanks(last, next))
		return;
	/* a mark between letters could also end what it is inside of */
	if (f->before.marks != 0 &&
	    (before >= KIND_LETTER || next >= KIND_LETTER))
		return;
	insert(out, start, mark);
	buf_put(out, mark);
}

/* Backquotes more than any run of them in the text. */
static size_t
fence_length(struct span s, char c, size_t least)
{
	size_t run = 0, i;

	for (i = 0; i < s.n; i++) {
		run = s.p[i] == c ? run + 1 : 0;
		if (run >= least)
			least = run + 1;
	}
	return least;
}

/* n times c, and a blank. */
static struct span
repeat(struct render *r, char c, size_t n)
{
	char *p = arena_get(r->mem, n + 1);

	memset(p, c, n);
	p[n] = ' ';
	return (struct span){ p, n };
}

static void
code_span(struct render *r, const struct text_frame *f)
{
	struct buf *out = r->flow.out;
	struct span text, mark;
	size_t start;
	bool pad;

	if (!text_of(r, f, &start))
		return;
	text = (struct span){ out->p + start, out->n - start };
	pad = text.p[0] == '`' || text.p[text.n - 1] == '`';
	mark = repeat(r, '`', fence_length(text, '`', 1));
	if (pad)
		buf_char(out, ' ');
	buf_put(out, mark);
	mark.n += pad;
	insert(out, start, mark);
}

/* Does an entity start here?  CommonMark would read it in an address, too. */
static bool
is_entity(const char *p, const char *end)
{
	const char *q = p + 1;

	while (q < end && (byte_is_alnum(*q) || (*q == '#' && q == p + 1)))
		q++;
	return q - p > 1 && q < end && *q == ';';
}

/* No & of an address is read as an entity: x&colon;y stays as it is. */
static struct span
escape_entities(struct render *r, struct span url)
{
	const char *p, *end = span_end(url);
	struct buf out = { 0 };

	for (p = url.p; p < end; p++)
		if (*p == '&' && is_entity(p, end))
			break;
	if (p == end)
		return url;
	for (p = url.p; p < end; p++) {
		buf_char(&out, *p);
		if (*p == '&' && is_entity(p, end))
			buf_put(&out, SPAN("amp;"));
	}
	url = arena_copy(r->mem, buf_span(&out));
	buf_free(&out);
	return url;
}

/* A title in quotes, behind an address; empty without one. */
static struct span
title(struct render *r, struct span s)
{
	struct buf out = { 0 };
	size_t i;

	s = span_trim(s);
	if (s.n == 0)
		return SPAN("");
	buf_put(&out, SPAN(" \""));
	for (i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] <= ' ') {
			if (out.p[out.n - 1] != ' ')
				buf_char(&out, ' ');
			continue;
		}
		if (memchr("\"\\&<`*_[]~", s.p[i], 10) != NULL)
			buf_char(&out, '\\');
		buf_char(&out, s.p[i]);
	}
	buf_char(&out, '"');
	s = arena_copy(r->mem, buf_span(&out));
	buf_free(&out);
	return s;
}

struct span
mark_address(struct render *r, const struct tree_event *e, struct span url)
{
	static const bool is_awkward[256] = {
		['('] = true, [')'] = true, ['\\'] = true, ['*'] = true,
		['_'] = true, ['`'] = true, ['['] = true,  [']'] = true,
	};
	struct span says = title(r, tree_attr(r->mem, r->tree, e, ATTR_TITLE));
	const char *open = "", *close = "";
	size_t i;

	url = escape_entities(r, url);
	for (i = 0; i < url.n; i++)
		if (is_awkward[(unsigned char)url.p[i]])
			open = "<", close = ">";
	url = arena_printf(r->mem, "](%s%.*s%s%.*s)", open, SPAN_FMT(url),
			   close, SPAN_FMT(says));
	return escape_pipes(r, url);
}

/* "[" or "![", and a "!" that stands before it is none of its own. */
size_t
mark_bracket(struct render *r, size_t start, struct span mark)
{
	struct buf *out = r->flow.out;

	if (start > r->flow.line && out->p[start - 1] == '!') {
		insert(out, start - 1, SPAN("\\"));
		start++;
	}
	insert(out, start, mark);
	return start;
}

static void
link_span(struct render *r, const struct text_frame *f)
{
	struct span url;
	size_t start;

	if (!text_of(r, f, &start))
		return;
	url = link_address(r, &r->tree->event[f->open]);
	if (url.n == 0)
		return;
	url = mark_address(r, &r->tree->event[f->open], url);
	r->link_last = width_last(
	    span_from(r->flow.out->p + start, r->flow.out->p + r->flow.out->n));
	mark_bracket(r, start, SPAN("["));
	buf_put(r->flow.out, url);
	r->link_end = r->flow.out->n;
}

/* Will c stand right before what is written next? */
static bool
is_after(const struct render *r, char c)
{
	const struct flow *f = &r->flow;

	return !f->fresh && f->blank == BLANK_NONE && f->out->n > f->line &&
	       f->out->p[f->out->n - 1] == c;
}

/* Does an element hold text, and nothing that ends a line? */
static bool
is_one_line(struct render *r, const struct tree_event *e)
{
	const struct tree_event *end = &r->tree->event[e->pair];
	bool text = false;

	for (e++; e < end; e++) {
		text |= e->kind == TREE_TEXT && !(e->flags & TREE_BLANK);
		if ((e->kind == TREE_OPEN || e->kind == TREE_VOID) &&
		    (e->tag == TAG_BR || text_display(r, e) >= DISPLAY_BLOCK))
			return false;
	}
	return text;
}

/* Is there something in <pre> that is no code? */
static bool
has_blocks(const struct render *r, const struct tree_event *e)
{
	const struct tree_event *end = &r->tree->event[e->pair];

	for (e++; e < end; e++)
		if ((e->kind == TREE_OPEN || e->kind == TREE_VOID) &&
		    (e->tag == TAG_TABLE || e->tag == TAG_HR ||
		     e->tag == TAG_LI || (html_tags[e->tag].is & IS_HEADING)))
			return true;
	return false;
}

/* The language of code: class="language-c", class="brush: c". */
static struct span
language(struct render *r, const struct tree_event *e)
{
	static const char *const heads[] = { "language-", "lang-", "brush:" };
	struct span class = tree_attr(r->mem, r->tree, e, ATTR_CLASS), head;
	const char *p, *end = class.p + class.n;
	size_t i, n;

	for (i = 0; i < 3; i++) {
		head = span_of(heads[i]);
		p = bytes_find(class, head);
		if (p == NULL)
			continue;
		for (p += head.n; p < end && *p == ' ';)
			p++;
		for (n = 0;
		     p + n < end && (byte_is_alnum(p[n]) || p[n] == '+' ||
				     p[n] == '-' || p[n] == '#');)
			n++;
		return (struct span){ p, n };
	}
	return (struct span){ 0 };
}

static void
open_fence(struct render *r, struct text_frame *f, const struct tree_event *e)
{
	const struct tree_event *end = &r->tree->event[e->pair], *k;
	struct span lang = language(r, e);
	size_t n = 3;
	bool text = false;

	if (r->flow.one_line || has_blocks(r, e)) {
		r->now.type = BLOCK_PARAGRAPH;
		return;
	}
	for (k = e + 1; k < end; k++) {
		if (k->kind == TREE_TEXT) {
			n = fence_length(k->text, '`', n);
			text |= !(k->flags & TREE_BLANK);
		}
		if (k->kind == TREE_OPEN && k->tag == TAG_CODE && lang.n == 0)
			lang = language(r, k);
	}
	r->now.code = true;
	if (!text)
		return;
	f->text = repeat(r, '`', n);
	flow_put(r, f->text);
	flow_put(r, lang);
	flow_line(r);
}

enum mark { MARK_NONE, MARK_STRONG = 1, MARK_EM = 2, MARK_DEL = 4 };

static enum mark
mark_of(unsigned tag)
{
	switch (tag) {
	case TAG_CODE:
	case TAG_TT: return MARK_NONE;
	case TAG_B:
	case TAG_STRONG: return MARK_STRONG;
	case TAG_I:
	case TAG_EM: return MARK_EM;
	default: return MARK_DEL;
	}
}

void
mark_begin(struct render *r, struct text_frame *f, const struct tree_event *e)
{
	static const char hashes[] = "###### ";

	f->line = r->flow.begun;
	f->fresh = r->flow.fresh;
	if (r->now.code)
		return;
	if (e->tag == TAG_DIV)
		own_note(r, e);
	if (f->role == ROLE_HEADING)
		list_indent(r,
			    (struct span){ hashes + 6 - r->now.level,
					   r->now.level + 1u },
			    LIST_ONCE);
	else if (f->role == ROLE_PRE)
		open_fence(r, f, e);
	else if (f->role == ROLE_MARK && mark_of(e->tag) == MARK_NONE)
		r->now.code = !is_after(r, '`') && is_one_line(r, e);
	else if (f->role == ROLE_MARK)
		r->now.marks |= mark_of(e->tag);
	else if (f->role == ROLE_LINK)
		r->now.link = is_one_line(r, e) && link_address(r, e).n > 0;
}

void
mark_end(struct render *r, struct text_frame *f, size_t i)
{
	if (f->role == ROLE_PRE && f->text.n > 0) {
		if (!r->flow.fresh)
			flow_line(r);
		flow_put(r, f->text);
	}
	if (f->before.code || r->now.hidden)
		return;
	if (f->role == ROLE_LINK && r->now.link)
		link_span(r, f);
	if (f->role != ROLE_MARK || (mark_of(f->tag) & f->before.marks))
		return; /* emphasis in emphasis is none */
	switch (mark_of(f->tag)) {
	case MARK_NONE:
		if (r->now.code)
			code_span(r, f);
		break;
	case MARK_STRONG: emphasize(r, f, i, SPAN("**")); break;
	case MARK_EM: emphasize(r, f, i, SPAN("*")); break;
	case MARK_DEL: emphasize(r, f, i, SPAN("~~")); break;
	}
}

/* The frame is off the stack: what comes next must not run into it. */
void
mark_after(struct render *r, const struct text_frame *f)
{
	if (r->flow.one_line)
		return; /* in a cell there is only text */
	if (f->role == ROLE_LIST)
		r->after_list = true;
	else if (f->role == ROLE_ITEM)
		r->after_item = r->now.list;
}
