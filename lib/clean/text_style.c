/*
 * text_style.c - read the declarations of a style attribute.
 *
 * Five properties have a say in which characters are shown and where lines
 * end: display, visibility, white-space, text-transform, and float or position,
 * which make a block of anything.  A value that is not known changes nothing,
 * as in CSS.
 */
#include <utf8proc.h>

#include "base/base.h"
#include "text_style.h"

struct word {
	const char *name;
	uint8_t value;
};

static const struct word displays[] = {
	{ "none", DISPLAY_NONE },
	{ "block", DISPLAY_BLOCK },
	{ "inline", DISPLAY_INLINE },
	{ "inline-block", DISPLAY_INLINE_BLOCK },
	{ "flex", DISPLAY_FLEX },
	{ "inline-flex", DISPLAY_INLINE_BLOCK },
	{ "grid", DISPLAY_FLEX },
	{ "inline-grid", DISPLAY_INLINE_BLOCK },
	{ "contents", DISPLAY_CONTENTS },
	{ "flow-root", DISPLAY_BLOCK },
	{ "list-item", DISPLAY_BLOCK },
	{ "table", DISPLAY_TABLE },
	{ "inline-table", DISPLAY_INLINE_TABLE },
	{ "table-row", DISPLAY_ROW },
	{ "table-row-group", DISPLAY_ROWS },
	{ "table-header-group", DISPLAY_ROWS },
	{ "table-footer-group", DISPLAY_ROWS },
	{ "table-cell", DISPLAY_CELL },
	{ "table-caption", DISPLAY_CAPTION },
	{ "table-column", DISPLAY_COLUMNS },
	{ "table-column-group", DISPLAY_COLUMNS },
	{ "-webkit-box", DISPLAY_FLEX },
	{ NULL, 0 }
};

static const struct word spaces[] = {
	{ "normal", SPACE_NORMAL },    { "nowrap", SPACE_NORMAL },
	{ "pre", SPACE_PRE },	       { "pre-wrap", SPACE_PRE },
	{ "break-spaces", SPACE_PRE }, { "pre-line", SPACE_PRE_LINE },
	{ "initial", SPACE_NORMAL },   { NULL, 0 }
};

static const struct word visibilities[] = { { "hidden", true },
					    { "collapse", true },
					    { "visible", false },
					    { "initial", false },
					    { NULL, 0 } };

static const struct word transforms[] = {
	{ "none", TRANSFORM_NONE },	     { "initial", TRANSFORM_NONE },
	{ "uppercase", TRANSFORM_UPPER },    { "lowercase", TRANSFORM_LOWER },
	{ "capitalize", TRANSFORM_CAPITAL }, { NULL, 0 }
};

static const struct word floats[] = {
	{ "left", true }, { "right", true }, { "none", false }, { NULL, 0 }
};

static const struct word positions[] = { { "absolute", true },
					 { "fixed", true },
					 { NULL, 0 } };

static struct span
trim(struct span s)
{
	while (s.n > 0 && byte_is_cspace(s.p[0]))
		s.p++, s.n--;
	while (s.n > 0 && byte_is_cspace(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* Where the declaration at p ends: a ; outside of quotes, parentheses. */
static const char *
declaration_end(const char *p, const char *end)
{
	unsigned depth = 0;
	char quote = 0;

	for (; p < end; p++) {
		if (*p == '\\' && end - p > 1)
			p++;
		else if (quote != 0)
			quote = *p == quote ? 0 : quote;
		else if (*p == '"' || *p == '\'')
			quote = *p;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && depth > 0)
			depth--;
		else if (*p == ';' && depth == 0)
			break;
	}
	return p;
}

/* The value without `!important`. */
static struct span
important(struct span value)
{
	const char *p = value.n ? memchr(value.p, '!', value.n) : NULL;

	return trim(p ? span_from(value.p, p) : value);
}

static bool
find(const struct word *w, struct span value, uint8_t *to)
{
	for (; w->name != NULL; w++)
		if (span_case_eq(value, span_of(w->name))) {
			*to = w->value;
			return true;
		}
	return false;
}

static void
declare(struct span name, struct span value, struct style *style)
{
	uint8_t got = 0;

	if (span_case_eq(name, SPAN("display")))
		find(displays, value, &style->display);
	else if (span_case_eq(name, SPAN("white-space")))
		find(spaces, value, &style->space);
	else if (span_case_eq(name, SPAN("text-transform")))
		find(transforms, value, &style->transform);
	else if (span_case_eq(name, SPAN("visibility")) &&
		 find(visibilities, value, &got))
		style->hidden = got;
	else if (span_case_eq(name, SPAN("float")) && find(floats, value, &got))
		style->floats = got;
	else if (span_case_eq(name, SPAN("position")) &&
		 find(positions, value, &got))
		style->floats = got;
}

void
style_read(struct span css, struct style *style)
{
	const char *p = css.p, *end = css.p + css.n, *stop, *colon;
	struct span name;

	for (; p < end; p = stop + 1) {
		while (p < end && byte_is_cspace(*p))
			p++;
		stop = declaration_end(p, end);
		colon = stop > p ? memchr(p, ':', (size_t)(stop - p)) : NULL;
		if (colon == NULL)
			continue;
		name = trim(span_from(p, colon));
		/* d v w t f p: most declarations are colours and sizes */
		if (name.n > 4 && memchr("dvwtfpDVWTFP", name.p[0], 12))
			declare(name, important(span_from(colon + 1, stop)),
				style);
	}
}

static bool
is_turkic(struct span lang)
{
	return lang.n >= 2 && (lang.n == 2 || lang.p[2] == '-') &&
	       (span_case_eq((struct span){ lang.p, 2 }, SPAN("tr")) ||
		span_case_eq((struct span){ lang.p, 2 }, SPAN("az")));
}

static uint32_t
change(uint32_t c, bool upper, bool turkic)
{
	if (turkic && upper && c == 'i')
		return 0x130;
	if (turkic && !upper && c == 'I')
		return 0x131;
	return (uint32_t)(upper ? utf8proc_toupper((utf8proc_int32_t)c)
				: utf8proc_tolower((utf8proc_int32_t)c));
}

static bool
is_letter(uint32_t c)
{
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);

	return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_NO;
}

struct span
style_transform(struct arena *mem, struct span text, uint8_t transform,
		struct span lang)
{
	const char *p = text.p, *end = text.p + text.n;
	const bool turkic = is_turkic(lang),
		   upper = transform == TRANSFORM_UPPER;
	struct buf out = { 0 };
	bool word = false, now;
	uint32_t c;

	while (p < end) {
		p = utf8_next(p, end, &c);
		now = is_letter(c) || (word && (c == '\'' || c == 0x2019));
		if (upper && c == 0xDF) {
			buf_put(&out, SPAN("SS"));
			continue;
		}
		if (transform != TRANSFORM_CAPITAL)
			c = change(c, upper, turkic);
		else if (now && !word)
			c = change(c, true, turkic);
		word = now;
		out.n += utf8_put(buf_room(&out, 4), c);
	}
	text = arena_copy(mem, buf_span(&out));
	buf_free(&out);
	return text;
}
