/* note.c - one table of codes, names and texts; art-record(5) shows it. */
#include <stdarg.h>
#include <stdio.h>

#include "note.h"

static const struct {
	const char *name, *text;
} table[NOTE_MAX] = {
	[NOTE_NONE] = { "none", "nothing to say" },
	[NOTE_BINARY] = { "binary", "binary file skipped" },
	[NOTE_JSON] = { "json", "JSON file skipped" },
	[NOTE_CHARSET_GUESSED] = { "charset-guessed", "charset guessed" },
	[NOTE_CHARSET_UNKNOWN] = { "charset-unknown", "unknown charset label" },
	[NOTE_CHARSET_REFUSED] = { "charset-refused",
				   "declared charset does not fit" },
	[NOTE_START_DOUBTFUL] = { "start-doubtful",
				  "document start needed judgement" },
	[NOTE_TABS] = { "tabs", "tabs or wide blanks read as indentation" },
	[NOTE_SURROGATE] = { "surrogate", "lone surrogate escape" },
	[NOTE_KEY_DUPLICATE] = { "key-duplicate", "duplicate key" },
	[NOTE_KEY_COMPLEX] = { "key-complex", "collection used as key" },
	[NOTE_YAML_RECOVERED] = { "yaml-recovered",
				  "broken YAML, kept as text" },
	[NOTE_TOML_RECOVERED] = { "toml-recovered",
				  "broken TOML, kept as text" },
	[NOTE_MATTER_NOTATION] = { "matter-notation",
				   "front matter is not what its fence says" },
	[NOTE_MATTER_UNREAD] = { "matter-unread", "front matter not read" },
	[NOTE_DATE_UNREADABLE] = { "date-unreadable", "unreadable date" },
	[NOTE_XML] = { "xml", "XML read as HTML" },
	[NOTE_MARKDOWN] = { "markdown-fallback", "Markdown read as text" },
	[NOTE_TIDY_FALLBACK] = { "parser-fallback", "served without tidy" },
	[NOTE_FROM_SCRIPT] = { "text-from-script",
			       "article taken from data in a script" },
	[NOTE_NO_TEXT] = { "no-text", "page without text" },
	[NOTE_UTF8_INVALID] = { "utf8-invalid", "undecodable bytes" },
	[NOTE_MATTER_UNCLOSED] = { "matter-unclosed",
				   "front matter not closed" },
	[NOTE_MATTER_NOT_MAPPING] = { "matter-not-mapping",
				      "front matter is not a mapping" },
	[NOTE_MATTER_TOO_LARGE] = { "matter-too-large",
				    "front matter over the size limit" },
	[NOTE_MATTER_UNREADABLE] = { "matter-unreadable",
				     "front matter unreadable" },
	[NOTE_MATTER_BAD] = { "matter-bad",
			      "JSON front matter does not parse" },
	[NOTE_ALIAS_BUDGET] = { "alias-budget", "aliases over budget" },
	[NOTE_DEPTH] = { "depth", "nested too deeply" },
	[NOTE_LINE_DROPPED] = { "line-dropped", "line belongs to no key" },
	[NOTE_STRICT] = { "strict", "refused" },
	[NOTE_FIELD_MISSING] = { "field-missing", "required field missing" },
	[NOTE_NOT_A_RECORD] = { "not-a-record", "not a record" },
	[NOTE_SEARCH_LIMIT] = { "search-limit", "search limit reached" },
	[NOTE_CANNOT_READ] = { "cannot-read", "cannot read" },
	[NOTE_COMPRESSED] = { "compressed", "compressed file" },
	[NOTE_JSON_NAMED] = { "json-named", "not JSON Lines" },
	[NOTE_BINARY_NAMED] = { "binary-named", "binary file" },
	[NOTE_CANNOT_WRITE] = { "cannot-write", "cannot write" },
};

const char *
note_name(enum note_code code)
{
	return table[code].name;
}

const char *
note_text(enum note_code code)
{
	return table[code].text;
}

int
note_status(enum note_code code)
{
	return code >= NOTE_SEARCH_LIMIT ? 2 : code >= NOTE_UTF8_INVALID;
}

void
note_say(struct notes *list, enum note_code code, uint64_t line,
	 struct span text)
{
	struct note *n = arena_zero(list->mem, sizeof(*n));

	n->code = code;
	n->line = line == 0 ? 0 : line + (list->line ? list->line - 1 : 0);
	n->text = arena_copy(list->mem, text);
	if (list->last != NULL)
		list->last->next = n;
	else
		list->first = n;
	list->last = n;
	if (code > list->worst)
		list->worst = code;
}

void
note_add(struct notes *list, enum note_code code, uint64_t line,
	 const char *fmt, ...)
{
	char text[1024];
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (len < 0)
		len = 0;
	if ((size_t)len > sizeof(text) - 1)
		len = sizeof(text) - 1;
	note_say(list, code, line, (struct span){ text, (size_t)len });
}

void
notes_append(struct notes *list, const struct notes *more)
{
	if (more->first == NULL)
		return;
	if (list->last != NULL)
		list->last->next = more->first;
	else
		list->first = more->first;
	list->last = more->last;
	if (more->worst > list->worst)
		list->worst = more->worst;
}

/* Two lists that are in order become one; of equals the first comes first. */
static struct note *
merge(struct note *a, struct note *b)
{
	struct note *first = NULL, **tail = &first;

	while (a != NULL && b != NULL) {
		struct note **from = b->line < a->line ? &b : &a;

		*tail = *from;
		tail = &(*from)->next;
		*from = *tail;
	}
	*tail = a != NULL ? a : b;
	return first;
}

#define SORT_LISTS 40 /* of 1, 2, 4 ... notes: more than there can be */

void
notes_sort(struct notes *list, struct note *after)
{
	struct note **from = after != NULL ? &after->next : &list->first;
	struct note *n, *next, *sorted[SORT_LISTS] = { NULL };
	bool done = true;
	size_t i;

	for (n = *from; n != NULL && n->next != NULL; n = n->next)
		done &= n->line <= n->next->line;
	if (done)
		return;
	for (n = *from; n != NULL; n = next) {
		next = n->next;
		n->next = NULL;
		for (i = 0; sorted[i] != NULL; i++) {
			n = merge(sorted[i], n);
			sorted[i] = NULL;
		}
		sorted[i] = n;
	}
	for (n = NULL, i = 0; i < SORT_LISTS; i++)
		n = merge(sorted[i], n);
	*from = n;
	while (n->next != NULL)
		n = n->next;
	list->last = n;
}
