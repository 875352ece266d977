/*
 * json_mend.c - JSON as web pages have it, made what RFC 8259 says.
 *
 * Templates write JSON-LD by pasting strings together, so a good part of it is
 * not JSON.  The input is read as tokens; the output is written by what the
 * container at hand needs next, so that whatever comes in, JSON comes out:
 *
 *	{"a": "b",}  {"c": 1   ->   [{"a": "b"},{"c": 1}]
 */
#include "json_mend.h"
#include "json.h"

#define DEPTH 64 /* deeper containers are left out */

enum wants { WANTS_VALUE, WANTS_KEY, WANTS_ITEM };

struct mender {
	const char *p, *end;
	struct buf out;
	struct {
		char close;	  /* '}' or ']' */
		enum wants wants; /* objects: a key or its value */
		bool some;	  /* a comma is due before the next */
	} in[DEPTH];
	int depth; /* in[0] is the array around everything */
};

static bool
at(const struct mender *m, struct span word)
{
	return span_starts(span_from(m->p, m->end), word);
}

/* Past the next place where the word stands, or to the end. */
static void
skip_past(struct mender *m, struct span word)
{
	const char *q = memmem(m->p, (size_t)(m->end - m->p), word.p, word.n);

	m->p = q ? q + word.n : m->end;
}

/* Blanks, comments of three languages, and separators nobody needs. */
static void
skip_noise(struct mender *m)
{
	while (m->p < m->end) {
		if (byte_is_white(*m->p) || memchr(",;:=()", *m->p, 6))
			m->p++;
		else if (at(m, SPAN("<!--")) || at(m, SPAN("-->")))
			m->p += *m->p == '<' ? 4 : 3;
		else if (at(m, SPAN("<![CDATA[")))
			m->p += 9;
		else if (at(m, SPAN("]]>")))
			m->p += 3;
		else if (at(m, SPAN("//")))
			skip_past(m, SPAN("\n"));
		else if (at(m, SPAN("/*")))
			skip_past(m, SPAN("*/"));
		else
			break;
	}
}

/* ---- strings ------------------------------------------------------------ */

/*
 * Does what follows a quote look as if the string ended there?  A string on the
 * next line means that a comma was forgotten.
 */
static bool
ends_string(const char *p, const char *end)
{
	bool line = false;

	for (; p < end && byte_is_white(*p); p++)
		line |= *p == '\n';
	return p == end || memchr(",:}]", *p, 4) != NULL ||
	       (line && *p == '"') ||
	       (end - p > 1 && *p == '/' && (p[1] == '/' || p[1] == '*'));
}

/* An escape at p, a backslash; returns what follows it. */
static const char *
put_escape(struct buf *out, const char *p, const char *end)
{
	int i;

	if (end - p < 2)
		return end;
	if (p[1] == 'u') {
		for (i = 2; i < 6 && p + i < end; i++)
			if (!memchr("0123456789abcdefABCDEF", p[i], 22))
				break;
		if (i == 6) {
			buf_put(out, (struct span){ p, 6 });
			return p + 6;
		}
	} else if (memchr("\"\\/bfnrt", p[1], 8)) {
		buf_put(out, (struct span){ p, 2 });
		return p + 2;
	} else if (p[1] == '\'') {
		buf_char(out, '\'');
		return p + 2;
	}
	buf_put(out, SPAN("\\\\"));
	return p + 1;
}

/* The string at m->p, which is its quote, as JSON. */
static void
put_string(struct mender *m)
{
	char quote = *m->p++;

	buf_char(&m->out, '"');
	while (m->p < m->end) {
		if (*m->p == '\\') {
			m->p = put_escape(&m->out, m->p, m->end);
			continue;
		}
		if (*m->p == quote && ends_string(m->p + 1, m->end)) {
			m->p++;
			break;
		}
		if (*m->p == '"')
			buf_put(&m->out, SPAN("\\\""));
		else if ((unsigned char)*m->p < 0x20)
			buf_char(&m->out, ' ');
		else
			buf_char(&m->out, *m->p);
		m->p++;
	}
	buf_char(&m->out, '"');
}

/* A number, true, false, null; any other bare word becomes a string. */
static void
put_word(struct mender *m)
{
	const char *from = m->p;
	struct span word;

	while (m->p < m->end && !byte_is_white(*m->p) &&
	       !memchr(",;:{}[]\"'()=", *m->p, 12))
		m->p++;
	word = span_from(from, m->p);
	if (m->in[m->depth].wants != WANTS_KEY &&
	    (json_is_number(word) || span_is(word, "true") ||
	     span_is(word, "false") || span_is(word, "null")))
		buf_put(&m->out, word);
	else
		json_put(&m->out, word);
}

/* ---- containers --------------------------------------------------------- */

/* What must stand before the next key or value; false: it has no place. */
static bool
put_before(struct mender *m, bool is_container)
{
	if (m->in[m->depth].wants == WANTS_KEY && is_container)
		return false;
	if (m->in[m->depth].wants != WANTS_VALUE && m->in[m->depth].some)
		buf_char(&m->out, ',');
	m->in[m->depth].some = true;
	return true;
}

static void
put_after(struct mender *m)
{
	if (m->in[m->depth].wants == WANTS_KEY) {
		buf_char(&m->out, ':');
		m->in[m->depth].wants = WANTS_VALUE;
	} else if (m->in[m->depth].wants == WANTS_VALUE)
		m->in[m->depth].wants = WANTS_KEY;
}

static void
open_container(struct mender *m, char close)
{
	m->depth++;
	m->in[m->depth].close = close;
	m->in[m->depth].wants = close == '}' ? WANTS_KEY : WANTS_ITEM;
	m->in[m->depth].some = false;
	buf_char(&m->out, close == '}' ? '{' : '[');
}

static void
close_container(struct mender *m)
{
	if (m->in[m->depth].wants == WANTS_VALUE)
		buf_put(&m->out, SPAN("null"));
	buf_char(&m->out, m->in[m->depth--].close);
	if (m->depth >= 0)
		put_after(m);
}

/* Close down to the container that this bracket ends, if one is open. */
static void
close_to(struct mender *m, char close)
{
	int i = m->depth;

	while (i > 0 && m->in[i].close != close)
		i--;
	while (i > 0 && m->depth >= i)
		close_container(m);
}

/* A value that was left out: `"a": , "b"`.  Noise ate its comma. */
static bool
is_left_out(const struct mender *m, const char *before)
{
	return m->in[m->depth].wants == WANTS_VALUE &&
	       memchr(before, ',', (size_t)(m->p - before)) != NULL;
}

struct span
json_mend(struct arena *mem, struct span text)
{
	struct mender m = { .p = text.p, .end = span_end(text), .depth = -1 };
	struct span done;
	const char *before;

	open_container(&m, ']');
	for (;;) {
		before = m.p;
		skip_noise(&m);
		if (m.p == m.end)
			break;
		if (is_left_out(&m, before)) {
			buf_put(&m.out, SPAN("null"));
			put_after(&m);
		}
		if (*m.p == '}' || *m.p == ']') {
			close_to(&m, *m.p++);
		} else if (*m.p == '{' || *m.p == '[') {
			if (m.depth + 1 < DEPTH && put_before(&m, true))
				open_container(&m, *m.p == '{' ? '}' : ']');
			m.p++;
		} else if (*m.p == '"' || *m.p == '\'') {
			put_before(&m, false);
			put_string(&m);
			put_after(&m);
		} else {
			put_before(&m, false);
			put_word(&m);
			put_after(&m);
		}
	}
	while (m.depth >= 0)
		close_container(&m);
	done = arena_copy(mem, buf_span(&m.out));
	buf_free(&m.out);
	return done;
}
