/*
 * yamltext.h - make scraped text fit for libyaml, without losing a character.
 *
 * libyaml refuses control characters, takes NEL, LS and PS for line breaks, and
 * tabs for errors.  One NEL in a scraped title would cost the whole front
 * matter.  So such characters ride through as stand-ins of two private-use
 * characters and are put back in every scalar.
 */
#ifndef YAMLTEXT_H
#define YAMLTEXT_H

#include "matter.h"

/*
 * Source text with LF line ends, a final one, tab indentation as two spaces a
 * tab (with a note), stand-ins, and surrogate pair escapes combined.  Line n of
 * the source is line n of the result; line is that of its first in the
 * document.
 */
struct span yamltext_read(struct matter *, struct span source, uint64_t line);

/* Put back what stands behind stand-ins; the result is in the arena. */
struct span yamltext_restore(struct matter *, struct span);

/*
 * In double-quoted scalars combine surrogate pair escapes (a lone one becomes
 * U+FFFD, with a note); with literal also make a backslash that starts no
 * escape a literal one.  text itself when nothing had to change.
 */
struct span yamltext_escapes(struct matter *, struct span text, bool literal,
			     uint64_t line);

/*
 * Anchors and aliases whose names libyaml does not accept, renamed: a prefix
 * that the text does not have, and the name in hexadecimal.  text itself when
 * there is none.  yamltext_names() puts the names back.
 */
struct span yamltext_anchors(struct matter *, struct span text,
			     struct span *prefix);
struct span yamltext_names(struct matter *, struct span, struct span prefix);

#endif
