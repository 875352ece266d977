/*
 * text_flow.h - what the parts of the renderer know of each other.
 *
 * The walk (text_walk.c) turns events into a flow of characters, blanks and
 * breaks; the flow (text_inline.c) decides what of them is written.  Nothing is
 * taken back: a blank or a break waits until text comes after it.
 */
#ifndef TEXT_FLOW_H
#define TEXT_FLOW_H

#include "clean/clean.h"
#include "text.h"

#define INDENT_MAX 60 /* columns; lists may nest 512 deep */
#define ITEMS_MAX  64 /* indents whose last item is known */

enum blank { /* between two characters */
	     BLANK_NONE,
	     BLANK_SPACE,
	     BLANK_LINE, /* of a line end */
	     BLANK_WORD, /* one if both are of words that need one */
	     BLANK_PART	 /* one if both are of words, also of Chinese */
};

enum role {
	ROLE_NONE,
	ROLE_SKIP,
	ROLE_BODY,
	ROLE_HEADING,
	ROLE_LIST,
	ROLE_ITEM,
	ROLE_DETAIL, /* dd */
	ROLE_QUOTE,
	ROLE_PRE,
	ROLE_CAPTION,
	ROLE_RUBY,
	ROLE_RT,
	ROLE_RP,
	ROLE_Q,
	ROLE_LINK,
	ROLE_BUTTON,
	ROLE_REPLACED,
	ROLE_SELECT, /* innertext: its options are shown */
	ROLE_DETAILS,
	ROLE_MARK, /* emphasis, code: Markdown only */
	ROLE_SUP,
	ROLE_TIME,  /* a word for itself */
	ROLE_LABEL, /* the same, also in Chinese */
	ROLE_CITE
};

struct flow {
	struct buf *out;
	size_t start;	  /* where the text begins in out */
	size_t line;	  /* where this line's text begins, after its prefix */
	size_t margin;	  /* where its prefix begins */
	unsigned begun;	  /* lines, so far */
	unsigned breaks;  /* required line breaks before the next text */
	unsigned lines;	  /* ends of lines before it: br, LF in pre */
	enum blank blank; /* white space before it */
	const struct tree_event *rule; /* a rule waits for text after it */
	uint16_t soft; /* Markdown: in this quotation only a line ends here */
	uint16_t rule_indents; /* and this much indents it */
	struct span pad;       /* blanks that begin its line, in pre */
	bool marked;	       /* which holds the mark of an item */
	bool fresh;	       /* the line is yet to begin */
	bool lead;	       /* white space here is dropped */
	bool one_line;	       /* in a table's cell: breaks are blanks */
	bool joint;	       /* such a break waits */
	unsigned joints;       /* and these were written */
	bool item;	       /* or an item of a list begins */
	unsigned items;	       /* and these were written behind another */
	const struct tree_event *from, *to; /* first and last text */
};

/* What indents the lines of a list item, a quote: its first has the mark. */
struct indent {
	struct span mark;
	unsigned columns;
	bool waits; /* the mark is yet to be written */
	bool each;  /* the mark stands before every line */
	/* Markdown: the item that the mark is of, if it is of one. */
	struct item {
		const struct list *list;
		long number;
		char mark; /* - * . ) */
	} item;
	bool once; /* it is not, when another follows it */
};

struct list {
	long number, step; /* of the next item */
	char type;	   /* 1 a A i I; 0: a bullet */
	uint8_t columns;   /* of the mark of the last item; 0: none yet */
};

/* What an element inherits; a frame keeps what was before it. */
struct state {
	uint8_t space;	   /* enum style_space */
	uint8_t transform; /* enum style_transform */
	bool hidden;
	bool parts; /* only its elements count, blanks between them do not */
	bool mute;  /* its own text is not rendered at all */
	bool loose; /* children are blocks whatever they are (flex, grid) */
	bool ruby;
	bool code;     /* Markdown: as it is, between backquotes */
	bool link;     /* Markdown: in <a> */
	uint8_t marks; /* Markdown: enum mark, of what it is inside */
	uint8_t type;  /* enum text_type of its blocks */
	uint16_t level, indents, depth; /* depth of lists */
	uint16_t quotes, cites;		/* depth of blockquote, of q */
	struct list *list;
	struct span lang;
};

struct text_frame {
	uint32_t open, close; /* events */
	uint8_t display, role, margin, tag;
	bool flag;  /* of the role */
	bool fresh; /* where the flow stood */
	unsigned line;
	size_t at;	  /* where out stood */
	struct span text; /* to write at its end */
	struct state before;
};

struct element {
	uint8_t display, role, margin;
	bool odd; /* there is a rule for it alone */
};

struct render {
	struct arena *mem;
	const struct tree *tree;
	struct span html;
	const struct text_conf *conf;
	struct text_blocks *blocks;
	bool inner;			/* the innertext style */
	const struct tree_event *event; /* where we are */
	struct flow flow;
	struct state now;
	struct text_frame *frame;
	size_t frames, frame_cap;
	struct indent *indent;
	size_t indent_cap, indent_low; /* low: least since the last line */
	bool looked;		       /* hidden_find() was called */
	bool after_list;	       /* Markdown: text needs an empty line */
	const struct list *after_item; /* right after an item of it */
	struct item item[ITEMS_MAX];   /* Markdown: the last, by indent */
	size_t items;		       /* as many of them are known */
	size_t link_end;	       /* Markdown: where the last link ends */
	uint32_t link_last;	       /* and the last character of its text */
	struct links *links;
	struct alts *alts;
	struct buf scratch;		 /* cells */
	struct buf escaped;		 /* Markdown: text */
	struct element element[TAG_MAX]; /* by what the style makes of them */
};

/* text_element.c: fill r->element; what the element of an event is. */
void element_style(struct render *);
const struct element *element_of(struct render *, const struct tree_event *);

/* text_inline.c */
void flow_text(struct render *, struct span); /* white space collapses */
void flow_pre(struct render *, struct span);  /* and here it does not */
void flow_pre_line(struct render *, struct span);
void flow_put(struct render *, struct span);  /* a word of our own */
void flow_mark(struct render *, struct span); /* the same, right after text */
void flow_break(struct render *, unsigned n);
void flow_line(struct render *);   /* a br */
void flow_begin(struct render *);  /* write what waits before text */
void flow_indent(struct render *); /* what stands before each line */
void flow_reach(struct render *);  /* the block reaches to this event */
void flow_table(struct render *, size_t first); /* its rows begin there */
void flow_end(struct render *);
void flow_apart(struct render *);	     /* a blank, if nothing else */
void flow_between(struct render *);	     /* the same, not between Han */
void flow_part(struct render *, enum blank); /* the blank, if none is there */
void flow_box(struct render *); /* something that is no text stands here */

/* text_walk.c: the events from i up to end. */
void text_walk(struct render *, size_t i, size_t end);
bool text_is_shown(struct render *, const struct tree_event *);
enum style_display text_display(struct render *, const struct tree_event *);

/* text_wrap.c: break the last line of out, which began at `line`. */
void wrap_line(struct render *, size_t line);

/* The end of what must stay together from p on, and its width. */
const char *wrap_unit(const struct render *, const char *p, const char *end,
		      size_t *width);

#endif
