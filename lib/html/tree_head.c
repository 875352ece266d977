/*
 * tree_head.c - what comes before the body (HTML standard, 13.2.6.4.1 to 6).
 *
 * html, head and body are made where the source has none.  The head stays open
 * until the body begins: what the standard puts into it after `</head>` then
 * stands in it, and only white space stands in it that should not.
 *
 * Scripting is disabled: what is in noscript is markup.
 */
#include "tree_in.h"

/* 13.2.6.4.1: a public identifier that starts like this means quirks. */
static const char *const old_doctypes[] = {
	"+//silmaril//dtd html pro v0r11 19970101//",
	"-//as//dtd html 3.0 aswedit + extensions//",
	"-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
	"-//ietf//dtd html 2.0 level 1//",
	"-//ietf//dtd html 2.0 level 2//",
	"-//ietf//dtd html 2.0 strict level 1//",
	"-//ietf//dtd html 2.0 strict level 2//",
	"-//ietf//dtd html 2.0 strict//",
	"-//ietf//dtd html 2.0//",
	"-//ietf//dtd html 2.1e//",
	"-//ietf//dtd html 3.0//",
	"-//ietf//dtd html 3.2 final//",
	"-//ietf//dtd html 3.2//",
	"-//ietf//dtd html 3//",
	"-//ietf//dtd html level 0//",
	"-//ietf//dtd html level 1//",
	"-//ietf//dtd html level 2//",
	"-//ietf//dtd html level 3//",
	"-//ietf//dtd html strict level 0//",
	"-//ietf//dtd html strict level 1//",
	"-//ietf//dtd html strict level 2//",
	"-//ietf//dtd html strict level 3//",
	"-//ietf//dtd html strict//",
	"-//ietf//dtd html//",
	"-//metrius//dtd metrius presentational//",
	"-//microsoft//dtd internet explorer 2.0 html strict//",
	"-//microsoft//dtd internet explorer 2.0 html//",
	"-//microsoft//dtd internet explorer 2.0 tables//",
	"-//microsoft//dtd internet explorer 3.0 html strict//",
	"-//microsoft//dtd internet explorer 3.0 html//",
	"-//microsoft//dtd internet explorer 3.0 tables//",
	"-//netscape comm. corp.//dtd html//",
	"-//netscape comm. corp.//dtd strict html//",
	"-//o'reilly and associates//dtd html 2.0//",
	"-//o'reilly and associates//dtd html extended 1.0//",
	"-//o'reilly and associates//dtd html extended relaxed 1.0//",
	"-//sq//dtd html 2.0 hotmetal + extensions//",
	"-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to "
	"html "
	"4.0//",
	"-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
	"-//spyglass//dtd html 2.0 extended//",
	"-//sun microsystems corp.//dtd hotjava html//",
	"-//sun microsystems corp.//dtd hotjava strict html//",
	"-//w3c//dtd html 3 1995-03-24//",
	"-//w3c//dtd html 3.2 draft//",
	"-//w3c//dtd html 3.2 final//",
	"-//w3c//dtd html 3.2//",
	"-//w3c//dtd html 3.2s draft//",
	"-//w3c//dtd html 4.0 frameset//",
	"-//w3c//dtd html 4.0 transitional//",
	"-//w3c//dtd html experimental 19960712//",
	"-//w3c//dtd html experimental 970421//",
	"-//w3c//dtd w3 html//",
	"-//w3o//dtd w3 html 3.0//",
	"-//webtechs//dtd mozilla html 2.0//",
	"-//webtechs//dtd mozilla html//",
};

static bool
begins(struct span s, struct span head)
{
	return s.n >= head.n &&
	       span_case_eq((struct span){ s.p, head.n }, head);
}

static bool
is_quirks(const struct html_token *k)
{
	size_t i;

	if (k->quirks || !span_case_eq(k->text, SPAN("html")))
		return true;
	if (span_case_eq(k->public_id,
			 SPAN("-//w3o//dtd w3 html strict 3.0//en//")) ||
	    span_case_eq(k->public_id,
			 SPAN("-/w3c/dtd html 4.0 transitional/en")) ||
	    span_case_eq(k->public_id, SPAN("html")) ||
	    span_case_eq(k->system_id, SPAN("http://www.ibm.com/data/dtd/v11/"
					    "ibmxhtml1-transitional.dtd")))
		return true;
	for (i = 0; i < sizeof(old_doctypes) / sizeof(*old_doctypes); i++)
		if (begins(k->public_id, span_of(old_doctypes[i])))
			return true;
	return !k->has_system &&
	       (begins(k->public_id,
		       SPAN("-//w3c//dtd html 4.01 frameset//")) ||
		begins(k->public_id,
		       SPAN("-//w3c//dtd html 4.01 transitional//")));
}

/* A second html or body tag: its attributes count if the first had none. */
void
tree_merge(struct tree_state *t, uint32_t open)
{
	struct tree_event *e = &t->event[open];

	if (e->nattrs > 0)
		return;
	e->attr = t->token->attr;
	e->nattrs = t->token->nattrs;
}

static bool
again(struct tree_state *t, enum tree_mode mode)
{
	t->top->mode = (uint8_t)mode;
	return true;
}

/* White space is ignored in these modes.  True: nothing is left. */
static bool
only_blank(struct tree_state *t)
{
	struct html_token blank;

	return t->token->kind == HTML_TEXT && !tree_take_blank(t, &blank);
}

static bool
initial(struct tree_state *t)
{
	switch (t->token->kind) {
	case HTML_COMMENT: tree_comment(t); return false;
	case HTML_DOCTYPE:
		t->quirks = is_quirks(t->token);
		t->top->mode = BEFORE_HTML;
		return false;
	default:
		if (only_blank(t))
			return false;
		t->quirks = true;
		return again(t, BEFORE_HTML);
	}
}

/* An end tag that these modes do not ignore? */
static bool
is_late_end(const struct html_token *k)
{
	return k->tag == TAG_HEAD || k->tag == TAG_BODY || k->tag == TAG_HTML ||
	       k->tag == TAG_BR;
}

static bool
before_html(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (k->kind == HTML_COMMENT)
		tree_comment(t);
	if (k->kind == HTML_COMMENT || k->kind == HTML_DOCTYPE || only_blank(t))
		return false;
	if (k->kind == HTML_END && !is_late_end(k))
		return false;
	t->html_open = t->n;
	if (k->kind == HTML_START && k->tag == TAG_HTML) {
		tree_push_mode(t, TAG_HTML, BEFORE_HEAD);
		return false;
	}
	tree_push_implied(t, TAG_HTML, BEFORE_HEAD);
	return true;
}

static bool
before_head(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (k->kind == HTML_COMMENT)
		tree_comment(t);
	if (k->kind == HTML_COMMENT || k->kind == HTML_DOCTYPE || only_blank(t))
		return false;
	if (k->kind == HTML_END && !is_late_end(k))
		return false;
	if (k->kind == HTML_START && k->tag == TAG_HTML) {
		tree_merge(t, t->html_open);
		return false;
	}
	if (k->kind == HTML_START && k->tag == TAG_HEAD) {
		tree_push_mode(t, TAG_HEAD, IN_HEAD);
		return false;
	}
	tree_push_implied(t, TAG_HEAD, IN_HEAD);
	return true;
}

void
tree_template_end(struct tree_state *t)
{
	struct tree_element *e = t->top;

	if (t->templates == 0)
		return;
	while (t->top->is & IS_THOROUGH)
		tree_pop(t);
	for (e = t->top; e->tag != TAG_TEMPLATE; e--)
		;
	tree_pop_to(t, e);
	tree_clear_marker(t);
	t->templates--;
}

static void
template_start(struct tree_state *t)
{
	if (!tree_push_mode(t, TAG_TEMPLATE, IN_TEMPLATE))
		return;
	tree_marker(t);
	t->frameset_ok = false;
	t->templates++;
}

/* The tags that other modes leave to "in head"; false: none of them. */
bool
tree_head_tag(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (k->kind == HTML_END && k->tag == TAG_TEMPLATE) {
		tree_template_end(t);
		return true;
	}
	if (k->kind != HTML_START)
		return false;
	switch (k->tag) {
	case TAG_BASE:
	case TAG_BASEFONT:
	case TAG_BGSOUND:
	case TAG_LINK:
	case TAG_META: tree_void(t, k->tag); return true;
	case TAG_TITLE: tree_push_raw(t, HTML_RCDATA); return true;
	case TAG_NOFRAMES:
	case TAG_STYLE: tree_push_raw(t, HTML_RAWTEXT); return true;
	case TAG_SCRIPT: tree_push_raw(t, HTML_SCRIPT); return true;
	case TAG_TEMPLATE: template_start(t); return true;
	default: return false;
	}
}

/* What the three modes of the head have in common; false: not that. */
static bool
head_common(struct tree_state *t)
{
	const struct html_token *k = t->token;

	switch (k->kind) {
	case HTML_COMMENT: tree_comment(t); return true;
	case HTML_DOCTYPE: return true;
	case HTML_TEXT: return tree_text_blank(t);
	case HTML_START:
		if (k->tag == TAG_HTML)
			tree_merge(t, t->html_open);
		return k->tag == TAG_HTML || k->tag == TAG_HEAD;
	default: return false;
	}
}

static bool
in_head(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (head_common(t) || tree_head_tag(t))
		return false;
	if (k->kind == HTML_START && k->tag == TAG_NOSCRIPT) {
		tree_push_mode(t, TAG_NOSCRIPT, IN_HEAD_NOSCRIPT);
		return false;
	}
	if (k->kind == HTML_END && k->tag == TAG_HEAD) {
		t->top->mode = AFTER_HEAD;
		return false;
	}
	if (k->kind == HTML_END && !is_late_end(k))
		return false;
	return again(t, AFTER_HEAD);
}

static bool
in_head_noscript(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (head_common(t))
		return false;
	if (k->kind == HTML_END && k->tag == TAG_NOSCRIPT) {
		tree_pop_own(t);
		return false;
	}
	if (k->kind == HTML_END && k->tag != TAG_BR)
		return false;
	if (k->kind == HTML_START && k->tag == TAG_NOSCRIPT)
		return false;
	if (k->kind == HTML_START && k->tag != TAG_BASE &&
	    k->tag != TAG_TITLE && k->tag != TAG_SCRIPT &&
	    k->tag != TAG_TEMPLATE && tree_head_tag(t))
		return false;
	tree_pop(t);
	return true;
}

static bool
after_head(struct tree_state *t)
{
	const struct html_token *k = t->token;

	if (head_common(t) || tree_head_tag(t))
		return false;
	if (k->kind == HTML_END && (!is_late_end(k) || k->tag == TAG_HEAD))
		return false;
	tree_pop(t);
	t->body_open = t->n;
	if (k->kind == HTML_START && k->tag == TAG_FRAMESET)
		t->frameset_ok = true;
	if (k->kind == HTML_START && k->tag == TAG_BODY) {
		tree_push_mode(t, TAG_BODY, IN_BODY);
		t->frameset_ok = false;
		return false;
	}
	tree_push_implied(t, TAG_BODY, IN_BODY);
	return true;
}

bool
tree_head(struct tree_state *t)
{
	static bool (*const rules[])(struct tree_state *) = {
		[INITIAL] = initial,
		[BEFORE_HTML] = before_html,
		[BEFORE_HEAD] = before_head,
		[IN_HEAD] = in_head,
		[IN_HEAD_NOSCRIPT] = in_head_noscript,
		[AFTER_HEAD] = after_head,
	};

	return rules[t->top->mode](t);
}
