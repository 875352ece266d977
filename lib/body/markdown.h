/*
 * markdown.h - a Markdown body as HTML.
 */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include "base/base.h"
#include "origin.h"

/*
 * Append the HTML of a body in GitHub's Markdown: tables, footnotes, ~~del~~,
 * HTML as it stands.  What Jekyll and Hugo add is handled where it is markup:
 * {: .class} and {#id} go, {% highlight %} is code; all else they add is text.
 *
 * False, with *why, when the body is built to make a Markdown parser slow or
 * hungry; html is then as it was.  origin may be NULL.  Time is linear and
 * memory a multiple of the body, whatever is in it.
 */
bool markdown_html(struct arena *mem, struct span body, struct buf *html,
		   struct origin *, const char **why);

#endif
