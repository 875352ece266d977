/* fence: which lines open and close front matter, and where it ends. */
#include "base/fence.h"
#include "check.h"

static void
check_open(const char *line, enum fence_kind kind)
{
	size_t run;

	CHECK(fence_open(span_of(line), &run) == kind, "%s", line);
}

static void
check_close(const char *line, char c, size_t run, bool closes)
{
	CHECK(fence_close(span_of(line), c, run) == closes, "%s", line);
}

static void
check_find(const char *doc, enum fence_kind kind, bool optional,
	   const char *matter, const char *body, uint64_t line)
{
	struct span s = span_of(doc);
	struct fence f = fence_find(s, optional);

	CHECK(f.kind == kind, "%s: kind %d", doc, f.kind);
	if (kind == FENCE_NONE)
		return;
	CHECK(f.line == line, "%s: line %d", doc, (int)f.line);
	CHECK(f.closed == (matter != NULL), "%s: closed %d", doc, f.closed);
	if (matter == NULL || !f.closed)
		return;
	CHECK(span_is((struct span){ s.p + f.matter, f.matter_end - f.matter },
		      matter),
	      "%s: matter", doc);
	CHECK(span_is((struct span){ s.p + f.body, s.n - f.body }, body),
	      "%s: body", doc);
}

int
main(void)
{
	check_open("---", FENCE_YAML);
	check_open("--- \t", FENCE_YAML);
	check_open("-----", FENCE_YAML);
	check_open("---yaml", FENCE_YAML);
	check_open("---json", FENCE_JSON);
	check_open("---toml", FENCE_TOML);
	check_open(";;;", FENCE_JSON);
	check_open("+++", FENCE_TOML);
	check_open("++++", FENCE_NONE);
	check_open("--", FENCE_NONE);
	check_open("", FENCE_NONE);
	check_open(" ---", FENCE_NONE);
	check_open("--- yaml", FENCE_NONE);
	check_open("---ruby", FENCE_NONE);
	check_open("----json", FENCE_NONE);
	check_open("***", FENCE_NONE);

	check_close("---", '-', 3, true);
	check_close("--- ", '-', 3, true);
	check_close("...", '-', 3, true);
	check_close("...", '-', 4, false);
	check_close("...", '+', 3, false);
	check_close("----", '-', 3, false);
	check_close("---", '-', 4, false);
	check_close("---foo", '-', 3, false);
	check_close(" ---", '-', 3, false);
	check_close("+++", '+', 3, true);
	check_close("", '-', 3, false);
	check_close("--", '-', 3, false);

	check_find("---\na: 1\n---\nb", FENCE_YAML, false, "a: 1\n", "b", 1);
	check_find("---\r\na: 1\r\n---\r\nb", FENCE_YAML, false, "a: 1\r\n",
		   "b", 1);
	check_find("---\ra: 1\r---\rb", FENCE_YAML, false, "a: 1\r", "b", 1);
	check_find("---\na: 1\r---\nb\n---\nc", FENCE_YAML, false, "a: 1\r",
		   "b\n---\nc", 1);
	check_find("\n \t\n---\n---\n", FENCE_YAML, false, "", "", 3);
	check_find("\xef\xbb\xbf\n---\nx: y\n---", FENCE_YAML, false, "x: y\n",
		   "", 2);
	check_find("---\na: 1\n--- x\n...\nb", FENCE_YAML, false,
		   "a: 1\n--- x\n", "b", 1);
	check_find("---\na: 1\n", FENCE_YAML, false, NULL, NULL, 1);
	check_find("----\na: 1\n---\n", FENCE_YAML, false, NULL, NULL, 1);
	check_find("---", FENCE_YAML, false, NULL, NULL, 1);
	check_find("text\n---\na: 1\n---\n", FENCE_NONE, true, NULL, NULL, 0);
	check_find("", FENCE_NONE, false, NULL, NULL, 0);
	check_find(" \n", FENCE_NONE, false, NULL, NULL, 0);
	check_find("\n{\"a\":1}", FENCE_JSON_BARE, false, NULL, NULL, 2);
	check_find("title: x\n---\nb", FENCE_NONE, false, NULL, NULL, 0);
	check_find("title: x\n---\nb", FENCE_OPEN, true, "title: x\n", "b", 1);
	check_find("title: x\nno close\n", FENCE_NONE, true, NULL, NULL, 0);
	return check_done();
}
