/*
 * html: tokens tile the source, spans are true, every instruction set gives the
 * same, and the searches that stand for the standard's states find what the
 * states find: comments and scripts are read again, one character at a time.
 *
 * The first byte says what the document starts in.
 */
#include <stdlib.h>

#include "base/simd.h"
#include "base/utf8.h"
#include "html/html_token.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define HOLDS(x)                                                               \
	do {                                                                   \
		if (!(x))                                                      \
			abort();                                               \
	} while (0)

/* HTML standard, 13.2.5.43 to 52, state by state; data is `n` bytes. */
static const char *
comment(const char *p, const char *end, size_t *n)
{
	enum {
		START,
		START_DASH,
		COMMENT,
		LESS,
		LESS_BANG,
		LESS_BANG_DASH,
		LESS_BANG_DASH_DASH,
		END_DASH,
		END,
		END_BANG
	} state = START;
	char c;

	for (*n = 0; p < end;) {
		c = *p;
		switch (state) {
		case START:
			if (c == '>')
				return p + 1;
			state = c == '-' ? START_DASH : COMMENT;
			p += c == '-';
			break;
		case START_DASH:
			if (c == '>')
				return p + 1;
			state = c == '-' ? END : COMMENT;
			p += c == '-';
			*n += c != '-';
			break;
		case COMMENT:
			p++;
			*n += c != '-';
			state = c == '<' ? LESS : c == '-' ? END_DASH : COMMENT;
			break;
		case LESS:
			state = c == '!'   ? LESS_BANG
				: c == '<' ? LESS
					   : COMMENT;
			p += c == '!' || c == '<';
			*n += c == '!' || c == '<';
			break;
		case LESS_BANG:
			state = c == '-' ? LESS_BANG_DASH : COMMENT;
			p += c == '-';
			break;
		case LESS_BANG_DASH:
			state = c == '-' ? LESS_BANG_DASH_DASH : END_DASH;
			p += c == '-';
			break;
		case LESS_BANG_DASH_DASH: state = END; break;
		case END_DASH:
			state = c == '-' ? END : COMMENT;
			p += c == '-';
			*n += c != '-';
			break;
		case END:
			if (c == '>')
				return p + 1;
			if (c == '!') {
				state = END_BANG, p++;
			} else if (c == '-') {
				*n += 1, p++;
			} else {
				*n += 2, state = COMMENT;
			}
			break;
		case END_BANG:
			if (c == '>')
				return p + 1;
			state = c == '-' ? END_DASH : COMMENT;
			p += c == '-';
			*n += 3;
			break;
		}
	}
	return end;
}

static bool
is_word(const char *p, const char *end, struct span word)
{
	size_t n = 0;

	while (p + n < end && (p[n] | 32) >= 'a' && (p[n] | 32) <= 'z')
		n++;
	return p + n < end && memchr(" \t\n\f\r/>", p[n], 7) != NULL &&
	       span_case_eq((struct span){ p, n }, word);
}

/* 13.2.5.4 and 15 to 31: where a script's end tag stands */
static const char *
script(const char *p, const char *end, struct span name)
{
	enum { SCRIPT, ESCAPED, DOUBLE } state = SCRIPT;
	unsigned dashes = 0; /* how many there were just before p, up to 2 */
	bool slash;

	for (; p < end; p++) {
		slash = *p == '<' && end - p >= 2 && p[1] == '/';
		if (*p == '-') {
			dashes += dashes < 2;
			continue;
		}
		if (*p == '>' && dashes == 2)
			state = SCRIPT;
		dashes = 0;
		if (state == SCRIPT && end - p >= 4 &&
		    memcmp(p, "<!--", 4) == 0)
			state = ESCAPED, p += 3, dashes = 2;
		else if (slash && state != DOUBLE && is_word(p + 2, end, name))
			return p;
		else if (*p == '<' && state == ESCAPED &&
			 is_word(p + 1, end, SPAN("script")))
			state = DOUBLE;
		else if (slash && state == DOUBLE &&
			 is_word(p + 2, end, SPAN("script")))
			state = ESCAPED;
	}
	return end;
}

static uint64_t
mix(uint64_t sum, const void *p, size_t n)
{
	const uint8_t *byte = p;
	size_t i;

	for (i = 0; i < n; i++)
		sum = (sum ^ byte[i]) * 0x100000001B3;
	return (sum ^ n) * 0x100000001B3;
}

static bool
within(struct span inner, struct span outer)
{
	return inner.p >= outer.p && span_end(inner) <= span_end(outer);
}

static bool
has(struct span s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

static void
check_text(const struct html_token *t, enum html_content content)
{
	struct span s = t->source;

	HOLDS(t->text.n > 0);
	HOLDS(utf8_valid(t->text) == t->text.n);
	HOLDS(t->nul == has(t->text, '\0'));
	/* what stands in it untouched is the source as it is */
	if (content != HTML_CDATA && !has(s, '&') && !has(s, '\r') &&
	    !has(s, '\0') && !has(s, '<'))
		HOLDS(t->text.p == s.p && t->text.n == s.n);
	if (content == HTML_DATA && !has(s, '&'))
		HOLDS(t->text.n <= s.n);
}

static uint64_t
check_tag(struct arena *mem, const struct html *h, const struct html_token *t,
	  uint64_t sum)
{
	const struct html_attr *a = html_attrs(h) + t->attr;
	const char *at = span_end(t->text);
	struct span value;
	uint32_t i;

	HOLDS(t->text.n > 0 && within(t->text, t->source));
	HOLDS(span_end(t->source)[-1] == '>');
	HOLDS(t->tag == html_tag_find(t->text));
	for (i = 0; i < t->nattrs; i++) {
		HOLDS(a[i].name.n > 0 && a[i].name.p > at);
		HOLDS(a[i].value.p >= span_end(a[i].name));
		HOLDS(a[i].id == html_attr_find(a[i].name));
		at = span_end(a[i].value);
		HOLDS(at < span_end(t->source));
		value = html_attr_value(mem, &a[i]);
		HOLDS(utf8_valid(value) == value.n);
		HOLDS(!has(value, '\0'));
		if (!has(a[i].value, '&'))
			HOLDS(span_eq(value, html_plain(mem, a[i].value)));
		sum = mix(sum, value.p, value.n);
	}
	return sum;
}

static void
check_comment(const struct html_token *t, const char *end)
{
	const char *p = t->text.p - 4, *to;
	size_t n;

	HOLDS(within(t->text, t->source));
	if (p < t->source.p || memcmp(p, "<!--", 4) != 0)
		return;
	to = comment(t->text.p, end, &n);
	HOLDS(t->text.n == n && span_end(t->source) == to);
}

/* What tree does, roughly. */
static enum html_content
content_of(const struct html_token *t)
{
	uint32_t is = html_tags[t->tag].is;

	return is & IS_RCDATA	   ? HTML_RCDATA
	       : is & IS_RAWTEXT   ? HTML_RAWTEXT
	       : is & IS_SCRIPT	   ? HTML_SCRIPT
	       : is & IS_PLAINTEXT ? HTML_PLAINTEXT
				   : HTML_DATA;
}

static uint64_t
tokens(struct arena *mem, struct span in, enum html_content content)
{
	struct html *h = html_open(mem, in);
	struct html_token t = { .kind = HTML_EOF };
	const char *at = in.p, *end = span_end(in), *to = NULL;
	struct span name =
	    content == HTML_SCRIPT ? SPAN("script") : SPAN("title");
	enum html_content read;
	enum html_kind before;
	uint64_t sum = 0;

	for (;;) {
		read = content;
		if (read != HTML_DATA)
			html_content(h, read, name);
		to = read == HTML_SCRIPT ? script(at, end, name) : NULL;
		content = HTML_DATA;
		before = t.kind;
		html_next(h, &t);
		HOLDS(t.source.p == at);
		at = span_end(t.source);
		if (to != NULL && to > t.source.p)
			HOLDS(t.kind == HTML_TEXT && at == to);
		if (t.kind == HTML_EOF)
			break;
		HOLDS(t.source.n > 0);
		HOLDS(t.kind != HTML_TEXT || before != HTML_TEXT);
		if (t.kind == HTML_TEXT)
			check_text(&t, read);
		if (t.kind == HTML_START || t.kind == HTML_END)
			sum = check_tag(mem, h, &t, sum);
		if (t.kind == HTML_COMMENT)
			check_comment(&t, end);
		if (t.kind == HTML_START) {
			name = t.text;
			content = content_of(&t);
		}
		if (t.tag == TAG_SVG)
			html_foreign(h, t.kind == HTML_START);
		sum = mix(sum, &t.kind, sizeof(t.kind));
		sum = mix(sum, t.text.p, t.text.n);
		sum = mix(sum, t.public_id.p, t.public_id.n);
		sum = mix(sum, t.system_id.p, t.system_id.n);
		sum = mix(sum, &t.source.n, sizeof(t.source.n));
		sum += t.blank + 2 * t.self_closing + 4 * t.quirks;
	}
	HOLDS(at == end && !html_next(h, &t) && t.source.n == 0);
	return sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span in = { (const char *)data, size };
	enum html_content content = HTML_DATA;
	struct arena mem = { 0 };
	uint64_t sum = 0, first = 0;
	size_t bad;
	int level;

	if (size > 0 && data[0] >= '0' && data[0] <= '5') {
		content = (enum html_content)(data[0] - '0');
		in.p++, in.n--;
	}
	in = utf8_repair(&mem, in, &bad);
	for (level = SIMD_PLAIN; level <= SIMD_AVX2; level++) {
		simd_limit((enum simd)level);
		sum = tokens(&mem, in, content);
		HOLDS(level == SIMD_PLAIN || sum == first);
		first = sum;
	}
	arena_free(&mem);
	return 0;
}
