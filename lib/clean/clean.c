/*
 * clean.c - the lists, and what it takes to apply them.
 *
 * Two things are added rather than kept.  What style="display:none" hides is
 * marked `hidden`, since the style goes and the text must not appear.  A
 * picture that a script would have loaded gets its address from data-src and
 * the like: without the script nothing else points to it.
 */
#include "clean.h"
#include "text_style.h"

/* ---- elements ----------------------------------------------------------- */

#define AS(from, what, to) [TAG_##from] = { CLEAN_##what, TAG_##to }
#define KEEP(what, tag)	   AS(tag, what, tag)
#define DROP(tag)	   AS(tag, DROP, tag)

/* Whatever is not here becomes a span, and goes when nothing is left of it. */
static const struct clean_element elements[TAG_MAX] = {
	/* not of the text, or not of this page */
	DROP(APPLET),
	DROP(BASE),
	DROP(BASEFONT),
	DROP(BGSOUND),
	DROP(CANVAS),
	DROP(DATALIST),
	DROP(EMBED),
	DROP(FRAME),
	DROP(FRAMESET),
	DROP(HEAD),
	DROP(IFRAME),
	DROP(KEYGEN),
	DROP(LINK),
	DROP(META),
	DROP(NOEMBED),
	DROP(NOFRAMES),
	DROP(OBJECT),
	DROP(PARAM),
	DROP(SCRIPT),
	DROP(STYLE),
	DROP(SVG),
	DROP(TEMPLATE),
	DROP(TITLE),
	DROP(ANNOTATION),
	DROP(ANNOTATION_XML),
	/* blocks */
	KEEP(BLOCK, ADDRESS),
	KEEP(BLOCK, ARTICLE),
	KEEP(BLOCK, ASIDE),
	KEEP(BLOCK, BLOCKQUOTE),
	KEEP(BLOCK, CAPTION),
	KEEP(BLOCK, COLGROUP),
	KEEP(BLOCK, DD),
	KEEP(BLOCK, DETAILS),
	KEEP(BLOCK, DIALOG),
	KEEP(BLOCK, DIV),
	KEEP(BLOCK, DL),
	KEEP(BLOCK, DT),
	KEEP(BLOCK, FIELDSET),
	KEEP(BLOCK, FIGCAPTION),
	KEEP(BLOCK, FIGURE),
	KEEP(BLOCK, FOOTER),
	KEEP(BLOCK, H1),
	KEEP(BLOCK, H2),
	KEEP(BLOCK, H3),
	KEEP(BLOCK, H4),
	KEEP(BLOCK, H5),
	KEEP(BLOCK, H6),
	KEEP(BLOCK, HEADER),
	KEEP(BLOCK, HGROUP),
	KEEP(BLOCK, LEGEND),
	KEEP(BLOCK, LI),
	KEEP(BLOCK, MAIN),
	KEEP(BLOCK, MENU),
	KEEP(BLOCK, NAV),
	KEEP(BLOCK, OL),
	KEEP(BLOCK, OPTGROUP),
	KEEP(BLOCK, OPTION),
	KEEP(BLOCK, P),
	KEEP(BLOCK, PRE),
	KEEP(BLOCK, SECTION),
	KEEP(BLOCK, SUMMARY),
	KEEP(BLOCK, TABLE),
	KEEP(BLOCK, TBODY),
	KEEP(BLOCK, TD),
	KEEP(BLOCK, TFOOT),
	KEEP(BLOCK, TH),
	KEEP(BLOCK, THEAD),
	KEEP(BLOCK, TR),
	KEEP(BLOCK, UL),
	AS(CENTER, BLOCK, DIV),
	AS(FORM, BLOCK, DIV),
	AS(SEARCH, BLOCK, DIV),
	AS(DIR, BLOCK, UL),
	AS(LISTING, BLOCK, PRE),
	AS(PLAINTEXT, BLOCK, PRE),
	AS(XMP, BLOCK, PRE),
	/* in lines */
	KEEP(INLINE, A), /* without an address, too: it parts words */
	KEEP(INLINE, ABBR),
	KEEP(INLINE, AUDIO),
	KEEP(INLINE, B),
	KEEP(INLINE, BDI),
	KEEP(INLINE, BDO),
	KEEP(INLINE, CITE),
	KEEP(INLINE, CODE),
	KEEP(INLINE, DEL),
	KEEP(INLINE, DFN),
	KEEP(INLINE, EM),
	KEEP(INLINE, I),
	KEEP(INLINE, INS),
	KEEP(INLINE, KBD),
	KEEP(INLINE, LABEL),
	KEEP(INLINE, MAP),
	KEEP(INLINE, MARK),
	KEEP(INLINE, PICTURE),
	KEEP(INLINE, Q),
	KEEP(INLINE, RB),
	KEEP(INLINE, RP),
	KEEP(INLINE, RT),
	KEEP(INLINE, RTC),
	KEEP(INLINE, RUBY),
	KEEP(INLINE, S),
	KEEP(INLINE, SAMP),
	KEEP(INLINE, SELECT),
	KEEP(INLINE, SMALL),
	KEEP(BARE, SPAN),
	KEEP(INLINE, STRONG),
	KEEP(INLINE, SUB),
	KEEP(INLINE, SUP),
	KEEP(INLINE, TEXTAREA),
	KEEP(INLINE, TIME),
	KEEP(INLINE, U),
	KEEP(INLINE, VAR),
	KEEP(INLINE, VIDEO),
	AS(ACRONYM, INLINE, ABBR),
	AS(STRIKE, INLINE, S),
	AS(TT, INLINE, CODE),
	/* void */
	KEEP(VOID, AREA),
	KEEP(VOID, BR),
	KEEP(VOID, COL),
	KEEP(VOID, HR),
	KEEP(VOID, IMG),
	KEEP(VOID, INPUT),
	KEEP(VOID, SOURCE),
	KEEP(VOID, TRACK),
	KEEP(VOID, WBR),
};

/* An element of MathML that is kept; others of a formula are unwrapped. */
static bool
is_math(const struct tree_event *e)
{
	static const char *const names[] = {
		"maction",  "menclose",	     "merror",	   "mfenced",
		"mfrac",    "mmultiscripts", "mover",	   "mpadded",
		"mphantom", "mprescripts",   "mroot",	   "mrow",
		"mspace",   "msqrt",	     "mstyle",	   "msub",
		"msubsup",  "msup",	     "mtable",	   "mtd",
		"mtr",	    "munder",	     "munderover", "none",
		"semantics"
	};
	size_t i;

	switch (e->tag) {
	case TAG_MATH:
	case TAG_MI:
	case TAG_MN:
	case TAG_MO:
	case TAG_MS:
	case TAG_MTEXT: return true;
	case TAG_OTHER: break;
	default: return false;
	}
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (span_case_eq(e->text, span_of(names[i])))
			return true;
	return false;
}

bool
clean_preserves(struct arena *mem, const struct tree *t,
		const struct tree_event *e)
{
	struct style style = { 0 };

	if (!tree_has(t, e, ATTR_STYLE))
		return false;
	style_read(tree_attr(mem, t, e, ATTR_STYLE), &style);
	return style.space == SPACE_PRE;
}

/* Is there a line feed between two words? */
static bool
has_lines(struct span s)
{
	s = span_trim_lines(s);
	return s.n > 0 && memchr(s.p, '\n', s.n) != NULL;
}

/*
 * A block whose style keeps the ends of lines, and has some within its text.
 * Written as pre it keeps them without the style.
 */
static bool
keeps_lines(struct arena *mem, const struct tree *t, const struct tree_event *e)
{
	const struct tree_event *end = t->event + e->pair;
	bool found = false;

	if (!clean_preserves(mem, t, e))
		return false;
	for (e++; e < end; e++) {
		if (e->kind == TREE_TEXT)
			found |= has_lines(e->text);
		else if (html_tags[e->tag].is & IS_BLOCK)
			return false;
	}
	return found;
}

struct clean_element
clean_element(struct arena *mem, const struct tree *t,
	      const struct tree_event *e)
{
	struct clean_element el = elements[e->tag];
	struct span type;

	if (el.tag == 0 && e->tag != TAG_HTML && e->tag != TAG_BODY)
		el = (struct clean_element){ CLEAN_BARE, TAG_SPAN };

	if (e->flags & TREE_FOREIGN) {
		el.tag = e->tag;
		if (is_math(e))
			el.act = CLEAN_INLINE;
		else if (el.act != CLEAN_DROP)
			el.act = CLEAN_UNWRAP;
	} else if (e->tag == TAG_INPUT) {
		/* the boxes of a list of things to do; the rest is a form's */
		type = tree_attr(mem, t, e, ATTR_TYPE);
		if (!span_case_eq(type, SPAN("checkbox")) &&
		    !span_case_eq(type, SPAN("radio")))
			el.act = CLEAN_DROP;
	} else if ((el.tag == TAG_DIV || el.tag == TAG_P) &&
		   keeps_lines(mem, t, e)) {
		el.tag = TAG_PRE;
	}
	return el;
}

/* ---- values ------------------------------------------------------------- */

/*
 * The scheme of a URL in lower case, as browsers find it: after leading blanks
 * and controls, with tabs and line ends taken out.  Empty: it is relative.
 */
static struct span
url_scheme(struct span url, char scheme[16])
{
	const char *p, *end = span_end(url);
	size_t n = 0;
	char c;

	for (p = url.p; p < end && (unsigned char)*p <= ' '; p++)
		;
	for (; p < end; p++) {
		c = *p;
		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		if (c == ':')
			return (struct span){ scheme, n };
		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		if (!(c >= 'a' && c <= 'z') &&
		    (n == 0 || !((c >= '0' && c <= '9') || c == '+' ||
				 c == '-' || c == '.')))
			break;
		if (n < 15) /* longer than any that is allowed */
			scheme[n++] = c;
	}
	return SPAN("");
}

static bool
is_one_of(struct span s, const char *const *list)
{
	for (; *list != NULL; list++)
		if (span_is(s, *list))
			return true;
	return false;
}

bool
clean_link(struct span url)
{
	static const char *const schemes[] = {
		"http", "https",   "mailto", "ftp", "ftps",   "tel",
		"sms",	"callto",  "geo",    "irc", "ircs",   "news",
		"nntp", "gopher",  "xmpp",   "sip", "webcal", "magnet",
		"ed2k", "thunder", "",	     NULL
	};
	char buf[16];

	return is_one_of(url_scheme(url, buf), schemes);
}

/* data:image/png and its like; SVG may hold scripts. */
static bool
is_picture(struct span url)
{
	static const char *const types[] = { "png",  "gif",  "jpeg", "jpg",
					     "webp", "avif", "bmp",  NULL };
	static const char head[] = "data:image/";
	const char *p, *end;

	url = span_trim_lines(url);
	if (url.n < sizeof(head) ||
	    !span_case_eq((struct span){ url.p, sizeof(head) - 1 },
			  SPAN("data:image/")))
		return false;
	end = span_end(url);
	url.p += sizeof(head) - 1;
	for (p = url.p; p < end && *p != ';' && *p != ','; p++)
		;
	return is_one_of(span_from(url.p, p), types);
}

bool
clean_media(struct span url)
{
	static const char *const schemes[] = { "http", "https", "ftp", "",
					       NULL };
	char buf[16];

	return is_one_of(url_scheme(url, buf), schemes) || is_picture(url);
}

/* "a.png 1x, b.png 2x": every word that may be a URL must be a good one. */
static bool
is_srcset(struct span s)
{
	const char *p = s.p, *end = span_end(s), *word;

	while (p < end) {
		for (word = p; p < end && !memchr(" \t\n\r\f", *p, 5); p++)
			;
		if (!clean_media(span_from(word, p)))
			return false;
		for (; p < end && memchr(" \t\n\r\f,", *p, 6); p++)
			;
	}
	return s.n > 0;
}

static bool
is_number(struct span s)
{
	size_t i = s.n > 1 && *s.p == '-';

	if (s.n == 0 || s.n > 9)
		return false;
	for (; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/* An id is one word. */
static bool
is_id(struct span s)
{
	const char *p;

	for (p = s.p; p < span_end(s); p++)
		if (memchr(" \t\n\r\f", *p, 5))
			return false;
	return s.n > 0;
}

/* In an element with visibility:hidden: is there one that is visible? */
static bool
shows_again(struct arena *mem, const struct tree *t, const struct tree_event *e)
{
	const struct tree_event *end = t->event + e->pair;
	struct style style;

	for (e++; e < end; e++) {
		if (e->nattrs == 0 || !tree_has(t, e, ATTR_STYLE))
			continue;
		style = (struct style){ .hidden = true };
		style_read(tree_attr(mem, t, e, ATTR_STYLE), &style);
		if (!style.hidden)
			return true;
	}
	return false;
}

/* Does the style attribute's value keep the element from being seen? */
static bool
is_hiding(struct arena *mem, const struct tree *t, const struct tree_event *e,
	  struct span css)
{
	struct style style = { 0 };

	style_read(css, &style);
	return style.display == DISPLAY_NONE ||
	       (style.hidden && e->kind == TREE_OPEN &&
		!shows_again(mem, t, e));
}

bool
clean_parts(struct arena *mem, const struct tree *t, const struct tree_event *e)
{
	struct style style = { 0 };

	if (html_tags[e->tag].is & IS_BLOCK || e->tag == TAG_BUTTON ||
	    e->tag == TAG_INPUT)
		return true;
	if (!tree_has(t, e, ATTR_STYLE))
		return false;
	style_read(tree_attr(mem, t, e, ATTR_STYLE), &style);
	return style.floats || style.display >= DISPLAY_INLINE_BLOCK;
}

/* "language-c" of class="x language-c"; empty when there is none. */
static struct span
language_class(struct span s)
{
	const char *p = s.p, *end = span_end(s), *word;
	struct span w;

	while (p < end) {
		for (word = p; p < end && !memchr(" \t\n\r\f", *p, 5); p++)
			;
		w = span_from(word, p);
		if (span_starts(w, SPAN("language-")) ||
		    span_starts(w, SPAN("lang-")))
			return w;
		p++;
	}
	return SPAN("");
}

/* ---- attributes --------------------------------------------------------- */

enum kind { NO, TEXT, WORD, NUMBER, FLAG, LINK, MEDIA, SRCSET };

#define ANY TAG_MAX

static const struct {
	uint8_t kind;
	uint16_t tag[5]; /* on which elements; ends with 0 */
} rules[ATTR_MAX] = {
	[ATTR_ABBR] = { TEXT, { TAG_TH } },
	[ATTR_ALT] = { TEXT, { TAG_IMG, TAG_AREA } },
	[ATTR_CHECKED] = { FLAG, { TAG_INPUT } },
	[ATTR_CITE] = { LINK, { TAG_BLOCKQUOTE, TAG_Q, TAG_DEL, TAG_INS } },
	[ATTR_COLSPAN] = { NUMBER, { TAG_TD, TAG_TH } },
	[ATTR_CONTROLS] = { FLAG, { TAG_AUDIO, TAG_VIDEO } },
	[ATTR_COORDS] = { TEXT, { TAG_AREA } },
	[ATTR_DATETIME] = { TEXT, { TAG_TIME, TAG_INS, TAG_DEL } },
	[ATTR_DEFAULT] = { FLAG, { TAG_TRACK } },
	[ATTR_DIR] = { TEXT, { ANY } },
	[ATTR_DISABLED] = { FLAG, { TAG_INPUT } },
	[ATTR_DISPLAY] = { TEXT, { TAG_MATH } },
	[ATTR_HEADERS] = { TEXT, { TAG_TD, TAG_TH } },
	[ATTR_HEIGHT] = { NUMBER, { TAG_IMG, TAG_VIDEO, TAG_SOURCE } },
	[ATTR_HREF] = { LINK, { TAG_A, TAG_AREA } },
	[ATTR_HREFLANG] = { TEXT, { TAG_A } },
	[ATTR_ID] = { WORD, { ANY } },
	[ATTR_KIND] = { TEXT, { TAG_TRACK } },
	[ATTR_LABEL] = { TEXT, { TAG_TRACK, TAG_OPTION, TAG_OPTGROUP } },
	[ATTR_LANG] = { TEXT, { ANY } },
	[ATTR_MATHVARIANT] = { TEXT, { TAG_MI, TAG_MN, TAG_MO, TAG_MTEXT } },
	[ATTR_MEDIA] = { TEXT, { TAG_SOURCE } },
	[ATTR_NAME] = { WORD, { TAG_MAP } },
	[ATTR_OPEN] = { FLAG, { TAG_DETAILS, TAG_DIALOG } },
	[ATTR_POSTER] = { MEDIA, { TAG_VIDEO } },
	[ATTR_REL] = { TEXT, { TAG_A } },
	[ATTR_REVERSED] = { FLAG, { TAG_OL } },
	[ATTR_ROWSPAN] = { NUMBER, { TAG_TD, TAG_TH } },
	[ATTR_SCOPE] = { TEXT, { TAG_TH } },
	[ATTR_SELECTED] = { FLAG, { TAG_OPTION } },
	[ATTR_SHAPE] = { TEXT, { TAG_AREA } },
	[ATTR_SIZES] = { TEXT, { TAG_IMG, TAG_SOURCE } },
	[ATTR_SPAN] = { NUMBER, { TAG_COL, TAG_COLGROUP } },
	[ATTR_SRC] = { MEDIA,
		       { TAG_IMG, TAG_SOURCE, TAG_VIDEO, TAG_AUDIO,
			 TAG_TRACK } },
	[ATTR_SRCLANG] = { TEXT, { TAG_TRACK } },
	[ATTR_SRCSET] = { SRCSET, { TAG_IMG, TAG_SOURCE } },
	[ATTR_START] = { NUMBER, { TAG_OL } },
	[ATTR_TITLE] = { TEXT, { ANY } },
	[ATTR_TYPE] = { TEXT, { TAG_OL, TAG_SOURCE, TAG_INPUT } },
	[ATTR_USEMAP] = { TEXT, { TAG_IMG } },
	[ATTR_VALUE] = { NUMBER, { TAG_LI } },
	[ATTR_WIDTH] = { NUMBER, { TAG_IMG, TAG_VIDEO, TAG_SOURCE } },
};

/* How the attribute is kept on this element. */
static enum kind
rule(enum html_attr_id id, uint16_t tag, bool all)
{
	const uint16_t *on = rules[id].tag;
	size_t i;

	for (i = 0; i < 5 && on[i] != 0; i++)
		if (on[i] == tag || on[i] == ANY)
			return rules[id].kind;
	if (all && id != ATTR_OTHER)
		return rules[id].kind == LINK || rules[id].kind == MEDIA ||
			       rules[id].kind == SRCSET
			   ? rules[id].kind
			   : TEXT;
	return NO;
}

static bool
is_good(enum kind kind, struct span value)
{
	switch (kind) {
	case NO: return false;
	case TEXT:
	case FLAG: return true;
	case WORD: return is_id(value);
	case NUMBER: return is_number(value);
	case LINK: return clean_link(value);
	case MEDIA: return clean_media(value);
	case SRCSET: return is_srcset(value);
	}
	return false;
}

static void
put(struct buf *out, enum html_attr_id id, enum kind kind, struct span value)
{
	buf_char(out, ' ');
	buf_put(out, html_attr_names[id]);
	if (kind == FLAG)
		return;
	buf_put(out, SPAN("=\""));
	clean_escape(out, value);
	buf_char(out, '"');
}

/* The address a script would have put into src. */
static struct span
lazy_source(struct arena *mem, const struct tree *t, const struct tree_event *e)
{
	static const enum html_attr_id names[] = { ATTR_DATA_SRC,
						   ATTR_DATA_ORIGINAL,
						   ATTR_DATA_LAZY_SRC,
						   ATTR_DATASRC };
	struct span url;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		url = span_trim_lines(tree_attr(mem, t, e, names[i]));
		if (url.n > 0 && clean_media(url))
			return url;
	}
	return (struct span){ 0 };
}

void
clean_attrs(struct arena *mem, const struct tree *t, const struct tree_event *e,
	    uint16_t tag, bool all, struct buf *out)
{
	bool seen[ATTR_MAX] = { false }, hidden = false;
	struct span value, lazy = { 0 }, name = { 0 };
	const struct html_attr *a;
	enum kind kind;
	uint32_t i;

	if (e->nattrs == 0)
		return;
	if (tag == TAG_IMG && !all)
		lazy = lazy_source(mem, t, e);
	if (lazy.p != NULL) {
		put(out, ATTR_SRC, MEDIA, lazy);
		seen[ATTR_SRC] = true;
	}
	for (i = 0; i < e->nattrs; i++) {
		a = &t->attrs[e->attr + i];
		kind = rule(a->id, tag, all);
		if (seen[a->id])
			continue;
		seen[a->id] = true;
		value = html_attr_value(mem, a);
		if (a->id == ATTR_STYLE)
			hidden |= is_hiding(mem, t, e, value);
		else if (a->id == ATTR_HIDDEN)
			hidden = true;
		else if (a->id == ATTR_NAME && tag == TAG_A && is_id(value))
			name = value;
		else if (a->id == ATTR_CLASS && !all &&
			 (tag == TAG_CODE || tag == TAG_PRE)) {
			value = language_class(value);
			kind = value.n > 0 ? TEXT : NO;
		}
		if (is_good(kind, value) && a->id != ATTR_HIDDEN)
			put(out, a->id, kind, value);
	}
	if (name.p != NULL && !seen[ATTR_ID])
		put(out, ATTR_ID, WORD, name);
	if (hidden)
		put(out, ATTR_HIDDEN, FLAG, name);
}

void
clean_escape(struct buf *out, struct span text)
{
	const char *p = text.p, *end = span_end(text), *from = p;
	struct span as;
	size_t n;

	while (p < end) {
		n = 1;
		switch (*p) {
		case '&': as = SPAN("&amp;"); break;
		case '<': as = SPAN("&lt;"); break;
		case '>': as = SPAN("&gt;"); break;
		case '"': as = SPAN("&quot;"); break;
		case '\r': as = SPAN("&#13;"); break;
		case '\f': as = SPAN("&#12;"); break;
		case '\xc2':
			if (end - p > 1 && p[1] == '\xa0') {
				as = SPAN("&nbsp;"), n = 2;
				break;
			}
			/* fallthrough */
		default: p++; continue;
		}
		buf_put(out, span_from(from, p));
		buf_put(out, as);
		from = p += n;
	}
	buf_put(out, span_from(from, end));
}
