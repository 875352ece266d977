/*
 * front: the tiers agree, what comes out is an object, the body is a tail of
 * the text and the matter a part of it.
 *
 * The first byte chooses options.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "front/fastmatter.h"
#include "front/front.h"
#include "front/recover.h"
#include "json/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
hold(bool what)
{
	if (!what)
		abort();
}

static bool
is_part(struct span s, struct span whole)
{
	return s.p >= whole.p && span_end(s) <= span_end(whole);
}

static void
check_notes(const struct notes *notes)
{
	const struct note *n, *last = NULL;
	enum note_code worst = NOTE_NONE;

	for (n = notes->first; n != NULL; n = n->next) {
		hold(utf8_valid(n->text) == n->text.n);
		worst = n->code > worst ? n->code : worst;
		last = n;
	}
	hold(last == notes->last);
	hold(worst <= notes->worst);
}

/* JSON of a tree, and whether anything had to be noted. */
static struct span
slow(struct arena *mem, struct span source, bool *noted)
{
	struct notes notes = { .mem = mem };
	struct matter m = {
		.mem = mem, .notes = &notes, .line = 2, .budget = FRONT_ALIASES
	};
	struct yamltree_trouble t;
	struct buf b = { 0 };
	struct span text = yamltext_read(&m, source, 2), json;
	struct value *v = yamltree_read(&m, yamltree_anchors(&m), text, 2, &t);

	*noted = notes.first != NULL;
	if (v == NULL || v->kind != VALUE_MAP)
		return v && v->kind == VALUE_LITERAL ? SPAN("{}")
						     : (struct span){ NULL, 0 };
	yamltree_put(&m, &b, v);
	json = arena_copy(mem, buf_span(&b));
	buf_free(&b);
	return json;
}

/* What recovery makes of a matter that is not broken. */
static struct span
recovered(struct arena *mem, struct span source, bool *noted)
{
	struct notes notes = { .mem = mem };
	struct matter m = {
		.mem = mem, .notes = &notes, .line = 2, .budget = FRONT_ALIASES
	};
	struct buf b = { 0 };
	const char *end, *body;
	struct value *v = recover_read(&m, source, &end, &body);
	struct span json;

	*noted = v != NULL && body != NULL;
	for (struct note *n = notes.first; n != NULL; n = n->next)
		*noted |= n->line != 0; /* 0: only that it was recovery */
	if (v == NULL)
		return (struct span){ NULL, 0 };
	yamltree_put(&m, &b, v);
	json = arena_copy(mem, buf_span(&b));
	buf_free(&b);
	return json;
}

static void
check_tiers(struct arena *mem, struct span source)
{
	struct span fast = fastmatter_read(mem, source), other;
	bool noted;

	if (fast.p == NULL)
		return;
	other = slow(mem, source, &noted);
	hold(span_eq(fast, other) && !noted);
	other = recovered(mem, source, &noted);
	hold(other.p == NULL ? span_is(fast, "{}") : span_eq(fast, other));
	hold(!noted);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena mem = { 0 };
	struct notes notes = { .mem = &mem, .line = 1 };
	struct front_conf conf = { 0 };
	struct span text;
	struct front out;
	size_t replaced;

	if (n == 0)
		return 0;
	conf.schema = data[0] % 3;
	conf.strict = data[0] & 4;
	conf.header = data[0] & 8 ? HEADER_HEXO : HEADER_AUTO;
	conf.file = data[0] & 16;
	text = utf8_repair(&mem, (struct span){ (const char *)data + 1, n - 1 },
			   &replaced);
	front_parse(&mem, text, &conf, &out, &notes);
	hold(json_valid(out.meta, NULL, NULL) && *out.meta.p == '{');
	hold(is_part(out.body, text) && span_end(out.body) == span_end(text));
	if (out.matter.p != NULL) {
		hold(is_part(out.matter, text));
		hold(span_end(out.matter) <= out.body.p);
		check_tiers(&mem, out.matter);
	} else {
		hold(out.body.n == text.n && span_is(out.meta, "{}"));
	}
	hold(!out.refused || (conf.strict && notes.worst >= NOTE_STRICT));
	check_notes(&notes);
	arena_free(&mem);
	return 0;
}
