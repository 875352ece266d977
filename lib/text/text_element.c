/*
 * text_element.c - what elements are to text.
 *
 * The table is for the reading style; the other styles and the options change a
 * copy of it, so that the walk need not ask for them.
 */
#include "text_flow.h"

#define BLOCK(role, margin)                                                    \
	{                                                                      \
		DISPLAY_BLOCK, ROLE_##role, margin, false                      \
	}
#define INLINE(role)                                                           \
	{                                                                      \
		DISPLAY_INLINE, ROLE_##role, 0, false                          \
	}
#define ONLY(display)                                                          \
	{                                                                      \
		DISPLAY_##display, ROLE_NONE, 0, false                         \
	}

static const struct element elements[TAG_MAX] = {
	[TAG_A] = INLINE(LINK),
	[TAG_ADDRESS] = BLOCK(NONE, 1),
	[TAG_ANNOTATION] = INLINE(SKIP),
	[TAG_ANNOTATION_XML] = INLINE(SKIP),
	[TAG_APPLET] = INLINE(SKIP),
	[TAG_ARTICLE] = BLOCK(NONE, 1),
	[TAG_ASIDE] = BLOCK(NONE, 1),
	[TAG_AUDIO] = INLINE(SKIP),
	[TAG_B] = INLINE(MARK),
	[TAG_BLOCKQUOTE] = BLOCK(QUOTE, 2),
	[TAG_BODY] = BLOCK(BODY, 1),
	[TAG_BUTTON] = { DISPLAY_INLINE_BLOCK, ROLE_BUTTON, 0, false },
	[TAG_CANVAS] = INLINE(SKIP),
	[TAG_CAPTION] = { DISPLAY_CAPTION, ROLE_CAPTION, 1, false },
	[TAG_CENTER] = BLOCK(NONE, 1),
	[TAG_CITE] = INLINE(CITE),
	[TAG_CODE] = INLINE(MARK),
	[TAG_COL] = ONLY(COLUMNS),
	[TAG_COLGROUP] = ONLY(COLUMNS),
	[TAG_DATALIST] = INLINE(SKIP),
	[TAG_DD] = BLOCK(DETAIL, 1),
	[TAG_DEL] = INLINE(MARK),
	[TAG_DETAILS] = BLOCK(DETAILS, 1),
	[TAG_DIALOG] = BLOCK(NONE, 1),
	[TAG_DIR] = BLOCK(LIST, 2),
	[TAG_DIV] = BLOCK(NONE, 1),
	[TAG_DL] = BLOCK(NONE, 2),
	[TAG_DT] = BLOCK(NONE, 1),
	[TAG_EM] = INLINE(MARK),
	[TAG_FIELDSET] = BLOCK(NONE, 1),
	[TAG_FIGCAPTION] = BLOCK(CAPTION, 1),
	[TAG_FIGURE] = BLOCK(NONE, 2),
	[TAG_FOOTER] = BLOCK(NONE, 1),
	[TAG_FORM] = BLOCK(NONE, 1),
	[TAG_FRAMESET] = BLOCK(NONE, 1),
	[TAG_H1] = BLOCK(HEADING, 2),
	[TAG_H2] = BLOCK(HEADING, 2),
	[TAG_H3] = BLOCK(HEADING, 2),
	[TAG_H4] = BLOCK(HEADING, 2),
	[TAG_H5] = BLOCK(HEADING, 2),
	[TAG_H6] = BLOCK(HEADING, 2),
	[TAG_HEAD] = INLINE(SKIP),
	[TAG_HEADER] = BLOCK(NONE, 1),
	[TAG_HGROUP] = BLOCK(NONE, 1),
	[TAG_HR] = BLOCK(NONE, 2),
	[TAG_HTML] = BLOCK(BODY, 1),
	[TAG_I] = INLINE(MARK),
	[TAG_IFRAME] = INLINE(SKIP),
	[TAG_LABEL] = INLINE(LABEL),
	[TAG_LEGEND] = BLOCK(NONE, 1),
	[TAG_LI] = BLOCK(ITEM, 1),
	[TAG_LISTING] = BLOCK(PRE, 2),
	[TAG_MAIN] = BLOCK(NONE, 1),
	[TAG_MATH] = INLINE(SKIP),
	[TAG_MENU] = BLOCK(LIST, 2),
	[TAG_NAV] = BLOCK(NONE, 1),
	[TAG_NOEMBED] = INLINE(SKIP),
	[TAG_NOFRAMES] = INLINE(SKIP),
	[TAG_NOSCRIPT] = INLINE(SKIP),
	[TAG_OBJECT] = INLINE(SKIP),
	[TAG_OL] = BLOCK(LIST, 2),
	[TAG_OPTGROUP] = BLOCK(NONE, 1),
	[TAG_OPTION] = BLOCK(NONE, 1),
	[TAG_P] = BLOCK(NONE, 2),
	[TAG_PLAINTEXT] = BLOCK(PRE, 2),
	[TAG_PRE] = BLOCK(PRE, 2),
	[TAG_Q] = INLINE(Q),
	[TAG_RP] = INLINE(RP),
	[TAG_RT] = INLINE(RT),
	[TAG_RUBY] = INLINE(RUBY),
	[TAG_S] = INLINE(MARK),
	[TAG_SCRIPT] = INLINE(SKIP),
	[TAG_SEARCH] = BLOCK(NONE, 1),
	[TAG_SECTION] = BLOCK(NONE, 1),
	[TAG_SELECT] = INLINE(SKIP),
	[TAG_STRIKE] = INLINE(MARK),
	[TAG_STRONG] = INLINE(MARK),
	[TAG_STYLE] = INLINE(SKIP),
	[TAG_SUMMARY] = BLOCK(NONE, 1),
	[TAG_SUP] = INLINE(SUP),
	[TAG_SVG] = INLINE(SKIP),
	[TAG_TABLE] = { DISPLAY_TABLE, ROLE_NONE, 2, false },
	[TAG_TBODY] = ONLY(ROWS),
	[TAG_TD] = ONLY(CELL),
	[TAG_TEMPLATE] = INLINE(SKIP),
	[TAG_TEXTAREA] = INLINE(SKIP),
	[TAG_TFOOT] = ONLY(ROWS),
	[TAG_TH] = ONLY(CELL),
	[TAG_THEAD] = ONLY(ROWS),
	[TAG_TIME] = INLINE(TIME),
	[TAG_TITLE] = INLINE(SKIP),
	[TAG_TR] = ONLY(ROW),
	[TAG_TT] = INLINE(MARK),
	[TAG_UL] = BLOCK(LIST, 2),
	[TAG_VIDEO] = INLINE(SKIP),
	[TAG_XMP] = BLOCK(PRE, 2),
};

/* Replaced elements: shown, but not as text. */
static const uint8_t replaced[] = { TAG_AUDIO,	TAG_CANVAS,   TAG_IFRAME,
				    TAG_IMG,	TAG_INPUT,    TAG_METER,
				    TAG_OBJECT, TAG_PROGRESS, TAG_TEXTAREA,
				    TAG_VIDEO,	TAG_EMBED,    TAG_APPLET };

static void
roles(struct render *r, const uint8_t *tag, size_t n, enum role role)
{
	while (n-- > 0)
		r->element[*tag++].role = (uint8_t)role;
}

/* innerText: no margins but of p, and options, ruby and svg are shown. */
static void
inner_elements(struct render *r)
{
	static const uint8_t plain[] = { TAG_A,	  TAG_Q,      TAG_RUBY,
					 TAG_RT,  TAG_LI,     TAG_DD,
					 TAG_SVG, TAG_BUTTON, TAG_BLOCKQUOTE,
					 TAG_SUP, TAG_TIME,   TAG_LABEL,
					 TAG_CITE };
	static const uint8_t lists[] = { TAG_UL, TAG_OL, TAG_DIR, TAG_MENU };
	size_t i;

	roles(r, plain, sizeof(plain), ROLE_NONE);
	roles(r, lists, sizeof(lists), ROLE_NONE);
	roles(r, replaced, sizeof(replaced), ROLE_REPLACED);
	r->element[TAG_MATH].role = ROLE_NONE;
	r->element[TAG_SELECT].role = ROLE_SELECT;
	r->element[TAG_RP].display = DISPLAY_NONE;
	r->element[TAG_RP].role = ROLE_NONE;
	r->element[TAG_MARQUEE].display = DISPLAY_INLINE_BLOCK;
	for (i = 0; i < TAG_MAX; i++)
		r->element[i].margin = i == TAG_P ? 2 : 1;
}

/* Which elements the walk has rules for that are not in the table. */
static void
odd_elements(struct render *r)
{
	static const uint8_t odd[] = { TAG_A,	TAG_TD, TAG_PRE,    TAG_DEL,
				       TAG_INS, TAG_S,	TAG_STRIKE, TAG_OTHER };
	static const uint8_t own[] = { TAG_SUP, TAG_SPAN, TAG_P, TAG_DIV };
	size_t i;

	for (i = 0; i < TAG_MAX; i++)
		r->element[i].odd = r->element[i].role == ROLE_SKIP;
	for (i = 0; i < sizeof(odd); i++)
		r->element[odd[i]].odd = true;
	for (i = 0; r->conf->markdown && i < sizeof(own); i++)
		r->element[own[i]].odd = true;
}

void
element_style(struct render *r)
{
	static const uint8_t marks[] = { TAG_B,	     TAG_CODE, TAG_DEL,
					 TAG_EM,     TAG_I,    TAG_S,
					 TAG_STRIKE, TAG_TT,   TAG_STRONG };
	static const uint8_t ruby[] = { TAG_RT, TAG_RP };
	enum text_ruby want = r->conf->ruby;
	size_t i;

	memcpy(r->element, elements, sizeof(elements));
	if (!r->conf->markdown)
		roles(r, marks, sizeof(marks), ROLE_NONE);
	if (r->conf->links == LINKS_NONE && !r->conf->markdown)
		r->element[TAG_A].role = ROLE_NONE;
	if (want == RUBY_DEFAULT)
		want = r->conf->style == TEXT_GREP ? RUBY_BASE : RUBY_PAREN;
	if (want == RUBY_BASE)
		roles(r, ruby, sizeof(ruby), ROLE_SKIP);
	if (want == RUBY_BOTH) {
		r->element[TAG_RT].role = ROLE_NONE;
		r->element[TAG_RP].role = ROLE_SKIP;
	}
	if (r->conf->style == TEXT_GREP) {
		r->element[TAG_DEL].role = ROLE_SKIP;
		r->element[TAG_Q].role = ROLE_NONE;
	}
	if (r->inner)
		inner_elements(r);
	for (i = 0; r->conf->markdown && i < TAG_MAX; i++)
		if (r->element[i].margin == 1 && i != TAG_LI)
			r->element[i].margin = 2; /* or lines would join */
	odd_elements(r);
}

/* What a foreign element is: only innertext looks inside <svg> and <math>. */
static const struct element *
foreign(struct render *r, const struct tree_event *e)
{
	static const struct element skip = { DISPLAY_INLINE, ROLE_SKIP, 0,
					     true };
	static const struct element none = INLINE(NONE);
	static const struct element block = BLOCK(NONE, 1);
	static const char *const unseen[] = {
		"defs",	    "desc",	      "title",	  "style",
		"script",   "symbol",	      "clippath", "mask",
		"pattern",  "marker",	      "filter",	  "lineargradient",
		"metadata", "radialgradient", "stop",	  "annotation",
		"set",	    "annotation-xml"
	};
	size_t i;

	if (!r->inner)
		return &skip;
	for (i = 0; i < sizeof(unseen) / sizeof(*unseen); i++)
		if (span_case_eq(e->text, span_of(unseen[i])))
			return &skip;
	if (e->tag == TAG_FOREIGNOBJECT || span_case_eq(e->text, SPAN("text")))
		return &block;
	return &none;
}

const struct element *
element_of(struct render *r, const struct tree_event *e)
{
	return e->flags & TREE_FOREIGN ? foreign(r, e) : &r->element[e->tag];
}
