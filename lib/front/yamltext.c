/*
 * yamltext.c - make scraped text fit for libyaml.
 *
 * A stand-in is U+10FFFD and U+100000 plus the low 16 bits of what it stands
 * for.  U+10FFFD itself gets one too, so nothing is ambiguous.
 */
#include "yamltext.h"
#include "base/base.h"
#include "keyline.h"

#define MARK	    0x10FFFDu
#define MARK_TEXT   "\xF4\x8F\xBF\xBD"
#define CODES	    0x100000u
#define NAME_MAX    64 /* longer names are left as they are */
#define BYTES_GROWN 8  /* a stand-in's */

static bool
needs_stand_in(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
	       (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
	       c == 0xFEFF || c == 0xFFFE || c == 0xFFFF || c == MARK;
}

static void
put_stand_in(struct buf *b, uint32_t c)
{
	char *w = buf_room(b, BYTES_GROWN);

	w += utf8_put(w, MARK);
	w += utf8_put(w, CODES + (c & 0xFFFF));
	b->n = (size_t)(w - b->p);
}

/* May a character that needs a stand-in start with this byte? */
static bool
is_suspect(unsigned char c)
{
	return (c < 0x20 && c != '\t') || c == 0x7F || c == 0xC2 || c == 0xE2 ||
	       c == 0xEF || c == 0xF4;
}

static void
put_line(struct buf *b, struct span line)
{
	const char *p = line.p, *end = span_end(line), *from = p, *next;
	uint32_t c;

	while (p < end) {
		if (!is_suspect((unsigned char)*p)) {
			p++;
			continue;
		}
		next = utf8_next(p, end, &c);
		if (needs_stand_in(c)) {
			buf_put(b, span_from(from, p));
			put_stand_in(b, c);
			from = next;
		}
		p = next;
	}
	buf_put(b, span_from(from, end));
}

/*
 * Does the line end in the head of a block scalar, "key: |" or "- >2-"?  Inside
 * one a tab after the indentation is text; everywhere else it is indentation.
 * Returns what follows the | or >, or NULL.
 */
static const char *
opens_block(struct span line)
{
	const char *p = line.p, *end = span_end(line), *word, *head;

	for (word = p; word < end; word++)
		if (*word == '#' && word > p &&
		    (word[-1] == ' ' || word[-1] == '\t'))
			end = word;
	while (end > p && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	while (end > p && (end[-1] == '+' || end[-1] == '-' ||
			   (end[-1] >= '1' && end[-1] <= '9')))
		end--;
	if (end == p || (end[-1] != '|' && end[-1] != '>'))
		return NULL;
	head = end--;
	if (end == p || (end[-1] != ' ' && end[-1] != '\t'))
		return NULL;
	while (end > p && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	for (word = end; word > p && word[-1] != ' ' && word[-1] != '\t';)
		word--;
	return word < end && (memchr(":-?", end[-1], 3) != NULL ||
			      *word == '!' || *word == '&')
		   ? head
		   : NULL;
}

struct layout {
	bool block;	  /* inside a block scalar */
	bool content;	  /* whose first line was seen */
	bool measured;	  /* its head says how far it is indented */
	size_t indent;	  /* of the line that opened it */
	size_t parent;	  /* column of the collection it is in */
	size_t folded;	  /* where its > ends in the result; 0: it is | */
	bool tabs;	  /* indentation was replaced */
	bool after_empty; /* an empty line stands before this one */
};

/*
 * Is indentation with blanks that are none for YAML meant as such?  Before a
 * list item or a key, and in block scalars.  Chinese paragraphs are indented
 * with U+3000: after an empty line they are an article's.
 */
static bool
is_indented(const struct layout *l, struct span line)
{
	struct keyline k;

	keyline_indent(line, &line);
	return !l->after_empty && line.n > 0 &&
	       (l->block || keyline_is_item(line) ||
		(keyline_read(line, &k) && !k.odd));
}

/* The indentation of a line; *rest gets what follows it. */
static size_t
put_indent(struct layout *l, struct buf *b, struct span *rest)
{
	size_t columns = 0, n;
	bool wide = true; /* no blank of YAML's own so far */

	for (; rest->n > 0; columns++, rest->p += n, rest->n -= n) {
		n = keyline_blank(rest->p, span_end(*rest));
		if (n == 0)
			break;
		if (*rest->p == ' ') {
			buf_char(b, ' ');
			wide = false;
			continue;
		}
		if ((l->block && columns > l->indent && (n == 1 || !wide)) ||
		    (n > 1 && !is_indented(l, *rest)))
			break;
		wide &= n > 1;
		l->tabs = true;
		buf_char(b, ' ');
		if (*rest->p == '\t') {
			buf_char(b, ' ');
			columns++;
		}
	}
	return columns;
}

/* The column of the innermost collection that a line opens: behind its dashes
 * when a key is there, at the last dash otherwise. */
static size_t
parent_of(struct span line, size_t columns)
{
	struct span rest;
	struct keyline k;
	size_t n;

	while (keyline_is_item(line)) {
		n = 1 + keyline_indent((struct span){ line.p + 1, line.n - 1 },
				       &rest);
		if (!keyline_is_item(rest) && !keyline_read(rest, &k))
			break;
		columns += n;
		line = rest;
	}
	return columns;
}

/*
 * A tab begins the text of a block scalar.  libyaml refuses that where it has
 * to find out the indentation, so | gets a stand-in.  In > such a line is not
 * folded, and a stand-in would hide that: the head says the indentation.
 */
static void
put_first_tab(struct layout *l, struct buf *b, struct span *line,
	      size_t columns)
{
	char *p;

	if (l->measured)
		return;
	if (l->folded == 0 || columns <= l->parent || columns > l->parent + 9) {
		put_stand_in(b, '\t');
		line->p++, line->n--;
		return;
	}
	buf_room(b, 1);
	p = b->p + l->folded;
	memmove(p + 1, p, b->n - l->folded);
	*p = (char)('0' + columns - l->parent);
	b->n++;
}

/*
 * Blanks of other kinds after the colon of a line's first key, and of keys in
 * braces, are blanks for YAML too.
 */
static void
put_colons(struct buf *b, struct span line)
{
	const char *p = line.p, *end = span_end(line), *from = p, *brace;
	struct span text = line;
	struct keyline k;
	size_t n;

	while (keyline_is_item(text))
		keyline_indent((struct span){ text.p + 1, text.n - 1 }, &text);
	if (!keyline_read(text, &k) || *text.p == '"' || *text.p == '\'')
		k.value = NULL;
	brace = memchr(line.p, '{', line.n);
	if (memchr(line.p, '"', line.n) || memchr(line.p, '\'', line.n))
		brace = NULL;
	for (; (p = memchr(p, ':', (size_t)(end - p))) != NULL;) {
		p++;
		if (keyline_blank(p, end) > 1 &&
		    (p == k.value || (brace && brace < p))) {
			put_line(b, span_from(from, p));
			buf_char(b, ' ');
			while ((n = keyline_blank(p, end)) > 0)
				p += n;
			from = p;
		}
	}
	put_line(b, span_from(from, end));
}

/* A line without its indentation, which is `columns` wide. */
static void
put_text(struct layout *l, struct buf *b, struct span line, size_t columns)
{
	const char *head;

	if (l->block && columns <= l->indent)
		l->block = false;
	if (l->block) {
		if (!l->content && *line.p == '\t')
			put_first_tab(l, b, &line, columns);
		l->content = true;
		put_line(b, line);
		return;
	}
	head = opens_block(line);
	put_colons(b, span_from(line.p, head ? head : span_end(line)));
	if (head == NULL)
		return;
	*l = (struct layout){ .block = true,
			      .indent = columns,
			      .parent = parent_of(line, columns),
			      .folded = head[-1] == '>' ? b->n : 0,
			      .tabs = l->tabs };
	put_line(b, span_from(head, span_end(line)));
	while (head < span_end(line) && memchr("+-123456789", *head, 11))
		l->measured |= *head++ > '0';
}

struct span
yamltext_read(struct matter *m, struct span source, uint64_t at)
{
	struct layout l = { 0 };
	struct buf b = { 0 };
	struct span rest = source, line, text;
	const uint64_t first = at;
	size_t start, columns;
	bool had_tabs;

	buf_room(&b, source.n + 2);
	for (; span_line(&rest, &line); at++) {
		start = b.n;
		had_tabs = l.tabs;
		columns = put_indent(&l, &b, &line);
		if (line.n > 0) {
			if (l.tabs && !m->tabs)
				note_add(m->notes, NOTE_TABS, at, "%s", "");
			m->tabs |= l.tabs;
			put_text(&l, &b, line, columns);
		} else if (l.tabs != had_tabs) {
			/* nothing but blanks: a tab in it means nothing */
			b.n = start, l.tabs = had_tabs;
		}
		l.after_empty = keyline_trim(line).n == 0;
		buf_char(&b, '\n');
	}
	text = arena_copy(m->mem, buf_span(&b));
	buf_free(&b);
	return yamltext_escapes(m, text, false, first);
}

struct span
yamltext_restore(struct matter *m, struct span s)
{
	const char *p = s.p, *end = span_end(s), *mark, *next;
	char *out, *w;
	uint32_t c;

	if (s.n == 0)
		return SPAN("");
	if (memmem(s.p, s.n, MARK_TEXT, 4) == NULL)
		return arena_copy(m->mem, s);
	out = w = arena_get(m->mem, s.n);
	while (p < end) {
		mark = memmem(p, (size_t)(end - p), MARK_TEXT, 4);
		if (mark == NULL)
			mark = end;
		memcpy(w, p, (size_t)(mark - p));
		w += mark - p;
		p = mark;
		if (p == end)
			break;
		next = p + 4;
		if (next < end)
			next = utf8_next(next, end, &c);
		if (next == p + 4 || c < CODES) { /* written as an escape */
			memcpy(w, p, 4);
			w += 4, p += 4;
			continue;
		}
		c -= CODES;
		w += utf8_put(w, c == (MARK & 0xFFFF) ? MARK : c);
		p = next;
	}
	return span_from(out, w);
}

static int
hex_digits(const char *p, const char *end, int want, uint32_t *value)
{
	int i, digit;

	*value = 0;
	for (i = 0; i < want && p + i < end; i++) {
		digit = byte_hex(p[i]);
		if (digit < 0)
			break;
		*value = *value << 4 | (uint32_t)digit;
	}
	return i;
}

struct escapes {
	struct matter *m;
	struct buf out;
	bool literal;
	uint64_t line, lone; /* lone: the line of the first, or 0 */
};

/* At a backslash inside double quotes; returns what follows the escape. */
static const char *
put_escape(struct escapes *e, const char *p, const char *end)
{
	uint32_t high, low;
	int want;

	if (p + 1 == end) {
		buf_char(&e->out, *p);
		return end;
	}
	if (p[1] == 'u' && hex_digits(p + 2, end, 4, &high) == 4 &&
	    high >= 0xD800 && high <= 0xDFFF) {
		if (high < 0xDC00 && end - p >= 12 && p[6] == '\\' &&
		    p[7] == 'u' && hex_digits(p + 8, end, 4, &low) == 4 &&
		    low >= 0xDC00 && low <= 0xDFFF) {
			buf_printf(&e->out, "\\U%08X",
				   0x10000u + ((high - 0xD800) << 10) + low -
				       0xDC00);
			return p + 12;
		}
		buf_put(&e->out, SPAN("\\uFFFD"));
		if (e->lone == 0)
			e->lone = e->line;
		return p + 6;
	}
	want = p[1] == 'x' ? 2 : p[1] == 'u' ? 4 : p[1] == 'U' ? 8 : 0;
	if (e->literal &&
	    (want > 0 ? hex_digits(p + 2, end, want, &low) < want ||
			    low > 0x10FFFF || (low >= 0xD800 && low <= 0xDFFF)
		      : memchr("0abt\tnvfre \"/\\N_LP\n", p[1], 19) == NULL))
		buf_char(&e->out, '\\');
	/* only the backslash, when it is a literal one: \" must stay one */
	buf_put(&e->out, (struct span){ p, 2 });
	if (p[1] == '\n')
		e->line++;
	return p + 2;
}

/* Can a quoted scalar start after this byte? */
static bool
may_quote(char before)
{
	return memchr("\n :,[{-?", before, 8) != NULL;
}

struct span
yamltext_escapes(struct matter *m, struct span text, bool literal,
		 uint64_t line)
{
	struct escapes e = { .m = m, .literal = literal, .line = line };
	const char *p = text.p, *end = span_end(text), *from = p;
	char before = '\n', quote = 0;

	if (p == NULL || memchr(p, '\\', text.n) == NULL ||
	    (!literal && memmem(p, text.n, "\\ud", 3) == NULL &&
	     memmem(p, text.n, "\\uD", 3) == NULL))
		return text;
	while (p < end) {
		if (*p == '\n')
			e.line++;
		if (quote == '"' && *p == '\\') {
			buf_put(&e.out, span_from(from, p));
			from = p = put_escape(&e, p, end);
			before = '\\';
			continue;
		}
		if (quote == 0 && *p == '#' &&
		    (p == text.p || p[-1] == '\n' || p[-1] == ' ')) {
			/* a comment may hold any quotes */
			p = memchr(p, '\n', (size_t)(end - p));
			if (p == NULL)
				p = end;
			continue;
		}
		if (quote != 0 && *p == quote)
			quote = 0;
		else if (quote == 0 && (*p == '"' || *p == '\'') &&
			 may_quote(before))
			quote = *p;
		if (*p != ' ')
			before = *p;
		p++;
	}
	buf_put(&e.out, span_from(from, end));
	text = arena_copy(m->mem, buf_span(&e.out));
	buf_free(&e.out);
	if (e.lone > 0)
		note_add(m->notes, NOTE_SURROGATE, e.lone, "%s", "");
	return text;
}

static bool
is_name(char c)
{
	return c != ' ' && c != '\t' && c != '\n' && c != ',' && c != '[' &&
	       c != ']' && c != '{' && c != '}';
}

static bool
is_plain_name(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		      (c >= 'A' && c <= 'Z') || c == '_' || c == '-'))
			return false;
	}
	return true;
}

/* The start of a name that stands nowhere in the text; absent: none found. */
static struct span
free_prefix(struct span text)
{
	static const char *const prefixes[] = { "x7fa", "x7fbz", "y7fcz",
						"z-7fd-z" };
	size_t i;

	for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (!memmem(text.p, text.n, prefixes[i], strlen(prefixes[i])))
			return span_of(prefixes[i]);
	return (struct span){ NULL, 0 };
}

struct span
yamltext_anchors(struct matter *m, struct span text, struct span *prefix)
{
	const char *p = text.p, *end = span_end(text), *from = p, *q;
	struct buf b = { 0 };
	struct span name;
	char before = '\n';
	size_t i;

	*prefix = text.n > 0 ? free_prefix(text) : (struct span){ NULL, 0 };
	for (; p < end && prefix->p != NULL; p++) {
		if ((*p == '&' || *p == '*') &&
		    memchr("\n:,[{-?", before, 7) != NULL) {
			for (q = p + 1; q < end && is_name(*q); q++)
				;
			name = span_from(p + 1, q);
			if (name.n > 0 && name.n <= NAME_MAX &&
			    !is_plain_name(name)) {
				buf_put(&b, span_from(from, p + 1));
				buf_put(&b, *prefix);
				for (i = 0; i < name.n; i++)
					buf_printf(&b, "%02x",
						   (unsigned char)name.p[i]);
				from = q;
				p = q - 1;
				continue;
			}
		}
		if (*p != ' ')
			before = *p;
	}
	if (from != text.p) {
		buf_put(&b, span_from(from, end));
		text = arena_copy(m->mem, buf_span(&b));
	}
	buf_free(&b);
	return text;
}

struct span
yamltext_names(struct matter *m, struct span s, struct span prefix)
{
	const char *p = s.p, *end = span_end(s), *at;
	char *out, *w;
	uint32_t c;

	if (prefix.n == 0 || s.n == 0 ||
	    memmem(s.p, s.n, prefix.p, prefix.n) == NULL)
		return s;
	out = w = arena_get(m->mem, s.n);
	while (p < end) {
		at = memmem(p, (size_t)(end - p), prefix.p, prefix.n);
		if (at == NULL)
			at = end;
		memcpy(w, p, (size_t)(at - p));
		w += at - p;
		p = at < end ? at + prefix.n : end;
		for (; at < end && hex_digits(p, end, 2, &c) == 2; p += 2)
			*w++ = (char)c;
	}
	return span_from(out, w);
}
