/*
 * tree_in.h - what the files of the tree kernel share: the stack of open
 * elements, the list of active formatting elements, and where events go.
 *
 * An element on the stack carries what the standard would look for further
 * down: the insertion mode that holds while it is the current node, and whether
 * a p is in button scope.  So popping restores the mode, "reset the insertion
 * mode" has nothing to do, and the stack of template modes is not needed.
 *
 * Events are appended as they come.  Two rules put something elsewhere: foster
 * parenting (before the open table) and the adoption agency (before and behind
 * the start of a block).  The first of them makes the events a linked list, and
 * each open table then collects its own, so that its parent's can still grow;
 * in the end they are laid out in order.
 */
#ifndef TREE_IN_H
#define TREE_IN_H

#include "tree.h"

enum tree_mode {
	INITIAL,
	BEFORE_HTML,
	BEFORE_HEAD,
	IN_HEAD,
	IN_HEAD_NOSCRIPT,
	AFTER_HEAD, /* head stays open until the body begins */
	IN_RAW,	    /* "text": in title, script, textarea ... */
	IN_BODY,
	IN_CAPTION,
	IN_CELL,
	IN_TABLE,
	IN_TBODY,
	IN_ROW,
	IN_COLGROUP,
	IN_SELECT,
	IN_SELECT_IN_TABLE,
	IN_TEMPLATE,
	AFTER_BODY,
	IN_FRAMESET,
	AFTER_FRAMESET
};

enum tree_xml {
	TREE_HTML,
	TREE_XHTML, /* by its namespace; mostly read as HTML */
	TREE_XML    /* by an XML declaration */
};

/* element.flags */
enum {
	IS_SVG = 1,
	IS_MATHML = 2,
	HTML_POINT = 4,	 /* HTML integration point */
	TEXT_POINT = 8,	 /* MathML text integration point */
	P_IN_SCOPE = 16, /* a p is in button scope, seen from here */
	GHOST = 32,	 /* taken off the stack, but the DOM goes on in it */
	FOREIGN = IS_SVG | IS_MATHML
};

/* Not an HTML element: no rule that names one meets it. */
#define TAG_NONE TAG_MAX

struct tree_element {
	uint16_t tag;
	uint8_t mode, flags;
	uint32_t is;	 /* html_tags[tag].is */
	uint32_t open;	 /* its OPEN event */
	uint32_t list;	 /* whose events its content joins: a stack index */
	uint32_t before; /* the event before open in its list, when linked */
	uint32_t format; /* its active formatting element, 0: none */
};

/* An active formatting element, or a marker. */
struct tree_format {
	uint16_t tag;	     /* TAG_OTHER: a marker */
	uint32_t prev, next; /* in the list; of unused ones, next */
	uint32_t at;	     /* where on the stack; 0: not open */
	uint32_t open;	     /* an OPEN event with its name and attributes */
};

struct tree_list { /* the events of the document or of an open table */
	uint32_t tail;
	uint32_t outer; /* the list that this one will join */
};

/* Table parts and raw text may stand above TREE_DEPTH: they nest no further. */
#define TREE_STACK (TREE_DEPTH + 16)

struct tree_state {
	struct arena *mem;
	struct span source;
	struct html *html;
	const struct html_token *token; /* the current one */
	struct html_token rest;		/* what is left of it */
	bool comments;			/* become events */
	enum tree_xml xml;		/* what "/>" and CDATA mean */

	struct tree_event *event;
	uint32_t n, cap;
	bool linked;
	uint32_t *next; /* per event, when linked; 0: none */
	struct tree_list *list;

	/* stack[0] stands for the document and is never popped. */
	struct tree_element *stack, *top, *full;
	uint32_t html_open; /* event of the html element */
	uint32_t body_open; /* 0: not yet */
	uint32_t form;	    /* the form pointer: its event, 0: none */
	uint32_t templates; /* open ones */

	bool quirks;
	bool frameset_ok;
	bool foster;
	bool lf; /* a line feed that comes next is dropped */

	struct tree_format *format; /* [0] is both ends of the list */
	uint32_t nformat, format_cap, format_free;
	uint64_t tokens, reopened;

	/* Below TREE_DEPTH. */
	uint32_t deep;	    /* elements that are counted, not stacked */
	uint16_t hold;	    /* tag of one whose content must stay in it */
	uint32_t held;	    /* how often it is open */
	uint32_t hold_open; /* its event */
	uint32_t boundary;  /* the last event that only parts two blocks */
};

/* tree_stack.c: events */
uint32_t tree_emit_slow(struct tree_state *, uint32_t list, struct tree_event);
uint32_t tree_emit_before(struct tree_state *, struct tree_element *,
			  struct tree_event);
uint32_t tree_emit_after(struct tree_state *, struct tree_element *,
			 struct tree_event);
uint32_t tree_foster_list(struct tree_state *);
void tree_link(struct tree_state *);
void tree_layout(struct tree_state *, struct tree *);
struct tree_event tree_close_event(const struct tree_state *, uint32_t open,
				   struct span source);
void tree_close(struct tree_state *, uint32_t list, uint32_t open,
		struct span source);
void tree_void(struct tree_state *, enum html_tag);
void tree_text(struct tree_state *);
void tree_comment(struct tree_state *);

/* Opening; false: too deep, it was only counted. */
struct tree_event tree_open_event(const struct tree_state *, enum html_tag);
bool tree_push(struct tree_state *, enum html_tag);
bool tree_push_event(struct tree_state *, struct tree_event);
bool tree_push_mode(struct tree_state *, enum html_tag, enum tree_mode);
void tree_push_implied(struct tree_state *, enum html_tag, enum tree_mode);
void tree_push_again(struct tree_state *, uint32_t of);
void tree_push_raw(struct tree_state *, enum html_content);

/* Closing: because a rule says so, or (own, to) by the current end tag. */
void tree_pop(struct tree_state *);
void tree_pop_own(struct tree_state *);
void tree_pop_to(struct tree_state *, struct tree_element *);
void tree_make_ghost(struct tree_state *, struct tree_element *);
void tree_imply_ends(struct tree_state *, enum html_tag except);
void tree_close_p(struct tree_state *);

/* The open element of that tag in scope, NULL: none. */
struct tree_element *tree_scope(struct tree_state *, enum html_tag);
struct tree_element *tree_scope_list(struct tree_state *, enum html_tag);
struct tree_element *tree_scope_table(struct tree_state *, enum html_tag);

/* tree_xml.c: is it XHTML?  What "/>" does to the element of the token. */
enum tree_close {
	CLOSE_NOT,  /* nothing */
	CLOSE_SKIP, /* the element is empty, and nothing without content */
	CLOSE_END   /* its end tag is to follow */
};
enum tree_xml tree_xml_find(struct span html);
enum tree_close tree_xml_close(const struct tree_state *);

/* tree_token.c: the current token's text and attributes */
bool tree_take_blank(struct tree_state *, struct html_token *blank);
bool tree_drop_lf(struct tree_state *); /* true: nothing is left */
bool tree_text_blank(struct tree_state *);
void tree_replace_nul(struct tree_state *, struct span by);
const struct html_attr *tree_token_attr(const struct tree_state *,
					enum html_attr_id);
bool tree_token_has(const struct tree_state *, enum html_attr_id,
		    struct span value);

/* tree_format.c: active formatting elements */
void tree_format_open(struct tree_state *);
void tree_marker(struct tree_state *);
void tree_clear_marker(struct tree_state *);
uint32_t tree_format_find(struct tree_state *, enum html_tag);
void tree_format_drop(struct tree_state *, uint32_t slot);
void tree_reconstruct_slow(struct tree_state *);
bool tree_adopt(struct tree_state *, enum html_tag);

/*
 * The rules of an insertion mode for the current token.  True: the mode or the
 * stack has changed, process the token again.
 */
bool tree_head(struct tree_state *);	 /* INITIAL to AFTER_HEAD */
bool tree_head_tag(struct tree_state *); /* in head, for a tag it knows */
void tree_merge(struct tree_state *, uint32_t open);
void tree_template_end(struct tree_state *);
bool tree_body(struct tree_state *);
bool tree_after_body(struct tree_state *);
bool tree_table(struct tree_state *);
bool tree_tbody(struct tree_state *);
bool tree_row(struct tree_state *);
bool tree_cell(struct tree_state *);
bool tree_caption(struct tree_state *);
bool tree_colgroup(struct tree_state *);
bool tree_select(struct tree_state *);
bool tree_select_in_table(struct tree_state *);
bool tree_template(struct tree_state *);
bool tree_frameset(struct tree_state *);
bool tree_after_frameset(struct tree_state *);
bool tree_is_foreign(const struct tree_state *);
bool tree_foreign(struct tree_state *);
bool tree_breaks_out(const struct tree_state *);
void tree_foreign_open(struct tree_state *, uint8_t space);
void tree_deep_open(struct tree_state *, enum html_tag);
bool tree_deep(struct tree_state *);

static inline bool
tree_is_row(unsigned tag)
{
	return tag == TAG_TABLE || tag == TAG_TBODY || tag == TAG_TFOOT ||
	       tag == TAG_THEAD || tag == TAG_TR;
}

static inline uint32_t
tree_emit(struct tree_state *t, uint32_t list, struct tree_event e)
{
	if (t->n == t->cap || t->linked)
		return tree_emit_slow(t, list, e);
	t->event[t->n] = e;
	return t->n++;
}

/* The appropriate place for inserting a node: its list. */
static inline uint32_t
tree_place(struct tree_state *t)
{
	if (t->foster && tree_is_row(t->top->tag))
		return tree_foster_list(t);
	return t->top->list;
}

static inline void
tree_reconstruct(struct tree_state *t)
{
	const struct tree_format *last = &t->format[t->format[0].prev];

	if (last->tag != TAG_OTHER && last->at == 0)
		tree_reconstruct_slow(t);
}

#endif
