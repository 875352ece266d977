/*
 * tree: elements nest, every byte of the source is in one event or dropped by a
 * rule, and there are not too many events.
 *
 * Behind a first byte 0xff, bytes from 0x80 stand for tags, so that mutation
 * makes other nesting instead of other names.
 */
#include "../unit/tree_law.h"

#include "base/buf.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char *const tags[] = {
	"<a>",
	"</a>",
	"<b>",
	"</b>",
	"<i>",
	"</i>",
	"<font color=a>",
	"</font>",
	"<nobr>",
	"</nobr>",
	"<p>",
	"</p>",
	"<div>",
	"</div>",
	"<span>",
	"</span>",
	"<h1>",
	"</h1>",
	"<h2>",
	"<ul>",
	"</ul>",
	"<li>",
	"</li>",
	"<dd>",
	"<dt>",
	"</dd>",
	"<table>",
	"</table>",
	"<tr>",
	"</tr>",
	"<td>",
	"</td>",
	"<th>",
	"<tbody>",
	"</tbody>",
	"<thead>",
	"<caption>",
	"</caption>",
	"<colgroup>",
	"<col>",
	"</colgroup>",
	"<form>",
	"</form>",
	"<button>",
	"</button>",
	"<select>",
	"</select>",
	"<option>",
	"</option>",
	"<optgroup>",
	"</optgroup>",
	"<hr>",
	"<br>",
	"</br>",
	"<input>",
	"<input type=hidden>",
	"<textarea>",
	"</textarea>",
	"<pre>",
	"</pre>",
	"<svg>",
	"</svg>",
	"<g>",
	"</g>",
	"<foreignObject>",
	"</foreignObject>",
	"<desc>",
	"<title>",
	"</title>",
	"<math>",
	"</math>",
	"<mi>",
	"</mi>",
	"<annotation-xml encoding=text/html>",
	"<annotation-xml>",
	"</annotation-xml>",
	"<![CDATA[",
	"]]>",
	"<template>",
	"</template>",
	"<ruby>",
	"</ruby>",
	"<rt>",
	"<rp>",
	"<rb>",
	"<object>",
	"</object>",
	"<head>",
	"</head>",
	"<body>",
	"</body>",
	"<html>",
	"</html>",
	"<frameset>",
	"</frameset>",
	"<frame>",
	"<noframes>",
	"</noframes>",
	"<style>",
	"</style>",
	"<script>",
	"</script>",
	"<noscript>",
	"</noscript>",
	"<!--",
	"-->",
	"<xmp>",
	"</xmp>",
	"<image>",
	"<plaintext>",
	"<center>",
	"</center>",
	"<b a=1>",
	"<b a=2>",
	"<x>",
	"</x>",
	"<path/>",
	"<svg/>",
	"<!doctype html>",
	"<label>",
	"</label>",
	"<address>",
	"</address>",
	"<meta>",
};

static struct span
expand(struct buf *b, const uint8_t *data, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (data[i] < 0x80)
			buf_char(b, (char)data[i]);
		else if (data[i] - 0x80u < sizeof(tags) / sizeof(*tags))
			buf_put(b, span_of(tags[data[i] - 0x80]));
	return buf_span(b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct span s = { (const char *)data, n };
	struct arena mem = { 0 };
	struct tree_conf conf = { .comments = true };
	struct tree t;
	struct buf b = { 0 };
	const char *wrong;

	if (n > 0 && data[0] == 0xff)
		s = expand(&b, data + 1, n - 1);
	s = utf8_repair(&mem, s, NULL);
	wrong = law_all(&mem, s, &t);
	if (wrong != NULL) {
		fprintf(stderr, "%s\n", wrong);
		abort();
	}
	tree_read(&mem, s, &conf, &t);
	if (law_nest(&t) != NULL)
		abort();
	arena_free(&mem);
	buf_free(&b);
	return 0;
}
